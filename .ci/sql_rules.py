"""Random expressions over the items of a table, by the type that is wanted. What lint has something against is taken out afterwards
(sql_studies.py), so nothing here has to be clever: only most of it has to make sense."""


def text(word):
    """A word as FEEL writes it."""
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Rules:
    """`items`: (expression, kind, detail); kinds are integer, decimal, boolean, date, one, many, text; detail is (low, high) or codes."""

    def __init__(self, random, items, functions=(), parameters=(), is_calm=True):
        self.random, self.items, self.functions, self.parameters = random, list(items), list(functions), list(parameters)
        # Without what makes a row odd wherever an answer is missing.
        self.is_calm = is_calm

    def of(self, *kinds):
        return [item for item in self.items if item[1] in kinds]

    def some(self, *kinds):
        found = self.of(*kinds)
        return self.random.choice(found) if found else None

    # Numbers

    def number(self, depth=2):
        ways = [self.leaf] * 2 + ([self.sum, self.aggregate, self.rounded, self.choice, self.quotient, self.days, self.counted, self.limited,
                                   self.function, self.product, self.part_of_day, self.length] if depth else [])
        for _ in range(8):
            said = self.random.choice(ways)(depth - 1)
            if said:
                return said
        return self.leaf(0) or "7"

    def leaf(self, _):
        roll = self.random.random()
        if roll < 0.12:
            return self.random.choice(["2", "10", "0.5", "3.25", "100", "1"])
        if roll < 0.2 and self.parameters:
            return self.random.choice(self.parameters)
        item = self.some("integer", "decimal")
        return item and item[0]

    def sum(self, depth):
        return f"({self.number(depth)} {self.random.choice('+-')} {self.number(depth)})"

    def product(self, depth):
        return f"{self.random.choice(['2', '0.1', '1.5', '-3', '100'])} * {self.leaf(0) or '4'}"

    def aggregate(self, depth):
        found = [item[0] for item in self.of("integer", "decimal")]
        if len(found) < 2:
            return None
        parts = ", ".join(self.random.sample(found, min(len(found), self.random.randint(2, 4))))
        return self.random.choice([f"sum([{parts}])", f"max({parts})", f"min([{parts}])", f"mean([{parts}])"] + (
            [] if self.is_calm else [f"count([{parts}][item > 5])"]))

    def rounded(self, depth):
        name = self.random.choice(["round half up", "round half down", "round up", "round down", "decimal"])
        inner = self.number(depth)
        return self.random.choice([f"{name}({inner}, {self.random.randint(0, 3)})", f"floor({inner})", f"ceiling({inner})", f"abs({inner})"])

    def choice(self, depth):
        return f"(if {self.truth(depth)} then {self.number(depth)} else {self.number(depth)})"

    def quotient(self, depth):
        item = self.some("integer", "decimal")
        if not item:
            return None
        low = item[2][0]
        below = item[0] if low > 0 else f"({item[0]} + {1 - low})"
        return f"{self.random.choice(['', '100 * '])}{self.leaf(0) or '5'} / {self.random.choice([below, below, '3', '7', '4'])}"

    def days(self, _):
        days = [item[0] for item in self.of("date")]
        if not days:
            return None
        return f"({self.random.choice(days)} - {self.random.choice(days + ['today()'])}).days" if len(days) > 1 else f"(today() - {days[0]}).days"

    def part_of_day(self, _):
        day = self.some("date")
        return day and f"{day[0]}.{self.random.choice(['year', 'month', 'day'])}"

    def counted(self, depth):
        many = self.some("many")
        if many and self.random.random() < 0.4:
            return f"count({many[0]})"
        return f"count_true({self.truth(depth)}, {self.truth(depth)}, {self.truth(depth)})"

    def limited(self, depth):
        return f"{self.random.choice(['at_most', 'at_least'])}({self.number(depth)}, {self.random.choice(['3', '50', self.leaf(0) or '9'])})"

    def length(self, _):
        words = self.some("text", "one")
        return words and f"string length({words[0]})"

    def function(self, _):
        """A decision table or a function of the study that gives a number."""
        return self.called("number")

    def called(self, result):
        ways = []
        for name, inputs, gives in self.functions:
            found = [self.some(*{"number": ("integer", "decimal")}.get(kind, (kind,))) for kind in inputs]
            if gives == result and all(found):
                ways.append(f"{name}({', '.join(item[0] for item in found)})")
        return self.random.choice(ways) if ways else None

    # Conditions

    def truth(self, depth=1):
        ways = [self.compared] * 2 + [self.answered, self.chosen, self.among, self.known, self.dated, self.between]
        ways += [self.both, self.negated, self.matched] + ([] if self.is_calm else [self.some_of]) if depth > 0 else []
        for _ in range(10):
            said = self.random.choice(ways)(depth - 1)
            if said:
                return said
        return self.compared(0) or "today().year > 2000"

    def rarely_fails(self):
        return " or ".join(self.truth(0) for _ in range(self.random.randint(2, 4)))

    def threshold(self, item):
        low, high = item[2]
        value = low + (high - low) * self.random.choice([0.2, 0.3, 0.5, 0.7])
        return str(int(value)) if item[1] == "integer" else f"{value:.1f}"

    def compared(self, depth):
        item = self.some("integer", "decimal")
        if not item:
            return None
        if item[1] == "decimal" and self.random.random() < 0.3:
            # Whether an answer has more digits than it may: two numbers of different scales are compared.
            return f"{item[0]} {self.random.choice(['=', '!=', '<='])} decimal({item[0]}, {self.random.randint(0, 2)})"
        if self.random.random() < 0.25 and len(self.of("integer", "decimal")) > 1:
            other = self.some("integer", "decimal")
            if other[0] != item[0]:
                return f"{item[0]} {self.random.choice(['<=', '>', '='])} {other[0]}"
        return f"{item[0]} {self.random.choice(['>', '<', '>=', '<=', '!='])} {self.threshold(item)}"

    def between(self, _):
        item = self.some("integer")
        if not item or item[2][1] - item[2][0] < 8:
            return None
        low, high = item[2]
        step = (high - low) // 4
        return self.random.choice([f"{item[0]} between {low + step} and {high - step}", f"{item[0]} in [{low + step}..{high - step})"])

    def answered(self, _):
        item = self.some("boolean")
        return item and item[0]

    def chosen(self, _):
        item = self.some("one")
        if not item or len(item[2]) < 3:
            return None
        if self.random.random() < 0.5:
            return f"{item[0]} {self.random.choice(['=', '!='])} {text(self.random.choice(item[2]))}"
        return f"{item[0]} in ({', '.join(text(code) for code in self.random.sample(item[2], 2))})"

    def among(self, _):
        item = self.some("many")
        return item and f"list contains({item[0]}, {text(self.random.choice(item[2]))})"

    def known(self, _):
        item = self.some("integer", "decimal", "one", "text", "date")
        if item and item[1] == "one" and self.random.random() < 0.4:
            return f'reason({item[0]}) {self.random.choice(["=", "!="])} {self.random.choice([text("refused"), text("unanswered")])}'
        return item and f"{item[0]} {self.random.choice(['=', '!='])} null"

    def dated(self, _):
        day = self.some("date")
        return day and f'{day[0]} {self.random.choice(["<", ">="])} @"20{self.random.randint(15, 23)}-0{self.random.randint(1, 9)}-15"'

    def both(self, depth):
        return f"({self.truth(depth)} {self.random.choice(['and', 'or'])} {self.truth(depth)})"

    def negated(self, depth):
        return f"not({self.truth(depth)})"

    def matched(self, _):
        item = self.some("text")
        return item and self.random.choice([f'contains({item[0]}, "а")', f'starts with({item[0]}, "С")', f'string length({item[0]}) > 12',
                                            f'matches({item[0]}, "^[А-Я][а-я]+$")'])

    def some_of(self, _):
        found = [item[0] for item in self.of("integer", "decimal")]
        if len(found) < 2:
            return None
        parts = ", ".join(self.random.sample(found, 2))
        return f"{self.random.choice(['some', 'every'])} x in [{parts}] satisfies x > {self.random.choice([3, 8, 20])}"

    # Texts

    def words(self):
        called = self.called("text")
        if called and self.random.random() < 0.6:
            return called
        first, second, third = self.random.sample(["big", "it's", "не так", 'say "so"', "%", "middle", "x" * 200], 3)
        if self.random.random() < 0.3:
            return f"if {self.truth(1)} then {text(first)} else null"
        return f"if {self.truth(1)} then {text(first)} else if {self.truth(0)} then {text(second)} else {text(third)}"
