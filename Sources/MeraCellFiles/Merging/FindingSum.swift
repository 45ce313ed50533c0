import MeraCells
import MeraSource

/// The findings of several folders: of each kind the first, as many as one run lists, and how many there are besides. What it holds does not
/// grow with the parts.
struct FindingSum {
    private struct Kind: Hashable {
        var table: String
        var code: String
        var column: String
        var rule: String
    }

    private struct Entry {
        var file: String
        var part: String
        var record: Int
        /// Among those of one row as they stand in its folder.
        var place: Int
        var line: [UInt8]

        static func < (a: Entry, b: Entry) -> Bool {
            (a.file, a.part, a.record, a.place) < (b.file, b.part, b.record, b.place)
        }
    }

    private let file: CellsFile
    private var ofRows: [Kind: [Entry]] = [:]
    /// What is said of no single row; the finish adds it up.
    private var others = SortedLines()
    private var omitted: [Kind: Int] = [:]
    private let (table, part, name, record, place, column, rule, code): (Int, Int, Int, Int, Int, Int, Int, Int)

    init(_ file: CellsFile) {
        self.file = file
        (table, part, name, record) = (file.column("table"), file.column("part"), file.column("file"), file.column("record"))
        (place, column, rule, code) = (file.column("place"), file.column("column"), file.column("rule"), file.column("code"))
    }

    /// Takes the line at which `rows` stands.
    mutating func add(_ rows: FileRows) throws(CellsFault) {
        guard !rows.isEmpty(record) else {
            for column in file.columns.indices { others.field(rows.bytes(column)) }
            return others.endLine()
        }
        var line = SortedLines()
        for column in file.columns.indices { line.field(rows.bytes(column)) }
        let kind = Kind(table: rows.text(table), code: rows.text(code), column: rows.text(column), rule: rows.text(rule))
        ofRows[kind, default: []].append(
            Entry(
                file: rows.text(name), part: rows.text(part), record: try rows.count(record),
                place: try rows.count(place), line: line.bytes))
        if ofRows[kind]?.count == 2 * FindingLog.mostOfKind { leave(kind) }
    }

    private mutating func leave(_ kind: Kind) {
        guard var entries = ofRows[kind], entries.count > FindingLog.mostOfKind else { return }
        entries.sort(by: <)
        omitted[kind, default: 0] += entries.count - FindingLog.mostOfKind
        entries.removeSubrange(FindingLog.mostOfKind...)
        ofRows[kind] = entries
    }

    /// The lines, and for `omitted.csv` how many of which kind are not among them.
    mutating func finish() -> (lines: SortedLines, omitted: [LineSum.Count]) {
        for kind in ofRows.keys { leave(kind) }
        var lines = others
        for entries in ofRows.values {
            for entry in entries {
                lines.written(entry.line)
                lines.endLine()
            }
        }
        return (
            lines, omitted.map { LineSum.Count(key: [$0.key.table, $0.key.code, $0.key.column, $0.key.rule], count: $0.value) }
        )
    }
}
