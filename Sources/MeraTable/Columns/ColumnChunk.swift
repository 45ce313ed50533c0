import FEEL

/// Consecutive rows of a column at rest.
struct ColumnChunk: Sendable {
    var values: PackedIntegers
    var status: ChunkStatus
    /// The scale of `values` where the column is a number: at most that of the column.
    var scale = 0
    /// The numbers of a chunk that 64 bits cannot hold; empty where `values` holds them.
    var decimals: [Decimal] = []

    var count: Int { values.count }

    init(values: PackedIntegers, status: ChunkStatus, scale: Int = 0, decimals: [Decimal] = []) {
        self.values = values
        self.status = status
        self.scale = scale
        self.decimals = decimals
    }
}

/// Which rows of a chunk have no value, and why.
enum ChunkStatus: Sendable {
    case valid
    case all(UInt8)
    case each([UInt8])

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else {
            self = .valid
            return
        }
        var differing: UInt8 = 0
        for byte in bytes { differing |= byte ^ first }
        if differing != 0 {
            self = .each(Array(bytes))
        } else {
            self = first == 0 ? .valid : .all(first)
        }
    }

    subscript(index: Int) -> UInt8 {
        switch self {
        case .valid: 0
        case .all(let byte): byte
        case .each(let bytes): bytes[index]
        }
    }

    /// Writes `range` to `out`; returns whether a row of it may have no value.
    func read(_ range: Range<Int>, into out: UnsafeMutablePointer<UInt8>) -> Bool {
        switch self {
        case .valid:
            out.update(repeating: 0, count: range.count)
            return false
        case .all(let byte):
            out.update(repeating: byte, count: range.count)
            return true
        case .each(let bytes):
            bytes.withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return }
                out.update(from: start + range.lowerBound, count: range.count)
            }
            return true
        }
    }
}
