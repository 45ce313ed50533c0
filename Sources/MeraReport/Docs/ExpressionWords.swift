import FEEL
import MeraModel
import MeraSource

/// Simple conditions in the words of a language: `passed > 0` as «„Сдали“ больше 0».
struct ExpressionWords {
    let operands: Operands
    let expression: Expression

    private var words: ReportWords { operands.words }

    /// Nil where the expression is not simple enough to be said in a sentence.
    func sentence() -> String? { sentence(expression.root) }

    /// The names that are read, with what they are called, each once.
    func glossary() -> [Operand] {
        var found: [Operand] = []
        for node in expression.nodes {
            guard case .slot(let slot) = node.kind, let operand = operands.operand(ofSlot: Int(slot)), !found.contains(operand)
            else { continue }
            found.append(operand)
        }
        return found
    }

    // MARK: - Conditions

    private func sentence(_ index: Node.Index) -> String? {
        switch expression.nodes[Int(index)].kind {
        case .slot, .input: operand(index).flatMap { $0.isBoolean ? answer($0, is: words.quoted(words(.docsYes))) : nil }
        case .compare(let comparison, let a, let b): compared(comparison, a, b)
        case .not(let inner): negated(inner)
        case .and(let a, let b): joined([a, b], .docsAnd)
        case .or(let a, let b): joined([a, b], .docsOr)
        case .anyOf(let children): oneOf(Array(expression.program.children(children)))
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            within(value, low, high, lowClosed, highClosed)
        case .builtin(.listContains, let children, _): contains(Array(expression.program.children(children)))
        default: nil
        }
    }

    private func joined(_ parts: [Node.Index], _ phrase: Phrase) -> String? {
        var texts: [String] = []
        for part in parts {
            guard let text = sentence(part) else { return nil }
            // An "or" inside of an "and" would be read the other way round.
            if case .or = expression.nodes[Int(part)].kind, phrase == .docsAnd {
                texts.append("(" + text + ")")
            } else {
                texts.append(text)
            }
        }
        return words(phrase, ["a": .text(texts[0]), "b": .text(texts[1])])
    }

    private func negated(_ inner: Node.Index) -> String? {
        if let operand = operand(inner), operand.isBoolean { return answer(operand, is: words.quoted(words(.docsNo))) }
        return sentence(inner).map { words(.docsNot, ["condition": .text($0)]) }
    }

    private func compared(_ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index) -> String? {
        if let value = constant(b), let operand = operand(a) { return compared(comparison, operand, value) }
        if let value = constant(a), let operand = operand(b) { return compared(comparison.mirrored, operand, value) }
        guard let left = term(a), let right = isOrdered(comparison) ? operand(b)?.genitive ?? term(b) : term(b) else {
            return nil
        }
        return words(comparison.phrase, ["a": .text(left), "b": .text(right)])
    }

    private func isOrdered(_ comparison: Node.Comparison) -> Bool { comparison != .equal && comparison != .notEqual }

    private func compared(_ comparison: Node.Comparison, _ operand: Operand, _ value: Value) -> String? {
        if case .null = value {
            let phrase: Phrase? =
                switch comparison {
                case .equal: .docsUnanswered
                case .notEqual: .docsAnswered
                default: nil
                }
            return phrase.map { words($0, ["name": .text(operand.text)]) }
        }
        guard let shown = shown(value, operand) else { return nil }
        switch (comparison, value) {
        case (.equal, .string), (.equal, .boolean): return answer(operand, is: shown)
        case (.notEqual, .string), (.notEqual, .boolean): return answer(operand, isNot: shown)
        default: return words(comparison.phrase, ["a": .text(operand.text), "b": .text(shown)])
        }
    }

    private func answer(_ operand: Operand, is value: String) -> String {
        words(operand.isAnswer ? .docsAnswerIs : .docsValueIs, ["name": .text(operand.text), "value": .text(value)])
    }

    private func answer(_ operand: Operand, isNot value: String) -> String {
        words(operand.isAnswer ? .docsAnswerIsNot : .docsValueIsNot, ["name": .text(operand.text), "value": .text(value)])
    }

    /// `x in ("a", "b")`
    private func oneOf(_ tests: [Node.Index]) -> String? {
        var subject: Operand?
        var values: [String] = []
        for test in tests {
            guard case .compare(.equal, let a, let b) = expression.nodes[Int(test)].kind, let operand = operand(a),
                let value = constant(b), let shown = shown(value, operand), subject == nil || subject == operand
            else { return several(tests) }
            subject = operand
            values.append(shown)
        }
        guard let subject else { return nil }
        return words(
            subject.isAnswer ? .docsAnswerOneOf : .docsValueOneOf,
            ["name": .text(subject.text), "values": .text(values.joined(separator: ", "))])
    }

    private func several(_ tests: [Node.Index]) -> String? {
        let texts = tests.compactMap(sentence)
        guard texts.count == tests.count, let first = texts.first else { return nil }
        return texts.dropFirst().reduce(first) { words(.docsOr, ["a": .text($0), "b": .text($1)]) }
    }

    private func within(_ value: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool)
        -> String?
    {
        guard let value = term(value), let low = term(low), let high = term(high) else { return nil }
        if lowClosed, highClosed {
            return words(.docsFromTo, ["a": .text(value), "low": .text(low), "high": .text(high)])
        }
        let lower = words(lowClosed ? .docsNotLess : .docsGreater, ["a": .text(value), "b": .text(low)])
        return words(highClosed ? .docsAndNotGreater : .docsAndLess, ["a": .text(lower), "b": .text(high)])
    }

    private func contains(_ parts: [Node.Index]) -> String? {
        guard parts.count == 2, let operand = operand(parts[0]), let value = constant(parts[1]), let shown = shown(value, operand)
        else { return nil }
        return words(.docsChosen, ["name": .text(operand.text), "value": .text(shown)])
    }

    // MARK: - Terms

    private func operand(_ index: Node.Index) -> Operand? {
        switch expression.nodes[Int(index)].kind {
        case .slot(let slot): operands.operand(ofSlot: Int(slot))
        case .input: operands.input
        default: nil
        }
    }

    private func constant(_ index: Node.Index) -> Value? {
        guard case .constant(let place) = expression.nodes[Int(index)].kind else { return nil }
        return expression.program.constants[Int(place)]
    }

    /// A code by its label, everything else as the report writes it.
    private func shown(_ value: Value, _ operand: Operand) -> String? {
        switch value {
        case .string(let text): words.quoted(operand.options[text] ?? text)
        case .number(let number): words.number(number)
        case .date(let date): words.date(date)
        case .boolean(let truth): words.quoted(words(truth ? .docsYes : .docsNo))
        default: nil
        }
    }

    private func term(_ index: Node.Index) -> String? {
        if let plain = plainTerm(index) { return plain }
        // A sum inside of a product would need brackets; such formulas are shown as they are.
        guard case .arithmetic(let operation, let a, let b) = expression.nodes[Int(index)].kind, let left = plainTerm(a),
            let right = plainTerm(b)
        else { return nil }
        return left + operation.sign + right
    }

    private func plainTerm(_ index: Node.Index) -> String? {
        if let operand = operand(index) { return operand.text }
        switch expression.nodes[Int(index)].kind {
        case .constant: return constant(index).flatMap { shown($0, Operand(name: "", text: "")) }
        case .builtin(.today, _, _): return words(.docsToday)
        case .builtin(.count, let children, _):
            guard let list = expression.program.children(children).first, case .slot(let slot) = expression.nodes[Int(list)].kind,
                let table = operands.relatedTable(ofSlot: Int(slot))
            else { return nil }
            let definition = operands.study.tables[table]
            return words(.docsCountOf, ["table": .text(words.quoted(words.label(definition.passport, id: definition.id)))])
        default: return nil
        }
    }
}

extension Node.Comparison {
    fileprivate var phrase: Phrase {
        switch self {
        case .equal: .docsEqual
        case .notEqual: .docsNotEqual
        case .less: .docsLess
        case .lessOrEqual: .docsNotGreater
        case .greater: .docsGreater
        case .greaterOrEqual: .docsNotLess
        }
    }
}

extension Node.Arithmetic {
    fileprivate var sign: String {
        switch self {
        case .add: " + "
        case .subtract: " − "
        case .multiply: " · "
        case .divide: " / "
        case .power: "^"
        }
    }
}
