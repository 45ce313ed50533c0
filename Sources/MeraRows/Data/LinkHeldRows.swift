import FEEL
import MeraCells
import MeraModel
import MeraTable

/// The rows of a register of which each holds for a period, by the thing that they speak of.
struct HeldRows {
    /// The rows of each thing, the earliest period first.
    private var rows: [String: [(period: Value, row: Int)]] = [:]
    private let isByDay: Bool

    init(_ data: StudyData, _ table: Int, _ held: DataTable.HeldKey) {
        let (unit, period) = (data.tables[table].fields[held.unit], data.tables[table].fields[held.period])
        isByDay = data.study.tables[table].fields[held.period].kind == .date
        for row in 0..<data.tables[table].rowCount where data.counts(table, row) && !data.tables[table].isDraft(row) {
            let (id, when) = (unit.value(row), period.value(row))
            if !id.isNull, !when.isNull { rows[id.plainText, default: []].append((when, row)) }
        }
        for id in rows.keys { rows[id]?.sort { NaturalOrder.isBefore($0.period.plainText, $1.period.plainText) } }
    }

    var ids: [String] { Array(rows.keys) }

    /// All rows of a thing, the earliest period first.
    func all(_ id: String) -> [Int] { (rows[id] ?? []).map(\.row) }

    /// The row that holds in a period; on a day the last one that has begun.
    func row(_ id: String, in period: String) -> Int? {
        guard let own = rows[id] else { return nil }
        // Days in ISO form have the order of their texts.
        if isByDay { return own.last { $0.period.plainText <= period }?.row }
        return own.first { $0.period.plainText == period }?.row
    }
}

extension StudyData {
    /// References to a register whose rows hold for a period each: the row of the period in which the referring row stands.
    mutating func resolveHeld(_ table: Int, _ field: Int, _ target: Int, _ held: DataTable.HeldKey) {
        let rows = HeldRows(self, target, held)
        let source = tables[table].fields[field]
        var targets: [Int32] = []
        var unknown: [Int] = []
        for row in 0..<tables[table].rowCount {
            let id = source.value(row)
            guard !id.isNull else {
                targets.append(-1)
                continue
            }
            let found = periodText(table, row).flatMap { rows.row(id.plainText, in: $0) }
            if found == nil { unknown.append(row) }
            targets.append(Int32(found ?? -1))
        }
        settle(targets, unknown: unknown, table, field, target)
    }

    /// The period of a row, as files write it; nil where there is none.
    private func periodText(_ table: Int, _ row: Int) -> String? {
        guard let period = study.tables[table].period else {
            guard let parent = study.tables[table].parent else { return nil }
            let outer = tables[table].fields[parent.field].targets[row]
            return outer < 0 ? nil : periodText(parent.table, Int(outer))
        }
        let value = tables[table].fields[period].value(row)
        return value.isNull ? nil : value.plainText
    }
}
