#!/usr/bin/env python3
"""run.py MERA_BENCH [--sizes 1000,100000,1000000] [--runs 5]: the workloads of mera beside their bars and peers; writes results.md.

The monitoring round beside its peers; then records through rules, checking alone and compiling, each beside its bar. `mera` is the
program beside MERA_BENCH.

Runs are interleaved, so that what else the machine does falls on all alike; medians count. DuckDB and polars are installed
into an environment that is thrown away. Every program's files are compared with those of the C++ floor before anything is timed.
"""
import argparse, datetime, os, platform, re, resource, statistics, subprocess, sys, tempfile, time, venv

here = os.path.dirname(os.path.abspath(__file__))
peers = os.environ.get("MERA_ROUND", os.path.join(here, "..", "..", "..", "shared", "bench", "monitoring-round"))
root = os.path.dirname(os.path.dirname(here))
parser = argparse.ArgumentParser()
parser.add_argument("bench")
parser.add_argument("--sizes", default="1000,100000,1000000")
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--no-peers", action="store_true", help="only what needs no other programs")
parser.add_argument("--out", default=os.path.join(here, "results.md"))
arguments = parser.parse_args()
bench = os.path.abspath(arguments.bench)
mera = os.path.join(os.path.dirname(bench), "mera")


def timed(command, statuses=(0,)):
    """Wall seconds, CPU seconds, peak megabytes and what was said on standard error."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=root)
    said = process.stderr.read()
    _, status, use = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in statuses:
        sys.exit(f"{command}: {said}")
    return wall, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, said


def main(folder):
    lines = [
        "# What mera takes, measured",
        "",
        f"{datetime.date.today()}, {platform.machine()}, {os.cpu_count()} cores, {processor()}; load before the first run "
        f"{os.getloadavg()[0]:.1f}. Medians of {arguments.runs} interleaved runs of the whole process; compare ratios.",
        "Renew with `make bench`.",
    ]
    lines += bars(folder)
    if not arguments.no_peers:
        lines += monitoring_round(folder)
    with open(arguments.out, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    print("\n".join(lines))


def bars(folder):
    """Workloads with a bar of their own (CPU seconds of whole processes, records a second of one core)."""
    subprocess.run([sys.executable, f"{here}/definitions.py", f"{folder}/definitions"], check=True)
    subprocess.run([sys.executable, f"{peers}/gen.py", "100000", f"{folder}/data-100000"], check=True)
    commands = [
        ("start: `mera --version`", [mera, "--version"], 0.010, (0,)),
        ("lint: 5,000 items with relevance and constraints", [mera, "lint", f"{folder}/definitions/items"], 0.060, (0,)),
        ("lint: 1,000 files, 150,000 lines", [mera, "lint", f"{folder}/definitions/files"], 0.6, (0,)),
        ("test: 1,000 tests", [mera, "test", f"{folder}/definitions/tests"], 0.15, (0,)),
        (
            "check: 100,000 rows, 15 rules",
            [mera, "check", "Tests/Benchmarks/monitoring-round", "--data", f"{folder}/data-100000", "--threads", "2"],
            0.1,
            (0, 1),
        ),
    ]
    lines = ["", "## Bars", "", "| | measured | CPU | bar | met |", "|---|---|---|---|---|"]
    runs = {name: [] for name, *_ in commands}
    for _ in range(arguments.runs):
        for name, command, _, statuses in commands:
            runs[name].append(timed(command, statuses))
    for name, _, bar, _ in commands:
        wall = statistics.median(run[0] for run in runs[name])
        cpu = statistics.median(run[1] for run in runs[name])
        lines.append(f"| {name} | {wall:.3f} s | {cpu:.3f} s | {bar:.3f} s | {'yes' if wall <= bar else 'no'} |")
    said = timed([bench, "rules"])[3]
    for title, rate, bar in re.findall(r"^(\w+) (\d+) records/s \(bar (\d+)\)$", said, re.M):
        met = "yes" if int(rate) >= int(bar) else "no"
        lines.append(
            f"| records through rules, {title}, one thread | {int(rate) / 1e6:.1f} million/s | | {int(bar) / 1e6:.0f} million/s | {met} |")
    return lines


def monitoring_round(folder):
    venv.create(f"{folder}/venv", with_pip=True)
    python = f"{folder}/venv/bin/python"
    subprocess.run([python, "-m", "pip", "-q", "install", "numpy", "duckdb", "polars", "pyarrow"], check=True)
    native = f"{folder}/job_native"
    subprocess.run(["g++", "-O3", "-march=native", "-std=c++20", "-o", native, f"{peers}/job_native.cpp"], check=True)
    programs = {
        "mera": [bench, "round"],
        "DuckDB": [python, f"{peers}/job_duckdb.py"],
        "polars": [python, f"{peers}/job_polars.py"],
        "C++ by hand": [native],
    }
    lines = ["", "## The monitoring round"]
    for size in [int(text) for text in arguments.sizes.split(",")]:
        data = f"{folder}/data-{size}"
        subprocess.run([python, f"{peers}/gen.py", str(size), data], check=True)
        for name, command in programs.items():
            output = f"{folder}/{name}-{size}".replace(" ", "_")
            os.makedirs(output, exist_ok=True)
            timed(command + [data, output])
        floor = f"{folder}/C++_by_hand-{size}"
        subprocess.run([python, f"{peers}/compare.py", floor, f"{folder}/mera-{size}"], check=True, stdout=sys.stderr)
        measured = {name: [] for name in programs}
        for _ in range(arguments.runs):
            for name, command in programs.items():
                measured[name].append(timed(command + [data, f"{folder}/{name}-{size}".replace(" ", "_")]))
        lines += report(size, measured)
    return lines


def report(size, measured):
    def median(name, column):
        return statistics.median(run[column] for run in measured[name])

    lines = ["", f"### {size:,} rows", "", "| | wall, s | CPU, s | memory, MB | mera's wall is | mera's CPU is |", "|---|---|---|---|---|---|"]
    for name in measured:
        wall, cpu, memory = (median(name, column) for column in range(3))
        lines.append(
            f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} | {median('mera', 0) / wall:.2f} × | {median('mera', 1) / cpu:.2f} × |")
    stages = {}
    for run in measured["mera"]:
        for stage, milliseconds in re.findall(r"^(\w+) ([\d.]+) ms$", run[3], re.M):
            stages.setdefault(stage, []).append(float(milliseconds))
    lines += ["", "Stages of mera, ms: " + ", ".join(f"{stage} {statistics.median(times):.1f}" for stage, times in stages.items())]
    return lines


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


with tempfile.TemporaryDirectory() as folder:
    main(folder)
