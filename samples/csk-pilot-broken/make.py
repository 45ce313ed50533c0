"""Spoils a clean sample of the csk pilot: one of every kind of mistake that a data file can hold.

    mkdir clean && cp samples/csk-pilot/plan.csv samples/csk-pilot/model_indicators.csv clean/
    mera sample definitions/csk-pilot --out clean --seed 77 --units 12 --keep plan --keep model_indicators
    python3 samples/csk-pilot-broken/make.py clean samples/csk-pilot-broken

Every mistake is written down beside the place where it is made, with the finding that must name it; these make
expected/findings.csv. What follows from a mistake in another row or table is expected too, and says from what it follows.
"""

import csv
import io
import json
import sys
from pathlib import Path

expected = []


def expect(table, record, place, severity, code):
    """`place`: the column or the rule that the finding names; both where it names both: `name/name`."""
    column, _, rule = place.partition("/")
    expected.append((table, record, column, rule, severity, code))


class Table:
    def __init__(self, folder, name):
        self.name = name
        with open(Path(folder, name + ".csv"), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.header, self.rows = rows[0], rows[1:]

    def row(self, **key):
        """The row with these answers."""
        for row in self.rows:
            if all(row[self.header.index(name)] == value for name, value in key.items()):
                return row
        raise KeyError(key)

    def set(self, row, **answers):
        for name, value in answers.items():
            row[self.header.index(name)] = value

    def add(self, **answers):
        row = [answers.get(name, "") for name in self.header]
        self.rows.append(row)
        return row

    def expect(self, row, place, severity, code):
        record = next(index for index, other in enumerate(self.rows, 1) if other is row)
        expect(self.name, record, place, severity, code)

    def text(self, separator=",", line_end="\n"):
        output = io.StringIO()
        writer = csv.writer(output, delimiter=separator, lineterminator=line_end)
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return output.getvalue()


def sites(folder):
    table = Table(folder, "sites")
    # The header: a misspelt column, so the right one is missing, and one that nobody asked for.
    expect("sites", "", "", "warning", "D1021")
    expect("sites", "", "", "error", "D1022")
    expect("sites", "", "", "warning", "D1020")
    for row in table.rows:
        row.append("")
    table.header.append("notes")

    row = table.row(id="kirov_1")
    table.set(row, agreed_on="2015-03-20", notes="согласована с опозданием")
    table.expect(row, "/agreed_in_time", "warning", "D3008")
    row = table.row(id="kirov_2")
    table.set(row, name="")
    table.expect(row, "name/name", "error", "D3005")
    row = table.row(id="kirov_3")
    table.set(row, contact_phone="")
    table.expect(row, "/has_contact", "warning", "D3008")
    row = table.row(id="novosibirsk_1")
    table.set(row, name='<script>alert("Центр «Новая ступень»")</script>')
    row = table.row(id="novosibirsk_3")
    table.set(row, agreed_on="2015-03-05")
    table.expect(row, "agreed_on", "warning", "D3006")
    row = table.row(id="samara_2")
    table.set(row, status="согласована")
    # The label of the option is as good as its code.
    expect("sites", "", "", "info", "D1040")
    row = table.row(id="tyumen_1")
    table.set(row, invited_on="2015-02-30")
    table.expect(row, "invited_on", "error", "D1124")
    row = table.row(id="tyumen_2")
    table.expect(row, "/invited_in_time", "info", "D3008")

    row = table.add(id="Самара 9", name="Центр без кода", region="samara", status="prepared")
    table.expect(row, "id/id", "error", "D3007")
    row = table.add(id="", name="Центр без номера", region="samara", status="prepared")
    table.expect(row, "id", "error", "D3001")
    row = table.row(id="novosibirsk_4")
    table.rows.append(list(row))
    table.expect(row, "", "warning", "D3003")
    row = table.row(id="novosibirsk_2")
    other = list(row)
    table.rows.append(other)
    table.set(other, contact_phone="+7 (000) 111-22-33")
    table.expect(row, "", "warning", "D3002")

    # Sites whose forms did not come, or came in rows that cannot be used (see the other tables).
    table.expect(table.row(id="kirov_2"), "/both_quarters_received", "warning", "D3008")
    table.expect(table.row(id="samara_1"), "/both_quarters_received", "warning", "D3008")
    table.expect(table.row(id="tyumen_3"), "/assessment_received", "warning", "D3008")
    table.expect(table.row(id="tyumen_1"), "/practice_registered", "info", "D3008")
    table.header[table.header.index("contact_email")] = "contact_emial"
    return table.text().encode("utf-8")


def russian(date):
    return ".".join(reversed(date.split("-")))


def centre_form(folder):
    """As Excel in Russian writes it: windows-1251, semicolons, decimal commas, days first, CR LF."""
    table = Table(folder, "centre_form")
    for row in table.rows:
        date, days = table.header.index("filled_on"), table.header.index("processing_days")
        row[date], row[days] = russian(row[date]), row[days].replace(".", ",")
    # The same header twice.
    table.header.append("comment")
    for row in table.rows:
        row.append("")
    expect("centre_form", "", "", "error", "D1023")

    def form(site, quarter):
        return table.row(site=site, quarter=quarter)

    row = form("kirov_1", "2014-4")
    table.set(row, employers="шесть")
    table.expect(row, "employers", "error", "D1121")
    row = form("kirov_1", "2015-1")
    table.set(row, processing_days="около 40")
    table.expect(row, "processing_days", "error", "D1122")
    row = form("kirov_2", "2014-4")
    table.set(row, site="kirov_22")
    table.expect(row, "site", "error", "D3004")
    # It belongs to no site, so it counts nowhere.
    expect("centre_form", "", "", "warning", "D3013")
    row = form("kirov_2", "2015-1")
    table.set(row, refused="40")
    table.expect(row, "refused/refused", "error", "D3007")
    row = form("kirov_3", "2014-4")
    table.set(row, refused="30")
    table.expect(row, "/applications_balance", "error", "D3008")
    row = form("kirov_3", "2015-1")
    table.set(row, filled_on="31.04.2015")
    table.expect(row, "filled_on", "error", "D1124")
    row = form("novosibirsk_1", "2014-4")
    table.set(row, passed="36", processing_days="24," + "3" * 40)
    table.expect(row, "processing_days", "error", "D1130")
    table.expect(row, "passed/passed", "error", "D3007")
    row = form("novosibirsk_1", "2015-1")
    table.set(row, filled_on="05.05.2015")
    table.expect(row, "/filled_in_time", "warning", "D3008")
    row = form("novosibirsk_2", "2014-4")
    table.set(row, surveyed="3", satisfied="3")
    table.expect(row, "/survey_is_enough", "warning", "D3008")
    row = form("novosibirsk_2", "2015-1")
    table.set(row, appeals="0", appeals_upheld="2", passed="68")
    table.expect(row, "appeals_upheld", "warning", "D3006")
    row = form("novosibirsk_4", "2014-4")
    table.set(row, experts="0", experts_independent="", experts_trained="")
    table.expect(row, "/experts_present", "error", "D3008")
    row = form("novosibirsk_4", "2015-1")
    table.set(
        row, applications="260", examined="240", passed="235", refused="5", surveyed="100", satisfied="90", experts="2",
        experts_independent="2", experts_trained="1", contact_ways="office office",
    )
    table.expect(row, "contact_ways", "error", "D1128")
    table.expect(row, "/experts_load", "info", "D3008")
    row = form("samara_1", "2014-4")
    table.set(row, satisfied="")
    table.expect(row, "satisfied/satisfied", "error", "D3005")
    row = form("samara_2", "2014-4")
    table.set(row, contact_ways="office none")
    table.expect(row, "contact_ways/contact_ways", "error", "D3009")
    row = form("samara_2", "2015-1")
    table.set(row, contact_ways="office факс")
    table.expect(row, "contact_ways", "error", "D1127")
    row = form("tyumen_2", "2014-4")
    table.set(row, quarter="2015-9")
    table.expect(row, "quarter", "error", "D1126")
    table.expect(row, "quarter", "error", "D3001")
    row = form("tyumen_2", "2015-1")
    table.set(row, appeals="0", appeals_upheld="", passed="20", satisfied="12 345 678 901 234 567 890 123 456 789 012 345")
    table.expect(row, "satisfied", "error", "D1130")
    table.expect(row, "/appeals_expected", "info", "D3008")
    row = form("tyumen_3", "2014-4")
    row[table.header.index("comment")] = '=HYPERLINK("http://example.org";"таблица")'
    row = form("tyumen_3", "2015-1")
    table.set(row, processing_days="26.4")
    table.expect(row, "processing_days", "error", "D1134")
    expect("centre_form", "", "", "warning", "D1012")
    # Too few and too many fields; the sites lose these forms.
    short = form("samara_1", "2015-1")
    table.expect(short, "", "error", "D1101")
    del short[6:]
    long = form("tyumen_3", "2015-1")
    copy = list(long)
    table.rows.append(copy)
    table.set(copy, quarter="2014-4")
    copy.append("лишнее поле")
    table.expect(copy, "", "error", "D1102")
    return table.text(";", "\r\n").encode("windows-1251")


def consultations(folder):
    """One JSON object a line."""
    table = Table(folder, "consultations")
    lines = []
    for row in table.rows:
        answers = {name: value for name, value in zip(table.header, row) if value}
        if "resolved" in answers:
            answers["resolved"] = answers["resolved"] == "да"
        lines.append(answers)

    def spoil(index, *findings, **answers):
        for name, value in answers.items():
            lines[index].pop(name, None)
            if value is not None:
                lines[index][name] = value
        for place, severity, code in findings:
            expect("consultations", index + 1, place, severity, code)

    spoil(1, ("/answered_after_asked", "error", "D3008"), answered_on="2015-03-18")
    spoil(2, ("resolved", "warning", "D3006"), ("/left_unanswered", "warning", "D3008"), answered_on=None)
    spoil(3, ("/asked_in_period", "warning", "D3008"), asked_on="2015-03-16", answered_on="2015-03-17")
    spoil(5, ("resolved", "error", "D1125"), resolved="отчасти")
    spoil(6, asked_on=20150330)
    expect("consultations", "", "", "info", "D1040")
    spoil(7, ("question", "error", "D1129"), question=["Где найти пример расчёта?"])
    spoil(8, ("topic_other/topic_other", "error", "D3005"), topic_other=None)
    spoil(9, ("topic_other", "warning", "D3006"), topic_other="Сроки апробации")
    spoil(11, ("channel", "error", "D1126"), channel="telegram")
    spoil(13, ("/", "warning", "D3002"), id=lines[14]["id"])
    for index in (4, 10, 12, 15, 21, 25):
        expect("consultations", index + 1, "/answered_in_time", "info", "D3008")
    texts = [json.dumps(line, ensure_ascii=False) for line in lines]
    texts[16] = texts[16][:-20]
    expect("consultations", 17, "", "error", "D1109")
    texts[17] = json.dumps(list(lines[17].values()), ensure_ascii=False)
    expect("consultations", 18, "", "error", "D1110")
    texts[18] = texts[18].replace('"channel": "hotline"', '"channel": "hotline", "channel": "email"')
    expect("consultations", 19, "", "error", "D1111")
    texts[19] = texts[19].replace('"channel":', '"chanel":')
    expect("consultations", "", "", "warning", "D1020")
    expect("consultations", 20, "channel/channel", "error", "D3005")
    return ("\n".join(texts) + "\n").encode("utf-8")


def practices(folder):
    """Damaged rows, in a UTF-8 file with a byte order mark."""
    table = Table(folder, "practices")
    row = table.row(id="p002")
    table.set(row, essence="Наставничество экспертов")
    table.expect(row, "/essence_is_told", "info", "D3008")
    row = table.row(id="p003")
    table.set(row, stage="spread", outcome="", adopted_by="500")
    table.expect(row, "adopted_by/adopted_by", "error", "D3007")
    table.expect(row, "/proven_has_outcome", "warning", "D3008")
    lines = table.text().encode("utf-8").split(b"\n")[:-1]

    def add(line, severity, code):
        lines.append(line)
        expect("practices", len(lines) - 1, "", severity, code)

    fields = '{},kirov_3,"{}",quality,idea,"Практика записана для проверки чтения повреждённых строк.",,'
    add(fields.format("p101", "Пробный экзамен").encode("utf-8").replace(b"\xd0\xbf", b"\xff\xfe"), "error", "D1105")
    add(fields.format("p102", "Пробный\0экзамен").encode("utf-8"), "error", "D1105")
    add(fields.format("p103", "Длинное название " * 3300).encode("utf-8"), "error", "D1106")
    add(fields.format("p104", 'Экзамен "с кавычками" внутри').encode("utf-8"), "error", "D1103")
    add(b",,,,,,,", "info", "D1108")
    # The rest of the file would belong to this field.
    add('p105,kirov_3,"Пробный экзамен,quality,idea,Кавычка не закрыта.,,'.encode("utf-8"), "error", "D1104")
    return b"\xef\xbb\xbf" + b"\n".join(lines) + b"\n"


def site_assessment(folder):
    """Tab separated; rules that answers break."""
    table = Table(folder, "site_assessment")
    row = table.row(site="kirov_1")
    table.set(row, norm_clear="6")
    table.expect(row, "norm_clear", "error", "D1126")
    row = table.row(site="kirov_2")
    table.set(row, fill_minutes="час")
    table.expect(row, "fill_minutes", "error", "D1121")
    row = table.row(site="kirov_3")
    table.set(row, grade="11")
    table.expect(row, "grade/grade", "error", "D3007")
    row = table.row(site="novosibirsk_1")
    table.set(row, filled_on="2015-05-06")
    table.expect(row, "/filled_in_pilot", "warning", "D3008")
    row = table.row(site="novosibirsk_2")
    table.set(row, recommend="as_is", grade="3", reject_reason="")
    table.expect(row, "/grade_fits_recommendation", "warning", "D3008")
    row = table.row(site="novosibirsk_4")
    for name in ("quality", "objectivity", "efficiency", "openness", "burden"):
        table.set(row, **{"monitoring_" + name: "5"})
    table.expect(row, "/answers_agree", "info", "D3008")
    row = table.row(site="samara_1")
    table.set(row, partner_kinds="colleges none")
    table.expect(row, "partner_kinds/partner_kinds", "error", "D3009")
    row = table.row(site="samara_2")
    table.set(row, filled_on="15 апреля")
    table.expect(row, "filled_on", "error", "D1123")
    row = table.row(site="tyumen_2")
    table.set(row, position="other", position_other="", has_practice="может быть", practice_text="")
    table.expect(row, "position_other/position_other", "error", "D3005")
    table.expect(row, "has_practice", "error", "D1125")
    row = table.row(site="tyumen_3")
    table.set(row, site="")
    table.expect(row, "site", "error", "D3001")
    expect("site_assessment", "", "", "warning", "D3013")
    # A column without a name and without content.
    table.header.append("")
    for row in table.rows:
        row.append("")
    expect("site_assessment", "", "", "info", "D1039")
    # From a site that is not agreed.
    copy = list(table.row(site="kirov_1"))
    table.rows.append(copy)
    table.set(copy, site="tyumen_1", norm_clear="3", position="director", position_other="Главный специалист")
    table.expect(copy, "/assessor_is_agreed", "warning", "D3008")
    table.expect(copy, "position_other", "warning", "D3006")
    return table.text("\t").encode("utf-8")


def reviews(folder):
    """The rows inside the forms."""
    table = Table(folder, "reviews")
    row = table.row(site="kirov_1", indicator="passed")
    table.set(row, relevance="5", clarity="4", verdict="drop", change="Считать трудно")
    table.expect(row, "/verdict_fits", "info", "D3008")
    row = table.row(site="kirov_1", indicator="terms")
    table.set(row, verdict="revise", change="")
    table.expect(row, "change/change", "error", "D3005")
    row = table.row(site="kirov_2", indicator="appeals")
    table.set(row, verdict="keep", change="Замечаний нет")
    table.expect(row, "change", "warning", "D3006")
    # An indicator that the model does not have, so the form lacks a row for the one that was meant.
    row = table.row(site="kirov_2", indicator="openness")
    table.set(row, indicator="opennes")
    table.expect(row, "indicator", "error", "D3004")
    expect("reviews", "", "", "warning", "D3013")
    expect("site_assessment", 2, "/reviews", "error", "D3104")
    # The same indicator twice in a form.
    row = table.row(site="kirov_3", indicator="channels")
    copy = list(row)
    table.rows.append(copy)
    table.set(copy, relevance="1")
    table.expect(row, "", "warning", "D3002")
    # The form of this site has lost its site, so the rows have no form; the form that was copied has no rows.
    for row in table.rows:
        if row[table.header.index("site")] == "tyumen_3":
            table.expect(row, "", "error", "D3101")
    for form in (10, 11):
        expect("site_assessment", form, "/reviews", "error", "D3104")
    return table.text().encode("utf-8")


def participants(folder):
    """Addresses and letters."""
    table = Table(folder, "participants")
    row = table.row(id="p001")
    table.set(row, email="zhdanova.example.org")
    table.expect(row, "email/email", "error", "D3007")
    row = table.row(id="p002")
    table.set(row, email="", phone="")
    table.expect(row, "/participant_has_contact", "warning", "D3008")
    row = table.row(id="p003")
    table.set(row, sent_on="2015-03-18")
    table.expect(row, "/letter_in_time", "info", "D3008")
    row = table.row(id="p004")
    table.set(row, sent_on="", delivery="")
    table.expect(row, "/letter_sent", "warning", "D3008")
    row = table.row(id="p006")
    table.set(row, email=table.row(id="p005")[table.header.index("email")])
    table.expect(row, "email/one_address", "warning", "D3025")
    return table.text().encode("utf-8")


def model_indicators(folder):
    """The register of the indicators, whole."""
    return Table(folder, "model_indicators").text().encode("utf-8")


def plan(folder):
    """The dates and references of the schedule, in disorder; what its own sample shows stays."""
    table = Table(folder, "plan")
    for code in ("2.2", "3.5", "6.1", "6.2", "6.3", "7.1"):
        table.expect(table.row(code=code), "/completed_late", "info", "D3008")
    table.expect(table.row(code="6.3"), "/result_confirmed", "warning", "D3008")
    for code in ("7.2", "7.3"):
        table.expect(table.row(code=code), "/overdue", "warning", "D3008")
    table.expect(table.row(code="7.4"), "/has_deadline", "info", "D3008")

    row = table.row(code="1.2")
    table.set(row, planned_start="2015-03-20")
    table.expect(row, "/planned_order", "error", "D3008")
    row = table.row(code="2.1")
    table.set(row, stage="3")
    table.expect(row, "/stage_matches_code", "error", "D3008")
    row = table.row(code="3.1")
    table.set(row, predecessor="9.9")
    table.expect(row, "predecessor", "error", "D3004")
    row = table.row(code="3.2")
    table.set(row, actual_start="2015-04-10")
    table.expect(row, "/actual_order", "error", "D3008")
    row = table.row(code="7.4")
    table.set(row, actual_end="2015-12-01", result_document="Публикация")
    table.expect(row, "/not_in_future", "error", "D3008")
    row = table.row(code="3.3")
    table.set(row, code="3.33")
    table.expect(row, "code/code", "error", "D3007")
    # The action after it does not find it any more.
    table.expect(next(row for row in table.rows if row[table.header.index("predecessor")] == "3.3"), "predecessor", "error", "D3004")
    return table.text().encode("utf-8")


def main(clean, broken):
    files = {
        "sites.csv": sites, "plan.csv": plan, "centre_form.csv": centre_form, "consultations.jsonl": consultations,
        "practices.csv": practices, "site_assessment.csv": site_assessment, "reviews.csv": reviews, "participants.csv": participants,
        "model_indicators.csv": model_indicators,
    }
    for name, make in files.items():
        Path(broken, name).write_bytes(make(clean))
        if name.endswith(".csv"):
            expect(name.split(".")[0], "", "", "info", "D1013")
    rows = sorted(expected, key=lambda row: (row[0], int(row[1] or 0), row[2], row[3], row[5]))
    with open(Path(broken, "expected", "findings.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["table", "record", "column", "rule", "severity", "finding"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
