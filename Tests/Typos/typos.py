"""Slips of the pen in the packs: one edit at a time, each linted by itself.

    python3 Tests/Typos/typos.py .build/release/mera [--count 500] [--seed 1] [--show]

A letter is dropped, doubled, swapped with its neighbour, replaced by the key beside it or by its Cyrillic twin, or changes case: in
ids, keys, words, functions, codes, units and levels, where they are declared and where they are used. Counted is whether the first
fix of the finding at the slip gives back what stood there; fixes that are called safe must never leave as many findings as before.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from places import places

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKS = ["csk-pilot", "mkpo", "noko"]
BESIDE = {
    "q": "wa", "w": "qe", "e": "wr", "r": "et", "t": "ry", "y": "tu", "u": "yi", "i": "uo", "o": "ip", "p": "ol", "a": "sq",
    "s": "ad", "d": "sf", "f": "dg", "g": "fh", "h": "gj", "j": "hk", "k": "jl", "l": "k", "z": "x", "x": "zc", "c": "xv",
    "v": "cb", "b": "vn", "n": "bm", "m": "n", "_": "-",
}
TWINS = dict(zip("aeokmnpctyx", "аеокмнрстух"))
# Answers that are the same in every study.
ANSWERS = {"true", "false", "yes", "no", "null"}
# Least part of the slips whose first fix must be right.
GOAL = 0.95


def vocabulary():
    """Keys and words of the language, and the functions of expressions, from the pages that are made of them."""
    page = (ROOT / "Sources/mera/Mera.docc/Reference.md").read_text()
    known = set(re.findall(r"^\| `([\w ]+)` \|", page, re.M)) | set(re.findall(r"^- `([\w ]+)` —", page, re.M))
    return known | set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", page))))


def slip(rng, word):
    """The word with one edit, and the kind of the edit."""
    at = rng.randrange(len(word))
    kind = rng.choice(["dropped", "doubled", "swapped", "neighbour", "Cyrillic", "case"])
    letter = word[at]
    if kind == "dropped":
        return kind, word[:at] + word[at + 1:]
    if kind == "doubled":
        return kind, word[:at] + letter + word[at:]
    if kind == "swapped" and at + 1 < len(word):
        return kind, word[:at] + word[at + 1] + letter + word[at + 2:]
    if kind == "neighbour" and letter in BESIDE:
        return kind, word[:at] + rng.choice(BESIDE[letter]).replace("-", "") + word[at + 1:]
    if kind == "Cyrillic" and letter in TWINS:
        return kind, word[:at] + TWINS[letter] + word[at + 1:]
    if kind == "case" and letter.isalpha():
        return kind, word[:at] + letter.swapcase() + word[at + 1:]
    return kind, word


class Pack:
    def __init__(self, name, language):
        self.name = name
        self.folder = ROOT / "definitions" / name
        self.files = {path: path.read_text() for path in sorted(self.folder.rglob("*.yaml"))}
        found = {path: places(text) for path, text in self.files.items()}
        counts = collections.Counter(place.text for list in found.values() for place in list)
        self.words = set(counts)
        keys = {place.text for path, list in found.items() if path.parent == self.folder for place in list if place.is_key}
        closed = self.closed_items()
        self.places = []
        for path, list in found.items():
            for place in list:
                if len(place.text) < 2 or not re.fullmatch(r"[A-Za-z]\w*", place.text) and place.key != "unit":
                    continue
                # Nobody can tell how a thing should be called that nothing speaks of.
                if place.text not in language and counts[place.text] < 2:
                    continue
                # The rows of tests hold answers: only those to closed questions can be wrong.
                in_test = path.parent != self.folder
                if in_test and not place.is_key and place.key not in closed and place.text not in ANSWERS:
                    continue
                # An item may be called like a key; the key's other uses do not speak of it.
                if place.is_key and place.key in ("items", "columns") and place.text in language:
                    continue
                if in_test and place.key in closed and not place.is_key and counts[place.text] < 2:
                    continue
                # Where a test expects a finding of an item, its answer is wrong on purpose, and another wrong one is as good.
                if in_test and place.key in closed and not place.is_key and self.expects_finding(path, place):
                    continue
                # What stands in quotes may be a text of the answers, which no definition names.
                if self.is_quoted(path, place) and place.text not in keys:
                    continue
                self.places.append((path, place))

    def is_quoted(self, path, place):
        text = self.files[path]
        return not place.is_key and text[place.start - 1] in "\"'" and text[place.end] in "\"'"

    def expects_finding(self, path, place):
        """Whether the test around a place lists a finding of the item that is answered there."""
        text = self.files[path]
        starts = [match.start() for match in re.finditer(r"^  [^ #\n]", text, re.M)] + [len(text)]
        begin = max((start for start in starts if start <= place.start), default=0)
        end = min(start for start in starts if start > place.start)
        return re.search(rf"\bitem: {re.escape(place.key)}\b", text[begin:end]) is not None

    def closed_items(self):
        """Items with a list of options, by the lines that declare them."""
        closed = set()
        for path, text in self.files.items():
            if path.parent == self.folder:
                closed |= set(re.findall(r"^\s*(\w+):\s*\{[^\n]*choices:", text, re.M))
                closed |= set(re.findall(r"^\s*(\w+):\s*\n\s+type: select_\w+", text, re.M))
        return closed


def lint(mera, folder):
    done = subprocess.run([mera, "lint", str(folder), "--format", "json", "--lang", "en"], capture_output=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"status {done.returncode}: {folder}\n{done.stderr.decode()}")
    return json.loads(done.stdout)["findings"]


def applied(fix, folder, contents):
    """The files as they are after a fix."""
    changed = dict(contents)
    edits = sorted(fix["edits"], key=lambda edit: -edit["range"]["start"]["byte"])
    for edit in edits:
        path = edit["file"]
        data = changed[path]
        changed[path] = data[: edit["range"]["start"]["byte"]] + edit["replacement"].encode() + data[edit["range"]["end"]["byte"]:]
    return changed


def try_slip(mera, workspace, pack, path, place, wrong):
    """What lint says of one slip: `first`, `later`, `elsewhere`, `silent`; and how many findings it made."""
    folder = workspace / pack.name
    target = folder / path.relative_to(pack.folder)
    text = pack.files[path]
    target.write_text(text[: place.start] + wrong + text[place.end:])
    try:
        findings = lint(mera, folder)
        contents = {str(folder / other.relative_to(pack.folder)): body.encode() for other, body in pack.files.items()}
        contents[str(target)] = target.read_bytes()
        right = text.encode()
        start, end = len(text[: place.start].encode()), len((text[: place.start] + wrong).encode())

        def mends(fix):
            return applied(fix, folder, contents).get(str(target)) == right

        at_slip = [
            finding for finding in findings
            if finding.get("file") == str(target) and finding["range"]["start"]["byte"] <= end and start <= finding["range"]["end"]["byte"]
        ]
        if not findings:
            verdict = "silent"
        elif any(finding["fixes"] and mends(finding["fixes"][0]) for finding in at_slip):
            verdict = "first"
        elif any(mends(fix) for finding in findings for fix in finding["fixes"]):
            verdict = "later"
        else:
            verdict = "at the slip, no fix" if at_slip else "elsewhere"
        unsafe = []
        for finding in findings:
            for fix in finding["fixes"]:
                if fix["applicability"] != "safe" or mends(fix):
                    continue
                for name, data in applied(fix, folder, contents).items():
                    pathlib.Path(name).write_bytes(data)
                if len(lint(mera, folder)) >= len(findings):
                    unsafe.append(f"{finding['id']} {fix['title']}")
                for name, data in contents.items():
                    pathlib.Path(name).write_bytes(data)
        return verdict, findings, unsafe
    finally:
        target.write_text(text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("mera")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    language = vocabulary()
    packs = [Pack(name, language) for name in PACKS]
    every = [(pack, path, place) for pack in packs for path, place in pack.places]
    rng = random.Random(options.seed)
    slips = []
    while len(slips) < options.count:
        pack, path, place = rng.choice(every)
        kind, wrong = slip(rng, place.text)
        if wrong != place.text and len(wrong) > 1 and wrong not in pack.words and wrong not in language:
            slips.append((pack, path, place, kind, wrong))

    verdicts = collections.Counter()
    echoes = 0
    wrong_fixes = []
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(2) as pool:
        workspaces = [pathlib.Path(temporary) / str(number) for number in range(2)]
        for workspace in workspaces:
            for pack in packs:
                shutil.copytree(pack.folder, workspace / pack.name)

        def share(number):
            return [(one, try_slip(options.mera, workspaces[number], one[0], one[1], one[2], one[4])) for one in slips[number::2]]

        for part in pool.map(share, range(2)):
            for (pack, path, place, kind, wrong), (verdict, findings, unsafe) in part:
                verdicts[verdict] += 1
                echoes += max(0, len(findings) - 1)
                wrong_fixes += [f"{path.relative_to(ROOT)}: `{place.text}` → `{wrong}`: {fix}" for fix in unsafe]
                if options.show and (verdict != "first" or len(findings) > 1):
                    line = pack.files[path][: place.start].count("\n") + 1
                    print(f"{verdict} ({kind}): {path.relative_to(ROOT)}:{line} `{place.text}` → `{wrong}`, {len(findings)} findings")
                    for finding in findings[:3]:
                        fixes = ", ".join(fix["title"] for fix in finding["fixes"])
                        print(f"    {finding['id']} {finding['message']}  [{fixes}]")
    total = len(slips)
    print(
        f"{total} slips: first fix right {verdicts['first']} ({100 * verdicts['first'] / total:.1f} %), right but later {verdicts['later']}, "
        f"at the slip without it {verdicts['at the slip, no fix']}, elsewhere {verdicts['elsewhere']}, silent {verdicts['silent']}; "
        f"findings beyond the first {echoes}; safe fixes that mend nothing {len(wrong_fixes)}")
    for fix in wrong_fixes[:10]:
        print("  " + fix)
    if verdicts["first"] < GOAL * total or verdicts["silent"] or wrong_fixes:
        sys.exit("the typo campaign fails")


if __name__ == "__main__":
    main()
