"""Computes the indicators of mkpo from its CSV files, independently of mera.

    python3 Tests/SampleTests/Oracle/mkpo.py samples/mkpo > values.csv

The formulas are written down here as the passports in definitions/mkpo give them in words; the definitions themselves are not
read. All arithmetic is exact (fractions) and is rounded once, to 34 significant digits, when it is printed.
Prints `indicator,level,unit,value` for every unit of every level; the value is empty where there is none.
"""

import csv
import sys
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

AS_OF = date(2015, 6, 1)
POINTS = {"yes": Fraction(100), "partly": Fraction(50), "no": Fraction(0)}
CHECKLIST = {
    "observers_done": 1, "experts_done": 2, "conditions_done": 1, "meeting_done": 1, "induction_done": 1, "package_done": 1,
    "order_done": 2, "split_done": 1, "badges_done": 1, "supplies_done": 1, "disturbed": 1,
}  # fmt: skip
CONDITIONS = {"room_ready": 1, "room_safe": 2, "seats_apart": 1, "forms_enough": 1, "workplaces": 1, "tools_ready": 1, "clothes": 1}
TABLES = (
    "students", "teachers", "rooms", "plan", "schedule", "observers", "experts", "checklist", "conditions", "meetings",
    "inductions", "supplies", "protocols",
)  # fmt: skip


def read(folder, name):
    with open(Path(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(row, column):
    return date.fromisoformat(row[column]) if row[column] else None


def number(row, column):
    return Fraction(row[column]) if row[column] else None


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None


def share(outcomes):
    """Per cent of the rows in which something holds among those in which it is known whether it does."""
    outcomes = [outcome for outcome in outcomes if outcome is not None]
    return Fraction(100 * sum(outcomes), len(outcomes)) if outcomes else None


def ratio(rows, part, whole):
    total = sum((number(row, whole) for row in rows), Fraction(0))
    return 100 * sum((number(row, part) for row in rows), Fraction(0)) / total if total else None


def completeness(rows, columns, asked={}):
    """Per cent of the answers that are there; some columns are asked for only where another has a certain answer."""
    expected = answered = 0
    for row in rows:
        due = [*columns, *(name for name, (other, answer) in asked.items() if row[other] == answer)]
        expected += len(due)
        answered += sum(row[name] != "" for name in due)
    return Fraction(100 * answered, expected) if expected else None


def score(row, weights, at_least):
    """Weighted mean of what was answered; "not required" is no answer. Strangers in the room count the other way round."""
    points = weight = Fraction(0)
    answered = 0
    for item, own in weights.items():
        if row[item] not in POINTS:
            continue
        value = POINTS[row[item]]
        points += own * (100 - value if item == "disturbed" else value)
        weight += own
        answered += 1
    return points / weight if answered >= at_least else None


def index(parts, coverage):
    known = [(value, weight) for value, weight in parts if value is not None]
    weight = sum((weight for _, weight in known), Fraction(0))
    return sum(value * weight for value, weight in known) / weight if weight >= coverage else None


class Institution:
    """What the rows of one table say about those of another."""

    def __init__(self, folder):
        self.tables = {name: read(folder, name) for name in TABLES}
        self.programmes = {row["id"]: row for row in read(folder, "programmes")}
        self.groups = {row["id"]: row for row in read(folder, "groups")}
        self.norms = {row["id"]: row for row in read(folder, "supply_norms")}
        self.sessions = {row["id"]: row for row in self.tables["schedule"]}
        self.teachers = {row["id"]: row for row in self.tables["teachers"]}

    def group(self, row):
        return row["group"] if "group" in row else self.sessions[row["session"]]["group"]

    def specialist(self, observer):
        """Whether an observer works in the tested direction; nothing where his directions are not known."""
        known = self.teachers[observer["teacher"]]["directions"].split()
        group = self.groups[self.group(observer)]
        return self.programmes[group["programme"]]["direction"] in known if known else None

    def is_forbidden(self, expert):
        """A master who works with the tested group; such an appointment does not count."""
        group = self.groups[self.group(expert)]
        return expert["teacher"] != "" and expert["teacher"] in (group["master"], group["second_master"])

    def suffices(self, supply):
        norm, session = self.norms[supply["norm"]], self.sessions[supply["session"]]
        needed = ceil(Fraction(norm["per_student"]) * int(session["participants"])) + int(norm["fixed"])
        return int(supply["quantity"]) >= needed

    def is_divided(self, group):
        """Whether a group of 15 or more is in two halves; nothing for a smaller one."""
        people = [row for row in self.tables["students"] if row["group"] == group]
        first, second = (sum(row["subgroup"] == half for row in people) for half in "12")
        return first + second == len(people) and abs(first - second) <= 1 if len(people) >= 15 else None

    def indicators(self, groups):
        """What is computed at every level."""
        rows = {
            name: [row for row in self.tables[name] if self.group(row) in groups]
            for name in TABLES
            if name not in ("teachers", "rooms", "plan", "meetings")
        }
        students, protocols = rows["students"], rows["protocols"]
        values = {"students_total": Fraction(len(students))}
        names = ("surname", "name", "patronymic", "birth_date")
        values["names_complete_rate"] = share(all(row[name] for name in names) for row in students)
        values["sessions_agreed_rate"] = share(
            bool(row["agreed_on"]) and day(row, "agreed_on") < day(row, "held_on") for row in rows["schedule"]
        )
        proper = [self.specialist(row) for row in rows["observers"]]
        values["observers_proper_rate"] = share(None if known is None else not known for known in proper)
        values["observers_instructed_rate"] = share(
            bool(row["instructed_on"]) and day(row, "instructed_on") < day(self.sessions[row["session"]], "held_on")
            for row in rows["observers"]
        )
        values["employers_rate"] = share(row["kind"] == "employer" for row in rows["experts"] if not self.is_forbidden(row))
        values["compliance_mean"] = mean(score(row, CHECKLIST, 8) for row in rows["checklist"])
        values["conditions_mean"] = mean(score(row, CONDITIONS, 3) for row in rows["conditions"])
        values["induction_rate"] = ratio(rows["inductions"], "present", "listed")
        values["large_groups_split_rate"] = share(self.is_divided(group) for group in groups)
        values["badges_rate"] = share(row["badge"] == "да" and bool(row["patronymic"]) for row in students)
        values["supplies_rate"] = share(self.suffices(row) for row in rows["supplies"])
        values["readiness"] = index(
            [
                (values["compliance_mean"], Fraction(40, 100)),
                (values["conditions_mean"], Fraction(30, 100)),
                (values["induction_rate"], Fraction(15, 100)),
                (values["supplies_rate"], Fraction(15, 100)),
            ],
            Fraction(75, 100),
        )
        grades = [number(row, "practice_grade") for row in protocols if row["practice_grade"]]
        values["tested"] = Fraction(len(grades))
        values["pass_rate"] = share(grade >= 3 for grade in grades)
        values["quality_rate"] = share(grade >= 4 for grade in grades)
        values["grade_mean"] = mean(grades)
        values["test_mean"] = mean(number(row, "test_points") for row in protocols)
        values["own_grade_mean"] = mean(number(row, "practice_grade") for row in students)
        filled = ("surname", "name", "patronymic", "birth_date", "badge", "test_points", "practice_grade")
        values["students_filled"] = completeness(students, filled)
        cards = [row for name, row in self.groups.items() if name in groups]
        values["groups_filled"] = completeness(cards, ("name", "programme", "course", "master"))
        return values | self.compared(groups)

    def compared(self, groups):
        """The list against the protocol by number; who is in one of them only belongs to the group that is named there."""
        ours = {row["number"]: row for row in self.tables["students"]}
        theirs = {row["number"]: row for row in self.tables["protocols"]}
        pairs = [(ours.get(key), theirs.get(key)) for key in ours | theirs]
        pairs = [pair for pair in pairs if (pair[0] or pair[1])["group"] in groups]
        both = [pair for pair in pairs if None not in pair]

        def same(pair, names):
            return all(pair[0][name] == pair[1][name] for name in names)

        agreeing = sum(same(pair, ("group", "surname", "name", "patronymic")) for pair in both)
        grades = [(number(own, "practice_grade"), number(other, "practice_grade")) for own, other in both]
        return {
            "lists_agree_rate": Fraction(100 * agreeing, len(pairs)) if pairs else None,
            "lists_to_correct": Fraction(len(pairs) - agreeing),
            "not_in_protocol": Fraction(sum(other is None for _, other in pairs)),
            "not_in_list": Fraction(sum(own is None for own, _ in pairs)),
            "results_disputed": Fraction(sum(not same(pair, ("test_points", "practice_grade")) for pair in both)),
            "grade_shift": mean(own - other for own, other in grades if own is not None and other is not None),
        }

    def meetings(self, programmes):
        rows = [row for row in self.tables["meetings"] if row["programme"] in programmes]
        return {"meeting_attendance": ratio(rows, "attended", "staff")}

    def whole(self):
        """What is computed for the institution alone."""
        plan = self.tables["plan"]
        due = [row for row in plan if day(row, "planned_end") <= AS_OF]
        done = [row for row in plan if row["actual_end"]]
        return {
            "programmes_filled": completeness(self.programmes.values(), ("name", "direction", "study_start")),
            "teachers_filled": completeness(
                self.tables["teachers"], ("surname", "name", "patronymic", "role", "directions"), {"role_other": ("role", "other")}
            ),
            "rooms_filled": completeness(self.tables["rooms"], ("name", "purposes", "capacity", "equipped")),
            "rooms_equipped_rate": share(row["equipped"] == "да" for row in self.tables["rooms"]),
            "plan_approved_rate": share(bool(row["approved_on"]) for row in plan),
            "plan_in_time_rate": share(
                bool(row["actual_end"]) and day(row, "actual_end") <= day(row, "planned_end") for row in due
            ),
            "plan_delay": mean(Fraction(max(0, (day(row, "actual_end") - day(row, "planned_end")).days)) for row in done),
        }


def printed(value):
    if value is None:
        return ""
    return format(Context(prec=34).divide(Decimal(value.numerator), Decimal(value.denominator)), "f")


def main(folder):
    data = Institution(folder)
    output = csv.writer(sys.stdout, lineterminator="\n")
    output.writerow(["indicator", "level", "unit", "value"])

    def write(level, unit, values):
        for name, value in values.items():
            output.writerow([name, level, unit, printed(value)])

    for group in data.groups:
        write("group", group, data.indicators({group}))
    for programme in data.programmes:
        groups = {group for group, row in data.groups.items() if row["programme"] == programme}
        write("programme", programme, data.indicators(groups) | data.meetings({programme}))
    write("institution", "institution", data.indicators(set(data.groups)) | data.meetings(set(data.programmes)) | data.whole())


if __name__ == "__main__":
    main(sys.argv[1])
