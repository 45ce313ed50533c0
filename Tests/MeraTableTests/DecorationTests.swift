import FEEL
import MeraModel
import MeraSource
import MeraTable
import Testing

/// A table as people keep it: the same values as without what they put around it, and everything that is no row is named.
@Suite struct DecorationTests {
    private static let layouts: [ColumnLayout] = {
        var id = ColumnLayout("id", .text)
        (id.isKey, id.isIdentifier) = (true, true)
        return [
            id, ColumnLayout("город", .text), ColumnLayout("n", .integer), ColumnLayout("x", .decimal),
            ColumnLayout("day", .date()),
        ]
    }()

    private struct Table {
        var rows: [[String]]
        /// The lines of the file, and for each the reason why it is no row; nil for rows and for what stands above them.
        var lines: [(text: String, reason: RejectionReason?)] = []
    }

    private typealias Generator = RoundTripTests.Generator

    private func rows(_ die: inout Generator) -> [[String]] {
        (1...(3 + die.next(20))).map { row in
            func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
            return [
                "k\(row)", die.pick(["Тверь", "Омск", "Нижний Новгород", "Тула «Северная»"]), "\(die.next(5000) - 100)",
                "\(die.next(900)).\(1 + die.next(8))5",
                "\(2000 + die.next(30))-\(two(1 + die.next(12)))-\(two(1 + die.next(28)))",
            ]
        }
    }

    /// The cell in another form that means the same.
    private func dressed(_ cell: String, _ column: Int, _ mark: String, _ die: inout Generator) -> String {
        var text = column == 3 ? cell.replacing(".", with: mark) : cell
        switch die.next(6) {
        case 0: text = " " + text
        case 1: text += "\u{A0}"
        case 2 where column == 2 && text.utf8.count == 4 && !text.hasPrefix("-"):
            text = text.prefix(1) + "\u{A0}" + text.dropFirst()
        case 3 where column == 4:
            let parts = text.split(separator: "-")
            text = "\(parts[2]).\(parts[1]).\(parts[0])"
        default: break
        }
        return die.next(5) == 0 ? "\"\(text)\"" : text
    }

    private func lines(_ rows: [[String]], _ separator: String, _ mark: String, _ die: inout Generator) -> Table {
        let names = Self.layouts.map(\.name)
        let gap = String(repeating: separator, count: names.count - 1)
        var table = Table(rows: rows)
        func row(_ cells: [String]) -> String { cells.joined(separator: separator) }
        if die.next(3) == 0 { table.lines.append(("Журнал за I квартал" + gap, nil)) }
        table.lines.append((row(names), nil))
        if die.next(4) == 0 { table.lines.append((row(["код", "текст", "чел.", "%", "дата"]), .secondHeader)) }
        for cells in rows {
            if die.next(9) == 0 { table.lines.append((gap, .emptyRow)) }
            if die.next(25) == 0 { table.lines.append((row(names), .repeatedHeader)) }
            if die.next(15) == 0 { table.lines.append((row(["обрыв", "Тверь"]), .tooFewFields)) }
            let own = row(cells.enumerated().map { dressed($1, $0, mark, &die) })
            table.lines.append((own + (die.next(8) == 0 ? separator : ""), nil))
        }
        if die.next(3) == 0 {
            let sum = rows.reduce(0) { $0 + Int($1[2])! }
            table.lines.append((row(["Итого", "", "\(sum)", "", ""]), .total))
        }
        if die.next(3) == 0 { table.lines.append(("Источник: отчёты площадок" + (die.next(2) == 0 ? gap : ""), .remark)) }
        return table
    }

    private func encoded(_ text: String, _ die: inout Generator) -> [UInt8] {
        switch die.next(3) {
        case 0: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case 1: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        default: Array(text.utf8)
        }
    }

    private func values(_ file: AnswerFile) -> [[String]] {
        (0..<file.rowCount).map { row in
            Self.layouts.map { layout in
                switch file.column(layout.name)?.cell(row) {
                case .number(let number): number.description
                case .text(let text): text
                case .date(let date): date.description
                case let other: "\(String(describing: other))"
                }
            }
        }
    }

    @Test(arguments: 1...300) func theSameValuesAndEveryLineNamed(seed: Int) throws {
        var die = Generator(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        let rows = rows(&die)
        let separator = die.pick([";", ",", "\t"])
        let mark = separator == "," ? "." : die.pick([",", "."])
        let table = lines(rows, separator, mark, &die)
        let ending = die.pick(["\n", "\r\n"])
        let text = table.lines.map { $0.text + ending }.joined()
        let file = try TableReader.read(encoded(text, &die), .csv, name: "t.csv", layouts: Self.layouts)
        #expect(file.failure == nil)
        #expect(values(file) == rows, "\(text)")
        let reasons = table.lines.enumerated().compactMap { line, content in content.reason.map { "\(line + 1) \($0)" } }
        let named = file.rejected.map { "\($0.line) \($0.reason)" }
        // Lines without any content are passed over, in some places with a word.
        #expect(named.filter { !$0.hasSuffix("emptyRow") } == reasons.filter { !$0.hasSuffix("emptyRow") }, "\(text)")
        #expect(file.recordCount == file.rowCount + file.rejected.count)
        #expect(file.issues.isEmpty, "\(text)")
    }
}
