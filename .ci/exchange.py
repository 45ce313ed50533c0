"""Forms that become studies, forms again and studies again: the reference converter takes the form that comes out, and the second
study is the first one.

usage: exchange.py MERA FOLDER [CASES.jsonl]
"""

import json
import pathlib
import subprocess
import sys
import tempfile

from pyxform.xls2xform import convert


def forms(folder, cases):
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        yield path.stem, json.loads(path.read_text())
    if cases:
        for line in open(cases, encoding="utf-8"):
            case = json.loads(line)
            if case["expect"] == "valid":
                yield case["id"], {"sheets": case["sheets"]}


def definitions(folder):
    """The files of a study without comments."""
    texts = {}
    for path in sorted(folder.glob("*.yaml")):
        lines = [line for line in path.read_text().splitlines() if not line.lstrip().startswith("#")]
        texts[path.name] = "\n".join(lines)
    return texts


def main():
    mera, folder = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    cases = sys.argv[3] if len(sys.argv) > 3 else None
    counts = {"forms": 0, "taken": 0, "same": 0, "refused by the converter": 0, "other": 0, "failed": 0}
    for name, form in forms(folder, cases):
        counts["forms"] += 1
        with tempfile.TemporaryDirectory() as work:
            work = pathlib.Path(work)
            (work / "form.json").write_text(json.dumps(form))

            def run(*arguments):
                return subprocess.run([mera, *arguments, "--lang", "en"], cwd=work, capture_output=True, text=True)

            first = run("import", "xlsform", "form.json", "--out", "first")
            if first.returncode > 1:
                print(f"{name}: not taken: {first.stderr.strip()[:300]}")
                counts["failed"] += 1
                continue
            counts["taken"] += 1
            out = run("export", "xlsform", "first", "--out", "out.xlsx")
            if out.returncode > 1:
                print(f"{name}: not written: {out.stderr.strip()[:300]}")
                counts["failed"] += 1
                continue
            try:
                convert(xlsform=str(work / "out.xlsx"), validate=False)
            except Exception as error:  # what the converter says is what is told
                print(f"{name}: the converter: {str(error)[:300]}")
                counts["refused by the converter"] += 1
                continue
            second = run("import", "xlsform", "out.xlsx", "--out", "second")
            if second.returncode > 1:
                print(f"{name}: not taken again: {second.stderr.strip()[:300]}")
                counts["failed"] += 1
            elif definitions(work / "first") == definitions(work / "second"):
                counts["same"] += 1
            else:
                counts["other"] += 1
                a, b = definitions(work / "first"), definitions(work / "second")
                left = [l for f in a for l in a[f].splitlines() if l not in b.get(f, "").splitlines()]
                right = [l for f in b for l in b[f].splitlines() if l not in a.get(f, "").splitlines()]
                print(f"{name}: another study: {left[:4]} became {right[:4]}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    bad = counts["failed"] + counts["refused by the converter"] + (0 if cases else counts["other"])
    sys.exit(1 if bad else 0)


main()
