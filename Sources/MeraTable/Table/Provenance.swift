/// The way from a row back to its place in the file, without keeping the text: a piece of the file is read again.
struct Provenance: Sendable {
    /// A piece of the file that was read as one.
    struct Piece: Sendable {
        var bytes: Range<Int>
        var firstRow: Int
        /// Where every sixteenth row begins, counted from the start of the piece; empty for a piece of one row.
        var rowStarts: [UInt32] = []

        /// Rows from one known start to the next: to find a row, so many are read again.
        static let stride = 16

        /// The part of the piece that holds a row, and how many rows of it stand before that one.
        func part(ofRow row: Int) -> (bytes: Range<Int>, before: Int) {
            let within = row - firstRow
            let index = within / Self.stride
            guard index < rowStarts.count else { return (bytes, within) }
            let start = bytes.lowerBound + Int(rowStarts[index])
            let end = index + 1 < rowStarts.count ? bytes.lowerBound + Int(rowStarts[index + 1]) : bytes.upperBound
            return (start..<end, within % Self.stride)
        }
    }

    /// From a row on, lines run ahead of rows by so many: because of line ends inside quotes, blank lines and rows left out.
    struct LineLead: Sendable {
        var row: UInt32
        /// Negative where several rows stand on one line.
        var lines: Int32

        /// `row` and `line` are counted from the same place.
        init(row: Int, line: Int) {
            self.row = UInt32(truncatingIfNeeded: row)
            lines = Int32(truncatingIfNeeded: line - row)
        }
    }

    let source: ByteSource
    let pieces: [Piece]
    /// In order; the first is for row 0.
    let lineLeads: [LineLead]
    let layout: RecordLayout

    /// How the records of the file are told apart.
    enum RecordLayout: Sendable {
        case csv(separator: UInt8, columnCount: Int, fieldLimit: Int, isWindows1251: Bool)
        /// Each piece is one row.
        case pieces
    }

    func record(ofRow row: Int, rejected: [RejectedRow]) -> Int {
        // The rejected records before the row: `record - index` never falls.
        row + 1 + rejected.indices.sortedCount { rejected[$0].record - $0 <= row + 1 }
    }

    /// The 1-based line on which a row begins.
    func line(ofRow row: Int) -> Int {
        let index = lineLeads.sortedCount { $0.row <= row } - 1
        return index >= 0 ? row + Int(lineLeads[index].lines) : 0
    }

    /// The bytes of a row; nil where the file has changed.
    func bytes(ofRow row: Int, rejected: [RejectedRow]) -> Range<Int>? { found(row, rejected)?.bytes }

    /// A row as it stands in the file; nil where that has changed.
    func text(ofRow row: Int, rejected: [RejectedRow]) -> String? {
        guard let (bytes, block) = found(row, rejected) else { return nil }
        guard let block else { return text(bytes) }
        return decoded(UnsafeBufferPointer(start: block.bytes + (bytes.lowerBound - block.offset), count: bytes.count))
    }

    /// The bytes of a row, and the records read to find them.
    private func found(_ row: Int, _ rejected: [RejectedRow]) -> (bytes: Range<Int>, block: RecordBlock?)? {
        guard row >= 0, !pieces.isEmpty, source.isUnchanged else { return nil }
        let piece = pieces[pieces.sortedCount { $0.firstRow <= row } - 1]
        guard case .csv(let separator, let columnCount, let fieldLimit, _) = layout else {
            return (piece.bytes, nil)
        }
        var (part, wanted) = piece.part(ofRow: row)
        let block = RecordBlock(capacity: part.count)
        block.offset = part.lowerBound
        block.count = part.count
        let buffer = UnsafeMutableRawBufferPointer(start: block.bytes, count: block.count)
        guard (try? source.read(at: block.offset, into: buffer)) != nil else { return nil }
        var scanner = SeparatorScanner(separator: separator)
        _ = scanner.scan(block, atEnd: true)
        let matrix = RecordMatrix(block, columnCount: columnCount, fieldLimit: fieldLimit)
        // What only the reading of cells found damaged is in the matrix still.
        for place in 0..<matrix.rowCount {
            let within = matrix.bytes(ofRow: place)
            if isRejected(block.offset + within.lowerBound, rejected) { continue }
            if wanted == 0 { return (block.offset + within.lowerBound..<block.offset + within.upperBound, block) }
            wanted -= 1
        }
        return nil
    }

    private func isRejected(_ offset: Int, _ rejected: [RejectedRow]) -> Bool {
        let index = rejected.sortedCount { $0.bytes.lowerBound < offset }
        return index < rejected.count && rejected[index].bytes.lowerBound == offset
    }

    func text(_ bytes: Range<Int>) -> String? {
        guard source.isUnchanged, let raw = try? source.bytes(bytes) else { return nil }
        return raw.withUnsafeBufferPointer { decoded($0) }
    }

    private func decoded(_ raw: UnsafeBufferPointer<UInt8>) -> String {
        guard case .csv(_, _, _, true) = layout else { return String(decoding: raw, as: UTF8.self) }
        var text: [UInt8] = []
        Windows1251.decode(raw, into: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
