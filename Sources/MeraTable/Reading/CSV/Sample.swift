/// The beginning of a CSV file, cut up with one separator: what its format is judged by.
struct Sample {
    /// The fields of a record: their ends in the index of the block.
    private struct Record {
        var start: Int
        var ends: Range<Int>
        /// Without the line end.
        var end: Int
        /// Where the next record begins, and the lines up to there.
        var next: Int
        var lines: Int
        var isDamaged: Bool
    }

    private let block: RecordBlock
    private let scratch = CellScratch()
    private let isWindows1251: Bool
    /// Without those that have nothing at all.
    private var records: [Record] = []
    /// The place of the record that holds the names of the columns: those before it are a title.
    private var headerRecord = 0
    /// The last record that stands above the answers, where it is not that of the names.
    private var lastAbove: Int?
    /// How many of its names are known.
    private(set) var knownNames = 0
    private(set) var header: [String] = []
    private(set) var isHeaderDamaged = false
    /// A quote is open where the sample ends.
    let endsInQuote: Bool

    /// A title has at most so many lines.
    private static let titleLimit = 20
    /// Names looked at in a record; a table whose first ones are all unknown is none of ours.
    private static let nameLimit = 400

    /// `isWhole`: the file ends with these bytes.
    init(
        _ bytes: ArraySlice<UInt8>, separator: UInt8, isWindows1251: Bool, isWhole: Bool, names: ColumnNames,
        countsQuotedLines: Bool = true, given: GivenRows = GivenRows()
    ) {
        let block = RecordBlock(capacity: bytes.count, countsQuotedLines: countsQuotedLines)
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
                records.append(
                    Record(
                        start: start, ends: first..<last + 1, end: end, next: next,
                        lines: number + 1 + block.quotedLineEnds(before: next), isDamaged: block.damaged.contains(number)))
            }
            first = last + 1
        }
        if let line = given.header {
            takeHeader(line, names)
        } else {
            chooseHeader(names)
        }
        guard let first = given.first else { return }
        // The rows between the names and the answers are passed over.
        lastAbove = records.indices.last { $0 > headerRecord && records[$0].lines < first }
    }

    /// The record that begins on a line.
    private mutating func takeHeader(_ line: Int, _ names: ColumnNames) {
        guard let place = records.firstIndex(where: { $0.lines >= line }) else {
            records = []
            return
        }
        headerRecord = place
        read(records[place], names)
        knownNames = Set(header.compactMap { names.match($0)?.target }).count
    }

    /// The first record with the most names that are known is the header: a title above it has none.
    private mutating func chooseHeader(_ names: ColumnNames) {
        for (place, record) in records.prefix(Self.titleLimit + 1).enumerated() {
            let fields = record.ends.indices.prefix(Self.nameLimit).map { text(record, $0 - record.ends.lowerBound).text }
            let known = Set(fields.compactMap { names.match($0)?.target }).count
            if known > knownNames { (headerRecord, knownNames) = (place, known) }
            // More than half of the names are known: what stands below are rows.
            if known * 2 > fields.count { break }
        }
        guard headerRecord < records.count else { return }
        read(records[headerRecord], names)
    }

    private mutating func read(_ record: Record, _ names: ColumnNames) {
        isHeaderDamaged = record.isDamaged
        for column in record.ends.indices {
            let field = text(record, column - record.ends.lowerBound)
            header.append(field.text)
            if !field.isSound { isHeaderDamaged = true }
        }
        guard headerRecord + 1 < records.count, names.system(header)?.namesOptionsBelow == true else { return }
        let below = records[headerRecord + 1]
        let parts = below.ends.indices.map { text(below, $0 - below.ends.lowerBound).text }
        guard let joined = CollectingSystem.joined(header, parts) else { return }
        header = joined
        lastAbove = headerRecord + 1
    }

    /// The end of the header, its line end included.
    var headerEnd: Int { records.isEmpty ? 0 : records[lastAbove ?? headerRecord].next }
    /// The lines up to there.
    var headerLines: Int { records.isEmpty ? 0 : records[lastAbove ?? headerRecord].lines }
    /// The first line of the header, from 1.
    var headerLine: Int { (headerRecord > 0 ? records[headerRecord - 1].lines : 0) + 1 }
    /// The records above it.
    var titleCount: Int { headerRecord }

    private var table: ArraySlice<Record> { records[min(headerRecord, records.count)...] }

    var isEmpty: Bool { records.isEmpty }

    /// Whether every record of the table has as many fields as its header.
    var isEven: Bool { table.allSatisfy { $0.ends.count == header.count } }

    /// Whether the separator occurs nowhere.
    var isOneColumn: Bool { header.count <= 1 && isEven }

    /// The cells of a column under its header, where there are any.
    func cells(_ column: Int) -> some Sequence<String> {
        table.dropFirst(1 + (lastAbove.map { $0 - headerRecord } ?? 0)).lazy.filter { column < $0.ends.count }.map {
            text($0, column).text
        }
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
