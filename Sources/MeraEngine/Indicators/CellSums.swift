import FEEL
import MeraModel
import MeraTable

/// For each cell an exact sum of 64-bit numbers, or of numbers of many digits. Place 0 is for rows of no cell, as in `CellTallies`.
struct CellSums {
    /// How the numbers of the column are added.
    private enum Form {
        /// Whole numbers of one scale, so small that no sum can leave 64 bits.
        case short
        /// Whole numbers of one scale.
        case whole
        /// Codes of numbers that are split into two parts.
        case parts
        /// Codes of numbers, one by one.
        case codes
        /// Numbers, one by one.
        case numbers
    }

    /// A number as high · 10^18 + low at the exponent of all.
    private struct Parts {
        var low: Int128 = 0
        var high: Int128 = 0
    }

    private var form = Form.whole
    private var exponent = 0
    private var short: [Int64] = []
    private var wide: [Parts] = []
    private var exact: [DecimalSum] = []
    /// The distinct numbers of a `numberCode` column, and their parts; a last one is 0.
    private var numbers: [Decimal] = []
    private var parts: [Parts] = []

    init(_ column: Column, cells: Int) {
        switch column.kind {
        case .number(let scale):
            exponent = -scale
            let (most, overflow) = column.greatestMagnitude.multipliedReportingOverflow(by: UInt64(max(1, column.count)))
            form = !overflow && most < UInt64(Int64.max) ? .short : .whole
        case .numberCode:
            numbers = column.numbers
            form = split() ? .parts : .codes
        case .decimal: form = .numbers
        default: form = .short
        }
        switch form {
        case .short: short = [Int64](repeating: 0, count: cells + 1)
        case .whole, .parts: wide = [Parts](repeating: Parts(), count: cells + 1)
        case .codes, .numbers: exact = [DecimalSum](repeating: DecimalSum(), count: cells + 1)
        }
    }

    /// Every number in two parts at one exponent, so that adding takes no more than whole numbers; false where one is too long.
    private mutating func split() -> Bool {
        exponent = numbers.map(\.exponent).min() ?? 0
        let unit = Int128(1_000_000_000_000_000_000)
        for number in numbers {
            var wide = number.coefficient
            var room = number.exponent - exponent
            while room > 0, wide.magnitude < UInt128(1) << 123 {
                wide *= 10
                room -= 1
            }
            guard room == 0 || wide == 0, Int64(exactly: wide / unit) != nil else { return false }
            parts.append(Parts(low: wide % unit, high: wide / unit))
        }
        parts.append(Parts())
        return true
    }

    /// Adds the rows of a batch that have a value.
    ///
    /// - Parameters:
    ///   - cells: the cell of each row, or -1.
    ///   - status: of each row; nil where all have a value.
    mutating func add(_ cells: UnsafeBufferPointer<Int32>, _ batch: borrowing Batch, status: UnsafeBufferPointer<UInt8>?) {
        let none = Int64(parts.count - 1)
        batch.values.withUnsafeBufferPointer { values in
            switch form {
            case .short:
                short.withUnsafeMutableBufferPointer { sums in
                    guard let status else {
                        for (index, cell) in cells.enumerated() { sums[Int(cell) + 1] &+= values[index] }
                        return
                    }
                    for (index, cell) in cells.enumerated() {
                        sums[Int(cell) + 1] &+= status[index] == 0 ? values[index] : 0
                    }
                }
            case .whole:
                wide.withUnsafeMutableBufferPointer { sums in
                    for (index, cell) in cells.enumerated() where status == nil || status?[index] == 0 {
                        sums[Int(cell) + 1].low &+= Int128(values[index])
                    }
                }
            case .parts:
                wide.withUnsafeMutableBufferPointer { sums in
                    parts.withUnsafeBufferPointer { parts in
                        for (index, cell) in cells.enumerated() {
                            let part = parts[Int(status == nil || status?[index] == 0 ? values[index] : none)]
                            sums[Int(cell) + 1].low &+= part.low
                            sums[Int(cell) + 1].high &+= part.high
                        }
                    }
                }
            case .codes:
                for (index, cell) in cells.enumerated() where status == nil || status?[index] == 0 {
                    exact[Int(cell) + 1].add(numbers[Int(values[index])])
                }
            case .numbers:
                for (index, cell) in cells.enumerated() where status == nil || status?[index] == 0 {
                    exact[Int(cell) + 1].add(batch.decimals[index])
                }
            }
        }
    }

    /// The cells of each group added up.
    func totals(_ grouping: Grouping, occupied: [Int32]) -> GroupSums {
        var totals = GroupSums(exponent: exponent)
        if exact.isEmpty {
            totals.low = [Int128](repeating: 0, count: grouping.count)
            totals.high = [Int128](repeating: 0, count: wide.isEmpty ? 0 : grouping.count)
        } else {
            totals.exact = [DecimalSum](repeating: DecimalSum(), count: grouping.count)
        }
        for cell in occupied.lazy.map(Int.init) where grouping.groupOf[cell] >= 0 {
            let group = Int(grouping.groupOf[cell])
            if !short.isEmpty {
                totals.low[group] &+= Int128(short[cell + 1])
            } else if !wide.isEmpty {
                totals.low[group] &+= wide[cell + 1].low
                totals.high[group] &+= wide[cell + 1].high
            } else {
                totals.exact[group].add(exact[cell + 1])
            }
        }
        return totals
    }
}

/// The sums of all groups.
struct GroupSums {
    fileprivate let exponent: Int
    /// Sums of the lower parts × 10^`exponent`, and of those above 18 digits, where there are any.
    fileprivate var low: [Int128] = []
    fileprivate var high: [Int128] = []
    fileprivate var exact: [DecimalSum] = []

    /// - Parameter count: how many numbers of the group went in.
    func sum(_ group: Int, count: Int) -> DecimalSum {
        if !exact.isEmpty { return exact[group] }
        var sum = DecimalSum()
        sum.add(low[group], exponent: exponent, count: count)
        if !high.isEmpty { sum.add(high[group], exponent: exponent + 18, count: 0) }
        return sum
    }
}
