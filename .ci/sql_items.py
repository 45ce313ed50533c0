"""What a generated study asks: lists of options, parameters and tables of decisions, items and their rules; under names that no author would
choose."""

from sql_lines import Thing

# What SQL, the tables on the way and people who type take for something else.
NAMES = """select from where group order table limit join union having case end cast user index values left natural interval timestamp record raw
key primary desc offset with distinct r1 check constraint references default column grant Select FROM unit rest cells value row_number partition
Площадка площадка ёлка Итого Номер_по_порядку __ q1 q10 Q1 a1 A1 n_answered n_missing year_ day_of total_sum kind_of""".split()
NAMES += ["ж" * 63 + "1", "ж" * 63 + "2", "s" * 64, "S" * 63 + "t"]
CODES = ["it's", 'q"uote', "; drop table x; --", "%_", "back\\slash", "да", "ДА", "null", "0", "01", "x" * 200, "ж" * 200, "a b", "true", "$1", "{b}", "?"]
REASONS = ["refused", "dont_know", "not_available", "not_applicable"]


class Items:
    """Of a study (sql_studies.py), which has `random`, `maybe`, `name` and `add`."""

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
