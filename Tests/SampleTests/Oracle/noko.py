"""Computes the indicators of the independent quality assessment from its CSV files, independently of mera.

    python3 Tests/SampleTests/Oracle/noko.py samples/noko > values.csv

The formulas are written down here from the uniform procedure (344n, edition of 23.10.2018) and from the decisions that
definitions/noko/study.yaml lists; the definitions themselves are not read. All arithmetic is exact (fractions); "two decimals,
half up" is applied where the procedure says so, and a number is rounded to 34 significant digits only when it is printed.
Prints `indicator,level,unit,value` for every unit of every level; the value is empty where there is none.
"""

import csv
import sys
from decimal import Context, Decimal
from fractions import Fraction
from pathlib import Path

REMOTE = ["remote_" + name for name in ("phone", "email", "form", "consultation", "questions", "opinion")]
COMFORT = ["comfort_" + name for name in ("rest", "navigation", "water", "toilet", "clean", "transport", "appointment")]
ACCESS = ["access_" + name for name in ("ramp", "parking", "lift", "wheelchair", "toilet")]
HELP = ["help_" + name for name in ("sound", "braille", "sign", "site", "staff", "home")]
# Questions with the answers «да» and «нет» that count; «не пользовался» does not.
QUESTIONS = [
    "stand_info",
    "site_info",
    "timely",
    "comfortable",
    "accessible",
    "polite_contact",
    "polite_service",
    "polite_remote",
    "recommend",
    "schedule",
    "overall",
]
SPHERES = ["culture", "education", "health", "social"]


def read(folder, name):
    with open(Path(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def two(value):
    """Two decimals, half up; values are never negative."""
    return None if value is None else Fraction((200 * value + 1) // 2, 100)


def weighted(*parts):
    """Σ weight · value in hundredths of weight, rounded; None where a value is missing."""
    if any(value is None for _, value in parts):
        return None
    return two(sum((Fraction(weight, 100) * value for weight, value in parts), Fraction(0)))


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None



def counted(row, names):
    """How many of the conditions are there; None where one was not looked at."""
    if any(row[name] == "" for name in names):
        return None
    return sum(row[name] == "да" for name in names)


def satisfied(rows, question):
    """(yes, answered) of a question; «не пользовался» is no answer."""
    answers = [row[question] for row in rows if row[question] in ("yes", "no")]
    return answers.count("yes"), len(answers)


def share(rows, question):
    yes, answered = satisfied(rows, question)
    return two(Fraction(100 * yes, answered)) if answered else None


def capped(points, count):
    return None if count is None else min(Fraction(100), Fraction(points * count))


def waiting(actual, norm):
    """Points for the time of waiting, in whole days."""
    if actual > norm:
        return Fraction(0)
    if actual == norm:
        return Fraction(10)
    if 2 * actual <= norm:
        return Fraction(100)
    return {1: Fraction(20), 2: Fraction(40)}.get(norm - actual, Fraction(60))


def assessment(sphere, passport, rows):
    """Every indicator and criterion of one organisation; None where there is no value."""
    values = dict.fromkeys(["i11", "i12", "i21", "i31", "i32"])
    points = None
    if passport is not None:
        stand = Fraction(int(passport["stand_published"]), int(sphere["stand_norm"]))
        site = Fraction(int(passport["site_published"]), int(sphere["site_norm"]))
        values["i11"] = two(50 * (stand + site))
        values["i12"] = capped(30, counted(passport, REMOTE))
        values["i21"] = capped(20, counted(passport, COMFORT))
        values["i31"] = capped(20, counted(passport, ACCESS))
        values["i32"] = capped(20, counted(passport, HELP))
        if sphere["has_waiting"] == "да" and passport["waiting_actual"]:
            points = waiting(int(passport["waiting_actual"]), int(sphere["waiting_norm"]))

    sources = [satisfied(rows, question) for question in ("stand_info", "site_info")]
    values["i13"] = two(mean(Fraction(100 * yes, all) if all else None for yes, all in sources))
    values["k1"] = weighted((30, values["i11"]), (30, values["i12"]), (40, values["i13"]))

    values["waiting_score"] = points
    values["timely_share"] = share(rows, "timely")
    values["i23"] = share(rows, "comfortable")
    if sphere["has_waiting"] == "да":
        values["i22"] = two(mean([points, values["timely_share"]]))
        values["k2"] = weighted((30, values["i21"]), (40, values["i22"]), (30, values["i23"]))
    else:
        values["i22"] = None
        values["k2"] = weighted((50, values["i21"]), (50, values["i23"]))

    values["i33"] = share(rows, "accessible")
    if values["i33"] is not None:
        values["k3"] = weighted((30, values["i31"]), (40, values["i32"]), (30, values["i33"]))
    elif not rows or None in (values["i31"], values["i32"]):
        values["k3"] = None
    elif sphere["nobody_rule"] == "redistribute":
        values["k3"] = two((3 * values["i31"] + 4 * values["i32"]) / 7)
    else:
        instead = {"zero": Fraction(0), "full": Fraction(100)}[sphere["nobody_rule"]]
        values["k3"] = weighted((30, values["i31"]), (40, values["i32"]), (30, instead))

    for name, question in (("i41", "polite_contact"), ("i42", "polite_service"), ("i43", "polite_remote")):
        values[name] = share(rows, question)
    if values["i43"] is None:
        values["k4"] = weighted((50, values["i41"]), (50, values["i42"]))
    else:
        values["k4"] = weighted((40, values["i41"]), (40, values["i42"]), (20, values["i43"]))

    for name, question in (("i51", "recommend"), ("i52", "schedule"), ("i53", "overall")):
        values[name] = share(rows, question)
    values["k5"] = weighted((30, values["i51"]), (20, values["i52"]), (50, values["i53"]))

    criteria = [values["k" + str(number)] for number in range(1, 6)]
    values["total"] = None if None in criteria else two(mean(criteria))
    for name in SPHERES:
        values["total_" + name] = values["total"] if sphere["id"] == name else None
    return values


def approval(row):
    """Per cent of "yes" among the questions of one person; needs five answers."""
    answers = [row[question] == "yes" for question in QUESTIONS if row[question] in ("yes", "no")]
    return Fraction(100 * sum(answers), len(answers)) if len(answers) >= 5 else None


def indicators(organisations, assessed, passports, rows):
    """The indicators of one unit: of its organisations the mean, of its people and visits what is asked."""
    values = {}
    for name in next(iter(assessed.values())):
        values[name] = two(mean(assessed[organisation["id"]][name] for organisation in organisations))
    told = [row for row in rows if row["disabled"]]
    disabled = sum(row["disabled"] == "да" for row in told)
    values["respondents_count"] = Fraction(len(rows))
    values["disabled_count"] = Fraction(disabled)
    values["disabled_share"] = Fraction(100 * disabled, len(told)) if told else None
    values["approval_mean"] = mean(approval(row) for row in rows)
    for source in ("stand", "site"):
        yes, answered = satisfied(rows, source + "_info")
        values[source + "_yes"], values[source + "_all"] = Fraction(yes), Fraction(answered)
    values["waiting_mean"] = mean(
        Fraction(passport["waiting_actual"]) for passport in passports if passport["waiting_actual"]
    )
    planned = sum(int(organisation["planned"]) for organisation in organisations)
    values["sample_share"] = Fraction(100 * len(rows), planned) if planned else None
    return values


def completeness(organisations, assessed):
    """Not for a single organisation."""
    rated = sum(assessed[organisation["id"]]["total"] is not None for organisation in organisations)
    return {
        "organisations_count": Fraction(len(organisations)),
        "rated_share": Fraction(100 * rated, len(organisations)),
    }


def printed(value):
    if value is None:
        return ""
    return format(Context(prec=34).divide(Decimal(value.numerator), Decimal(value.denominator)), "f")


def main(folder):
    organisations, respondents = read(folder, "organisations"), read(folder, "respondents")
    spheres = {row["id"]: row for row in read(folder, "spheres")}
    passports = {row["organisation"]: row for row in read(folder, "passport")}
    assessed = {}
    units = {"organisation": {}, "region": {}, "country": {"country": organisations}}
    for organisation in organisations:
        id = organisation["id"]
        own = [row for row in respondents if row["organisation"] == id]
        assessed[id] = assessment(spheres[organisation["sphere"]], passports.get(id), own)
        units["organisation"].setdefault(id, []).append(organisation)
        units["region"].setdefault(organisation["region"], []).append(organisation)
    output = csv.writer(sys.stdout, lineterminator="\n")
    output.writerow(["indicator", "level", "unit", "value"])
    for level, groups in units.items():
        for unit in sorted(groups):
            members = {organisation["id"] for organisation in groups[unit]}
            values = indicators(
                groups[unit],
                assessed,
                [passport for id, passport in passports.items() if id in members],
                [row for row in respondents if row["organisation"] in members],
            )
            if level != "organisation":
                values |= completeness(groups[unit], assessed)
            for name, value in values.items():
                output.writerow([name, level, unit, printed(value)])


if __name__ == "__main__":
    main(sys.argv[1])
