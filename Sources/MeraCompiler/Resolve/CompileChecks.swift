import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Rules over rows and groups of rows.
extension StudyCompiler {
    func compileChecks() {
        for table in study.tables.indices {
            guard let node = tableNode(table) else { continue }
            let checks = node["checks"].flatMap(DeclaredMap<CheckDefinition>.read)
            for declared in checks?.entries ?? [] { compileCheck(declared, table: table) }
            let unique = node["unique"].flatMap(DeclaredMap<UniqueDefinition>.read)
            for declared in unique?.entries ?? [] { compileUnique(declared, table: table) }
        }
    }

    private func compileCheck(_ declared: Declared<CheckDefinition>, table: Int) {
        let definition = declared.definition
        let ids = study.tables[table].fields.ids
        let group = definition[CheckDefinition.by].map { checkedGroup($0, ids, table) }
        let stage = group.map { RowScope.Stage.group(by: $0) } ?? .answers
        let condition = compile(
            definition[CheckDefinition.condition], table: table, stage: stage, expecting: .boolean, mode: .checking)
        let message = rowTemplate(definition[CheckDefinition.message], table: table, stage: stage)
        guard
            let assertion = compile(
                definition[CheckDefinition.assertion], table: table, stage: stage, expecting: .boolean, mode: .checking)
        else { return }
        let blocked = blocked(definition[CheckDefinition.blocks], by: assertion, but: group ?? [], table)
        var check = Check(
            id: declared.id, passport: passport(definition), condition: condition, assertion: assertion,
            severity: definition[CheckDefinition.severity] ?? .error, message: message,
            onMissing: definition[CheckDefinition.onMissing] ?? study.defaults.onMissing,
            invalidates: blocked.fields, location: declared.key.location)
        check.group = group
        check.blockedRows = blocked.rows
        check.order = order(definition[CheckDefinition.order], isGrouped: group != nil, ids, table)
        checkOrder(check, table)
        study.tables[table].checks.append(check)
    }

    /// The fields that put the rows of a group in order: those named, else the period of the table.
    private func order(_ names: [Written]?, isGrouped: Bool, _ ids: [String], _ table: Int) -> [Int] {
        guard let names else { return isGrouped ? study.tables[table].period.map { [$0] } ?? [] : [] }
        if !isGrouped, let first = names.first { report(.orderWithoutGroup, at: first.node.location) }
        return names.compactMap { find($0, .item, among: ids, of: table) }
    }

    /// What does not count where an error fails: answers of the row, and the rows of repeats that stand in it.
    private func blocked(
        _ names: [Written]?, by assertion: Expression, but group: [Int], _ table: Int
    ) -> (fields: [Int], rows: [BlockedRows]) {
        guard let names else {
            return (invalidated(by: assertion, but: group, table: table), blockedRows(by: assertion, table))
        }
        let ids = study.tables[table].fields.ids
        let inner = study.tables.indices.filter { study.tables[$0].parent?.table == table }
        var fields: [Int] = []
        var rows: [BlockedRows] = []
        for name in names {
            if let repeated = inner.first(where: { study.tables[$0].id == name.text }) {
                self.names?.add(.table(name.text), at: name.node.location)
                rows.append(BlockedRows(table: repeated, fields: nil))
            } else if let field = find(name, .item, among: ids + inner.map { study.tables[$0].id }, of: table) {
                fields.append(field)
            }
        }
        return (fields, rows)
    }

    /// The repeats that a check names: the answers that it asks for, and whole rows where it asks for none.
    private func blockedRows(by assertion: Expression, _ table: Int) -> [BlockedRows] {
        assertion.slots.compactMap { slot in
            guard case .related(let other, let field, let members) = study.tables[table].slots[slot],
                let parent = study.tables[other].parent, parent.field == field
            else { return nil }
            let answers = members.filter { study.tables[other].fields[$0].isAnswered && $0 != field }
            let named = answers.filter { !study.tables[other].key.contains($0) && !parent.keyFields.contains($0) }
            return BlockedRows(table: other, fields: named.isEmpty ? nil : named)
        }
    }

    /// The fields that make groups; none of them where all rows are one group.
    private func checkedGroup(_ names: [Written], _ ids: [String], _ table: Int) -> [Int] {
        if names.count == 1, names[0].text == "all", !ids.contains("all") { return [] }
        return names.compactMap { find($0, .item, among: ids, of: table) }
    }

    private func compileUnique(_ declared: Declared<UniqueDefinition>, table: Int) {
        let definition = declared.definition
        let ids = study.tables[table].fields.ids
        let fields = (definition[UniqueDefinition.items] ?? []).compactMap { find($0, .item, among: ids, of: table) }
        guard !fields.isEmpty else { return }
        study.tables[table].uniqueRules.append(
            UniqueRule(
                id: declared.id, passport: passport(definition), fields: fields,
                severity: definition[UniqueDefinition.severity] ?? .error,
                message: rowTemplate(definition[UniqueDefinition.message], table: table), location: declared.key.location))
    }

    /// The answers that a check names, but for what tells rows, groups and units apart.
    private func invalidated(by assertion: Expression, but group: [Int], table: Int) -> [Int] {
        var named: [Int] = []
        for slot in assertion.slots {
            switch study.tables[table].slots[slot] {
            case .field(let field), .groupValues(let field): named.append(field)
            case .groupRows(let members): named += members
            default: continue
            }
        }
        return Set(named).sorted().filter { field in
            if study.tables[table].key.contains(field) || group.contains(field) { return false }
            if case .reference = study.tables[table].fields[field].kind { return false }
            return true
        }
    }
}
