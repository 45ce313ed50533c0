import MeraModel
import MeraSource
import MeraTable
import Testing

/// Rows that are no answers, and damage that must not take other rows along.
@Suite struct RowHabitTests {
    private let layouts: [ColumnLayout] = {
        var id = ColumnLayout("id", .text, aliases: ["Код"])
        id.isKey = true
        id.isIdentifier = true
        return [id, ColumnLayout("city", .text, aliases: ["Город"]), ColumnLayout("n", .integer, aliases: ["Число"])]
    }()

    /// The first rows are judged together, however the file is cut into blocks.
    @Test(arguments: [1, 30, 64, 1 << 19]) func rowsBelowTheHeaderInBlocks(blockSize: Int) throws {
        let layouts = [ColumnLayout("id", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal)]
        let below = "id,n,x\nid,integer,decimal\ntext,integer,decimal\n"
        let table = try read("id,n,x\n\(below)a,1,0.5\nb,2,0.25\n", layouts, blockSize: blockSize)
        #expect(table.rejected.map(\.line) == [2, 3, 4] && cells(table, "n") == ["1", "2"])
    }

    @Test(arguments: [
        ("ИТОГО;;7", RejectionReason.total), ("Всего:;;99", .total), ("total;;7", .total), (";Итого;7", .total),
        ("Итого по району;;7", .total),
        ("Среднее;;3,5", .total), (";;7", .total), ("id;city;n", .repeatedHeader), ("Источник: Росстат;;", .remark),
        ("Исполнитель Иванов И.И.;;", .remark), (" ; ;\u{A0}", .emptyRow), ("\"\";\"\";\"\"", .emptyRow),
    ])
    func rowsThatAreNoAnswers(row: String, reason: RejectionReason) throws {
        let text = "id;city;n\nа;Тверь;3\nб;Омск;4\n\(row)\n"
        for blockSize in [1, 20, 1 << 19] {
            let table = try read(text, layouts, blockSize: blockSize)
            #expect(cells(table, "n") == ["3", "4"])
            #expect(faults(table) == ["4 \(reason)"])
            #expect(table.rejected.first.flatMap { table.rawText(of: $0) } == row)
            #expect(table.rawText(ofRow: 1) == "б;Омск;4")
        }
    }

    /// Lines without the separators of the table, below it; above the last row, or without such a word, a row broke off.
    @Test func linesBelow() throws {
        let below: [(String, [String])] = [
            ("Источник: Росстат\n", ["4 remark"]), ("\n* данные предварительные\n", ["5 remark"]),
            ("Примечание: на 1 марта; уточнено\n", ["4 remark"]), ("Итого;7\n", ["4 total"]),
            ("\"Источник: Росстат\"\n", ["4 remark"]),
            ("Исполнитель Иванова И. И.\nтел. 1-23-45\n", ["4 remark", "5 remark"]),
            ("в;Тул\n", ["4 tooFewFields"]), ("тел. 1-23-45\nИсточник: Росстат\n", ["4 tooFewFields", "5 remark"]),
            ("Источник: Росстат\nв;Тула;5\n", ["4 tooFewFields"]),
        ]
        for (lines, expected) in below {
            let table = try read("id;city;n\nа;Тверь;3\nб;Омск;4\n" + lines, layouts)
            #expect(faults(table) == expected, "\(lines)")
        }
    }

    /// Texts of questions below their names, some of them another's words; and rows that only look like these.
    @Test func questionsBelowTheNames() throws {
        var way = ColumnLayout("way", .choice(["bus", "car"]), aliases: ["Чем вы ездите?"])
        way.labels = ["bus": ["Автобус"], "car": ["Чем вы ездите?"]]
        let layouts = layouts + [way]
        let names = "id;city;n;way\n"
        for (row, isHeader) in [
            ("Номер;Город;Число;Чем вы ездите?", true), ("Код;Город;что-то;Чем вы ездите?", true),
            ("Код;Тверь;x;y", false), ("7;Тверь;5;Чем вы ездите?", false), ("7;Город;5;Автобус", false),
        ] {
            let table = try read(names + row + "\n1;Омск;2;bus\n", layouts)
            #expect(faults(table).contains("2 secondHeader") == isHeader, "\(row) \(faults(table))")
        }
    }

    @Test func whatOnlyLooksLikeATotal() throws {
        let named = try read("id;city;n\nа;Тверь;3\nВсего;Омск;4\nб;Тула;1\n", layouts)
        #expect(cells(named, "n") == ["3", "4", "1"])
        #expect(findings(named) == ["row-like-total"])
        // The last row lacks nothing that the others have, or is no sum.
        #expect(try read("id;city;n\nа;;3\nб;;4\nв;;7\n", layouts).rowCount == 3)
        #expect(try read("id;city;n\nа;x;3\nб;x;4\n;;8\n", layouts).rowCount == 3)
        let numbersOnly = [layouts[0], layouts[2]]
        #expect(cells(try read("id;n\nа;3\nб;4\nИтого;7\n", numbersOnly), "n") == ["3", "4"])
        #expect(cells(try read("id;n\nа;3\nб;4\nИтого;9\n", numbersOnly), "n") == ["3", "4", "9"])
    }

    @Test func totalsOfParts() throws {
        let table = try read("id;n\nа;3\nб;4\nИтого;7\nв;1\nг;1\nИтого;2\nВсего;9\n", [layouts[0], layouts[2]])
        #expect(cells(table, "n") == ["3", "4", "1", "1"])
        #expect(table.rejected.map(\.line) == [4, 7, 8])
        #expect((0..<4).map { table.line(ofRow: $0) } == [2, 3, 5, 6])
    }

    @Test(arguments: [
        "Код;Город;Число", "код;Город;", "Код;Город;Число, чел.", "текст;текст;целое", ";;чел.",
        ";\"{\"\"ImportId\"\":1}\";\"{\"\"ImportId\"\":2}\"",
    ])
    func secondHeaders(row: String) throws {
        let table = try read("id;city;n\n\(row)\nа;Тверь;3\n", layouts)
        #expect(cells(table, "n") == ["3"])
        #expect(table.rejected.map(\.reason) == [.secondHeader])
    }

    /// Found by `make fuzz`: behind damaged records another row was the first of a large block than of a small one.
    @Test(arguments: [64, 200, 1 << 19]) func firstRowsDoNotHangOnBlocks(blockSize: Int) throws {
        let damaged = String(repeating: "а,1,2,3,4,5\n", count: 6)
        let table = try read("город,n,m\n\(damaged)город,5,6\nТверь,7,8\n", [ColumnLayout("город", .text)], blockSize: blockSize)
        #expect(cells(table, "город") == ["город", "Тверь"])
        let numbers = try read(
            "a,b,c,d\n\(damaged)1,2,3,4\n5,5,5,5\n", (0..<4).map { ColumnLayout("\("abcd".map(String.init)[$0])", .integer) },
            blockSize: blockSize)
        #expect(numbers.rowCount == 2)
        #expect(!findings(numbers).contains("row-of-column-numbers"))
    }

    @Test func whatOnlyLooksLikeAHeader() throws {
        #expect(try read("id;city;n\nтекст;Город;3\n", layouts).rowCount == 1)
        #expect(try read("id;city;n\nкод;строка;\n", [layouts[0], layouts[1]]).rowCount == 0)
        let four = (1...4).map { ColumnLayout("q\($0)", .integer) }
        let district = [ColumnLayout("район", .text), ColumnLayout("n", .integer), ColumnLayout("m", .integer)]
        let named = try read("район;n;m\n1;2;3\nАкша;10;1\nБорзя;20;2\nИтого по области;30;3\n", district)
        #expect(cells(named, "n") == ["10", "20"])
        #expect(named.rejected.map(\.reason) == [.secondHeader, .total])
        // Where districts are called by numbers it is one of them.
        #expect(cells(try read("район;n;m\n1;2;3\nАкша;10;1\n4;20;2\n", district), "n") == ["2", "10", "20"])
        let numbered = try read("q1;q2;q3;q4\n1;2;3;4\n5;5;5;5\n", four)
        #expect(numbered.rowCount == 2)
        #expect(findings(numbered) == ["row-of-column-numbers"])
    }

    /// The numbers of columns are no answers where one of them cannot be.
    @Test(arguments: [ColumnLayout.Kind.date(), .choice(["1", "2"])]) func numbersOfColumns(kind: ColumnLayout.Kind) throws {
        let four = (1...4).map { ColumnLayout("q\($0)", $0 == 3 ? kind : .integer) }
        let table = try read("q1;q2;q3;q4\n1;2;3;4\n5;5;;5\n", four)
        #expect(cells(table, "q1") == ["5"])
        #expect(table.rejected.map(\.reason) == [.secondHeader])
        #expect(findings(table) == [])
    }

    @Test func surplusCells() throws {
        let table = try read("id;city;n\nа;Тверь;3;\nб;Омск;4;;\"\"; \nв;Уфа;5;6\nг;Пермь;7\n;;;;\n", layouts)
        #expect(cells(table, "n") == ["3", "4", "7"])
        #expect(faults(table) == ["4 tooManyFields", "6 emptyRow"])
        let said = try #require(table.diagnostics.first { $0.code == .surplusCells })
        #expect(said.arguments["count"] == .number(3))
        #expect(said.arguments["line"] == .number(2))
        #expect(table.rawText(ofRow: 0) == "а;Тверь;3")
    }

    // MARK: Quotes

    @Test func aQuoteWithinACell() throws {
        let plain = [ColumnLayout("a", .text), ColumnLayout("b", .text), ColumnLayout("c", .text)]
        for padding in ["", String(repeating: "ж", count: 70)] {
            let table = try read(
                "a,b,c\n80\"Chair, square\",made\(padding)\n1,ООО \"Ромашка\",2\n\(padding)x \"a, b\" c \"d, e\" f\n3,4,5\(padding)\n",
                plain,
                format: CSVFormat(separator: UInt8(ascii: ",")))
            #expect(faults(table) == ["2 strayQuote", "4 strayQuote"])
            #expect(cells(table, "b") == ["ООО \"Ромашка\"", "4"])
        }
    }

    @Test func anOpenQuoteTakesNothingAlong() throws {
        let plain = [ColumnLayout("a", .integer), ColumnLayout("b", .integer), ColumnLayout("c", .text)]
        let csv = CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))
        for blockSize in [1, 7, 1 << 19] {
            let cell = try read("a,b,c\n1,2,\"x\n2,3,y\n3,4,\"two\nlines\"\n5,6,v\n", plain, format: csv, blockSize: blockSize)
            #expect(faults(cell) == ["2 openQuote"])
            #expect(cells(cell, "c") == ["y", "two\nlines", "v"])
            // No row follows at once: the lines cannot be told apart, and each is named.
            let text = try read("a,b,c\n1,2,\"x\nno row\n3,4,\"y\"\n5,6,v\n", plain, format: csv, blockSize: blockSize)
            #expect(cells(text, "c") == ["v"])
            #expect(text.rejected.map { "\($0.line) \($0.lines)" } == ["2 3"])
            let said = text.diagnostic(try #require(text.rejected.first))
            #expect(said.code == .rowLinesLost)
            #expect(
                said.code.message.text(.russian, said.arguments).hasPrefix("Строки 2–4 файла `a.csv` (3 строки) исключены"))
        }
        let two = [ColumnLayout("a", .integer), ColumnLayout("c", .text)]
        let open = try read("a,c\n1,\"x\n2,y\n3,z\n", two, format: csv)
        #expect(open.rejected.map { "\($0.line) \($0.lines) \($0.reason)" } == ["2 3 openQuote"])
    }

    // MARK: JSON

    private func json(_ text: String, _ layouts: [ColumnLayout]? = nil) throws -> AnswerFile {
        try TableReader.read(Array(text.utf8), .json, name: "a.json", layouts: layouts ?? self.layouts)
    }

    @Test(arguments: [
        #"{"id": "2", "n": }"#, #"{"id": "2", "n" 5}"#, #"{"id": "2", "city": "x}"#, #"{"id": "2", "n": 5"#,
        #"{"id": "2", "n": [1, 2}"#,
        #"{"id": "2", "x": [{"id": "7", "n": 8}, {"id": "9"}], "n": ]}"#, #"{"id": "2", "n": 01}"#, #"{id: 2}"#,
    ])
    func aDamagedElementTakesNothingAlong(element: String) throws {
        for separator in [",", ",\n", ",\n  "] {
            let all = [#"{"id": "1", "n": 1}"#, element, #"{"id": "3", "n": 3}"#, #"{"id": "4", "n": 4}"#]
            let table = try json("[" + separator.dropFirst() + all.joined(separator: separator) + "]")
            #expect(cells(table, "n") == ["1", "3", "4"], "\(separator) \(element)")
            #expect(table.rejected.map(\.record) == [2], "\(separator) \(element)")
        }
    }

    @Test func eachOfTwoDamagedElementsIsNamed() throws {
        let two = #"{"id": "2", "n": 3,}, {"id": "3" "n": 4}"#
        let table = try json("[{\"id\": \"1\", \"n\": 1}, \(two), {\"id\": \"4\", \"n\": 5}]")
        #expect(cells(table, "n") == ["1", "5"])
        #expect(table.rejected.map { table.rawText(of: $0) } == [#"{"id": "2", "n": 3,}"#, #"{"id": "3" "n": 4}"#])
    }

    @Test func anArrayThatIsNotClosedMayHaveLostRows() throws {
        for text in ["[{\"id\": \"1\", \"n\": 1}", "[{\"id\": \"1\", \"n\": 1},\n"] {
            let table = try json(text)
            #expect(cells(table, "n") == ["1"])
            #expect(table.rejected.isEmpty)
            #expect(findings(table).contains("json-unclosed"))
        }
    }

    @Test func theRestIsNamed() throws {
        let table = try json("[{\"id\": \"1\", \"n\": 1},\n{\"id\": \"2\",\n\"n\": [\n1\n")
        #expect(table.rejected.map { "\($0.line) \($0.lines) \($0.reason)" } == ["2 3 restNotRead"])
        let gap = try json("[{\"id\": \"1\"}\n{\"id\": \"2\"},\n{\"id\": \"3\"}]")
        #expect(gap.rowCount == 3)
        #expect(gap.rejected.count == 1)
    }

    @Test func rowsOfJSONThatAreNoAnswers() throws {
        let names = "{\"id\": \"Код\", \"city\": \"Город\", \"n\": \"Число\"}"
        let rows = "{\"id\": \"а\", \"city\": \"Тверь\", \"n\": 3}, {\"id\": \"б\", \"city\": \"Омск\", \"n\": 4}"
        let total = "{\"id\": \"Итого\", \"n\": 7}"
        let table = try json("[\(names),\n\(rows),\n\(total)]")
        #expect(cells(table, "n") == ["3", "4"])
        #expect(faults(table) == ["1 secondHeader", "3 total"])
        #expect(table.rawText(ofRow: 1)?.contains("Омск") == true)
        // A city may be called so, and a total must add up where it has a city.
        let counted = try json("[\(rows), {\"id\": \"в\", \"city\": \"Всего\", \"n\": 9}]")
        #expect(cells(counted, "n") == ["3", "4", "9"])
        #expect(findings(counted) == ["row-like-total"])
        let lines = try TableReader.read(
            Array("\(names)\n\(total)\n".utf8), .jsonLines, name: "a.jsonl", layouts: layouts)
        #expect(faults(lines).first == "1 secondHeader")
    }

    @Test func limitsOfJSON() throws {
        let many = (0..<20_000).map { "\"k\($0)\": 1" }.joined(separator: ",")
        let long = String(repeating: "x", count: 70_000)
        let table = try json("[{\"id\": \"1\", \(many)}, {\"id\": \"2\", \"city\": \"\(long)\"}, {\"id\": \"3\"}]")
        #expect(table.rejected.map(\.reason) == [.tooManyKeys, .fieldTooLong])
        #expect(cells(table, "id") == ["3"])
    }
}
