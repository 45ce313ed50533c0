import MeraCells
import MeraSource

/// Lines of `findings.csv` that say something of many rows at once: what adds up is one line, as the first of the parts says it, with the
/// sum. What depends on which of the files say it stays as each says it; the finish decides of it (`FindingReading`).
struct ManyLines {
    /// Of findings that say it at the first of the rows.
    static let codes = Set(DataFinding.ofMany.map(\.id))

    private static let columns = CellsFormat.findingColumns.count
    private static let (part, file) = (CellsFormat.findingColumn("part"), CellsFormat.findingColumn("file"))
    private static let (record, place) = (CellsFormat.findingColumn("record"), CellsFormat.findingColumn("place"))
    private static let (column, rule) = (CellsFormat.findingColumn("column"), CellsFormat.findingColumn("rule"))

    private struct Sum {
        /// Of the first: where it stands, and the line.
        var (file, part, place): (String, String, Int)
        var fields: [[UInt8]]
        var finding: DataFinding

        func isBefore(_ other: Self) -> Bool { (file, part, place) < (other.file, other.part, other.place) }
    }

    private let joined: Set<String>
    private var words = FindingWords()
    private var habits = KnownHabits()
    private var sums: [String: Sum] = [:]
    private var others = SortedLines()

    init(_ joined: Set<String>) { self.joined = joined }

    mutating func add(_ rows: FileRows) throws(CellsFault) {
        let table = rows.text(0)
        guard joined.contains(table) else { return keep(rows) }
        let finding = DataFinding(
            code: try words.code(rows), severity: try FindingWords.severity(rows), table: 0,
            record: rows.isEmpty(Self.record) ? nil : 0, line: nil, column: rows.given(Self.column), rule: rows.given(Self.rule),
            arguments: try words.arguments(rows), message: nil, rowKey: nil)
        guard let kind = SaidOfMany(finding), kind.addsUp else { return keep(rows) }
        // Of faults of different weight the finish tells the worst.
        let key = "\(table)\u{1F}\(SaidOfMany.rank(finding))\u{1F}\(kind.key(finding))"
        let own = Sum(
            file: rows.text(Self.file), part: rows.text(Self.part), place: try rows.count(Self.place),
            fields: (0..<Self.columns).map { Array(rows.bytes($0)) }, finding: finding)
        guard let known = sums[key] else {
            sums[key] = own
            return
        }
        var (first, second) = own.isBefore(known) ? (own, known) : (known, own)
        first.finding = kind.sum(first.finding, second.finding, &habits)
        sums[key] = first
    }

    private mutating func keep(_ rows: FileRows) {
        for column in 0..<Self.columns { others.field(rows.bytes(column)) }
        others.endLine()
    }

    var lines: SortedLines {
        var lines = others
        for sum in sums.values {
            for (column, bytes) in sum.fields.enumerated() {
                if column == FindingWords.arguments {
                    lines.field(ArgumentText.text(sum.finding.arguments))
                } else {
                    bytes.withUnsafeBufferPointer { lines.field($0) }
                }
            }
            lines.endLine()
        }
        return lines
    }
}
