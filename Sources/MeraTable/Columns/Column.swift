public import FEEL
public import MeraModel

/// One column of a table: typed values, compact at rest, and for each row whether there is a value or why not.
///
/// Rows live in chunks that every part of the column shares; `read` hides them.
public struct Column: Sendable {
    public let kind: ColumnKind
    public let count: Int
    /// The texts of a `code` column in the order of their codes; the options of a set; else empty.
    public let dictionary: TextDictionary
    /// The sets of a `wideSet` column: bit i of the words is the i-th text of the dictionary.
    public let masks: [[UInt64]]

    /// The distinct numbers of a `numberCode` column.
    public let numbers: [Decimal]

    let chunks: [ColumnChunk]
    /// The first row of each chunk, and the number of rows last.
    let starts: [Int]

    init(
        kind: ColumnKind, chunks: [ColumnChunk], dictionary: TextDictionary = TextDictionary(), masks: [[UInt64]] = [],
        numbers: [Decimal] = []
    ) {
        self.kind = kind
        self.dictionary = dictionary
        self.masks = masks
        self.numbers = numbers
        self.chunks = chunks
        var starts = [0]
        starts.reserveCapacity(chunks.count + 1)
        for chunk in chunks { starts.append(starts[starts.count - 1] + chunk.count) }
        self.starts = starts
        count = starts[starts.count - 1]
    }

    /// A column without a single value.
    public init(kind: ColumnKind, missing reason: MissingReason, count: Int) {
        let chunk = ColumnChunk(values: PackedIntegers(repeating: 0, count: count), status: .all(reason.rawValue))
        self.init(kind: kind, chunks: count > 0 ? [chunk] : [])
    }

    /// An interval, not always the narrowest, in which the 64-bit values of all rows and 0 lie, at the column's scale.
    public var valueBounds: ClosedRange<Int64> {
        var (low, high): (Int64, Int64) = (0, 0)
        for chunk in chunks {
            guard let bounds = chunk.values.reach else { continue }
            let factor = tenTo(max(0, kind.scale - chunk.scale))
            let (least, tooLow) = bounds.lowerBound.multipliedReportingOverflow(by: factor)
            let (greatest, tooHigh) = bounds.upperBound.multipliedReportingOverflow(by: factor)
            low = min(low, tooLow ? .min : least)
            high = max(high, tooHigh ? .max : greatest)
        }
        return low...high
    }

    /// About how many bytes of memory the column takes.
    var memory: Int {
        chunks.reduce(dictionary.memory) {
            $0 + $1.values.memory + $1.status.memory + $1.decimals.count * MemoryLayout<Decimal>.stride
        }
    }

    /// The chunk that holds a row.
    func chunkIndex(of row: Int) -> Int {
        starts.sortedCount { $0 <= row } - 1
    }

    /// No value of a column of 64-bit numbers, at the column's scale, is further from 0.
    public var greatestMagnitude: UInt64 {
        var greatest: UInt64 = 0
        for chunk in chunks {
            let factor = UInt64(tenTo(max(0, kind.scale - chunk.scale)))
            let (own, overflow) = chunk.values.greatestMagnitude.multipliedReportingOverflow(by: factor)
            greatest = max(greatest, overflow ? .max : own)
        }
        return greatest
    }
}
