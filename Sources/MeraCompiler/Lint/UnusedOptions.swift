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
/// common: `!=`, `not`, `if … else`, a score, a breakdown, a decision table and a rule that names all the others take in the last one.
extension StudyCompiler {
    func noteOptions(in expression: Expression, table: Int) {
        let slots = study.tables[table].slots
        let isAsked = expression.slots.contains { slot in
            self.question(slots[slot], of: table).map { if case .choice = study[$0].kind { true } else { false } } ?? false
        }
        guard isAsked else { return }
        let nodes = expression.nodes
        func question(_ node: FEEL.Node.Index) -> FieldID? {
            guard case .slot(let slot) = nodes[Int(node)].kind else { return nil }
            return self.question(slots[Int(slot)], of: table)
        }
        func code(_ node: FEEL.Node.Index) -> String? {
            guard case .constant(let index) = nodes[Int(node)].kind,
                case .string(let code) = expression.program.constants[Int(index)]
            else { return nil }
            return code
        }
        func asked(_ node: FEEL.Node.Index) -> (question: FieldID, code: String)? {
            guard case .compare(.equal, let a, let b) = nodes[Int(node)].kind else { return nil }
            if let question = question(a), let code = code(b) { return (question, code) }
            if let question = question(b), let code = code(a) { return (question, code) }
            return nil
        }
        var saysElse = false
        let parts = expression.largestParts { node in
            switch nodes[Int(node)].kind {
            case .conditional, .not, .compare(.notEqual, _, _): saysElse = true
            case .compare(.equal, _, _): return asked(node) != nil
            case .slot: return true
            default: break
            }
            return false
        }
        var named: [FieldID: Set<String>] = [:]
        for part in parts {
            if let (question, code) = asked(part) {
                named[question, default: []].insert(code)
            } else if let question = question(part) {
                optionUses[question, default: OptionUse()].isWhole = true
            }
        }
        for (question, codes) in named {
            optionUses[question, default: OptionUse()].asked.formUnion(codes)
            // Who names all the others in one rule knows what is left out.
            if saysElse || codes.count + 1 >= options(of: question) { optionUses[question]?.isWhole = true }
        }
    }

    private func options(of question: FieldID) -> Int {
        if case .choice(let list) = study[question].kind { study.choiceLists[list].substantive.count } else { 0 }
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
            // Of three options one is often the one about which nothing more is to be said.
            guard codes.count > 3, forgotten.count == 1, let code = forgotten.first else { continue }
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
