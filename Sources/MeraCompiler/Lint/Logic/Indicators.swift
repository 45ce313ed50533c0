import FEEL
import MeraLogic
import MeraModel
import MeraSource
import MeraYAML

/// Filters and conditions of indicators and conclusions that never hold (M4016) or always (M4002), and numerators that leave their
/// denominators (M6011).
extension LogicCheck {
    func checkIndicators() {
        for (declared, indicator) in zip(compiler.definitions.indicators, study.indicators) {
            let definition = declared.definition
            if let table = indicator.table {
                var filter: Condition?
                if let own = condition(indicator.filter, definition[IndicatorDefinition.filter]) {
                    filter = own
                    if !check(own, "where", of: indicator.id, table: table) { continue }
                }
                check(indicator, definition, filter, table)
            } else if let own = condition(indicator.unitCondition, definition[IndicatorDefinition.filter]) {
                check(unit: own, "where", of: indicator.id)
            }
            let limits = definition[IndicatorDefinition.limits] ?? []
            for (limit, written) in zip(indicator.limits, limits) where indicator.limits.count == limits.count {
                guard let own = condition(limit.condition, written[LimitDefinition.condition]) else { continue }
                check(unit: own, "limits", of: indicator.id)
            }
        }
    }

    private func check(_ indicator: Indicator, _ definition: IndicatorDefinition, _ filter: Condition?, _ table: Int) {
        switch indicator.formula {
        case .share(let share, let among):
            guard let own = condition(share, definition[IndicatorDefinition.share]) else { return }
            var outer = [filter].compactMap(\.self)
            if let base = condition(among, definition[IndicatorDefinition.among]) {
                if !check(base, "among", of: indicator.id, besides: outer, table: table) { return }
                outer.append(base)
            }
            _ = check(own, "share", of: indicator.id, besides: outer, table: table)
        case .count(let counted?):
            guard let own = condition(counted, definition[IndicatorDefinition.count]) else { return }
            _ = check(own, "count", of: indicator.id, besides: [filter].compactMap(\.self), table: table)
        case .ratio(let numerator, let denominator, _):
            // Two answers are compared by checks; here are numerators and denominators that choose their rows.
            guard indicator.unit == .percent, denominator.isConditional, let node = definition.valueNode("ratio") else { return }
            checkRatio(numerator, denominator, filter, node, table)
        default: break
        }
    }

    /// False where it never holds.
    private func check(
        _ own: Condition, _ key: String, of id: String, besides outer: [Condition] = [], table: Int
    ) -> Bool {
        let expression = own.expression
        // `among: true` are all rows, as `count: true` is.
        guard own.text != "true", !isSwitch(expression), !readsNever(expression, table: table) else { return true }
        if outer.isEmpty, isPlain(expression, table: table) { return true }
        var question = Question(study, table: table)
        var written: [Asked] = []
        for part in own.parts(true) {
            question.ask(own.part(part), .yes)
            written.append(Asked(text: own.text(part), location: own.location(part)))
        }
        for condition in outer {
            question.ask(condition.expression, .yes)
            written.append(Asked(text: condition.text, location: condition.node.location))
        }
        if isImpossible(question, at: own.node.location) {
            let (phrase, related) = why(question, written, table: table)
            report(
                .neverHolds, ["what": .phrase(Self.key(key, of: id)), "why": .phrase(phrase)], at: own.node.location,
                related: related)
            return false
        }
        var failing = Question(study, table: table)
        for condition in outer { failing.ask(condition.expression, .yes) }
        // A share is made of rows in which it is decided.
        failing.ask(expression, oneOf: key == "share" ? [.no] : [.no, .open])
        if isImpossible(failing, at: nil) {
            report(.alwaysHolds, ["text": .text(own.text), "effect": .phrase(Self.leavesNothingOut(key))], at: own.node.location)
            return true
        }
        checkParts(own, table) { question in for condition in outer { question.ask(condition.expression, .yes) } }
        return true
    }

    /// Rows that add to the numerator and nothing to the denominator.
    private func checkRatio(
        _ numerator: Expression, _ denominator: Expression, _ filter: Condition?, _ node: Node, _ table: Int
    ) {
        guard !readsNever(numerator, table: table), !readsNever(denominator, table: table) else { return }
        var question = Question(study, table: table)
        if let filter { question.ask(filter.expression, .yes) }
        question.askPositive(numerator)
        question.askZero(denominator)
        // Answers that fail a check do not count.
        let read = Set(numerator.slots + denominator.slots).compactMap { slot -> Int? in
            if case .field(let field) = study.tables[table].slots[slot] { field } else { nil }
        }
        for check in study.tables[table].checks
        where check.severity == .error && check.group == nil && !Set(check.invalidates).isDisjoint(with: read) {
            question.askDoesNotFail(check.assertion, where: check.condition)
        }
        guard let row = row(question, at: node.location) else { return }
        guard case .number(let above) = row.value(of: numerator), above > .zero,
            case .number(let below) = row.value(of: denominator), below.isZero
        else { return }
        let slots = Set(numerator.slots + denominator.slots).sorted()
        report(.numeratorOutside, ["witness": witness(row.facts(slots), table: table)], at: node.location)
    }

    // MARK: - Units

    func checkConclusions() {
        var conclusions: [String: Conclusion] = [:]
        for conclusion in study.conclusions where conclusions[conclusion.id] == nil { conclusions[conclusion.id] = conclusion }
        for declared in compiler.definitions.conclusions {
            guard let own = condition(conclusions[declared.id]?.condition, declared.definition[ConclusionDefinition.condition])
            else { continue }
            check(unit: own, "when", of: declared.id)
        }
    }

    private func check(unit own: Condition, _ key: String, of id: String) {
        if isSwitch(own.expression) || own.text == "true" { return }
        var question = Question(units: study)
        var written: [Asked] = []
        for part in own.parts(true) {
            question.ask(own.part(part), .yes)
            written.append(Asked(text: own.text(part), location: own.location(part)))
        }
        if isImpossible(question, at: own.node.location) {
            let (phrase, related) = why(question, written, table: 0)
            report(
                .neverHolds, ["what": .phrase(Self.key(key, of: id)), "why": .phrase(phrase)], at: own.node.location,
                related: related)
            return
        }
        var failing = Question(units: study)
        failing.ask(own.expression, oneOf: [.no, .open])
        if isImpossible(failing, at: nil) {
            report(.alwaysHolds, ["text": .text(own.text), "effect": .phrase(Self.leavesNothingOut(key))], at: own.node.location)
        }
    }

    private static func leavesNothingOut(_ key: String) -> Phrase {
        switch key {
        case "when": Phrase(en: "the conclusion is drawn for every unit", ru: "вывод делается для каждой единицы")
        case "limits": Phrase(en: "the limit applies to every unit", ru: "ограничение действует для каждой единицы")
        case "share": Phrase(en: "the share is always 100 %", ru: "доля всегда 100 %")
        default: Phrase(en: "it leaves nothing out", ru: "оно ничего не отсеивает")
        }
    }
}

extension Expression {
    /// Whether it says by itself in which rows it is what.
    fileprivate var isConditional: Bool {
        nodes.contains { if case .conditional = $0.kind { true } else { false } }
    }
}
