public import FEEL

/// For each cell an exact sum.
///
/// Whole numbers at one exponent where they fit; else sums of numbers of any width.
public struct CellSums: Sendable {
    private enum Form: Sendable {
        /// (low + high · 10^18) × 10^exponent; `high` is empty where nothing is that large.
        case whole(exponent: Int, low: [Int128], high: [Int128])
        case exact([DecimalSum])
    }

    private var form: Form

    /// Sums × 10^`exponent`, and those of parts above 18 digits, where there are any.
    public init(exponent: Int, low: [Int128], high: [Int128] = []) { form = .whole(exponent: exponent, low: low, high: high) }

    public init(_ sums: [DecimalSum]) { form = .exact(sums) }

    /// - Parameter count: how many numbers of the cell went in.
    public func sum(_ cell: Int, count: Int) -> DecimalSum {
        switch form {
        case .exact(let sums): return sums[cell]
        case .whole(let exponent, let low, let high):
            var sum = DecimalSum()
            sum.add(low[cell], exponent: exponent, count: count)
            if !high.isEmpty { sum.add(high[cell], exponent: exponent + 18, count: 0) }
            return sum
        }
    }

    /// The cells of each group added up.
    public func collected(_ grouping: Grouping) -> CellSums {
        switch form {
        case .exact(let sums):
            var totals = [DecimalSum](repeating: DecimalSum(), count: grouping.count)
            for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)].add(sums[cell]) }
            return CellSums(totals)
        case .whole(let exponent, let low, let high):
            return CellSums(
                exponent: exponent, low: Self.added(low, grouping), high: high.isEmpty ? [] : Self.added(high, grouping))
        }
    }

    private static func added(_ sums: [Int128], _ grouping: Grouping) -> [Int128] {
        var totals = [Int128](repeating: 0, count: grouping.count)
        totals.withUnsafeMutableBufferPointer { totals in
            for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { totals[Int(group)] &+= sums[cell] }
        }
        return totals
    }

    /// Adds the sums of the same cells.
    ///
    /// - Parameters:
    ///   - counts: how many numbers went into each cell of this one.
    ///   - others: the same of the other one.
    mutating func add(_ other: CellSums, counts: (Int) -> Int, others: (Int) -> Int) {
        if case .whole(let exponent, var low, let high) = form, case .whole(exponent, let more, let higher) = other.form,
            high.isEmpty, higher.isEmpty
        {
            for cell in low.indices { low[cell] += more[cell] }
            form = .whole(exponent: exponent, low: low, high: [])
            return
        }
        // Parts of one table may have read its numbers at other scales.
        form = .exact(
            (0..<cellCount).map { cell in
                var sum = sum(cell, count: counts(cell))
                sum.add(other.sum(cell, count: others(cell)))
                return sum
            })
    }

    private var cellCount: Int {
        switch form {
        case .whole(_, let low, _): low.count
        case .exact(let sums): sums.count
        }
    }
}
