"""Makes samples/mkpo-broken: a small invented institution in which every rule of definitions/mkpo is broken once.

    python3 samples/mkpo-broken/make.py [folder]

A blameless institution is made first; then every mistake is written down beside the place where it is made, with the finding
that must name it. These make expected/findings.csv, and those of the lists and protocols make expected/differences.csv.
What follows from a mistake in another row is expected too, and says from what it follows.
"""

import csv
import sys
from pathlib import Path

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
SURNAMES = "Абрамов Белов Власов Гусев Денисов Егоров Жуков Зайцев Климов Лебедев Макаров Назаров Орлов Павлов Романов Титов".split()
GROUPS = 16
findings, differences = [], []


class Table:
    def __init__(self, name, columns):
        self.name, self.columns, self.rows = name, columns.split(), []

    def add(self, *values, **named):
        row = dict(zip(self.columns, values)) | named
        self.rows.append({column: row.get(column, "") for column in self.columns})
        return self.rows[-1]

    def row(self, key):
        """The row whose first column says so."""
        return next(row for row in self.rows if row[self.columns[0]] == key)

    def expect(self, row, place, severity, code):
        """`place`: the column or the /rule that the finding names, or column/rule where it names both."""
        column, _, rule = place.partition("/")
        record = next(number for number, other in enumerate(self.rows, 1) if other is row)
        findings.append((self.name, record, column, rule, severity, code))

    def broken(self, row, rule, severity="warning", code="D3008"):
        self.expect(row, "/" + rule, severity, code)

    def forbidden(self, row, column):
        """An answer that its constraint does not allow."""
        self.expect(row, f"{column}/{column}", "error", "D3007")

    def unanswered(self, row, column):
        self.expect(row, f"{column}/{column}", "error", "D3005")

    def write(self):
        with open(FOLDER / (self.name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, self.columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)


programmes = Table("programmes", "id name direction study_start")
teachers = Table("teachers", "id surname name patronymic role role_other directions")
groups = Table("groups", "id name programme course master second_master")
students = Table("students", "number group surname name patronymic birth_date subgroup badge test_points practice_grade")
rooms = Table("rooms", "id name purposes capacity equipped")
plan = Table("plan", "code title clause responsible planned_start planned_end approved_on actual_end document")
schedule = Table("schedule", "id group part subgroup held_on slot room participants agreed_on")
observers = Table("observers", "id session teacher approved_on instructions instructed_on")
experts = Table("experts", "id session kind teacher person approved_on")
meetings = Table("meetings", "id programme held_on minutes staff attended codifier")
inductions = Table("inductions", "id group held_on listed present procedure codifier")
norms = Table("supply_norms", "id name per_student fixed stamp")
supplies = Table("supplies", "session norm quantity stamped")
protocols = Table("protocols", "number group surname name patronymic test_points practice_grade")
CHECKLIST = "observers_done experts_done conditions_done meeting_done induction_done package_done order_done split_done badges_done supplies_done"
checklist = Table("checklist", f"group filled_on {CHECKLIST} disturbed comment")
conditions = Table("conditions", "session part room_ready room_safe seats_apart forms_enough workplaces tools_ready clothes")

# The blameless institution.

for number, (name, direction) in enumerate(
    [("Сварщик", "welding"), ("Повар", "cooking"), ("Автомеханик", "repair"), ("Станочник", "machining")], 1
):
    programmes.add(f"p{number}", name, direction, "2015-04-13")
    meetings.add(f"m{number}", f"p{number}", "2015-04-10", f"№ {number}", 10, 10, "да")
teachers.add("t_observer", "Юдина", "Анна", "Петровна", "methodologist", "", "finishing")
teachers.add("t_expert", "Щербаков", "Олег", "Иванович", "teacher", "", "electrical")
norms.add("drafts", "Черновики", 2, 5, "да")
norms.add("pens", "Ручки запасные", 0.2, 2, "нет")
for place in range(1, GROUPS + 1):
    group = f"g{place:02}"
    size = {15: 16, 16: 15}.get(place, 3)
    teachers.add(f"t{place:02}", SURNAMES[place - 1], "Иван", "Олегович", "master", "", "welding")
    groups.add(group, f"Г-{place:02}", f"p{1 + (place - 1) // 4}", 2, f"t{place:02}")
    rooms.add(f"r{place:02}", f"Кабинет {place}", "theory practice", 30, "да")
    inductions.add(f"i{place:02}", group, "2015-04-17", size, size, "да", "да")
    checklist.add(group, "2015-05-25", *["yes"] * 10, "no")
    for order in range(1, size + 1):
        person = (SURNAMES[order - 1], "Пётр", "Ильич")
        subgroup = 1 + order % 2 if size >= 15 else ""
        students.add(f"{group}_{order:02}", group, *person, f"1998-{order:02}-{place:02}" if order < 13 else f"1997-{order - 12:02}-{place:02}", subgroup, "да", 60, 4)
        protocols.add(f"{group}_{order:02}", group, *person, 60, 4)
    held = [("t", "theory", "all", "2015-04-20", size)]
    halves = ["all"] if size < 15 else ["1", "2"]
    held += [(f"p{half}" if size >= 15 else "p", "practice", half, f"2015-04-2{order}", size // len(halves)) for order, half in enumerate(halves, 2)]
    for suffix, part, who, day, participants in held:
        session = f"{group}_{suffix}"
        schedule.add(session, group, part, who, day, 1, f"r{place:02}", participants, "2015-04-01")
        if part == "theory":
            observers.add(f"o{place:02}", session, "t_observer", "2015-04-03", "да", "2015-04-16")
            supplies.add(session, "drafts", 2 * size + 5, "да")
            supplies.add(session, "pens", -(-size // 5) + 2)
            conditions.add(session, part, "yes", "yes", "yes", "yes")
        else:
            experts.add(f"e{place:02}{suffix[1:]}", session, "internal", "t_expert", "", "2015-04-03")
            conditions.add(session, part, "yes", "yes", workplaces="yes", tools_ready="yes", clothes="yes")
for clause in range(1, 14):
    plan.add(f"{clause:02}", f"Мероприятие по пункту {clause}", clause, "Титова Анна Петровна", "2015-03-02", "2015-04-10", "2015-02-27", "2015-04-10", "Приказ")

# Programmes: clauses 1 and 8.

row = programmes.add("Сварщик", "Сварщик", "welding", "2015-04-13")
programmes.forbidden(row, "id")
programmes.broken(row, "has_groups", "info")  # Nothing can name a row whose code does not count.
row = programmes.add("p5", "Маляр", "finishing", "2015-04-13")
programmes.broken(row, "has_groups", "info")
row = programmes.row("p4")
row["name"] = ""
programmes.unanswered(row, "name")
row = programmes.row("p3")
row["study_start"] = "2015-04-25"  # The last day to begin is the 24th.
programmes.forbidden(row, "study_start")
row = programmes.row("p2")
meetings.row("m2")["codifier"] = "нет"
programmes.broken(row, "codifier_presented")

# Teachers: clause 1.

row = teachers.add("t51", "", "Анна", "Петровна", "teacher", "", "cooking")
teachers.unanswered(row, "surname")
row = teachers.add("t52", "Юдин", "Олег", "Петрович", "other", "", "cooking")
teachers.unanswered(row, "role_other")
row = teachers.add("t53", "Юдин", "Олег", "Петрович", "teacher", "Психолог", "cooking")
teachers.expect(row, "role_other", "warning", "D3006")
row = teachers.add("t54", "Юдин", "Олег", "Петрович", "директор", "", "cooking")
teachers.expect(row, "role", "error", "D1126")
row = teachers.row("t16")
teachers.rows.append(dict(row))
teachers.expect(row, "", "warning", "D3003")

# Groups: clauses 1, 3, 9, 10.

row = groups.add("Г-1", "Г-17", "p1", 2, "t01")
groups.forbidden(row, "id")
for rule in ("has_students", "theory_scheduled", "practice_scheduled", "induction_held"):  # Nothing can name it.
    groups.broken(row, rule)
row = groups.row("g01")
row["course"] = 5
groups.forbidden(row, "course")
row = groups.row("g02")
row["master"] = "t_expert"
groups.broken(row, "masters_are_masters")
row = groups.row("g03")
row["second_master"] = row["master"]
groups.broken(row, "masters_differ", "error")
row = groups.row("g04")
row["master"] = "t99"
groups.expect(row, "master", "error", "D3004")
row = groups.add("g17", "Г-17", "p1", 2, "t01")  # A group of which nothing is known.
groups.broken(row, "has_students")
groups.broken(row, "theory_scheduled")
groups.broken(row, "practice_scheduled")
groups.broken(row, "induction_held")
row = groups.row("g05")
schedule.row("g05_t")["participants"] = 4
groups.broken(row, "everybody_is_tested", "info")
supplies.broken(supplies.row("g05_t"), "enough")  # Enough drafts for three, not for four.
row = groups.row("g06")
inductions.row("i06")["held_on"] = "2015-04-21"
groups.broken(row, "induction_in_time")
row = groups.row("g15")
schedule.row("g15_p2")["subgroup"] = "1"
groups.broken(row, "subgroups_scheduled")

# Students: clauses 1, 10, 11.

row = students.row("g01_01")
row["surname"] = "иванов"
students.forbidden(row, "surname")
row = students.row("g01_02")
row["birth_date"] = "2001-01-01"
students.forbidden(row, "birth_date")
row = students.row("g01_03")
row["badge"] = ""
students.unanswered(row, "badge")
row = students.row("g02_01")
row["badge"] = "нет"
students.broken(row, "badge_ready")
row = students.row("g02_02")
row["patronymic"] = ""
students.broken(row, "name_is_full")
row = students.row("g02_03")
row["test_points"] = 101
students.forbidden(row, "test_points")
row = students.row("g03_01")
row["practice_grade"] = 6
students.forbidden(row, "practice_grade")
row = students.row("g03_02")
row["birth_date"] = "1998-02-30"
students.expect(row, "birth_date", "error", "D1124")
row = students.row("g03_03")
row["subgroup"] = 3
students.expect(row, "subgroup", "error", "D1126")
row = students.row("g04_02")
row |= {name: students.row("g04_01")[name] for name in ("surname", "birth_date")}
students.broken(row, "person_once", code="D3025")
row = students.row("g04_03")
row["test_points"] = "шестьдесят"
students.expect(row, "test_points", "error", "D1121")
row = students.row("g15_01")
students.row("g15_07")["subgroup"] = ""  # 16 people, one of them in no subgroup.
students.broken(row, "split_in_two", code="D3040")
row = students.row("g16_01")
for order in (1, 3):
    students.row(f"g16_{order:02}")["subgroup"] = 1  # 15 people: 9 and 6.
students.broken(row, "subgroups_even", code="D3040")

row = students.add("", "g06", "Фомин", "Пётр", "Ильич", "1998-10-10", "", "да", 60, 4)
students.expect(row, "number", "error", "D3001")
groups.broken(groups.row("g06"), "everybody_is_tested", "info")  # He is in the list of the group, though without a number.
row = students.add("x_01", "g99", "Фомин", "Пётр", "Ильич", "1998-11-11", "", "да", 60, 4)
students.expect(row, "group", "error", "D3004")
findings.append(("students", "", "", "", "warning", "D3013"))

# Rooms and the schedule: clauses 3, 7.

row = rooms.add("r61", "Актовый зал", "theory", 61, "да")
rooms.forbidden(row, "capacity")
row = rooms.add("r62", "Склад", "", 10, "нет")
rooms.unanswered(row, "purposes")
row = rooms.row("r01")
row["equipped"] = "нет"
rooms.broken(row, "used_rooms_equipped")
row = schedule.row("g01_p")
row["held_on"] = "2015-05-23"
schedule.forbidden(row, "held_on")
row = schedule.row("g02_p")
row["participants"] = 41
schedule.forbidden(row, "participants")
row = schedule.row("g03_p")
row["agreed_on"] = ""
schedule.broken(row, "agreed")
row = schedule.row("g03_t")
row["agreed_on"] = row["held_on"]
schedule.broken(row, "agreed_in_time")
row = schedule.row("g07_t")
programmes.row("p2")["study_start"] = "2015-04-21"
for session in ("g05_t", "g06_t", "g07_t", "g08_t"):  # All the tests of the programme are held on the 20th.
    schedule.broken(schedule.row(session), "not_before_start")
row = schedule.row("g07_t")
row["subgroup"] = "1"
schedule.broken(row, "whole_group_tested", "error")
row = schedule.row("g07_p")
row["participants"] = 31
schedule.broken(row, "fits_room")
row = schedule.row("g08_t")
rooms.row("r08")["purposes"] = "practice"
schedule.broken(row, "room_fits_part")
row = schedule.row("g09_p")
schedule.row("g10_p")["room"] = row["room"]
schedule.broken(row, "room_is_free", code="D3040")
row = schedule.row("g11_p")
twin = schedule.add("g11_x", "g11", "practice", "all", row["held_on"], row["slot"], "r12", 3, "2015-04-01")
experts.add("e11x", "g11_x", "internal", "t_expert", "", "2015-04-03")
schedule.row("g12_p")["held_on"] = "2015-04-23"
schedule.broken(row, "group_is_free", code="D3040")
row = schedule.row("g12_t")
observers.rows.remove(observers.row("o12"))
schedule.broken(row, "observer_appointed")
row = schedule.row("g12_p")
experts.rows.remove(experts.row("e12"))
schedule.broken(row, "expert_appointed")

# Observers: clause 4.

row = observers.row("o01")
row["teacher"] = "t02"
observers.broken(row, "not_a_specialist")
row = observers.add("o51", "g01_p", "t_observer", "2015-04-03", "да", "2015-04-16")
observers.broken(row, "at_theory", "info")
row = observers.row("o02")
row["approved_on"] = ""
observers.broken(row, "observer_approved")
row = observers.row("o03")
row["instructions"] = "нет"
observers.broken(row, "given_instructions")
row = observers.row("o04")
row["instructed_on"] = ""
observers.broken(row, "instructed")
row = observers.row("o05")
row["instructed_on"] = "2015-04-20"
observers.broken(row, "instructed_in_time")
row = observers.add("o52", "g99_t", "t_observer", "2015-04-03", "да", "2015-04-16")
observers.expect(row, "session", "error", "D3004")
findings.append(("observers", "", "", "", "warning", "D3013"))  # It belongs to no group, so it counts nowhere.

# Experts: clause 6.

row = experts.row("e05")
row["teacher"] = "t05"
experts.broken(row, "not_own_master", "error")
row = experts.add("e51", "g06_t", "internal", "t_expert", "", "2015-04-03")
experts.broken(row, "at_practice", "info")
row = experts.row("e07")
row["approved_on"] = ""
experts.broken(row, "expert_approved")
row = experts.add("e52", "g08_p", "employer", "", "", "2015-04-03")
experts.unanswered(row, "person")
row = experts.add("e53", "g08_p", "employer", "t_expert", "Фомин Егор Ильич", "2015-04-03")
experts.expect(row, "teacher", "warning", "D3006")

# The plan: clause 2.

row = plan.row("01")
row["planned_end"] = "2015-03-01"
plan.broken(row, "planned_order", "error")
row = plan.row("02")
row["approved_on"] = ""
plan.broken(row, "approved")
row = plan.row("03")
row["approved_on"] = "2015-03-03"
plan.broken(row, "approved_before_start")
row = plan.row("04")
row["actual_end"] = "2015-06-02"
plan.broken(row, "not_in_future", "error")
row = plan.row("05")
row["actual_end"] = ""
plan.broken(row, "overdue")
plan.expect(row, "document", "warning", "D3006")
row = plan.row("06")
row["document"] = ""
plan.broken(row, "confirmed", "info")
row = plan.row("07")
row["clause"] = 14
plan.expect(row, "clause", "error", "D1126")
row = plan.row("08")
row["title"] = ""
plan.unanswered(row, "title")

# Meetings, inductions, supplies: clauses 8, 9, 12.

row = meetings.row("m1")
row["attended"] = 11
meetings.forbidden(row, "attended")
row = meetings.add("m5", "p1", "2015-04-10", "№ 5", 101, 10, "да")
meetings.forbidden(row, "staff")
row = meetings.row("m4")
row["held_on"] = "2015-04-13"
meetings.broken(row, "before_study")
row = inductions.row("i01")
row["present"] = 4
inductions.forbidden(row, "present")
row = inductions.row("i02")
row["procedure"] = "нет"
inductions.broken(row, "procedure_explained")
row = inductions.row("i03")
row["codifier"] = "нет"
inductions.broken(row, "codifier_shown")
row = inductions.row("i04")
row["present"] = 2
inductions.broken(row, "everybody_present", "info")
row = inductions.row("i05")
row["listed"] = 41
inductions.forbidden(row, "listed")
row = norms.add("tape", "Скотч", 6, 1, "нет")
norms.forbidden(row, "per_student")
row = norms.add("scissors", "Ножницы", 0, 11, "нет")
norms.forbidden(row, "fixed")
row = supplies.row("g01_t")
row["quantity"] = 10
supplies.broken(row, "enough")
row = supplies.row("g02_t")
row["stamped"] = ""
supplies.broken(row, "drafts_stamped")
row = supplies.row("g03_t")
row["quantity"] = 301
supplies.forbidden(row, "quantity")
row = supplies.row("g04_t")
supplies.add(**{**row, "quantity": 12})
supplies.expect(row, "", "warning", "D3002")

# Checklists: clauses 5, 7.

row = checklist.row("g01")
row["filled_on"] = "2015-06-02"
checklist.forbidden(row, "filled_on")
row = checklist.row("g02")
row["disturbed"] = "yes"
checklist.broken(row, "not_formal")
row = checklist.row("g03")
row["order_done"] = ""
checklist.unanswered(row, "order_done")
row = checklist.row("g04")
row["badges_done"] = "почти"
checklist.expect(row, "badges_done", "error", "D1126")
row = conditions.row("g01_t")
row |= {"part": "practice", "seats_apart": "", "forms_enough": "", "workplaces": "yes", "tools_ready": "yes", "clothes": "yes"}
conditions.broken(row, "part_as_scheduled", "error")
row = conditions.row("g02_p")
row["seats_apart"] = "yes"
conditions.expect(row, "seats_apart", "warning", "D3006")
row = conditions.row("g03_t")
row["room_safe"] = ""
conditions.unanswered(row, "room_safe")

# Protocols: clause 13. What the list or the protocol may not say does not count, so it differs from what the other side says.


def differs(key, column, reconciliation):
    differences.append((reconciliation, key, column, "differs"))


def only(side, key):
    for reconciliation in ("student_lists", "student_results"):
        differences.append((reconciliation, key, "", "only_" + side))


for key, column in [("g01_01", "surname"), ("g02_02", "patronymic"), ("g04_02", "surname")]:
    differs(key, column, "student_lists")
for key, column in [("g02_03", "test_points"), ("g03_01", "practice_grade"), ("g04_03", "test_points")]:
    differs(key, column, "student_results")
only("left", "x_01")
protocols.rows.remove(protocols.row("g06_01"))
only("left", "g06_01")
row = protocols.row("g05_01")
row["test_points"] = 101
protocols.forbidden(row, "test_points")
differs("g05_01", "test_points", "student_results")
row = protocols.row("g05_02")
row["practice_grade"] = 1
protocols.forbidden(row, "practice_grade")
differs("g05_02", "practice_grade", "student_results")
row = protocols.row("g05_03")
row["test_points"] = ""
differs("g05_03", "test_points", "student_results")
for number in ("g05_01", "g05_02", "g05_03"):  # One part has no result that counts.
    protocols.broken(protocols.row(number), "both_parts", "info")
row = protocols.row("g06_02")
row["name"] = "Петр"
differs("g06_02", "name", "student_lists")
row = protocols.row("g06_03")
row["group"] = "g07"
differs("g06_03", "group", "student_lists")
row = protocols.row("g07_01")
row["test_points"] = 55
differs("g07_01", "test_points", "student_results")
row = protocols.row("g07_02")
row["practice_grade"] = 3
differs("g07_02", "practice_grade", "student_results")
row = protocols.row("g08_01")
protocols.rows.append(dict(row))
protocols.expect(row, "", "warning", "D3003")
protocols.add("g06_99", "g06", "Фролов", "Олег", "Ильич", 60, 4)
only("right", "g06_99")
row = protocols.add("", "g06", "Фролов", "Олег", "Ильич", 60, 4)
protocols.expect(row, "number", "error", "D3001")

for table in (
    programmes, teachers, groups, students, rooms, plan, schedule, observers, experts, meetings, inductions, norms, supplies,
    protocols, checklist, conditions,
):  # fmt: skip
    table.write()
    findings.append((table.name, "", "", "", "info", "D1013"))  # How the file was read.
with open(FOLDER / "expected" / "findings.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("table record column rule severity finding".split())
    writer.writerows(sorted(findings, key=lambda one: (one[0], one[1] or 0, *one[2:])))
with open(FOLDER / "expected" / "differences.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow("reconciliation key column kind".split())
    writer.writerows(sorted(differences))
