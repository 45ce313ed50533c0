"""Called by `.ci/statistics`: `definitions FOLDER` writes the studies, `compare MERA FOLDER` runs them and holds their results against
`expected.csv`, which R made."""

import csv
import os
import subprocess
import sys

ITEMS = """      cds: text
      stype: {type: text, label: Тип школы}
      dnum: text
      snum: text
      api00: integer
      api99: integer
      enroll: integer
      api_stu: integer
      meals: integer
      sch_wide: {type: text, label: Рост по школе}
      awards: {type: text, label: Награда}
      pw: decimal
"""
INDICATORS = """
indicators:
  api00: {label: Средний балл, of: school, mean: api00, unit: points, breakdown: stype}
  tested: {label: Доля тестированных, of: school, ratio: {numerator: api_stu, denominator: enroll}, unit: percent, breakdown: stype}
  sch_logit: {label: Доля с ростом, of: school, share: 'sch_wide = "yes"', unit: percent, breakdown: stype, interval: logit}
  sch_beta: {label: Доля с ростом, of: school, share: 'sch_wide = "yes"', unit: percent, breakdown: stype, interval: clopper_pearson}
  sch_mean: {label: Доля с ростом, of: school, share: 'sch_wide = "yes"', unit: percent, breakdown: stype, interval: t}
  enrolled: {label: Всего учащихся, of: school, sum: enroll, unit: people, breakdown: stype}
  awarded: {label: Школ с наградой, of: school, count: 'awards = "yes"', unit: count, breakdown: stype}
  median: {label: Медиана учащихся, of: school, median: enroll, unit: people, breakdown: stype}
  quarter: {label: Квартиль учащихся, of: school, quantile: {of: enroll, p: 0.25}, unit: people, breakdown: stype}
"""
CALIBRATED = """  mean_METHOD: {label: Средний балл, of: school, mean: api00, WORDS, unit: points}
  ratio_METHOD: {label: Доля тестированных, of: school, ratio: {numerator: api_stu, denominator: enroll}, WORDS, unit: percent}
  share_METHOD: {label: Доля бедных, of: school, share: meals > 50, WORDS, unit: percent, interval: logit}
  sum_METHOD: {label: Всего учащихся, of: school, sum: enroll, WORDS, unit: people}
  count_METHOD: {label: Школ с бедными, of: school, count: meals > 50, WORDS, unit: count}
  median_METHOD: {label: Медиана учащихся, of: school, median: enroll, WORDS, unit: people}
"""
METHODS = {
    "poststratify": "method: poststratify, CELLS", "rake": "method: rake, MARGINS", "linear": "method: linear, MARGINS",
    "logit": "method: logit, bounds: 0.3..3, MARGINS",
}
LONELY = """
indicators:
  api00: {label: Средний балл, of: school, mean: api00, unit: points}
  enrolled: {label: Всего учащихся, of: school, sum: enroll, unit: people}
"""
LONELY_ITEMS = """      cds: text
      stratum: text
      dnum: text
      api00: integer
      enroll: integer
      pw: decimal
"""
PANEL = """      year: integer
      api: integer
      fpc: integer
"""


def study(name, design, more="", items=ITEMS, indicators=INDICATORS, errors="", extra=""):
    table = f"    design: {design}\n" if design else ""
    head = f"study: {{id: {name}, title: Школы, levels: {{state: all}}}}\nquestionnaires:\n  school:\n    label: Школы\n"
    text = head + extra + table + "    items:\n" + items + more + indicators
    return text.replace("breakdown: stype", "errors: true, breakdown: stype") if errors else text


def replicates(words):
    return f"{{weight: pw, replicates: {{weights: 'rw*', {words}}}}}"


def studies():
    """The name of each study, its definition and the folder of its answers."""
    scales = ", ".join(str(round(0.5 + 0.45 * place / 19, 3)) for place in range(20))
    own = [
        ("strat", "{weight: pw, strata: stype, fpc: fpc}", "      fpc: integer\n", "strat"),
        ("clus1", "{weight: pw, clusters: dnum, fpc: fpc}", "      fpc: integer\n", "clus1"),
        ("clus1w", "{weight: pw, clusters: dnum}", "      fpc: integer\n", "clus1"),
        ("clus2", "{weight: pw, clusters: [dnum, snum], fpc: [fpc1, fpc2]}", "      fpc1: integer\n      fpc2: integer\n", "clus2"),
    ]
    for name, design, more, folder in own:
        yield name, study(name, design, more), folder
    yield "rows", study("rows", "", "      fpc: integer\n", errors="true"), "strat"
    for policy in ("certainty", "adjust", "average"):
        design = f"{{weight: pw, strata: stratum, clusters: dnum, lonely: {policy}}}"
        yield policy, study(policy, design, items=LONELY_ITEMS, indicators=LONELY), "lonely"
    weights = "".join(f"      rw{number}: decimal\n" for number in range(1, 21))
    methods = {
        "jk1": "method: jk1", "jkn": f"method: jkn, scales: [{scales}]", "brr": "method: brr", "fay": "method: fay, rho: 0.3",
        "bootstrap": "method: bootstrap, mse: true",
    }
    for method, words in methods.items():
        yield method, study(method, replicates(words), weights), "rep"
    indicators = "\nindicators:\n  api: {label: Балл, of: school, mean: api, unit: points}\n"
    design = "{weight: pw, clusters: dnum, fpc: fpc}"
    yield "made", made(), "made"
    yield from calibrated()
    yield from above()
    yield from questions()
    yield "panel", study("panel", design, PANEL, indicators=indicators, extra="    period: year\n"), "panel"


MARGINS = "margins: {stype: {register: types, total: schools}, sch_wide: {register: wide, total: schools}}"
CELLS = "margins: {cells: {items: [stype, sch_wide], register: cells, total: schools}}"
REGISTERS = (
    "registers:\n  types: {key: stype, columns: {stype: text, schools: integer}}\n"
    "  wide: {key: sch_wide, columns: {sch_wide: text, schools: integer}}\n"
    "  cells: {key: [stype, sch_wide], columns: {stype: text, sch_wide: text, schools: integer}}\n")


CALIBRATED_DESIGNS = {
    "cal1": ("{weight: pw, clusters: dnum}", "      fpc: integer\n"),
    "cals": ("{weight: pw, strata: stype, fpc: fpc}", "      fpc: integer\n"),
    "cal2": ("{weight: pw, clusters: [dnum, snum], fpc: [fpc1, fpc2]}", "      fpc1: integer\n      fpc2: integer\n"),
}


def made_items():
    """A weight by each method."""
    return "".join(
        f"      {name}: {{type: calculate, label: Вес, weighting: {{base: pw, {words}}}}}\n" for name, words in METHODS.items()
    ).replace("MARGINS", MARGINS).replace("CELLS", CELLS)


def calibrated():
    """Errors with weights by every method, in designs of one stage, of strata and of two stages."""
    indicators = "\nindicators:\n" + "".join(
        CALIBRATED.replace("METHOD", name).replace("WORDS", f"weight: {name}, breakdown: awards") for name in METHODS)
    for name, (design, more) in CALIBRATED_DESIGNS.items():
        text = study(name, design, more + made_items(), indicators=indicators)
        yield name, text.replace("questionnaires:\n", REGISTERS + "questionnaires:\n"), name


ABOVE = """
indicators:
  mean: {label: Средний балл, of: school, mean: api00, WEIGHT, unit: points}
  ratio: {label: Доля тестированных, of: school, ratio: {numerator: api_stu, denominator: enroll}, WEIGHT, unit: percent}
  share: {label: Доля бедных, of: school, share: meals > 50, WEIGHT, unit: percent}
  mean_from_all: {label: Ошибка отличия, value: mean.parent_se, levels: [type], unit: points}
  ratio_from_all: {label: Ошибка отличия, value: ratio.parent_se, levels: [type], unit: points}
  share_from_all: {label: Ошибка отличия, value: share.parent_se, levels: [type], unit: points}
"""


def above():
    """Differences between the units of a level and the whole of which they are a part."""
    weights = "".join(f"      rw{number}: decimal\n" for number in range(1, 21))
    cases = [(name, name, "pw") for name in CALIBRATED_DESIGNS] + [
        ("rake1", "cal1", "rake"), ("linear1", "cal1", "linear"), ("poststratifys", "cals", "poststratify"),
        ("linears", "cals", "linear"), ("rake2", "cal2", "rake")]
    for name, plan, weight in cases:
        design, more = CALIBRATED_DESIGNS[plan]
        text = study("above_" + name, design, more + made_items(), indicators=ABOVE.replace("WEIGHT", f"weight: {weight}"))
        yield "above_" + name, with_kinds(text), plan
    text = study("above_jk1", replicates("method: jk1"), weights, indicators=ABOVE.replace("WEIGHT", "weight: pw"))
    yield "above_jk1", with_kinds(text), "rep"


def with_kinds(text):
    """With a level of kinds of schools."""
    text = text.replace("questionnaires:\n", REGISTERS + "questionnaires:\n").replace("{state: all}", "{type: types, state: all}")
    return text.replace("stype: {type: text, label: Тип школы}", "stype: {type: reference, to: types, label: Тип школы}")


QUESTIONS = """study: {id: NAME, title: Школы, levels: {type: types, state: all}}
choices:
  steps: {1: Богатая, 2: Скорее богатая, 3: Скорее бедная, 4: Бедная}
  prizes: {growth: Рост, award: Награда, none: Ничего}
REGISTERSquestionnaires:
  school:
    DESIGN
    items:
      cds: text
      stype: {type: reference, to: types, label: Тип школы}
      dnum: text
      snum: text
      sch_wide: {type: text, label: Рост по школе}
      pw: decimal
      fpc: integer
      poor: {type: select_one, choices: steps, label: Бедность}
      won: {type: select_multiple, choices: prizes, label: Награды}
MADEindicators:
  schools: {label: Доля богатых, of: school, share: 'poor = "1"', unit: percentERRORS}
reports:
  report:
    title: Отчёт
    sections:
      - {distribution: [poor, won]}
      - {likert: poor}
      - {likert: poor, by: type}
"""


def questions():
    """The answers to closed questions."""
    cases = {
        "answers1": ("design: {weight: pw, clusters: dnum}", ""), "answersr": ("weight: rake\n    design: {clusters: dnum}", ""),
        "answerss": ("design: {weight: pw, strata: stype, fpc: fpc}", ""), "answersp": ("label: Школы", ", errors: true"),
    }
    for name, (design, errors) in cases.items():
        text = QUESTIONS.replace("NAME", name).replace("REGISTERS", REGISTERS).replace("DESIGN", design).replace("ERRORS", errors)
        rake = made_items().split("\n")[1] + "\n" if name == "answersr" else ""
        yield name, text.replace("MADE", rake), name


def made():
    """Weights by every method, and values with each."""
    margins, cells = MARGINS, CELLS
    methods = {
        "poststratify": f"method: poststratify, {cells}", "rake": f"method: rake, {margins}", "linear": f"method: linear, {margins}",
        "bounded": f"method: linear, bounds: 0.75..1.6, {margins}", "logit": f"method: logit, bounds: 0.5..2, {margins}",
        "trim": f"method: rake, trim: 1.2, {margins}",
    }
    items = "".join(
        f"      {name}: {{type: calculate, label: Вес, weighting: {{base: pw, {words}}}}}\n" for name, words in methods.items())
    indicators = "\nindicators:\n" + "".join(
        f"  api_{name}: {{label: Балл, of: school, mean: api00, weight: {name}, unit: points}}\n"
        f"  enroll_{name}: {{label: Учащиеся, of: school, sum: enroll, weight: {name}, unit: people}}\n" for name in methods)
    text = study("made", "", "      fpc: integer\n" + items, indicators=indicators)
    return text.replace("questionnaires:\n", REGISTERS + "questionnaires:\n")


def definitions(folder):
    for name, text, _ in studies():
        os.makedirs(os.path.join(folder, "studies", name), exist_ok=True)
        with open(os.path.join(folder, "studies", name, "study.yaml"), "w", encoding="utf-8") as file:
            file.write(text)


def run(mera, study, answers, out):
    done = subprocess.run([mera, "run", study, "--data", answers, "--out", out, "--replace"], capture_output=True, text=True, check=False)
    if done.returncode > 1 or not os.path.exists(os.path.join(out, "run.json")):
        sys.exit(f"{study}: {done.stdout}{done.stderr}")


def held(what, path, found, key, tolerance, is_left_out=lambda row: False):
    """How many numbers of a file of R's are not those that were found."""
    wrong = count = 0
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if is_left_out(row):
                continue
            own = found.get(tuple(row[name] for name in key), {})
            text, expected = own.get(row["column"], ""), float(row["value"])
            count += 1
            if not text or abs(float(text) - expected) > tolerance * max(abs(expected), tolerance):
                wrong += 1
                if wrong <= 40:
                    print("; ".join(row.values()), "— mera:", text or own.get("status", "no such value"))
    print(f"{count} numbers of {what}: {wrong} differ")
    return wrong


def results(mera, folder):
    found = {}
    for name, _, answers in studies():
        out = os.path.join(folder, "results", name)
        run(mera, os.path.join(folder, "studies", name), os.path.join(folder, answers), out)
        path = os.path.join(out, "indicators.csv")
        with open(path, encoding="utf-8-sig") as file:
            for row in csv.DictReader(file, delimiter=";" if ";" in open(path, encoding="utf-8-sig").readline() else ","):
                unit = row["unit_id"] if row["level"] == "type" else ""
                found[name, row["indicator"], row["category"] or unit, row["period"]] = row
        path = os.path.join(out, "distributions.csv")
        if name.startswith("answers"):
            with open(path, encoding="utf-8-sig") as file:
                for row in csv.DictReader(file):
                    found[name, row["item"], row["code"], row["unit_id"] if row["level"] == "type" else ""] = row
        path = os.path.join(out, "weights.csv")
        if os.path.exists(path):
            with open(path, encoding="utf-8-sig") as file:
                for row in csv.DictReader(file):
                    if not row["margin"]:
                        found[name, row["weight"], "", ""] = row
    return found


def compare(mera, folder):
    # Nine digits are more than R prints. What a report alone shows is held against R by the tests.
    return held(
        "R's survey", os.path.join(folder, "expected.csv"), results(mera, folder), ("study", "indicator", "category", "period"), 1e-9,
        lambda row: row["study"].startswith("answers") and row["category"] in ("lowest", "highest", "mean"))


if __name__ == "__main__":
    if sys.argv[1] == "definitions":
        definitions(sys.argv[2])
    else:
        sys.exit(1 if compare(sys.argv[2], sys.argv[3]) else 0)
