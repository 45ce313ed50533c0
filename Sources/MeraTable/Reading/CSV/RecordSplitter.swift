import MeraSource

/// Cuts a CSV file, or several that are read as one, into blocks of whole records, from start to end. A record ends with its file at the latest.
struct RecordSplitter {
    let source: ByteSource
    let limits: ReadLimits
    let blockSize: Int
    let columnCount: Int
    private var scanner: SeparatorScanner
    private(set) var offset: Int
    private let start: Int
    /// Where files end.
    private let fileEnds: [Int]
    /// To where is read: the end of all, or that of a file of which the last record has no end of its own.
    private var end: Int
    private var nextSize: Int
    private static let carefulSize = 4096
    /// Records that the first block has, where the file has so many: the first rows of a table are judged together (`RowJudge`).
    static let firstRecords = 4
    /// What was found out about the record at a place, so that it is not paid for twice.
    private var known: (offset: Int, firstLine: (end: Int, next: Int))?
    /// Bytes that may still be read again to find out where a quote that is not closed should have been.
    private var rescanBudget = 64 << 20

    init(_ source: ByteSource, from offset: Int, separator: UInt8, columnCount: Int, blockSize: Int, limits: ReadLimits) {
        self.source = source
        self.limits = limits
        self.blockSize = max(1, blockSize)
        nextSize = self.blockSize
        self.columnCount = columnCount
        (self.offset, start) = (offset, offset)
        (fileEnds, end) = (source.fileEnds, source.count)
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
        if offset >= end { end = source.count }
        var size = nextSize
        nextSize = min(blockSize, nextSize * 2)
        while true {
            let atEnd = try fill(block, size)
            block.offset = offset
            let filled = block.count
            block.count = scanner.scan(block, atEnd: atEnd)
            if let cut = passedEnd(of: block, filled) {
                end = cut
                continue
            }
            if block.recordCount > 0 {
                guard let bad = try firstBad(in: block) else {
                    if offset == start, block.recordCount < Self.firstRecords, !atEnd, size <= limits.record {
                        size = max(size * 4, 4096)
                        continue
                    }
                    offset += block.count
                    return .records
                }
                // What follows it is scanned again, so no more than needed is read until all is well again.
                nextSize = min(blockSize, Self.carefulSize)
                if bad.record == 0 { return try reject(bad, block) }
                block.truncate(toRecords: bad.record)
                offset += block.count
                return .records
            }
            if atEnd || size > limits.record { return try rejectEndless(block) }
            size = max(size * 4, 4096)
        }
    }

    /// The end of the file after a place.
    private func fileEnd(after place: Int) -> Int { fileEnds[fileEnds.sortedCount { $0 <= place }] }

    /// The first end of a file that a record of the block goes past; only within quotes it can.
    private func passedEnd(of block: RecordBlock, _ filled: Int) -> Int? {
        var place = fileEnds.sortedCount { $0 <= offset }
        while fileEnds[place] < min(end, offset + filled) {
            let last = fileEnds[place] - 1 - offset
            let isQuoted = block.quotedLineEnds(before: last) < block.quotedLineEnds(before: last + 1)
            if last >= block.count || isQuoted { return fileEnds[place] }
            place += 1
        }
        return nil
    }

    /// Reads `size` bytes from the offset on; returns whether the file ends with them.
    private func fill(_ block: RecordBlock, _ size: Int) throws(SourceFailure) -> Bool {
        let count = min(size, end - offset)
        block.reserve(count)
        block.count = count
        try source.read(at: offset, into: UnsafeMutableRawBufferPointer(start: block.bytes, count: count))
        return offset + count == end
    }

    // MARK: Records that are rejected before their cells are read

    /// A record that is too long, or of which the first line alone is rejected.
    private struct BadRecord {
        /// Its number in the block.
        var record: Int
        /// The end of the first line and the start of the next, from the start of the record; nil where it is too long.
        var firstLine: (end: Int, next: Int)?
    }

    private mutating func firstBad(in block: RecordBlock) throws(SourceFailure) -> BadRecord? {
        var tooLong: Int?
        if block.count > limits.record {
            tooLong = (0..<block.recordCount).first { block.length(ofRecord: $0) > limits.record }
        }
        for record in block.damaged where record < tooLong ?? Int.max && hasLineEnds(block, record) {
            let start = block.start(ofRecord: record)
            if let known, known.offset == offset + start { return BadRecord(record: record, firstLine: known.firstLine) }
            // The last record of the file may have no line end.
            let count = min(block.length(ofRecord: record) + 1, block.count - start)
            if let firstLine = try strayQuote(inRecordAt: offset + start, count) {
                known = (offset + start, firstLine)
                return BadRecord(record: record, firstLine: firstLine)
            }
        }
        return tooLong.map { BadRecord(record: $0) }
    }

    private func hasLineEnds(_ block: RecordBlock, _ record: Int) -> Bool {
        let start = block.start(ofRecord: record)
        let end = start + block.length(ofRecord: record)
        return block.quotedLineEnds(before: end) > block.quotedLineEnds(before: start)
    }

    /// Rejects the first record of the block.
    private mutating func reject(_ bad: BadRecord, _ block: RecordBlock) throws(SourceFailure) -> Piece {
        guard let line = bad.firstLine else { return try rejectEndless(block) }
        let start = offset
        offset += line.next
        return .rejected(.openQuote, bytes: start..<start + line.end, lines: 1)
    }

    /// Rejects a record without an end within the limit.
    private mutating func rejectEndless(_ block: RecordBlock) throws(SourceFailure) -> Piece {
        let start = offset
        end = fileEnd(after: offset)
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

    /// Bytes behind a record in which its last line may end.
    private static let overrun = 4 << 10

    /// Whether the first line of a damaged record alone is to blame, because every line after it, read as a record of its own, has exactly
    /// the fields that it should have; the last of them may end behind the damaged one. With fewer than three columns that could happen
    /// to any text.
    private mutating func strayQuote(
        inRecordAt start: Int, _ count: Int
    ) throws(SourceFailure) -> (end: Int, next: Int)? {
        guard columnCount >= 3, rescanBudget > 0 else { return nil }
        let fileEnd = fileEnd(after: start)
        let end = min(fileEnd, start + count + Self.overrun)
        let window = try source.bytes(start..<end)
        return rest(window, isWhole: end == fileEnd) { matrix, consumed, line in
            guard consumed >= count - line.next else { return false }
            let own = matrix.rejected.filter { $0.bytes.lowerBound < count - line.next }
            return own.allSatisfy { $0.reason == .emptyRow } && matrix.rowCount > 0
        }
    }

    /// The same where the quote is closed nowhere: most of the lines after it are records, and the first is.
    private mutating func strayQuote(
        in bytes: UnsafeMutablePointer<UInt8>, _ count: Int, isWhole: Bool
    ) -> (end: Int, next: Int)? {
        guard columnCount >= 3, rescanBudget > 0 else { return nil }
        return rest(Array(UnsafeBufferPointer(start: bytes, count: count)), isWhole: isWhole) { matrix, _, _ in
            let damaged = matrix.rejected.filter { $0.reason != .emptyRow }
            guard matrix.rowCount > damaged.count else { return false }
            return damaged.first.map { $0.ordinal > matrix.ordinals[0] } ?? true
        }
    }

    /// The first line of a damaged record and where the next one begins, if what follows, read by itself, satisfies the condition.
    private mutating func rest(
        _ bytes: [UInt8], isWhole: Bool, _ isSound: (RecordMatrix, _ consumed: Int, (end: Int, next: Int)) -> Bool
    ) -> (end: Int, next: Int)? {
        rescanBudget -= bytes.count
        let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        let next = end + (end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A ? 2 : 1)
        guard next < bytes.count else { return nil }
        let rest = RecordBlock(capacity: bytes.count - next)
        rest.count = bytes.count - next
        bytes.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { rest.bytes.update(from: start + next, count: rest.count) }
        }
        var scanner = SeparatorScanner(separator: scanner.separator)
        let consumed = scanner.scan(rest, atEnd: isWhole)
        let matrix = RecordMatrix(rest, columnCount: columnCount, fieldLimit: limits.field)
        return isSound(matrix, consumed, (end, next)) ? (end, next) : nil
    }

    /// Moves past a record whose beginning is in the block; returns its number of lines,
    /// and whether the file ended in an open quote.
    private mutating func skipRecord(_ block: RecordBlock) throws(SourceFailure) -> (lines: Int, isOpen: Bool) {
        var walker = RecordWalker(separator: scanner.separator)
        var lines = 0
        var endsLine = false
        while offset < end {
            _ = try fill(block, max(blockSize, 1 << 16))
            for place in 0..<block.count {
                let byte = block.bytes[place]
                let isLast = offset + place + 1 == end
                let next = place + 1 < block.count ? block.bytes[place + 1] : nil
                // CR at the edge of what was read: look again with what follows.
                if byte == 0x0D, next == nil, !isLast, place > 0 {
                    offset += place
                    break
                }
                endsLine = byte == 0x0A || byte == 0x0D && next != 0x0A
                if endsLine { lines += 1 }
                if walker.endsRecord(byte, next: next) {
                    offset += place + 1
                    return (lines, false)
                }
                if place + 1 == block.count { offset += block.count }
            }
        }
        return (endsLine ? lines : lines + 1, walker.isQuoted)
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
