"""What a generated study makes of its answers: scores, indicators, conclusions, comparisons."""

from sql_lines import Thing


class Measures:
    """Of a study (sql_studies.py), which has `random`, `maybe` and `add`."""

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
