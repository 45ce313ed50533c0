import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Constraints that read other answers and that no answer meets (M4003), constraints that every answer meets (M4002), and options that
/// nobody can choose (M4004). Constraints of a constant are tried out before (`UnmetConstraints`).
extension LogicCheck {
    func checkConstraints() {
        for (id, definition) in compiler.declaredFields {
            guard let constraint = study[id].constraint, !constraint.slots.isEmpty, !never.contains(id), !isSwitch(constraint),
                !readsNever(constraint, table: id.table), let own = condition(constraint, definition[FieldDefinition.constraint])
            else { continue }
            let item = study[id].id
            var question = Question(study, table: id.table)
            question.test(field: id.field)
            question.ignored = .constraint(field: id.field)
            let tested = question
            question.ask(constraint, .yes)
            if isImpossible(question, at: own.node.location) {
                // One that is never decided refuses nothing.
                var failing = tested
                failing.ask(constraint, .no)
                if isImpossible(failing, at: nil) { continue }
                report(.unmetConstraint, ["item": .text(item)], at: own.node.location)
                continue
            }
            checkDefault(id, constraint, definition)
        }
    }

    /// A default that is known and breaks a constraint whatever the other answers are (M4011).
    private func checkDefault(_ id: FieldID, _ constraint: Expression, _ definition: FieldDefinition) {
        guard let initial = study[id].presentation.initial, initial.slots.isEmpty,
            let node = definition[PresentationKeys.initial]?.node
        else { return }
        var evaluation = Evaluation(asOf: study.asOf)
        let value = evaluation.evaluate(initial, slots: [])
        if value.isNull { return }
        var question = Question(study, table: id.table)
        question.test(value: value)
        var failing = question
        question.ask(constraint, .yes)
        failing.ask(constraint, .no)
        guard isImpossible(question, at: nil), !isImpossible(failing, at: nil) else { return }
        report(
            .defaultBreaksRule,
            [
                "item": .text(study[id].id), "why": .phrase(Self.breaksConstraint),
                "value": .text(study.answerText(value, of: study[id], language: study.language)),
            ], at: node.location)
    }

    private static let breaksConstraint = Phrase(
        en: "the constraint does not hold for it", ru: "оно не отвечает условию `constraint`")

    // MARK: - Options

    func checkOptions() {
        for (id, definition) in compiler.declaredFields {
            let field = study[id]
            guard case .choice(let list) = field.kind, !never.contains(id) else { continue }
            if let constraint = field.constraint, constraint.slots.isEmpty, field.constraintSeverity == .error,
                let node = definition[FieldDefinition.constraint]?.node
            {
                var evaluation = Evaluation(asOf: study.asOf)
                let options = study.choiceLists[list].substantive
                let refused = options.filter {
                    evaluation.evaluate(constraint, slots: [], input: .string($0.code)) == .boolean(false)
                }
                if !refused.isEmpty, refused.count < options.count {
                    report(
                        .optionExcluded,
                        [
                            "item": .text(field.id), "codes": .names(refused.map(\.code)),
                            "why": .phrase(Phrase(en: "the constraint refuses it", ru: "этого не допускает `constraint`")),
                        ], at: node.location)
                }
            }
            if let filter = field.choiceFilter, let own = condition(filter, definition[FieldDefinition.choiceFilter]) {
                checkFilter(own, id, list)
            }
        }
    }

    /// Options that a filter never lets through: by their columns alone, or whatever else is answered.
    private func checkFilter(_ own: Condition, _ id: FieldID, _ list: Int) {
        let options = study.choiceLists[list].substantive
        guard options.count <= 60, !readsNever(own.expression, table: id.table) else { return }
        let refused = options.filter { option in
            var question = Question(study, table: id.table)
            question.ask(filter: own.expression, option: option)
            return isImpossible(question, at: nil)
        }
        guard !refused.isEmpty else { return checkEmptyFilter(own, id, options) }
        if refused.count == options.count {
            return report(.unmetConstraint, ["item": .text(study[id].id)], at: own.node.location)
        }
        report(
            .optionExcluded,
            [
                "item": .text(study[id].id), "codes": .names(refused.map(\.code)),
                "why": .phrase(Phrase(en: "the filter never lets it through", ru: "фильтр вариантов никогда его не пропускает")),
            ], at: own.node.location)
    }

    /// An answer to another choice that leaves no option of a required one (M4014).
    private func checkEmptyFilter(_ own: Condition, _ id: FieldID, _ options: [ChoiceList.Option]) {
        guard study[id].required else { return }
        let slots = study.tables[id.table].slots
        let read = own.expression.slots.filter { if case .option = slots[$0] { false } else { true } }
        guard read.count == 1, case .field(let other) = slots[read[0]],
            case .choice(let list) = study.tables[id.table].fields[other].kind
        else { return }
        for answer in study.choiceLists[list].substantive {
            var evaluation = Evaluation(asOf: study.asOf)
            let isEmpty = options.allSatisfy { option in
                var frame = [Value](repeating: .null, count: slots.count)
                for (slot, meaning) in slots.enumerated() {
                    if case .option(let column) = meaning {
                        frame[slot] = column.map { option.columns[$0].map(Value.string) ?? .null } ?? .string(option.code)
                    }
                }
                frame[read[0]] = .string(answer.code)
                return evaluation.evaluate(own.expression, slots: frame) == .boolean(false)
            }
            guard isEmpty else { continue }
            var question = Question(study, table: id.table)
            question.askApplies(field: id.field)
            question.ask(field: other, is: answer.code)
            guard let row = row(question, at: nil) else { continue }
            report(
                .unanswerable, ["witness": witness(row.facts(read), table: id.table), "item": .text(study[id].id)],
                at: own.node.location)
            return
        }
    }
}
