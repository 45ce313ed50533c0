import MeraSource

/// Brings the lines of one file of several folders into one order. Lists are as long as what they list, so they are read a piece at a time
/// and never held.
struct ListMerge {
    /// A file that is opened when its turn comes.
    struct Source {
        let open: () throws(CellsFault) -> ListReader

        init(_ open: @escaping () throws(CellsFault) -> ListReader) { self.open = open }
    }

    private let file: CellsFile

    init(_ file: CellsFile) { self.file = file }

    /// - Parameter folder: for what is needed for a moment.
    /// - Returns: whether there are lines.
    func write(_ sources: [Source], to output: OutputFile, in folder: String) throws(CellsFault) -> Bool {
        var sources = sources
        var rounds: [String] = []
        defer { for path in rounds { FileAccess.removeReserved(path) } }
        while sources.count > KeyMerge.mostOpen {
            var next: [Source] = []
            for start in stride(from: 0, to: sources.count, by: KeyMerge.mostOpen) {
                let path = try writing { () throws(FileError) in try FileAccess.reserve(in: folder) }
                rounds.append(path)
                let round = try writing { () throws(FileError) in try OutputFile(path: path) }
                _ = try bring(Array(sources[start..<min(sources.count, start + KeyMerge.mostOpen)]), to: round)
                try writing { () throws(FileError) in try round.commit() }
                next.append(Source { [file] () throws(CellsFault) in
                        try ListReader(try FileRows(path, file, digest: nil, asWritten: true)) { _ in true }
                     })
            }
            sources = next
        }
        return try bring(sources, to: output)
    }

    private func bring(_ sources: [Source], to output: OutputFile) throws(CellsFault) -> Bool {
        let lines = try InOrder(sources.map { source throws(CellsFault) in try source.open() })
        var header = SortedLines()
        for column in file.columns { header.field(column) }
        header.endLine()
        var bytes = header.bytes
        var hasLines = false
        while try lines.next() != nil {
            hasLines = true
            bytes += lines.bytes
            guard bytes.count >= 1 << 16 else { continue }
            let piece = bytes
            try writing { () throws(FileError) in try output.write(piece) }
            bytes.removeAll(keepingCapacity: true)
        }
        let piece = bytes
        try writing { () throws(FileError) in try output.write(piece) }
        return hasLines
    }
}

/// The lines of a list as they are written, in the order of their bytes.
final class ListReader: SortedSource {
    private let rows: FileRows
    private let isCounted: (FileRows) -> Bool
    private var order = OrderCheck(allowsSame: true)

    /// - Parameter rows: read as they are written.
    init(_ rows: FileRows, _ isCounted: @escaping (FileRows) -> Bool) throws(CellsFault) {
        guard rows.isAbsent || rows.isInOrder else { throw CellsFault(.at(rows.file.name, line: 1), .otherColumns) }
        (self.rows, self.isCounted) = (rows, isCounted)
    }

    /// With the line feed, which the order of the file counts.
    var bytes: UnsafeBufferPointer<UInt8> { rows.writtenLine }

    func next() throws(CellsFault) -> Bool {
        while try rows.next() {
            guard order.follows(bytes) else { throw rows.fault(.notSorted) }
            if isCounted(rows) { return true }
        }
        return false
    }
}
