import MeraModel
import MeraSource
import MeraTable
import Testing

@Suite struct JSONReadingTests {
    private func read(_ text: String, _ kind: DataFileKind = .json, _ layouts: [ColumnLayout] = layouts) throws -> AnswerFile {
        try TableReader.read(Array(text.utf8), kind, name: "a.json", layouts: layouts)
    }

    private static let layouts = [
        ColumnLayout("n", .integer, missingCodes: ["98": .dontKnow]), ColumnLayout("d", .decimal, aliases: ["Доля"]),
        ColumnLayout("t", .text), ColumnLayout("b", .boolean()), ColumnLayout("c", .choice(["1", "2"])),
        ColumnLayout("s", .set(["a", "b c"], separator: 0x3B)), ColumnLayout("unused", .text, isUsed: false),
    ]

    @Test func everyKind() throws {
        let table = try read(
            #"""
            [{"n": 1, "d": 0.10, "t": "a \"b\"\n\u0436\ud83d\ude00", "b": true, "c": 1, "s": ["b c", "a"]},
             {"n": 5.0, "Доля": 1.5e-3, "t": "\"x\"", "b": "нет", "c": "2", "s": "a; b c", "unused": [{}]},
             {"n": 98, "d": null, "t": "", "s": []}, {"d": 12345678901234567890}]
            """#)
        #expect(cells(table, "n") == ["1", "5", "<dont_know>", "<unanswered>"])
        #expect(cells(table, "d") == ["0.1", "0.0015", "<unanswered>", "12345678901234567890"])
        #expect(cells(table, "t") == ["a \"b\"\nж😀", "\"x\"", "<unanswered>", "<unanswered>"])
        #expect(cells(table, "b") == ["yes", "no", "<unanswered>", "<unanswered>"])
        #expect(cells(table, "c") == ["1", "2", "<unanswered>", "<unanswered>"])
        #expect(cells(table, "s") == ["{a b c}", "{a b c}", "{}", "<unanswered>"])
        #expect(faults(table) == [])
        #expect(findings(table) == [])
        #expect((0..<4).map { table.line(ofRow: $0) } == [1, 2, 3, 3])
        #expect(table.rawText(ofRow: 3) == #"{"d": 12345678901234567890}"#)
    }

    @Test func wrongValues() throws {
        let table = try read(
            #"""
            [{"n": "x", "t": {"a": [1]}, "b": 2},
             {"n": true, "d": 1e40, "c": [1], "s": ["a", "q"]},
             {"n": 1.5, "s": [["a"]], "t": true}]
            """#)
        #expect(
            faults(table) == [
                "1 n notInteger x", #"1 t wrongType {"a": [1]}"#, "1 b notBoolean 2", "2 n wrongType true", "2 d notNumber 1E40",
                "2 c wrongType [1]", "2 s notSet a q", "3 n notInteger 1.5", "3 t wrongType true", #"3 s wrongType [["a"]]"#,
            ])
    }

    @Test func damagedRowsOfLines() throws {
        let deep = String(repeating: "[", count: 100_000)
        let table = try read(
            """
            {"n": 1}
            {"n": 2, "n": 2}
            {"n": 3

            [1]
            {"n": 4, "d": 1, "Доля": 1}
            {"n": 5} x
            {"t": "\\ud800"}
            {"t": \(deep)}
            {"n": 01}
            {"n": 6, "nn": 1}
            """, .jsonLines)
        #expect(cells(table, "n") == ["1", "6"])
        #expect(
            faults(table) == [
                "2 repeatedKey", "3 notJSON", "5 notObject", "6 repeatedKey", "7 notJSON", "8 notText", "9 notJSON", "10 notJSON",
            ])
        #expect(table.rejected.map(\.record) == [2, 3, 4, 5, 6, 7, 8, 9])
        #expect(table.record(ofRow: 1) == 10)
        #expect(table.line(ofRow: 1) == 11)
        #expect(findings(table).prefix(1) == ["column-unknown"])
    }

    @Test func damagedArray() throws {
        let table = try read("[{\"n\": 1},\n 7,\n {\"n\": 2},\n {\"n\" 3},\n {\"n\": 4}]")
        #expect(cells(table, "n") == ["1", "2", "4"])
        #expect(faults(table) == ["2 notObject", "4 notJSON"])
        #expect(table.rejected.last.flatMap { table.rawText(of: $0) } == "{\"n\" 3}")
        #expect(throws: ReadFailure.self) { try read("{\"n\": 1}") }
        #expect(throws: ReadFailure.self) { try read("") }
        #expect(try read("[]").rowCount == 0)
    }
}
