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
    func source(_ rows: FileRows, part: Int) throws(CellsFault) -> Place {
        if rows.isEmpty(part + 1), places.isEmpty { return Place(index: 0, before: 0) }
        guard let source = place(part: rows.text(part), file: rows.text(part + 1)) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "source of rows", ru: "источник строк"), rows.text(part + 1))
        }
        return source
    }

    /// What people call a file of which several parts have one of that name.
    func shownName(part: String, file: String) -> String {
        let isAmbiguous = places[file]?.keys.contains { $0 != part } ?? false
        return isAmbiguous && !part.isEmpty ? part + "/" + file : file
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
