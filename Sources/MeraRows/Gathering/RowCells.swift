import FEEL
import MeraCells
import MeraModel
import MeraTable

/// The cells of a table's rows while they are gathered: the rows of a cell belong to the same unit at every level, and in a division
/// to the same category and period.
///
/// Rows are looked at once, cell by cell; every level is put together from cells (sums and counts are exact, so nothing changes).
struct RowCells: Sendable {
    private(set) var count: Int
    /// -1: the row takes part in nothing.
    private(set) var ofRow: RowNumbers
    /// For each level, for each cell its unit, or -1.
    private var unitOfCell: [[Int32]]
    private var categoryOfCell: [Int32] = []
    private var periodOfCell: [Int32] = []

    /// What rows are divided by.
    enum Division { case categories, periods }

    init(_ places: RowPlaces, _ isActive: [Bool]) {
        count = places.count
        ofRow = isActive.contains(false) ? places.ofRow.filtered(isActive) : places.ofRow
        unitOfCell = places.unitOfPlace
    }

    /// Hands the effective view of all rows of a field to `body`, batch by batch, with the cells of the rows.
    func eachBatch(of field: FieldData, _ body: (Range<Int>, UnsafeBufferPointer<Int32>, borrowing Batch) -> Void) {
        var runs = RowNumbers.Runs(ofRow)
        field.eachBatch { rows, batch in runs.withNumbers(of: rows) { body(rows, $0, batch) } }
    }

    /// The cells that hold rows.
    var occupied: Occupied {
        var holdsRows = [Bool](repeating: false, count: count + 1)
        for cell in ofRow { holdsRows[Int(cell) + 1] = true }
        return Occupied((0..<count).compactMap { holdsRows[$0 + 1] ? Int32($0) : nil }, of: count)
    }

    /// Only the rows for which the condition holds.
    func filtered(_ isIn: [Bool]) -> RowCells {
        var cells = self
        cells.ofRow = ofRow.filtered(isIn)
        return cells
    }

    /// Each cell divided by the parts of its rows, and one part more for rows without one.
    func divided(by categories: Categories, _ division: Division) -> RowCells {
        let width = categories.all.count + 1
        // Every part of every cell has a place, unless most of the places would stay empty.
        guard count * width <= min(1 << 20, max(1 << 12, 2 * ofRow.count)) else { return refined(by: categories, division) }
        var cells = self
        let none = Int32(width - 1)
        cells.count = count * width
        cells.ofRow = RowNumbers(count: ofRow.count, below: cells.count) { row in
            let (cell, category) = (ofRow[row], categories.ofRow[row])
            return cell < 0 ? -1 : cell &* Int32(width) &+ (category >= 0 ? category : none)
        }
        cells.take(origin: (0..<cells.count).map { Int32($0 / width) }, of: self)
        cells.set(division, (0..<cells.count).map { $0 % width < width - 1 ? Int32($0 % width) : -1 })
        return cells
    }

    private func refined(by categories: Categories, _ division: Division) -> RowCells {
        var codes = RowCodes(ofRow: Array(ofRow), count: count)
        let parts = codes.refine(by: categories.ofRow, offset: 1)
        var cells = self
        cells.count = codes.count
        cells.ofRow = RowNumbers(codes.ofRow, below: codes.count)
        cells.take(origin: parts.origins, of: self)
        cells.set(division, parts.beside.map { max($0 - 1, -1) })
        return cells
    }

    /// - Parameter origin: for each cell that of `other` which it is a part of.
    private mutating func take(origin: [Int32], of other: RowCells) {
        func taken(_ places: [Int32]) -> [Int32] { origin.map { places[Int($0)] } }
        unitOfCell = other.unitOfCell.map(taken)
        if !other.categoryOfCell.isEmpty { categoryOfCell = taken(other.categoryOfCell) }
        if !other.periodOfCell.isEmpty { periodOfCell = taken(other.periodOfCell) }
    }

    private mutating func set(_ division: Division, _ parts: [Int32]) {
        switch division {
        case .categories: categoryOfCell = parts
        case .periods: periodOfCell = parts
        }
    }

    /// The places of the cells that hold rows.
    func grid(_ occupied: Occupied) -> CellGrid {
        CellGrid(
            count: occupied.count, unitOfCell: unitOfCell.map(occupied.kept), categoryOfCell: occupied.kept(categoryOfCell),
            periodOfCell: occupied.kept(periodOfCell))
    }

    /// The group of each cell at a level: of a division, cells of no unit are in none.
    func groups(_ level: Int) -> [(unit: Int32, category: Int32, period: Int32)] {
        (0..<count).map { cell in
            (
                unitOfCell[level][cell], categoryOfCell.isEmpty ? -1 : categoryOfCell[cell],
                periodOfCell.isEmpty ? -1 : periodOfCell[cell]
            )
        }
    }

    var isDividedByCategories: Bool { !categoryOfCell.isEmpty }
    var isDividedByPeriods: Bool { !periodOfCell.isEmpty }
}

/// The cells that hold rows: of a small round most hold none.
struct Occupied {
    private let cells: [Int32]
    private let isAll: Bool

    var count: Int { cells.count }

    init(_ cells: [Int32], of count: Int) {
        self.cells = cells
        isAll = cells.count == count
    }

    /// The values of these cells.
    func kept<Value>(_ values: [Value]) -> [Value] {
        isAll || values.isEmpty ? values : cells.map { values[Int($0)] }
    }

    /// The values of these cells, where place 0 is for rows of no cell.
    func keptAfterFirst<Value>(_ values: [Value]) -> [Value] { cells.map { values[Int($0) + 1] } }

    func map<Value>(_ value: (Int) -> Value) -> [Value] { cells.map { value(Int($0)) } }
}

extension Batch {
    /// The status of the rows; nil where all of them have a value.
    func withStatus(_ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
        guard hasMissing else { return body(nil) }
        status.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }
}
