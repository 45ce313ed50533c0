import MeraSource

/// Cuts a CSV file into blocks of whole records, from its start to its end.
struct RecordSplitter {
    let source: ByteSource
    let limits: ReadLimits
    let blockSize: Int
    let columnCount: Int
    private var scanner: SeparatorScanner
    private(set) var offset: Int
    /// Bytes that may still be read again to find out where a quote that is not closed should have been.
    private var rescanBudget = 64 << 20

    init(_ source: ByteSource, from offset: Int, separator: UInt8, columnCount: Int, blockSize: Int, limits: ReadLimits) {
        self.source = source
        self.limits = limits
        self.blockSize = max(1, blockSize)
        self.columnCount = columnCount
        self.offset = offset
        scanner = SeparatorScanner(separator: separator)
    }

    enum Piece {
        /// Whole records, in the block that was given.
        case records
        /// One record that is longer than is allowed, or whose quote is never closed.
        case rejected(RejectionReason, bytes: Range<Int>, lines: Int)
    }

    /// The next piece; nil at the end of the file. Where pieces are cut depends on the block size, what is rejected does not.
    mutating func next(_ block: RecordBlock) throws(SourceFailure) -> Piece? {
        guard offset < source.count else { return nil }
        var size = blockSize
        while true {
            let atEnd = try fill(block, size)
            block.offset = offset
            block.count = scanner.scan(block, atEnd: atEnd)
            if block.recordCount > 0 {
                // A record that needs a closer look comes first in a piece of its own.
                let doubtful = firstDoubtful(in: block)
                if doubtful == 0, let piece = try rejectFirst(of: block) { return piece }
                if let doubtful, doubtful > 0 { block.truncate(toRecords: doubtful) }
                offset += block.count
                return .records
            }
            if atEnd || size > limits.record { return try rejectEndless(block) }
            size = max(size * 4, 4096)
        }
    }

    /// Reads `size` bytes from the offset on; returns whether the file ends with them.
    private func fill(_ block: RecordBlock, _ size: Int) throws(SourceFailure) -> Bool {
        let count = min(size, source.count - offset)
        block.reserve(count)
        block.count = count
        try source.read(at: offset, into: UnsafeMutableRawBufferPointer(start: block.bytes, count: count))
        return offset + count == source.count
    }

    // MARK: Records that need a closer look

    /// The first record of the block that is too long, or damaged and more than one line: the number 0 again only while nothing is
    /// known about it.
    private func firstDoubtful(in block: RecordBlock) -> Int? {
        var doubtful = block.damaged.first { hasLineEnds(block, $0) }
        if block.count > limits.record {
            for record in 0..<min(block.recordCount, doubtful ?? Int.max) where block.length(ofRecord: record) > limits.record {
                doubtful = record
                break
            }
        }
        return doubtful
    }

    private func hasLineEnds(_ block: RecordBlock, _ record: Int) -> Bool {
        let start = block.start(ofRecord: record)
        let end = start + block.length(ofRecord: record)
        return block.quotedLineEnds.contains { Int($0) > start && Int($0) < end }
    }

    /// Rejects the first line of the block's first record where a stray quote has joined it with the rows that follow, or the whole
    /// record where it is too long. Nil: the record is one, and damaged; the block is left with it and the sound ones after it.
    private mutating func rejectFirst(of block: RecordBlock) throws(SourceFailure) -> Piece? {
        if block.length(ofRecord: 0) > limits.record { return try rejectEndless(block) }
        let start = offset
        if let line = strayQuote(in: block.bytes, block.start(ofRecord: 1), isWhole: true) {
            offset += line.next
            return .rejected(.openQuote, bytes: start..<start + line.end, lines: 1)
        }
        block.truncate(toRecords: 1)
        return nil
    }

    /// Rejects a record without an end within the limit.
    private mutating func rejectEndless(_ block: RecordBlock) throws(SourceFailure) -> Piece {
        let start = offset
        let atEnd = try fill(block, limits.record + 1)
        let count = block.count
        _ = scanner.scan(block, atEnd: atEnd)
        if scanner.state == .quoted, let line = strayQuote(in: block.bytes, count, isWhole: atEnd) {
            offset += line.next
            return .rejected(.openQuote, bytes: start..<start + line.end, lines: 1)
        }
        let (lines, isOpen) = try skipRecord(block)
        return .rejected(isOpen ? .openQuote : .recordTooLong, bytes: start..<offset, lines: lines)
    }

    /// Whether the first line alone is damaged, because every line after it, read as a record of its own, has exactly the fields
    /// that it should have. With fewer than three columns that could happen to any text.
    private mutating func strayQuote(
        in bytes: UnsafeMutablePointer<UInt8>, _ count: Int, isWhole: Bool
    ) -> (end: Int, next: Int)? {
        guard columnCount >= 3, rescanBudget > 0 else { return nil }
        rescanBudget -= count
        var end = 0
        while end < count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        let next = end + (end + 1 < count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? 2 : 1)
        guard next < count else { return nil }
        let rest = RecordBlock(capacity: count - next)
        rest.count = count - next
        rest.bytes.update(from: bytes + next, count: rest.count)
        var scanner = SeparatorScanner(separator: scanner.separator)
        let consumed = scanner.scan(rest, atEnd: isWhole)
        guard !isWhole || consumed == count - next else { return nil }
        let matrix = RecordMatrix(rest, columnCount: columnCount, fieldLimit: limits.field)
        return matrix.rejected.allSatisfy { $0.reason == .emptyRow } && matrix.rowCount > 0 ? (end, next) : nil
    }

    /// Moves past a record whose beginning is in the block; returns its number of lines,
    /// and whether the file ended in an open quote.
    private mutating func skipRecord(_ block: RecordBlock) throws(SourceFailure) -> (lines: Int, isOpen: Bool) {
        var walker = RecordWalker(separator: scanner.separator)
        var lines = 0
        while offset < source.count {
            _ = try fill(block, max(blockSize, 1 << 16))
            for place in 0..<block.count {
                let byte = block.bytes[place]
                let isLast = offset + place + 1 == source.count
                let next = place + 1 < block.count ? block.bytes[place + 1] : nil
                // CR at the edge of what was read: look again with what follows.
                if byte == 0x0D, next == nil, !isLast, place > 0 {
                    offset += place
                    break
                }
                if byte == 0x0A || byte == 0x0D && next != 0x0A { lines += 1 }
                if walker.endsRecord(byte, next: next) {
                    offset += place + 1
                    return (lines, false)
                }
                if place + 1 == block.count { offset += block.count }
            }
        }
        return (lines + 1, walker.isQuoted)
    }
}

/// Follows the quotes of one record, byte by byte.
struct RecordWalker {
    let separator: UInt8
    private var state = SeparatorScanner.State.fieldStart

    init(separator: UInt8) { self.separator = separator }

    var isQuoted: Bool { state == .quoted }

    mutating func endsRecord(_ byte: UInt8, next: UInt8?) -> Bool {
        switch state {
        case .quoted:
            if byte == 0x22 { state = .quoteInQuoted }
            return false
        case .fieldStart where byte == 0x22, .quoteInQuoted where byte == 0x22:
            state = .quoted
            return false
        default:
            if byte == 0x0A || byte == 0x0D && next != 0x0A { return true }
            if byte != 0x0D { state = byte == separator ? .fieldStart : .unquoted }
            return false
        }
    }
}
