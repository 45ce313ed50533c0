import FEEL
import MeraModel
import MeraTable

/// The values of the rows, cell by cell, as integers in their order, so that medians of any group of cells can be selected.
struct CellMedians {
    /// The values of a cell stand together; those of cell i begin at `starts[i]`.
    private var values: [Int64] = []
    private var starts: [Int]
    private let order: NumberOrder

    init(_ field: FieldData, _ cells: Cells) {
        order = NumberOrder(field.column)
        starts = [Int](repeating: 0, count: cells.count + 1)
        cells.eachBatch(of: field) { _, cellOfRow, batch in
            for (index, cell) in cellOfRow.enumerated() where cell >= 0 && batch.status[index] == 0 { starts[Int(cell) + 1] += 1 }
        }
        for cell in 0..<cells.count { starts[cell + 1] += starts[cell] }
        var places = starts
        let order = order
        values = [Int64](unsafeUninitializedCapacity: starts[cells.count]) { values, count in
            cells.eachBatch(of: field) { _, cellOfRow, batch in
                for (index, cell) in cellOfRow.enumerated() where cell >= 0 && batch.status[index] == 0 {
                    values.initializeElement(at: places[Int(cell)], to: order.place(batch, index))
                    places[Int(cell)] += 1
                }
            }
            count = values.count
        }
    }

    /// For each group the middle value, or half the sum of the two middle ones; nil where there is none.
    func medians(_ grouping: Grouping) -> [Decimal?] {
        let cells = grouping.cellsOfGroups
        var selection = Selection()
        return values.withUnsafeBufferPointer { values in
            (0..<grouping.count).map { group in
                let parts = cells[group].lazy.map { values[starts[Int($0)]..<starts[Int($0) + 1]] }
                guard let (lower, upper) = selection.middle(parts) else { return nil }
                guard let upper else { return order.number(lower) }
                guard let sum = order.number(lower)?.adding(order.number(upper) ?? .zero) else { return nil }
                return sum.divided(by: Decimal(2))
            }
        }
    }
}

/// The numbers of a column as integers that stand in the same order.
private struct NumberOrder {
    /// The numbers that the integers are places of, in ascending order; empty where they are whole numbers of a scale.
    private let numbers: [Decimal]
    private let scale: Int
    private let placeOfCode: [Int64]

    init(_ column: Column) {
        switch column.kind {
        case .number(let scale):
            self.scale = scale
            (numbers, placeOfCode) = ([], [])
        case .numberCode:
            scale = 0
            let order = column.numbers.indices.sorted { column.numbers[$0] < column.numbers[$1] }
            numbers = order.map { column.numbers[$0] }
            var placeOfCode = [Int64](repeating: 0, count: order.count)
            for (place, code) in order.enumerated() { placeOfCode[code] = Int64(place) }
            self.placeOfCode = placeOfCode
        default:
            scale = 0
            let all = (0..<column.count).compactMap { row in
                if case .number(let number)? = column.cell(row) { number } else { nil }
            }
            numbers = Set(all).sorted()
            placeOfCode = []
        }
    }

    @inline(__always)
    func place(_ batch: borrowing Batch, _ index: Int) -> Int64 {
        if !placeOfCode.isEmpty { return placeOfCode[Int(batch.values[index])] }
        if numbers.isEmpty { return batch.values[index] }
        return Int64(place(of: batch.decimals[index]))
    }

    private func place(of number: Decimal) -> Int {
        var (low, high) = (0, numbers.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func number(_ value: Int64) -> Decimal? {
        numbers.isEmpty ? Decimal(coefficient: value, exponent: -scale) : numbers[Int(value)]
    }
}
