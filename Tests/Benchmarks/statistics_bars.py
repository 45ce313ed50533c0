#!/usr/bin/env python3
"""What statistics cost: the same study with and without them, interleaved, beside R's `survey` where R has it.

Usage: statistics_bars.py MERA [ROWS [RUNS]]"""
import os, random, shutil, statistics, subprocess, sys, tempfile, time

STRATA, CLUSTERS, INDICATORS, ITEMS, UNITS = 50, 2000, 20, 20, 100


def write_sample(folder, rows):
    """Rows of a stratified sample of clusters with weights; 20 numbers each."""
    draw = random.Random(1)
    for kind in ("plain", "design"):
        os.makedirs(f"{folder}/{kind}", exist_ok=True)
        design = "    design: {weight: w, strata: s, clusters: [c]}\n" if kind == "design" else "    weight: w\n"
        items = ", ".join(f"x{i}: integer" for i in range(INDICATORS))
        indicators = "".join(f"  x{i}: {{of: form, mean: x{i}, unit: points}}\n" for i in range(INDICATORS))
        with open(f"{folder}/{kind}/study.yaml", "w") as file:
            file.write(f"study: {{id: t, title: T, language: en, levels: {{all: all}}}}\nquestionnaires:\n  form:\n{design}"
                       f"    items: {{s: text, c: text, w: decimal, {items}}}\nindicators:\n{indicators}")
    os.makedirs(f"{folder}/sample", exist_ok=True)
    with open(f"{folder}/sample/form.csv", "w") as file:
        file.write("s,c,w," + ",".join(f"x{i}" for i in range(INDICATORS)) + "\n")
        for row in range(rows):
            cluster = row % CLUSTERS
            own = draw.getrandbits(8 * INDICATORS).to_bytes(INDICATORS, "little")
            file.write(f"s{cluster % STRATA},c{cluster},{1 + cluster % 7}.5," + ",".join(str(x % 101) for x in own) + "\n")


def write_scale(folder, rows):
    for kind in ("unsure", "sure"):
        os.makedirs(f"{folder}/{kind}", exist_ok=True)
        items = ", ".join(f"q{i}: {{type: select_one, choices: five}}" for i in range(ITEMS))
        scored = ", ".join(f"q{i}: 1" for i in range(ITEMS))
        asked = "    reliability: all\n" if kind == "sure" else ""
        with open(f"{folder}/{kind}/study.yaml", "w") as file:
            file.write("study: {id: t, title: T, language: en, levels: {all: all}}\nchoices: {five: {1: A, 2: B, 3: C, 4: D, 5: E}}\n"
                       f"questionnaires:\n  form:\n    items: {{{items}}}\nscores:\n  scale:\n    of: form\n    items: {{{scored}}}\n"
                       f"    method: mean\n    min_answered: 1\n{asked}indicators:\n  scale: {{of: form, mean: scale, unit: points}}\n")
    draw = random.Random(2)
    os.makedirs(f"{folder}/answers", exist_ok=True)
    with open(f"{folder}/answers/form.csv", "w") as file:
        file.write(",".join(f"q{i}" for i in range(ITEMS)) + "\n")
        for _ in range(rows):
            level = draw.randrange(3)
            own = draw.getrandbits(8 * ITEMS).to_bytes(ITEMS, "little")
            file.write(",".join(str(1 + level + x % 3) for x in own) + "\n")


def write_index(folder):
    draw = random.Random(3)
    for kind, asked in (("still", ""), ("tried", ", sensitivity: {weights: ±25 %, normalise: [rank, z_score], runs: 1000, seed: 1}")):
        os.makedirs(f"{folder}/{kind}", exist_ok=True)
        columns = ", ".join(f"x{i}: decimal" for i in range(10))
        indicators = "".join(f"  x{i}: {{of: sites, mean: x{i}, unit: points}}\n" for i in range(10))
        with open(f"{folder}/{kind}/study.yaml", "w") as file:
            file.write("study: {id: t, title: T, language: en, levels: {site: sites, all: all}}\n"
                       f"registers: {{sites: {{key: id, columns: {{id: text, {columns}}}}}}}\nindicators:\n{indicators}"
                       f"  q: {{unit: points, levels: site, index: {{normalise: min_max, components: [{', '.join(f'x{i}' for i in range(10))}]{asked}}}}}\n")
    os.makedirs(f"{folder}/sites", exist_ok=True)
    with open(f"{folder}/sites/sites.csv", "w") as file:
        file.write("id," + ",".join(f"x{i}" for i in range(10)) + "\n")
        for unit in range(UNITS):
            file.write(f"u{unit}," + ",".join(f"{draw.uniform(0, 100):.1f}" for _ in range(10)) + "\n")


R = """
library(survey)
d <- read.csv(commandArgs(TRUE)[1])
started <- proc.time()[3]
design <- svydesign(id = ~c, strata = ~s, weights = ~w, data = d, nest = TRUE)
print(svymean(as.formula(paste0("~", paste0("x", 0:19, collapse = "+"))), design)[1])
cat("SECONDS", proc.time()[3] - started, "\\n")
"""


def seconds(mera, study, data, folder, kind):
    start = time.perf_counter()
    done = subprocess.run([mera, "run", study, "--data", data, "--out", f"{folder}/out-{kind}"], capture_output=True, text=True)
    took = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{study}: {done.stdout}{done.stderr}")
    return took


def measured(mera, rows, runs):
    """Name, seconds without, seconds with, the bar in words, whether it is met."""
    folder = tempfile.mkdtemp(prefix="mera-statistics")
    try:
        write_sample(folder, rows)
        write_scale(folder, rows)
        write_index(folder)
        jobs = [
            (f"errors of {INDICATORS} means, {rows:,} rows, {STRATA} strata, {CLUSTERS:,} clusters", "plain", "design", "sample", "2 × the time without",
             lambda a, b: b <= 2 * a),
            (f"reliability of {ITEMS} items, {rows:,} rows", "unsure", "sure", "answers", "1 s more", lambda a, b: b - a <= 1),
            (f"1,000 runs of an index of {UNITS} units", "still", "tried", "sites", "1 s more", lambda a, b: b - a <= 1),
        ]
        for name, without, with_, data, bar, is_met in jobs:
            took = {without: [], with_: []}
            for _ in range(runs):
                for kind in (without, with_):
                    took[kind].append(seconds(mera, f"{folder}/{kind}", f"{folder}/{data}", folder, kind))
            a, b = statistics.median(took[without]), statistics.median(took[with_])
            yield name, a, b, bar, is_met(a, b)
        if shutil.which("Rscript"):
            with open(f"{folder}/survey.R", "w") as file:
                file.write(R)
            start = time.perf_counter()
            done = subprocess.run(["Rscript", f"{folder}/survey.R", f"{folder}/sample/form.csv"], capture_output=True, text=True)
            if done.returncode == 0:
                own = done.stdout.split("SECONDS")[1].split()[0]
                yield f"the same errors by R's `survey` ({float(own):.1f} s of it after reading)", None, time.perf_counter() - start, "", None
    finally:
        shutil.rmtree(folder)


def bars(mera, rows=1_000_000, runs=3):
    lines = ["", "## Statistics", "", "The whole command with and without them.", "", "| | without | with | bar | met |", "|---|---|---|---|---|"]
    for name, without, with_, bar, is_met in measured(mera, rows, runs):
        before = "" if without is None else f"{without:.2f} s"
        lines.append(f"| {name} | {before} | {with_:.2f} s | {bar} | {'' if is_met is None else 'yes' if is_met else 'no'} |")
    return lines


if __name__ == "__main__":
    own = sys.argv[2:]
    for line in bars(os.path.abspath(sys.argv[1]), int(own[0]) if own else 1_000_000, int(own[1]) if len(own) > 1 else 3):
        print(line, flush=True)
