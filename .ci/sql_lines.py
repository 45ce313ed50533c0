"""A study as lines of YAML, each thing on one of its own, and lint, which says anew or takes out what it has something against until it says
nothing: what is left is a study that a careful author could have written."""

import json
import re
import subprocess
import sys


def flow(value):
    """A value in one line of YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str):
        return value if re.fullmatch(r"[a-z][a-z_]*", value) and value not in ("true", "false", "null", "yes", "no", "on", "off") else json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


class Thing(dict):
    """What stands on one line. `again` says it anew, where lint has something against it: things that others name should stay."""
    again, tries = None, 3


class Line:
    def __init__(self, indent, key, thing):
        self.indent, self.key, self.thing = indent, key, thing

    def __str__(self):
        return " " * self.indent + self.key + (flow(self.thing) if self.thing or self.thing is False or self.thing == 0 else "")


def lines_of(study):
    """Of each line its indent, what stands before a thing, and the thing; None: what may not be left out."""
    out = [Line(0, f"study: {flow(study.head)}", None)]
    for section in ["choices", "parameters", "tables", "registers", "questionnaires", "scores", "indicators", "conclusions", "comparisons"]:
        if section not in study.sections:
            continue
        out.append(Line(0, f"{section}:", None))
        for name, value in study.sections[section].items():
            if section not in ("registers", "questionnaires"):
                out.append(Line(2, f"{flow(name)}: ", value))
                continue
            head, items, checks, unique = value
            out.append(Line(2, f"{flow(name)}:", None))
            out += [Line(4, f"{key}: ", inner) for key, inner in head.items()]
            for part, things in (("columns" if section == "registers" else "items", items), ("checks", checks), ("unique", unique)):
                out += [Line(4, f"{part}:", "")] if things else []
                for inner, thing in things.items():
                    if "items" not in thing or thing.get("type") != "group":
                        out.append(Line(6, f"{flow(inner)}: ", thing))
                        continue
                    out.append(Line(6, f"{flow(inner)}:", ""))
                    out += [Line(8, f"{key}: ", said) for key, said in thing.items() if key != "items"]
                    out.append(Line(8, "items:", ""))
                    out += [Line(10, f"{flow(innermost)}: ", said) for innermost, said in thing["items"].items()]
    if study.shown:
        out += [Line(0, "report:", ""), Line(2, "sections:", "")]
        out += [Line(4, "- ", section) for section in study.shown]
    return out


def linted(mera, study, place):
    """Writes the study as it is when lint has nothing against it: each thing is said anew, at last left out."""
    lines, taken = lines_of(study), []
    for _ in range(25):
        with open(place, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
        said = subprocess.run([mera, "lint", place, "--format", "json", "--lang", "en"], capture_output=True, text=True)
        findings = [finding for finding in json.loads(said.stdout)["findings"] if finding["severity"] != "info"]
        if not findings:
            return taken
        for number, finding in sorted({finding["range"]["start"]["line"] - 1: finding for finding in findings}.items(), reverse=True):
            line = lines[number]
            if line.thing is None:
                sys.exit(f"{place}:{number + 1}: {finding['message']}: {line}")
            if getattr(line.thing, "again", None) and line.thing.tries > 0:
                line.thing.tries -= 1
                line.thing.again()
                continue
            taken.append((finding["id"], finding["message"], str(line).strip()))
            end = next((later for later in range(number + 1, len(lines)) if lines[later].indent <= line.indent), len(lines))
            del lines[number:end]
        # What is left without anything below it goes, too, and then what stood above that.
        for here in range(len(lines) - 1, -1, -1):
            if str(lines[here]).endswith(":") and (here + 1 == len(lines) or lines[here + 1].indent <= lines[here].indent):
                del lines[here]
    sys.exit(f"{place}: lint goes on")
