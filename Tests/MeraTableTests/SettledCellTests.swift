import MeraModel
import MeraSource
import MeraTable
import Testing

/// Cells that a reader cannot read are looked into once each; what is known of one must hold for every row that has it.
@Suite struct SettledCellTests {
    private static let options = ["a", "b", "c", "99"]
    private static func layout(_ kind: ColumnLayout.Kind) -> ColumnLayout {
        var layout = ColumnLayout("x", kind)
        layout.labels = ["a": ["Первый вид"], "b": ["Второй вид", "вид 2"], "c": ["Иное, своё"]]
        layout.missingCodes = ["99": .dontKnow]
        return layout
    }

    private static let columns: [(ColumnLayout, [String])] = [
        (
            layout(.choice(options)),
            [
                "Первый вид", "второй вид", "a", "«Иное, своё»", "3. Первый вид", "Первый вед", "", " ", "99", "нет", "a;b",
                "вид 2.",
            ]
        ),
        (
            layout(.set(options, separator: 0x20)),
            [
                "Первый вид; Второй вид", "a b", "a, b", "Иное, своё, вид 2", "a a", "a, x", "99, a", "нет", " ",
                "второй вид|Первый вид",
            ]
        ),
        (
            layout(.integer),
            ["7", "1 000", "7,0", "9 223 372 036 854 775 808", "12345678901234567890", "семь", "99,0", "1e40", " 5"]
        ),
        (layout(.date()), ["05.01.2024", "2024-01-05", "5 января 2024", "31.02.2024", "когда-то", "1.2.24", " 2024-01-05 "]),
        (layout(.boolean(trueWords: ["yes"], falseWords: ["no"])), ["да", "yes", "НЕТ", "верно", "наверное", " no ", "99"]),
        (layout(.decimal), ["1 234,5", "0,5", "1e3", "пять", "12345678901234567890,5", "99"]),
        (layout(.text), [" a ", "b", "\u{A0}", "99"]),
    ]

    private func table(_ layout: ColumnLayout, _ cells: [String]) throws -> AnswerFile {
        var writer = CSVWriter(style: CSVStyle(separator: UInt8(ascii: "|")), neutralisesFormulas: false)
        writer.row(["k", layout.name])
        for (number, cell) in cells.enumerated() { writer.row(["\(number)", cell]) }
        let format = CSVFormat(separator: UInt8(ascii: "|"), encoding: .utf8, decimalMark: UInt8(ascii: ","))
        return try read(writer.bytes, [ColumnLayout("k", .integer), layout], format: format)
    }

    private func said(_ issues: some Sequence<CellIssue>) -> [String] { issues.map { "\($0.fault) \($0.text) \($0.detail)" } }

    @Test func everyRowIsReadAsIfItWereTheOnlyOne() throws {
        for (layout, words) in Self.columns {
            // Each of them several times, in another order each time, beside as many cells as make what is known be given up.
            var cells: [String] = []
            for turn in 0..<5 { cells += turn.isMultiple(of: 2) ? words : words.reversed() }
            let noise = (0..<5000).map { "шум \($0)" }
            let together = try table(layout, cells + noise + cells)
            let read = MeraTableTests.cells(together, "x")
            for word in words {
                let alone = try table(layout, [word])
                let places = cells.indices.filter { cells[$0] == word }
                for place in places + places.map({ $0 + cells.count + noise.count }) {
                    #expect(read[place] == MeraTableTests.cells(alone, "x")[0], "\(layout.kind): \(word) in row \(place)")
                    #expect(
                        said(together.issues.filter { $0.row == place }) == said(alone.issues),
                        "\(layout.kind): \(word) in row \(place)")
                }
            }
            let adapted = try words.reduce(0) { sum, word in try sum + count(table(layout, [word])) }
            #expect(try count(table(layout, cells)) == 5 * adapted, "\(layout.kind)")
        }
    }

    /// How many cells were read although they are written otherwise.
    private func count(_ table: AnswerFile) -> Int {
        guard case .number(let count)? = table.diagnostics.first(where: { $0.code == .cellsAdapted })?.arguments["count"] else {
            return 0
        }
        return Int("\(count)") ?? 0
    }

    @Test func aWrongWordIsComparedWithTheOptionsOnce() throws {
        let table = try table(
            Self.layout(.choice(Self.options)), ["Первый вед", "Втрой вид", "Первый вед", "Перый вид", "Первый вед"])
        var found = CellFindings(of: table, mostWords: 2)
        let said = table.issues.map { found.diagnostic($0).message(.russian) }
        #expect(said[0].contains("`Первый вид`") && said[1].contains("`Второй вид`"))
        #expect(said[2].contains("`Первый вид`") && said[4].contains("`Первый вид`"))
        #expect(!said[3].contains("имеется в виду"), "the third word is one too many")
    }
}
