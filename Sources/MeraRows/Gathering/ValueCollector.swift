import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Puts the values of the rows together, cell by cell, as integers in their order.
struct ValueCollector {
    /// The values of a cell stand together; those of cell i begin at `starts[i]`.
    private var values = CellIntegers([])
    private var starts: [Int]
    private let order: NumberOrder

    init(_ field: FieldData, _ cells: RowCells) {
        order = NumberOrder(field.column)
        starts = [Int](repeating: 0, count: cells.count + 1)
        let order = order
        var (least, greatest) = (Int64.max, Int64.min)
        cells.eachBatch(of: field) { _, cellOfRow, batch in
            for (index, cell) in cellOfRow.enumerated() where cell >= 0 && batch.status[index] == 0 {
                starts[Int(cell) + 1] += 1
                let place = order.place(batch, index)
                (least, greatest) = (min(least, place), max(greatest, place))
            }
        }
        for cell in 0..<cells.count { starts[cell + 1] += starts[cell] }
        var places = starts
        values = CellIntegers(count: starts[cells.count], within: min(least, greatest)...greatest) { put in
            cells.eachBatch(of: field) { _, cellOfRow, batch in
                for (index, cell) in cellOfRow.enumerated() where cell >= 0 && batch.status[index] == 0 {
                    put(places[Int(cell)], order.place(batch, index))
                    places[Int(cell)] += 1
                }
            }
        }
    }

    /// The values of the cells that hold rows.
    func values(_ occupied: Occupied) -> CellValues {
        CellValues(values: values, starts: occupied.map { starts[$0] } + [values.count], meaning: order.meaning)
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

    var meaning: CellValues.Meaning { numbers.isEmpty ? .scale(scale) : .places(numbers) }
}
