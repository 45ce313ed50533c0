import MeraCells
import MeraModel
import MeraSource

/// Where the sources of a table stand among one another, by their names.
struct SourcePlaces: Sendable {
    struct Place: Sendable {
        /// Among the sources of the table.
        var index: Int
        /// How many records the sources before it have.
        var before: Int
    }

    /// By the file, then by the part.
    private var places: [String: [String: Place]] = [:]

    init(_ sources: [RowSource]) {
        var before = 0
        for (index, source) in sources.enumerated() {
            if places[source.file]?[source.part] == nil {
                places[source.file, default: [:]][source.part] = Place(index: index, before: before)
            }
            before += source.records
        }
    }

    func place(part: String, file: String) -> Place? { places[file]?[part] }

    /// The number of the record of a line, counted through all sources; nil for a line of no record.
    ///
    /// - Parameters:
    ///   - part: the column of the part, with those of the file and of the record behind it.
    func record(_ rows: FileRows, part: Int) throws(CellsFault) -> Int? {
        guard let own = try Self.ownRecord(rows, part: part) else { return nil }
        return try source(rows, part: part).before + own
    }

    /// The number of the record in its source.
    static func ownRecord(_ rows: FileRows, part: Int) throws(CellsFault) -> Int? {
        guard let text = rows.given(part + 2) else { return nil }
        // What stands in another file by the time at which it was saved may count past the ends of its own.
        guard let own = Int(text), own.magnitude < 1 << 40 else { throw rows.fault(.notCount(column: "record", text)) }
        return own
    }

    /// The source of a line.
    fileprivate func source(_ rows: FileRows, part: Int) throws(CellsFault) -> Place {
        if rows.isEmpty(part + 1), places.isEmpty { return Place(index: 0, before: 0) }
        guard let source = place(part: rows.text(part), file: rows.text(part + 1)) else { throw Self.unknown(rows, part: part) }
        return source
    }

    fileprivate static func unknown(_ rows: FileRows, part: Int) -> CellsFault {
        CellsFault(rows.place, unknown: Phrase(en: "source of rows", ru: "источник строк"), rows.text(part + 1))
    }

    /// What people call a file of which several parts have one of that name.
    func shownName(part: String, file: String) -> String {
        let isAmbiguous = places[file]?.keys.contains { $0 != part } ?? false
        return isAmbiguous && !part.isEmpty ? part + "/" + file : file
    }
}

/// The source of lines that follow one another: it is looked up once for them. Table, part, file and record are their first columns.
struct LineSource: Sendable {
    private static let part = 1

    let table: Int
    let file: String
    /// What people call the file.
    let shownName: String
    private let tableName: String
    private let part: String
    /// Nil where the folder does not tell of it.
    private let place: SourcePlaces.Place?

    init(_ rows: FileRows, table: Int, _ places: SourcePlaces) {
        self.table = table
        (tableName, part, file) = (rows.text(0), rows.text(Self.part), rows.text(Self.part + 1))
        shownName = places.shownName(part: part, file: file)
        place = try? places.source(rows, part: Self.part)
    }

    /// Among the sources of the table.
    var index: Int { place?.index ?? 0 }

    /// Whether a line is of this source.
    func holds(_ rows: FileRows) -> Bool {
        rows.bytes(Self.part + 1).isEqual(to: file) && rows.bytes(Self.part).isEqual(to: part)
            && rows.bytes(0).isEqual(to: tableName)
    }

    /// The number of the record of a line, counted through all sources; nil for a line of no record.
    func record(_ rows: FileRows) throws(CellsFault) -> Int? {
        guard let own = try SourcePlaces.ownRecord(rows, part: Self.part) else { return nil }
        guard let place else { throw SourcePlaces.unknown(rows, part: Self.part) }
        return place.before + own
    }
}

extension FileRows {
    /// What `sources.csv` says: the sources of each table, as they stand there.
    func sources(_ study: Study) throws(CellsFault) -> [[RowSource]] {
        var sources: [[RowSource]] = study.tables.map { _ in [] }
        while try next() {
            sources[try table(0, study)].append(
                RowSource(part: text(1), file: text(2), records: try count(3), isPart: try truth(4), content: given(5)))
        }
        return sources
    }
}

extension [RowSource] {
    /// As one run reads them: by the names of the files.
    var inOrder: [RowSource] { sorted { ($0.file, $0.part) < ($1.file, $1.part) } }
}
