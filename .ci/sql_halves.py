#!/usr/bin/env python3
"""sql_halves.py MERA DUCKDB PACK FOLDER: half of a pack's answers added up by the files of `mera sql`, run by hand, the other half by mera: the sum
says what that of two parts by mera says, also where a key of the one half stands in the other: then mera reads both halves itself."""
import csv, os, shutil, subprocess, sys

mera, duckdb, pack, folder = sys.argv[1:]
parted = {"noko": ["passport", "respondents"], "mkpo": ["checklist", "conditions"]}[pack]
study, samples = f"definitions/{pack}", f"samples/{pack}"


def run(*arguments):
    ended = subprocess.run([mera, *arguments, "--lang", "en"], capture_output=True, text=True)
    if ended.returncode > 1:
        sys.exit(f"{pack}: {arguments}: {ended.stdout}{ended.stderr}")


for place, half in (("a", 0), ("b", 1)):
    os.makedirs(f"{folder}/{place}")
    for name in os.listdir(samples):
        if name.endswith(".csv") and name[:-4] in parted:
            with open(f"{samples}/{name}", encoding="utf-8-sig", newline="") as file:
                head, *rows = csv.reader(file)
            middle = len(rows) // 2
            with open(f"{folder}/{place}/{name}", "w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([head] + (rows[middle:] if half else rows[:middle]))
        elif name.endswith(".csv"):
            shutil.copy(f"{samples}/{name}", f"{folder}/{place}")
    run("run", study, "--data", f"{folder}/{place}", "--cells-out", f"{folder}/cells/{place}")
run("sql", study, "--dialect", "duckdb", "--data", os.path.abspath(f"{folder}/a"), "--out", f"{folder}/sql/a")
subprocess.run(f"cat [1-5]-*.sql | '{duckdb}' -bail work.duckdb", shell=True, cwd=f"{folder}/sql/a", check=True, stdout=subprocess.DEVNULL)
# The first rows of the first half once more in another second half.
shutil.copytree(f"{folder}/b", f"{folder}/twice")
for table in parted:
    with open(f"{folder}/a/{table}.csv", encoding="utf-8", newline="") as file:
        first = list(csv.reader(file))[1:4]
    with open(f"{folder}/twice/{table}.csv", "a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(first)
run("run", study, "--data", f"{folder}/twice", "--cells-out", f"{folder}/cells/twice")


def compare(other, what):
    results = {}
    for place, part in (("own", "cells/a"), ("both", "sql/a")):
        out = f"{folder}/{other}-{place}"
        run("merge", f"{folder}/{part}", f"{folder}/cells/{other}", "--out", f"{out}-sum", "--study", study, "--data", f"{folder}/a", f"{folder}/{other}")
        run("run", study, "--cells", f"{out}-sum", "--out", out)
        # The digests of the files of a database are others.
        results[place] = {name: open(f"{out}/{name}", "rb").read() for name in os.listdir(out) if name not in ("run.json", ".mera-outputs")}
    names = sorted(set(results["own"]) | set(results["both"]))
    differ = [name for name in names if results["own"].get(name) != results["both"].get(name)]
    if differ:
        sys.exit(f"{pack}: {what} differs: {differ}")


compare("b", "half in DuckDB")
compare("twice", "half in DuckDB, with keys in both")
