import FEEL

/// Comparisons, ranges and tests.
extension Reading {
    /// What values a node can have, as far as comparing needs it.
    private enum Family { case number, word, truth, other }

    private func family(_ node: Node.Index) -> Family {
        let node = resolved(node)
        if let value = constant(node) {
            switch value {
            case .number, .date, .dayTimeDuration: return .number
            case .string: return .word
            case .boolean: return .truth
            default: return .other
            }
        }
        switch type(node) {
        case .number, .date, .dayTimeDuration: return .number
        case .string, .choice: return .word
        case .boolean: return .truth
        default: return .other
        }
    }

    func compare(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index, _ verdict: Verdict
    ) throws(LogicLimit) -> Formula {
        let (a, b) = (resolved(a), resolved(b))
        if isNullLiteral(a) || isNullLiteral(b) {
            let other = isNullLiteral(a) ? b : a
            if isNullLiteral(other) || comparison != .equal && comparison != .notEqual { return part(node, verdict) }
            switch (verdict, comparison) {
            case (.open, _): return .no
            case (.yes, .equal), (.no, .notEqual): return try missing(other)
            default: return try present(other)
            }
        }
        switch (family(a), family(b)) {
        case (.number, .number):
            guard let x = try number(a), let y = try number(b) else { return part(node, verdict) }
            if verdict == .open { return .either(x.missing, y.missing) }
            // What is not linear is not looked into.
            return (try? Self.compare(verdict == .yes ? comparison : comparison.opposite, x, y)) ?? part(node, verdict)
        case (.word, .word): return try compareWords(comparison, a, b, node, verdict)
        case (.truth, .truth):
            guard comparison == .equal || comparison == .notEqual else { return part(node, verdict) }
            let isSame = (verdict == .yes) == (comparison == .equal)
            switch verdict {
            case .open: return .either(try formula(a, .open), try formula(b, .open))
            case .yes, .no:
                return .either(
                    .both(try formula(a, .yes), try formula(b, isSame ? .yes : .no)),
                    .both(try formula(a, .no), try formula(b, isSame ? .no : .yes)))
            }
        default: return part(node, verdict)
        }
    }

    static func compare(_ comparison: Node.Comparison, _ x: NumberTerm, _ y: NumberTerm) throws(LogicLimit) -> Formula {
        var cases: [Formula] = []
        for a in x.cases {
            for b in y.cases {
                cases.append(.both(a.condition, b.condition, try a.value.compared(comparison, to: b.value)))
                if cases.count > Situation.mostCases { throw .tooMany }
            }
        }
        return .some(cases)
    }

    func within(
        _ value: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool,
        _ node: Node.Index, _ verdict: Verdict
    ) throws(LogicLimit) -> Formula {
        guard family(value) == .number, family(low) == .number, family(high) == .number,
            let x = try number(resolved(value)), let from = try number(resolved(low)), let to = try number(resolved(high))
        else { return part(node, verdict) }
        guard let isAbove = try? Self.compare(lowClosed ? .greaterOrEqual : .greater, x, from),
            let isBelow = try? Self.compare(highClosed ? .lessOrEqual : .less, x, to)
        else { return part(node, verdict) }
        switch verdict {
        case .yes: return .both(isAbove, isBelow)
        case .open: return .either(x.missing, from.missing, to.missing)
        case .no:
            let failsLow = try Self.compare(lowClosed ? .less : .lessOrEqual, x, from)
            let failsHigh = try Self.compare(highClosed ? .greater : .greaterOrEqual, x, to)
            return .both(x.present, from.present, to.present, .either(failsLow, failsHigh))
        }
    }

    // MARK: - Texts and codes

    private func compareWords(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index, _ verdict: Verdict
    ) throws(LogicLimit) -> Formula {
        guard comparison == .equal || comparison == .notEqual, let x = try word(a), let y = try word(b) else {
            return part(node, verdict)
        }
        if verdict == .open { return .either(x.missing, y.missing) }
        let isSame = (verdict == .yes) == (comparison == .equal)
        var cases: [Formula] = []
        for first in x.cases {
            for second in y.cases {
                cases.append(.both(first.condition, second.condition, same(first.value, second.value, isSame)))
            }
        }
        return .some(cases)
    }

    private func same(_ a: WordTerm.Word, _ b: WordTerm.Word, _ isSame: Bool) -> Formula {
        switch (a, b) {
        case (.constant(let a), .constant(let b)): return .of((a == b && a.utf8.elementsEqual(b.utf8)) == isSame)
        case (.variable(let variable), .constant(let text)), (.constant(let text), .variable(let variable)):
            return .word(variable, [text], isAmong: isSame)
        case (.variable(let a), .variable(let b)):
            if a == b { return .of(isSame) }
            let variables = situation.variables
            guard let first = variables[a].words, let second = variables[b].words, first.count * second.count <= 400 else {
                let key = "same:\(min(a, b)):\(max(a, b))"
                let equality = situation.opaque(key) {
                    var variable = Variable(.truth, "")
                    variable.isMissable = false
                    return variable
                }
                return Self.truth(equality, isSame ? .yes : .no)
            }
            return .some(
                first.map { code in
                    .both(.word(a, [code]), .word(b, [code], isAmong: isSame))
                })
        }
    }

    // MARK: - Tests whose values are known

    func matches(_ value: Node.Index, _ test: Node.Index, _ node: Node.Index, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        let value = resolved(value)
        guard let tests = constant(test) else { return part(node, verdict) }
        let list: [Value] =
            if case .list(let items) = tests { items } else { [tests] }
        let admitsNull: Bool
        switch tests {
        case .null: admitsNull = isNullLiteral(test)
        case .list(let items): admitsNull = items.contains(where: \.isNull)
        default: admitsNull = false
        }
        if verdict == .open { return admitsNull ? .no : try missing(value) }
        var cases: [Formula] = []
        switch family(value) {
        case .number:
            guard let x = try number(value) else { return part(node, verdict) }
            for item in list where !item.isNull {
                guard let formula = try Self.passes(x, item, verdict) else { return part(node, verdict) }
                cases.append(formula)
            }
            cases = verdict == .yes ? cases : [.both(x.present, .every(cases))]
        case .word:
            guard let x = try word(value) else { return part(node, verdict) }
            var words: [String] = []
            for item in list where !item.isNull {
                guard case .string(let text) = item else { return part(node, verdict) }
                words.append(text)
            }
            for one in x.cases {
                switch one.value {
                case .constant(let text): cases.append(.both(one.condition, .of(words.contains(text) == (verdict == .yes))))
                case .variable(let variable):
                    cases.append(.both(one.condition, .word(variable, words, isAmong: verdict == .yes)))
                }
            }
        case .truth:
            for item in list where !item.isNull {
                guard case .boolean(let isTrue) = item else { return part(node, verdict) }
                cases.append(try formula(value, isTrue == (verdict == .yes) ? .yes : .no))
            }
            cases = verdict == .yes ? cases : [.both(try present(value), .every(cases))]
        case .other: return part(node, verdict)
        }
        if verdict == .yes, admitsNull { cases.append(try missing(value)) }
        return .some(cases)
    }

    /// Whether a number passes a test that is a number or a range; nil where the test is another.
    private static func passes(_ x: NumberTerm, _ test: Value, _ verdict: Verdict) throws(LogicLimit) -> Formula? {
        func holds(_ comparison: Node.Comparison, _ value: Value) throws(LogicLimit) -> Formula? {
            guard let bound = try NumberTerm(constant: value) else { return nil }
            return try compare(verdict == .yes ? comparison : comparison.opposite, x, bound)
        }
        guard case .range(let range) = test else { return try holds(.equal, test) }
        if range.form == .notEqual { return try holds(.notEqual, range.low) }
        var parts: [Formula] = []
        if !range.low.isNull {
            guard let low = try holds(range.lowEnd == .closed ? .greaterOrEqual : .greater, range.low) else { return nil }
            parts.append(low)
        }
        if !range.high.isNull {
            guard let high = try holds(range.highEnd == .closed ? .lessOrEqual : .less, range.high) else { return nil }
            parts.append(high)
        }
        return verdict == .yes ? .every(parts) : .some(parts)
    }

    // MARK: - Whether there is a value

    func missing(_ node: Node.Index) throws(LogicLimit) -> Formula {
        let node = resolved(node)
        if let value = constant(node) { return .of(value.isNull) }
        if case .set(let whole, _)? = meaning(node) { return .missing(whole) }
        if case .variable(let variable)? = meaning(node) { return .missing(variable) }
        switch family(node) {
        case .truth: return try formula(node, .open)
        case .number: if let term = try number(node) { return term.missing }
        case .word: if let term = try word(node) { return term.missing }
        case .other: break
        }
        return .missing(presence(node))
    }

    func present(_ node: Node.Index) throws(LogicLimit) -> Formula {
        let node = resolved(node)
        if let value = constant(node) { return .of(!value.isNull) }
        if case .set(let whole, _)? = meaning(node) { return .present(whole) }
        if case .variable(let variable)? = meaning(node) { return .present(variable) }
        switch family(node) {
        case .truth: return .either(try formula(node, .yes), try formula(node, .no))
        case .number: if let term = try number(node) { return term.present }
        case .word: if let term = try word(node) { return term.present }
        case .other: break
        }
        return .present(presence(node))
    }

    private func presence(_ node: Node.Index) -> Int {
        situation.opaque("!" + key(node)) { Variable(.other, text(node)) }
    }
}

extension Node.Comparison {
    /// What holds where this one does not.
    var opposite: Node.Comparison {
        switch self {
        case .equal: .notEqual
        case .notEqual: .equal
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        }
    }
}
