"""Spoils a part of the sample of the independent assessment: every mistake that the rules of definitions/noko can find.

    python3 samples/noko-broken/make.py samples/noko samples/noko-broken

Every mistake is written down beside the place where it is made, with the finding that must name it; these make
expected/findings.csv. What follows from a mistake in another table is expected too, and says from what it follows.
"""

import csv
import io
import sys
from pathlib import Path

ORGANISATIONS = ["kaluga_1", "kaluga_2", "kaluga_3", "kaluga_4", "kirov_1", "kirov_2", "kirov_3", "kirov_4"]
ASKED = 6

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

    def answer(self, row, name):
        return row[self.header.index(name)]

    def row(self, **key):
        """The row with these answers."""
        return next(row for row in self.rows if all(self.answer(row, name) == value for name, value in key.items()))

    def set(self, row, **answers):
        for name, value in answers.items():
            row[self.header.index(name)] = value

    def add(self, **answers):
        row = [answers.get(name, "") for name in self.header]
        self.rows.append(row)
        return row

    def keep(self, name, values, most=1):
        """The first rows of each of these values."""
        self.rows = [row for value in values for row in [row for row in self.rows if self.answer(row, name) == value][:most]]

    def expect(self, row, place, severity, code):
        record = next(index for index, other in enumerate(self.rows, 1) if other is row)
        expect(self.name, record, place, severity, code)

    def text(self, separator=",", line_end="\n"):
        output = io.StringIO()
        writer = csv.writer(output, delimiter=separator, lineterminator=line_end)
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return output.getvalue()


def spheres(folder):
    """The parameters of the spheres; no organisation belongs to the wrong ones."""
    table = Table(folder, "spheres")
    row = table.add(
        id="sport", name="Спорт", stand_norm="0", site_norm="101", has_waiting="да", waiting_norm="61", nobody_rule="skip")
    for name in ("stand_norm", "site_norm", "waiting_norm"):
        table.expect(row, f"{name}/{name}", "error", "D3007")
    table.expect(row, "nobody_rule", "error", "D1126")
    # There is no rating of such a sphere.
    table.expect(row, "/rated_separately", "warning", "D3008")
    row = table.add(id="tourism", stand_norm="ten", site_norm="", has_waiting="иногда", waiting_norm="3", nobody_rule="zero")
    table.expect(row, "name/name", "error", "D3005")
    table.expect(row, "stand_norm", "error", "D1121")
    table.expect(row, "site_norm/site_norm", "error", "D3005")
    table.expect(row, "has_waiting", "error", "D1125")
    # Whether a norm is asked for is not known without it.
    table.expect(row, "waiting_norm", "warning", "D3006")
    table.expect(row, "/rated_separately", "warning", "D3008")
    row = table.add(id="leisure", name="Досуг", stand_norm="5", site_norm="5", has_waiting="да", nobody_rule="full")
    table.expect(row, "waiting_norm/waiting_norm", "error", "D3005")
    table.expect(row, "/rated_separately", "warning", "D3008")
    # Without indicator 2.2 there is no norm.
    row = table.row(id="education")
    table.set(row, waiting_norm="5")
    table.expect(row, "waiting_norm", "warning", "D3006")
    return table.text().encode("utf-8")


def organisations(folder):
    """As Excel in Russian writes it: windows-1251, semicolons, CR LF."""
    table = Table(folder, "organisations")
    table.keep("id", ORGANISATIONS)
    for row in table.rows:
        table.set(row, planned=str(ASKED))
    row = table.row(id="kaluga_3")
    table.set(row, planned="7")
    table.expect(row, "/sample_reached", "warning", "D3008")
    row = table.row(id="kirov_1")
    table.set(row, planned="601")
    table.expect(row, "planned/planned", "error", "D3007")
    row = table.row(id="kirov_2")
    table.set(row, region="Вятка")
    table.expect(row, "region", "error", "D1126")
    # Its passport is in the sample of nobody.
    table.expect(table.row(id="kirov_3"), "/passport_received", "warning", "D3008")

    row = table.add(id="Калуга 9", name="Дом культуры без кода", region="kaluga", sphere="culture", planned="0")
    table.expect(row, "id/id", "error", "D3007")
    table.expect(row, "planned/planned", "error", "D3007")
    table.expect(row, "/passport_received", "warning", "D3008")
    row = table.add(id="kaluga_9", region="kaluga", sphere="kultura", planned="1")
    table.expect(row, "name/name", "error", "D3005")
    table.expect(row, "sphere", "error", "D3004")
    table.expect(row, "/passport_received", "warning", "D3008")
    table.expect(row, "/sample_reached", "warning", "D3008")
    row = table.add(name="Музей без кода", region="kirov", sphere="culture", planned="1")
    table.expect(row, "id", "error", "D3001")
    table.expect(row, "/passport_received", "warning", "D3008")
    table.expect(row, "/sample_reached", "warning", "D3008")
    row = table.row(id="kaluga_4")
    table.rows.append(list(row))
    table.expect(row, "", "warning", "D3003")
    return table.text(";", "\r\n").encode("cp1251")


def passport(folder):
    """Tab separated. The date of the assessment is 2023-12-01."""
    table = Table(folder, "passport")
    table.keep("organisation", ORGANISATIONS)
    row = table.row(organisation="kaluga_1")
    table.set(row, stand_published="11", site_published="-1", waiting_actual="100")
    table.expect(row, "stand_published/stand_published", "error", "D3007")
    table.expect(row, "site_published/site_published", "error", "D3007")
    table.expect(row, "waiting_actual/waiting_actual", "warning", "D3007")
    # In education nobody waits.
    row = table.row(organisation="kaluga_2")
    table.set(row, waiting_actual="4", remote_phone="звонили", comfort_rest="")
    table.expect(row, "waiting_actual", "warning", "D3006")
    table.expect(row, "remote_phone", "error", "D1125")
    table.expect(row, "comfort_rest/comfort_rest", "error", "D3005")
    row = table.row(organisation="kaluga_3")
    table.set(row, visited_on="2018-10-22")
    table.expect(row, "/edition_in_force", "warning", "D3008")
    table.expect(row, "/visited_recently", "warning", "D3008")
    row = table.row(organisation="kaluga_4")
    table.set(row, visited_on="2023-12-02")
    table.expect(row, "/visited_before_report", "error", "D3008")
    row = table.row(organisation="kirov_1")
    table.set(row, visited_on="16 ноября", stand_published="восемь")
    table.expect(row, "visited_on", "error", "D1123")
    table.expect(row, "stand_published", "error", "D1121")
    # The same organisation once more, visited again: the later passport counts.
    row = table.row(organisation="kirov_2")
    other = list(row)
    table.rows.append(other)
    table.set(other, visited_on="2023-06-30")
    table.expect(row, "", "warning", "D3002")
    row = table.add(organisation="kirov_33", visited_on="2023-05-10")
    for name in table.header[3:]:
        table.set(row, **{name: "1" if name.endswith("_published") else "" if name == "waiting_actual" else "да"})
    table.expect(row, "organisation", "error", "D3004")
    expect("passport", "", "", "warning", "D3013")
    return table.text("\t").encode("utf-8")


def respondents(folder):
    """UTF-8 with a byte order mark."""
    table = Table(folder, "respondents")
    table.keep("organisation", ORGANISATIONS, most=ASKED)
    people = {name: [row for row in table.rows if table.answer(row, "organisation") == name] for name in ORGANISATIONS}

    row = people["kaluga_1"][0]
    negative = dict.fromkeys(["comfortable", "polite_contact", "polite_service", "schedule"], "no")
    table.set(row, **negative, overall="yes")
    table.expect(row, "/overall_contradicts", "warning", "D3008")
    row = people["kaluga_1"][1]
    table.set(row, filled_on="2023-12-02")
    table.expect(row, "/asked_in_time", "error", "D3008")
    row = people["kaluga_1"][2]
    table.set(row, stand_info="да", site_info="")
    # The label of the option is as good as its code.
    expect("respondents", "", "", "info", "D1040")
    table.expect(row, "site_info/site_info", "error", "D3005")
    # In education nobody is asked whether the service was in time.
    row = people["kaluga_2"][0]
    table.set(row, timely="yes")
    table.expect(row, "timely", "warning", "D3006")
    # Only people with disabilities are asked about access.
    row = people["kaluga_3"][0]
    table.set(row, disabled="нет", accessible="yes")
    table.expect(row, "accessible", "warning", "D3006")
    row = people["kaluga_3"][1]
    table.set(row, disabled="да", accessible="")
    table.expect(row, "accessible/accessible", "error", "D3005")
    row = people["kaluga_3"][2]
    table.set(row, filled_on="2023-02-29", disabled="группа", accessible="")
    table.expect(row, "filled_on", "error", "D1124")
    table.expect(row, "disabled", "error", "D1125")
    row = people["kirov_1"][0]
    table.set(row, comfortable="unused")
    table.expect(row, "comfortable", "error", "D1126")
    row = people["kirov_1"][1]
    table.set(row, id=table.answer(people["kirov_1"][2], "id"), improve="Добавить вечерние часы")
    table.expect(row, "", "warning", "D3002")
    row = people["kirov_2"][0]
    table.set(row, improve="=СУММ(A1:A9)")
    row = table.add(**dict(zip(table.header, people["kirov_4"][0])))
    table.set(row, id="r900", organisation="")
    table.expect(row, "organisation/organisation", "error", "D3005")
    expect("respondents", "", "", "warning", "D3013")
    row = table.add(**dict(zip(table.header, people["kirov_4"][1])))
    table.set(row, id="")
    table.expect(row, "id", "error", "D3001")
    return b"\xef\xbb\xbf" + table.text().encode("utf-8")


def main(clean, broken):
    for make in (spheres, organisations, passport, respondents):
        Path(broken, make.__name__ + ".csv").write_bytes(make(clean))
        expect(make.__name__, "", "", "info", "D1013")
    rows = sorted(expected, key=lambda row: (row[0], int(row[1] or 0), row[2], row[3], row[5]))
    with open(Path(broken, "expected", "findings.csv"), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["table", "record", "column", "rule", "severity", "finding"])
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
