#!/usr/bin/env python3
"""sql_studies.py MERA SEED FOLDER: a study of its own for every seed, in FOLDER/study.yaml, and answers to it in FOLDER/data. With -v it tells
what lint took out.

Here a study is put together: its levels and registers, and its questionnaires of items and rules (sql_items.py, sql_rules.py) with what is
made of them (sql_measures.py); sql_lines.py writes it down, sql_answers.py answers it.
"""
import os, random, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sql_answers import answered
from sql_items import NAMES, Items
from sql_lines import linted
from sql_measures import Measures
from sql_rules import Rules


class Study(Items, Measures):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.is_calm = self.random.random() < 0.75
        self.free = NAMES[:]
        self.random.shuffle(self.free)
        self.sections = {}
        self.lists, self.functions, self.parameters = {}, [], []
        self.names = 0

    def name(self):
        self.names += 1
        return self.free.pop() if self.free else f"item{self.names}"

    def add(self, section, name, value):
        self.sections.setdefault(section, {})[name] = value

    def maybe(self, share):
        return self.random.random() < share

    def make_table(self, number, registers):
        """A questionnaire: its items in lines of their own, its rules, and what is made of it."""
        name = self.name()
        head, items, known = {"label": f"Анкета {number}"}, {}, []
        rules = lambda: Rules(self.random, known, self.functions, self.parameters, self.is_calm)
        key = self.name()
        items[key] = {"type": "text", "label": "Номер", "required": True}
        if self.maybe(0.8):
            head["key"] = key
        if self.maybe(0.3):
            head["duplicates"] = self.random.choice(["latest", "first", "none"])
        if self.maybe(0.3):
            head["on_error"] = "row"
        if registers:
            site = self.name()
            items[site] = {"type": "reference", "to": registers["sites"], "label": "Площадка", "required": True}
            head["level"] = "site"
            known += [(f"{site}.{column}", kind, detail) for column, kind, detail in registers["columns"]]
        period = None
        if self.maybe(0.6):
            period = self.name()
            items[period] = self.random.choice([{"type": "select_one", "choices": "quarters", "label": "Квартал", "required": True}, {"type": "integer", "label": "Год", "constraint": "[2021..2023]", "required": True}])
            if self.maybe(0.4):
                head["period"] = period
        if self.maybe(0.5):
            weight = self.name()
            items[weight] = {"type": "decimal", "label": "Вес", "required": True, "constraint": self.random.choice(["(0..9]", "[0.5..3]"])}
            head["weight"] = weight
        if self.maybe(0.25):
            state = self.name()
            items[state] = {"type": "text", "label": "Статус"}
            head["status"] = {"item": state, "draft": ["черновик"], "void": "отмена"}
        own = []
        for _ in range(self.random.randint(5, 11)):
            item_name = self.name()
            item, fact = self.answer(item_name)
            if own and self.maybe(0.3):
                self.asked(item, rules())
            items[item_name] = item
            known.append(fact)
            own.append(fact)
        if self.maybe(0.5):
            relevant, inner = rules().truth(1), {}
            for _ in range(self.random.randint(1, 3)):
                item_name = self.name()
                inner[item_name], fact = self.answer(item_name)
                known.append(fact)
                own.append(fact)
            items[self.name()] = {"type": "group", "label": "Группа", "relevant": relevant, "items": inner}
        for _ in range(self.random.randint(3, 8)):
            item_name = self.name()
            items[item_name], (kind, detail) = self.calculated(rules())
            known.append((item_name, kind, detail))
            own.append((item_name, kind, detail))
        checks = {}
        for place in range(self.random.randint(2, 6)):
            checks[f"check{place + 1}"] = self.check(rules())
        # What a database is not told: mera reads such tables.
        if self.maybe(0.04):
            checks["in_groups"] = {"assert": "count(rows) < 200", "by": period or key, "severity": "warning"}
        unique = {}
        if registers and self.maybe(0.3):
            unique["once"] = {"items": [site, key, own[0][0]], "severity": self.random.choice(["warning", "error"])}
        self.add("questionnaires", name, (head, items, checks, unique))
        self.make_measures(name, own, rules(), period, head)
        return name

    def make(self):
        self.shown = []
        self.make_lists()
        self.add("choices", "quarters", {"2024-1": "I квартал", "2024-2": "II квартал", "2024-10": "X квартал"})
        self.make_functions()
        registers, levels = None, {"country": "all"}
        if self.maybe(0.85):
            sites, key = self.name(), self.name()
            columns, facts = {key: {"type": "text", "label": "Код"}}, []
            region = self.name()
            by_reference = self.maybe(0.4)
            if by_reference:
                regions, code, norm = self.name(), self.name(), self.name()
                self.add("registers", regions, ({"key": code, "label": "Регионы"}, {code: {"type": "text", "label": "Код"}, norm: {"type": "integer", "label": "Норма", "constraint": "[0..90]"}}, {}, {}))
                columns[region] = {"type": "reference", "to": regions, "label": "Регион", "required": True}
                facts.append((f"{region}.{norm}", "integer", (0, 90)))
            else:
                columns[region] = {"type": "text", "label": "Регион", "required": True}
            for _ in range(self.random.randint(1, 4)):
                name = self.name()
                item, fact = self.answer(name)
                if item["type"] in ("hidden", "rank", "geo_point", "date_time"):
                    continue
                item.pop("required", None)
                columns[name] = item
                facts.append(fact)
            self.add("registers", sites, ({"key": key, "label": "Площадки"}, columns, {}, {}))
            registers = {"sites": sites, "columns": facts}
            levels = {"site": sites, **({"region": f"{sites}.{region}"} if self.maybe(0.8) else {}), "country": "all"}
        self.levels = list(levels)
        for number in range(self.random.randint(1, 3)):
            self.make_table(number + 1, registers)
        self.head = {"id": "generated", "title": "Порождённое исследование", "version": "1", "language": "ru", "as_of": "2024-06-30", "levels": levels,
                     "defaults": {"round": f"{self.random.randint(0, 4)} {self.random.choice(['half_up', 'half_even'])}", "min_n": self.random.choice([1, 3])}}
        return self


def main(mera, seed, folder):
    os.makedirs(folder, exist_ok=True)
    study = Study(seed).make()
    taken = linted(mera, study, f"{folder}/study.yaml")
    answered(mera, seed, folder)
    return study, taken


if __name__ == "__main__":
    _, taken = main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    if "-v" in sys.argv:
        for taken_ in taken:
            print(*[part[:110] for part in taken_], sep=" | ")
