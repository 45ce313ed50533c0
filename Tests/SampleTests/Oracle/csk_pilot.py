"""Computes indicators of the csk pilot from its CSV files, independently of mera.

    python3 Tests/SampleTests/Oracle/csk_pilot.py samples/csk-pilot > values.csv

The formulas are written down here as a statistician reads them from the passports in definitions/csk-pilot; the definitions
themselves are not read. All arithmetic is exact (fractions) and is rounded once, to 34 significant digits, when it is printed.
Prints `indicator,level,unit,value` for every unit of every level; the value is empty where there is none.
"""

import csv
import sys
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from pathlib import Path

AS_OF = date(2015, 5, 8)
MAILING_DEADLINE = date(2015, 3, 17)


def read(folder, name):
    with open(Path(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(row, column):
    """The answer as a fraction, or None where there is none."""
    return None if row[column] in ("", "н/д") else Fraction(row[column])


def agreement(row, column):
    """1…5; 98 is "difficult to say". In a number item 98 is ninety-eight."""
    return None if row[column] in ("", "98") else Fraction(row[column])


def day(row, column):
    return date.fromisoformat(row[column]) if row[column] else None


def truth(row, column):
    return {"да": True, "нет": False}.get(row[column])


# What a group of rows is condensed to. None stands for "no value".


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None


def median(values):
    values = sorted(value for value in values if value is not None)
    if not values:
        return None
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def total(values):
    values = [value for value in values if value is not None]
    return sum(values, Fraction(0)) if values else None


def ratio(pairs, per=100, at_least=1):
    """per · Σ part / Σ whole over the rows in which both are known; None with a whole of less than `at_least`."""
    pairs = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
    wholes = sum((whole for _, whole in pairs), Fraction(0))
    if wholes < at_least or wholes == 0:
        return None
    return per * sum((part for part, _ in pairs), Fraction(0)) / wholes


def share(outcomes):
    """Per cent of the rows in which something holds among those in which it is known whether it does."""
    outcomes = [outcome for outcome in outcomes if outcome is not None]
    return Fraction(100 * sum(outcomes), len(outcomes)) if outcomes else None


def index(parts, coverage):
    """Weighted mean of the parts (value on 0…100, weight) that exist, if they carry enough of the weight."""
    known = [(value, weight) for value, weight in parts if value is not None]
    weight = sum((weight for _, weight in known), Fraction(0))
    if weight == 0 or weight / sum(weight for _, weight in parts) < coverage:
        return None
    return sum(value * weight for value, weight in known) / weight


def goalposts(value, low, high):
    return None if value is None else min(max(100 * (value - low) / (high - low), Fraction(0)), Fraction(100))


# Scores of one row.


def likert(row, items, at_least, weights=None):
    """Mean of five-point answers on a scale of 0…100; items with a minus are reversed."""
    weights = weights or [1] * len(items)
    points = Fraction(0)
    reached = 0
    answered = 0
    for item, weight in zip(items, weights):
        answer = agreement(row, item.lstrip("-"))
        if answer is None:
            continue
        place = 25 * (answer - 1)
        points += weight * (100 - place if item.startswith("-") else place)
        reached += weight
        answered += 1
    return points / reached if answered >= at_least else None


def quality_effect(row):
    names = ["quality", "objectivity", "efficiency", "openness"]
    return likert(row, ["monitoring_" + name for name in names] + ["-monitoring_burden"], 4)


def normative(row):
    return likert(row, ["norm_complete", "norm_clear", "norm_consistent", "-norm_excess"], 3)


def methodical(row):
    return likert(row, ["meth_sufficient", "meth_clear", "meth_examples", "-meth_extra_help"], 3)


def informational(row):
    return likert(row, ["info_letters", "info_page", "info_timely", "info_accessible"], 3)


def instruments(row):
    return likert(row, ["ind_relevant", "ind_clear", "ind_data", "-ind_effort", "tool_forms"], 4, [2, 1, 1, 1, 1])


def interaction(row):
    return likert(row, ["int_centres", "int_employers", "int_trust", "int_adopt"], 3)


def feedback_quality(row):
    """Sum of four five-point answers; with one missing it is brought up to four. Only who asked for advice is asked."""
    if truth(row, "feedback_used") is not True:
        return None
    answers = [agreement(row, "fb_" + name) for name in ("easy", "timely", "useful", "heard")]
    given = [answer for answer in answers if answer is not None]
    return sum(given) * Fraction(4, len(given)) if len(given) >= 3 else None


def review(row):
    """One indicator of the model as one site sees it: relevance counts twice, effort the other way round."""
    return likert(row, ["relevance", "clarity", "availability", "-effort"], 3, [2, 1, 1, 1])


def adoption(row):
    """The recommendation counts twice, the own readiness once; both are needed."""
    recommendation = {"as_is": 100, "with_changes": 50, "reject": 0}.get(row["recommend"])
    readiness = agreement(row, "ready_to_apply")
    if recommendation is None or readiness is None:
        return None
    return (2 * Fraction(recommendation) + 25 * (readiness - 1)) / 3


def openness(row):
    kinds = ["results_published", "criteria_published", "appeal_rules_published"]
    points = [{"full": 2, "partial": 1, "none": 0}.get(row[kind]) for kind in kinds]
    return None if None in points else Fraction(sum(points))


def answer_days(row):
    asked, answered = day(row, "asked_on"), day(row, "answered_on")
    return Fraction((answered - asked).days) if answered and answered >= asked else None


def agrees(rows, column):
    """Per cent of answers 4 and 5 among those that say something."""
    return share(agreement(row, column) >= 4 for row in rows if agreement(row, column) is not None)


def reviews_of(rows):
    """What the sites think of the indicators of the model."""
    return {
        "review_mean": mean(review(row) for row in rows),
        "review_relevance": agrees(rows, "relevance"),
        "review_clarity": agrees(rows, "clarity"),
        "review_availability": agrees(rows, "availability"),
        "review_effort": agrees(rows, "effort"),
        "revise_rate": share(row["verdict"] != "keep" for row in rows if row["verdict"]),
    }


def wants_changes(rows):
    """Whether a site wants a third of the indicators changed or left out."""
    return 3 * sum(row["verdict"] in ("revise", "drop") for row in rows) >= len(rows)


def answered(rows, key, asked):
    """Per cent of the answers that came among those that were expected: of every question but the key that the row was asked."""
    expected = [row[column] != "" for row in rows for column in row if column not in key and asked(row, column)]
    return share(expected)


def asked_of_site(row, column):
    used = truth(row, "feedback_used")
    if column in ("feedback_channels", "fb_easy", "fb_timely", "fb_useful", "fb_heard"):
        return used is True
    return {
        "position_other": row["position"] == "other",
        "silence_reason": used is False,
        "silence_reason_other": used is False and row["silence_reason"] == "other",
        "partner_kinds_other": "other" in row["partner_kinds"].split(),
        "practice_text": truth(row, "has_practice") is True,
        "reject_reason": row["recommend"] == "reject",
    }.get(column, True)


def asked_of_centre(row, column):
    def some(column):
        return row[column] != "" and int(row[column]) > 0

    if column in ("passed", "processing_days", "appeals", "surveyed"):
        return some("examined")
    if column in ("appeals_upheld", "satisfied"):
        return some("examined") and some({"appeals_upheld": "appeals", "satisfied": "surveyed"}[column])
    return some("experts") if column in ("experts_independent", "experts_trained") else True


def indicators(data):
    """The indicators of one unit from its rows of every table."""
    forms, assessments = data["centre_form"], data["site_assessment"]
    calls, practices = data["consultations"], data["practices"]
    latest = [row for row in forms if row["quarter"] == "2015-1"]
    earlier = [row for row in forms if row["quarter"] == "2014-4"]

    def of_forms(part, whole, **options):
        return ratio([(number(row, part), number(row, whole)) for row in forms], **options)

    values = {}
    now, before = (total(number(row, "examined") for row in rows) for rows in (latest, earlier))
    values["examined_total"] = now
    values["examined_change"] = None if now is None or before is None else now - before
    values["pass_rate"] = of_forms("passed", "examined")
    values["refusal_rate"] = of_forms("refused", "applications")
    values["appeal_rate"] = of_forms("appeals", "examined", per=1000)
    values["upheld_rate"] = of_forms("appeals_upheld", "appeals", at_least=5)
    values["satisfaction"] = of_forms("satisfied", "surveyed", at_least=10)
    values["experts_independent_rate"] = of_forms("experts_independent", "experts")
    values["experts_trained_rate"] = of_forms("experts_trained", "experts")
    values["processing_time"] = median(number(row, "processing_days") for row in forms)
    values["employers_involved"] = mean(number(row, "employers") for row in latest)
    values["contact_rate"] = share(len(row["contact_ways"].split()) >= 3 for row in latest if row["contact_ways"])
    values["openness_mean"] = mean(openness(row) for row in forms)
    values["centre_index"] = index(
        [
            (goalposts(values["satisfaction"], 0, 100), Fraction(30, 100)),
            (goalposts(values["experts_independent_rate"], 0, 100), Fraction(25, 100)),
            (goalposts(values["experts_trained_rate"], 0, 100), Fraction(20, 100)),
            (goalposts(values["openness_mean"], 0, 6), Fraction(25, 100)),
        ],
        Fraction(75, 100),
    )

    values["quality_effect_mean"] = mean(quality_effect(row) for row in assessments)
    values["adoption_mean"] = mean(adoption(row) for row in assessments)
    values["grade_median"] = median(number(row, "grade") for row in assessments)
    values["normative_mean"] = mean(normative(row) for row in assessments)
    values["methodical_mean"] = mean(methodical(row) for row in assessments)
    values["informational_mean"] = mean(informational(row) for row in assessments)
    mechanisms = [values[name] for name in ("normative_mean", "methodical_mean", "informational_mean")]
    values["mechanism_gap"] = None if None in mechanisms else max(mechanisms) - min(mechanisms)
    values["instruments_mean"] = mean(instruments(row) for row in assessments)
    values["clear_rate"] = share(
        agreement(row, "ind_clear") >= 4 for row in assessments if agreement(row, "ind_clear") is not None
    )
    reviews = {row["site"]: [] for row in assessments}
    for row in data["reviews"]:
        reviews[row["site"]].append(row)
    values["weak_rate"] = share(wants_changes(rows) for rows in reviews.values() if rows)
    values |= reviews_of(data["reviews"])
    values["form_completeness"] = answered(assessments, ["site"], asked_of_site)
    values["centre_completeness"] = answered(forms, ["site", "quarter"], asked_of_centre)
    participants = data["participants"]
    values["mailing_reach"] = share(row["delivery"] in ("read", "delivered") for row in participants)
    values["mailing_in_time"] = share(day(row, "sent_on") <= MAILING_DEADLINE for row in participants if row["sent_on"])
    values["forum_rate"] = share(truth(row, "on_forum") for row in participants)
    values["fill_time"] = median(number(row, "fill_minutes") for row in assessments)
    values["feedback_reach"] = share(truth(row, "feedback_used") for row in assessments)
    values["feedback_mean"] = mean(feedback_quality(row) for row in assessments)
    values["interaction_mean"] = mean(interaction(row) for row in assessments)
    kinds = [row["partner_kinds"].split() for row in assessments if row["partner_kinds"]]
    values["partners_mean"] = mean(Fraction(0 if kind == ["none"] else len(kind)) for kind in kinds)
    values["practice_rate"] = share(truth(row, "has_practice") for row in assessments)

    values["consultations_count"] = Fraction(len(calls))
    due = [row for row in calls if row["answered_on"] or (AS_OF - day(row, "asked_on")).days > 3]
    values["answered_in_time_rate"] = share(answer_days(row) is not None and answer_days(row) <= 3 for row in due)
    values["answer_time"] = mean(answer_days(row) for row in calls)
    values["resolved_rate"] = share(truth(row, "resolved") for row in calls)
    values["practices_count"] = Fraction(len(practices))
    values["practices_proven"] = Fraction(sum(row["stage"] in ("proven", "spread") for row in practices))

    weights = (Fraction(40, 100), Fraction(30, 100), Fraction(30, 100))
    values["mechanisms_index"] = index(
        [(goalposts(value, 0, 100), weight) for value, weight in zip(mechanisms, weights)], Fraction(1)
    )
    values["model_index"] = index(
        [
            (goalposts(values["quality_effect_mean"], 0, 100), Fraction(25, 100)),
            (goalposts(values["mechanisms_index"], 0, 100), Fraction(25, 100)),
            (goalposts(values["instruments_mean"], 0, 100), Fraction(20, 100)),
            (goalposts(values["feedback_mean"], 4, 20), Fraction(15, 100)),
            (goalposts(values["interaction_mean"], 0, 100), Fraction(15, 100)),
        ],
        Fraction(75, 100),
    )
    return values


def coverage(sites, data):
    """How many of the agreed sites sent what was asked of them; not for a single site."""
    agreed = [site["id"] for site in sites if site["status"] == "agreed"]
    assessed = [row["site"] for row in data["site_assessment"]]
    forms = [row["site"] for row in data["centre_form"]]
    return {
        "sites_agreed": Fraction(len(agreed)),
        "response_rate": share(site in assessed for site in agreed),
        "full_data_rate": share(forms.count(site) >= 2 for site in agreed),
        "consultation_reach": share(any(row["site"] == site for row in data["consultations"]) for site in agreed),
    }


def timeliness(plan):
    """How the schedule was kept; for the pilot as a whole."""
    due = [row for row in plan if day(row, "planned_end") and day(row, "planned_end") <= AS_OF]
    late = [row for row in plan if day(row, "planned_end") and day(row, "planned_end") < AS_OF and not row["actual_end"]]
    delays = []
    for row in plan:
        if row["planned_end"] and row["actual_end"]:
            delays.append(Fraction(max(0, (day(row, "actual_end") - day(row, "planned_end")).days)))
    return {
        "plan_done_rate": share(bool(row["actual_end"]) for row in due),
        "plan_in_time_rate": share(
            bool(row["actual_end"]) and day(row, "actual_end") <= day(row, "planned_end") for row in due
        ),
        "plan_overdue": Fraction(len(late)),
        "plan_delay": mean(delays),
    }


def printed(value):
    if value is None:
        return ""
    return format(Context(prec=34).divide(Decimal(value.numerator), Decimal(value.denominator)), "f")


def main(folder):
    sites = read(folder, "sites")
    names = ("centre_form", "site_assessment", "reviews", "consultations", "practices", "participants")
    tables = {name: read(folder, name) for name in names}
    units = {"site": {}, "region": {}, "country": {"country": sites}}
    for site in sites:
        units["site"].setdefault(site["id"], []).append(site)
        units["region"].setdefault(site["region"], []).append(site)
    output = csv.writer(sys.stdout, lineterminator="\n")
    output.writerow(["indicator", "level", "unit", "value"])
    for indicator in read(folder, "model_indicators"):
        rows = [row for row in tables["reviews"] if row["indicator"] == indicator["id"]]
        for name, value in reviews_of(rows).items():
            output.writerow([name, "model_indicator", indicator["id"], printed(value)])
    for level, groups in units.items():
        for unit in sorted(groups):
            members = {site["id"] for site in groups[unit]}
            data = {name: [row for row in rows if row["site"] in members] for name, rows in tables.items()}
            values = indicators(data)
            if level != "site":
                values |= coverage(groups[unit], data)
            if level == "country":
                values |= timeliness(read(folder, "plan"))
            for name, value in values.items():
                output.writerow([name, level, unit, printed(value)])


if __name__ == "__main__":
    main(sys.argv[1])
