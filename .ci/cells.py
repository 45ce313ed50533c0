#!/usr/bin/env python3
"""Cells on the built program: random rows cut into 1, 3 and 17 parts and merged give the files of one run to the byte, a part that is late
too; kept cells of files as well; damaged folders are findings, never a crash or other numbers; what does not add up is refused by its code."""
import csv, filecmp, io, json, os, random, re, shutil, subprocess, sys, tempfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
mera = sys.argv[1] if len(sys.argv) > 1 else os.path.join(root, ".build", "debug", "mera")
study_text = open(os.path.join(root, ".ci", "cells-study.yaml"), encoding="utf-8").read()
failures = []


def run(*arguments):
    ended = subprocess.run([mera, *arguments, "--lang", "en"], capture_output=True, text=True)
    if ended.returncode < 0 or ended.returncode > 4:
        failures.append(f"{arguments}: status {ended.returncode}: {ended.stderr[-400:]}")
    return ended.returncode, ended.stdout + ended.stderr


def same(a, b):
    names = {name for name in os.listdir(a)} | {name for name in os.listdir(b)}
    return sorted(name for name in names if not (os.path.exists(f"{a}/{name}") and os.path.exists(f"{b}/{name}") and filecmp.cmp(f"{a}/{name}", f"{b}/{name}", False)))


def expect(what, holds, said=""):
    if not holds:
        failures.append(f"{what}: {said}")


def answers(folder, seed, files, rows):
    source = random.Random(seed)
    pick = source.choice
    os.makedirs(f"{folder}/form")
    os.makedirs(f"{folder}/plain")
    with open(f"{folder}/sites.csv", "w") as out:
        out.write("id,size,region\n" + "".join(f"s{i},{i * 3},{'RQ'[i % 2]}\n" for i in range(6)))
    number = 0
    for file in range(files):
        lines = []
        for _ in range(rows):
            number += 1
            row = {
                "number": str(number) if source.random() > 0.03 else None, "site": f"s{source.randrange(7)}",
                "district": pick(["D1", "D 1", "d1", "Э", "D2", None]), "district_name": pick(["First", "Second", None]),
                "quarter": pick(["2024-1", "2024-2", "2024-10", None]),
                "n": pick([1, 2.5, -3.125, 12345678901234567890.5, None, 0, 2000, 7]), "d": pick([2, 4, 0, None]),
                "k": pick(["a", "b", "c", "z", None, "q"]), "m": pick([["a", "b"], ["c"], None, ["a"]]),
                "w": pick([1, 0.5, 2.25, None, 1, 1, 1]),
                "when": pick([None, "2026-01-01T10:00:00", "2026-01-01T10:00:00+03:00"]),
                "people": [{"age": pick([1, 30, None, "x"]), "sex": pick(["a", "b", None])} for _ in range(source.randrange(3))],
            }
            text = json.dumps({k: v for k, v in row.items() if v is not None or source.random() < 0.5}, ensure_ascii=False)
            lines += [text[:-4] if source.random() < 0.03 else text] * (2 if source.random() < 0.03 else 1)
        with open(f"{folder}/form/f{file:02}.jsonl", "w", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        with open(f"{folder}/plain/p{file:02}.json", "w") as out:
            json.dump([{"site": f"s{source.randrange(6)}", "x": source.randrange(9)} for _ in range(1 + source.randrange(3))], out)


def cut(data, folder, parts, source):
    for part in range(parts):
        for table in ("form", "plain"):
            os.makedirs(f"{folder}/{part}/{table}")
        shutil.copy(f"{data}/sites.csv", f"{folder}/{part}")
    for table in ("form", "plain"):
        for name in sorted(os.listdir(f"{data}/{table}")):
            shutil.copy(f"{data}/{table}/{name}", f"{folder}/{source.randrange(parts)}/{table}")


def property_test(folder, seed, parts):
    source = random.Random(seed)
    study, data = f"{folder}/study.yaml", f"{folder}/data"
    os.makedirs(folder)
    open(study, "w", encoding="utf-8").write(study_text)
    answers(data, seed, max(parts, 4), 6)
    # What is listed are the first of each kind, for any number.
    most = random.Random(seed).choice([[], ["--list", "1"], ["--list", "2"], ["--list", "3"]])
    run("run", study, "--data", data, "--out", f"{folder}/whole", *most)
    cut(data, f"{folder}/parts", parts, source)
    made = []
    for part in range(parts):
        run("run", study, "--data", f"{folder}/parts/{part}", "--cells-out", f"{folder}/cells/{part}", *(most if part % 2 == 0 else []))
        made.append(f"{folder}/cells/{part}")
    source.shuffle(made)
    status, said = run("merge", *made, "--out", f"{folder}/sum")
    expect(f"merge {seed}/{parts}", status == 0, said)
    run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/again")
    expect(f"parts {seed}/{parts}", same(f"{folder}/whole", f"{folder}/again") == [], same(f"{folder}/whole", f"{folder}/again"))
    run("run", study, "--data", data, "--out", f"{folder}/fewest", "--list", "1")
    run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/fewer", "--list", "1")
    expect(f"fewer {seed}/{parts}", same(f"{folder}/fewest", f"{folder}/fewer") == [], same(f"{folder}/fewest", f"{folder}/fewer"))
    if parts > 1:
        # One part is late.
        run("merge", *made[1:], "--out", f"{folder}/without")
        run("merge", f"{folder}/without", made[0], "--out", f"{folder}/late")
        run("run", study, "--cells", f"{folder}/late", "--out", f"{folder}/after")
        expect(f"late {seed}/{parts}", same(f"{folder}/whole", f"{folder}/after") == [], same(f"{folder}/whole", f"{folder}/after"))
        status, said = run("merge", made[0], f"{folder}/sum", "--out", f"{folder}/twice")
        expect("the same part twice", status == 3 and "M919" in said or "M9189" in said, said)
    for round in ("first", "again"):
        status, said = run("run", study, "--data", data, "--out", f"{folder}/kept-{round}", "--cells-cache", f"{folder}/cache", *most)
        expect(f"kept {seed}", same(f"{folder}/whole", f"{folder}/kept-{round}") == [] and "M9197" not in said, said[-300:])
    return study


def mutated(folder, study, seed, count):
    """Whatever is changed in a folder is one finding, with its digests and without them; without them, changed counts may be other counts."""
    source = random.Random(seed)
    cells = f"{folder}/sum"
    files = [name for name in sorted(os.listdir(cells)) if name.endswith((".csv", ".json"))]
    for number in range(count):
        copy = f"{folder}/mutated"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(cells, copy)
        name = source.choice(files)
        content = bytearray(open(f"{copy}/{name}", "rb").read())
        keeps_digests = number % 2 == 0
        if not keeps_digests:
            manifest = json.load(open(f"{copy}/cells.json"))
            manifest["files"] = {}
            json.dump(manifest, open(f"{copy}/cells.json", "w"))
            if name == "cells.json":
                continue
        place = source.randrange(len(content))
        kind = source.randrange(4)
        if kind == 0:
            content[place] = source.choice(b'",\n9x?\xff')
        elif kind == 1:
            del content[place:]
        elif kind == 2:
            content[place:place] = source.choice([b",", b'"', b"\n", b"-", b"99999999999999999999"])
        else:
            del content[place : place + source.randrange(1, 9)]
        changed = bytes(content) != open(f"{cells}/{name}", "rb").read()
        open(f"{copy}/{name}", "wb").write(content)
        shutil.rmtree(f"{folder}/of-mutated", ignore_errors=True)
        status, said = run("run", study, "--cells", copy, "--out", f"{folder}/of-mutated")
        if keeps_digests and changed and name != "cells.json" and not name.startswith("keys-"):
            expect(f"mutated {name} at {place}", status == 3 and re.search(r"\[(M91|X)", said), f"{status} {said[-200:]}")
        if status == 3:
            expect(f"half written {name}", not os.path.exists(f"{folder}/of-mutated/run.json"))


def refusals(folder, study):
    cells = f"{folder}/sum"

    def changed(label, change, code, command="run"):
        copy = f"{folder}/changed-{label}"
        shutil.copytree(cells, copy)
        manifest = json.load(open(f"{copy}/cells.json"))
        manifest["files"] = {}
        change(copy, manifest)
        json.dump(manifest, open(f"{copy}/cells.json", "w"))
        if command == "run":
            status, said = run("run", study, "--cells", copy, "--out", f"{folder}/out-{label}")
        else:
            status, said = run("merge", copy, f"{folder}/cells/0", "--out", f"{folder}/out-{label}")
        expect(label, code in said and (status == 3 or code == "M9198"), f"{status} {said[-300:]}")

    def put(**values):
        return lambda copy, manifest: manifest.update(values)

    def replaced(name, before, after):
        def change(copy, manifest):
            text = open(f"{copy}/{name}", encoding="utf-8").read()
            open(f"{copy}/{name}", "w", encoding="utf-8").write(text.replace(before, after))

        return change

    changed("version", put(version=1), "M9182")
    changed("study", put(study="other"), "M9183")
    changed("definition", put(definition="0"), "M9184")
    changed("engine", put(engine="0"), "M9198")
    changed("indicator", replaced("cells.csv", "mean,", "meen,"), "M9186")
    changed("unit", replaced("cells.csv", ",s1,", ",s99,"), "M9186")
    changed("option", replaced("options.csv", "form,k,", "form,kk,"), "M9186")
    changed("sum", replaced("cells.csv", ".", "e"), "M9181")
    changed("keys", put(keys=None), "M9195", "merge")
    changed("day", put(as_of="2020-01-01"), "M9194", "merge")
    for arguments, code in [
        (("--cells", cells, "--as-of", "2020-01-01", "--out"), "M9185"), (("--cells", folder, "--out"), "M9180"),
        (("--cells", cells, "--format", "sav", "--out"), "M9187"),
    ]:
        status, said = run("run", study, *arguments, f"{folder}/out-{code}")
        expect(code, status == 3 and code in said, f"{status} {said[-300:]}")
    # Registers that are not the same.
    data = f"{folder}/parts/0"
    open(f"{data}/sites.csv", "a").write("s9,1,R\n")
    run("run", study, "--data", data, "--cells-out", f"{folder}/cells/other")
    status, said = run("merge", f"{folder}/cells/other", f"{folder}/cells/1", "--out", f"{folder}/out-registers")
    expect("registers", status == 3 and "M9191" in said, said)


def pair(folder, label, study, first, second, code):
    os.makedirs(f"{folder}/{label}")
    open(f"{folder}/{label}/study.yaml", "w", encoding="utf-8").write(study)
    for part, rows in (("a", first), ("b", second)):
        os.makedirs(f"{folder}/{label}/{part}")
        for name, text in rows.items():
            open(f"{folder}/{label}/{part}/{name}.csv", "w").write(text)
        run("run", f"{folder}/{label}/study.yaml", "--data", f"{folder}/{label}/{part}", "--cells-out", f"{folder}/{label}/c-{part}")
    status, said = run("merge", f"{folder}/{label}/c-a", f"{folder}/{label}/c-b", "--out", f"{folder}/{label}/sum")
    expect(label, (status == 0) == (code is None) and (code or "") in said, f"{status} {said[-300:]}")


def pairs(folder):
    """Rows of two parts that look at one another."""
    head = "study: {id: t, title: T, language: en, levels: {site: sites, all: all}}\nregisters: {sites: {key: id, columns: {id: text}}}\n"
    form = head + "questionnaires:\n  form:\n    key: [no]\n    items: {no: text, site: {type: reference, to: sites}, x: integer}\n"
    sites = "id\na\nb\n"
    mean = form + "indicators: {x: {of: form, mean: x, unit: points}}\n"
    rows = {"sites": sites, "form": "no,site,x\n1,a,1\n2,b,2\n"}
    pair(folder, "apart", mean, rows, {"sites": sites, "form": "no,site,x\n3,a,5\n"}, None)
    pair(folder, "key", mean, rows, {"sites": sites, "form": "no,site,x\n2,a,5\n"}, "M9189")
    spread = form + "indicators: {x: {of: form, value: max(x) - min(x), unit: points}}\n"
    pair(folder, "groups", spread, rows, {"sites": sites, "form": "no,site,x\n3,a,5\n"}, "M9188")
    pair(folder, "twice", mean.replace("    key: [no]\n", ""), rows, rows, "M919")


def many(folder):
    """Of a kind of which one run lists the first ten thousand the sum has no more, and the finish says the same."""
    os.makedirs(folder)
    study, data = f"{folder}/study.yaml", f"{folder}/data"
    open(study, "w").write(
        "study: {id: m, title: M, language: en, levels: {all: all}}\nquestionnaires:\n  form:\n    key: [no]\n"
        "    items: {no: integer, x: {type: integer, constraint: '>= 0'}, y: {type: integer, constraint: '>= 0'}}\n"
        "indicators: {x: {of: form, mean: x, unit: points}}\n")
    for part, first in (("a", 0), ("b", 7000), ("c", 14000)):
        for place in (data, f"{folder}/{part}"):
            os.makedirs(f"{place}/form", exist_ok=True)
            with open(f"{place}/form/{part}.jsonl", "w") as out:
                for number in range(first, first + 7000):
                    out.write(json.dumps({"no": number, "x": -1 if number % 9 else 2, "y": -1 if number % 3 else 5}) + "\n")
        run("run", study, "--data", f"{folder}/{part}", "--cells-out", f"{folder}/cells/{part}")
    run("run", study, "--data", data, "--out", f"{folder}/whole")
    # A sum of sums, too.
    run("merge", f"{folder}/cells/b", f"{folder}/cells/c", "--out", f"{folder}/two")
    run("merge", f"{folder}/two", f"{folder}/cells/a", "--out", f"{folder}/sum")
    run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/again")
    lines = sum(1 for _ in open(f"{folder}/sum/findings.csv"))
    expect("many findings", lines < 20100 and same(f"{folder}/whole", f"{folder}/again") == [], f"{lines} {same(f'{folder}/whole', f'{folder}/again')}")


def contested(folder, seed, parts, policy, chance):
    """Rows of several parts that look at one another (keys, answers that stand once, groups, references, series) are judged as one run judges
    them, and only these."""
    source = random.Random(seed)
    pick = source.choice
    study, data = f"{folder}/study.yaml", f"{folder}/data"
    for table in ("form", "later", "panel"):
        os.makedirs(f"{data}/{table}")
    text = open(os.path.join(root, ".ci", "cells-contested.yaml"), encoding="utf-8").read()
    open(study, "w", encoding="utf-8").write(text.replace("POLICY", policy))
    with open(f"{data}/sites.csv", "w") as out:
        out.write("id,region\n" + "".join(f"s{i},{'RQ'[i % 2]}\n" for i in range(6)))
    number, known, rows_of = 0, [], {}
    files = max(parts, 4)
    for file in range(files):
        def old(name, new):
            value = pick(rows_of[name]) if rows_of.get(name) and source.random() < chance else new
            rows_of.setdefault(name, []).append(value)
            return value
        rows = []
        for _ in range(8):
            number += 1
            row = {
                "number": old("number", f"f{number}"), "site": f"s{source.randrange(7)}", "team": old("team", f"t{number}"),
                "code": old("code", f"c{number}"), "n": pick([1, 2.5, 30, None, 2000, 7, 12345678.125]), "k": pick(["a", "b", "q", None]),
                "people": [{"age": pick([1, 30, None, "x"])} for _ in range(source.randrange(3))],
            }
            if known and source.random() < chance / 2:
                row = dict(pick(known))
            known.append(row)
            rows.append(row)
        lines = [json.dumps({k: v for k, v in row.items() if v is not None}) for row in rows]
        lines = [line[:-3] if source.random() < 0.02 else line for line in lines]
        open(f"{data}/form/f{file:02}.jsonl", "w").write("\n".join(lines) + "\n")
        later = [
            {"number": old("later", f"l{number}-{i}"), "form": rows[i]["number"] if source.random() > chance else old("number", "f0"),
             "site": "s1", "x": i} for i in range(6)
        ]
        json.dump(later, open(f"{data}/later/l{file:02}.json", "w"))
        panel = [{"who": old("who", f"w{number}-{i}"), "month": pick(["m1", "m2", "m3"]), "site": "s2", "y": i * 3} for i in range(6)]
        json.dump(panel, open(f"{data}/panel/p{file:02}.json", "w"))
    whole, said = run("run", study, "--data", data, "--out", f"{folder}/whole")
    made, folders = [], []
    place = [source.randrange(parts) for _ in range(files)]
    for part in range(parts):
        for table in ("form", "later", "panel"):
            os.makedirs(f"{folder}/parts/p{part}/{table}")
            for name in os.listdir(f"{data}/{table}"):
                if place[int(name[1:3])] == part:
                    shutil.copy(f"{data}/{table}/{name}", f"{folder}/parts/p{part}/{table}")
        shutil.copy(f"{data}/sites.csv", f"{folder}/parts/p{part}")
        folders.append(f"{folder}/parts/p{part}")
        made.append(f"{folder}/cells/p{part}")
        run("run", study, "--data", folders[-1], "--cells-out", made[-1])
    status, said = run("merge", *made, "--out", f"{folder}/alone")
    expect(f"contested {seed} alone", status == 3 and ("M9189" in said or "M9199" in said), said[-300:])
    source.shuffle(made)
    status, said = run("merge", *made, "--out", f"{folder}/sum", "--study", study, "--data", *folders)
    expect(f"contested {seed}", status == 0 and "judged together" in said, said[-600:])
    again, told = run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/again")
    if status == 0:
        expect(f"contested {seed}", again == whole and same(f"{folder}/whole", f"{folder}/again") == [], same(f"{folder}/whole", f"{folder}/again"))
    print(f"contested {seed}: {parts} parts, {policy}:", *re.findall(r"\d+ rows? of several parts", said))
    # Answers that have changed, and answers that are not there.
    status, said = run("merge", *made, "--out", f"{folder}/less", "--study", study, "--data", folders[0])
    expect(f"contested {seed} without answers", status == 3 and "M9210" in said and not os.path.exists(f"{folder}/less"), said[-300:])
    for place in folders:
        name = sorted(os.listdir(f"{place}/form"))[0] if os.listdir(f"{place}/form") else None
        if name:
            open(f"{place}/form/{name}", "a").write('{"number": "more", "n": 1}\n')
    status, said = run("merge", *made, "--out", f"{folder}/less", "--study", study, "--data", *folders)
    expect(f"contested {seed} changed", status == 3 and "M9211" in said and not os.path.exists(f"{folder}/less"), said[-300:])


VARIANTS = {
    # What a register reads travels as lists: no row is taken out of its part.
    "lists": ("", "", False),
    # A formula over the rows of a group: these come together.
    "formula": ("", "spread: {of: visit, value: max(n) - min(n), unit: points, levels: [site]}", True),
    # What each row says depends on all rows, or on what the register says of all rows.
    "all rows": ("off: {type: calculate, calculation: n - mean(visit.n)}", "off: {of: visit, mean: off, unit: points}", True),
    "read back": ("busy: {type: calculate, calculation: site.visits}", "busy: {of: visit, mean: busy, unit: points}", True),
    # A questionnaire that every part has whole reads them like a register.
    "whole": ("", "", False),
}


def lists(folder, seed, parts, variant):
    """Registers whose rules read the rows of all parts, formulas and rules over all rows: as one run says it, and what alone is refused."""
    source = random.Random(seed)
    pick = source.choice
    item, formula, comes_together = VARIANTS[variant]
    study, data = f"{folder}/study.yaml", f"{folder}/data"
    for table in ("visit", "stay"):
        os.makedirs(f"{data}/{table}")
    text = open(os.path.join(root, ".ci", "cells-lists.yaml"), encoding="utf-8").read()
    if variant == "whole":
        text = text.replace("registers:", "questionnaires:", 1).replace("\nquestionnaires:\n  visit", "\n  visit").replace("columns:", "items:")
    open(study, "w", encoding="utf-8").write(text.replace("ITEM", item).replace("FORMULA", formula))
    with open(f"{data}/sites.csv", "w") as out:
        out.write("id,region,planned\n" + "".join(f"s{i},{'RQ'[i % 2]},{i * 2}\n" for i in range(6)))
    files = max(parts, 4)
    folders = [f"{folder}/parts/p{part}" for part in range(parts)]
    for place in folders:
        os.makedirs(place)
        shutil.copy(f"{data}/sites.csv", place)
    number = 0
    for table in ("visit", "stay"):
        for file in range(files):
            rows = []
            for _ in range(5):
                number += 1
                rows.append({
                    "number": str(number) if source.random() > 0.03 or seed % 2 else str(number - 7), "site": f"s{source.randrange(7)}",
                    "n": pick([1, 2.5, 30, None, 900, 5000, -1, "x"]), "k": pick(["a", "b", "q", None]), "nights": pick([1, 2, None, -4]),
                })
            own = ["number", "site", "n", "k"] if table == "visit" else ["number", "site", "nights"]
            lines = "".join(json.dumps({k: row[k] for k in own if row[k] is not None}) + "\n" for row in rows)
            part = source.randrange(parts)
            for place in (data, folders[part]):
                os.makedirs(f"{place}/{table}", exist_ok=True)
                open(f"{place}/{table}/f{file:02}.jsonl", "w").write(lines)
    whole, said = run("run", study, "--data", data, "--out", f"{folder}/whole")
    expect(f"lists {variant} {seed} whole", os.path.exists(f"{folder}/whole/run.json"), said[-600:])
    made = []
    for part, place in enumerate(folders):
        made.append(f"{folder}/cells/p{part}")
        run("run", study, "--data", place, "--cells-out", made[-1], *(["--whole", "sites"] if variant == "whole" else []))
    source.shuffle(made)
    if parts > 1:
        status, said = run("merge", *made, "--out", f"{folder}/alone")
        expect(f"lists {variant} {seed} alone", status == 3 and re.search("M91(88|89|90)", said) and not os.path.exists(f"{folder}/alone"), said[-300:])
    # Of the lists the answers of one part are enough: they have the registers.
    enough = folders if comes_together or seed % 2 == 0 else folders[-1:]
    status, said = run("merge", *made, "--out", f"{folder}/sum", "--study", study, "--data", *enough)
    expect(f"lists {variant} {seed}", status == 0, said[-600:])
    gathered = re.findall(r"\d+ rows? of several parts", said)
    expect(f"lists {variant} {seed} together", bool(gathered) == (parts > 1 and (comes_together or seed % 2 == 0)), said[-300:])
    again, told = run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/again")
    if status == 0:
        expect(f"lists {variant} {seed}", again == whole and same(f"{folder}/whole", f"{folder}/again") == [], told[-300:] if again == 3 else same(f"{folder}/whole", f"{folder}/again"))
    print(f"lists {variant} {seed}: {parts} parts:", *gathered)
    if parts > 2 and not comes_together and seed % 2:
        # A part that is late, beside a sum.
        run("merge", *made[1:], "--out", f"{folder}/most", "--study", study, "--data", folders[0])
        status, said = run("merge", f"{folder}/most", made[0], "--out", f"{folder}/late", "--study", study, "--data", folders[0])
        run("run", study, "--cells", f"{folder}/late", "--out", f"{folder}/after")
        expect(f"lists {variant} {seed} late", status == 0 and same(f"{folder}/whole", f"{folder}/after") == [], said[-300:])


def table_rows(path):
    """The rows of a CSV file of a sample, however it is written."""
    content = open(path, "rb").read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1251")
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return [{name: cell for name, cell in zip(lines[0], line) if name and cell} for line in lines[1:] if any(line)]


def pack(folder, pack, sample, parts, seed, whole=()):
    """The answers of a pack as files of five rows each, cut into parts: the files of one run, to the byte. Of some tables every part has all."""
    source = random.Random(seed)
    study, samples = f"{root}/definitions/{pack}", f"{root}/samples/{sample}"
    parted = {"noko": ["passport", "respondents"], "csk-pilot": ["centre_form", "site_assessment", "reviews"], "mkpo": ["checklist", "conditions"]}[pack]
    parted = [table for table in parted if table not in whole]
    folders = [f"{folder}/parts/p{part}" for part in range(parts)]
    for place in [f"{folder}/data"] + folders:
        os.makedirs(place)
        for name in os.listdir(samples):
            if name.endswith((".csv", ".jsonl")) and name.rsplit(".", 1)[0] not in parted:
                shutil.copy(f"{samples}/{name}", place)
    for table in parted:
        rows = table_rows(f"{samples}/{table}.csv")
        for first in range(0, len(rows), 5):
            text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[first : first + 5])
            for place in (f"{folder}/data", source.choice(folders)):
                os.makedirs(f"{place}/{table}", exist_ok=True)
                open(f"{place}/{table}/f{first // 5:03}.jsonl", "w", encoding="utf-8").write(text)
    run("run", study, "--data", f"{folder}/data", "--out", f"{folder}/whole")
    made = [f"{folder}/cells/p{part}" for part in range(parts)]
    for place, cells in zip(folders, made):
        # The rows of a repeat come with those around.
        run("run", study, "--data", place, "--cells-out", cells, *(["--whole", ",".join(set(whole) - {"reviews"})] if whole else []))
    source.shuffle(made)
    status, said = run("merge", *made, "--out", f"{folder}/sum", "--study", study, "--data", *folders)
    run("run", study, "--cells", f"{folder}/sum", "--out", f"{folder}/again")
    expect(f"{sample} in {parts} parts", status == 0 and same(f"{folder}/whole", f"{folder}/again") == [], said[-600:])
    print(f"{sample}: {parts} parts:", *re.findall(r"\d+ rows? of several parts", said))


with tempfile.TemporaryDirectory() as folder:
    for seed, parts, variant in [
        (1, 1, "lists"), (2, 3, "lists"), (3, 3, "lists"), (4, 17, "lists"), (5, 17, "lists"), (7, 3, "formula"), (8, 17, "formula"),
        (9, 3, "all rows"), (10, 3, "read back"), (11, 4, "read back"), (13, 3, "whole"),
        (15, 17, "whole"),
    ]:
        lists(f"{folder}/lists-{seed}", seed, parts, variant)
    for seed, name, parts in [(1, "noko", 3), (2, "noko", 17), (3, "csk-pilot", 3), (4, "csk-pilot", 17), (5, "mkpo", 3)]:
        for sample in (name, name + "-broken"):
            pack(f"{folder}/{sample}-{parts}", name, sample, parts, seed)
    for name, whole in [("noko", ["passport"]), ("csk-pilot", ["centre_form"]), ("csk-pilot", ["site_assessment", "reviews"])]:
        for sample in (name, name + "-broken"):
            pack(f"{folder}/{sample}-{whole[0]}", name, sample, 3, 6, whole)
    for seed, parts, policy, chance in [
        (11, 2, "latest", 0.05), (12, 3, "first", 0.1), (13, 17, "none", 0.05), (14, 4, "latest", 0.3), (15, 3, "latest", 0.02),
    ]:
        contested(f"{folder}/{seed}", seed, parts, policy, chance)
    many(f"{folder}/many")
    for seed, parts in [(1, 1), (2, 3), (3, 17), (4, 3)]:
        study = property_test(f"{folder}/{seed}", seed, parts)
    mutated(f"{folder}/4", study, 4, 60)
    refusals(f"{folder}/4", study)
    pairs(folder)
    for name in ("csk-pilot", "mkpo", "noko"):
        for sample in (name, name + "-broken"):
            data, out = f"{root}/samples/{sample}", f"{folder}/{sample}"
            run("run", f"{root}/definitions/{name}", "--data", data, "--out", f"{out}/a", "--cells-out", f"{out}/c")
            run("run", f"{root}/definitions/{name}", "--cells", f"{out}/c", "--out", f"{out}/b")
            expect(sample, same(f"{out}/a", f"{out}/b") == [], same(f"{out}/a", f"{out}/b"))
for failure in failures:
    print(failure)
print("cells:", "failed" if failures else "passed")
sys.exit(1 if failures else 0)
