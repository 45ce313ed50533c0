import FEEL
import MeraModel

/// The rows made so far, and the ways between them.
struct Draft: Sendable {
    let study: Study
    var tables: [DraftTable]

    init(_ study: Study) {
        self.study = study
        tables = study.tables.map { _ in DraftTable() }
    }

    mutating func append(_ row: DraftRow, to table: Int) {
        let index = tables[table].rows.count
        tables[table].rows.append(row)
        if let key = keyText(row, table) { tables[table].rowOfKey[key] = index }
        for (field, definition) in study.tables[table].fields.enumerated() {
            guard case .reference(let target) = definition.kind, case .string(let text) = row.answers[field].value,
                let found = self.row(text, of: target, from: row, of: table)
            else { continue }
            tables[table].pointing[field, default: [:]][found, default: []].append(index)
        }
    }

    /// The key as references name it; nil where the table declares none or a part is missing.
    func keyText(_ row: DraftRow, _ table: Int) -> String? {
        let key = study.tables[table].key
        guard !key.isEmpty else { return nil }
        let parts = key.map { row.answers[$0].value }
        return parts.contains { $0.isNull } ? nil : parts.map(\.cellText).joined(separator: "\u{1F}")
    }

    /// What references to a row say: its key, or where rows hold for a period the thing that they speak of.
    func referenceText(_ row: DraftRow, _ table: Int) -> String? {
        guard let held = study.tables[table].held else { return keyText(row, table) }
        let unit = row.answers[held.unit].value
        return unit.isNull ? nil : unit.cellText
    }

    /// The row that a reference leads to; where rows hold for a period, that of the row that refers.
    private func row(_ text: String, of target: Int, from row: DraftRow, of table: Int) -> Int? {
        guard let held = study.tables[target].held else { return tables[target].rowOfKey[text] }
        guard let period = periodText(row, table) else { return nil }
        let key = study.tables[target].key.map { $0 == held.unit ? text : period }
        return tables[target].rowOfKey[key.joined(separator: "\u{1F}")]
    }

    /// The period of a row, or of the one in which it stands.
    func periodText(_ row: DraftRow, _ table: Int) -> String? {
        if let period = study.tables[table].period {
            let value = row.answers[period].value
            return value.isNull ? nil : value.cellText
        }
        guard let parent = study.tables[table].parent, case .string(let text) = row.answers[parent.field].value,
            let outer = tables[parent.table].rowOfKey[text]
        else { return nil }
        return periodText(tables[parent.table].rows[outer], parent.table)
    }

    /// The row of the period before among those made lately.
    private func previous(_ row: DraftRow, _ table: Int) -> DraftRow? {
        guard let period = study.tables[table].period else { return nil }
        let series = study.tables[table].key.filter { $0 != period }
        func when(_ row: DraftRow) -> Value { row.answers[period].value }
        return tables[table].rows.suffix(200).filter { other in
            series.allSatisfy { other.answers[$0].value.cellText == row.answers[$0].value.cellText }
                && when(row).isAfter(when(other))
        }.max { when($1).isAfter(when($0)) }
    }

    /// The row at the end of a chain of references.
    func follow(_ path: [FieldID], from row: DraftRow) -> DraftRow? {
        var row = row
        for reference in path {
            guard case .reference(let target) = study.tables[reference.table].fields[reference.field].kind,
                case .string(let text) = row.answers[reference.field].value,
                let found = self.row(text, of: target, from: row, of: reference.table)
            else { return nil }
            row = tables[target].rows[found]
        }
        return row
    }

    /// The table that a reference leads to.
    private func target(_ reference: FieldID) -> Int {
        let kind = study.tables[reference.table].fields[reference.field].kind
        return if case .reference(let target) = kind { target } else { reference.table }
    }

    /// The value of a slot in a row; `index` is the row's place, nil while it has none.
    func value(_ slot: RowSlot, _ row: DraftRow, index: Int?) -> Value {
        switch slot {
        case .field(let field): return row.answers[field].value
        case .reason(let field): return row.answers[field].reason.map { .string($0.word) } ?? .null
        case .referenced(let path, let field): return follow(path, from: row)?.answers[field.field].value ?? .null
        case .related(let table, let field, let members):
            guard let index, let rows = tables[table].pointing[field]?[index] else { return .list([]) }
            let shape = ContextShape(members.map { study.tables[table].fields[$0].id })
            return .list(
                rows.map { row in .context(Context(shape, members.map { tables[table].rows[row].answers[$0].value })) })
        case .relatedOf(let path, let table, let field, let members):
            guard let outer = follow(path, from: row), let target = path.last.map(target), let key = keyText(outer, target),
                let found = tables[target].rowOfKey[key]
            else { return .null }
            return value(.related(table: table, field: field, members: members), outer, index: found)
        case .option, .groupValues, .groupRows, .previous, .tableRows, .shared: return .null
        }
    }

    /// The slots of an expression, filled; the others are null.
    func slots(for expression: Expression, _ table: Int, _ row: DraftRow, index: Int? = nil) -> [Value] {
        var values = [Value](repeating: .null, count: study.tables[table].slots.count)
        for slot in expression.slots where slot < values.count {
            if case .previous(let field) = study.tables[table].slots[slot] {
                values[slot] = previous(row, table)?.answers[field].value ?? .null
            } else {
                values[slot] = value(study.tables[table].slots[slot], row, index: index)
            }
        }
        return values
    }
}

struct DraftTable: Sendable {
    var rows: [DraftRow] = []
    var rowOfKey: [String: Int] = [:]
    /// Reference field → row of its target → the rows that point to it.
    var pointing: [Int: [Int: [Int]]] = [:]
}

extension Value {
    /// What stands in a data file. Booleans are written by the writer in the study's language.
    var cellText: String {
        switch self {
        case .string(let text): text
        case .number(let number): number.description
        case .date(let date): date.description
        case .boolean(let truth): truth ? "true" : "false"
        case .list(let values): values.map(\.cellText).joined(separator: " ")
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .context: GeoPoint(self)?.description ?? ""
        default: ""
        }
    }
}
