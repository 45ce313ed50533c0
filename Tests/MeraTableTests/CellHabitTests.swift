import MeraModel
import MeraSource
import MeraTable
import Testing

/// Cells as spreadsheets and exports write them: read and said once a column, or refused with the reason; never silently wrong.
@Suite struct CellHabitTests {
    /// Reads cells of one column; every cell stands in quotes, beside a column that is sound.
    private func column(
        _ layout: ColumnLayout, _ cells: [String], _ format: CSVFormat = CSVFormat(separator: UInt8(ascii: ";"), encoding: .utf8)
    ) throws -> AnswerFile {
        var writer = CSVWriter(style: CSVStyle(separator: UInt8(ascii: ";")), neutralisesFormulas: false)
        writer.row(["k", layout.name])
        for (number, cell) in cells.enumerated() { writer.row(["\(number)", cell]) }
        return try read(writer.bytes, [ColumnLayout("k", .integer), layout], format: format)
    }

    private func note(_ table: AnswerFile) -> Diagnostic? { table.diagnostics.first { $0.code == .cellsAdapted } }

    private func faultNames(_ table: AnswerFile) -> [String] { table.issues.map { "\($0.text): \($0.fault)" } }

    private let comma = CSVFormat(separator: UInt8(ascii: ";"), encoding: .utf8, decimalMark: UInt8(ascii: ","))
    private let point = CSVFormat(separator: UInt8(ascii: ";"), encoding: .utf8, decimalMark: UInt8(ascii: "."))

    /// What is read by the letter is what the column asks for, or refused.
    @Test func cellsAreReadByTheLetterWhereThatIsAskedFor() throws {
        var format = try CSVFormat(parsing: "sep=; encoding=utf-8 decimal=. cells=exact")
        #expect(format.isExact)
        let options = ColumnLayout("x", .choice(["yes", "no"]))
        let columns: [(ColumnLayout, [String], read: Int)] = [
            (ColumnLayout("x", .integer), ["4", "-4", " 4", "+4", "4.0", "1e3", "1 000"], 2),
            (ColumnLayout("x", .decimal), ["4", "4.5", ".5", "4,5", "+3", "5 %"], 2),
            (ColumnLayout("x", .date()), ["2024-01-05", "05.01.2024", "2024-1-5", "5 января 2024"], 2),
            (ColumnLayout("x", .boolean(trueWords: ["true"], falseWords: ["false"])), ["true", "false", "верно", " да"], 2),
            (options, ["yes", "no", "YES", "yes "], 2),
        ]
        for (layout, written, read) in columns {
            let table = try column(layout, written, format)
            #expect(table.issues.map(\.row) == Array(read..<written.count), "\(layout.kind)")
            #expect(note(table) == nil)
        }
        let texts = try column(ColumnLayout("x", .text), [" a ", "a\u{A0}b"], format)
        #expect(cells(texts, "x") == [" a ", "a\u{A0}b"])
        format.isExact = false
        #expect(try column(options, ["yes "], format).issues.isEmpty)
    }

    @Test func numbersAreRead() throws {
        let table = try column(
            ColumnLayout("x", .decimal),
            [
                " 7 ", "1 234,50", "1\u{A0}234,5", "-1\u{202F}234\u{2009}567,25", "+3,5", "\u{2212}4", "１２,５", "1,5002E2", "2e-3",
                "1.234.567", "1,234,567.5", "\u{200B}8\u{FEFF}", "'9", "=\"10\"", ",5", "12'345,5", "– 3",
            ], comma)
        #expect(
            cells(table, "x") == [
                "7", "1234.5", "1234.5", "-1234567.25", "3.5", "-4", "12.5", "150.02", "0.002", "1234567", "1234567.5", "8", "9",
                "10", "0.5", "12345.5", "-3",
            ])
        #expect(table.issues.isEmpty)
        let said = try #require(note(table))
        #expect(table.diagnostics.count { $0.code == .cellsAdapted } == 1)
        #expect(said.severity == .info)
        #expect(said.arguments["count"] == .number(17))
        #expect(said.arguments["line"] == .number(2))
        #expect(said.arguments["written"] == .text(" 7 "))
        #expect(
            said.code.message.text(.russian, said.arguments).hasPrefix(
                "Столбец `x` файла `a.csv`: 17 иначе записанных ячеек прочитано, первая — строка 2, ` 7 ` как `7`; встретилось: пробелы"
            ))
    }

    @Test func numbersThatMayBeAnythingAreRefused() throws {
        let table = try column(
            ColumnLayout("x", .decimal),
            [
                "1.234", "2.5", "1 23", "1 2345", "12 %", "12 кг", "1000 руб.", "(5)", "01.мар", "Mar-25", "01.03.2025", "н/д",
                "NA",
                "-", "#Н/Д", "#DIV/0!", "####", "1,2,3", "1e999", "1,23,456", "~5", "a", "1.234,567.8",
            ], comma)
        #expect(
            faultNames(table) == [
                "1.234: ambiguousMark", "2.5: otherDecimalMark", "1 23: notNumber", "1 2345: notNumber", "12 %: percentSign",
                "12 кг: moreThanNumber", "1000 руб.: moreThanNumber", "(5): moreThanNumber", "01.мар: dateOfNumber",
                "Mar-25: dateOfNumber", "01.03.2025: dateOfNumber", "н/д: absenceWord", "NA: absenceWord", "-: absenceWord",
                "#Н/Д: formulaError", "#DIV/0!: formulaError", "####: formulaError", "1,2,3: notNumber", "1e999: tooManyDigits",
                "1,23,456: notNumber", "~5: moreThanNumber", "a: notNumber", "1.234,567.8: notNumber",
            ])
        #expect(Set(cells(table, "x")) == ["<invalid>"])
        #expect(note(table) == nil)
    }

    @Test func wholeNumbers() throws {
        let integer = ColumnLayout("n", .integer)
        let certain = try column(integer, ["12,0", "12,00", "1 022", "1.022", "3,000", "1,5E2", "099"], comma)
        #expect(cells(certain, "n") == ["12", "12", "1022", "1022", "3", "150", "99"])
        #expect(try faultNames(column(integer, ["12,5", "1,5002E2"], comma)) == ["12,5: notInteger", "1,5002E2: notInteger"])
        // Nothing in the file says which mark is which.
        #expect(try faultNames(column(integer, ["1,022", "1.022"])) == ["1,022: ambiguousMark", "1.022: ambiguousMark"])
        #expect(try cells(column(integer, ["1,022", "1.0", "7.000"], point), "n") == ["1022", "1", "7"])
    }

    @Test func percentOnlyWhereTheItemIsInPercent() throws {
        var layout = ColumnLayout("x", .decimal)
        layout.isPercent = true
        #expect(try cells(column(layout, ["12 %", "12,5%", "-3\u{A0}%"], comma), "x") == ["12", "12.5", "-3"])
    }

    @Test func missingCodesAreValues() throws {
        let number = ColumnLayout("x", .decimal, missingCodes: ["99": .refused, "-1,5": .dontKnow, "н/д": .notAvailable])
        #expect(
            try cells(column(number, ["99,0", "099", "99", "99,00", " 99 ", "-1,50", "Н/Д", "9,9", "990", "+99"], comma), "x")
                == [
                    "<refused>", "<refused>", "<refused>", "<refused>", "<refused>", "<dont_know>", "<not_available>", "9.9",
                    "990",
                    "<refused>",
                ])
        let integer = ColumnLayout("n", .integer, missingCodes: ["99": .refused])
        #expect(
            try cells(column(integer, ["99,0", "099", "0099", "9"], comma), "n") == ["<refused>", "<refused>", "<refused>", "9"])
        let day = ColumnLayout("d", .date(), missingCodes: ["01.01.1900": .dontKnow])
        #expect(
            try cells(column(day, ["1900-01-01", "1.1.1900", "1900-01-02"]), "d") == ["<dont_know>", "<dont_know>", "1900-1-2"])
        let choice = ColumnLayout("c", .choice(["1"]), missingCodes: ["98": .dontKnow])
        #expect(try cells(column(choice, ["98,0", "98.0"]), "c") == ["<dont_know>", "<dont_know>"])
        let text = ColumnLayout("t", .text, missingCodes: ["нет ответа": .refused])
        #expect(try cells(column(text, ["Нет ответа", " нет ответа", "нет"]), "t") == ["<refused>", "<refused>", "нет"])
    }

    /// What people put around a label; codes stay what they are.
    @Test func labelsAsPeopleWriteThem() throws {
        var layout = ColumnLayout("c", .choice(["1", "2", "10"]))
        layout.labels = ["1": ["Да"], "2": ["Нет"], "10": ["Не знаю"]]
        let table = try column(
            layout, ["«Да»", "нет.", "2. Нет", "1 — Да", "2=нет", "Не знаю (10)", "Hет", "\"Да.\"", "10) не знаю"])
        #expect(cells(table, "c") == ["1", "2", "2", "1", "2", "10", "2", "1", "10"])
        // Of another option's code, of no option, of a number that is no code.
        let wrong = try column(layout, ["2. Да", "1. Может быть", "3. Да", "Да, но", "1.", "Дал"])
        #expect(faultNames(wrong) == ["2. Да", "1. Может быть", "3. Да", "Да, но", "1.", "Дал"].map { "\($0): notChoice" })
        let near = wrong.cellFindings.last
        #expect(near.map { $0.code.message.text(.english, $0.arguments) }?.hasSuffix("choices; did you mean `Да`?") == true)
        var several = ColumnLayout("c", .set(["1", "2"]))
        several.labels = layout.labels
        #expect(try cells(column(several, ["1. Да; 2. Нет", "«Нет»,Да"]), "c") == ["{1 2}", "{1 2}"])
    }

    @Test func datesInWords() throws {
        let table = try column(
            ColumnLayout("d", .date()),
            ["1 марта 2025 г.", "01.03.2025г.", "1-мар-2025", "March 1, 2025", "1 Mar 2025", "1 МАРТА 2025 года", "1.3.2025 г."])
        #expect(Set(cells(table, "d")) == ["2025-3-1"])
        let wrong = try column(
            ColumnLayout("d", .date()), ["1 мар 25", "31 июня 2025", "март 2025", "1 марта", "5 г.", "3 мартобря 2025", "г."])
        #expect(
            faultNames(wrong) == [
                "1 мар 25: yearOfTwoDigits", "31 июня 2025: noSuchDay", "март 2025: notDate", "1 марта: notDate", "5 г.: notDate",
                "3 мартобря 2025: notDate", "г.: notDate",
            ])
        #expect(
            Set(cells(try column(ColumnLayout("d", .date([.iso, .monthFirst])), ["1 марта 2025", "March 1, 2025"]), "d")) == [
                "2025-3-1"
            ])
    }

    @Test func dates() throws {
        let day = ColumnLayout("d", .date())
        let table = try column(
            day,
            [
                "01.02.2025 10:15:00", "2025-02-01T23:59:59.999-11:00", "01.02.2025 0:00", "1.2.2025", "2025-2-1", "2025/02/01",
                " 01.02.2025 ", "20250201", "2025-02-01 10:15 PM", "2025-02-01T10:15Z",
            ])
        #expect(Set(cells(table, "d")) == ["2025-2-1"])
        let wrong = try column(
            day,
            [
                "45689", "01.02.25", "02/03/2025", "31.2.2025", "1-2-2025", "сегодня", "н/д", "12:30", "2025-02-01T",
                "30.02.2025 1:00",
            ])
        #expect(
            faultNames(wrong) == [
                "45689: spreadsheetDay", "01.02.25: yearOfTwoDigits", "02/03/2025: ambiguousDate", "31.2.2025: noSuchDay",
                "1-2-2025: ambiguousDate", "сегодня: notDate", "н/д: absenceWord", "12:30: notDate", "2025-02-01T: notDate",
                "30.02.2025 1:00: noSuchDay",
            ])
        #expect(wrong.issues.first?.detail == "01.02.2025 (2025-02-01)")
        let orders = ["03/13/2025", "13-03-2025", "03.13.2025", "13/14/2025", "03/32/2025"]
        #expect(
            faultNames(try column(day, orders)) == [
                "03/13/2025: monthFirst", "13-03-2025: dayFirst", "03.13.2025: monthFirst", "13/14/2025: noSuchDay",
                "03/32/2025: noSuchDay",
            ])
        #expect(
            faultNames(try column(ColumnLayout("d", .date([.iso, .russian, .dayFirst])), ["03/13/2025"]))
                == ["03/13/2025: monthFirst"])
        #expect(
            faultNames(try column(ColumnLayout("d", .date([.iso, .monthFirst])), ["13/03/2025"])) == ["13/03/2025: dayFirst"])
        #expect(
            faultNames(try column(ColumnLayout("d", .dateTime), ["03/13/2025 10:00", "03.13.2025 10:00"])) == [
                "03/13/2025 10:00: monthFirst", "03.13.2025 10:00: monthFirst",
            ])
        let iso = try column(ColumnLayout("d", .date([.iso])), ["1.2.2025", "2025-02-01 9:00"])
        #expect(cells(iso, "d") == ["<invalid>", "2025-2-1"])
    }

    @Test func choices() throws {
        var layout = ColumnLayout("c", .choice(["01", "2", "b"]), missingCodes: ["98": .dontKnow])
        layout.labels = ["01": ["Да", "Yes"], "2": ["Нет, ещё нет"], "b": ["Иное"], "98": ["Не знаю"]]
        let table = try column(
            layout, ["1", "2,0", "Да", "да", " ДА ", "Yes", "Нет,  еще нет", "B", "Не знаю", "не знаю", "1.0", "2\u{A0}"])
        #expect(
            cells(table, "c") == [
                // A code is text: `B` is not `b`.
                "01", "2", "01", "01", "01", "01", "2", "<invalid>", "<dont_know>", "<dont_know>", "01", "2",
            ])
        var same = ColumnLayout("c", .choice(["1", "2", "001", "01"]))
        same.labels = ["1": ["Да"], "2": ["Да"], "001": ["2"]]
        // A code is stronger than a label; a label of two options is none of them.
        let unclear = try column(same, ["2", "Да", "0001", "нет"])
        #expect(cells(unclear, "c") == ["2", "<invalid>", "<invalid>", "<invalid>"])
        #expect(faultNames(unclear) == ["Да: ambiguousOption", "0001: ambiguousOption", "нет: notChoice"])
        #expect(unclear.issues.first?.detail == "1, 2")
    }

    private var places: ColumnLayout {
        var layout = ColumnLayout("m", .set(["1", "2", "3"]), missingCodes: ["9": .refused])
        layout.labels = ["1": ["Дома"], "2": ["В школе"], "3": ["В парке, в лесу"], "9": ["Отказ"]]
        return layout
    }

    @Test func severalChoices() throws {
        let table = try column(
            places,
            [
                "1 2", "1,2", "1, 3", "2;1", "3|1", "1\n2", "Дома, В школе", "В парке, в лесу", "Дома; В парке, в лесу",
                "дома/в школе",
                "2.0", "1, В школе", "Отказ", "1,2,", "Дома В школе", " 1  2 ", "01 02",
            ])
        #expect(table.issues.isEmpty)
        #expect(
            cells(table, "m") == [
                "{1 2}", "{1 2}", "{1 3}", "{1 2}", "{1 3}", "{1 2}", "{1 2}", "{3}", "{1 3}", "{1 2}", "{2}", "{1 2}",
                "<refused>",
                "{1 2}", "{1 2}", "{1 2}", "{1 2}",
            ])
        let wrong = try column(places, ["1 1 c3", "1,4,1", "Дома, Дома", "1 9", "сад"])
        #expect(
            wrong.issues.map { "\($0.text): \($0.fault) \($0.detail)" } == [
                "1 1 c3: notSet c3", "1 1 c3: repeatedInSet 1", "1,4,1: notSet 4", "1,4,1: repeatedInSet 1",
                "Дома, Дома: repeatedInSet 1", "1 9: reasonBesideOptions 9", "сад: notSet сад",
            ])
        var unclear = ColumnLayout("m", .set(["0", "1", "a", "b", "ab"]))
        unclear.labels = ["a": ["кот"], "b": ["пёс"], "ab": ["кот, пёс"]]
        #expect(
            try faultNames(column(unclear, ["1,0", "кот, пёс; a", "кот, пёс, 1"])) == [
                "1,0: ambiguousSet", "кот, пёс, 1: ambiguousSet",
            ])
    }

    @Test func booleans() throws {
        let table = try column(
            ColumnLayout("b", .boolean()), ["ИСТИНА", "ложь", "Да", "нЕТ", "Y", "n", "1,0", "0.0", "TRUE ", "возможно"])
        #expect(cells(table, "b") == ["yes", "no", "yes", "no", "yes", "no", "yes", "no", "yes", "<invalid>"])
    }

    @Test func textsAndKeys() throws {
        let free = try column(
            ColumnLayout("t", .text), [" ", "\u{A0}", " да ", "a  b", "#N/A", "# глава", "=1+1", "\u{200B}", "«ёж»…"])
        #expect(
            cells(free, "t") == [
                "<unanswered>", "<unanswered>", "да", "a  b", "<invalid>", "# глава", "=1+1", "<unanswered>", "«ёж»…",
            ])
        var key = ColumnLayout("id", .text)
        key.isIdentifier = true
        let table = try column(
            key, ["S 1", "S 1 ", "S\u{A0}1", "S  1", "S\u{200B} 1", "\u{FEFF}S 1", "=\"S 1\"", "S\u{AD} 1", "S 2"])
        #expect(cells(table, "id") == Array(repeating: "S 1", count: 8) + ["S 2"])
        // Written with a mark over the letter or as one letter.
        #expect(try cells(column(key, ["и\u{306}", "й"]), "id") == ["й", "й"])
    }

    @Test func aThousandMayBeNoDecimal() throws {
        let layouts = [ColumnLayout("n", .integer), ColumnLayout("x", .decimal)]
        let english = try read("n,x\n1,\"1,234\"\n2,\"2,500\"\n", layouts)
        #expect(english.diagnostics.first { $0.code == .decimalMarkAmbiguous }?.severity == .error)
        let clear = try read("n,x\n1,\"1,234\"\n2,\"2,50\"\n", layouts)
        #expect(!clear.diagnostics.contains { $0.code == .decimalMarkAmbiguous })
        #expect(cells(try read("n;x\n1;1,234\n", layouts), "x") == ["1.234"])
        #expect(findings(try read("n;x\n1;1,234\n", layouts)) == [])
        #expect(findings(try read("n;x\n1;1.234\n", layouts)) == ["decimal-mark-ambiguous"])
    }

    @Test func missingCodesThatAreNumbers() throws {
        let codes: [String: MissingReason] = ["9": .dontKnow, "99": .refused]
        let truth = try column(ColumnLayout("x", .boolean(), missingCodes: codes), ["9,0", "099", "1,0", "0", "9"], comma)
        #expect(cells(truth, "x") == ["<dont_know>", "<refused>", "yes", "no", "<dont_know>"])
        let days = try column(ColumnLayout("x", .date(), missingCodes: codes), ["99.0", "01.02.2025", "9"], comma)
        #expect(cells(days, "x") == ["<refused>", "2025-2-1", "<dont_know>"])
    }

    @Test func namesOfRowsThatAreWholeNumbers() throws {
        var layout = ColumnLayout("x", .text)
        layout.isIdentifier = true
        layout.isWholeNumber = true
        let table = try column(layout, ["7", "007", "7,0", "0", "-3", "1 200", "a7", "7,5"], comma)
        #expect(cells(table, "x") == ["7", "7", "7", "0", "-3", "1200", "a7", "7,5"])
        #expect(note(table)?.arguments["count"] == .number(3))
    }

    @Test func theSameInJSON() throws {
        let json =
            #"[{"k": " 7 ", "m": ["Дома", "В парке, в лесу"], "d": "2025-02-01T10:00:00.000+03:00"}, {"k": 1.50e1, "m": "Дома; В школе"}]"#
        let table = try TableReader.read(
            Array(json.utf8), .json, name: "a.json", layouts: [ColumnLayout("k", .integer), places, ColumnLayout("d", .date())])
        #expect(cells(table, "k") == ["7", "15"])
        #expect(cells(table, "m") == ["{1 3}", "{1 2}"])
        #expect(cells(table, "d") == ["2025-2-1", "<unanswered>"])
        #expect(table.issues.isEmpty)
    }
}
