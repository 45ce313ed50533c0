package import MeraCells
package import MeraModel
package import MeraSource

/// The rows of a folder that do not count, in the order of the data. They may be as many as a round of a country has mistakes, so of each
/// only the place in the file is held, and it is read again when it is written.
package struct RejectedFile: Sendable {
    private struct Place {
        var record: Int
        var offset: Int
        var table: Int32
        var length: Int32
    }

    private let path: String
    private let file: CellsFile
    private let study: Study
    private let sources: [SourcePlaces]
    private let places: [Place]

    /// Looks through the file once.
    ///
    /// - Parameter part: what was read of the folder.
    package init(_ folder: String, _ part: CellsPart, _ study: Study) throws(CellsFault) {
        let sources = part.details.sources.map(SourcePlaces.init)
        let file = try CellsFormat.file(CellsFormat.rejectedRows, part.manifest.levels)
        let rows = try FileRows(folder, file, part.manifest)
        var places: [Place] = []
        while try rows.next() {
            _ = try rows.count(Self.line)
            let table = try rows.table(0, study)
            let record = try sources[table].record(rows, part: 1) ?? 0
            places.append(
                Place(
                    record: record, offset: rows.span.lowerBound, table: Int32(truncatingIfNeeded: table),
                    length: Int32(truncatingIfNeeded: rows.span.count)))
        }
        self.places = places.sorted { ($0.table, $0.record) < ($1.table, $1.record) }
        (self.study, self.sources, self.file) = (study, sources, file)
        path = FileAccess.join(folder, file.name)
    }

    private static let line = 5

    package func each(_ body: (RejectedLine) -> Void) throws(FileError) {
        guard !places.isEmpty else { return }
        let changed = Phrase(en: "it was changed while mera read it", ru: "файл изменился во время чтения")
        do throws(CellsFault) {
            let rows = try FileRows(path, file, digest: nil)
            for place in places {
                guard try rows.read(at: place.offset, Int(place.length)), let table = study.table(rows.text(0)),
                    table == place.table
                else { throw rows.fault(.changed) }
                let shown = rows.given(4) ?? ""
                let isRenamed = shown == rows.text(2) || shown.isEmpty
                body(
                    RejectedLine(
                        table: table,
                        file: isRenamed ? sources[table].shownName(part: rows.text(1), file: rows.text(2)) : shown,
                        line: try rows.count(Self.line), record: place.record, code: rows.text(6),
                        reason: Phrase(en: rows.text(7), ru: rows.text(8)), raw: rows.text(9)))
            }
        } catch {
            throw FileError(.read, FileAccess.displayPath(path), changed)
        }
    }
}
