"""The quality of scores and comparisons of groups: what mera writes, computed once more from the answers, by other ways, and by R's psych where there is R.

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
comparisons:
  means: {of: form, mean: plain, by: site}
  each: {of: form, mean: n3, by: site, reference: pairs}
  to_x: {of: form, mean: mixed, by: site, reference: x, where: minutes > 2}
  ranks: {of: form, rank: n1, by: site, reference: y}
  rest: {of: form, rank: plain, by: site}
  shares: {of: form, share: 'q1 in ("4", "5")', by: site}
  shares_x: {of: form, share: t1 = "a", by: site, reference: x}
  cross: {of: form, answers: t2, by: site}
  crossed: {of: form, answers: q1, by: t1}
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


# --- comparisons of groups -------------------------------------------------------------------------------------------------------

def score_of(row, name):
    if name == "plain":
        x = [row[f"q{i}"] for i in range(1, 7)]
        return None if "" in x else sum(x) - x[3] + 6 - x[3]
    raw, weights, whole, complete = points([row], "mixed")
    return sum(w * column[0] for column, w in zip(raw, weights)) / whole if complete else None


def number(row, name):
    return None if row[name] == "" else float(row[name])


def normal(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def bisect(f, target, low, high):
    for _ in range(100):
        middle = (low + high) / 2
        if f(middle) < target: low = middle
        else: high = middle
    return (low + high) / 2


def t_two_sided(t, df):
    """P(|T| > t): T² has the F distribution with 1 and df degrees of freedom."""
    x = df / (df + t * t)
    return incomplete_beta(x, df / 2, 0.5)


def chi_upper(x, df):
    """By the sum of its density's series: whole degrees only."""
    if df % 2 == 0: return math.exp(-x / 2) * math.fsum((x / 2) ** k / math.factorial(k) for k in range(df // 2))
    return math.erfc(math.sqrt(x / 2)) + math.exp(-x / 2) * math.fsum(
        (x / 2) ** (k - 0.5) / math.gamma(k + 0.5) for k in range(1, (df - 1) // 2 + 1))


Z = bisect(normal, 0.975, 0, 5)


def two_means(a, b):
    n, m, d = len(a), len(b), mean(a) - mean(b)
    va, vb = cov(a, a), cov(b, b)
    e = math.sqrt(va / n + vb / m)
    df = e ** 4 / ((va / n) ** 2 / (n - 1) + (vb / m) ** 2 / (m - 1))
    q = bisect(lambda t: -t_two_sided(t, df), -0.05, 0, 20)
    pooled = math.sqrt(((n - 1) * va + (m - 1) * vb) / (n + m - 2))
    return dict(value=mean(a), value_against=mean(b), difference=d, lower=d - q * e, upper=d + q * e, statistic=d / e, degrees=df,
                p=t_two_sided(abs(d / e), df), cohen_d=d / pooled, effect=d / pooled * (1 - 3 / (4 * (n + m) - 9)))


def two_ranks(a, b):
    """By ranks themselves, mera counts pairs."""
    together = sorted(a + b)
    rank = {x: (together.index(x) + 1 + len(together) - together[::-1].index(x)) / 2 for x in set(together)}
    n, m = len(a), len(b)
    u = math.fsum(rank[x] for x in a) - n * (n + 1) / 2
    ties = sum(together.count(x) ** 3 - together.count(x) for x in set(together))
    sigma = math.sqrt(n * m / 12 * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
    z = u - n * m / 2
    z = (z - math.copysign(0.5, z) * (z != 0)) / sigma
    r = 2 * u / (n * m) - 1
    w = Z * math.sqrt((n + m + 1) / (3 * n * m))
    middle = lambda x: (sorted(x)[(len(x) - 1) // 2] + sorted(x)[len(x) // 2]) / 2
    return dict(value=middle(a), value_against=middle(b), statistic=z, p=min(1, 2 * normal(-abs(z))), effect=r,
                lower=math.tanh(math.atanh(r) - w), upper=math.tanh(math.atanh(r) + w))


def two_shares(a, b):
    n, m, p, q = len(a), len(b), mean(a), mean(b)

    def wilson(p, n):
        """The ends are where the score test is at its edge."""
        edge = lambda x: abs(p - x) / math.sqrt(x * (1 - x) / n)
        low = bisect(lambda x: -edge(x), -Z, 1e-12, p) if p > 0 else 0
        high = bisect(edge, Z, p, 1 - 1e-12) if p < 1 else 1
        return low, high

    (l1, u1), (l2, u2) = wilson(p, n), wilson(q, m)
    square, _ = crossed([[sum(a), n - sum(a)], [sum(b), m - sum(b)]])
    return dict(value=100 * p, value_against=100 * q, difference=100 * (p - q),
                lower=100 * (p - q - math.hypot(p - l1, u2 - q)), upper=100 * (p - q + math.hypot(u1 - p, q - l2)),
                statistic=square, degrees=1, p=chi_upper(square, 1), effect=math.sqrt(square / (n + m)))


def crossed(table):
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table)]
    total = sum(rows)
    square = math.fsum((table[i][j] - rows[i] * columns[j] / total) ** 2 / (rows[i] * columns[j] / total)
                       for i in range(len(rows)) for j in range(len(columns)) if columns[j])
    return square, (len(rows) - 1) * (sum(c > 0 for c in columns) - 1)


def check_comparisons(rows, folder):
    with open(f"{folder}/out/comparisons.csv", encoding="utf-8-sig") as file: found = list(csv.DictReader(file))
    value = {
        "means": lambda r: score_of(r, "plain"), "each": lambda r: number(r, "n3"),
        "to_x": lambda r: score_of(r, "mixed") if r["minutes"] > 2 else None, "ranks": lambda r: number(r, "n1"),
        "rest": lambda r: score_of(r, "plain"), "shares": lambda r: None if r["q1"] == "" else float(r["q1"] > 3),
        "shares_x": lambda r: None if r["t1"] == "" else float(r["t1"] == "a"),
    }
    tests = {"ranks": two_ranks, "rest": two_ranks, "shares": two_shares, "shares_x": two_shares}
    for name, of in value.items():
        lines = [line for line in found if line["comparison"] == name]
        groups = {site: [of(r) for r in rows if r["site"] == site and of(r) is not None] for site in "xyz"}
        made = []
        for line in lines:
            own = groups[line["group"]]
            others = groups[line["against"]] if line["against"] != "*" else [
                x for site in "xyz" if site != line["group"] for x in groups[site]]
            expected = tests.get(name, two_means)(own, others)
            made.append(expected["p"])
            same(f"{name} n", line["n"], len(own)), same(f"{name} others", line["n_against"], len(others))
            for key, number_ in expected.items(): same(f"{name} {line['group']} {line['against']} {key}", line[key], number_, 8)
        same(f"{name} contrasts", len(lines), 2 if name in ("to_x", "ranks", "shares_x") else 3)
        order, most = sorted(range(len(made)), key=lambda i: made[i]), 0
        for place, i in enumerate(order):
            most = min(1, max(most, made[i] * (len(made) - place)))
            same(f"{name} Holm", lines[i]["p_holm"], most, 8)
    for name, item, by in (("cross", "t2", "site"), ("crossed", "q1", "t1")):
        line = next(line for line in found if line["comparison"] == name)
        codes, answers_ = sorted({r[by] for r in rows if r[by] != ""}), sorted({str(r[item]) for r in rows if r[item] != ""})
        table = [[sum(r[by] == g and str(r[item]) == a for r in rows) for a in answers_] for g in codes]
        square, df = crossed(table)
        total = sum(map(sum, table))
        for key, number_ in dict(n=total, statistic=square, degrees=df, p=chi_upper(square, df),
                                 effect=math.sqrt(square / (total * (min(len(codes), len(answers_)) - 1)))).items():
            same(f"{name} {key}", line[key], number_, 8)
    return found


def comparisons_by_r(rows, found, folder):
    with open(f"{folder}/rows.csv", "w") as file:
        writer = csv.writer(file)
        writer.writerow(["site", "plain", "n1", "n3", "q1", "t1", "t2"])
        for r in rows: writer.writerow([r["site"], *("NA" if x is None or x == "" else x for x in (
            score_of(r, "plain"), r["n1"], r["n3"], r["q1"], r["t1"], r["t2"]))])
    script = """
x <- read.csv("%s/rows.csv")
say <- function(name, group, against, ...) cat(name, group, against, paste(format(c(...), digits = 15)), "\\n")
for (s in c("x", "y", "z")) { t <- t.test(x$plain[x$site == s], x$plain[x$site != s]); say("means", s, "*", t$statistic, t$parameter, t$p.value, t$conf.int) }
for (p in list(c("x", "y"), c("x", "z"), c("y", "z"))) { t <- t.test(x$n3[x$site == p[1]], x$n3[x$site == p[2]]); say("each", p[1], p[2], t$statistic, t$parameter, t$p.value, t$conf.int) }
for (s in c("x", "z")) { w <- wilcox.test(x$n1[x$site == s], x$n1[x$site == "y"], exact = FALSE); say("ranks", s, "y", NA, NA, w$p.value, NA, NA) }
for (s in c("x", "y", "z")) { k <- suppressWarnings(chisq.test(table(x$site == s, x$q1 > 3), correct = FALSE)); say("shares", s, "*", k$statistic, k$parameter, k$p.value, NA, NA) }
k <- chisq.test(table(x$site, x$t2)); say("cross", "-", "-", k$statistic, k$parameter, k$p.value, NA, NA)
k <- suppressWarnings(chisq.test(table(x$t1, x$q1))); say("crossed", "-", "-", k$statistic, k$parameter, k$p.value, NA, NA)
""" % folder
    with open(f"{folder}/groups.R", "w") as file: file.write(script)
    done = subprocess.run(["Rscript", f"{folder}/groups.R"], capture_output=True, text=True)
    if done.returncode: sys.exit("R: " + done.stderr)
    before = compared
    for text in done.stdout.splitlines():
        name, group, against, *numbers = text.split()
        line = next(l for l in found if l["comparison"] == name and (l["group"] or "-") == group and (l["against"] or "-") == against)
        for key, number_ in zip(("statistic", "degrees", "p", "lower", "upper"), numbers):
            if number_ not in ("NA", "NaN"): same(f"R {name} {group} {against} {key}", line[key], float(number_), 8)
    return compared - before


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
    groups = check_comparisons(rows, folder)
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
    by_r = by_tests = 0
    if shutil.which("Rscript"): by_tests = comparisons_by_r(rows, groups, folder)
    if shutil.which("Rscript") and subprocess.run(
        ["Rscript", "-e", 'quit(status = !requireNamespace("psych", quietly = TRUE))'], capture_output=True).returncode == 0:
        by_r = against_r(rows, found, folder)
    print(f"scales: {compared} numbers, {own} by Python, {by_tests} by R, {by_r} by R's psych, {failed} differ")
    sys.exit(1 if failed or own < 150 else 0)
