"""One mistake, one finding: edits of one place in the packs, each linted by itself; how many findings does it give?

    python3 Tests/Typos/edits.py .build/release/mera [--count 600] [--seed 1] [--show]

A comma, colon, quote, dash, bracket, brace or blank is lost, doubled or another; a line is indented by one or changes places with the next;
a letter is lost; a type, a unit, an operator or a decimal point is another. Which place and which edit is drawn from the seed.
Harmless edits give no finding. Printed are the distribution, and with --show the edits with more findings than one.
"""

import argparse
import collections
import concurrent.futures
import pathlib
import random
import re
import sys
import tempfile

from typos import PACKS, ROOT, lint

TYPES = ["text", "integer", "decimal", "date", "boolean", "select_one", "select_multiple", "calculate", "reference", "note"]
UNITS = ["percent", "points", "count", "days", "hours", "rubles", "km"]
# Of the edits that give findings, at least this part shall give one only.
GOAL = 0.9


def at(pattern, change):
    """An edit at one of the places where a pattern stands; `change` gets the match and the generator."""
    def edit(text, rng):
        found = [m for m in re.finditer(pattern, text, re.M)]
        if not found:
            return None
        m = rng.choice(found)
        return text[:m.start()] + change(m, rng) + text[m.end():]
    return edit


def indent(text, rng):
    lines = text.split("\n")
    places = [i for i, line in enumerate(lines) if re.match(r" {2,}[^ #]", line)]
    if not places:
        return None
    i = rng.choice(places)
    lines[i] = lines[i][1:] if rng.random() < 0.5 else " " + lines[i]
    return "\n".join(lines)


def swap(text, rng):
    lines = text.split("\n")
    places = [i for i in range(len(lines) - 1) if lines[i].strip() and lines[i + 1].strip() and lines[i] != lines[i + 1]
              and not lines[i].lstrip().startswith("#") and not lines[i + 1].lstrip().startswith("#")]
    if not places:
        return None
    i = rng.choice(places)
    lines[i], lines[i + 1] = lines[i + 1], lines[i]
    return "\n".join(lines)


def other(words):
    return lambda m, rng: m[1] + rng.choice([word for word in words if word != m[2]])


EDITS = {
    "comma lost": at(r", ", lambda m, rng: " "),
    "comma doubled": at(r", ", lambda m, rng: ",, "),
    "comma for a point": at(r"(?<=\d)\.(?=\d)", lambda m, rng: ","),
    "comma in a text": at(r"(?<=[а-я]) (?=[а-я])", lambda m, rng: ", "),
    "colon lost": at(r": ", lambda m, rng: " "),
    "colon doubled": at(r": ", lambda m, rng: ":: "),
    "colon without blank": at(r"(?<=\w): (?=\S)", lambda m, rng: ":"),
    "colon in a text": at(r"(?<=[а-я]) (?=[а-я])", lambda m, rng: ": "),
    "quote lost": at(r"[\"']", lambda m, rng: ""),
    "quote doubled": at(r"[\"']", lambda m, rng: m[0] * 2),
    "dash lost": at(r"^( *)- ", lambda m, rng: m[1] + "  "),
    "dash added": at(r"^( +)(?=\w)", lambda m, rng: m[1] + "- "),
    "dash without blank": at(r"^( *)- (?=\w)", lambda m, rng: m[1] + "-"),
    "brace lost": at(r"[{}]", lambda m, rng: ""),
    "brace doubled": at(r"[{}]", lambda m, rng: m[0] * 2),
    "bracket lost": at(r"[][()]", lambda m, rng: ""),
    "bracket of another kind": at(r"[][{}]", lambda m, rng: {"[": "{", "]": "}", "{": "[", "}": "]"}[m[0]]),
    "indentation": indent,
    "lines swapped": swap,
    "letter lost": at(r"(?<=[A-Za-z_])[a-z](?=[a-z])", lambda m, rng: ""),
    "another type": at(r"(type: )(%s)\b" % "|".join(TYPES), other(TYPES)),
    "another unit": at(r"(unit: )(%s)\b" % "|".join(UNITS), other(UNITS)),
    "another operator": at(r"(>=|<=| and | or |(?<= )= )", lambda m, rng: {
        ">=": "=>", "<=": "=<", " and ": " && ", " or ": " || ", "= ": "== "}[m[0]]),
    "tab": at(r"^ {2}", lambda m, rng: "\t"),
}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("mera")
    arguments.add_argument("--count", type=int, default=600)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--packs", nargs="*", default=PACKS)
    arguments.add_argument("--show", action="store_true")
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    packs = {}
    for name in options.packs:
        folder = ROOT / "definitions" / name
        packs[name] = {path.relative_to(folder): path.read_text() for path in sorted(folder.rglob("*.yaml"))}
    kinds = list(EDITS)

    def attempt(number):
        rng = random.Random(f"{options.seed} {number}")
        kind = kinds[number % len(kinds)]
        while True:
            name = rng.choice(sorted(packs))
            path = rng.choice([path for path in packs[name] if len(path.parts) == 1])
            text = packs[name][path]
            wrong = EDITS[kind](text, rng)
            if wrong is not None and wrong != text:
                break
        with tempfile.TemporaryDirectory() as root:
            folder = pathlib.Path(root) / name
            for other, contents in packs[name].items():
                (folder / other).parent.mkdir(parents=True, exist_ok=True)
                (folder / other).write_text(wrong if other == path else contents)
            return kind, name, path, text, wrong, lint(options.mera, folder)

    counts = collections.Counter()
    by_kind = collections.defaultdict(collections.Counter)
    with concurrent.futures.ThreadPoolExecutor(options.threads) as pool:
        for kind, name, path, text, wrong, findings in pool.map(attempt, range(options.count)):
            counts[min(len(findings), 5)] += 1
            by_kind[kind][min(len(findings), 5)] += 1
            if options.show and len(findings) > 1:
                old, new = text.split("\n"), wrong.split("\n")
                line = next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), 0)
                print(f"{kind}: {name}/{path}:{line + 1}\n  - {old[line].strip()[:150]}\n  + {new[line].strip()[:150]}")
                for finding in findings[:8]:
                    start = finding["range"]["start"]
                    print(f"    {finding['id']} {finding['file'].rsplit('/', 1)[-1]}:{start['line']} {finding['message'][:150]}")
    for kind in kinds:
        print(f"{kind:26} " + "  ".join(f"{count}: {by_kind[kind][count]:3}" for count in range(6)))
    seen = sum(counts.values()) - counts[0]
    one = counts[1] / max(1, seen)
    print(f"{sum(counts.values())} edits, {seen} with findings: one in {100 * one:.1f} %, two in {100 * counts[2] / max(1, seen):.1f} %, "
          f"more in {100 * sum(counts[n] for n in range(3, 6)) / max(1, seen):.1f} %")
    return 0 if one >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
