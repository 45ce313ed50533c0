"""The quality of scores: what mera writes, computed once more from the answers, by other ways, and by R's psych where there is R.

Numbers are compared as they are printed (`shown`), and exact or twelve-digit ones (`value`) to nine digits.
"""
import csv, json, math, os, random, shutil, subprocess, sys, tempfile

MERA = os.path.abspath(sys.argv[1])
compared = failed = 0


def same(what, value, expected, digits=9):
    global compared, failed
    compared += 1
    if abs(float(value) - expected) > 10 ** -digits * max(1, abs(expected)):
        failed += 1
        print(f"{what}: mera {value}, expected {expected!r}")


# --- statistics, plainly ---------------------------------------------------------------------------------------------------------

def mean(x):
    return math.fsum(x) / len(x)


def cov(x, y):
    a, b = mean(x), mean(y)
    return math.fsum((p - a) * (q - b) for p, q in zip(x, y)) / (len(x) - 1)


def cor(x, y):
    return cov(x, y) / math.sqrt(cov(x, x) * cov(y, y))


def solve(matrix, right):
    """Gauss with pivots."""
    n = len(matrix)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                f = rows[r][i] / rows[i][i]
                rows[r] = [a - f * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def explained(columns, i):
    """The squared multiple correlation, by regression and not by the inverse of all correlations."""
    others = [c for j, c in enumerate(columns) if j != i]
    r = [[cor(a, b) for b in others] for a in others]
    own = [cor(a, columns[i]) for a in others]
    return math.fsum(b * c for b, c in zip(solve(r, own), own))


def alpha(columns):
    k = len(columns)
    total = [math.fsum(row) for row in zip(*columns)]
    return k / (k - 1) * (1 - math.fsum(cov(c, c) for c in columns) / cov(total, total))


def loadings(columns):
    """One factor by minimal residuals: Newton's method on Σ(r − λλ')², from several starts."""
    k = len(columns)
    r = [[cor(a, b) for b in columns] for a in columns]

    def error(l):
        return math.fsum((r[i][j] - l[i] * l[j]) ** 2 for i in range(k) for j in range(i))

    best = None
    for start in range(3):
        generator = random.Random(start)
        l = [0.4 + 0.3 * generator.random() for _ in range(k)]
        for i in range(k):
            if math.fsum(r[i]) < 1: l[i] = -l[i] / 2
        step = 1e-3
        for _ in range(300):
            g = [-2 * math.fsum((r[i][j] - l[i] * l[j]) * l[j] for j in range(k) if j != i) for i in range(k)]
            h = [[2 * math.fsum(l[m] ** 2 for m in range(k) if m != i) if i == j else 2 * (2 * l[i] * l[j] - r[i][j])
                  for j in range(k)] for i in range(k)]
            for damp in [0] + [10 ** e for e in range(-6, 6)]:
                try:
                    d = solve([[h[i][j] + (damp if i == j else 0) for j in range(k)] for i in range(k)], g)
                except ZeroDivisionError:
                    continue
                new = [a - b for a, b in zip(l, d)]
                if error(new) <= error(l) + 1e-18: break
            else:
                break
            change = max(abs(a - b) for a, b in zip(new, l))
            l = new
            if change < 1e-14: break
        if best is None or error(l) < error(best) - 1e-12: best = l
    return [-a for a in best] if math.fsum(best) < 0 else best


def incomplete_beta(x, a, b):
    """By the integral itself: Gauss-Legendre over many small pieces after x = sin², which has no poles for a, b ≥ 1/2."""
    nodes = [(-0.9061798459386640, 0.2369268850561891), (-0.5384693101056831, 0.4786286704993665), (0, 0.5688888888888889),
             (0.5384693101056831, 0.4786286704993665), (0.9061798459386640, 0.2369268850561891)]

    # B(a, b) = 2 ∫ sin^(2a−1) cos^(2b−1); the largest value is taken out so that nothing underflows.
    peak = math.atan2(math.sqrt(max(2 * a - 1, 1e-9)), math.sqrt(max(2 * b - 1, 1e-9)))

    def log(t):
        return (2 * a - 1) * math.log(math.sin(t)) + (2 * b - 1) * math.log(math.cos(t))

    top = log(peak)

    def integral(low, high):
        pieces = 500
        width = (high - low) / pieces
        return math.fsum(w * math.exp(log(low + (p + (1 + x) / 2) * width) - top) * width / 2 for p in range(pieces) for x, w in nodes)

    end = math.asin(math.sqrt(x))
    part, rest = integral(0, end), integral(end, math.pi / 2)
    return part / (part + rest)


def f_quantile(p, d1, d2):
    low, high = 1e-6, 1 - 1e-6
    for _ in range(46):
        middle = (low + high) / 2
        if incomplete_beta(middle, d1 / 2, d2 / 2) < p: low = middle
        else: high = middle
    x = (low + high) / 2
    return d2 * x / (d1 * (1 - x))


# --- a study with answers --------------------------------------------------------------------------------------------------------

STUDY = """study: {id: scales, title: Scales, language: en, levels: {site: form.site, all: all}}
choices:
  five: {1: a, 2: b, 3: c, 4: d, 5: e}
  four: {1: a, 2: b, 3: c, 4: d}
  abcd: {a: A, b: B, c: C, d: D}
questionnaires:
  form:
    level: site
    items:
      site: text
      minutes: integer
%ITEMS%
scores:
  plain: {of: form, items: {q1: 1, q2: 1, q3: 1, q4: {reverse: true}, q5: 1, q6: 1}, method: sum, min_answered: 6, reliability: {levels: [site, all], hasty: minutes < 4, pairs: [[q1, q4], [q2, q5]]}}
  mixed: {of: form, items: {q1: 2, q2: 1, r1: 1, r2: {weight: 3, reverse: true}, n1: {range: 0..10}}, scale: 0..100, method: mean, min_answered: 5, reliability: all}
  twice: {of: form, items: {q1: 1, q3: 1}, method: sum, min_answered: 2, reliability: all}
  numbers: {of: form, items: {n1: 1, n2: 1, n3: 1}, method: sum, min_answered: 3, reliability: all}
  exam: {of: form, items: {t1: {key: a}, t2: {key: b}, t3: {key: c}, t4: {key: [d, c]}, t5: {key: a}, t6: {key: b}}, method: sum, min_answered: 6, reliability: all}
"""
CHOICES = {"q": "five", "r": "four", "t": "abcd"}
KEYS = {"t1": "a", "t2": "b", "t3": "c", "t4": "dc", "t5": "a", "t6": "b"}


def answers(rows, seed):
    generator = random.Random(seed)

    def scaled(level, load, most):
        return min(most, max(1, round((most + 1) / 2 + load * level + generator.gauss(0, 0.9))))

    for _ in range(rows):
        level = generator.gauss(0, 1)
        row = {"site": generator.choice("xyz"), "minutes": generator.randint(1, 20)}
        for place, load in enumerate([0.9, 0.8, 0.7, -0.8, 1.0, 0.3]): row[f"q{place + 1}"] = scaled(level, load, 5)
        row["r1"], row["r2"] = scaled(level, 0.7, 4), scaled(level, -0.6, 4)
        row["n1"] = min(10, max(0, round(5 + 2 * level + generator.gauss(0, 2))))
        row["n2"] = f"{3 + level + generator.gauss(0, 1):.2f}"
        row["n3"] = f"{12.5 + 4 * level + generator.gauss(0, 3):.1f}"
        for place, key in enumerate(KEYS):
            chance = 1 / (1 + math.exp(-1.5 * (level - (-1.2 + 0.45 * place))))
            row[key] = KEYS[key][0] if generator.random() < chance else generator.choice("abcd")
        for name in list(row):
            if name not in ("site", "minutes") and generator.random() < 0.02: row[name] = ""
        yield row


def run(folder, rows, threads=1):
    names = list(rows[0])
    os.makedirs(f"{folder}/definitions", exist_ok=True)
    os.makedirs(f"{folder}/answers", exist_ok=True)
    items = []
    for name in names[2:]:
        kind = "decimal" if name in ("n2", "n3") else "integer"
        items.append(f"      {name}: " + (f"{{type: select_one, choices: {CHOICES[name[0]]}}}" if name[0] in CHOICES else kind))
    with open(f"{folder}/definitions/study.yaml", "w") as file: file.write(STUDY.replace("%ITEMS%", "\n".join(items)))
    with open(f"{folder}/answers/form.csv", "w") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    done = subprocess.run(
        [MERA, "run", f"{folder}/definitions", "--data", f"{folder}/answers", "--out", f"{folder}/out", "--threads", str(threads)],
        capture_output=True, text=True)
    if done.returncode > 1: sys.exit(done.stderr + done.stdout)
    with open(f"{folder}/out/reliability.csv", encoding="utf-8-sig") as file: return list(csv.DictReader(file))


def points(rows, score):
    """Columns of weighted points of the rows with all answers, the weights, and what the sum is divided by."""
    def scale(name, low, high, weight=1, reverse=False, to=None):
        values = []
        for row in rows:
            if row[name] == "": values.append(None); continue
            x = float(row[name])
            if reverse: x = low + high - x
            if to: x = (x - low) / (high - low) * 100
            values.append(x)
        return values, weight

    if score == "plain": parts = [scale(f"q{i}", 1, 5, reverse=i == 4) for i in range(1, 7)]
    if score == "twice": parts = [scale(n, 1, 5) for n in ("q1", "q3")]
    if score == "numbers": parts = [scale(n, 0, 1) for n in ("n1", "n2", "n3")]
    if score == "mixed":
        parts = [scale("q1", 1, 5, 2, to=100), scale("q2", 1, 5, to=100), scale("r1", 1, 4, to=100), scale("r2", 1, 4, 3, True, 100),
                 scale("n1", 0, 10, to=100)]
    if score == "exam":
        parts = [([None if row[n] == "" else float(row[n] in KEYS[n]) for row in rows], 1) for n in KEYS]
    complete = [i for i in range(len(rows)) if all(values[i] is not None for values, _ in parts)]
    weights = [weight for _, weight in parts]
    return [[values[i] for i in complete] for values, _ in parts], weights, sum(weights) if score == "mixed" else 1, complete


def check(rows, found, score, names, unit):
    mine = {(r["item"], r["option"], r["measure"]): r for r in found if r["score"] == score and r["unit_id"] == unit and r["status"] == "ok"}
    raw, weights, whole, complete = points(rows, score)
    columns = [[w * x for x in column] for column, w in zip(raw, weights)]
    k, n = len(columns), len(complete)
    total = [math.fsum(row) for row in zip(*columns)]

    def figure(measure, expected, item="", option=""):
        line = mine.get((item, option, measure))
        if line is None:
            same(f"{score} {item} {measure} is missing", math.inf, expected)
        else:
            same(f"{score} {unit} {item} {option} {measure}", line["value"], expected)

    figure("n", n)
    figure("rows", len(rows))
    a = alpha(columns)
    figure("alpha", a)
    figure("alpha_lower", 1 - (1 - a) * f_quantile(0.975, n - 1, (n - 1) * (k - 1)))
    figure("alpha_upper", 1 - (1 - a) * f_quantile(0.025, n - 1, (n - 1) * (k - 1)))
    r = [[cor(x, y) for y in columns] for x in columns]
    whole_r = math.fsum(v for row in r for v in row)
    figure("standardised_alpha", k / (k - 1) * (1 - k / whole_r))
    figure("mean_r", (whole_r - k) / (k * (k - 1)))
    smc = [explained(columns, i) for i in range(k)]
    figure("lambda6", 1 - (k - math.fsum(smc)) / whole_r)
    figure("mean", mean(total) / whole)
    sd = math.sqrt(cov(total, total)) / whole
    figure("sd", sd)
    figure("sem", sd * math.sqrt(1 - a))
    if k > 2:
        factor = loadings(columns)
        figure("omega", 1 - math.fsum(1 - l * l for l in factor) / whole_r)
    corrected = whole_r - k + math.fsum(smc)
    for i, name in enumerate(names):
        rest = [t - x for t, x in zip(total, columns[i])]
        figure("mean", mean(raw[i]), name)
        figure("sd", math.sqrt(cov(raw[i], raw[i])), name)
        figure("item_total", cor(columns[i], total), name)
        figure("item_rest", cor(columns[i], rest), name)
        figure("item_total_corrected", (math.fsum(r[i]) - 1 + smc[i]) / math.sqrt(corrected), name)
        answered = [row for row in rows if row[name] != ""]
        figure("n", len(answered), name)
        figure("unanswered", 100 * (len(rows) - len(answered)) / len(rows), name)
        if k > 2:
            figure("alpha_dropped", alpha([c for j, c in enumerate(columns) if j != i]), name)
            figure("loading", factor[i], name)
    if score == "plain":
        figure("floor", 100 * sum(t == 6 for t in total) / n)
        figure("ceiling", 100 * sum(t == 30 for t in total) / n)
        figure("hasty", 100 * sum(row["minutes"] < 4 for row in rows) / len(rows))
        alike = sum(len({rows[i][f"q{j}"] for j in range(1, 7)}) == 1 for i in complete)
        figure("straight_lining", 100 * alike / n)
        pairs = [(row["q1"], 6 - row["q4"]) for row in rows if row["q1"] != "" and row["q4"] != ""]
        pairs += [(row["q2"], row["q5"]) for row in rows if row["q2"] != "" and row["q5"] != ""]
        figure("contradictions", 100 * sum(abs(x - y) > 2 for x, y in pairs) / len(pairs))
    if score == "exam":
        size = min(max(int(0.27 * n + 0.5), 1), n // 2)

        def group(best, chosen):
            """How many of a group chose it; rows at the edge count for equal parts."""
            left, amount = size, 0.0
            for value in sorted(set(total), reverse=best):
                members = [i for i in range(n) if total[i] == value]
                part = min(1, left / len(members))
                amount += part * sum(chosen[i] for i in members)
                left -= min(left, len(members))
                if left == 0: break
            return amount

        for i, name in enumerate(names):
            figure("difficulty", mean(raw[i]), name)
            figure("discrimination", (group(True, raw[i]) - group(False, raw[i])) / size, name)
            for option in "abcd":
                chosen = [float(rows[row][name] == option) for row in complete]
                figure("count", sum(chosen), name, option)
                figure("share", 100 * mean(chosen), name, option)
                figure("top", 100 * group(True, chosen) / size, name, option)
                figure("bottom", 100 * group(False, chosen) / size, name, option)
                figure("point_biserial", cor(chosen, total), name, option)


ITEMS = {
    "plain": ["q1", "q2", "q3", "q4", "q5", "q6"], "mixed": ["q1", "q2", "r1", "r2", "n1"], "twice": ["q1", "q3"],
    "numbers": ["n1", "n2", "n3"], "exam": list(KEYS),
}


def against_r(rows, found, folder):
    """psych: the same numbers as mera prints."""
    global compared
    for score, names in ITEMS.items():
        raw, weights, _, _ = points(rows, score)
        with open(f"{folder}/{score}.csv", "w") as file:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows(zip(*[[repr(w * x) for x in column] for column, w in zip(raw, weights)]))
    script = """
suppressMessages(library(psych))
for (score in c(%s)) {
  x <- read.csv(file.path("%s", paste0(score, ".csv")))
  a <- suppressWarnings(psych::alpha(x, warnings = FALSE))
  f <- suppressWarnings(psych::alpha.ci(a$total$raw_alpha, nrow(x), ncol(x)))
  say <- function(item, measure, value) cat(score, item, measure, format(value, digits = 15), "\\n")
  say("-", "alpha", a$total$raw_alpha); say("-", "standardised_alpha", a$total$std.alpha); say("-", "lambda6", a$total$`G6(smc)`)
  say("-", "mean_r", a$total$average_r); say("-", "alpha_lower", f$lower.ci); say("-", "alpha_upper", f$upper.ci)
  for (i in names(x)) {
    s <- a$item.stats[i, ]
    say(i, "item_total", s$raw.r); say(i, "item_rest", s$r.drop); say(i, "item_total_corrected", s$r.cor)
    if (ncol(x) > 2) say(i, "alpha_dropped", a$alpha.drop[i, "raw_alpha"])
  }
  if (ncol(x) > 2) {
    m <- suppressWarnings(psych::fa(x, 1, fm = "minres"))
    l <- as.vector(m$loadings); if (sum(l) < 0) l <- -l
    for (i in seq_along(l)) say(names(x)[i], "loading", l[i])
    say("-", "omega", 1 - sum(1 - l^2) / sum(cor(x)))
  }
}
""" % (", ".join(f'"{score}"' for score in ITEMS), folder)
    with open(f"{folder}/psych.R", "w") as file: file.write(script)
    done = subprocess.run(["Rscript", f"{folder}/psych.R"], capture_output=True, text=True)
    lines = [line.split() for line in done.stdout.splitlines()]
    if done.returncode or not lines: sys.exit("R: " + done.stderr)
    mine = {(r["score"], r["item"] or "-", r["measure"]): r for r in found if r["level"] == "all" and r["status"] == "ok"}
    for score, item, measure, value in lines:
        # Its search for loadings ends four digits after the point.
        digits = 4 if measure in ("loading", "omega") else 9
        line = mine[score, item, measure]
        same(f"psych {score} {item} {measure}", line["value"], float(value), digits)
    return len(lines)


with tempfile.TemporaryDirectory() as folder:
    rows = list(answers(240, 11))
    found = run(folder, rows)
    for score, names in ITEMS.items(): check(rows, found, score, names, "all")
    for site in "xyz": check([row for row in rows if row["site"] == site], found, "plain", ITEMS["plain"], site)
    own = compared
    # Neither the order of rows nor the number of threads means anything.
    with open(f"{folder}/out/reliability.csv", "rb") as file: first = file.read()
    shuffled = rows[:]
    random.Random(3).shuffle(shuffled)
    run(folder, shuffled, threads=4)
    with open(f"{folder}/out/reliability.csv", "rb") as file:
        compared += 1
        if file.read() != first:
            failed += 1
            print("reliability.csv: another order of rows gives other bytes")
    by_r = 0
    if shutil.which("Rscript") and subprocess.run(
        ["Rscript", "-e", 'quit(status = !requireNamespace("psych", quietly = TRUE))'], capture_output=True).returncode == 0:
        by_r = against_r(rows, found, folder)
    print(f"scales: {compared} numbers, {own} by Python, {by_r} by R's psych, {failed} differ")
    sys.exit(1 if failed or own < 150 else 0)
