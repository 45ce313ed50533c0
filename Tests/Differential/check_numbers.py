"""Compares the numbers of the FEEL library with Python's decimal on random operations.

    python3 Tests/Differential/check_numbers.py .build/debug/feel-numbers [--count 1000000] [--seed 1] [--only exp,ln]

Python's own results are used where they are right to the last place (add, subtract, multiply, divide, sqrt, exp, ln); powers
and sums are computed with more digits and rounded once, modulo with integers.
"""

import argparse
import decimal
import random
import re
import subprocess
import sys
from decimal import Decimal

ROUNDING = {
    "up": decimal.ROUND_UP, "down": decimal.ROUND_DOWN, "half_up": decimal.ROUND_HALF_UP,
    "half_down": decimal.ROUND_HALF_DOWN, "half_even": decimal.ROUND_HALF_EVEN,
    "ceiling": decimal.ROUND_CEILING, "floor": decimal.ROUND_FLOOR,
}
FEEL = decimal.Context(prec=34, rounding=decimal.ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=1, traps=[])
WIDE = decimal.Context(prec=110, Emin=-999999, Emax=999999, traps=[])
EXACT = decimal.Context(prec=13000, Emin=-999999, Emax=999999, traps=[])
NUMERAL = re.compile(r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)


def digits(rng):
    kind = rng.random()
    if kind < 0.35:
        return rng.randint(0, 10 ** rng.randint(1, 6))
    if kind < 0.45:  # ends and begins that round
        head, tail = rng.randint(1, 16), rng.randint(1, 17)
        return rng.choice([10**head, 10**head - 1, 5, 25, 10**head + 1]) * 10**tail + rng.choice([0, 1, 5, 5 * 10 ** (tail - 1)])
    if kind < 0.6:
        return rng.randint(0, 10 ** rng.randint(1, 20))
    if kind < 0.7:  # at the ends of machine integers
        return max(0, rng.choice([2**31, 2**32, 2**53, 2**63, 2**64]) + rng.randint(-2, 2))
    return rng.randint(0, 10 ** rng.randint(1, 34) - 1)


def exponent(rng, count):
    kind = rng.random()
    if kind < 0.5:
        return rng.choice([0, 0, -1, -2, -2, -3])
    if kind < 0.9:
        return rng.randint(-45, 40)
    if kind < 0.96:
        return rng.randint(-6176, 6111)
    return rng.choice([rng.randint(-6176, -6100), rng.randint(6050, 6144 - count + 1)])


def number(rng):
    value = digits(rng)
    return f"{'-' if rng.random() < 0.4 else ''}{value}e{exponent(rng, len(str(value)))}"


def moderate(rng):
    """A number for which exponentials and powers exist more often than not."""
    value = rng.randint(0, 10 ** rng.randint(1, 34))
    return f"{value}e{rng.randint(-4, 4) - len(str(value)) - (rng.randint(0, 30) if rng.random() < 0.1 else 0)}"


def near_one(rng):
    places = rng.randint(1, 33)
    return f"{10**places + rng.choice([1, -1]) * rng.randint(1, 9)}e-{places}"


def power(rng):
    kind = rng.random()
    if kind < 0.4:
        return f"{number(rng)} {rng.randint(-40, 60)}"
    if kind < 0.6:  # roots of powers: exact results and exact halves between two decimals
        base = rng.randint(1, 10 ** rng.randint(1, 15))
        return f"{base**2}e{2 * rng.randint(-20, 20)} {rng.choice(['0.5', '1.5', '-0.5', '2.5'])}"
    if kind < 0.7:
        return f"{near_one(rng)} {rng.choice(['', '-'])}{rng.randint(1, 10 ** rng.randint(1, 33))}"
    if kind < 0.8:
        return f"-{rng.randint(1, 30)} {rng.randint(-200, 400)}"
    return f"{moderate(rng)} {rng.choice(['', '-'])}{moderate(rng)}"


def numeral(rng):
    text = f"{rng.choice(['', '-'])}{''.join(rng.choices('0123456789', k=rng.randint(0, 45)))}"
    if rng.random() < 0.6:
        text += "." + "".join(rng.choices("0123456789", k=rng.randint(0, 45)))
    if rng.random() < 0.4:
        text += rng.choice("eE") + rng.choice(["", "+", "-"]) + str(rng.randint(0, 10 ** rng.randint(0, 5)))
    if rng.random() < 0.2 and text:
        place = rng.randrange(len(text))
        text = text[:place] + rng.choice([".", "-", "+", "e", "x", "٣", "_", ""]) + text[place + 1 :]
    return text or "0"


def addends(rng):
    values = [number(rng) for _ in range(rng.randint(1, 8))]
    if rng.random() < 0.5:
        values += ["-" + value if value[0] != "-" else value[1:] for value in values]
        values.append(number(rng))
    rng.shuffle(values)
    return " ".join(values)


GENERATORS = [
    ("add", 14), ("subtract", 14), ("multiply", 14), ("divide", 12), ("compare", 6), ("round", 14), ("modulo", 5),
    ("remainder", 2), ("parse", 6), ("sum", 2), ("sqrt", 3), ("exp", 2), ("ln", 2), ("power", 4),
]


def operation(rng, generators):
    name = rng.choices([name for name, _ in generators], [weight for _, weight in generators])[0]
    if name == "round":
        return f"{rng.choice(list(ROUNDING))} {number(rng)} {rng.choice([rng.randint(-5, 8), rng.randint(-50, 50), rng.randint(-6200, 6200)])}"
    if name == "parse":
        return f"parse {numeral(rng)}"
    if name == "sum":
        return f"sum {addends(rng)}"
    if name == "power":
        return f"power {power(rng)}"
    if name in ("exp", "ln"):
        sign = "-" if name == "exp" and rng.random() < 0.5 else ""
        return f"{name} {sign}{rng.choice([moderate, moderate, near_one])(rng)}" if rng.random() < 0.9 else f"{name} {number(rng)}"
    if name == "sqrt":
        return f"sqrt {number(rng)}"
    a, b = number(rng), number(rng)
    if rng.random() < 0.1:  # close to each other, so that digits cancel
        b = re.sub(r"^-?", "", a)[:-1] + str(rng.randint(0, 9)) if a[-2] in "0123456789" else a
        if not -6176 <= int(b.split("e")[1]) <= 6144 - len(b.split("e")[0]):
            b = a
    return f"{name} {a} {b}"


def shown(value):
    """The text that the library gives a number."""
    if not value.is_finite():
        return "none"
    if value == 0:
        return "0"
    sign, figures, scale = EXACT.normalize(value).as_tuple()
    sign, figures = "-" if sign else "", "".join(map(str, figures))
    point = len(figures) + scale
    if scale >= 0 and point <= 34:
        return sign + figures + "0" * scale
    if scale < 0 and -scale <= 40:
        return sign + (("0." + "0" * -point + figures) if point <= 0 else figures[:point] + "." + figures[point:])
    return sign + figures[0] + ("." + figures[1:] if figures[1:] else "") + f"E{point - 1}"


def round_once(value):
    return FEEL.plus(value)


def remainder(a, b, floor):
    if b == 0:
        return Decimal("nan")
    scale = min(a.as_tuple().exponent, b.as_tuple().exponent)
    x, y = int(EXACT.scaleb(a, -scale)), int(EXACT.scaleb(b, -scale))
    rest = x % y if floor else (abs(x) % abs(y)) * (-1 if x < 0 else 1)
    return FEEL.plus(EXACT.scaleb(EXACT.create_decimal(rest), scale))


def expected(line):
    name, *words = line.split(" ")
    if name == "parse":
        return shown(round_once(EXACT.create_decimal(words[0]))) if NUMERAL.fullmatch(words[0]) else "none"
    values = [Decimal(word) for word in words]
    if name == "sum":
        total = Decimal(0)
        for value in values:
            total = EXACT.add(total, value)
        return shown(round_once(total))
    if name in ROUNDING:
        value, scale = values[0], max(-10000, min(10000, int(words[1])))
        unit = max(-6176, -scale)
        if value.as_tuple().exponent < unit:
            value = value.quantize(Decimal((0, (1,), unit)), ROUNDING[name], EXACT)
        return shown(round_once(value))
    a, b = values[0], values[-1]
    if name == "compare":
        return str(int(FEEL.compare(a, b)))
    if name in ("modulo", "remainder"):
        return shown(remainder(a, b, name == "modulo"))
    if name == "power":
        if b == 0:
            return "1"
        return shown(round_once(WIDE.power(a, b)))
    function = {
        "add": FEEL.add, "subtract": FEEL.subtract, "multiply": FEEL.multiply, "divide": FEEL.divide,
        "sqrt": lambda a, _: FEEL.sqrt(a), "exp": lambda a, _: FEEL.exp(a), "ln": lambda a, _: FEEL.ln(a),
    }[name]
    return shown(function(a, b))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="names of operations with commas between them: " + ",".join(name for name, _ in GENERATORS))
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    generators = [pair for pair in GENERATORS if not arguments.only or pair[0] in arguments.only.split(",")]
    failures = 0
    done = 0
    while done < arguments.count:
        lines = [operation(rng, generators) for _ in range(min(50_000, arguments.count - done))]
        run = subprocess.run([arguments.program], input="\n".join(lines) + "\n", capture_output=True, text=True)
        results = run.stdout.split("\n")[: len(lines)]
        if run.returncode != 0 or len(run.stdout.split("\n")) != len(lines) + 1:
            sys.exit(f"{arguments.program} ended with {run.returncode} after {len(results)} results: {run.stderr[:300]}")
        for line, result in zip(lines, results):
            right = expected(line)
            if result != right:
                failures += 1
                if failures <= 20:
                    print(f"{line}\n  is {result}\n  should be {right}")
        done += len(lines)
    print(f"numbers: {done} operations, seed {arguments.seed}, {failures} differ")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
