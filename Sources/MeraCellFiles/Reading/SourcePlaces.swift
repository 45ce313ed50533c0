import MeraCells
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
        guard let text = rows.given(part + 2) else { return nil }
        // What stands in another file by the time at which it was saved may count past the ends of its own.
        guard let own = Int(text), own.magnitude < 1 << 40 else { throw rows.fault(.notCount(column: "record", text)) }
        if rows.isEmpty(part + 1), places.isEmpty { return own }
        guard let source = place(part: rows.text(part), file: rows.text(part + 1)) else {
            throw CellsFault(rows.place, unknown: Phrase(en: "source of rows", ru: "источник строк"), rows.text(part + 1))
        }
        return source.before + own
    }

    /// What people call a file of which several parts have one of that name.
    func shownName(part: String, file: String) -> String {
        let isAmbiguous = places[file]?.keys.contains { $0 != part } ?? false
        return isAmbiguous && !part.isEmpty ? part + "/" + file : file
    }
}
