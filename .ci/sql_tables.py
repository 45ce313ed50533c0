#!/usr/bin/env python3
"""sql_tables.py MERA ENGINE STUDY QUESTIONNAIRE KEY ANSWERS WORK: rows that are in no file which mera reads itself.

The answers to a questionnaire are put where the engine has them: into a table of the database whose name needs quotes, with columns that are called
otherwise, or into two Parquet files. All else stays beside `answers.yaml`. Results are those of the same rows in a file of CSV, in the order in which a
table gives them: by the key (`-`: it has none), then by all columns. ENGINE is duckdb, spark or postgresql://…; the program of DuckDB (MERA_DUCKDB) writes Parquet.
"""
import csv, json, os, shutil, subprocess, sys

mera, engine, study, questionnaire, key, answers, work = sys.argv[1:]
own, there = f"{work}/own", f"{work}/there"
for folder in (own, there):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(answers, folder)
name = f"{questionnaire}.csv"
with open(f"{answers}/{name}", encoding="utf-8-sig", newline="") as file:
    header, *rows = csv.reader(file)
first = [header.index(key)] if key != "-" else []
order = first + [place for place in range(len(header)) if place not in first]
rows.sort(key=lambda row: [row[place].encode() for place in order])
with open(f"{own}/{name}", "w", encoding="utf-8", newline="") as file:
    csv.writer(file, lineterminator="\n").writerows([header] + rows)
os.remove(f"{there}/{name}")


def done(*command):
    said = subprocess.run(command, capture_output=True, text=True)
    if said.returncode:
        sys.exit(f"{command}: {said.stdout}{said.stderr}")


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


if engine.startswith("postgresql:"):
    called = {item: item if place % 3 else f"Столбец «{place}»" for place, item in enumerate(header)}
    columns = ", ".join(f"{quoted(called[item])} text" for item in header)
    table = f'mera_check."{questionnaire} 2.5"'
    done("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", engine, "-c", "DROP SCHEMA IF EXISTS mera_check CASCADE", "-c", "CREATE SCHEMA mera_check",
         "-c", f"CREATE TABLE {table} ({columns}, unasked int)",
         "-c", f"\\copy {table} ({', '.join(quoted(called[item]) for item in header)}) from '{own}/{name}' with (format csv, header true)")
    mapping = {"table": ["mera_check", f"{questionnaire} 2.5"], "columns": {written: item for item, written in called.items() if written != item}}
    with open(f"{there}/answers.yaml", "w", encoding="utf-8") as file:
        json.dump({"answers": {questionnaire: mapping}}, file, ensure_ascii=False)
else:
    os.makedirs(f"{there}/{questionnaire}")
    rows_of = f"""read_csv('{own}/{name}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')"""
    half = len(rows) // 2
    for piece, part in [("a", f"LIMIT {half}"), ("b", f"OFFSET {half}")]:
        done(os.environ.get("MERA_DUCKDB", "duckdb"), "-bail", "-c", f"COPY (FROM {rows_of} {part}) TO '{there}/{questionnaire}/{piece}.parquet'")


def run(data, out, *more):
    shutil.rmtree(out, ignore_errors=True)
    said = subprocess.run([mera, "run", study, "--data", data, "--out", out, *more], capture_output=True, text=True)
    if not os.path.exists(f"{out}/run.json"):
        sys.exit(f"{more}: {said.stdout}{said.stderr}")
    return said


def unnamed(text):
    """The text without what a file, a table and Parquet are called, plain and in Markdown."""
    for call in (name, f"{questionnaire}/*.parquet", f"mera_check.{questionnaire} 2.5"):
        text = text.replace(call.replace("*", r"\*").replace("_", r"\_"), "FILE").replace(call, "FILE")
    return text


def found(out):
    with open(f"{out}/findings.csv", encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    # How a file is written is said of files alone.
    kept = [line for line in lines if line["table"] == questionnaire and line["code"] != "D1013"]
    return [{column: unnamed(cell) for column, cell in line.items()} for line in kept]


def text(path):
    with open(path, encoding="utf-8") as file:
        return unnamed("".join(line for line in file if f"{name}`" not in line or "D1013" not in line))


run(own, f"{work}/own-out")
said = run(there, f"{work}/there-out", "--engine", engine)
differs = [file for file in ("indicators.csv", "distributions.csv", "conclusions.md")
           if text(f"{work}/own-out/{file}") != text(f"{work}/there-out/{file}")]
a, b = found(f"{work}/own-out"), found(f"{work}/there-out")
if a != b:
    differs.append("findings.csv")
    for one, other in zip(a, b):
        if one != other:
            print(one, other, sep="\n")
            break
    print(len(a), len(b))
if differs:
    sys.exit(f"{differs}: {said.stderr}")
print(f"{len(rows)} rows, {len(a)} findings, left to mera: {said.stderr.count('M92')}")
