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
                next.append(
                    Source { [file] () throws(CellsFault) in
                        try ListReader({ asWritten throws(CellsFault) in
                            try FileRows(path, file, digest: nil, asWritten: asWritten)
                        }) { _ in true }
                    })
            }
            sources = next
        }
        return try bring(sources, to: output)
    }

    private func bring(_ sources: [Source], to output: OutputFile) throws(CellsFault) -> Bool {
        let lines = try InOrder(sources.map { source throws(CellsFault) in try source.open() })
        var written = LineOutput(output)
        try writing { () throws(FileError) in try written.header(file.columns) }
        var hasLines = false
        while try lines.next() != nil {
            hasLines = true
            try writing { () throws(FileError) in try written.line { $0 += lines.bytes } }
        }
        try writing { () throws(FileError) in try written.finish() }
        return hasLines
    }
}

/// The lines of a list in the order of their bytes.
final class ListReader: SortedSource {
    private enum Lines {
        /// As mera writes them: in order.
        case inFile(FileRows, (FileRows) -> Bool)
        /// As somebody else may have written them.
        case held(UnsafeMutableBufferPointer<UInt8>, [Range<Int>])
    }

    private let lines: Lines
    /// How many of those that are held have been taken.
    private var taken = 0

    /// - Parameters:
    ///   - open: the file, with quotes as they are written or without them.
    ///   - isCounted: whether a line is one of the list.
    init(
        _ open: (_ asWritten: Bool) throws(CellsFault) -> FileRows, _ isCounted: @escaping (FileRows) -> Bool
    ) throws(CellsFault) {
        if try Self.isInOrder(try open(true)) {
            lines = .inFile(try open(true), isCounted)
            return
        }
        let rows = try open(false)
        var sorted = SortedLines()
        while try rows.next() {
            guard isCounted(rows) else { continue }
            for column in rows.file.columns.indices { sorted.field(rows.bytes(column)) }
            sorted.endLine()
        }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: sorted.bytes.count)
        _ = bytes.initialize(fromContentsOf: sorted.bytes)
        lines = .held(bytes, sorted.inOrder)
    }

    deinit { if case .held(let bytes, _) = lines { bytes.deallocate() } }

    private static func isInOrder(_ rows: FileRows) throws(CellsFault) -> Bool {
        guard rows.isAbsent || rows.isInOrder else { return false }
        var order = OrderCheck(allowsSame: true)
        while try rows.next() { if !order.follows(rows.writtenLine) { return false } }
        return true
    }

    /// With the line feed, which the order counts.
    var bytes: UnsafeBufferPointer<UInt8> {
        switch lines {
        case .inFile(let rows, _): rows.writtenLine
        case .held(let bytes, let order): UnsafeBufferPointer(rebasing: bytes[order[taken - 1]])
        }
    }

    func next() throws(CellsFault) -> Bool {
        switch lines {
        case .inFile(let rows, let isCounted):
            while try rows.next() { if isCounted(rows) { return true } }
            return false
        case .held(_, let order):
            taken += 1
            return taken <= order.count
        }
    }
}
