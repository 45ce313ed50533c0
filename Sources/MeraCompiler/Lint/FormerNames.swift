import MeraModel
import MeraSource
import MeraYAML

/// `renamed_from` that names a thing which is still there (M9159): then nothing was renamed.
extension StudyCompiler {
    func checkFormerNames() {
        let written: [(entries: [(id: String, node: Node)], isTable: Bool)] = [
            (definitions.registers.map { ($0.id, $0.definition.node) }, true),
            (definitions.questionnaires.map { ($0.id, $0.definition.node) }, true),
            (definitions.indicators.map { ($0.id, $0.definition.node) }, false),
            (definitions.scores.map { ($0.id, $0.definition.node) }, false),
            (definitions.conclusions.map { ($0.id, $0.definition.node) }, false),
            (definitions.parameters.map { ($0.id, $0.definition.node) }, false),
        ]
        let tables = Set(study.tables.map(\.id))
        for (entries, isTable) in written where entries.contains(where: { $0.node[CommonKeys.renamedFrom.name] != nil }) {
            let ids = isTable ? tables : Set(entries.map(\.id))
            for entry in entries { checkFormerNames(of: entry.id, entry.node, among: ids) }
        }
        for table in study.tables.indices {
            var ids: Set<String>?
            for (field, declared) in zip(study.tables[table].fields, fieldDefinitions[table]) where field.origin == .declared {
                guard declared.definition.node[CommonKeys.renamedFrom.name] != nil else { continue }
                let known = ids ?? Set(study.tables[table].fields.ids)
                ids = known
                checkFormerNames(of: declared.id, declared.definition.node, among: known)
            }
        }
        for list in definitions.choices {
            let entries = list.definition.entries
            guard entries.contains(where: { $0.definition.node[CommonKeys.renamedFrom.name] != nil }) else { continue }
            let codes = Set(entries.map(\.id))
            for option in entries { checkFormerNames(of: option.id, option.definition.node, among: codes) }
        }
    }

    private func checkFormerNames(of name: String, _ node: Node, among ids: Set<String>) {
        guard let written = node[CommonKeys.renamedFrom.name] else { return }
        for former in [Written].read(written) ?? [] where ids.contains(former.text) {
            report(.formerNameStands, ["name": .text(name), "former": .text(former.text)], at: former.node.location)
        }
    }
}
