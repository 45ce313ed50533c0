"""Writes the table of one-byte encodings for standalone.c: what files of SPSS and Stata may be written in.

The C library reads encodings from files of the system, which an empty container does not have.
"""
import re

ENCODINGS = {
    "WINDOWS": {str(n): f"cp{n}" for n in (874, *range(1250, 1259))},
    "CP": {
        str(n): f"cp{n}"
        for n in (437, 737, 775, 850, 852, 855, 857, 858, 860, 861, 862, 863, 864, 865, 866, 869, 874, *range(1250, 1259))
    },
    "ISO8859": {str(n): f"iso8859_{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    "": {
        "LATIN1": "latin_1", "ASCII": "ascii", "USASCII": "ascii", "ANSIX341968": "ascii", "KOI8R": "koi8_r", "KOI8U": "koi8_u",
        "MACINTOSH": "mac_roman", "MACROMAN": "mac_roman", "MAC": "mac_roman", "MACCYRILLIC": "mac_cyrillic",
        "MACGREEK": "mac_greek", "MACTURKISH": "mac_turkish", "MACCENTRALEUROPE": "mac_latin2", "TIS620": "tis_620",
    },
}


def characters(codec):
    """The 128 upper characters; 0 where there is none."""
    found = []
    for byte in range(128, 256):
        try:
            found.append(ord(bytes([byte]).decode(codec)))
        except UnicodeDecodeError:
            found.append(0)
    return found


tables = {}
names = []
for prefix, members in sorted(ENCODINGS.items()):
    for suffix, codec in sorted(members.items()):
        tables.setdefault(tuple(characters(codec)), len(tables))
        names.append((prefix + suffix, tables[tuple(characters(codec))]))

print("/* Made by encodings.py: names without punctuation, and the upper 128 characters of each encoding. */")
print("static const unsigned short mera_upper[][128] = {")
for table in tables:
    print("    {" + ", ".join(f"0x{c:04X}" for c in table) + "},")
print("};")
print("static const struct { const char *name; int table; } mera_encodings[] = {")
for name, table in sorted(names):
    assert re.fullmatch("[A-Z0-9]+", name)
    print(f'    {{"{name}", {table}}},')
print("};")
