/// A piece of a CSV file that begins with a record, and where its fields end.
///
/// The memory is used again for one piece after another.
final class RecordBlock: @unchecked Sendable {
    /// Bytes past the end that may be read (not: that mean something).
    static let padding = 64

    private(set) var capacity: Int
    private(set) var bytes: UnsafeMutablePointer<UInt8>
    /// Where fields end: the places of separators and record ends, in order.
    private(set) var ends: UnsafeMutablePointer<UInt32>
    /// For each record the index in `ends` of its last field.
    private(set) var recordEnds: UnsafeMutablePointer<UInt32>

    /// Where the piece begins in the file.
    var offset = 0
    /// Bytes of the piece.
    var count = 0
    var endCount = 0
    var recordCount = 0
    /// The records (by their number in the piece) that have text after a closing quote.
    var damaged: [Int] = []
    /// Those that have a quote within a field and no second one there.
    var strayQuotes: [Int] = []
    /// Places of line ends inside quotes.
    var quotedLineEnds: [UInt32] = []

    /// False where a line is a row of a sheet, whatever stands in its cells.
    let countsQuotedLines: Bool

    init(capacity: Int, countsQuotedLines: Bool = true) {
        self.capacity = capacity
        self.countsQuotedLines = countsQuotedLines
        (bytes, ends, recordEnds) = Self.allocate(capacity)
    }

    deinit { free() }

    private static func allocate(
        _ capacity: Int
    ) -> (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<UInt32>) {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + padding)
        bytes.initialize(repeating: 0, count: capacity + padding)
        // Every byte can end a field, and every field a record; the last record may end without one. The scanner writes up to seven
        // places past the last end.
        return (bytes, .allocate(capacity: capacity + 8), .allocate(capacity: capacity + 1))
    }

    private func free() {
        bytes.deallocate()
        ends.deallocate()
        recordEnds.deallocate()
    }

    /// Makes room; what was in the block is lost.
    func reserve(_ capacity: Int) {
        guard capacity > self.capacity else { return }
        free()
        self.capacity = capacity
        (bytes, ends, recordEnds) = Self.allocate(capacity)
    }

    func clearIndex() {
        endCount = 0
        recordCount = 0
        damaged.removeAll(keepingCapacity: true)
        strayQuotes.removeAll(keepingCapacity: true)
        quotedLineEnds.removeAll(keepingCapacity: true)
    }

    /// Where a record begins.
    func start(ofRecord record: Int) -> Int { record == 0 ? 0 : Int(ends[Int(recordEnds[record - 1])]) + 1 }

    /// The bytes of a record without its line end (but with the CR of CR LF).
    func length(ofRecord record: Int) -> Int { Int(ends[Int(recordEnds[record])]) - start(ofRecord: record) }

    /// The line ends inside quotes that stand before a place.
    func quotedLineEnds(before place: Int) -> Int { quotedLineEnds.sortedCount { Int($0) < place } }

    /// Keeps only the first records.
    func truncate(toRecords records: Int) {
        guard records < recordCount else { return }
        count = start(ofRecord: records)
        recordCount = records
        endCount = Int(recordEnds[records - 1]) + 1
        damaged.removeAll { $0 >= records }
        strayQuotes.removeAll { $0 >= records }
        quotedLineEnds.removeAll { Int($0) >= count }
    }
}
