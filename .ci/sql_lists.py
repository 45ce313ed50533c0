#!/usr/bin/env python3
"""sql_lists.py SEED FOLDER: answers to Tests/MeraWorkspaceTests/Engines/lists.yaml, whose rows stand in rows and make groups. The higher the
last digit of the seed, the more rows are odd: keys that stand twice, rows that stand nowhere, cells that are written in another way.
"""
import csv, os, random, sys

seed, folder = int(sys.argv[1]), sys.argv[2]
random.seed(seed)
bad = seed % 10 / 60
sites, topics = [f"s{number}" for number in range(1, 9)], ["t1", "t2", "t3"]


def write(name, header, rows):
    with open(f"{folder}/{name}.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header] + rows)


def chance(share):
    return random.random() < share


def known(value, missing=0.05):
    return "" if chance(missing) else value


def written(value, share=1.0):
    return random.choice([f" {value}", f"{value} ", "x", f"{value},5", -7, ""]) if chance(bad * share) else value


def member(site, number, person):
    age = random.randint(0, 80)
    works = known(random.choice(["true", "false"]), 0.3) if age >= 15 or chance(bad / 4) else ""
    return [written(site, 0.1), written(number, 0.1), 1 if chance(bad / 6) else person, known(random.choice("fm")), known(written(age)),
            known(f"{random.random() * 1000:.2f}"), works, known(random.choice([1, 2, 3, 4, 98])), random.randint(1, 4)]


os.makedirs(folder, exist_ok=True)
households, members, cars, opinions = [], [], [], []
for site in sites:
    for number in range(1, random.randint(2, 9)):
        has_car = random.choice(["true", "false", ""])
        households.append([written(site, 0.1), written(number, 0.1), written(random.randint(1, 6)), random.choice([30, 60, 100, ""]), has_car])
        if chance(bad / 8):
            households.append(households[-1])
        members += [member(site, number, person) for person in range(1, random.randint(2, 6) - chance(bad / 2))]
        if has_car == "true" or chance(bad / 4):
            cars += [[site, number, known(written(random.randint(1960, 2024))), known(random.randint(1, 900))] for _ in range(random.randint(0, 2))]
        opinions += [[site, number, "zz" if chance(bad / 8) else topic, known(random.choice([1, 2, 3, 4, 98]))]
                     for topic in topics if not chance(bad / 8)]
if bad:
    members.append(["s1", 999, 1, "f", 3, "", "", "", ""])
visits = [["v1" if chance(bad / 10) else f"v{number}", written(random.choice(sites[:-1]), 0.02), random.choice(["2024-1", "2024-2"]),
           random.choice(["yes", "no"]), known(f"2024-0{random.randint(1, 6)}-1{random.randint(0, 9)}"), known(random.choice(["true", "false"])),
           known(written(f"{random.random() * 1500:.2f}", 0.1), 0.02)] for number in range(120)]
# A rule over all rows leaves them all to mera where one of them is odd.
prices = [[f"p{number}", random.choice(sites), known(f"{random.random() * 50:.1f}", 0 if seed % 2 else 0.05)] for number in range(60)]
if seed % 10 > 6:
    prices[3][2] = " 7"
write("sites", ["id", "region", "planned"], [[site, f"r{number % 3}", random.choice([1, 5, 30, ""])] for number, site in enumerate(sites)])
write("topics", ["id", "topic_name"], [[topic, f"Тема {topic}"] for topic in topics])
write("households", ["site", "number", "rooms", "limit", "has_car"], households)
write("members", ["site", "number", "person", "sex", "age", "income", "works", "mood", "calm"], members)
write("cars", ["site", "number", "made", "price"], cars)
write("opinions", ["site", "number", "topic", "view"], opinions)
write("visits", ["number", "site", "quarter", "kind", "day", "good", "cost"], visits)
write("prices", ["number", "site", "price"], prices)
