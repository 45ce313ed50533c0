#!/usr/bin/env python3
"""sql_halves.py MERA DUCKDB PACK FOLDER: half of a pack's answers added up by the files of `mera sql`, run by hand, the other half by mera: the sum
says what that of two parts by mera says."""
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
for sum_, part in (("own", "cells/a"), ("both", "sql/a")):
    run("merge", f"{folder}/{part}", f"{folder}/cells/b", "--out", f"{folder}/sum-{sum_}", "--study", study, "--data", f"{folder}/b")
    run("run", study, "--cells", f"{folder}/sum-{sum_}", "--out", f"{folder}/{sum_}")
names = set(os.listdir(f"{folder}/own")) | set(os.listdir(f"{folder}/both"))


def content(which, name):
    with open(f"{folder}/{which}/{name}", encoding="utf-8") as file:
        return file.read()


# The digests of the files of a database are others; the page for browsers shows in one line what conclusions.md and findings.csv do.
differ = [name for name in sorted(names - {"run.json", ".mera-outputs", "report.html"}) if content("own", name) != content("both", name)]
if differ:
    sys.exit(f"{pack}: half in DuckDB differs: {differ}")
