import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Registers with a row for each thing and period: a site that belongs to one region this year and to another the next is one site.
extension StudyCompiler {
    /// A key of two fields of which one is the period: the register's own `period`, or that of a table whose rows refer to it.
    func settleHeldRegisters() {
        for table in study.tables.indices where study.tables[table].kind == .register && study.tables[table].key.count == 2 {
            let key = study.tables[table].key
            guard let period = heldPeriod(of: table), let unit = key.first(where: { $0 != period }) else { continue }
            study.tables[table].held = DataTable.HeldKey(unit: unit, period: period)
        }
        for table in study.tables.indices { settleEnd(of: table) }
        for (table, fields) in study.tables.map(\.fields).enumerated() {
            for (index, field) in fields.enumerated() where field.origin == .declared {
                guard case .reference(let target) = field.kind, let held = study.tables[target].held else { continue }
                // A row for each row of every period is not what anybody means.
                if study.tables[table].parent?.rows == index {
                    let node = repeatDefinitions[table]?.definition[FieldDefinition.rows]?.node
                    report(
                        .referenceWithoutKey, ["item": .text(field.id), "table": .text(study.tables[target].id)],
                        at: node?.location ?? fieldDefinitions[table][index].key.location)
                    continue
                }
                checkPeriod(table, fieldDefinitions[table][index].key, target, held)
            }
        }
    }

    /// The day on which a row ends is one of a row that begins on a day.
    private func settleEnd(of table: Int) {
        guard let written = tableNode(table).flatMap({ $0[RegisterDefinition.until.name] }).flatMap(Written.read),
            study.tables[table].kind == .register
        else { return }
        let fields = study.tables[table].fields
        guard let end = find(written, .item, among: fields.map(\.id), of: table) else { return }
        guard let held = study.tables[table].held, fields[held.period].kind == .date, fields[end].kind == .date else {
            report(
                .untilWithoutDays, ["column": .text(written.text), "table": .text(study.tables[table].id)],
                at: written.node.location)
            return
        }
        study.tables[table].held?.until = end
    }

    private func heldPeriod(of register: Int) -> Int? {
        let key = study.tables[register].key
        if let own = periodWord(register).flatMap({ study.tables[register].field($0.text) }) {
            return key.contains(own) ? own : nil
        }
        let words = study.tables.indices.filter { refers($0, to: register) }.compactMap { periodOfRows($0)?.text }
        return key.first { words.contains(study.tables[register].fields[$0].id) }
    }

    private func refers(_ table: Int, to register: Int) -> Bool {
        study.tables[table].fields.contains { $0.kind == .reference(table: register) }
    }

    private func periodWord(_ table: Int) -> Written? {
        tableNode(table).flatMap { $0[TableKeys.period.name] }.flatMap(Written.read)
    }

    /// The period of a table's rows; those of a repeat have that of the row in which they stand.
    private func periodOfRows(_ table: Int) -> Written? {
        periodWord(table) ?? study.tables[table].parent.flatMap { periodWord($0.table) }
    }

    /// Which row of the register is meant is known from the period of the row that refers to it, written in the same way.
    private func checkPeriod(_ table: Int, _ key: Node, _ register: Int, _ held: DataTable.HeldKey) {
        let owner = periodWord(table) == nil ? study.tables[table].parent?.table ?? table : table
        let period = study.tables[register].fields[held.period]
        guard let written = periodWord(owner), let field = study.tables[owner].field(written.text) else {
            // A period that does not exist is told where it is named.
            if periodWord(owner) != nil { return }
            report(
                .referenceWithoutPeriod,
                [
                    "item": .text(key.text), "table": .text(study.tables[register].id), "period": .text(period.id),
                    "owner": .text(study.tables[owner].id),
                ], at: key.location)
            return
        }
        let isDay = study.tables[owner].fields[field].kind == .date
        if isDay == (period.kind == .date) { return }
        report(
            .periodsDiffer,
            ["period": .text(period.id), "table": .text(study.tables[register].id), "other": .text(written.text)],
            at: key.location)
    }
}
