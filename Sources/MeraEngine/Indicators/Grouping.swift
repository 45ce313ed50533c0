import FEEL
import MeraModel
import MeraTable

/// The finest parts of a table's rows: the rows of a cell belong to the same unit at every level.
///
/// Rows are looked at once, cell by cell; every level is put together from cells (sums and counts are exact, so nothing changes).
struct Cells: Sendable {
    var count: Int
    /// -1: the row takes part in nothing.
    var ofRow: [Int32]
    /// For each level, for each cell its unit, or -1.
    var unitOfCell: [[Int32]]
    /// For each cell of a breakdown its category, -1 for none; else empty.
    var categoryOfCell: [Int32] = []

    init(_ unitOfRow: [[Int32]], _ isActive: [Bool]) {
        var codes = RowCodes(ofRow: isActive.map { $0 ? 0 : -1 }, count: 1)
        // Of no unit is a place of its own: a row may stand outside of one level and inside of the next.
        for units in unitOfRow { codes.refine(by: units, offset: 1) }
        count = codes.count
        ofRow = codes.ofRow
        let cells = codes.count
        let rows = codes.firstRows
        unitOfCell = unitOfRow.map { units in (0..<cells).map { rows[$0] < 0 ? -1 : units[Int(rows[$0])] } }
    }

    /// Hands the effective view of all rows of a field to `body`, batch by batch, with the cells of the rows.
    func eachBatch(of field: FieldData, _ body: (Range<Int>, UnsafeBufferPointer<Int32>, borrowing Batch) -> Void) {
        ofRow.withUnsafeBufferPointer { cells in
            field.eachBatch { rows, batch in body(rows, UnsafeBufferPointer(rebasing: cells[rows]), batch) }
        }
    }

    /// Only the rows for which the condition holds.
    func filtered(_ isIn: [Bool]) -> Cells {
        var cells = self
        cells.ofRow = zip(ofRow, isIn).map { $1 ? $0 : -1 }
        return cells
    }

    /// Each cell divided by the categories of a breakdown, and one part more for rows without a category.
    func divided(by categories: Categories) -> Cells {
        let width = categories.all.count + 1
        // Every category of every cell has a place, unless most of the places would stay empty.
        guard count * width <= 1 << 20 else { return refined(by: categories) }
        var cells = self
        let none = Int32(width - 1)
        cells.ofRow = zip(ofRow, categories.ofRow).map { cell, category in
            cell < 0 ? -1 : cell &* Int32(width) &+ (category >= 0 ? category : none)
        }
        cells.count = count * width
        cells.unitOfCell = unitOfCell.map { units in units.flatMap { [Int32](repeating: $0, count: width) } }
        cells.categoryOfCell = (0..<cells.count).map { $0 % width < width - 1 ? Int32($0 % width) : -1 }
        return cells
    }

    private func refined(by categories: Categories) -> Cells {
        var codes = RowCodes(ofRow: ofRow, count: count)
        codes.refine(by: categories.ofRow, offset: 1)
        var cells = self
        cells.count = codes.count
        cells.categoryOfCell = [Int32](repeating: -1, count: codes.count)
        cells.unitOfCell = unitOfCell.map { _ in [Int32](repeating: -1, count: codes.count) }
        for (row, cell) in codes.ofRow.enumerated() where cell >= 0 {
            cells.categoryOfCell[Int(cell)] = categories.ofRow[row]
            for level in unitOfCell.indices { cells.unitOfCell[level][Int(cell)] = unitOfCell[level][Int(ofRow[row])] }
        }
        cells.ofRow = codes.ofRow
        return cells
    }

    /// The unit of each cell at a level.
    func grouping(_ level: Int, units: Int) -> Grouping { Grouping(count: units, groupOf: unitOfCell[level]) }

    /// The unit and category of each cell of `divided(by:)`: group = unit · categories + category.
    func grouping(_ level: Int, units: Int, categories: Int) -> Grouping {
        Grouping(
            count: units * categories,
            groupOf: zip(unitOfCell[level], categoryOfCell).map { unit, category in
                unit >= 0 ? unit * Int32(categories) + category : -1
            })
    }
}

/// The group of each cell: a unit, or a unit and a category of a breakdown.
struct Grouping {
    var count: Int
    /// -1: the cell takes part in no group.
    var groupOf: [Int32]

    /// For each group its cells.
    var cellsOfGroups: [[Int32]] {
        var cells = [[Int32]](repeating: [], count: count)
        for (cell, group) in groupOf.enumerated() where group >= 0 { cells[Int(group)].append(Int32(cell)) }
        return cells
    }
}

extension Batch {
    /// The status of the rows; nil where all of them have a value.
    func withStatus(_ body: (UnsafeBufferPointer<UInt8>?) -> Void) {
        guard hasMissing else { return body(nil) }
        status.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }
}

/// The values of a breakdown field, in the order of its choice list, else sorted.
struct Categories: Sendable {
    var all: [(code: String, label: String)]
    var ofRow: [Int32]

    /// - Parameter cells: the rows that take part.
    init(_ id: FieldID, _ data: StudyData, _ cells: Cells) {
        let field = data.tables[id.table].fields[id.field]
        let numbers = RowCodes(field)
        var texts = [String](repeating: "", count: numbers.count)
        for (row, code) in numbers.ofRow.enumerated() where code >= 0 && cells.ofRow[row] >= 0 && texts[Int(code)].isEmpty {
            texts[Int(code)] = field.value(row).plainText
        }
        let present = Set(texts).subtracting([""])
        let codes: [String]
        if case .choice(let list) = data.study.tables[id.table].fields[id.field].kind {
            codes = data.study.choiceLists[list].options.map(\.code).filter(present.contains)
        } else {
            codes = present.sorted(by: UnitMap.isBefore)
        }
        all = codes.map { ($0, data.study.label(of: $0, in: id)) }
        let places = Dictionary(zip(codes, codes.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        let placeOf = texts.map { places[$0] ?? -1 }
        ofRow = numbers.ofRow.map { $0 >= 0 ? placeOf[Int($0)] : -1 }
    }
}
