import MeraCells
import MeraModel

/// Counts for each cell the rows with a value, and those without one by reason.
///
/// What is counted for a cell stands one place further on: place 0 takes the rows that belong to no cell (-1), so that no loop over
/// rows has to ask.
struct TallyCounter {
    private var valid: [Int32]
    /// The counts of `Tally` of each place; rows with a value are not among them. Empty as long as there are none.
    private var others: [Int32] = []

    init(cells: Int) { valid = [Int32](repeating: 0, count: cells + 1) }

    /// - Parameters:
    ///   - cells: the cell of each row, or -1.
    ///   - status: 0 for a value, else the number of the reason, or `Tally.skipped`; nil where all rows have a value.
    mutating func add(_ cells: UnsafeBufferPointer<Int32>, status: UnsafeBufferPointer<UInt8>?) {
        if status != nil, others.isEmpty { others = [Int32](repeating: 0, count: valid.count * Tally.width) }
        valid.withUnsafeMutableBufferPointer { valid in
            guard let status else {
                for cell in cells { valid[Int(cell) + 1] &+= 1 }
                return
            }
            others.withUnsafeMutableBufferPointer { others in
                for (cell, status) in zip(cells, status) {
                    if status == 0 {
                        valid[Int(cell) + 1] &+= 1
                    } else {
                        others[(Int(cell) + 1) * Tally.width + Int(status)] &+= 1
                    }
                }
            }
        }
    }

    /// - Parameter status: of every row.
    mutating func add(_ cells: RowNumbers, status: [UInt8]) {
        status.withUnsafeBufferPointer { status in
            cells.eachRun { add($1, status: UnsafeBufferPointer(rebasing: status[$0])) }
        }
    }

    /// Whether any row of the cell was counted.
    private func holdsRows(_ cell: Int) -> Bool {
        if valid[cell + 1] != 0 { return true }
        guard !others.isEmpty else { return false }
        return others[(cell + 1) * Tally.width..<(cell + 2) * Tally.width].contains { $0 != 0 }
    }

    var occupied: Occupied {
        let count = valid.count - 1
        return Occupied((0..<count).compactMap { holdsRows($0) ? Int32($0) : nil }, of: count)
    }

    func tallies(_ occupied: Occupied) -> CellTallies {
        var counts = [Int32](repeating: 0, count: occupied.count * Tally.width)
        var to = 0
        for cell in occupied.map({ $0 }) {
            counts[to] = valid[cell + 1]
            if !others.isEmpty {
                let from = (cell + 1) * Tally.width
                for place in 1..<Tally.width { counts[to + place] = others[from + place] }
            }
            to += Tally.width
        }
        return CellTallies(counts: counts)
    }
}
