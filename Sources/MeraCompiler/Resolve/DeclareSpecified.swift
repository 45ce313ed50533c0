import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Other-specify as one construct: an option with `specify` gives every item of its list a text item of its own.
extension StudyCompiler {
    func addSpecifiedTexts(of declared: Declared<FieldDefinition>, group: Int?, to draft: inout DraftTable) {
        for option in options(of: declared.definition) {
            guard let specify = option.definition[OptionDefinition.specify] else { continue }
            let id = "\(declared.id)_\(option.id)"
            if option.definition[OptionDefinition.missing] != nil {
                report(.specifyWithoutValue, ["code": .text(option.id)], at: option.key.location)
                continue
            }
            guard Identifier.isWellFormed(id) else {
                report(.badIdentifier, ["id": .text(id), "rule": .phrase(DiagnosticCode.nameRule)], at: option.key.location)
                continue
            }
            if let taken = draft.written[id] ?? draft.seen[id] {
                report(
                    .specifyClash, ["id": .text(id), "item": .text(declared.id), "code": .text(option.id)], at: taken.location)
                continue
            }
            draft.seen[id] = declared.key
            var field = Field(
                id: id, kind: .text, type: .string, passport: Passport(label: specify.text(study.language)), group: group,
                required: true, personal: isPersonal(declared, in: group, of: draft),
                location: declared.key.location)
            field.origin = .specify(item: declared.id, code: option.id)
            draft.table.fields.append(field)
            draft.fields.append(declared)
            draft.table.members.append(Member(.field, id, group: group))
        }
    }

    /// The options as they are written: the types of items are not known yet.
    private func options(of definition: FieldDefinition) -> [Declared<OptionDefinition>] {
        guard let type = definition[FieldDefinition.itemType], type == .selectOne || type == .selectMultiple || type == .rank,
            let node = definition.valueNode(FieldDefinition.choices.name)
        else { return [] }
        if node.kind == .scalar { return definitions.choices.first { $0.id == node.text }?.definition.entries ?? [] }
        return DeclaredMap<OptionDefinition>.read(node)?.entries ?? []
    }

    /// The text is asked for where the option is chosen, and nowhere else.
    func compileSpecified(_ id: FieldID, item: String, code: String) {
        guard let field = study.tables[id.table].field(item) else { return }
        // A code that makes a well-formed id needs no escapes.
        let literal = "\"\(code)\""
        let condition: String
        switch study.tables[id.table].fields[field].kind {
        case .choice: condition = "\(item) = \(literal)"
        case .choices, .rank: condition = "list contains(\(item), \(literal))"
        default: return
        }
        names?.isPaused = true
        defer { names?.isPaused = false }
        study.tables[id.table].fields[id.field].relevance = compile(
            condition, at: fieldDefinitions[id.table][id.field].key, offset: 0, table: id.table, stage: .answers,
            form: .expression, expecting: .boolean)
    }
}
