#!/usr/bin/env python3
"""run.py [--sizes 1000,100000,1000000] [--runs 5] [--large]: `mera run` and the other workloads beside their bars and peers.

Writes results.md. The monitoring round beside its peers; then records through rules, checking alone and compiling, each beside its bar.
What is timed of the round is `mera run` as people type it, with all it writes by default; its numbers are compared with those of the
C++ floor before anything is timed (round_files.py brings its files into the form that compare.py reads).

Runs are interleaved, so that what else the machine does falls on all alike; medians count. DuckDB and polars are installed
into an environment that is thrown away. --large adds ten million rows (2 GB, made of ten parts), mera alone.
"""
import argparse, datetime, os, platform, re, shutil, statistics, subprocess, sys, tempfile, time, venv

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import editor
import people
import statistics_bars

peers = os.environ.get("MERA_ROUND", os.path.join(here, "..", "..", "..", "shared", "bench", "monitoring-round"))
root = os.path.dirname(os.path.dirname(here))
parser = argparse.ArgumentParser()
parser.add_argument("--build", default=os.path.join(root, ".build", "release"), help="the folder of mera and mera-bench")
parser.add_argument("--sizes", default="1000,100000,1000000")
parser.add_argument("--runs", type=int, default=5)
parser.add_argument("--no-peers", action="store_true", help="only what needs no other programs")
parser.add_argument("--large", action="store_true", help="ten million rows as well")
parser.add_argument("--out", default=os.path.join(here, "results.md"))
arguments = parser.parse_args()
bench = os.path.join(os.path.abspath(arguments.build), "mera-bench")
mera = os.path.join(os.path.abspath(arguments.build), "mera")
study = "Tests/Benchmarks/monitoring-round"


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
    lines += editor.bars(mera)
    lines += statistics_bars.bars(mera)
    if not arguments.no_peers:
        lines += checkers(folder)
    lines += monitoring_round(folder)
    if arguments.large:
        lines += large(folder)
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
        ("fmt --check: 1,000 files, 150,000 lines", [mera, "fmt", "--check", f"{folder}/definitions/files"], 0.5, (0,)),
        ("test: 1,000 tests", [mera, "test", f"{folder}/definitions/tests"], 0.15, (0,)),
        (
            "check: 100,000 rows, 15 rules",
            [mera, "check", study, "--data", f"{folder}/data-100000"],
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


def checkers(folder):
    """mera beside checkers and formatters of other people on the same 1,000 files; ruff knows no YAML and gets as much Python."""
    venv.create(f"{folder}/checkers", with_pip=True)
    tools = f"{folder}/checkers/bin"
    subprocess.run([f"{tools}/python", "-m", "pip", "-q", "install", "yamllint", "ryl", "ruff"], check=True)
    files = f"{folder}/definitions/files"
    python = f"{folder}/python"
    os.makedirs(python)
    for number in range(1000):
        body = "".join(f"    value_{line} = {line} + {number}\n    print(value_{line})\n" for line in range(74))
        with open(f"{python}/m{number}.py", "w", encoding="utf-8") as file:
            file.write(f"def main():\n{body}\n")
    rules = "{extends: relaxed, rules: {line-length: disable}}"
    commands = {
        "mera lint (names, types, meaning)": [mera, "lint", files],
        "mera fmt --check": [mera, "fmt", "--check", files],
        "yamllint (layout)": [f"{tools}/yamllint", "-d", rules, files],
        "ryl (layout)": [f"{tools}/ryl", "-d", rules, files],
        "ruff check (Python)": [f"{tools}/ruff", "check", "--no-cache", "--isolated", python],
        "ruff format --check (Python)": [f"{tools}/ruff", "format", "--check", "--no-cache", "--isolated", python],
    }
    runs = {name: [] for name in commands}
    for _ in range(arguments.runs):
        for name, command in commands.items():
            runs[name].append(timed(command, (0, 1)))
    lines = ["", "## Checkers on 1,000 files of 150 lines", "", "| | wall, s | CPU, s | memory, MB |", "|---|---|---|---|"]
    for name, of in runs.items():
        wall, cpu, memory = (statistics.median(run[column] for run in of) for column in range(3))
        lines.append(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} |")
    return lines


def run_mera(data, output, options=(), definitions=study):
    # Findings make the status 1.
    return timed([mera, "run", definitions, "--data", data, "--out", output, "--timings", *options], (0, 1))


def monitoring_round(folder):
    programs = {"mera run": run_mera}
    native = f"{folder}/job_native"
    subprocess.run(["g++", "-O3", "-march=native", "-std=c++20", "-o", native, f"{peers}/job_native.cpp"], check=True)
    commands = {"C++ by hand": [native]}
    if not arguments.no_peers:
        venv.create(f"{folder}/venv", with_pip=True)
        python = f"{folder}/venv/bin/python"
        subprocess.run([python, "-m", "pip", "-q", "install", "numpy", "duckdb", "polars", "pyarrow"], check=True)
        commands |= {"DuckDB": [python, f"{peers}/job_duckdb.py"], "polars": [python, f"{peers}/job_polars.py"]}
    for name, command in commands.items():
        programs[name] = lambda data, output, command=command: timed(command + [data, output])
    lines, medians = ["", "## The monitoring round: `mera run` with all its default outputs"], {}
    for size in [int(text) for text in arguments.sizes.split(",")]:
        data = f"{folder}/data-{size}"
        subprocess.run([sys.executable, f"{peers}/gen.py", str(size), data], check=True)
        outputs = {name: f"{folder}/{name}-{size}".replace(" ", "_") for name in programs}
        for name, program in programs.items():
            os.makedirs(outputs[name], exist_ok=True)
            program(data, outputs[name])
        exact = f"{folder}/exact-{size}"
        run_mera(data, exact, ["--csv", EXACT, "--list", "1000000"])
        if not compare(data, exact, outputs["C++ by hand"], f"{folder}/compared-{size}"):
            sys.exit("the numbers differ from those of the C++ program")
        measured = {name: [] for name in programs}
        for _ in range(arguments.runs):
            for name, program in programs.items():
                measured[name].append(program(data, outputs[name]))
        exported, definitions = f"{folder}/exported-{size}", f"{folder}/exported.yaml"
        people.rewrite(data, exported, os.path.join(root, study), definitions)
        measured[EXPORTED] = [run_mera(exported, f"{folder}/of-exported-{size}", (), definitions) for _ in range(arguments.runs)]
        medians[size] = {
            name: [statistics.median(run[column] for run in runs) for column in range(3)] for name, runs in measured.items()}
        lines += report(size, measured, medians[size])
        lines += ["", EQUAL]
        shutil.rmtree(data)
        shutil.rmtree(exported)
    return lines + round_bars(medians)


# The round has cells such as `2024-1-5`, ` 4`, `да`, `1e3`, `.5`, `+3`, about two in a thousand rows: the job refuses them by its
# letter, mera reads them unless it is told not to.
EXACT = "cells=exact"
EXPORTED = "mera run, answers as people export them"
EQUAL = f"Read by the letter (`--csv {EXACT}`), numbers equal those of the C++ program (`compare.py`)."


def compare(data, results, floor, work):
    """Whether the numbers are equal. Scores of single rows are no output of a run, see round_files.py."""
    subprocess.run([sys.executable, f"{here}/round_files.py", data, results, work], check=True)
    with open(f"{peers}/compare.py", encoding="utf-8") as file:
        program = file.read().replace('"scores.csv", ', "")
    return subprocess.run([sys.executable, "-c", program, floor, work], stdout=sys.stderr).returncode == 0


def report(size, measured, medians):
    lines = ["", f"### {size:,} rows", "", "| | wall, s | CPU, s | memory, MB | mera's wall is | mera's CPU is |", "|---|---|---|---|---|---|"]
    own = medians["mera run"]
    for name, (wall, cpu, memory) in medians.items():
        lines.append(f"| {name} | {wall:.3f} | {cpu:.3f} | {memory:.0f} | {own[0] / wall:.2f} × | {own[1] / cpu:.2f} × |")
    return lines + ["", "Stages of mera run, ms: " + stages(measured["mera run"])]


def stages(runs):
    times = {}
    for run in runs:
        for stage, milliseconds in re.findall(r"^  (\S+) +([\d.]+)(?: +\d+)?$", run[3], re.M):
            times.setdefault(stage, []).append(float(milliseconds))
    return ", ".join(f"{stage} {statistics.median(of):.1f}" for stage, of in times.items())


def round_bars(medians):
    """What A2 of the redesign asks of the whole command."""
    rows = []

    def bar(name, measured, bar, unit):
        rows.append(f"| {name} | {measured:.3f} {unit} | {bar:g} {unit} | {'yes' if measured <= bar else 'no'} |")

    for size, most in ((1_000, 0.060), (100_000, 0.25), (1_000_000, 1.2)):
        if size in medians:
            bar(f"{size:,} rows, wall", medians[size]["mera run"][0], most, "s")
    if 1_000_000 in medians:
        of = medians[1_000_000]
        bar("1,000,000 rows, memory", of["mera run"][2], 300, "MB")
        bar("1,000,000 rows, CPU beside C++ by hand", of["mera run"][1] / of["C++ by hand"][1], 2, "×")
        if "DuckDB" in of:
            bar("1,000,000 rows, wall beside DuckDB", of["mera run"][0] / of["DuckDB"][0], 0.35, "×")
    for size in medians:
        if size * 10 in medians:
            bar(f"{size * 10:,} beside {size:,} rows, wall", medians[size * 10]["mera run"][0] / medians[size]["mera run"][0], 10.5, "×")
    return ["", "### Bars of the round", "", "| | measured | bar | met |", "|---|---|---|---|"] + rows


def large(folder):
    """Ten million rows: parts of a million with ids of their own, one after another."""
    data = f"{folder}/data-large"
    os.makedirs(data)
    with open(f"{data}/submissions.csv", "wb") as whole:
        for part in range(10):
            piece = f"{folder}/part"
            subprocess.run([sys.executable, f"{peers}/gen.py", "1000000", piece, "--seed", str(part + 1)], check=True)
            with open(f"{piece}/submissions.csv", "rb") as file:
                header = file.readline()
                if part == 0:
                    whole.write(header)
                for line in file:
                    whole.write(b"A%d%s" % (part, line[2:]) if re.match(rb"A\d{8},", line) else line)
            shutil.copy(f"{piece}/sites.csv", f"{data}/sites.csv")
            shutil.rmtree(piece)
    wall, cpu, memory, said = run_mera(data, f"{folder}/large")
    return [
        "", "### 10,000,000 rows, mera run alone, once", "", "| wall, s | CPU, s | memory, MB | bar | met |", "|---|---|---|---|---|",
        f"| {wall:.1f} | {cpu:.1f} | {memory:.0f} | 1000 MB | {'yes' if memory <= 1000 else 'no'} |", "",
        "Stages, ms: " + stages([(wall, cpu, memory, said)])]


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "")
    except OSError:
        return platform.processor()


with tempfile.TemporaryDirectory() as folder:
    main(folder)
