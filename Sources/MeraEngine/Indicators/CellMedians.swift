import FEEL
import MeraModel
import MeraTable

/// The values of the rows of each cell, as integers in their order, so that medians of any group of cells can be selected.
struct CellMedians {
    private var valueOfRow: [Int64] = []
    private var cellOfValue: [Int32] = []
    private let cells: Int
    /// What the integers stand for: the numbers themselves in ascending order, or whole numbers of a scale.
    private let numbers: [Decimal]
    private let scale: Int
    private let placeOf: [Int64]

    init(_ column: Column, cells: Int) {
        self.cells = cells
        switch column.kind {
        case .number(let scale):
            self.scale = scale
            (numbers, placeOf) = ([], [])
        case .numberCode:
            scale = 0
            let order = column.numbers.indices.sorted { column.numbers[$0] < column.numbers[$1] }
            numbers = order.map { column.numbers[$0] }
            var placeOf = [Int64](repeating: 0, count: order.count)
            for (place, code) in order.enumerated() { placeOf[code] = Int64(place) }
            self.placeOf = placeOf
        default:
            scale = 0
            let all = (0..<column.count).compactMap { row in
                if case .number(let number)? = column.cell(row) { number } else { nil }
            }
            numbers = Set(all).sorted()
            placeOf = []
        }
    }

    /// Adds a valid row of a batch.
    @inline(__always)
    mutating func add(_ cell: Int32, _ batch: borrowing Batch, _ index: Int) {
        cellOfValue.append(cell)
        if !placeOf.isEmpty {
            valueOfRow.append(placeOf[Int(batch.values[index])])
        } else if numbers.isEmpty {
            valueOfRow.append(batch.values[index])
        } else {
            valueOfRow.append(Int64(place(of: batch.decimals[index])))
        }
    }

    private func place(of number: Decimal) -> Int {
        var (low, high) = (0, numbers.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// For each group the middle value, or half the sum of the two middle ones; nil where there is none.
    func medians(_ grouping: Grouping) -> [Decimal?] {
        var starts = [Int](repeating: 0, count: grouping.count + 1)
        for cell in cellOfValue where grouping.groupOf[Int(cell)] >= 0 { starts[Int(grouping.groupOf[Int(cell)]) + 1] += 1 }
        for group in 0..<grouping.count { starts[group + 1] += starts[group] }
        var places = starts
        var sorted = [Int64](repeating: 0, count: starts[grouping.count])
        for (index, cell) in cellOfValue.enumerated() {
            let group = Int(grouping.groupOf[Int(cell)])
            if group < 0 { continue }
            sorted[places[group]] = valueOfRow[index]
            places[group] += 1
        }
        return sorted.withUnsafeMutableBufferPointer { sorted in
            (0..<grouping.count).map { group in
                median(UnsafeMutableBufferPointer(rebasing: sorted[starts[group]..<starts[group + 1]]))
            }
        }
    }

    private func median(_ values: UnsafeMutableBufferPointer<Int64>) -> Decimal? {
        guard !values.isEmpty else { return nil }
        let middle = values.count / 2
        let upper = values.select(middle)
        guard values.count.isMultiple(of: 2) else { return number(upper) }
        guard let lower = values[..<middle].max(), let sum = number(lower)?.adding(number(upper) ?? .zero) else { return nil }
        return sum.divided(by: Decimal(2))
    }

    private func number(_ value: Int64) -> Decimal? {
        numbers.isEmpty ? Decimal(coefficient: value, exponent: -scale) : numbers[Int(value)]
    }
}

extension UnsafeMutableBufferPointer<Int64> {
    /// The value that would stand at a place if all were sorted; afterwards what stands before it is not greater.
    fileprivate func select(_ place: Int) -> Int64 {
        var (low, high) = (0, count - 1)
        while low < high {
            // The middle of three keeps sorted and equal values from taking long.
            let pivot = Swift.max(
                Swift.min(self[low], self[high]), Swift.min(Swift.max(self[low], self[high]), self[(low + high) / 2]))
            var (left, right) = (low, high)
            while left <= right {
                while self[left] < pivot { left += 1 }
                while self[right] > pivot { right -= 1 }
                if left <= right {
                    swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if place <= right { high = right } else if place >= left { low = left } else { break }
        }
        return self[place]
    }
}
