/// The beginning of a CSV file, cut up with one separator: what its format is judged by.
struct Sample {
    /// The fields of a record: their ends in the index of the block.
    private struct Record {
        var start: Int
        var ends: Range<Int>
        /// Without the line end.
        var end: Int
    }

    private let block: RecordBlock
    private let scratch = CellScratch()
    private let isWindows1251: Bool
    /// Without those that have nothing at all.
    private var records: [Record] = []
    /// The end of the first record, its line end included.
    private(set) var headerEnd = 0
    /// The lines up to there.
    private(set) var headerLines = 0
    private(set) var header: [String] = []
    private(set) var isHeaderDamaged = false
    /// A quote is open where the sample ends.
    let endsInQuote: Bool

    /// `isWhole`: the file ends with these bytes.
    init(_ bytes: ArraySlice<UInt8>, separator: UInt8, isWindows1251: Bool, isWhole: Bool) {
        let block = RecordBlock(capacity: bytes.count)
        self.block = block
        self.isWindows1251 = isWindows1251
        block.count = bytes.count
        bytes.withUnsafeBufferPointer { bytes in
            if let first = bytes.baseAddress { block.bytes.update(from: first, count: bytes.count) }
        }
        var scanner = SeparatorScanner(separator: separator)
        _ = scanner.scan(block, atEnd: isWhole)
        endsInQuote = scanner.state == .quoted
        var first = 0
        for number in 0..<block.recordCount {
            let start = block.start(ofRecord: number)
            let last = Int(block.recordEnds[number])
            var end = Int(block.ends[last])
            let next = min(end + 1, bytes.count)
            if end > start, block.bytes[end - 1] == 0x0D { end -= 1 }
            if end > start {
                records.append(Record(start: start, ends: first..<last + 1, end: end))
                if records.count == 1 {
                    headerEnd = next
                    headerLines = number + 1 + block.quotedLineEnds(before: next)
                    isHeaderDamaged = block.damaged.first == number
                }
            }
            first = last + 1
        }
        guard let names = records.first else { return }
        for column in names.ends.indices {
            let field = text(names, column - names.ends.lowerBound)
            header.append(field.text)
            if !field.isSound { isHeaderDamaged = true }
        }
    }

    var isEmpty: Bool { records.isEmpty }

    /// Whether every record has as many fields as the first.
    var isEven: Bool { records.allSatisfy { $0.ends.count == header.count } }

    /// Whether the separator occurs nowhere.
    var isOneColumn: Bool { header.count <= 1 && isEven }

    /// The cells of a column under its header, where there are any.
    func cells(_ column: Int) -> some Sequence<String> {
        records.dropFirst().lazy.filter { column < $0.ends.count }.map { text($0, column).text }
    }

    private func text(_ record: Record, _ column: Int) -> (text: String, isSound: Bool) {
        let index = record.ends.lowerBound + column
        let start = column == 0 ? record.start : Int(block.ends[index - 1]) + 1
        let end = column == record.ends.count - 1 ? record.end : Int(block.ends[index])
        let bounds = [UInt32(truncatingIfNeeded: start - 1), UInt32(truncatingIfNeeded: end)]
        return bounds.withUnsafeBufferPointer { bounds in
            guard let first = bounds.baseAddress else { return ("", true) }
            let field = FieldColumn(
                bytes: block.bytes, count: 1, starts: first, startStride: 0, ends: first + 1, endStride: 0,
                isWindows1251: isWindows1251)
            let cell = field.cell(0, scratch)
            return withExtendedLifetime(scratch) { (String(decoding: cell, as: UTF8.self), isText(cell)) }
        }
    }
}
