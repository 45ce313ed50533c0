#!/usr/bin/env python3
"""sql_generated.py MERA SEEDS ENGINE…: generated studies (sql_studies.py), each computed by mera alone and by every engine: the same files to
the byte. SEEDS are `1-50` or `7`; an engine is `duckdb`, `spark` or `postgresql://…`.

A comparison that passes because mera read everything itself shows nothing. So the share of tables that an engine computed is told, with the
reasons for the others, and of DuckDB also that of the rows; less than LEAST of the tables is a failure. The first fifty studies have 72 of 104
tables computed there: their authors like what few do, items that no database is told (times, points), quotients that are rounded and divided again.
"""
import collections, csv, filecmp, glob, os, re, shutil, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import sql_studies

LEAST = 0.65
mera, seeds, engines = sys.argv[1], sys.argv[2], sys.argv[3:]
first, _, last = seeds.partition("-")
duckdb = os.environ.get("MERA_DUCKDB", "duckdb")
if os.environ.get("KEEP"):
    os.makedirs(os.environ["KEEP"], exist_ok=True)


def run(study, data, out, *engine):
    ended = subprocess.run([mera, "run", study, "--data", data, "--out", out, "--lang", "en", *engine], capture_output=True, text=True)
    return ended.returncode, ended.stderr


def differences(own, other):
    names = set(os.listdir(own)) | set(os.listdir(other)) if os.path.isdir(other) else {"no results"}
    return sorted(name for name in names if not os.path.exists(f"{own}/{name}") or not os.path.exists(f"{other}/{name}")
                  or not filecmp.cmp(f"{own}/{name}", f"{other}/{name}", shallow=False))


def records(place):
    with open(place, encoding="utf-8-sig", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


def plain_rows(study, tables, folder):
    """Of the rows of questionnaires how many DuckDB computes: the files of `mera sql`, run by hand."""
    subprocess.run([mera, "sql", study, "--dialect", "duckdb", "--data", f"{folder}/data", "--out", f"{folder}/sql"], capture_output=True)
    ended = subprocess.run(f"cat [1-5]-*.sql | '{duckdb}' -bail work.duckdb", shell=True, cwd=f"{folder}/sql", capture_output=True, text=True)
    if ended.returncode:
        return 0, 0
    rows = {table: records(f"{folder}/data/{table}.csv") for table in tables}
    handed = {table: records(place) for table in tables for place in glob.glob(f"{folder}/sql/rest/{glob.escape(table)}.csv")}
    return sum(rows[table] - handed.get(table, rows[table]) for table in tables), sum(rows.values())


def main():
    failed, taken = [], collections.Counter()
    tables, left, whys, rows = collections.Counter(), collections.Counter(), collections.defaultdict(collections.Counter), [0, 0]
    for seed in range(int(first), int(last or first) + 1):
        folder = f"{os.environ['KEEP']}/{seed}" if os.environ.get("KEEP") else tempfile.mkdtemp()
        shutil.rmtree(folder, ignore_errors=True)
        made, left_out = sql_studies.main(mera, seed, folder)
        taken.update(code for code, *_ in left_out)
        study, data = f"{folder}/study.yaml", f"{folder}/data"
        names = [name for name in made.sections["questionnaires"] if os.path.exists(f"{data}/{name}.csv")]
        own = run(study, data, f"{folder}/own")
        if own[0] > 1:
            sys.exit(f"study {seed}: mera alone: {own[1]}")
        told = [f"study {seed}: {len(names)} tables"]
        for engine in engines:
            kind, start = engine.split(":")[0], time.monotonic()
            status, said = run(study, data, f"{folder}/{kind}", "--engine", engine)
            tables[kind] += len(names)
            complaints = re.findall(r"^\w+\[(M92\d\d)\] [\w-]+: (.*)", said, re.M)
            # Where every row has something to be judged the engine was asked, and had nothing to add up.
            left[kind] += sum("one of them has" not in message for _, message in complaints)
            whys[kind].update(f"{code} {re.sub(r'`[^`]*`', '…', message)}" for code, message in complaints)
            differ = differences(f"{folder}/own", f"{folder}/{kind}")
            if differ or status != own[0]:
                failed.append(f"study {seed}, {kind}: {', '.join(differ)} (status {own[0]}, {status}); {said[:600] if status > 1 else ''}")
                print(failed[-1], flush=True)
            told.append(f"{kind} {'differs' if differ or status != own[0] else 'the same'}, {len(complaints)} left to mera, {time.monotonic() - start:.0f} s")
        print("; ".join(told), flush=True)
        if "duckdb" in engines:
            for place, count in enumerate(plain_rows(study, names, folder)):
                rows[place] += count
        if not os.environ.get("KEEP"):
            shutil.rmtree(folder)
    print(f"generated studies {seeds}: {len(failed)} differ; lint took out {sum(taken.values())} lines: {dict(taken.most_common(8))}")
    for kind in tables:
        print(f"{kind}: {tables[kind] - left[kind]} of {tables[kind]} tables computed there" + (
            f", {rows[0]:,} of {rows[1]:,} rows" if kind == "duckdb" else "") + "".join(
            f"\n  {count} × {why}" for why, count in whys[kind].most_common()))
        if tables[kind] - left[kind] < LEAST * tables[kind]:
            failed.append(f"{kind} computes too little")
    sys.exit(1 if failed else 0)


main()
