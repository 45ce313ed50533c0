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

    /// Where a finding stands, and its line.
    private struct Entry {
        var file: String
        var part: String
        var record: Int
        /// Among those of one row as they stand in its folder.
        var place: Int
        var line: [UInt8] = []

        static func < (a: Entry, b: Entry) -> Bool {
            (a.file, a.part, a.record, a.place) < (b.file, b.part, b.record, b.place)
        }
    }

    private struct First {
        var entries: [Entry] = []
        /// The last of as many as are listed, once there are so many: what stands behind it is none of them.
        var last: Entry?
        var omitted = 0

        mutating func leave() {
            guard entries.count > FindingLog.mostOfKind else { return }
            entries.sort(by: <)
            omitted += entries.count - FindingLog.mostOfKind
            entries.removeSubrange(FindingLog.mostOfKind...)
            last = entries.last
            last?.line = []
        }
    }

    /// How many more than are listed are held before the last of them are left out.
    private static let rest = 1_000

    private let file: CellsFile
    private var ofRows: [Kind: First] = [:]
    /// What is said of no single row; the finish adds it up.
    private var others = SortedLines()
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
        var entry = Entry(
            file: rows.text(name), part: rows.text(part), record: try rows.count(record), place: try rows.count(place))
        let kind = Kind(table: rows.text(table), code: rows.text(code), column: rows.text(column), rule: rows.text(rule))
        if let last = ofRows[kind]?.last, last < entry {
            ofRows[kind]?.omitted += 1
            return
        }
        var line = SortedLines()
        for column in file.columns.indices { line.field(rows.bytes(column)) }
        entry.line = line.bytes
        ofRows[kind, default: First()].entries.append(entry)
        if ofRows[kind]?.entries.count == FindingLog.mostOfKind + Self.rest { ofRows[kind]?.leave() }
    }

    /// The lines, and for `omitted.csv` how many of which kind are not among them.
    mutating func finish() -> (lines: SortedLines, omitted: [LineSum.Count]) {
        for kind in ofRows.keys { ofRows[kind]?.leave() }
        var lines = others
        for first in ofRows.values {
            for entry in first.entries {
                lines.written(entry.line)
                lines.endLine()
            }
        }
        let omitted = ofRows.filter { $1.omitted > 0 }.map { kind, first in
            LineSum.Count(key: [kind.table, kind.code, kind.column, kind.rule], count: first.omitted)
        }
        return (lines, omitted)
    }
}
