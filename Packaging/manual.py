"""Makes the manual page of the program's own help: `manual.py PROGRAM VERSION LANGUAGE > mera.1`.

Every command and option stands in it as `--help` has it; there is no second text to keep. The page is in roff, man(7).
"""
import json
import os
import re
import subprocess
import sys

program, version, language = sys.argv[1:4]
WORDS = {
    "en": {
        "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "commands": "COMMANDS", "command": "command",
        "status": "EXIT STATUS", "see": "SEE ALSO", "title": "User commands", "default": "Default",
    },
    "ru": {
        "name": "ИМЯ", "synopsis": "ВЫЗОВ", "description": "ОПИСАНИЕ", "commands": "КОМАНДЫ", "command": "команда",
        "status": "КОД ЗАВЕРШЕНИЯ", "see": "СМ. ТАКЖЕ", "title": "Команды пользователя", "default": "По умолчанию",
    },
}[language]
locale = {"en": "C.UTF-8", "ru": "ru_RU.UTF-8"}[language]
environment = {**os.environ, "LANG": locale, "LC_ALL": locale}


def ask(*arguments):
    return subprocess.run([program, *arguments], env=environment, check=True, capture_output=True, text=True).stdout


def roff(text):
    """The text as roff shows it: no line is taken for a request, and hyphens are those of the keyboard."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = re.sub(r"`([^`]*)`", r"\\fB\1\\fR", text)
    return "\n".join(re.sub(r"^([.'])", r"\\&\1", line) for line in text.split("\n"))


def paragraphs(text):
    """Indented lines are examples, and stay as they are."""
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        plain, example = [], []
        for line in block.split("\n"):
            if line.startswith("  "):
                if plain:
                    yield ".PP\n" + roff("\n".join(plain))
                    plain = []
                example.append(line.strip())
            else:
                if example:
                    yield ".PP\n.nf\n.RS 4\n" + roff("\n".join(example)) + "\n.RE\n.fi"
                    example = []
                plain.append(line)
        if plain:
            yield ".PP\n" + roff("\n".join(plain))
        if example:
            yield ".PP\n.nf\n.RS 4\n" + roff("\n".join(example)) + "\n.RE\n.fi"


def head(argument):
    value = argument.get("valueName", "")
    if argument["kind"] == "positional":
        return f"\\fI{roff(value)}\\fR"
    names = ", ".join("\\fB" + roff({"long": "--", "short": "-", "longWithSingleDash": "-"}[n["kind"]] + n["name"]) + "\\fR"
                      for n in argument.get("names", []))
    return names if argument["kind"] == "flag" else f"{names} \\fI{roff(value)}\\fR"


def arguments(command):
    for argument in command.get("arguments", []):
        names = {name["name"] for name in argument.get("names", [])}
        # Every command has these.
        if not argument.get("shouldDisplay", True) or names & {"help", "version"}:
            continue
        yield ".TP\n" + head(argument)
        told = " ".join(filter(None, [argument.get("abstract", ""), argument.get("discussion", "")]))
        default = argument.get("defaultValue")
        if default is not None and argument["kind"] != "flag" and WORDS["default"] not in told:
            told += f" {WORDS['default']}: {default}."
        yield roff(told.strip() or "-")


def commands(command, path):
    for inner in command.get("subcommands", []):
        if inner["commandName"] == "help" or not inner.get("shouldDisplay", True):
            continue
        name = [*path, inner["commandName"]]
        yield f".SS \"{' '.join(name)}\""
        if inner.get("abstract"):
            yield roff(inner["abstract"])
        if inner.get("discussion"):
            yield from paragraphs(inner["discussion"])
        yield from arguments(inner)
        yield from commands(inner, name)


root = json.loads(ask("--experimental-dump-help"))["command"]
told = root.get("discussion", "").strip()
# The last paragraph tells the exit status, which manuals keep apart.
body, _, status = told.rpartition("\n\n")
lines = [
    f'.TH MERA 1 "" "mera {version}" "{WORDS["title"]}"',
    f".SH {WORDS['name']}", f"mera \\- {roff(root['abstract'].rstrip('.'))}",
    f".SH {WORDS['synopsis']}", f"\\fBmera\\fR \\fI{WORDS['command']}\\fR [\\fI...\\fR]", ".br", f"\\fBmera\\fR \\fI{WORDS['command']}\\fR \\fB\\-\\-help\\fR", ".br",
    "\\fBmera \\-\\-version\\fR",
    f".SH {WORDS['description']}", *paragraphs(body),
    f".SH {WORDS['commands']}", *commands(root, ["mera"]),
    f".SH {WORDS['status']}", *paragraphs(status.partition(": ")[2] or status),
    f".SH {WORDS['see']}", roff("mera COMMAND --help, mera docs, mera explain CODE"),
]
print("\n".join(lines))
