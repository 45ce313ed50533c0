import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Adds up, for each cell, 64-bit numbers or numbers of many digits, exactly. Place 0 is for rows of no cell, as in `TallyCounter`.
struct SumAdder {
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

    /// The sums of the cells that hold rows.
    func sums(_ occupied: Occupied) -> CellSums {
        switch form {
        case .short: CellSums(exponent: exponent, low: occupied.map { Int128(short[$0 + 1]) })
        case .whole: CellSums(exponent: exponent, low: occupied.map { wide[$0 + 1].low })
        case .parts:
            CellSums(exponent: exponent, low: occupied.map { wide[$0 + 1].low }, high: occupied.map { wide[$0 + 1].high })
        case .codes, .numbers: CellSums(occupied.keptAfterFirst(exact))
        }
    }
}
