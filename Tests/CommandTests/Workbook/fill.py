#!/usr/bin/env python3
"""Fills the workbook that `mera template study.yaml --out template.xlsx --rows 20` makes, as a person would, and lets LibreOffice save it.

    fill.py template.xlsx answers.xlsx    Needs openpyxl and soffice.
"""
import datetime, os, subprocess, sys, tempfile
import openpyxl

SITES = [("07", "Северная"), ("08", "Южная")]
# number, site, day, service, other, ways, seats, taken, again, why
VISITS = [
    ("001", "07", datetime.date(2025, 3, 1), "Приём", None, "Пешком; Автобусом", 10, 2.5, "да", "Забыл полис"),
    ("002", "07", datetime.date(2025, 3, 2), "=1+1", None, "Пешком", 10, 5, "нет", None),
    ("003", "08", datetime.date(2025, 3, 3), "Прививка", "Грипп", None, 20, 18.5, "нет", None),
    ("004", "08", None, "Приём", None, "Автобусом", 99, 1, None, None),
]

template, out = sys.argv[1:3]
book = openpyxl.load_workbook(template)
for name, rows in (("sites", SITES), ("visit", VISITS)):
    for row, values in enumerate(rows, 3):
        for column, value in enumerate(values, 1):
            cell = book[name].cell(row, column, value)
            if isinstance(value, str): cell.data_type = "s"
with tempfile.TemporaryDirectory() as folder:
    book.save(os.path.join(folder, "in.xlsx"))
    profile = "-env:UserInstallation=file://" + os.path.join(folder, "profile")
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/out", folder + "/in.xlsx"], check=True, capture_output=True)
    os.replace(folder + "/out/in.xlsx", out)
