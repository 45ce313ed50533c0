"""What goes to archives and statistics offices, by the readers that these have: indicators as SDMX-CSV and their code lists (pysdmx), the
codebook as DDI-Codebook 2.5.

The schema of DDI is not part of this repository and no package registry carries version 2.5. What the codebook uses of it is told
below in words of our own, and read off the schema by hand: which elements stand in which, in what order, how many at most, with which
attributes. Where DDI_SCHEMA names the file codebook.xsd, the whole of it is asked.

usage: archives.py MERA DEFINITIONS SAMPLES
"""

import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from pysdmx.io import read_sdmx

# Of the cross-domain code lists CL_OBS_STATUS (2.2) and CL_CONF_STATUS (1.3).
OBS_STATUS = set("A B D E F G H I J K L M N O P Q S U V W X".split())
CONF_STATUS = set("A C D F G M N O P S T".split())

# The lists that the columns of the indicators take their codes from; those of units are named by their level.
LISTS = {
    "INDICATOR": "CL_INDICATOR", "LEVEL": "CL_LEVEL", "BREAKDOWN": "CL_BREAKDOWN", "OBS_STATUS": "CL_OBS_STATUS",
    "CONF_STATUS": "CL_CONF_STATUS", "MISSING_REASON": "CL_MISSING_REASON", "UNIT_MEASURE": "CL_UNIT_MEASURE", "BAND": "CL_BAND",
}
GENERAL = {"_T", "_Z", "_X", ""}


def sdmx(folder):
    rows = list(csv.DictReader(open(folder / "indicators-sdmx.csv", encoding="utf-8-sig")))
    codes = {}
    for row in csv.DictReader(open(folder / "indicators-sdmx-codes.csv", encoding="utf-8-sig")):
        codes.setdefault(row["CODELIST"], set()).add(row["CODE"])
    said = []
    for column, name in LISTS.items():
        unknown = {row[column] for row in rows} - codes.get(name, set()) - GENERAL
        if unknown:
            said.append(f"{column} has codes that {name} lacks: {sorted(unknown)[:5]}")
    said += [f"OBS_STATUS {code}" for code in codes.get("CL_OBS_STATUS", set()) - OBS_STATUS]
    said += [f"CONF_STATUS {code}" for code in codes.get("CL_CONF_STATUS", set()) - CONF_STATUS]
    try:
        sets = read_sdmx(folder / "indicators-sdmx.csv").data
        read = sum(len(each.data) for each in sets)
        if read != len(rows):
            said.append(f"pysdmx reads {read} of {len(rows)} observations")
    except Exception as error:  # whatever the reader says is what is told
        said.append(f"pysdmx: {error}")
    return len(rows), said


TEXT = {"xml:lang"}
# Of each element: what may stand in it, in order (`?` at most once, `*` any number, `+` at least one; | for any order), and its attributes.
SHAPES = {
    "codeBook": ("stdyDscr+ fileDscr* dataDscr*", {"version", "xml:lang", "xsi:schemaLocation"}),
    "stdyDscr": ("citation+ stdyInfo*", set()),
    "citation": ("titlStmt rspStmt? verStmt*", set()),
    "titlStmt": ("titl parTitl* IDNo*", set()),
    "rspStmt": ("AuthEnty*", set()),
    "verStmt": ("version?", set()),
    "stdyInfo": ("abstract* sumDscr*", set()),
    "sumDscr": ("anlyUnit*", set()),
    "fileDscr": ("fileTxt*", {"ID"}),
    "fileTxt": ("fileName? fileCont? dimensns?", set()),
    "dimensns": ("varQnty*", set()),
    "dataDscr": ("varGrp* var*", set()),
    "varGrp": ("labl* txt* universe?", {"ID", "type", "name", "var", "varGrp"}),
    "var": (
        "labl* security? qstn* valrng* invalrng* universe* sumStat* txt* catgry* derivation? varFormat?",
        {"ID", "name", "files", "intrvl", "wgt", "dcml", "measUnit"},
    ),
    "qstn": ("|qstnLit backward ivuInstr", {"ID"}),
    "valrng": ("range+", set()),
    "invalrng": ("item+", set()),
    "catgry": ("catValu? labl* catStat*", {"missing", "excls"}),
    "derivation": ("drvcmd*", set()),
    "backward": ("", {"qstn", "xml:lang"}),
    "range": ("", {"UNITS", "min", "minExclusive", "max", "maxExclusive"}),
    "item": ("", {"VALUE"}),
    "sumStat": ("", {"type"}),
    "catStat": ("", {"type"}),
    "drvcmd": ("", {"syntax"}),
    "varFormat": ("", {"type", "schema", "otherSchema", "category"}),
}
WORDS = {
    ("var", "intrvl"): {"contin", "discrete"}, ("var", "wgt"): {"wgt", "not-wgt"}, ("range", "UNITS"): {"INT", "REAL"},
    ("catgry", "missing"): {"Y", "N"}, ("catgry", "excls"): {"true", "false"}, ("varFormat", "type"): {"character", "numeric"},
    ("varFormat", "schema"): {"SAS", "SPSS", "IBM", "ANSI", "ISO", "XML-Data", "other"},
    ("varFormat", "category"): {"date", "time", "currency", "other"}, ("varGrp", "type"): {"section"},
    ("sumStat", "type"): {"mean", "medn", "mode", "vald", "invd", "min", "max", "stdev", "other"},
    ("catStat", "type"): {"freq", "percent", "crosstab", "other"},
}
REFERENCES = {("var", "files"), ("varGrp", "var"), ("varGrp", "varGrp"), ("backward", "qstn")}
NAMES = {"{http://www.w3.org/XML/1998/namespace}lang": "xml:lang",
         "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation": "xsi:schemaLocation"}


def ddi(path):
    said = []
    root = ElementTree.parse(path).getroot()
    ids = [node.get("ID") for node in root.iter() if node.get("ID")]
    if len(ids) != len(set(ids)):
        said.append("an ID stands twice")
    said += [f"{id} is no ID" for id in ids if not re.fullmatch(r"[A-Za-z_][\w.-]*", id)]

    def walk(node, parent):
        space, _, name = node.tag.rpartition("}")
        if space != "{ddi:codebook:2_5":
            said.append(f"{node.tag} is of no namespace of DDI")
        order, attributes = SHAPES.get(name, ("", TEXT))
        own = {NAMES.get(key, key): value for key, value in node.attrib.items()}
        for key, value in own.items():
            if key not in attributes | {"xml:lang"}:
                said.append(f"{name} has no attribute {key}")
            if value not in WORDS.get((name, key), {value}):
                said.append(f"{name}/@{key} is {value}")
            if (name, key) in REFERENCES:
                said.extend(f"{name}/@{key} names {each}, which is not there" for each in value.split() if each not in ids)
        children = " ".join(child.tag.rpartition("}")[2] for child in node)
        if order.startswith("|"):
            pattern = "((" + "|".join(order[1:].split()) + ") ?)*"
        else:
            parts = [re.fullmatch(r"(\w+)([?*+]?)", part).groups() for part in order.split()]
            pattern = "".join(f"({part} ?){count}" for part, count in parts)
        if not re.fullmatch(pattern, children):
            said.append(f"{name} in {parent} holds {children[:80]!r}, and may hold {order!r}")
        for child in node:
            walk(child, name)

    walk(root, "the document")
    if schema := os.environ.get("DDI_SCHEMA"):
        from lxml import etree
        checker = etree.XMLSchema(etree.parse(schema))
        document = etree.parse(str(path))
        if not checker.validate(document):
            said += [str(error) for error in checker.error_log][:20]
    return len(ids), said


def main():
    mera, definitions, samples = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for answers in sorted(samples.iterdir()):
            study = definitions / answers.name.removesuffix("-broken")
            out = pathlib.Path(folder) / answers.name
            run = subprocess.run(
                [mera, "run", study, "--data", answers, "--out", out, "--format", "sdmx,ddi", "--lang", "en"],
                capture_output=True, text=True)
            if run.returncode > 1:
                print(f"{answers.name}: {run.stderr[:300]}")
                bad += 1
                continue
            observations, of_sdmx = sdmx(out)
            ids, of_ddi = ddi(out / "codebook.xml")
            for each in dict.fromkeys(of_sdmx + of_ddi):
                print(f"{answers.name}: {each}")
            bad += len(of_sdmx) + len(of_ddi)
            print(f"{answers.name}: observations {observations}, things of the codebook {ids}")
    print(f"SDMX and DDI: bad {bad}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
