/// The beginning of a CSV file, cut up with one separator: what its format is judged by.
struct Sample {
    /// The text of each field; records without anything are left out.
    private(set) var records: [[String]] = []
    /// The end of the first record that has anything, its line end included.
    private(set) var headerEnd = 0
    /// The lines up to there.
    private(set) var headerLines = 0
    private(set) var isHeaderDamaged = false
    /// A quote is open where the sample ends.
    let endsInQuote: Bool

    /// `isWhole`: the file ends with these bytes.
    init(_ bytes: ArraySlice<UInt8>, separator: UInt8, isWindows1251: Bool, isWhole: Bool) {
        let block = RecordBlock(capacity: bytes.count)
        block.count = bytes.count
        for (place, byte) in bytes.enumerated() { block.bytes[place] = byte }
        var scanner = SeparatorScanner(separator: separator)
        _ = scanner.scan(block, atEnd: isWhole)
        endsInQuote = scanner.state == .quoted
        let scratch = CellScratch()
        var first = 0
        for record in 0..<block.recordCount {
            let start = block.start(ofRecord: record)
            let last = Int(block.recordEnds[record])
            defer { first = last + 1 }
            var end = Int(block.ends[last])
            let next = end + 1
            if end > start, block.bytes[end - 1] == 0x0D { end -= 1 }
            if end == start { continue }
            block.ends[last] = UInt32(truncatingIfNeeded: end)
            var fields: [String] = []
            var fieldStart = UInt32(truncatingIfNeeded: start - 1)
            for index in first...last {
                let field = withUnsafePointer(to: &fieldStart) { start in
                    let column = FieldColumn(
                        bytes: block.bytes, count: 1, starts: start, startStride: 0, ends: block.ends + index, endStride: 0,
                        isWindows1251: isWindows1251)
                    let cell = column.cell(0, scratch)
                    if records.isEmpty, !isText(cell) { isHeaderDamaged = true }
                    return String(decoding: cell, as: UTF8.self)
                }
                fields.append(field)
                fieldStart = block.ends[index]
            }
            block.ends[last] = UInt32(truncatingIfNeeded: next - 1)
            if records.isEmpty {
                headerEnd = next
                headerLines = record + 1 + block.quotedLineEnds.count { Int($0) < next }
                if block.damaged.first == record { isHeaderDamaged = true }
            }
            records.append(fields)
        }
        headerEnd = min(headerEnd, bytes.count)
    }

    var header: [String] { records.first ?? [] }

    /// Whether every record has as many fields as the first.
    var isEven: Bool { records.allSatisfy { $0.count == header.count } }
}
