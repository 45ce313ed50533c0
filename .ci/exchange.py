"""Forms that become studies, forms again and studies again: the reference converter takes the form that comes out, and the second
study means what the first one means.

usage: exchange.py MERA FOLDER [CASES.jsonl]
"""

import json
import multiprocessing
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


def judged(work):
    """What became of a form: the count it belongs to, and what is to be said of it."""
    mera, name, form = work
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "form.json").write_text(json.dumps(form))

        def run(*arguments):
            return subprocess.run([mera, *arguments, "--lang", "en"], cwd=work, capture_output=True, text=True)

        first = run("import", "xlsform", "form.json", "--out", "first")
        if first.returncode > 1:
            return "not taken", f"{name}: not taken: {first.stderr.strip()[:300]}"
        out = run("export", "xlsform", "first", "--out", "out.xlsx")
        if out.returncode > 1:
            return "failed", f"{name}: not written: {out.stderr.strip()[:300]}"
        try:
            convert(xlsform=str(work / "out.xlsx"), validate=False)
        except Exception as error:  # what the converter says is what is told
            return "refused by the converter", f"{name}: the converter: {str(error)[:300]}"
        second = run("import", "xlsform", "out.xlsx", "--out", "second")
        if second.returncode > 1:
            return "failed", f"{name}: not taken again: {second.stderr.strip()[:300]}"
        a, b = definitions(work / "first"), definitions(work / "second")
        if a == b:
            return "same text", None
        # Another text may be the same study: everything that the model has is compared, without places.
        models = [run("debug", "structure", study).stdout.splitlines() for study in ("first", "second")]
        if models[0] and models[0] == models[1]:
            return "same study", None
        left = [line.strip() for line in models[0] if line not in models[1]]
        right = [line.strip() for line in models[1] if line not in models[0]]
        return "other study", f"{name}: another study: {left[:6]} became {right[:6]}"


def main():
    mera, folder = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2]
    cases = sys.argv[3] if len(sys.argv) > 3 else None
    names = ["same text", "same study", "other study", "refused by the converter", "not taken", "failed"]
    counts = dict.fromkeys(names, 0)
    with multiprocessing.Pool() as pool:
        for count, said in pool.imap(judged, [(mera, name, form) for name, form in forms(folder, cases)]):
            counts[count] += 1
            if said:
                print(said)
    print(f"forms {sum(counts.values())}, " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    bad = counts["failed"] + counts["refused by the converter"]
    sys.exit(1 if bad or not cases and bad + counts["other study"] + counts["not taken"] else 0)


if __name__ == "__main__":
    main()
