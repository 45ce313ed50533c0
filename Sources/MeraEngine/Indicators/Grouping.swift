import FEEL
import MeraModel
import MeraTable

/// The group of each row that takes part: a unit, or a unit and a category of a breakdown.
struct Grouping {
    var count: Int
    /// -1: the row takes part in no group.
    var groupOf: [Int32]
}

/// The rows of a table that an indicator looks at.
struct RowSelection {
    var isIn: [Bool]

    init(_ data: StudyData, table: Int, filter: Expression?) {
        isIn = data.tables[table].isActive
        guard let filter else { return }
        for (row, holds) in data.truths(filter, table).enumerated() where !holds { isIn[row] = false }
    }

    func grouping(_ unitOfRow: [Int32], units: Int) -> Grouping {
        Grouping(count: units, groupOf: zip(isIn, unitOfRow).map { $0 ? $1 : -1 })
    }

    /// Categories inside units: group = unit · categories + category.
    func grouping(_ unitOfRow: [Int32], units: Int, categoryOf: [Int32], categories: Int) -> Grouping {
        var groupOf = [Int32](repeating: -1, count: isIn.count)
        for row in isIn.indices where isIn[row] && unitOfRow[row] >= 0 && categoryOf[row] >= 0 {
            groupOf[row] = unitOfRow[row] * Int32(categories) + categoryOf[row]
        }
        return Grouping(count: units * categories, groupOf: groupOf)
    }
}
