import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The rows of the groups that are compared, by their values.
struct ComparisonGathering {
    let data: StudyData
    let placement: Placement

    func all() -> [ComparisonCells] {
        let asked = data.study.comparisons.indices.filter { !data.unavailable.isLost(data.study.comparisons[$0], data.study) }
        guard !asked.isEmpty else { return [] }
        let own = self
        return mapOnThreads(data.threads, count: asked.count) { own.gather(asked[$0]) }
    }

    private func gather(_ index: Int) -> ComparisonCells {
        let comparison = data.study.comparisons[index]
        let table = comparison.table
        let places = placement.places[table]
        let rows = RowCells(places, data.tables[table].isActive)
        let isIn = comparison.filter.map { data.truths($0, table) }
        let groups: [String]
        let groupOf: (Int) -> Int32
        switch comparison.grouping {
        case .field(let field):
            let categories = Categories(FieldID(table: table, field: field), data, rows)
            groups = categories.all.map(\.code)
            groupOf = { categories.ofRow[$0] }
        case .level(let level):
            groups = placement.units[level].map(\.id)
            groupOf = { places.unit($0, level) }
        }
        var counts = groups.map { _ in ComparisonCells.Group() }
        let field: FieldData
        if case .answers(let own) = comparison.measure {
            field = data.tables[table].fields[own]
        } else if let expression = comparison.expression {
            field = data.compute(expression, table: table).field
        } else {
            return ComparisonCells(comparison: index, groups: [:])
        }
        let isCoded = if case .answers = comparison.measure { true } else { false }
        var values = ValueCounter(field, isCoded: isCoded, groups: groups.count)
        for row in 0..<data.tables[table].rowCount where rows.ofRow[row] >= 0 && isIn?[row] != false {
            let group = groupOf(row)
            guard group >= 0 else { continue }
            if !values.add(row, Int(group)) { counts[Int(group)].missing += 1 }
        }
        values.fill(&counts)
        let known = zip(groups, counts).filter { $1.count + $1.missing > 0 }
        return ComparisonCells(
            comparison: index, groups: Dictionary(known.map { ($0, $1) }, uniquingKeysWith: { first, _ in first }))
    }
}

/// How many rows of each group have each value.
private struct ValueCounter {
    private let field: FieldData
    private let isCoded: Bool
    private var numbers: [[Decimal: Int]]
    private var codes: [[String: Int]]

    init(_ field: FieldData, isCoded: Bool, groups: Int) {
        self.field = field
        self.isCoded = isCoded
        numbers = [[Decimal: Int]](repeating: [:], count: groups)
        codes = [[String: Int]](repeating: [:], count: groups)
    }

    /// - Returns: whether the row has a value.
    mutating func add(_ row: Int, _ group: Int) -> Bool {
        switch field.value(row) {
        case .null: return false
        case .number(let number) where !isCoded: numbers[group][number, default: 0] += 1
        case .boolean(let truth) where !isCoded: numbers[group][truth ? .one : .zero, default: 0] += 1
        case let value: codes[group][value.plainText, default: 0] += 1
        }
        return true
    }

    func fill(_ groups: inout [ComparisonCells.Group]) {
        for group in groups.indices { (groups[group].values, groups[group].options) = (numbers[group], codes[group]) }
    }
}
