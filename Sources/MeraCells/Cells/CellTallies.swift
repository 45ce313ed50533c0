/// For each cell the rows with a value, and those without one by reason.
public struct CellTallies: Sendable, Hashable {
    /// The counts of `Tally`, cell after cell.
    private var counts: [Tally.Count]

    public var count: Int { counts.count / Tally.width }

    /// - Parameter counts: `Tally.width` counts for each cell.
    public init(counts: [Tally.Count]) { self.counts = counts }

    public subscript(cell: Int) -> Tally { Tally(counts, group: cell) }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> CellTallies {
        var totals = [Tally.Count](repeating: 0, count: grouping.count * Tally.width)
        totals.withUnsafeMutableBufferPointer { totals in
            counts.withUnsafeBufferPointer { counts in
                for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
                    let (from, to) = (cell * Tally.width, Int(group) * Tally.width)
                    for place in 0..<Tally.width { totals[to + place] &+= counts[from + place] }
                }
            }
        }
        return CellTallies(counts: totals)
    }

    /// Adds the counts of the same cells.
    mutating func add(_ other: CellTallies) {
        for place in counts.indices { counts[place] += other.counts[place] }
    }
}
