"""How often intervals hold the true value: `coverage.py MERA FOLDER` draws 2,000 samples from a known population, lets mera make an interval
of each (every sample is a period of a study), and counts. Where theory says 95 %, 93.5 to 96.5 % must come out; where it says something
else, that with three standard errors of as many samples."""

import csv
import os
import random
import subprocess
import sys

SAMPLES = 2000
# What intervals hold in these plans that are not made for exactly 95 %, of 20,000 and 40,000 samples that numpy drew and judged by
# itself. Woodruff's takes the error of the share at the median of the sample, where it is greater than at the true one: with that it
# would be 94.9; neither the steps of the quantile (95.6 without them) nor the degrees of freedom (94.6 by the normal) make it more.
SIMULATED = {("clustered", "median"): 95.6, ("clustered", "clopper_pearson"): 95.5}
# Clopper-Pearson promises at least 95 %. Of a simple sample without replacement what it holds follows from the hypergeometric
# distribution of the successes.
EXACT = """
K <- {K}; N <- {N}; n <- {n}; k <- 0:n; p <- k / n
rows <- ifelse(k > 0 & k < n, (n - 1) / (1 - n / N), n)
low <- ifelse(k > 0, qbeta(0.025, p * rows, rows - p * rows + 1), 0)
high <- ifelse(k < n, qbeta(0.975, p * rows + 1, rows - p * rows), 1)
cat(100 * sum(dhyper(k, K, N - K, n)[low <= K / N & K / N <= high]))
"""
STUDY = """study: {{id: {name}, title: Выборки, levels: {{sample: answer.sample}}}}
questionnaires:
  answer:
    design: {design}
    items: {{sample: text, h: text, c: text, n: integer, w: integer, x: decimal, yes: boolean}}
indicators:
{indicators}
"""
MEAN = "  mean: {of: answer, mean: x, unit: points}\n  ratio: {of: answer, ratio: {numerator: x, denominator: w}, unit: points}\n"
MEDIAN = "  median: {of: answer, median: x, unit: points}\n"
SHARES = "".join(
    f"  {name}: {{of: answer, share: 'yes', unit: percent, interval: {name}}}\n"
    for name in ("logit", "wilson", "agresti_coull", "jeffreys", "clopper_pearson"))


def population(rng):
    """Strata of clusters of people: a number and a truth for each."""
    people = []
    for h in range(4):
        for c in range(60):
            level = rng.gauss(50 + 5 * h, 4)
            people.append([(round(rng.gauss(level, 10), 2), rng.random() < 0.3 + 0.05 * h) for _ in range(12)])
    return people


def main(mera, folder):
    rng = random.Random(20)
    clusters = population(rng)
    everyone = [person for cluster in clusters for person in cluster]
    truth = {
        "mean": sum(x for x, _ in everyone) / len(everyone),
        "median": sorted(x for x, _ in everyone)[len(everyone) // 2],
    }
    truth["ratio"] = truth["mean"]
    share = 100 * sum(yes for _, yes in everyone) / len(everyone)
    truth.update({name: share for name in ("logit", "wilson", "agresti_coull", "jeffreys", "clopper_pearson")})

    def simple():
        """120 people, drawn one by one without replacement."""
        for x, yes in rng.sample(everyone, 120):
            yield "", "", len(everyone), 1, x, yes

    def clustered():
        """8 clusters of each stratum, whole."""
        for h in range(4):
            for c in rng.sample(range(60), 8):
                for x, yes in clusters[h * 60 + c]:
                    yield h, f"{h}-{c}", 60, 1, x, yes

    yes = sum(yes for _, yes in everyone)
    exact = subprocess.run(
        ["Rscript", "-e", EXACT.format(K=yes, N=len(everyone), n=120)], capture_output=True, text=True, check=True).stdout
    theory = {**SIMULATED, ("simple", "clopper_pearson"): float(exact)}
    failed = 0
    # Each sample is a period, and so a sample of its own.
    plans = {
        "simple": ("{fpc: n}", simple, MEAN + MEDIAN + SHARES),
        "clustered": ("{strata: h, clusters: c, fpc: n}", clustered, MEAN + MEDIAN + SHARES),
    }
    for name, (design, draw, indicators) in plans.items():
        place = os.path.join(folder, name)
        os.makedirs(place, exist_ok=True)
        text = STUDY.format(name=name, design=design, indicators=indicators).replace(
            "    design:", "    period: sample\n    design:").replace("{sample: answer.sample}", "{all: all}")
        with open(os.path.join(place, "study.yaml"), "w", encoding="utf-8") as file:
            file.write(text)
        data = os.path.join(place, "data")
        os.makedirs(data, exist_ok=True)
        with open(os.path.join(data, "answer.csv"), "w", encoding="utf-8") as file:
            file.write("sample,h,c,n,w,x,yes\n")
            for sample in range(SAMPLES):
                for h, c, n, w, x, yes in draw():
                    file.write(f"{sample},{h},{c},{n},{w},{x},{int(yes)}\n")
        out = os.path.join(place, "out")
        run = subprocess.run([mera, "run", place, "--data", data, "--out", out, "--replace"], capture_output=True, text=True, check=False)
        path = os.path.join(out, "indicators.csv")
        if not os.path.exists(path):
            sys.exit(run.stdout + run.stderr)
        held, made = {}, {}
        with open(path, encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                own = row["indicator"]
                made[own] = made.get(own, 0) + 1
                if row["lower"] and float(row["lower"]) <= truth[own] <= float(row["upper"]):
                    held[own] = held.get(own, 0) + 1
        for own, count in made.items():
            part = 100 * held.get(own, 0) / count
            least, most = 93.5, 96.5
            if (name, own) in theory:
                said = theory[name, own]
                width = 3 * (said * (100 - said) / SAMPLES) ** 0.5
                least, most = said - width, said + width
            well = least <= part <= most
            failed += not well
            print(f"{name} {own}: {part:.1f} % of {count}{'' if well else f' — not {least:.1f} to {most:.1f} %'}")
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(sys.argv[1], sys.argv[2]) else 0)
