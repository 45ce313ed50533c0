/// The records of a block that have a field for every column, as a table of field ends.
///
/// Made in place: the index of the block is moved together where records are left out, and can only be read through the matrix then.
struct RecordMatrix {
    let block: RecordBlock
    let columnCount: Int
    /// One before the start of each record, as if a separator stood there; wraps round for the first.
    private(set) var starts: [UInt32] = []
    /// The number of each record in the block, blank lines and records that are left out counted too.
    private(set) var ordinals: [UInt32] = []
    /// Lines without anything, which are no records.
    private(set) var blankOrdinals: [UInt32] = []
    private(set) var rejected: [Rejection] = []

    struct Rejection {
        var ordinal: UInt32
        var reason: RejectionReason
        var fields: Int
        /// In the block.
        var bytes: Range<Int>
    }

    /// Rows with empty cells after the last column, and the first of them by its number in the block.
    private(set) var surplus: (count: Int, first: UInt32) = (0, 0)

    var rowCount: Int { starts.count }

    init(_ block: RecordBlock, columnCount: Int, fieldLimit: Int) {
        self.block = block
        self.columnCount = columnCount
        let (bytes, ends, recordEnds) = (block.bytes, block.ends, block.recordEnds)
        let count = block.recordCount
        starts.reserveCapacity(count)
        ordinals.reserveCapacity(count)
        var damaged = block.damaged[...]
        var strayQuotes = block.strayQuotes[...]
        var from = 0
        var to = 0
        var start = 0
        for record in 0..<count {
            let last = Int(recordEnds[record])
            let end = Int(ends[last])
            let fields = last + 1 - from
            // CR LF: the CR belongs to the line end.
            var textEnd = end > start && bytes[end - 1] == 0x0D ? end - 1 : end
            var reason: RejectionReason?
            let hasStray = strayQuotes.first == record
            if hasStray { strayQuotes.removeFirst() }
            if damaged.first == record {
                damaged.removeFirst()
                reason = .textAfterQuote
            } else if textEnd == start {
                blankOrdinals.append(UInt32(truncatingIfNeeded: record))
                (from, start) = (last + 1, end + 1)
                continue
            } else if hasStray {
                reason = .strayQuote
            } else if fields > columnCount, Self.isBlank(bytes, Int(ends[from + columnCount - 1]) + 1, textEnd, ends, from, last)
            {
                textEnd = Int(ends[from + columnCount - 1])
                if surplus.count == 0 { surplus.first = UInt32(truncatingIfNeeded: record) }
                surplus.count += 1
                if textEnd - start == columnCount - 1 { reason = .emptyRow }
            } else if fields != columnCount {
                reason = fields < columnCount ? .tooFewFields : .tooManyFields
            } else if textEnd - start > fieldLimit, Self.longestField(ends, from, last, start) > fieldLimit {
                reason = .fieldTooLong
            } else if textEnd - start == columnCount - 1, columnCount > 1 {
                reason = .emptyRow
            }
            if reason == nil, textEnd - start > fieldLimit, fields > columnCount,
                Self.longestField(ends, from, from + columnCount - 1, start) > fieldLimit
            {
                reason = .fieldTooLong
            }
            if let reason {
                rejected.append(
                    Rejection(
                        ordinal: UInt32(truncatingIfNeeded: record), reason: reason, fields: fields, bytes: start..<textEnd))
            } else {
                if from != to { (ends + to).update(from: ends + from, count: columnCount) }
                ends[to + columnCount - 1] = UInt32(truncatingIfNeeded: textEnd)
                starts.append(UInt32(truncatingIfNeeded: start - 1))
                ordinals.append(UInt32(truncatingIfNeeded: record))
                to += columnCount
            }
            (from, start) = (last + 1, end + 1)
        }
    }

    /// Whether nothing but separators, blanks and empty quotes stands between two places of a record; `ends` are those of its fields.
    private static func isBlank(
        _ bytes: UnsafeMutablePointer<UInt8>, _ start: Int, _ end: Int, _ ends: UnsafeMutablePointer<UInt32>, _ from: Int,
        _ last: Int
    ) -> Bool {
        var separator = from
        for place in start..<max(start, end) {
            while separator < last, Int(ends[separator]) < place { separator += 1 }
            if separator < last, Int(ends[separator]) == place { continue }
            if bytes[place] != 0x20, bytes[place] != 0x09, bytes[place] != 0x22 { return false }
        }
        return true
    }

    private static func longestField(_ ends: UnsafeMutablePointer<UInt32>, _ first: Int, _ last: Int, _ start: Int) -> Int {
        var (start, longest) = (start, 0)
        for index in first...last {
            longest = max(longest, Int(ends[index]) - start)
            start = Int(ends[index]) + 1
        }
        return longest
    }

    /// Leaves out rows that turned out to be no answers or damaged; `rows` is in order.
    mutating func reject(_ rows: [(row: Int, reason: RejectionReason)]) {
        var rest = rows[...]
        var to = 0
        for row in 0..<rowCount {
            if let first = rest.first, first.row == row {
                rest.removeFirst()
                rejected.append(
                    Rejection(ordinal: ordinals[row], reason: first.reason, fields: columnCount, bytes: bytes(ofRow: row)))
                continue
            }
            if to != row {
                (block.ends + to * columnCount).update(from: block.ends + row * columnCount, count: columnCount)
                starts[to] = starts[row]
                ordinals[to] = ordinals[row]
            }
            to += 1
        }
        starts.removeSubrange(to...)
        ordinals.removeSubrange(to...)
        rejected.sort { $0.ordinal < $1.ordinal }
    }

    /// Where a row stands in the block, without its line end.
    func bytes(ofRow row: Int) -> Range<Int> {
        Int(starts[row] &+ 1)..<Int(block.ends[(row + 1) * columnCount - 1])
    }

    /// The line on which a record begins, counted from 0 at the start of the block.
    func line(ofRecord ordinal: UInt32, startingAt start: Int) -> Int {
        Int(ordinal) + block.quotedLineEnds(before: start)
    }

    /// The line on which a row begins, counted the same way.
    func lineOfRow(_ row: Int) -> Int { line(ofRecord: ordinals[row], startingAt: bytes(ofRow: row).lowerBound) }

    /// How far the line of a row is ahead of the row, where that changes.
    var lineLeads: [Provenance.LineLead] {
        var leads: [Provenance.LineLead] = []
        var hidden = 0
        for row in 0..<rowCount {
            let start = starts[row] &+ 1
            while hidden < block.quotedLineEnds.count, block.quotedLineEnds[hidden] < start { hidden += 1 }
            let lead = Provenance.LineLead(row: row, line: Int(ordinals[row]) + hidden)
            if leads.last?.lines != lead.lines { leads.append(lead) }
        }
        return leads
    }

    /// The blank lines before a record.
    func blanks(before ordinal: UInt32) -> Int { blankOrdinals.sortedCount { $0 < ordinal } }

    /// All lines of the block.
    var lineCount: Int { block.recordCount + block.quotedLineEnds.count }
    /// Records of the block: rows and rejected ones.
    var recordCount: Int { rowCount + rejected.count }
}
