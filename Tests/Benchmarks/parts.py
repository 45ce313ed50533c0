#!/usr/bin/env python3
"""parts.py [--parts 10,100,300,1000] [--rows 100000] [--engines duckdb,postgresql,spark] [--mera PROGRAM] [--out parts.md]

What it takes to add the cells of many parts of a round, and to finish from the sum. One part is really computed; the others are copies of it
in which what tells parts apart is its own (names of parts, keys of rows), so that a thousand parts need neither a thousand runs nor their
answers. Then the round of one part by each engine. Wall and processor seconds, and the peak of memory of the whole process; those of a
program that mera starts are among them. PostgreSQL is the server that MERA_POSTGRESQL names (`.ci/postgresql` starts
one), Spark has one size, because it takes a minute whatever the rows are.
"""
import argparse, datetime, hashlib, json, os, platform, shutil, subprocess, sys, tempfile, time

here = os.path.dirname(os.path.abspath(__file__))
root = os.path.dirname(os.path.dirname(here))
parser = argparse.ArgumentParser()
parser.add_argument("--mera", default=os.path.join(root, ".build", "release", "mera"))
parser.add_argument("--parts", default="10,100,300,1000")
parser.add_argument("--rows", type=int, default=100000)
parser.add_argument("--engines", default=",".join(name for name, is_there in [
    ("duckdb", os.environ.get("MERA_DUCKDB") or shutil.which("duckdb")), ("postgresql", os.environ.get("MERA_POSTGRESQL")),
    ("spark", os.environ.get("MERA_SPARK") or shutil.which("spark-submit"))] if is_there))
parser.add_argument("--engine-rows", default="100000,1000000")
parser.add_argument("--spark-rows", type=int, default=1000000)
parser.add_argument("--out", default=os.path.join(here, "parts.md"))
arguments = parser.parse_args()
study = os.path.join(here, "monitoring-round")
peers = os.environ.get("MERA_ROUND", os.path.join(root, "..", "shared", "bench", "monitoring-round"))


def timed(*command, statuses=(0, 1)):
    start = time.perf_counter()
    process = subprocess.Popen([arguments.mera, *command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read()
    _, status, use = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        sys.exit(f"{command}: {said}")
    return time.perf_counter() - start, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024


def served():
    """Processor seconds of the sessions of PostgreSQL that have ended."""
    process = os.environ.get("MERA_POSTGRESQL_PID")
    if not process or not os.path.exists(f"/proc/{process}/stat"):
        return 0
    fields = open(f"/proc/{process}/stat").read().rsplit(")", 1)[1].split()
    return sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")


def answers(folder, rows):
    subprocess.run([sys.executable, f"{peers}/gen.py", str(rows), folder], check=True)
    return folder


def copied(first, place, number):
    """A part like the first one with rows of its own: its name and its keys are others. Files that do not say them are the same files."""
    os.makedirs(place)
    manifest = json.load(open(f"{first}/cells.json"))
    for name in os.listdir(first):
        if name in ("cells.json", ".mera-outputs"):
            continue
        if name.startswith("keys-"):
            lines = open(f"{first}/{name}", encoding="utf-8").read().rstrip("\n")
            text = lines.replace("\n", f"\n{number:04}") + "\n"
        elif name in ("sources.csv", "inputs.csv", "findings.csv", "rejected.csv", "rows.csv", "names.csv", "within.csv"):
            text = open(f"{first}/{name}", encoding="utf-8").read().replace("part-one", f"part-{number:04}")
            # Two parts of the same file would be one part twice.
            if name == "inputs.csv":
                lines = text.split("\n")
                text = "\n".join(
                    line if "submissions" not in line else line.rsplit(",", 1)[0] + f",{number:064x}" for line in lines)
        else:
            os.link(f"{first}/{name}", f"{place}/{name}")
            continue
        with open(f"{place}/{name}", "w", encoding="utf-8", newline="") as out:
            out.write(text)
        manifest["files"][name] = hashlib.sha256(text.encode()).hexdigest()
    with open(f"{place}/cells.json", "w") as out:
        json.dump(manifest, out)
    return place


def size(folder):
    return sum(os.path.getsize(f"{folder}/{name}") for name in os.listdir(folder)) / 1e6


def main(folder):
    data = answers(f"{folder}/data", arguments.rows)
    made = timed("run", study, "--data", data, "--cells-out", f"{folder}/first", "--part", "part-one")
    counts = [int(count) for count in arguments.parts.split(",")]
    parts = [copied(f"{folder}/first", f"{folder}/cells/{number:04}", number) for number in range(max(counts))]
    lines = [
        "# Parts and engines, measured", "",
        f"{datetime.date.today()}, {platform.machine()}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f}. Renew with `make bench`.", "",
        f"A part of {arguments.rows:,} rows: {made[0]:.2f} s, {made[1]:.2f} s of processors, {made[2]:.0f} MB; its folder has "
        f"{size(f'{folder}/first'):.1f} MB.", "",
        "| parts | rows | merge, s | processors, s | MB | the sum, MB | finish, s | processors, s | MB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for count in counts:
        merge = timed("merge", *parts[:count], "--out", f"{folder}/sum-{count}")
        finish = timed("run", study, "--cells", f"{folder}/sum-{count}", "--out", f"{folder}/out-{count}")
        lines.append(
            f"| {count:,} | {count * arguments.rows:,} | {merge[0]:.1f} | {merge[1]:.1f} | {merge[2]:.0f} | {size(f'{folder}/sum-{count}'):.0f} "
            f"| {finish[0]:.2f} | {finish[1]:.2f} | {finish[2]:.0f} |")
        print(lines[-1], flush=True)
        shutil.rmtree(f"{folder}/sum-{count}")
    shutil.rmtree(f"{folder}/cells")
    engines = ["", "| engine | rows | s | processors, s | MB without the server |", "|---|---|---|---|---|"]
    for rows in [int(rows) for rows in arguments.engine_rows.split(",") if rows]:
        data = answers(f"{folder}/data-{rows}", rows)
        # Copies have the values of one part: rows of which each has its own are finished in another time.
        timed("run", study, "--data", data, "--cells-out", f"{folder}/own-{rows}")
        own = timed("run", study, "--cells", f"{folder}/own-{rows}", "--out", f"{folder}/out-own-{rows}")
        lines += ["", f"{rows:,} rows that are no copies, in one part: the finish takes {own[0]:.2f} s, {own[1]:.2f} s of processors, {own[2]:.0f} MB."]
        for engine in ["", *[engine for engine in arguments.engines.split(",") if engine]]:
            if engine == "spark" and rows != arguments.spark_rows:
                continue
            place = os.environ["MERA_POSTGRESQL"] if engine == "postgresql" else engine
            before = served()
            use = timed("run", study, "--data", data, "--out", f"{folder}/results", "--replace", *(["--engine", place] if engine else []))
            engines.append(f"| {engine or 'mera'} | {rows:,} | {use[0]:.1f} | {use[1] + served() - before:.1f} | {use[2]:.0f} |")
            print(engines[-1], flush=True)
    lines += engines
    with open(arguments.out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


with tempfile.TemporaryDirectory() as folder:
    main(folder)
