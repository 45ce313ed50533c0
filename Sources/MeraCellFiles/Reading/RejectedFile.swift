package import MeraCells
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
    private let passages: [RejectedPassage]
    private let limits: ListLimits
    /// Rows that stand in no line of it.
    private let others: [RejectedCount.Kind: Int]

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
        self.file = file
        limits = manifest.lists
        var others: [RejectedCount.Kind: Int] = [:]
        let omitted = try FileRows(folder, try CellsFormat.file(CellsFormat.omitted, manifest.levels), manifest)
        while try omitted.next() {
            guard omitted.bytes(4).isEqual(to: CellsFormat.rejectedRows) else { continue }
            others[RejectedCount.Kind(table: try omitted.table(0, study), code: omitted.text(1)), default: 0] +=
                try omitted.count(5)
        }
        self.others = others
        path = FileAccess.join(folder, file.name)
    }

    /// - Returns: what there is besides.
    package func each(_ body: (Row) -> Void) throws(FileError) -> [RejectedCount.Omitted] {
        var counted = RejectedCount(limits)
        guard !passages.isEmpty else { return [] }
        do throws(CellsFault) {
            let rows = try FileRows(path, file, digest: nil)
            for passage in passages {
                rows.seek(passage.offset)
                for _ in 0..<passage.lines {
                    guard try rows.next(), passage.source.holds(rows) else { throw rows.fault(.changed) }
                    let code = rows.bytes(6)
                    let kind = RejectedCount.Kind(table: passage.source.table, code: String(decoding: code, as: UTF8.self))
                    guard counted.take(kind) else { continue }
                    let shown = rows.given(RejectedPassage.shown) ?? passage.source.file
                    body(
                        Row(
                            table: passage.source.table, file: shown == passage.source.file ? passage.source.shownName : shown,
                            line: try rows.count(RejectedPassage.line), record: try passage.source.record(rows) ?? 0,
                            code: code, reason: (rows.bytes(7), rows.bytes(8)), raw: rows.bytes(9)))
                }
            }
        } catch {
            let changed = Phrase(en: "it was changed while mera read it", ru: "файл изменился во время чтения")
            throw FileError(.read, FileAccess.displayPath(path), changed)
        }
        counted.add(others)
        return counted.omitted
    }
}

/// Lines of one source that follow one another, in the order of their records.
private struct RejectedPassage: Sendable {
    static let (shown, line) = (4, 5)

    let source: LineSource
    /// Where it begins in the file.
    let offset: Int
    let firstRecord: Int
    var lastRecord: Int
    var lines = 1

    init(_ rows: FileRows, _ source: LineSource) throws(CellsFault) {
        self.source = source
        offset = rows.span.lowerBound
        firstRecord = try source.record(rows) ?? 0
        lastRecord = firstRecord
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
        guard !eachLineAlone, let last = found.indices.last, found[last].source.holds(rows) else {
            let table = try rows.table(0, study)
            return found.append(try RejectedPassage(rows, LineSource(rows, table: table, sources[table])))
        }
        let record = try found[last].source.record(rows) ?? 0
        if record < found[last].lastRecord { isInOrder = false }
        found[last].lastRecord = record
        found[last].lines += 1
    }

    /// Nil where the lines have to be brought into order one by one.
    var inOrder: [RejectedPassage]? {
        let sorted = found.sorted {
            ($0.source.table, $0.source.index, $0.firstRecord) < ($1.source.table, $1.source.index, $1.firstRecord)
        }
        if eachLineAlone { return sorted }
        let isOnce = zip(sorted, sorted.dropFirst()).allSatisfy {
            ($0.source.table, $0.source.index) != ($1.source.table, $1.source.index)
        }
        return isInOrder && isOnce ? sorted : nil
    }
}
