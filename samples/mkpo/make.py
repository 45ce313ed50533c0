"""Makes the registers of samples/mkpo: one invented institution, the same bytes on every run.

    python3 samples/mkpo/make.py [folder]

Students, the schedule and the protocols hang together (a protocol repeats the list, with a few differences), which answers drawn
one by one cannot. What the checks are to find is planted at the end and listed in README.md. The checklists are made by mera.
"""

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
draw = random.Random(2015)

SURNAMES = """Абрамов Антонов Белов Беляев Борисов Васильев Виноградов Власов Гаврилов Герасимов Голубев Григорьев Гусев Давыдов
Денисов Егоров Ершов Ефимов Жуков Зайцев Захаров Калинин Киселёв Климов Ковалёв Козлов Комаров Крылов Кузнецов Лебедев Макаров
Мартынов Медведев Мельников Миронов Назаров Николаев Новиков Орлов Осипов Павлов Поляков Попов Романов Савельев Семёнов Сергеев
Сидоров Смирнов Соболев Соколов Степанов Тарасов Титов Фёдоров Филиппов Фомин Фролов Чернов Шилов Щербаков Юдин""".split()
MEN = "Александр Алексей Андрей Антон Артём Вадим Виктор Владислав Даниил Денис Дмитрий Егор Иван Илья Кирилл Максим Никита Олег Павел Роман Сергей".split()
WOMEN = "Алина Анастасия Анна Валерия Виктория Дарья Екатерина Елена Ирина Ксения Марина Мария Наталья Ольга Полина Светлана Юлия".split()
FATHERS = "Александров Алексеев Андреев Борисов Викторов Владимиров Дмитриев Игорев Михайлов Николаев Олегов Павлов Петров Романов Сергеев Юрьев".split()

PROGRAMMES = [
    ("welder", "Сварщик", "welding", date(2015, 4, 13), 0.1),
    ("electrician", "Электромонтёр", "electrical", date(2015, 4, 15), 0.1),
    ("cook", "Повар, кондитер", "cooking", date(2015, 4, 20), 0.8),
    ("mechanic", "Автомеханик", "repair", date(2015, 4, 22), 0.05),
    ("finisher", "Мастер отделочных работ", "finishing", date(2015, 4, 23), 0.6),
]
GROUPS = [
    ("sv_21", "С-21", "welder", 2, 24), ("sv_22", "С-22", "welder", 2, 19), ("sv_31", "С-31", "welder", 3, 14),
    ("el_21", "Э-21", "electrician", 2, 22), ("el_31", "Э-31", "electrician", 3, 15),
    ("po_11", "П-11", "cook", 1, 25), ("po_21", "П-21", "cook", 2, 23), ("po_31", "П-31", "cook", 3, 18),
    ("av_21", "А-21", "mechanic", 2, 21), ("av_31", "А-31", "mechanic", 3, 16),
    ("ot_21", "О-21", "finisher", 2, 17), ("ot_31", "О-31", "finisher", 3, 11),
]
ROOMS = [
    ("r101", "Кабинет 101", "theory", 30, True), ("r102", "Кабинет 102", "theory", 30, True),
    ("r201", "Компьютерный класс", "theory", 24, True), ("m_weld", "Сварочная мастерская", "practice", 14, True),
    ("m_elec", "Электромонтажная мастерская", "practice", 15, True), ("m_cook", "Учебный кулинарный цех", "practice", 14, True),
    ("m_auto", "Лаборатория ремонта автомобилей", "practice", 12, True), ("m_fin", "Мастерская отделочных работ", "practice", 12, False),
]
WORKSHOP = {"welder": "m_weld", "electrician": "m_elec", "cook": "m_cook", "mechanic": "m_auto", "finisher": "m_fin"}
NORMS = [
    ("pens", "Ручки запасные", "0.2", 2, False), ("calculators", "Калькуляторы", "0.5", 0, False),
    ("rulers", "Линейки и карандаши", "1", 0, False), ("drafts", "Черновики", "2", 5, True),
    ("scissors", "Ножницы", "0", 1, False), ("tape", "Скотч", "0", 1, False),
]
PLAN = [
    (1, "Сформировать базу данных и проверить её заполнение", date(2015, 2, 2), date(2015, 3, 13), 0),
    (2, "Составить план и утвердить его у директора", date(2015, 2, 2), date(2015, 2, 13), 0),
    (3, "Составить график и согласовать его с ЦОКО", date(2015, 2, 16), date(2015, 3, 27), 4),
    (4, "Назначить и подготовить наблюдателей", date(2015, 3, 16), date(2015, 4, 10), 0),
    (5, "Раздать инструкции по проведению исследований", date(2015, 3, 16), date(2015, 4, 10), 0),
    (6, "Назначить экспертные группы", date(2015, 3, 16), date(2015, 4, 10), 0),
    (7, "Подготовить помещения для обеих частей", date(2015, 3, 23), date(2015, 4, 10), 3),
    (8, "Провести совещание педагогического коллектива", date(2015, 3, 30), date(2015, 4, 10), 0),
    (9, "Провести вводные инструктажи в группах", date(2015, 4, 6), date(2015, 4, 24), 0),
    (10, "Разделить группы на подгруппы", date(2015, 4, 6), date(2015, 4, 17), 0),
    (11, "Изготовить бейджи", date(2015, 4, 6), date(2015, 4, 17), 2),
    (12, "Приготовить предметы по спецификации", date(2015, 4, 6), date(2015, 4, 17), 0),
    (13, "Сверить списки и результаты с протоколами", date(2015, 5, 18), date(2015, 5, 29), None),
]


def person(women):
    is_woman = draw.random() < women
    surname = draw.choice(SURNAMES)
    father = draw.choice(FATHERS)
    if is_woman:
        return surname + "а", draw.choice(WOMEN), father + "на"
    return surname, draw.choice(MEN), father + "ич"


def full(name):
    return " ".join(name)


def workday(day):
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def before(day, days):
    day -= timedelta(days=days)
    return day - timedelta(days={5: 1, 6: 2}.get(day.weekday(), 0))


def yes(truth):
    return "да" if truth else "нет"


def write(name, header, rows):
    with open(FOLDER / (name + ".csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


# Teachers: three masters and two teachers for each direction, three who teach none of them.
teachers, of_direction, masters = [], {}, {}
for code, _, direction, _, women in PROGRAMMES:
    for role in ["master"] * 3 + ["teacher"] * 2:
        number = f"t{len(teachers) + 1:02}"
        teachers.append([number, *person(women), role, direction])
        of_direction.setdefault(direction, []).append(number)
        if role == "master":
            masters.setdefault(code, []).append(number)
for role in ["methodologist", "administrator", "teacher"]:
    teachers.append([f"t{len(teachers) + 1:02}", *person(0.7), role, "machining" if role == "teacher" else ""])

programme = {row[0]: row for row in PROGRAMMES}
groups, students, protocols, sessions, inductions = [], [], [], [], []
for order, (group, name, code, course, size) in enumerate(GROUPS):
    own = masters[code]
    first = own[order % len(own)]
    second = own[(order + 1) % len(own)] if size >= 15 else ""
    groups.append([group, name, code, course, first, second])
    _, _, direction, start, women = programme[code]
    skill = draw.gauss(0, 0.5) + 0.15 * course
    people = sorted(person(women) for _ in range(size))
    for place, names in enumerate(people):
        number = f"{group}_{place + 1:02}"
        able = skill + draw.gauss(0, 0.9)
        grade = 2 if able < -1.2 else 3 if able < 0.2 else 4 if able < 1.2 else 5
        points = min(100, max(8, round(60 + 14 * able + draw.gauss(0, 6))))
        birth = date(2015 - 15 - course - draw.choice([0, 0, 0, 1]), 1, 1) + timedelta(days=draw.randrange(365))
        subgroup = 1 + place % 2 if size >= 15 else ""
        students.append([number, group, *names, birth.isoformat(), subgroup, yes(draw.random() > 0.03), points, grade])
        protocols.append([number, group, *names, points, grade])
    day = workday(start + timedelta(days=order % 3))
    slot = 1 + sum(one[2] == code for one in groups[:-1])  # groups of one programme share the workshop, so not the hour
    room = "r101" if order % 2 else "r102" if size > 24 or order % 4 else "r201"
    held = [(f"{group}_t", "theory", "all", day, slot, room, size)]
    halves = [("all", size)] if size < 15 else [("1", (size + 1) // 2), ("2", size // 2)]
    for place, (who, count) in enumerate(halves):
        practice = workday(day + timedelta(days=7 + 2 * (order % 3))) if place == 0 else workday(practice + timedelta(days=1))
        held.append((f"{group}_p{place + 1}", "practice", who, practice, slot, WORKSHOP[code], count))
    for session, part, who, on, slot, room, count in held:
        sessions.append([session, group, part, who, on, slot, room, count, before(on, 14 + draw.randrange(10))])
    absent = draw.choice([0, 0, 0, 1, 1, 3])
    inductions.append([f"i{order + 1:02}", group, before(day, 3), size, size - absent, "да", "да"])

observers, experts = [], []
direction_of = {row[0]: programme[row[2]][2] for row in groups}
for session, group, part, who, on, *_ in sessions:
    if part == "theory":
        others = [row[0] for row in teachers if row[5] != direction_of[group] and row[4] != "administrator"]
        observers.append([f"o{len(observers) + 1:02}", session, draw.choice(others), date(2015, 4, 3), "да", before(on, 1 + draw.randrange(4))])
    else:
        row = next(row for row in groups if row[0] == group)
        allowed = [one for one in of_direction[direction_of[group]] if one not in row[4:6]]
        experts.append([f"e{len(experts) + 1:02}", session, "internal", draw.choice(allowed), "", date(2015, 4, 3)])
        if draw.random() < 0.6:
            experts.append([f"e{len(experts) + 1:02}", session, "employer", "", full(person(0.3)), date(2015, 4, 3)])

supplies = []
for session, _, part, _, _, _, _, count, _ in sessions:
    if part == "theory":
        for norm, _, per, fixed, stamp in NORMS:
            needed = -(-round(float(per) * 10) * count // 10) + fixed
            spare = draw.choice([0, 1, 2, 3]) if needed > 1 else 0
            supplies.append([session, norm, needed + spare, "да" if stamp else ""])

meetings = [
    [f"m{place + 1:02}", row[0], workday(date(2015, 4, 1) + timedelta(days=place)), f"№ {place + 4}", 12, 12 - place % 3, "да"]
    for place, row in enumerate(PROGRAMMES)
]
plan = []
for clause, title, start, end, late in PLAN:
    done = "" if late is None else (end + timedelta(days=late)).isoformat()
    plan.append([f"{clause:02}", title, clause, full(person(0.7)), start, end, date(2015, 1, 30), done, done and "Приказ, запись в журнале"])


# What the checks are to find.

def row(rows, key):
    return next(one for one in rows if one[0] == key)


for one in students:
    if one[1] == "av_31":
        one[6] = ""  # 10: a group of 16 that was not split
    if one[1] == "ot_21":
        one[6] = 1 if int(one[0][-2:]) <= 11 else 2  # 10: 11 and 6
row(students, "el_31_07")[4] = ""  # 11: no patronymic
row(students, "po_11_12")[5] = ""  # 1: no date of birth
row(students, "sv_22_03")[4] = ""
row(sessions, "po_21_p2")[8] = ""  # 3: not agreed
row(sessions, "av_21_t")[8] = row(sessions, "av_21_t")[4] + timedelta(days=1)  # 3: agreed too late
clash = row(sessions, "po_21_p1")
row(sessions, "po_11_p1")[4:6] = clash[4:6]  # 3: two groups in one workshop at once
one = row(sessions, "sv_21_t")
one[6] = "r201"
one[7] = 25  # 7: more people than seats, and one more than in the list
next(o for o in observers if o[1] == "el_21_t")[2] = of_direction["electrical"][3]  # 4: a specialist
next(o for o in observers if o[1] == "po_11_t")[5] = row(sessions, "po_11_t")[4]  # 4: instructed on the day
next(o for o in observers if o[1] == "ot_21_t")[3] = ""
next(e for e in experts if e[1] == "sv_21_p1")[3] = row(groups, "sv_21")[4]  # 6: the group's own master
row(inductions, "i09")[2] = row(sessions, "av_21_t")[4] + timedelta(days=1)  # 9: after the first part
row(inductions, "i12")[6] = "нет"
meetings[4][6] = "нет"  # 8: the codifier was not shown
for session, norm, amount in [("el_31_t", "calculators", 6), ("po_31_t", "scissors", 0), ("sv_31_t", "drafts", 30)]:
    next(s for s in supplies if s[:2] == [session, norm])[2] = amount  # 12
next(s for s in supplies if s[:2] == ["av_31_t", "drafts"])[3] = "нет"

# 13: the protocol differs from the list.
protocols = [one for one in protocols if one[0] not in ("sv_31_05", "po_21_17")]
protocols.append(["po_21_30", "po_21", "Крылова", "Алина", "Романовна", 58, 4])
row(protocols, "el_21_09")[2] = row(protocols, "el_21_09")[2].replace("ё", "е")
row(protocols, "po_31_02")[3] = "Мария" if row(protocols, "po_31_02")[3] != "Мария" else "Марина"
row(protocols, "av_21_11")[4] = ""
row(protocols, "sv_22_08")[1] = "sv_21"
for number, points, grade in [("sv_21_04", -12, 0), ("sv_21_15", 0, -1), ("el_31_02", -5, -1), ("ot_31_06", 7, 0)]:
    one = row(protocols, number)
    one[5] += points
    one[6] = max(2, one[6] + grade)
for one in protocols:
    if one[1] == "po_11" and int(one[0][-2:]) % 2 == 0:
        one[6] = max(2, one[6] - 1)  # a whole group that was judged more strictly
row(protocols, "av_31_03")[6] = ""

write("programmes", "id name direction study_start", [one[:4] for one in PROGRAMMES])
write("teachers", "id surname name patronymic role role_other directions", [[*one[:5], "", one[5]] for one in teachers])
write("groups", "id name programme course master second_master", groups)
write("students", "number group surname name patronymic birth_date subgroup badge test_points practice_grade", students)
write("rooms", "id name purposes capacity equipped", [[*one[:4], yes(one[4])] for one in ROOMS])
write("plan", "code title clause responsible planned_start planned_end approved_on actual_end document", plan)
write("schedule", "id group part subgroup held_on slot room participants agreed_on", sessions)
write("observers", "id session teacher approved_on instructions instructed_on", observers)
write("experts", "id session kind teacher person approved_on", experts)
write("meetings", "id programme held_on minutes staff attended codifier", meetings)
write("inductions", "id group held_on listed present procedure codifier", inductions)
write("supply_norms", "id name per_student fixed stamp", [[*one[:4], yes(one[4])] for one in NORMS])
write("supplies", "session norm quantity stamped", supplies)
write("protocols", "number group surname name patronymic test_points practice_grade", protocols)
