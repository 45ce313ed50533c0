import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A repeat is a table of its own. Its rows lead to the row in which they stand by the field `parent`, and a file tells which row
/// that is by its key.
extension StudyCompiler {
    func declareRepeat(_ declared: Declared<FieldDefinition>, group: Int?, in parent: Int, isPersonal: Bool) {
        guard study.tables[parent].kind != .repeat else {
            report(
                .nestedRepeat, ["item": .text(declared.id), "table": .text(study.tables[parent].id)], at: declared.key.location)
            return
        }
        if let first = keyOfTable(declared.id) {
            diagnostics.append(.duplicate(declared.id, at: declared.key.location, first: first.location))
            return
        }
        let definition = declared.definition
        if definition[FieldDefinition.items] == nil {
            let key = FieldDefinition.items.erased
            report(
                .missingKey,
                ["thing": .phrase(FieldDefinition.shape.noun), "key": .text(key.name), "doc": .phrase(key.doc)],
                at: declared.key.location)
        }
        var draft = DraftTable(
            DataTable(
                id: declared.id, kind: .repeat, passport: passport(definition), key: [], displayField: nil,
                duplicates: definition[TableKeys.duplicates] ?? .latest, onError: definition[TableKeys.onError] ?? .answer))
        draft.table.parent = ParentTable(
            table: parent, group: group, isRequired: definition[FieldDefinition.required] ?? false)
        if isPersonal { draft.personalGroups.insert(nil) }
        repeatDefinitions[study.tables.count] = declared
        declare(&draft, definition[FieldDefinition.items], at: declared.key)
    }

    /// Where a table of that id is declared already.
    private func keyOfTable(_ id: String) -> Node? {
        definitions.registers.first { $0.id == id }?.key ?? definitions.questionnaires.first { $0.id == id }?.key
            ?? repeatDefinitions.values.first { $0.id == id }?.key
    }

    /// `parent` and the parent's key fields, before the repeat's own. The key of the parent is known by now.
    func addParentFields(_ table: Int) {
        guard let parent = study.tables[table].parent, let declared = repeatDefinitions[table] else { return }
        let target = study.tables[parent.table]
        let keys = target.key.map { target.fields[$0] }
        if keys.isEmpty || !keys.allSatisfy(\.isAnswered) {
            report(
                .repeatWithoutKey, ["repeat": .text(declared.id), "table": .text(target.id)], at: declared.key.location)
        }
        let label =
            target.passport.label
            ?? LocalizedText([("ru", "Где стоит строка"), ("en", "Where the row stands")])
        var added = [
            Field(
                id: "parent", kind: .reference(table: parent.table), type: .string, passport: Passport(label: label),
                location: declared.key.location)
        ]
        added[0].origin = .parent
        for key in keys {
            var field = Field(
                id: key.id, kind: key.kind, type: key.type, passport: key.passport, missingCodes: key.missingCodes,
                personal: key.personal, location: declared.key.location)
            field.dateNotation = key.dateNotation
            field.origin = .parentKey
            added.append(field)
        }
        for (index, field) in study.tables[table].fields.enumerated() where added.contains(where: { $0.id == field.id }) {
            report(
                .repeatClash, ["id": .text(field.id), "repeat": .text(declared.id), "table": .text(target.id)],
                at: fieldDefinitions[table][index].key.location)
        }
        study.tables[table].fields.insert(contentsOf: added, at: 0)
        fieldDefinitions[table].insert(contentsOf: added.map { _ in declared }, at: 0)
        study.tables[table].parent?.keyFields = Array(1..<added.count)
    }

    /// `rows`, and the whole key of a repeat's row: that of the row in which it stands, then its own. A repeat that declares no key
    /// has none, because its rows may be alike.
    func completeKey(_ table: Int) {
        guard let parent = study.tables[table].parent, let declared = repeatDefinitions[table] else { return }
        var own = study.tables[table].key
        if let written = declared.definition[FieldDefinition.rows],
            let target = find(written, .table, among: study.tables.map(\.id))
        {
            let fields = study.tables[table].fields
            let referring = fields.indices.filter {
                fields[$0].kind == .reference(table: target) && fields[$0].origin == .declared
            }
            study.tables[table].parent?.rows = referring.first(where: own.contains) ?? referring.first
            if referring.isEmpty {
                report(
                    .rowsWithoutReference, ["repeat": .text(declared.id), "table": .text(written.text)],
                    at: written.node.location)
            }
            if own.isEmpty { own = Array(referring.prefix(1)) }
        }
        study.tables[table].key = own.isEmpty ? [] : parent.keyFields + own.filter { !parent.keyFields.contains($0) }
    }

    /// The conditions of repeats are about the rows in which they stand.
    func compileRepeats() {
        for table in study.tables.indices {
            guard let parent = study.tables[table].parent, let declared = repeatDefinitions[table] else { continue }
            let relevance = compile(declared.definition[FieldDefinition.relevant], table: parent.table, expecting: .boolean)
            study.tables[table].parent?.relevance = relevance
        }
    }
}
