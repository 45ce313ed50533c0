"""Packs the time zones of this machine for standalone.c: `zones.py FOLDER` writes zones.bin and zones.h there.

Names that lead to the same rules share them. Zones of other ways to count (posix, right) and `localtime` stay out: no study names them.
"""
import os
import re
import sys

ROOT = "/usr/share/zoneinfo"
folder = sys.argv[1]
places = {}
packed = bytearray()
index = []
for parent, folders, files in os.walk(ROOT):
    folders[:] = sorted(f for f in folders if f not in ("posix", "right"))
    for file in sorted(files):
        path = os.path.join(parent, file)
        name = os.path.relpath(path, ROOT)
        if not all(re.fullmatch(r"[A-Z][A-Za-z0-9_+-]*", part) for part in name.split("/")):
            continue
        with open(path, "rb") as opened:
            rules = opened.read()
        if not rules.startswith(b"TZif"):
            continue
        if rules not in places:
            places[rules] = len(packed)
            packed += rules
        index.append((name, places[rules], len(rules)))

with open(os.path.join(folder, "zones.bin"), "wb") as out:
    out.write(packed)
with open(os.path.join(folder, "zones.h"), "w") as out:
    out.write("/* Made by zones.py. In the order of names. */\n")
    out.write("static const struct { const char *name; int place, size; } mera_zones[] = {\n")
    for name, place, size in sorted(index, key=lambda entry: entry[0].encode()):
        out.write(f'    {{"{name}", {place}, {size}}},\n')
    out.write("};\n")
