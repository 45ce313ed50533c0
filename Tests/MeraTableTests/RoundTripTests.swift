import FEEL
import MeraModel
import MeraSource
import MeraTable
import Testing

/// Random tables, written and read back, whatever the format, the size of the pieces and the number of threads.
@Suite struct RoundTripTests {
    static let layouts = [
        ColumnLayout("n", .integer, missingCodes: ["98": .dontKnow]), ColumnLayout("d", .decimal), ColumnLayout("t", .text),
        ColumnLayout("day", .date()), ColumnLayout("b", .boolean()), ColumnLayout("c", .choice(["1", "2", "a long code"])),
        ColumnLayout("s", .set((1...8).map { "m\($0)" })),
    ]

    struct Generator {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }

        mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

        mutating func text() -> String {
            let parts = [
                "ж", "a", "\"", ",", ";", "\t", "\n", "\r\n", "\r", " ", "1", ",5", "😀", "\"\"", "'", "=", "слово", "м.",
            ]
            return (0..<next(12)).map { _ in pick(parts) }.joined()
        }

        /// The text of a cell and how it shows once read.
        mutating func cell(_ column: Int, mark: String) -> (text: String, shown: String) {
            if next(8) == 0 { return ("", "<unanswered>") }
            switch column {
            case 0:
                let number = next(4) == 0 ? next(Int.max) : next(200) - 100
                return ("\(number)", number == 98 ? "<dont_know>" : "\(number)")
            case 1:
                let (whole, part) = (next(100_000), 1 + next(9))
                return ("-\(whole)\(mark)0\(part)", "-\(whole).0\(part)")
            case 2:
                let text = text()
                // Blanks at the edges are no part of an answer.
                let blanks: [Character] = [" ", "\t", "\n", "\r", "\r\n"]
                let plain = text.drop { blanks.contains($0) }.reversed().drop { blanks.contains($0) }.reversed()
                return (text, plain.isEmpty ? "<unanswered>" : String(plain))
            case 3:
                let (year, month, day) = (1900 + next(200), 1 + next(12), 1 + next(28))
                func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
                return (
                    next(2) == 0 ? "\(year)-\(two(month))-\(two(day))" : "\(two(day)).\(two(month)).\(year)",
                    "\(year)-\(month)-\(day)"
                )
            case 4: return pick([("да", "yes"), ("НЕТ", "no"), ("1", "yes"), ("false", "no")])
            case 5: return pick([("1", "1"), ("2", "2"), ("a long code", "a long code")])
            default:
                let chosen = (1...8).filter { _ in next(3) == 0 }
                return chosen.isEmpty
                    ? ("", "<unanswered>")
                    : (
                        chosen.reversed().map { "m\($0)" }.joined(separator: " "),
                        "{\(chosen.map { "m\($0)" }.joined(separator: " "))}"
                    )
            }
        }
    }

    @Test(arguments: 0..<60)
    func equal(seed: Int) throws {
        var generator = Generator(state: UInt64(seed) &* 0x9E37_79B9 &+ 7)
        let separator = generator.pick([UInt8(ascii: ","), UInt8(ascii: ";"), 0x09])
        let mark = generator.pick([".", ","])
        var writer = CSVWriter(
            style: CSVStyle(separator: separator), byteOrderMark: generator.next(2) == 0, neutralisesFormulas: false)
        writer.row(Self.layouts.map(\.name))
        var shown: [[String]] = Self.layouts.map { _ in [] }
        for _ in 0..<generator.next(80) {
            let row = Self.layouts.indices.map { generator.cell($0, mark: mark) }
            if row.allSatisfy({ $0.shown == "<unanswered>" }) { continue }
            writer.row(row.map(\.text))
            for (column, cell) in row.enumerated() { shown[column].append(cell.shown) }
        }
        let format = CSVFormat(separator: separator, decimalMark: mark.utf8.first)
        for (blockSize, threads) in [(1, 1), (2, 2), (13, 8), (100, 2), (1000, 1), (1 << 19, 2)] {
            let table = try read(writer.bytes, Self.layouts, format: format, threads: threads, blockSize: blockSize)
            #expect(faults(table) == [])
            for (column, layout) in Self.layouts.enumerated() { #expect(cells(table, layout.name) == shown[column]) }
        }
    }

    /// Whatever the bytes: no crash, the same result for every size of the pieces, and every record is a row or rejected.
    @Test(arguments: 0..<150)
    func damaged(seed: Int) throws {
        var generator = Generator(state: UInt64(seed) &* 0x5851_F42D &+ 3)
        var writer = CSVWriter()
        writer.row(Self.layouts.map(\.name))
        for _ in 0..<30 { writer.row(Self.layouts.indices.map { generator.cell($0, mark: ".").text }) }
        var bytes = writer.bytes
        for _ in 0..<1 + generator.next(12) {
            let place = 20 + generator.next(bytes.count - 20)
            switch generator.next(4) {
            case 0: bytes[place] = generator.pick([0x22, 0x0A, 0x0D, 0x2C, 0xFF, 0x00])
            case 1: bytes.insert(generator.pick([0x22, 0x0A, 0x0D, 0x2C, 0xD0]), at: place)
            case 2: bytes.remove(at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + generator.next(40)))
            }
        }
        let format = CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))
        var expected: [String]?
        for (blockSize, threads) in [(1 << 19, 1), (1, 1), (3, 2), (64, 8), (300, 2)] {
            let table = try read(bytes, Self.layouts, format: format, threads: threads, blockSize: blockSize)
            #expect(table.rowCount + table.rejected.count == table.recordCount)
            let all =
                Self.layouts.flatMap { cells(table, $0.name) } + faults(table)
                + (0..<table.rowCount).map {
                    "\(table.line(ofRow: $0)) \(table.record(ofRow: $0)) \(table.rawText(ofRow: $0) ?? "?")"
                }
                + table.rejected.map { "\($0.record) \($0.bytes) \($0.fields)" }
            if let expected { #expect(all == expected) } else { expected = all }
        }
    }

    @Test(arguments: 0..<200)
    func anyBytes(seed: Int) throws {
        var generator = Generator(state: UInt64(seed) &* 0xDEAD_BEEF &+ 11)
        let alphabet: [UInt8] = Array("n,d;t\t\"\n\r1.5{}[]:\\u".utf8) + [0, 0xFF, 0xD0, 0xB6, 0xFE]
        let bytes = (0..<generator.next(300)).map { _ in generator.pick(alphabet) }
        for kind in DataFileKind.allCases {
            _ = try? TableReader.read(
                bytes, kind, name: "x", layouts: Self.layouts, options: ReadOptions(threads: 2, blockSize: 1 + generator.next(64))
            )
        }
    }
}
