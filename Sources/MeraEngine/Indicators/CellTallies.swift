import FEEL
import MeraModel
import MeraTable

/// For each cell the rows with a value, and those without one by reason.
struct CellTallies {
    private var counts: [Int]

    init(cells: Int) { counts = [Int](repeating: 0, count: cells * Tally.width) }

    /// - Parameter status: 0 for a value, else the number of the reason.
    @inline(__always)
    mutating func add(_ cell: Int, status: UInt8) { counts[cell * Tally.width + Int(status)] += 1 }

    /// Adds the rows of a batch; `cellOfRow` holds the cell of each, -1 for none.
    mutating func add(_ cellOfRow: ArraySlice<Int32>, _ batch: borrowing Batch) {
        let count = batch.count
        counts.withUnsafeMutableBufferPointer { counts in
            batch.status.withUnsafeBufferPointer { status in
                cellOfRow.withUnsafeBufferPointer { cells in
                    for index in 0..<min(count, cells.count) where cells[index] >= 0 {
                        counts[Int(cells[index]) * Tally.width + Int(status[index])] += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    mutating func skip(_ cell: Int) { counts[cell * Tally.width + Tally.skipped] += 1 }

    /// The cells of each group added up.
    func tallies(_ grouping: Grouping) -> [Tally] {
        var sums = [Int](repeating: 0, count: grouping.count * Tally.width)
        sums.withUnsafeMutableBufferPointer { sums in
            counts.withUnsafeBufferPointer { counts in
                for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
                    let (from, to) = (cell * Tally.width, Int(group) * Tally.width)
                    // Most cells of a small round hold no row.
                    for place in 0..<Tally.width where counts[from + place] != 0 { sums[to + place] += counts[from + place] }
                }
            }
        }
        return (0..<grouping.count).map { Tally(sums, group: $0) }
    }
}

/// For each cell an exact sum of 64-bit numbers, or of numbers of many digits.
struct CellSums {
    /// Sums of the lower parts, × 10^`exponent`.
    private var near: [Int128]
    /// Sums of the parts above 18 digits, × 10^(`exponent` + 18); empty where numbers have none.
    private var far: [Int128] = []
    private var exponent = 0
    /// Where no split into two parts is possible.
    private var others: [DecimalSum] = []
    /// The parts of the distinct numbers of a `numberCode` column.
    private var parts: [(near: Int64, far: Int64)] = []
    private var numbers: [Decimal] = []

    init(_ column: Column, cells: Int) {
        near = [Int128](repeating: 0, count: cells)
        switch column.kind {
        case .number(let scale): exponent = -scale
        case .numberCode: split(column.numbers, cells)
        case .decimal: others = [DecimalSum](repeating: DecimalSum(), count: cells)
        default: break
        }
    }

    /// Every number as far · 10^18 + near at one exponent, so that adding takes no more than whole numbers.
    private mutating func split(_ distinct: [Decimal], _ cells: Int) {
        exponent = distinct.map(\.exponent).min() ?? 0
        let unit = Int128(1_000_000_000_000_000_000)
        for number in distinct {
            var wide = number.coefficient
            var room = number.exponent - exponent
            while room > 0, wide.magnitude < UInt128(1) << 123 {
                wide *= 10
                room -= 1
            }
            guard room == 0 || wide == 0, let far = Int64(exactly: wide / unit) else {
                (parts, numbers) = ([], distinct)
                others = [DecimalSum](repeating: DecimalSum(), count: cells)
                return
            }
            parts.append((Int64(wide % unit), far))
        }
        far = [Int128](repeating: 0, count: cells)
    }

    /// Adds a valid row of a batch.
    @inline(__always)
    mutating func add(_ cell: Int, _ batch: borrowing Batch, _ index: Int) {
        if others.isEmpty, parts.isEmpty {
            near[cell] &+= Int128(batch.values[index])
        } else if others.isEmpty {
            let part = parts[Int(batch.values[index])]
            near[cell] &+= Int128(part.near)
            far[cell] &+= Int128(part.far)
        } else {
            others[cell].add(numbers.isEmpty ? batch.decimals[index] : numbers[Int(batch.values[index])])
        }
    }

    /// The cells of each group added up.
    func totals(_ grouping: Grouping, counts: [Tally]) -> [DecimalSum] {
        var nearOf = [Int128](repeating: 0, count: grouping.count)
        var farOf = [Int128](repeating: 0, count: grouping.count)
        var sums = [DecimalSum](repeating: DecimalSum(), count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 {
            nearOf[Int(group)] &+= near[cell]
            if !far.isEmpty { farOf[Int(group)] &+= far[cell] }
            if !others.isEmpty { sums[Int(group)].add(others[cell]) }
        }
        if others.isEmpty {
            for group in 0..<grouping.count {
                sums[group].add(nearOf[group], exponent: exponent, count: counts[group].valid)
                sums[group].add(farOf[group], exponent: exponent + 18, count: 0)
            }
        }
        return sums
    }
}
