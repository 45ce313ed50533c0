import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// How the rules of a study ask for the options of a question.
struct OptionUse {
    /// Codes that a rule compares it with.
    var asked: Set<String> = []
    /// Some rule has to do with every option: it says what holds for all others, or takes the answer as it is.
    var isWhole = false
}

/// An option that no rule asks for, where some rule asks for each of its siblings (M5002).
///
/// Told only where rules speak of the question by nothing but `=` with a code, so that nothing is said for what the options have in
/// common: `!=`, `not`, `if … else`, a score, a breakdown and a decision table take in the last option, too.
extension StudyCompiler {
    func noteOptions(in expression: Expression, table: Int) {
        let nodes = expression.nodes
        func code(_ node: FEEL.Node.Index) -> String? {
            guard case .constant(let index) = nodes[Int(node)].kind,
                case .string(let code) = expression.program.constants[Int(index)]
            else { return nil }
            return code
        }
        // `q in ("a", "b")` keeps the answer in a variable.
        var kept: [FEEL.Node.Index: FEEL.Node.Index] = [:]
        for node in nodes { if case .bind(let local, let value, _) = node.kind { kept[local] = value } }
        func slot(_ node: FEEL.Node.Index) -> Int? {
            switch nodes[Int(node)].kind {
            case .slot: Int(node)
            case .local(let local): kept[local].flatMap { if case .slot = nodes[Int($0)].kind { Int($0) } else { nil } }
            default: nil
            }
        }
        var compared: [Int: Set<String>] = [:]
        var saysElse = false
        for node in nodes {
            switch node.kind {
            case .compare(.equal, let a, let b):
                for (place, other) in [(a, b), (b, a)] {
                    guard let slot = slot(place), let code = code(other) else { continue }
                    compared[slot, default: []].insert(code)
                }
            case .conditional, .not, .compare(.notEqual, _, _): saysElse = true
            default: break
            }
        }
        for (place, node) in nodes.enumerated() {
            guard case .slot(let slot) = node.kind, let id = question(study.tables[table].slots[Int(slot)], of: table) else {
                continue
            }
            guard case .choice = study[id].kind else { continue }
            optionUses[id, default: OptionUse()].asked.formUnion(compared[place] ?? [])
            if saysElse || compared[place] == nil { optionUses[id, default: OptionUse()].isWhole = true }
        }
    }

    private func question(_ slot: RowSlot, of table: Int) -> FieldID? {
        switch slot {
        case .field(let field), .groupValues(let field), .previous(let field): FieldID(table: table, field: field)
        case .referenced(_, let id): id
        default: nil
        }
    }

    func checkUnusedOptions() {
        let scored = Set(study.scores.flatMap { score in score.items.map { FieldID(table: score.table, field: $0.field) } })
        let divided = Set(
            study.indicators.flatMap { indicator in
                indicator.breakdown.map { FieldID(table: indicator.table ?? 0, field: $0) }
            })
        for (id, _) in declaredFields {
            guard let use = optionUses[id], !use.isWhole, !scored.contains(id), !divided.contains(id),
                case .choice(let list) = study[id].kind, study[id].choiceFilter == nil
            else { continue }
            let codes = study.choiceLists[list].substantive.map(\.code)
            let forgotten = codes.filter { !use.asked.contains($0) }
            guard codes.count > 2, forgotten.count == 1, let code = forgotten.first else { continue }
            report(
                .unusedOption, ["code": .text(code), "item": .text(study[id].id)],
                at: optionKey(code, of: id, list: list)?.location ?? study[id].location)
        }
    }

    /// Where an option is written: in the section `choices`, or in the question.
    private func optionKey(_ code: String, of id: FieldID, list: Int) -> MeraYAML.Node? {
        let entries =
            definitions.choices.indices.contains(list)
            ? definitions.choices[list].definition.entries
            : fieldDefinitions[id.table][id.field].definition.valueNode(FieldDefinition.choices.name).flatMap(
                DeclaredMap<OptionDefinition>.read)?.entries
        return entries?.first { $0.id == code }?.key
    }
}
