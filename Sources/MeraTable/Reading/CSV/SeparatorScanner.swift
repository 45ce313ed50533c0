/// Finds the ends of fields and records, 64 bytes at a time, by RFC 4180.
///
/// A quote opens a field only at its start; elsewhere in an unquoted field it is a letter (`ООО "Ромашка"`). Lines end at LF, CR LF
/// or CR. Text after a closing quote marks the record as damaged, and the rest of that field is read as unquoted. So does a quote within
/// a field that has no second one there: what stands between it and its partner in another field may be one text.
struct SeparatorScanner {
    enum State { case fieldStart, unquoted, quoted, quoteInQuoted }

    let separator: UInt8
    private(set) var state = State.fieldStart
    private var position = 0
    /// Whether the field that is not in quotes has had an odd number of them.
    private var hasOpenStray = false

    init(separator: UInt8) { self.separator = separator }

    /// Scans the bytes of the block from its start. Where `atEnd` is true the file ends with the block, and so does its last record,
    /// unless a quote is still open; where it is false, a last record that is not complete is left out of the index.
    /// Returns how many bytes the complete records take.
    mutating func scan(_ block: RecordBlock, atEnd: Bool) -> Int {
        block.clearIndex()
        state = .fieldStart
        position = 0
        hasOpenStray = false
        // The byte after a CR decides what it means, so the last bytes go the slow way.
        while position + 64 < block.count {
            if !scanWide(block) { scanNarrow(block, to: position + 64, atEnd: atEnd) }
        }
        scanNarrow(block, to: block.count, atEnd: atEnd)
        if atEnd, state != .quoted {
            let recordStart = block.start(ofRecord: block.recordCount)
            noteStray(block)
            if block.count > recordStart { endField(block, at: block.count, endsRecord: true) }
            return block.count
        }
        let complete = block.start(ofRecord: block.recordCount)
        block.damaged.removeAll { $0 >= block.recordCount }
        block.strayQuotes.removeAll { $0 >= block.recordCount }
        block.quotedLineEnds.removeAll { Int($0) >= complete }
        return complete
    }

    private func endField(_ block: RecordBlock, at position: Int, endsRecord: Bool) {
        block.ends[block.endCount] = UInt32(truncatingIfNeeded: position)
        if endsRecord {
            block.recordEnds[block.recordCount] = UInt32(truncatingIfNeeded: block.endCount)
            block.recordCount += 1
        }
        block.endCount += 1
    }

    // MARK: Byte by byte

    private mutating func scanNarrow(_ block: RecordBlock, to end: Int, atEnd: Bool) {
        let bytes = block.bytes
        while position < end {
            let byte = bytes[position]
            var isLineEnd = byte == 0x0A
            if byte == 0x0D {
                // Whether LF follows is not known yet: the record is left for the next block.
                if position + 1 == block.count, !atEnd { return }
                isLineEnd = position + 1 == block.count || bytes[position + 1] != 0x0A
                if !isLineEnd, state != .quoted {
                    position += 1
                    continue
                }
            }
            step(block, byte, isLineEnd)
            position += 1
        }
    }

    private mutating func step(_ block: RecordBlock, _ byte: UInt8, _ isLineEnd: Bool) {
        let isQuote = byte == 0x22
        switch state {
        case .quoted:
            if isQuote { state = .quoteInQuoted }
            if isLineEnd, block.countsQuotedLines { block.quotedLineEnds.append(UInt32(truncatingIfNeeded: position)) }
        case .quoteInQuoted where isQuote:
            state = .quoted
        case .fieldStart where isQuote:
            state = .quoted
        default:
            if byte == separator || isLineEnd {
                noteStray(block)
                endField(block, at: position, endsRecord: isLineEnd)
                state = .fieldStart
            } else {
                if isQuote { hasOpenStray.toggle() }
                if state == .quoteInQuoted, block.damaged.last != block.recordCount { block.damaged.append(block.recordCount) }
                state = .unquoted
            }
        }
    }

    /// A field ends: has it an open quote?
    private mutating func noteStray(_ block: RecordBlock) {
        if hasOpenStray, block.strayQuotes.last != block.recordCount { block.strayQuotes.append(block.recordCount) }
        hasOpenStray = false
    }

    // MARK: 64 bytes at once

    /// False where the bytes have a quote out of its place, so that each must be looked at.
    private mutating func scanWide(_ block: RecordBlock) -> Bool {
        if hasOpenStray { return false }
        let start = UnsafeRawPointer(block.bytes + position)
        let chunk = Bytes64(start)
        let feeds = chunk.equal(0x0A)
        var ends = chunk.equal(separator) | feeds
        let special = chunk.hasEither(0x22, 0x0D)
        if !special, state == .fieldStart || state == .unquoted {
            emit(block, ends, lineEnds: feeds)
            state = ends >> 63 == 1 ? .fieldStart : .unquoted
            position += 64
            return true
        }
        let quotes = chunk.equal(0x22)
        let returns = chunk.equal(0x0D)
        let feedFollows = feeds >> 1 | (block.bytes[position + 64] == 0x0A ? 1 << 63 : 0)
        let loneReturns = returns & ~feedFollows
        let lineEnds = feeds | loneReturns
        ends |= loneReturns

        let wasQuoted: UInt64 = state == .quoted ? ~0 : 0
        let inside = prefixParity(quotes) ^ wasQuoted
        let opening = quotes & inside
        let closing = quotes & ~inside
        let outsideEnds = ends & ~inside
        let mayOpen = (outsideEnds | closing) << 1 | (state == .fieldStart || state == .quoteInQuoted ? 1 : 0)
        if opening & ~mayOpen != 0 { return false }
        let mayFollowQuote = ends | quotes | returns
        if state == .quoteInQuoted, mayFollowQuote & 1 == 0 { return false }
        if closing & ~(mayFollowQuote >> 1 | 1 << 63) != 0 { return false }

        var hidden = block.countsQuotedLines ? lineEnds & inside : 0
        while hidden != 0 {
            block.quotedLineEnds.append(UInt32(truncatingIfNeeded: position + hidden.trailingZeroBitCount))
            hidden &= hidden - 1
        }
        emit(block, outsideEnds, lineEnds: lineEnds & ~inside)
        if inside >> 63 == 1 {
            state = .quoted
        } else if quotes >> 63 == 1 {
            state = .quoteInQuoted
        } else {
            state = outsideEnds >> 63 == 1 ? .fieldStart : .unquoted
        }
        position += 64
        return true
    }

    /// Puts the places of the bits into the index. They are written eight at a time, as if there were as many: the rest is written
    /// over by the next ones, and no branch hangs on their number.
    @inline(__always)
    private func emit(_ block: RecordBlock, _ mask: UInt64, lineEnds: UInt64) {
        let (first, count) = (block.endCount, mask.nonzeroBitCount)
        let start = UInt32(truncatingIfNeeded: position)
        var rest = mask
        var out = block.ends + first
        let end = out + count
        while out < end {
            for place in 0..<8 {
                out[place] = start &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
            out += 8
        }
        block.endCount = first + count
        var lines = lineEnds
        while lines != 0 {
            let before = mask & ((lines & (0 &- lines)) &- 1)
            block.recordEnds[block.recordCount] = UInt32(truncatingIfNeeded: first + before.nonzeroBitCount)
            block.recordCount += 1
            lines &= lines &- 1
        }
    }
}

/// Bit i is the parity of the bits up to and with i: 1 from an opening quote up to the byte before its closing one.
@inline(__always)
private func prefixParity(_ bits: UInt64) -> UInt64 {
    var parity = bits
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    parity ^= parity << 32
    return parity
}
