#!/usr/bin/env python3
"""sql_studies.py MERA SEED FOLDER: a study of its own for every seed, in FOLDER/study.yaml, and answers to it in FOLDER/data.

Each thing of the study stands on a line of its own. Lint then takes out what it has something against, until it says nothing: what is left is a
study that a careful author could have written, with names that no author would choose. The answers are those of `mera sample`, with missing
ones and mistakes, and some cells written the way people write.
"""
import csv, json, os, random, re, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from sql_rules import Rules, text

# What SQL, the tables on the way and people who type take for something else.
NAMES = """select from where group order table limit join union having case end cast user index values left natural interval timestamp record raw
key primary desc offset with distinct r1 check constraint references default column grant Select FROM unit rest cells value row_number partition
Площадка площадка ёлка Итого Номер_по_порядку __ q1 q10 Q1 a1 A1 n_answered n_missing year_ day_of total_sum kind_of""".split()
NAMES += ["ж" * 63 + "1", "ж" * 63 + "2", "s" * 64, "S" * 63 + "t"]
CODES = ["it's", 'q"uote', "; drop table x; --", "%_", "back\\slash", "да", "ДА", "null", "0", "01", "x" * 200, "ж" * 200, "a b", "true", "$1", "{b}", "?"]
REASONS = ["refused", "dont_know", "not_available", "not_applicable"]


def flow(value):
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return value if re.fullmatch(r"[a-z][a-z_]*", value) and value not in ("true", "false", "null", "yes", "no", "on", "off") else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


class Thing(dict):
    """What stands on one line. `again` says it anew, where lint has something against it: things that others name should stay."""
    again, tries = None, 3


class Study:
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

    # Lists, tables of decisions, parameters

    def make_lists(self):
        for number in range(self.random.randint(2, 4)):
            name, options, codes = f"list{number + 1}", {}, []
            if self.maybe(0.6):
                codes = [str(code) for code in range(1, self.random.randint(4, 8))]
            else:
                codes = self.random.sample(CODES, self.random.randint(3, 6))
            for place, code in enumerate(codes):
                options[code] = f"Вариант {place + 1}"
            for place, reason in enumerate(self.random.sample(REASONS[:3], self.random.randint(0, 2))):
                options[str(97 + place)] = {"label": f"Нет ответа {place + 1}", "missing": reason}
            self.lists[name] = codes
            self.add("choices", name, options)

    def make_functions(self):
        for place in range(self.random.randint(1, 2)):
            value = self.random.choice([3, 12.5, 40, 0.25])
            self.add("parameters", f"p{place + 1}", {"value": value, "label": f"Норматив {place + 1}"})
            self.parameters.append(f"p{place + 1}")
        low = self.random.randint(5, 30)
        high = low + self.random.randint(5, 50)
        gives = self.random.choice(["number", "text"])
        results = ["0.5", "1", "2"] if gives == "number" else ["top", "middle", "low"]
        if self.maybe(0.7):
            self.add("tables", "grade", {"hit policy": "first", "inputs": {"a": "number", "b": "boolean"}, "outputs": {"result": gives}, "rules": [
                [f"> {high}", "true", results[0]], [f"> {low}", "-", results[1]], ["-", "-", results[2]]]})
            self.functions.append(("grade", ("number", "boolean"), gives))
        if self.maybe(0.5):
            self.add("tables", "verdict", {"hit policy": "unique", "inputs": {"a": "number"}, "outputs": {"result": "number"}, "rules": [
                [f"< {low}", "1"], [f"[{low}..{high})", "2.5"], [f">= {high}", "4"]]})
            self.functions.append(("verdict", ("number",), "number"))

    # Items

    def answer(self, name):
        """An item that somebody answers: what it says, and what rules may make of it."""
        kind = self.random.choice(["integer"] * 4 + ["decimal"] * 3 + ["boolean"] * 2 + ["select_one"] * 4 + ["select_multiple", "rank", "date",
                                  "date", "text", "text", "time", "date_time", "range", "acknowledge", "geo_point", "hidden"])
        if self.is_calm and kind in ("date_time", "geo_point"):
            kind = "integer"
        item, detail, known = Thing(type=kind, label=f"Вопрос {self.names}"), None, kind
        if kind in ("integer", "decimal"):
            low = self.random.choice([0, 1, 1, 5, -20])
            high = low + self.random.choice([10, 60, 500, 10000])
            detail = (low, high)
            item["constraint"] = f"[{low}..{high}]"
            if self.maybe(0.4):
                item["missing"] = {str(code): self.random.choice(REASONS[:3]) for code in self.random.sample([-1, -7, 99999, 88888], self.random.randint(1, 2)) if not low <= code <= high}
            if self.maybe(0.25):
                item["severity"] = "warning"
        elif kind == "range":
            item["range"], detail, known = "0..40", (0, 40), "decimal"
            item["step"] = self.random.choice([1, 0.5])
        elif kind == "boolean":
            pass
        elif kind in ("select_one", "select_multiple", "rank"):
            item["choices"] = self.random.choice(list(self.lists))
            detail = self.lists[item["choices"]]
            known = {"select_one": "one", "select_multiple": "many"}.get(kind, "other")
            if kind == "rank":
                item["max_choices"] = 2
        elif kind == "hidden":
            known = "other"
        elif kind not in ("date", "text"):
            known = "other"
        if kind != "hidden" and self.maybe(0.3):
            item["required"] = True
        if kind == "text" and self.maybe(0.3):
            item["max_length"] = self.random.choice([20, 200])
        return item, (name, known, detail)

    def calculated(self, rules):
        item = Thing(type="calculate", label=f"Расчёт {self.names}")
        kind = self.random.choices(["decimal", "boolean", "text"], [62, 20, 18])[0]
        if kind == "decimal" and self.maybe(0.2):
            item["round_value"] = f"{self.random.randint(0, 2)} {self.random.choice(['half_up', 'half_even', 'down'])}"
        is_asked = self.maybe(0.25)

        def again():
            depth = min(item.tries, 3)
            item["calculation"] = rules.number(depth) if kind == "decimal" else rules.truth(depth - 1) if kind == "boolean" else rules.words()
            if is_asked:
                item["relevant"] = rules.truth(1)

        item.again = again
        again()
        return item, (kind, (0, 50) if kind == "decimal" else None)

    def asked(self, item, rules):
        """A question that is asked of some."""
        def again():
            item["relevant"] = rules.truth(1)

        item.again = again
        again()
        return item

    def check(self, rules):
        check = Thing()

        def again():
            check.clear()
            rule = rules.rarely_fails() if self.is_calm or self.maybe(0.7) else rules.truth(2)
            check.update({"assert": rule, "severity": self.random.choice(["error", "error", "warning", "info"])})
            if self.maybe(0.3):
                check["when"] = rules.truth(1)
            if self.maybe(0.4):
                check["on_missing"] = self.random.choice(["skip", "undecided"])

        check.again = again
        again()
        return check

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

    # Scores, indicators, conclusions

    def make_measures(self, table, own, rules, period, head):
        number = len(self.sections["questionnaires"])
        scored = [fact for fact in own if fact[1] == "one" and all(code.isdigit() and code[0] != "0" for code in fact[2])]
        if len(scored) >= 1:
            score = f"score{number}"
            items = {fact[0]: self.random.choice([1, 2, 0.5, {"weight": 1.5, "reverse": True}, {"points": {code: place * 2.5 for place, code in enumerate(fact[2])}}]) for fact in scored}
            self.add("scores", score, {"of": table, "label": f"Шкала {number}", "method": self.random.choice(["mean", "sum", "prorated_sum"]),
                                       "min_answered": self.random.randint(1, len(items)), "items": items, "unit": "points",
                                       **({"round_value": "1 half_up"} if self.maybe(0.3) else {}), **({"scale": "0..100"} if self.maybe(0.3) else {})})
            rules.items += [(score, "decimal", (0, 10))] * 2
        groups = [fact[0] for fact in own if fact[1] in ("one", "boolean")] + ([period] if period else [])
        for place in range(self.random.randint(7, 12)):
            indicator = Thing()

            def again(indicator=indicator, place=place):
                indicator.clear()
                indicator.update(self.indicator(table, own, rules, period, head, groups), label=f"Показатель {number}.{place + 1}")

            indicator.again = again
            again()
            self.add("indicators", f"i{number}_{place + 1}", indicator)
        whole = [name for name, value in self.sections["indicators"].items() if value.get("of") == table]
        self.add("indicators", f"made{number}", {"label": f"Отношение {number}", "unit": "points", "value": f"{whole[0]} + 2 * {whole[1]}"})
        self.add("conclusions", f"c{number}", {"level": self.levels[-1], "when": f"{whole[0]} > 3", "kind": "note", "text": f"Значение {{{whole[0]}}}."})
        closed = [fact[0] for fact in own if fact[1] == "one"]
        if len(closed) > 1 and self.maybe(0.5):
            self.add("comparisons", f"compared{number}", {"of": table, "label": f"Сравнение {number}", "by": closed[0], "weight": "none",
                     **self.random.choice([{"mean": rules.number(0)}, {"share": rules.truth(0)}, {"answers": closed[1]}, {"rank": rules.number(0)}])})
        if closed:
            self.shown.append({"distribution": closed[0]})

    def indicator(self, table, own, rules, period, head, groups):
        kind = self.random.choice(["count", "count", "mean", "mean", "median", "quantile", "sum", "share", "share", "ratio", "completeness"])
        said = {"of": table, "unit": "percent" if kind in ("share", "completeness", "ratio") else "points"}
        if kind == "count":
            said["count"] = self.random.choice([True, rules.truth(1)])
        elif kind in ("mean", "median", "sum"):
            said[kind] = rules.number(1)
        elif kind == "quantile":
            said[kind] = {"of": rules.number(1), "p": self.random.choice(["90 %", "0.25"]), "type": self.random.randint(1, 9)}
        elif kind == "share":
            said[kind] = rules.truth(1)
            if self.maybe(0.3):
                said["among"] = rules.truth(1)
            if self.maybe(0.3):
                said["interval"] = "wilson"
        elif kind == "ratio":
            said["ratio"] = {"numerator": rules.leaf(0) or "1", "denominator": rules.leaf(0) or "2"}
        else:
            said[kind] = self.random.choice(["all", [fact[0] for fact in self.random.sample(own[:5], 2)]])
        if self.maybe(0.3):
            said["where"] = rules.truth(1)
        if groups and self.maybe(0.45):
            said["breakdown"] = self.random.sample(groups, min(len(groups), self.random.randint(1, 2)))
        if period and "period" not in head and self.maybe(0.3):
            said["series"] = period
        if head.get("weight") and self.maybe(0.5):
            said["weight"] = "none"
        return said

    # The study

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

    def lines(self):
        """Of each line its indent, what stands before a thing, and the thing; None: what may not be left out."""
        out = [Line(0, f"study: {flow(self.head)}", None)]
        for section in ["choices", "parameters", "tables", "registers", "questionnaires", "scores", "indicators", "conclusions", "comparisons"]:
            if section not in self.sections:
                continue
            out.append(Line(0, f"{section}:", None))
            for name, value in self.sections[section].items():
                if section not in ("registers", "questionnaires"):
                    out.append(Line(2, f"{flow(name)}: ", value))
                    continue
                head, items, checks, unique = value
                out.append(Line(2, f"{flow(name)}:", None))
                out += [Line(4, f"{key}: ", inner) for key, inner in head.items()]
                for part, things in (("columns" if section == "registers" else "items", items), ("checks", checks), ("unique", unique)):
                    out += [Line(4, f"{part}:", "")] if things else []
                    for inner, thing in things.items():
                        if "items" not in thing or thing.get("type") != "group":
                            out.append(Line(6, f"{flow(inner)}: ", thing))
                            continue
                        out.append(Line(6, f"{flow(inner)}:", ""))
                        out += [Line(8, f"{key}: ", said) for key, said in thing.items() if key != "items"]
                        out.append(Line(8, "items:", ""))
                        out += [Line(10, f"{flow(innermost)}: ", said) for innermost, said in thing["items"].items()]
        if self.shown:
            out += [Line(0, "report:", ""), Line(2, "sections:", "")]
            out += [Line(4, "- ", section) for section in self.shown]
        return out


class Line:
    def __init__(self, indent, key, thing):
        self.indent, self.key, self.thing = indent, key, thing

    def __str__(self):
        return " " * self.indent + self.key + (flow(self.thing) if self.thing or self.thing is False or self.thing == 0 else "")


def linted(mera, study, place):
    """Writes the study as it is when lint has nothing against it: each thing is said anew, at last left out."""
    lines, taken = study.lines(), []
    for _ in range(25):
        with open(place, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
        said = subprocess.run([mera, "lint", place, "--format", "json", "--lang", "en"], capture_output=True, text=True)
        findings = [finding for finding in json.loads(said.stdout)["findings"] if finding["severity"] != "info"]
        if not findings:
            return taken
        for number, finding in sorted({finding["range"]["start"]["line"] - 1: finding for finding in findings}.items(), reverse=True):
            line = lines[number]
            if line.thing is None:
                sys.exit(f"{place}:{number + 1}: {finding['message']}: {line}")
            if getattr(line.thing, "again", None) and line.thing.tries > 0:
                line.thing.tries -= 1
                line.thing.again()
                continue
            taken.append((finding["id"], finding["message"], str(line).strip()))
            end = next((later for later in range(number + 1, len(lines)) if lines[later].indent <= line.indent), len(lines))
            del lines[number:end]
        # What is left without anything below it goes, too, and then what stood above that.
        for here in range(len(lines) - 1, -1, -1):
            if str(lines[here]).endswith(":") and (here + 1 == len(lines) or lines[here + 1].indent <= lines[here].indent):
                del lines[here]
    sys.exit(f"{place}: lint goes on")


def roughen(chance, folder):
    """Some cells as people write them; a column of which the study knows nothing; columns in another order."""
    for name in sorted(os.listdir(folder)):
        with open(f"{folder}/{name}", encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        share = chance.choice([0, 0.002, 0.01])
        for row in rows:
            for place, cell in enumerate(row):
                if cell and chance.random() < share:
                    row[place] = chance.choice([cell + " ", " " + cell, cell.upper(), "н/д", cell.replace(".", ","), cell + "\n", "", "Вариант 1", "0" + cell, "'" + cell])
        if chance.random() < 0.5:
            head.append("x" * 200 if chance.random() < 0.5 else 'Примечание "от руки"; --')
            rows = [row + [chance.choice(["", "x", "it's; \"so\"", "две\nстроки"])] for row in rows]
        if chance.random() < 0.3:
            order = list(range(len(head)))
            chance.shuffle(order)
            head, rows = [head[place] for place in order], [[row[place] for place in order] for row in rows]
        with open(f"{folder}/{name}", "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([head] + rows)


def main(mera, seed, folder):
    os.makedirs(folder, exist_ok=True)
    study = Study(seed).make()
    taken = linted(mera, study, f"{folder}/study.yaml")
    chance = random.Random(f"answers {seed}")
    made = subprocess.run(
        [mera, "sample", f"{folder}/study.yaml", "--out", f"{folder}/data", "--seed", str(seed), "--units", str(chance.randint(3, 12)), "--replace",
         "--missing", f"{chance.choice([0, 3, 10, 30])}%", "--mistakes", f"{chance.choice([0, 0, 2, 10])}%", "--lang", "en"], capture_output=True, text=True)
    if made.returncode > 1:
        sys.exit(made.stdout + made.stderr)
    if os.path.exists(f"{folder}/data/mistakes.md"):
        os.remove(f"{folder}/data/mistakes.md")
    if os.path.exists(f"{folder}/data/.mera-outputs"):
        os.remove(f"{folder}/data/.mera-outputs")
    roughen(chance, f"{folder}/data")
    return study, taken


if __name__ == "__main__":
    _, taken = main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
    if "-v" in sys.argv:
        for taken_ in taken:
            print(*[part[:110] for part in taken_], sep=" | ")
