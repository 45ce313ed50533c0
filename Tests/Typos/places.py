"""Where a name, a key, a word or a code stands in a definition file: the places at which a finger can slip.

A small reader of the YAML that the packs are written in, not of YAML: what it cannot tell apart it leaves out.
"""

import re

# Texts for people. Only what stands in braces in them is read by mera.
PROSE = {
    "label", "description", "source", "responsible", "hint", "title", "message", "text", "propose", "task", "specify", "version",
    "ru", "en", "uses",
}
# Texts for people in which braces hold expressions.
TEMPLATES = {"message", "text", "propose"}
WORD = re.compile(r"[^\W\d]\w*")
KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[^\s\[\]{},#"'][^\[\]{},]*?):(?=\s|$)""")


class Place:
    """A token of a file, in characters."""

    def __init__(self, start, end, text, key, is_key):
        self.start, self.end, self.text, self.key, self.is_key = start, end, text, key, is_key


def comment_start(line):
    quote = None
    for index, char in enumerate(line):
        if quote:
            quote = None if char == quote else quote
        elif char in "\"'" and (index == 0 or line[index - 1] in " [{,:(\""):
            quote = char
        elif char == "#" and (index == 0 or line[index - 1] == " "):
            return index
    return len(line)


def places(text):
    found = []
    offset = 0
    # The keys around a line, by indent; the indent of a text block that is being read, and its key.
    around = []
    block = None
    for line in text.split("\n"):
        start = offset
        offset += len(line) + 1
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        if block and indent > block[0]:
            read_value(line, start, block[1], found)
            continue
        block = None
        body = line[: comment_start(line)]
        while around and around[-1][0] >= indent and not (body.lstrip().startswith("- ") and around[-1][0] == indent):
            around.pop()
        position = indent
        key = around[-1][1] if around else ""
        while body.startswith("- ", position):
            position += 2
        match = KEY.match(body, position)
        if match and not body[position:].startswith(("{", "[")):
            name = match.group(1)
            if WORD.fullmatch(name):
                at = start + body.index(name, position)
                found.append(Place(at, at + len(name), name, key, True))
            around.append((position, name))
            key = name
            position = match.end()
        value = body[position:].strip()
        if value in ("|", ">", "|-", ">-"):
            block = (around[-1][0] if around else indent, key)
            continue
        read_flow(body, position, start, key, found)
    return found


def read_flow(line, position, start, key, found):
    """A value on one line: a scalar, or lists and mappings in brackets."""
    if key in PROSE or not line[position:].lstrip().startswith(("{", "[")):
        read_value(line[position:], start + position, key, found)
        return
    keys = [key]
    while position < len(line):
        char = line[position]
        if char in "{[":
            keys.append(keys[-1])
            position += 1
        elif char in "}]":
            keys = keys[:-1] or [key]
            position += 1
        elif char in ", ":
            position += 1
        else:
            match = KEY.match(line, position)
            if match:
                name = match.group(1)
                if WORD.fullmatch(name):
                    found.append(Place(start + position, start + position + len(name), name, keys[-2] if len(keys) > 1 else "", True))
                keys[-1] = name
                position = match.end()
                continue
            if char in "\"'":
                end = line.find(char, position + 1)
                end = len(line) if end < 0 else end + 1
            else:
                end = position
                while end < len(line) and line[end] not in ",]}":
                    end += 1
            read_value(line[position:end], start + position, keys[-1], found)
            position = end


def read_value(text, start, key, found):
    if key in PROSE:
        if key in TEMPLATES:
            for brace in re.finditer(r"\{([^{}]*)\}", text):
                words(brace.group(1), start + brace.start(1), key, found)
        return
    words(text, start, key, found)


def words(text, start, key, found):
    for match in WORD.finditer(text):
        found.append(Place(start + match.start(), start + match.end(), match.group(), key, False))
