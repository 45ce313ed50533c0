import FEEL
import MeraModel
import MeraSource
import MeraTable
import Testing

/// Objects inside of the objects of a JSON file are rows of their own.
@Suite struct NestedRowTests {
    private static let outer = [ColumnLayout("site", .text), ColumnLayout("day", .date())]
    private static let inner = NestedLayout(
        name: "reviews", layouts: [ColumnLayout("site", .text), ColumnLayout("mark", .integer)], inherited: ["site"])

    private func read(_ text: String, _ kind: DataFileKind = .json) throws -> (outer: AnswerFile, inner: AnswerFile) {
        let file = try TableReader.read(Array(text.utf8), kind, name: "q.json", layouts: Self.outer, nested: [Self.inner])
        return (file, try #require(file.nested["reviews"]))
    }

    private func column(_ file: AnswerFile, _ name: String) -> [Cell?] {
        (0..<file.rowCount).map { file.column(name)?.cell($0) }
    }

    @Test func innerRowsTakeTheKeyOfTheOuterRow() throws {
        let (outer, inner) = try read(
            """
            [
              {"site": "a", "reviews": [{"mark": 1},
                {"mark": 2}], "day": "2015-03-01"},
              {"site": "b", "day": null, "reviews": []},
              {"site": "c", "reviews": null},
              {"reviews": [{"mark": "x"}, {"site": "z", "mark": 3}, 7, {"mark": 4, "more": 1}], "site": "d"}
            ]
            """)
        #expect(outer.rowCount == 4)
        #expect(outer.diagnostics.isEmpty)
        #expect(inner.rowCount == 5)
        #expect(column(inner, "site") == ["a", "a", "d", "z", "d"].map { .text($0) })
        #expect(column(inner, "mark") == [.number(1), .number(2), .missing(.invalid), .number(3), .number(4)])
        #expect(inner.nestedIn == [0, 0, 3, 3, 3])
        #expect((0..<5).map { inner.line(ofRow: $0) } == [2, 3, 6, 6, 6])
        #expect(inner.rejected.map(\.reason) == [.notObject])
        #expect(inner.rejected.map(\.record) == [5])
        #expect(inner.rawText(ofRow: 1) == #"{"mark": 2}"#)
        #expect(inner.diagnostics.map(\.code) == [.columnUnknown])
    }

    @Test func aDamagedOuterRowTakesItsRowsAlong() throws {
        let (outer, inner) = try read(
            """
            {"site": "a", "reviews": [{"mark": 1}]}
            {"site": "a", "site": "b", "reviews": [{"mark": 2}]}
            {"site": "c", "reviews": [{"mark": 3}], "reviews": []}
            {"site": "d", "reviews": [{"mark": 4}
            {"site": "e", "reviews": {"mark": 5}}
            {"site": "f", "reviews": [{"mark": 6, "mark": 6}, {"mark": 7}]}
            """, .jsonLines)
        #expect(column(outer, "site") == ["a", "e", "f"].map { .text($0) })
        #expect(outer.rejected.map(\.reason) == [.repeatedKey, .repeatedKey, .notJSON])
        #expect(column(inner, "mark") == [.number(1), .number(7)])
        #expect(inner.nestedIn == [0, 2])
        #expect(inner.rejected.map(\.reason) == [.notObject, .repeatedKey])
        #expect(inner.rejected.map(\.line) == [5, 6])
    }

    /// Rows are read as cells some thousand at a time.
    @Test func manyRowsKeepTheirPlaces() throws {
        let rows = (0..<5000).map { "{\"site\": \"s\($0)\", \"reviews\": [{\"mark\": \($0)}, {\"mark\": \($0)}]}" }
        let (outer, inner) = try read("[" + rows.joined(separator: ",\n") + "]")
        #expect(outer.rowCount == 5000)
        #expect(inner.rowCount == 10_000)
        #expect(inner.nestedIn == (0..<10_000).map { Int32($0 / 2) })
        #expect(column(inner, "site")[9001] == .text("s4500"))
        #expect(inner.line(ofRow: 9001) == 4501)
    }

    /// Whatever stands in the file, every inner row stands in a row that there is.
    @Test func mutationsDoNoHarm() throws {
        let text = Array(#"[{"site": "a", "reviews": [{"mark": 1}, {"mark": "2"}]}, {"reviews": [], "site": "b"}]"#.utf8)
        let bytes = Array("{}[]\",:n7\\ \u{0}".utf8)
        for place in text.indices {
            for byte in bytes {
                var spoiled = text
                spoiled[place] = byte
                try check(spoiled)
            }
            try check(Array(text[..<place]))
            try check(Array(text[..<place] + text[(place + 1)...]))
        }
    }

    private func check(_ text: [UInt8]) throws {
        let file: AnswerFile
        do throws(ReadFailure) {
            file = try TableReader.read(text, .json, name: "q.json", layouts: Self.outer, nested: [Self.inner])
        } catch {
            return
        }
        let inner = try #require(file.nested["reviews"])
        let outer = try #require(inner.nestedIn)
        #expect(outer.count == inner.rowCount)
        #expect(outer.allSatisfy { (0..<Int32(file.rowCount)).contains($0) }, "\(String(decoding: text, as: UTF8.self))")
    }
}
