"""Answers to a generated study: those of `mera sample`, with missing ones and mistakes, and some cells written the way people write."""

import csv
import os
import random
import re
import subprocess
import sys


def roughen(chance, folder):
    """Some cells as people write them; numbers with more digits; a column of which the study knows nothing; columns in another order."""
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        share = chance.choice([0, 0.002, 0.01])
        longer = chance.choice([0, 0.02, 0.1])
        for row in rows:
            for place, cell in enumerate(row):
                if chance.random() < longer and re.fullmatch(r"-?[0-9]+\.[0-9]{1,3}", cell):
                    row[place] = cell + chance.choice(["5", "04", "456"])
                if cell and chance.random() < share:
                    row[place] = chance.choice([cell + " ", " " + cell, cell.upper(), "н/д", cell.replace(".", ","), cell + "\n", "", "Вариант 1", "0" + cell, "'" + cell])
        if chance.random() < 0.5:
            head.append("x" * 200 if chance.random() < 0.5 else 'Примечание "от руки"; --')
            rows = [row + [chance.choice(["", "x", "it's; \"so\"", "две\nстроки"])] for row in rows]
        if chance.random() < 0.3:
            order = list(range(len(head)))
            chance.shuffle(order)
            head, rows = [head[place] for place in order], [[row[place] for place in order] for row in rows]
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head] + rows)


def answered(mera, seed, folder):
    """Answers to FOLDER/study.yaml in FOLDER/data."""
    chance = random.Random(f"answers {seed}")
    made = subprocess.run(
        [mera, "sample", f"{folder}/study.yaml", "--out", f"{folder}/data", "--seed", str(seed), "--units", str(chance.randint(3, 12)), "--replace",
         "--missing", f"{chance.choice([0, 3, 10, 30])}%", "--mistakes", f"{chance.choice([0, 0, 2, 10])}%", "--lang", "en"], capture_output=True, text=True)
    if made.returncode > 1:
        sys.exit(made.stdout + made.stderr)
    if os.path.exists(f"{folder}/data/mistakes.md"):
        os.remove(f"{folder}/data/mistakes.md")
    if os.path.exists(f"{folder}/data/.mera-outputs"):
        os.remove(f"{folder}/data/.mera-outputs")
    roughen(chance, f"{folder}/data")
