import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// `default`: what a form fills in when it is opened. It is compiled like a calculation and takes part in no run.
extension StudyCompiler {
    func compileDefault(_ id: FieldID) {
        guard let formula = fieldDefinitions[id.table][id.field].definition[PresentationKeys.initial] else { return }
        let field = study.tables[id.table].fields[id.field]
        guard let expression = compile(formula, table: id.table, expecting: field.type, hasClock: true) else { return }
        let readsItself = expression.slots.contains { slot in
            switch study.tables[id.table].slots[slot] {
            case .field(let read), .reason(let read): read == id.field
            default: false
            }
        }
        if readsItself { return report(.defaultOfItself, ["item": .text(field.id)], at: formula.node.location) }
        study.tables[id.table].fields[id.field].presentation.initial = expression
    }

    /// Defaults that are known now and would not be accepted as an answer.
    func checkDefaults() {
        for (id, definition) in declaredFields {
            guard let initial = study[id].presentation.initial, initial.slots.isEmpty,
                let node = definition[PresentationKeys.initial]?.node
            else { continue }
            let field = study[id]
            var evaluation = Evaluation(asOf: study.asOf)
            let value = evaluation.evaluate(initial, slots: [])
            if value.isNull || evaluation.isStopped { continue }
            if let list = field.list, let code = stranger(value, list) {
                let domain = domain(list)
                let meant = meantCodes(code, among: domain.codes, labels: domain.labels)
                report(
                    .unknownCode,
                    ["code": .text(code), "name": .text(field.id), "codes": .names(domain.codes)], at: node.location,
                    fixes: node.text.contains("\"\(code)\"")
                        ? Diagnostic.Fix.replacing(
                            node.location, withOneOf: meant.map { node.text.replacing("\"\(code)\"", with: "\"\($0)\"") }) : [])
            } else if let why = objection(to: value, field, &evaluation) {
                report(
                    .defaultBreaksRule,
                    [
                        "item": .text(field.id), "why": .phrase(why),
                        "value": .text(study.answerText(value, of: field, language: study.language)),
                    ], at: node.location)
            }
        }
    }

    /// A code that is no option of the list.
    private func stranger(_ value: Value, _ list: Int) -> String? {
        let known = Set(study.choiceLists[list].substantive.map(\.code))
        return value.codes.first { !known.contains($0) }
    }

    private func objection(to value: Value, _ field: Field, _ evaluation: inout Evaluation) -> Phrase? {
        let limits = field.presentation
        if case .number(let number) = value, let grid = limits.grid, !grid.contains(number) {
            return Phrase(en: "it is no number of the `range`", ru: "это не число из `range`")
        }
        if case .number(let number) = value, field.kind == .integer, !number.isInteger {
            return Phrase(en: "it is no whole number", ru: "это не целое число")
        }
        if case .string(let text) = value, let most = limits.maxLength, text.unicodeScalars.count > most {
            return Phrase(en: "it is longer than `max_length`", ru: "оно длиннее `max_length`")
        }
        if case .list(let codes) = value, let count = limits.choiceCount {
            let all = field.list.map { study.choiceLists[$0].substantive.count } ?? 0
            if !count.allows(codes.count, of: all) {
                return Phrase(en: "so many options cannot be chosen", ru: "столько вариантов выбрать нельзя")
            }
        }
        if case .boolean(false) = value, field.kind == .acknowledgement {
            return Phrase(en: "it is agreed to or unanswered", ru: "возможно только согласие или отсутствие ответа")
        }
        guard let constraint = field.constraint, constraint.slots.isEmpty,
            evaluation.evaluate(constraint, slots: [], input: value) == .boolean(false)
        else { return nil }
        return Phrase(en: "the constraint does not hold for it", ru: "оно не отвечает условию `constraint`")
    }
}

extension Value {
    /// The codes of a choice or of several.
    fileprivate var codes: [String] {
        switch self {
        case .string(let code): [code]
        case .list(let values): values.flatMap(\.codes)
        default: []
        }
    }
}
