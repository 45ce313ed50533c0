import FEEL
import MeraModel
import MeraTable

/// For each cell the rows with a value, and those without one by reason.
///
/// What is counted for a cell stands one place further on: place 0 takes the rows that belong to no cell (-1), so that no loop over
/// rows has to ask.
struct CellTallies {
    private var valid: [Int32]
    /// The counts of `Tally` of each place; rows with a value are not among them.
    private var others: [Int32]
    private var hasOthers = false

    init(cells: Int) {
        valid = [Int32](repeating: 0, count: cells + 1)
        others = [Int32](repeating: 0, count: (cells + 1) * Tally.width)
    }

    /// - Parameters:
    ///   - cells: the cell of each row, or -1.
    ///   - status: 0 for a value, else the number of the reason, or `Tally.skipped`; nil where all rows have a value.
    mutating func add(_ cells: UnsafeBufferPointer<Int32>, status: UnsafeBufferPointer<UInt8>?) {
        valid.withUnsafeMutableBufferPointer { valid in
            guard let status else {
                for cell in cells { valid[Int(cell) + 1] &+= 1 }
                return
            }
            hasOthers = true
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

    /// Whether any row of the cell was counted.
    private func holdsRows(_ cell: Int) -> Bool {
        if valid[cell + 1] != 0 { return true }
        guard hasOthers else { return false }
        return others[(cell + 1) * Tally.width..<(cell + 2) * Tally.width].contains { $0 != 0 }
    }

    /// The cells that hold rows: of a small round most hold none.
    var occupied: [Int32] { (0..<valid.count - 1).compactMap { holdsRows($0) ? Int32($0) : nil } }

    /// The cells of each group added up.
    func totals(_ grouping: Grouping, occupied: [Int32]) -> GroupTallies {
        var counts = [Int32](repeating: 0, count: grouping.count * Tally.width)
        var isEmpty = [Bool](repeating: true, count: grouping.count)
        for cell in occupied.lazy.map(Int.init) where grouping.groupOf[cell] >= 0 {
            let group = Int(grouping.groupOf[cell])
            isEmpty[group] = false
            counts[group * Tally.width] &+= valid[cell + 1]
            guard hasOthers else { continue }
            let from = (cell + 1) * Tally.width
            for place in 1..<Tally.width { counts[group * Tally.width + place] &+= others[from + place] }
        }
        return GroupTallies(counts: counts, isEmpty: isEmpty)
    }
}

/// The tallies of all groups.
struct GroupTallies {
    fileprivate let counts: [Int32]
    /// Whether no row belongs to the group.
    let isEmpty: [Bool]

    subscript(group: Int) -> Tally { Tally(counts, group: group, isEmpty: isEmpty[group]) }
}
