import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The rows of a register of which each holds for a period, by the thing that they speak of.
struct HeldRows {
    /// The rows of each thing, the earliest period first.
    private var rows: [String: [(period: Value, until: Value, row: Int)]] = [:]
    private let isByDay: Bool

    init(_ data: StudyData, _ table: Int, _ held: DataTable.HeldKey) {
        let (unit, period) = (data.tables[table].fields[held.unit], data.tables[table].fields[held.period])
        isByDay = data.study.tables[table].fields[held.period].kind == .date
        for row in 0..<data.tables[table].rowCount where data.counts(table, row) && !data.tables[table].isDraft(row) {
            let (id, when) = (unit.value(row), period.value(row))
            let until = held.until.map { data.tables[table].fields[$0].value(row) } ?? .null
            if !id.isNull, !when.isNull { rows[id.plainText, default: []].append((when, until, row)) }
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
        if isByDay {
            guard let last = own.last(where: { $0.period.plainText <= period }) else { return nil }
            return last.until.isNull || period <= last.until.plainText ? last.row : nil
        }
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
        var unheld: [Int: String] = [:]
        for row in 0..<tables[table].rowCount {
            let id = source.value(row)
            guard !id.isNull else {
                targets.append(-1)
                continue
            }
            let period = periodText(table, row)
            let found = period.flatMap { rows.row(id.plainText, in: $0) }
            if found == nil { unknown.append(row) }
            if found == nil, let period, !rows.all(id.plainText).isEmpty { unheld[row] = period }
            targets.append(Int32(found ?? -1))
        }
        if unknown.count > unheld.count, study.tables[table].fields[field].origin == .declared, readLabels(table, field, target) {
            return resolveHeld(table, field, target, held)
        }
        settle(targets, unknown: unknown, unheld: unheld, table, field, target)
    }

    /// Rows of a register that end before they begin hold on no day.
    mutating func checkEnds(_ table: Int) {
        guard let held = study.tables[table].held, let end = held.until else { return }
        let fields = tables[table].fields
        for row in 0..<tables[table].rowCount where tables[table].isActive[row] {
            guard case .date(let from) = fields[held.period].value(row), case .date(let until) = fields[end].value(row),
                until < from
            else { continue }
            report(
                .heldEndsEarly, table: table, row: row, field: end,
                [
                    "value": .text(fields[held.unit].value(row).plainText), "until": .text(until.description),
                    "period": .text(from.description),
                ])
        }
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
