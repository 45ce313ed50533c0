package import MeraModel
package import MeraSource

/// The rows of a folder that do not count, in the order of the data. They may be as many as a round of a country has mistakes, so nothing
/// of them is held: those of a source stand together in the file, in the order of their records, and are read again when they are written.
package struct RejectedFile: Sendable {
    /// A row, until the next one is taken.
    package struct Row {
        package let table: Int
        package let file: String
        package let line: Int
        /// Counted through all sources.
        package let record: Int
        package let code: UnsafeBufferPointer<UInt8>
        /// The sentence in each language.
        package let reason: (en: UnsafeBufferPointer<UInt8>, ru: UnsafeBufferPointer<UInt8>)
        package let raw: UnsafeBufferPointer<UInt8>
    }

    private let path: String
    private let file: CellsFile
    private let sources: [SourcePlaces]
    private let passages: [RejectedPassage]

    /// Looks through the file once.
    package init(_ folder: String, _ manifest: CellsManifest, _ study: Study) throws(CellsFault) {
        let file = try CellsFormat.file(CellsFormat.rejectedRows, manifest.levels)
        let sources = try FileRows(folder, try CellsFormat.file("sources.csv", manifest.levels), manifest).sources(study)
            .map { SourcePlaces($0.inOrder) }
        func search(eachLineAlone: Bool) throws(CellsFault) -> [RejectedPassage]? {
            let rows = try FileRows(folder, file, manifest)
            var search = PassageSearch(study, sources, eachLineAlone: eachLineAlone)
            while try rows.next() { try search.take(rows) }
            return search.inOrder
        }
        if let passages = try search(eachLineAlone: false) {
            self.passages = passages
        } else {
            // Another program may have written the lines in an order of its own.
            passages = try search(eachLineAlone: true) ?? []
        }
        (self.sources, self.file) = (sources, file)
        path = FileAccess.join(folder, file.name)
    }

    package func each(_ body: (Row) -> Void) throws(FileError) {
        guard !passages.isEmpty else { return }
        do throws(CellsFault) {
            let rows = try FileRows(path, file, digest: nil)
            for passage in passages {
                let name = sources[passage.table].shownName(part: passage.part, file: passage.file)
                rows.seek(passage.offset)
                for _ in 0..<passage.lines {
                    guard try rows.next(), passage.holds(rows) else { throw rows.fault(.changed) }
                    let shown = rows.given(RejectedPassage.shown) ?? passage.file
                    body(
                        Row(
                            table: passage.table, file: shown == passage.file ? name : shown,
                            line: try rows.count(RejectedPassage.line),
                            record: passage.before + (try RejectedPassage.record(rows)),
                            code: rows.bytes(6), reason: (rows.bytes(7), rows.bytes(8)), raw: rows.bytes(9)))
                }
            }
        } catch {
            let changed = Phrase(en: "it was changed while mera read it", ru: "файл изменился во время чтения")
            throw FileError(.read, FileAccess.displayPath(path), changed)
        }
    }
}

/// Lines of one source that follow one another, in the order of their records.
private struct RejectedPassage: Sendable {
    static let (part, shown, line) = (1, 4, 5)

    let table: Int
    let tableName: String
    let part: String
    let file: String
    /// Among the sources of the table.
    let source: Int
    /// How many records the sources before it have.
    let before: Int
    /// Where it begins in the file.
    let offset: Int
    let firstRecord: Int
    var lastRecord: Int
    var lines = 1

    init(_ rows: FileRows, _ study: Study, _ sources: [SourcePlaces]) throws(CellsFault) {
        table = try rows.table(0, study)
        let place = try sources[table].source(rows, part: Self.part)
        (source, before) = (place.index, place.before)
        (tableName, part, file) = (rows.text(0), rows.text(Self.part), rows.text(Self.part + 1))
        offset = rows.span.lowerBound
        firstRecord = try Self.record(rows)
        lastRecord = firstRecord
    }

    static func record(_ rows: FileRows) throws(CellsFault) -> Int { try SourcePlaces.ownRecord(rows, part: part) ?? 0 }

    /// Whether a line is of this source.
    func holds(_ rows: FileRows) -> Bool {
        rows.bytes(Self.part + 1).isEqual(to: file) && rows.bytes(Self.part).isEqual(to: part)
            && rows.bytes(0).isEqual(to: tableName)
    }
}

/// Finds the passages of a file.
private struct PassageSearch {
    private let study: Study
    private let sources: [SourcePlaces]
    private let eachLineAlone: Bool
    private var found: [RejectedPassage] = []
    /// Whether the lines of each source follow one another in the order of their records.
    private var isInOrder = true

    init(_ study: Study, _ sources: [SourcePlaces], eachLineAlone: Bool) {
        (self.study, self.sources, self.eachLineAlone) = (study, sources, eachLineAlone)
    }

    mutating func take(_ rows: FileRows) throws(CellsFault) {
        _ = try rows.count(RejectedPassage.line)
        guard !eachLineAlone, let last = found.indices.last, found[last].holds(rows) else {
            return found.append(try RejectedPassage(rows, study, sources))
        }
        let record = try RejectedPassage.record(rows)
        if record < found[last].lastRecord { isInOrder = false }
        found[last].lastRecord = record
        found[last].lines += 1
    }

    /// Nil where the lines have to be brought into order one by one.
    var inOrder: [RejectedPassage]? {
        let sorted = found.sorted { ($0.table, $0.source, $0.firstRecord) < ($1.table, $1.source, $1.firstRecord) }
        if eachLineAlone { return sorted }
        let isOnce = zip(sorted, sorted.dropFirst()).allSatisfy { ($0.table, $0.source) != ($1.table, $1.source) }
        return isInOrder && isOnce ? sorted : nil
    }
}
