import MeraCells
import MeraSource

/// The lines of a list of several folders: of each kind the first, as many as one run lists, and how many there are besides; what they say
/// of many rows is added up. What it holds does not grow with the parts but by what is said of each file.
struct FirstLines {
    /// Where a row stands, and its line.
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

        mutating func leave(_ most: Int) {
            guard entries.count > most else { return }
            entries.sort(by: <)
            omitted += entries.count - most
            entries.removeSubrange(most...)
            last = entries.last
            last?.line = []
        }
    }

    /// How many more than are listed are held before the last of them are left out.
    private static let rest = 1_000

    private let file: CellsFile
    private let most: Int
    /// The columns of `omitted.csv` in this file.
    private let kind: [Int]
    private var ofRows: [[String]: First] = [:]
    /// What is said of many rows at once.
    private var others: ManyLines
    private let (part, name, place): (Int, Int, Int)

    /// - Parameters:
    ///   - most: how many of each kind are listed.
    ///   - joined: the tables whose rows come from several sources.
    init(_ file: CellsFile, most: Int, joined: Set<String>) {
        (self.file, self.most) = (file, most)
        others = ManyLines(joined)
        (part, name, place) = (file.column("part"), file.column("file"), file.column("place"))
        kind = CellsFormat.kind.map(file.column)
    }

    /// Takes the line at which `rows` stands.
    mutating func add(_ rows: FileRows) throws(CellsFault) {
        let kind = kind.map { $0 < 0 ? "" : rows.text($0) }
        guard let record = try SourcePlaces.ownRecord(rows, part: part), !ManyLines.codes.contains(kind[1]) else {
            return try others.add(rows)
        }
        var entry = Entry(
            file: rows.text(name), part: rows.text(part), record: record, place: place < 0 ? 0 : try rows.count(place))
        if let last = ofRows[kind]?.last, last < entry {
            ofRows[kind]?.omitted += 1
            return
        }
        var line = SortedLines()
        for column in file.columns.indices { line.field(rows.bytes(column)) }
        entry.line = line.bytes
        ofRows[kind, default: First()].entries.append(entry)
        if ofRows[kind]?.entries.count == most + Self.rest { ofRows[kind]?.leave(most) }
    }

    /// The lines, and for `omitted.csv` how many of which kind are not among them.
    mutating func finish() -> (lines: SortedLines, omitted: [LineSum.Count]) {
        for kind in ofRows.keys { ofRows[kind]?.leave(most) }
        var lines = others.lines
        for first in ofRows.values {
            for entry in first.entries {
                lines.written(entry.line)
                lines.endLine()
            }
        }
        let omitted = ofRows.filter { $1.omitted > 0 }.map { kind, first in
            LineSum.Count(key: kind + [file.name], count: first.omitted)
        }
        return (lines, omitted)
    }
}
