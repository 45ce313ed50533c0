import MeraModel

/// For each row 0, or the reason for which its value does not count, laid over a column.
///
/// Mistakes are few and far between, so rows of a block in which nothing is hidden take no memory.
struct Overlay: Sendable {
    private var blocks: [[UInt8]] = []
    private let count: Int
    private static let blockSize = 256

    init(count: Int) { self.count = count }

    /// Nothing was hidden anywhere.
    var isEmpty: Bool { blocks.isEmpty }

    subscript(row: Int) -> UInt8 {
        if blocks.isEmpty { return 0 }
        let block = row / Self.blockSize
        return blocks[block].isEmpty ? 0 : blocks[block][row % Self.blockSize]
    }

    mutating func hide(_ row: Int, _ reason: MissingReason) {
        let block = prepare(blockOf: row)
        blocks[block][row % Self.blockSize] = reason.rawValue
    }

    /// Hides the row, or takes away what hides it.
    mutating func settle(_ row: Int, _ reason: MissingReason?) {
        let block = prepare(blockOf: row)
        blocks[block][row % Self.blockSize] = reason?.rawValue ?? 0
    }

    /// Hides the rows for which `mask` does not hold, whatever was hidden there before.
    mutating func hide(where mask: [Bool], _ reason: MissingReason) {
        for row in mask.indices where !mask[row] { hide(row, reason) }
    }

    private mutating func prepare(blockOf row: Int) -> Int {
        if blocks.isEmpty { blocks = [[UInt8]](repeating: [], count: (count + Self.blockSize - 1) / Self.blockSize) }
        let block = row / Self.blockSize
        if blocks[block].isEmpty { blocks[block] = [UInt8](repeating: 0, count: Self.blockSize) }
        return block
    }

    /// Puts the reasons of hidden rows over the states of `rows`.
    func lay(over rows: Range<Int>, _ status: UnsafeMutablePointer<UInt8>) {
        guard !blocks.isEmpty else { return }
        var row = rows.lowerBound
        while row < rows.upperBound {
            let block = row / Self.blockSize
            let end = min(rows.upperBound, (block + 1) * Self.blockSize)
            defer { row = end }
            if blocks[block].isEmpty { continue }
            let start = row
            blocks[block].withUnsafeBufferPointer { hidden in
                let hidden = UnsafeBufferPointer(rebasing: hidden[start - block * Self.blockSize..<end - block * Self.blockSize])
                let status = status + (start - rows.lowerBound)
                // Without a branch this is done for many rows at once.
                for index in 0..<hidden.count { status[index] = hidden[index] != 0 ? hidden[index] : status[index] }
            }
        }
    }
}
