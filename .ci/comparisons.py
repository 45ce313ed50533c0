"""Called by `.ci/statistics`: `definitions FOLDER` writes the studies, `compare MERA FOLDER` runs them and holds `comparisons.csv` of their
results against the file of that name which R made."""

import csv
import os
import sys

import samples

ITEMS = """      cds: text
      stype: {type: select_one, choices: {E: Elementary, H: High, M: Middle}}
      dnum: text
      snum: text
      api00: integer
      api99: integer
      enroll: integer
      api_stu: integer
      meals: integer
      sch_wide: boolean
      awards: boolean
      pw: decimal
      fine: {type: calculate, calculation: "api00 * 1000000 + api99 * 1000 + meals + number(cds) / 1000000000000000"}
"""
COMPARISONS = """comparisons:
  mean_rest: {of: school, mean: api00, by: stype}
  mean_ref: {of: school, mean: api00, by: stype, reference: E}
  mean_pairs: {of: school, mean: enroll, by: stype, reference: pairs}
  mean_two: {of: school, mean: api00, by: awards}
  share_pairs: {of: school, share: sch_wide, by: stype, reference: pairs}
  share_two: {of: school, share: sch_wide, by: awards}
  rank_pairs: {of: school, rank: api00, by: stype, reference: pairs}
  rank_two: {of: school, rank: enroll, by: awards}
  rank_fine: {of: school, rank: fine, by: stype}
  cross_three: {of: school, answers: stype, by: awards}
  cross_two: {of: school, answers: sch_wide, by: awards}
  cross_types: {of: school, answers: sch_wide, by: stype}
  domain_mean: {of: school, mean: api00, by: stype, where: 'stype != "H"'}
  domain_rank: {of: school, rank: api00, by: awards, where: 'stype != "H"'}
  domain_cross: {of: school, answers: stype, by: awards, where: 'stype != "H"'}
"""
REPLICATED = """comparisons:
  mean_ref: {of: school, mean: api00, by: stype, reference: E}
  mean_two: {of: school, mean: enroll, by: awards}
  share_pairs: {of: school, share: sch_wide, by: stype, reference: pairs}
  rank_rest: {of: school, rank: api00, by: stype}
  cross_types: {of: school, answers: awards, by: stype}
"""
CALIBRATED = """comparisons:
  mean_rest: {of: school, mean: api00, by: stype}
  mean_two: {of: school, mean: api00, by: awards}
  share_two: {of: school, share: meals > 50, by: awards}
  rank_two: {of: school, rank: api00, by: awards}
  cross_types: {of: school, answers: awards, by: stype}
"""


def study(name, design, items, comparisons, registers=""):
    return (
        f"study: {{id: {name}, title: Schools, language: en, levels: {{state: all}}}}\n{registers}"
        f"questionnaires:\n  school:\n    {design}\n    items:\n{items}{comparisons}")


def numbers(names, kind="integer"):
    return "".join(f"      {name}: {kind}\n" for name in names)


def studies():
    """The name of each study, its definition and the folder of its answers."""
    plain = [
        ("strat", "design: {weight: pw, strata: stype, fpc: fpc}", ["fpc"], "strat"),
        ("clus1", "design: {weight: pw, clusters: dnum, fpc: fpc}", ["fpc"], "clus1"),
        ("clus1w", "design: {weight: pw, clusters: dnum}", ["fpc"], "clus1"),
        ("clus2", "design: {weight: pw, clusters: [dnum, snum], fpc: [fpc1, fpc2]}", ["fpc1", "fpc2"], "clus2"),
        # A weight alone: rows as if drawn one by one, with replacement.
        ("weighted", "weight: pw", ["fpc1", "fpc2"], "clus2"),
    ]
    for name, design, more, answers in plain:
        yield name, study(name, design, ITEMS + numbers(more), COMPARISONS), answers
    factors = ", ".join(str(round(0.5 + 0.45 * place / 19, 3)) for place in range(20))
    weights = numbers([f"rw{number}" for number in range(1, 21)], "decimal")
    methods = {"jk1": "method: jk1", "jkn": f"method: jkn, scales: [{factors}]", "bootstrap": "method: bootstrap, mse: true"}
    for name, words in methods.items():
        yield name, study(name, f"design: {{weight: pw, replicates: {{weights: 'rw*', {words}}}}}", ITEMS + weights, REPLICATED), "rep"
    words = samples.ITEMS.replace("awards: {type: text, label: Награда}", "awards: boolean")
    for folder, (design, more) in samples.CALIBRATED_DESIGNS.items():
        for method in samples.METHODS:
            made = samples.METHODS[method].replace("MARGINS", samples.MARGINS).replace("CELLS", samples.CELLS)
            item = f"      made: {{type: calculate, label: Вес, weighting: {{base: pw, {made}}}}}\n"
            own = "design: " + design.replace("weight: pw", "weight: made")
            yield f"{folder}_{method}", study(f"{folder}_{method}", own, words + more + item, CALIBRATED, samples.REGISTERS), folder


def definitions(folder):
    for name, text, _ in studies():
        path = os.path.join(folder, "comparisons", name)
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, "study.yaml"), "w", encoding="utf-8") as file:
            file.write(text)


def compare(mera, folder):
    found = {}
    key = ("comparison", "group", "against", "test")
    for name, _, answers in studies():
        out = os.path.join(folder, "results", "comparisons-" + name)
        samples.run(mera, os.path.join(folder, "comparisons", name), os.path.join(folder, answers), out)
        with open(os.path.join(out, "comparisons.csv"), encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                found[(name, *(row[column] for column in key))] = row
    # Ten digits are written; of a covariance one or two are lost on the way, in R as well.
    return samples.held("comparisons by R's survey", os.path.join(folder, "comparisons.csv"), found, ("study", *key), 1e-8)


if __name__ == "__main__":
    if sys.argv[1] == "definitions":
        definitions(sys.argv[2])
    else:
        sys.exit(1 if compare(sys.argv[2], sys.argv[3]) else 0)
