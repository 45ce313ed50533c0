#!/usr/bin/env python3
"""Makes the workbooks of this folder, one for each habit, and what should be read of each.

NAME.xlsx and NAME.txt: a line `id x n day ok c t at ways note` for each row that counts (- for no answer, ! for a cell that cannot be
read), then the codes of what is said, with the place where the text names one. Expected is what is written here by hand: mera has no part
in it. Needs openpyxl; with LibreOffice (soffice) the workbooks whose names begin with lo_ are saved by it.
"""
import datetime as d, os, re, subprocess, sys, tempfile, zipfile
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HERE = os.path.dirname(os.path.abspath(__file__))
H = ["id", "x", "n", "day", "ok", "c", "t", "at", "ways", "note"]
CASES = []

def case(*expected):
    def put(make):
        CASES.append((make.__name__, make, expected))
        return make
    return put

def row(**cells):
    return [cells.get(name) for name in H]

def fill(ws, *rows, header=H):
    if header: ws.append(header)
    for one in rows: ws.append(one)

def parts(change):
    """Changes the parts of the saved workbook."""
    def put(path):
        with zipfile.ZipFile(path) as old: files = [(i, old.read(i)) for i in old.namelist()]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
            for name, content in files: new.writestr(name, change(name, content.decode()) if name.endswith((".xml", ".rels")) else content)
    return put

DAY = d.date(2025, 3, 1)
FULL = row(id="a1", x=1.1, n=7, day=DAY, ok=True, c="f", t=d.time(9, 5), at=d.datetime(2025, 3, 1, 14, 30), ways="p q", note="слово")
READ = "a1 1.1 7 2025-03-01 yes f 09:05:00 2025-03-01T14:30:00 p+q слово"

@case(READ)
def every_kind(wb, ws): fill(ws, FULL)

@case(READ)
def lo_every_kind(wb, ws): fill(ws, FULL)

@case(READ, "D1030")
def title_above(wb, ws):
    ws.append(["Посещения, март 2025"]); ws.append([]); fill(ws, FULL)

@case(READ, "D1030")
def title_merged(wb, ws):
    ws.append(["Посещения"]); ws.merge_cells("A1:J1"); fill(ws, FULL)

@case(READ, "D1030")
def groups_above(wb, ws):
    ws.append(["", "Числа", None, "Время"]); ws.merge_cells("B1:C1"); ws.merge_cells("D1:H1"); fill(ws, FULL)

@case(READ, "D1030")
def header_merged_down(wb, ws):
    ws.append(H[:1] + ["Числа"]); ws.append([None] + H[1:]); ws.merge_cells("A1:A2"); ws.merge_cells("B1:J1"); ws.append(FULL)

@case("a1 - - - - - - - - север", "a2 - - - - - - - - север", "a3 - - - - - - - - юг", "D1216 J2:J3")
def merged_down(wb, ws):
    fill(ws, row(id="a1", note="север"), row(id="a2"), row(id="a3", note="юг")); ws.merge_cells("J2:J3")

@case("a1 5 - - - - - - - -", "a2 1 2 - - - - - - -", "D1217 B2:C2")
def merged_across(wb, ws):
    fill(ws, row(id="a1", x=5), row(id="a2", x=1, n=2)); ws.merge_cells("B2:C2")

@case("a1 1 - - - - - - - -", "a2 2 - - - - - - - -", "D1215 3")
def hidden_row(wb, ws):
    fill(ws, row(id="a1", x=1), row(id="a2", x=2)); ws.row_dimensions[3].hidden = True

@case("a1 1 - - - - - - - -", "a2 2 - - - - - - - -", "a3 1 - - - - - - - -", "D1215 3")
def filtered(wb, ws):
    fill(ws, row(id="a1", x=1), row(id="a2", x=2), row(id="a3", x=1))
    ws.auto_filter.ref = "A1:J4"; ws.auto_filter.add_filter_column(1, ["1"]); ws.row_dimensions[3].hidden = True

@case("a1 1 - - - - - - - -", "a2 2 - - - - - - - -")
def hidden_column(wb, ws):
    fill(ws, row(id="a1", x=1), row(id="a2", x=2)); ws.column_dimensions["B"].hidden = True

@case("a1 1 - - - - - - - -", "a2 2 - - - - - - - -")
def blank_rows(wb, ws):
    fill(ws, row(id="a1", x=1), [], [], row(id="a2", x=2))

@case("a1 1 - - - - - - - -", "D1108", "D1108")
def rows_of_blanks(wb, ws):
    fill(ws, row(id=" ", x="  "), row(id="a1", x=1), row(note="\u00a0"))

@case("a1 1 2 - - - - - - -", "a2 3 4 - - - - - - -", "D1116")
def total_row(wb, ws):
    fill(ws, row(id="a1", x=1, n=2), row(id="a2", x=3, n=4), row(id="Итого", x=4, n=6))

@case("a1 1 2 - - - - - - -", "a2 3 4 - - - - - - -", "D1116")
def lo_total_formula(wb, ws):
    fill(ws, row(id="a1", x=1, n=2), row(id="a2", x=3, n=4), row(id="Всего", x="=SUM(B2:B3)", n="=SUM(C2:C3)"))

@case("a1 - - - - - - - - -", "D1119")
def remark_below(wb, ws):
    fill(ws, row(id="a1")); ws.append([]); ws.append(["Примечание: данные предварительные"])

@case("a1 - - - - - - - - -", "a2 - - - - - - - - -", "D1115")
def header_again(wb, ws): fill(ws, row(id="a1"), H, row(id="a2"))

@case("a1 1 - - - - - - - -", "D1117")
def second_header(wb, ws):
    fill(ws, ["Номер", "Доля", "Число", "День", "Есть", "Вид", "Время", "Когда", "Пути", "Заметка"], row(id="a1", x=1))

@case("a1 1 2 - - f - - - -")
def labels_as_header(wb, ws):
    ws.append(["Номер", "Доля", "Число", "Вид"]); ws.append(["a1", 1, 2, "f"])

@case("a1 1 2 - - - - - - -", "D1033")
def header_with_blanks(wb, ws):
    ws.append([" ID ", "X\n", "n\u00a0"]); ws.append(["a1", 1, 2])

@case("a1 12.5 7 - - - - - - -", "D1040", "D1040")
def numbers_as_text(wb, ws): fill(ws, row(id="a1", x="12,5", n=" 7 "))

@case("a1 12.5 7 - - - - - - -")
def numbers_as_plain_text(wb, ws): fill(ws, row(id="a1", x="12.5", n="7"))

@case("a1 ! ! - - - - - - -", "D1133 B2", "D1133 C2")
def text_of_thousands(wb, ws): fill(ws, row(id="a1", x="1,234", n="1.234"))

@case("a1 1.234 - - - - - - - -", "D1220 B2")
def text_of_three_decimals(wb, ws): fill(ws, row(id="a1", x="1.234"))

@case("a1 1234.5 1234 - - - - - - -", "D1040", "D1040")
def thousands_apart(wb, ws): fill(ws, row(id="a1", x="1\u00a0234,5", n="1 234"))

@case("a1 0.3 - - - - - - - -", "a2 0.000012 - - - - - - - -", "a3 12345678901234600 - - - - - - - -", "a4 1.1 - - - - - - - -")
def binary_fractions(wb, ws):
    fill(ws, row(id="a1", x=0.1 + 0.2), row(id="a2", x=1.2e-5), row(id="a3", x=12345678901234567), row(id="a4", x=1.1))

@case("a1 1.1 - - - - - - - -")
def seventeen_digits(wb, ws):
    fill(ws, row(id="a1", x=1.1))
    return parts(lambda name, text: text.replace("<v>1.1</v>", "<v>1.1000000000000001</v>"))

@case("a1 ! 7 - - - - - - -", "a2 0.5 - - - - - - - -", "D1135 B2", "D3142 B3 0.5")
def percents(wb, ws):
    fill(ws, row(id="a1", x="12 %", n=7), row(id="a2", x=0.5)); ws["B3"].number_format = "0%"

@case("a1 ! ! ! - - - - - !", "D1131 B2", "D1131 C2", "D1131 D2", "D1131 J2")
def error_cells(wb, ws): fill(ws, row(id="a1", x="#N/A", n="#DIV/0!", day="#REF!", note="#VALUE!"))

@case("a1 ! - - - - - - - -", "D1131 B2")
def error_as_text(wb, ws):
    fill(ws, row(id="a1", x="#Н/Д"))

@case("a1 ! - - - - - - - !", "D1218 B2", "D1218 J2")
def formula_without_value(wb, ws): fill(ws, row(id="a1", x="=1+1", note='="a"&"b"'))

@case("a1 2 3 2025-03-01 yes - - - - ab", "D1040")
def lo_formulas(wb, ws):
    fill(ws, row(id="a1", x="=1+1", n="=ROUND(B2*1.5,0)", day="=DATE(2025,3,1)", ok="=TRUE()", note='="a"&"b"'))

@case("a1 - - - - - - - - -", "a2 1 - - - - - - - -")
def lo_formula_of_empty_text(wb, ws): fill(ws, row(id="a1", note='=""'), row(id="a2", x="=B2+1"))

@case("a1 ! - - - - - - - -", "D1131 B2")
def lo_formula_of_error(wb, ws): fill(ws, row(id="a1", x="=1/0"))

@case("a1 - - 2025-03-01 - - - - - -", "a2 - - 2025-12-31 - - - - - -")
def days_in_many_formats(wb, ws):
    fill(ws, row(id="a1", day=DAY), row(id="a2", day=d.date(2025, 12, 31)))
    ws["D2"].number_format = '[$-419]d mmmm yyyy" г.";@'; ws["D3"].number_format = "dd/mm/yy"

@case("a1 - - 2025-03-01 - - - - - -", "a2 - - 2025-03-02 - - - - - -", "D1040")
def days_as_numbers(wb, ws): fill(ws, row(id="a1", day=45717), row(id="a2", day=45718))

@case("a1 - - 2025-03-01 - - - 2025-03-01T12:00:00 - -", "D1040", "D1040")
def days_as_numbers_1904(wb, ws):
    wb.epoch = CALENDAR_MAC_1904; fill(ws, row(id="a1", day=44255, at=44255.5))

@case("a1 - - 2025-03-01 - - - - - -")
def days_of_1904(wb, ws):
    wb.epoch = CALENDAR_MAC_1904; fill(ws, row(id="a1", day=DAY))

@case("a1 - - ! - - - - - -", "a2 - - 1900-02-28 - - - - - -", "a3 - - 1900-03-01 - - - - - -", "D1124 D2")
def day_that_there_was_not(wb, ws):
    fill(ws, row(id="a1", day=60), row(id="a2", day=59), row(id="a3", day=61))
    for n in (2, 3, 4): ws.cell(n, 4).number_format = "dd.mm.yyyy"

@case("a1 - - 2025-03-01 - - - - - -", "D1040")
def day_with_time(wb, ws): fill(ws, row(id="a1", day=d.datetime(2025, 3, 1, 14, 30)))

@case("a1 - - 2025-03-01 - - - - - -", "a2 - - ! - - - - - -", "a3 - - ! - - - - - -", "D1139 D3", "D1140 D4")
def days_as_text(wb, ws): fill(ws, row(id="a1", day="01.03.2025"), row(id="a2", day="01.03.25"), row(id="a3", day="03/01/2025"))

@case("a1 - ! - - - - - - -", "D1137 C2")
def number_that_became_a_day(wb, ws): fill(ws, row(id="a1", n=DAY))

@case("2025-02-01 - - - - - - - - -", "D1219 A2")
def key_that_became_a_day(wb, ws): fill(ws, row(id=d.date(2025, 2, 1)))

@case("a1 - - - - - 14:30:00 - - -", "a2 - - - - - 00:00:00 - - -", "a3 - - - - - 12:00:00 - - -", "D1040")
def times(wb, ws): fill(ws, row(id="a1", t=d.time(14, 30)), row(id="a2", t=d.time(0, 0)), row(id="a3", t=0.5))

@case("a1 - - - yes - - - - -", "a2 - - - no - - - - -", "a3 - - - yes - - - - -", "a4 - - - no - - - - -", "a5 - - - yes - - - - -")
def booleans(wb, ws):
    fill(ws, row(id="a1", ok=True), row(id="a2", ok=False), row(id="a3", ok="да"), row(id="a4", ok=0), row(id="a5", ok="ИСТИНА"))

@case("a1 - - - - f - - - -", "a2 - - - - g - - - -", "a3 - - - - ! - - - -", "D1040", "D1126 F4")
def option_labels(wb, ws): fill(ws, row(id="a1", c="Первый"), row(id="a2", c="g"), row(id="a3", c="Третий"))

@case("a1 - - - - - - - p+r -", "a2 - - - - - - - q -", "D1040")
def several_options(wb, ws): fill(ws, row(id="a1", ways="Пешком; Рекой"), row(id="a2", ways="q"))

@case("a1 - - - - - - - p+r -", "a2 - - - - - - - - -", "D1035")
def option_columns(wb, ws):
    ws.append(["id", "ways/p", "ways/q", "ways/r"]); ws.append(["a1", 1, 0, True]); ws.append(["a2", None, None, None])

@case("01 - - - - - - - - -", "2 - - - - - - - - -", "007 - - - - - - - - -")
def keys_with_zeros(wb, ws): fill(ws, row(id="01"), row(id=2), row(id=7)); ws["A4"].value = "007"

@case('a1 - - - - - - - - две¶строки "и кавычки"', "a2 - - - - - - - - после", "D1123 D4", "a3 - - ! - - - - - -")
def texts_with_lines(wb, ws):
    fill(ws, row(id="a1", note='две\nстроки "и кавычки"'), row(id="a2", note="после"), row(id="a3", day="вчера"))

@case("a1 - - - - - - - - =1+1", "a2 - - - - - - - - a\tb")
def texts_like_formulas(wb, ws):
    fill(ws, row(id="a1"), row(id="a2", note="a\tb")); ws["J2"].value = "=1+1"; ws["J2"].data_type = "s"

@case("a1 - - - - - - - - жирный текст")
def rich_text(wb, ws):
    fill(ws, row(id="a1")); ws["J2"] = CellRichText(TextBlock(InlineFont(b=True), "жирный"), " текст")

@case("a1 - - - - - - - - _x000D_")
def escaped_text(wb, ws):
    fill(ws, row(id="a1", note="_x000D_"))
    return parts(lambda name, text: text.replace("<t>_x000D_</t>", "<t>_x005F_x000D_</t>"))

@case("a1 1 - - - - - - - -", "D1039")
def columns_without_names(wb, ws):
    fill(ws, row(id="a1", x=1)); ws["L1"] = " "

@case("a1 1 - - - - - - - -", "D1025", "D1039")
def note_beside(wb, ws):
    fill(ws, row(id="a1", x=1)); ws["L2"] = "проверить!"

@case("a1 1 - - - - - - - -", "D1020")
def unknown_column(wb, ws): fill(ws, row(id="a1", x=1) + ["x"], header=H + ["лишнее"])

@case("a1 1 - - - - - - - -")
def styled_to_the_end(wb, ws):
    fill(ws, row(id="a1", x=1))
    for n in range(3, 60): ws.cell(n, 12).fill = openpyxl.styles.PatternFill("solid", "FFFF00")

@case("a1 1 - - - - - - - -", "D1039")
def starts_lower(wb, ws):
    for n, name in enumerate(H): ws.cell(5, 3 + n, name)
    ws.cell(6, 3, "a1"); ws.cell(6, 4, 1)

@case("D1031")
def other_table(wb, ws): ws.append(["город", "улица"]); ws.append([1, 2])

@case("D1032")
def without_key(wb, ws): ws.append(["x", "n"]); ws.append([1, 2])

@case("D1002")
def empty_sheet(wb, ws): pass

@case("D1026")
def header_only(wb, ws): fill(ws)

@case("a1 1 - - - - - - - -")
def first_sheet_hidden(wb, ws):
    ws.append(["настройки"]); ws.sheet_state = "hidden"; fill(wb.create_sheet("данные"), row(id="a1", x=1)); wb.active = 1

@case("a1 1 - - - - - - - -", "a2 2 - - - - - - - -")
def without_places(wb, ws):
    fill(ws, row(id="a1", x=1), row(id="a2", x=2))
    return parts(lambda name, text: re.sub(r'(<(?:c|row)) r="[A-Z0-9]+"', r"\1", text) if "sheet1" in name else text)

@case("D1203")
def broken_sheet(wb, ws):
    fill(ws, row(id="a1", x=1))
    return parts(lambda name, text: text[:len(text) // 2] if "sheet1.xml" in name else text)

def main():
    only = set(sys.argv[1:])
    for name, make, expected in CASES:
        if only and name not in only: continue
        wb = openpyxl.Workbook(); ws = wb.active; ws.title = "visit"
        change = make(wb, ws)
        path = os.path.join(HERE, name + ".xlsx"); wb.save(path)
        if callable(change): change(path)
        if name.startswith("lo_"):
            with tempfile.TemporaryDirectory() as out:
                subprocess.run(["soffice", "-env:UserInstallation=file://" + os.path.join(tempfile.gettempdir(), "lo-workbooks"), "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, path], check=True, capture_output=True)
                os.replace(os.path.join(out, name + ".xlsx"), path)
        with open(os.path.join(HERE, name + ".txt"), "w") as file: file.write("".join(line + "\n" for line in expected))
    print(len(CASES))

main()
