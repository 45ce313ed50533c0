#!/usr/bin/env python3
"""round_files.py DATA RESULTS OUT: the job's files, as compare.py reads them, made from those that `mera run` wrote.

No part of what is timed. Two things of the job are no output of a run: the scores of single rows (`scores.csv` is left out; their numbers,
means and medians of every group are compared), and the normalised parts of the index, which are worked out here from the values of
the components; the index itself is mera's.
"""
import csv, json, os, re, sys
from decimal import Decimal, getcontext

getcontext().prec = 34
data, results, out = sys.argv[1:4]
PERIODS = ["2024H1", "2024H2"]
COLUMNS = ["n", "n_scored", "mean_score", "median_score", "share_b1", "share_b2", "share_b3", "share_b4", "share_b5", "pass_rate",
           "visits", "amount"]
# Code of a finding -> rule of the job; a text that is no option is looked at more closely.
RULES = {"D3005": 1, "D3001": 1, "D3025": 2, "D3004": 3, "D3063": 3, "D1127": 5, "D1128": 5, "D1121": 6, "D1122": 10, "D1123": 12, "D1124": 12,
         "D3006": 15}


def table(name):
    # A byte order mark is no part of the first name.
    with open(f"{results}/{name}", encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def write(name, header, rows):
    with open(f"{out}/{name}", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def by_bytes(text):
    return text.encode()


def violations():
    found, unclear = [], {}
    for finding in table("findings.csv"):
        if not finding["record"] or finding["table"] != "submissions":
            continue
        row, column = int(finding["record"]), finding["column"]
        if finding["code"] == "D1126":
            unclear.setdefault(row, []).append(column)
        elif finding["code"] == "D3008":
            found.append((row, int(finding["rule"][1:3]), finding["rule"][4:]))
        elif finding["code"] in RULES:
            found.append((row, RULES[finding["code"]], column))
    for row, columns in unclear.items():
        for column in columns:
            # The job tells a number that is no option from a text that is no number.
            if column.startswith("q"):
                found.append((row, None, column))
            else:
                found.append((row, 9 if column.startswith("b") else 4, column))
    wanted = {row for row, rule, _ in found if rule is None}
    answers = {}
    with open(f"{data}/submissions.csv", encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        for number, record in enumerate(reader, 1):
            if number in wanted:
                answers[number] = dict(zip(header, record))
    found = [
        (row, rule or (7 if re.fullmatch(r"-?[0-9]{1,9}", answers[row][column]) else 6), column) for row, rule, column in found]
    return sorted(found, key=lambda entry: (entry[0], entry[1], by_bytes(entry[2])))


def indicators():
    """(level, unit) -> indicator -> category or '' -> row."""
    groups = {}
    for row in table("indicators.csv"):
        groups.setdefault((row["level"], row["unit_id"]), {}).setdefault(row["indicator"], {})[row["category"]] = row
    return groups


def value(values, indicator, category=""):
    return values.get(indicator, {}).get(category, {}).get("value", "")


def indicator_files(groups):
    for level, name, column in (("site", "site", "site_id"), ("region", "region", "region"), ("nation", "national", None)):
        rows = []
        for (_, unit), values in sorted(((key, of) for key, of in groups.items() if key[0] == level), key=lambda e: by_bytes(e[0][1])):
            for index, period in enumerate(PERIODS):
                numbers = [value(values, indicator, period) for indicator in COLUMNS]
                if numbers[0] in ("", "0"):
                    continue
                growth = [value(values, f"growth_{of}") if index == 1 else "" for of in ("score", "visits")]
                # The job writes the sum of nothing as 0, and so its growth as -100; mera tells it from a sum that is 0.
                if index == 1 and not numbers[-2] and value(values, "visits_before") not in ("", "0"):
                    growth[1] = "-100"
                numbers[-2:] = [number or "0" for number in numbers[-2:]]
                rows.append(([unit] if column else []) + [period] + numbers + growth)
        write(f"indicators_{name}.csv", ([column] if column else []) + ["period"] + COLUMNS + ["growth_score", "growth_visits"], rows)


def frequencies():
    cells = {}
    for row in table("distributions.csv"):
        if row["level"] != "region" or row["item"] == "period":
            continue
        # "Don't know" is an answer of the job's distributions.
        code = row["code"] or ("99" if row["reason"] == "dont_know" else None)
        group = cells.setdefault((row["unit_id"], row["item"]), {"base": int(row["base"] or 0), "counts": {}})
        if code:
            group["counts"][code] = int(row["count"])
    rows = []
    for (region, item), group in sorted(cells.items(), key=lambda cell: (by_bytes(cell[0][0]), cell[0][1])):
        base = group["base"] + group["counts"].get("99", 0)
        rows += [
            (region, item, code, count, Decimal(100 * count) / base) for code, count in sorted(group["counts"].items()) if count]
    write("freq.csv", ["region", "question", "code", "count", "pct"], rows)


def index(groups):
    with open(f"{data}/sites.csv", encoding="utf-8", newline="") as file:
        regions = {row["site_id"]: row["region"] for row in csv.DictReader(file)}
    components = (("score_now", 20, 90), ("pass_rate_now", 40, 100), ("share_b1_now", 0, 100), ("growth_score", -50, 50))
    rows, grades = [], {}
    for site in sorted(regions):
        values = groups.get(("site", site), {})
        made = values.get("site_index", {}).get("", {"value": "", "band": "", "rank": ""})
        parts = []
        for component, low, high in components:
            number = value(values, component)
            parts.append(min(max((Decimal(number) - low) / (high - low), Decimal(0)), Decimal(1)) * 100 if number else "")
        rows.append([site, regions[site]] + parts + [made["value"], made["band"], made["rank"]])
        if made["band"]:
            grades[made["band"]] = grades.get(made["band"], 0) + 1
    write("index.csv", ["site_id", "region", "norm_score", "norm_pass", "norm_b1", "norm_growth", "index", "grade", "rank"], rows)
    return grades


os.makedirs(out, exist_ok=True)
entries = violations()
write("violations.csv", ["row", "field", "rule", "severity"],
      [(row, field, f"R{rule:02}", "W" if rule == 15 else "E") for row, rule, field in entries])
groups = indicators()
indicator_files(groups)
frequencies()
grades = index(groups)
with open(f"{results}/run.json", encoding="utf-8") as file:
    tables = {entry["table"]: entry for entry in json.load(file)["tables"]}
counts = {}
for _, rule, _ in entries:
    counts[f"R{rule:02}"] = counts.get(f"R{rule:02}", 0) + 1
with open(f"{out}/summary.json", "w", encoding="utf-8") as file:
    rows = tables["submissions"]
    json.dump({"rows": rows["received"], "rows_error": rows["rejected"], "rows_clean": rows["accepted"],
               "violations": counts, "grades": grades}, file)
