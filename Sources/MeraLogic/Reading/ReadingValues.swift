import FEEL

/// Numbers, days, lengths of time, and texts.
extension Reading {
    /// Nil where the node is none of these.
    func number(_ node: Node.Index) throws(LogicLimit) -> NumberTerm? {
        let node = resolved(node)
        if let value = constant(node) { return try NumberTerm(constant: value) }
        switch kind(node) {
        case .slot, .input:
            guard let meaning = meaning(node) else { return opaqueNumber(node) }
            return try number(meaning) ?? opaqueNumber(node)
        case .negate(let inner):
            guard let term = try number(inner) else { return opaqueNumber(node) }
            var cases: [NumberTerm.Case] = []
            for one in term.cases { cases.append(.init(condition: one.condition, value: try one.value.scaled(Fraction(-1)))) }
            return NumberTerm(cases, missing: term.missing)
        case .arithmetic(let operation, let a, let b): return try arithmetic(operation, a, b, node)
        case .conditional(let condition, let then, let otherwise):
            return try conditional(condition, then, otherwise) ?? opaqueNumber(node)
        case .bind(let local, let value, let body):
            var inner = self
            inner.locals[local] = value
            return try inner.number(body)
        case .builtin(let builtin, let range, _):
            return try number(builtin, Array(program.children(range))) ?? opaqueNumber(node, builtin)
        default: return opaqueNumber(node)
        }
    }

    private func number(_ meaning: Situation.Meaning) throws(LogicLimit) -> NumberTerm? {
        switch meaning {
        case .variable(let variable):
            let kind = situation.variables[variable].kind
            guard kind == .number || kind == .day else { return nil }
            return Self.term(variable)
        case .grid(let variable, let from, let step):
            var form = try LinearForm(variable: variable).times(step)
            form.constant = from
            return NumberTerm([.init(condition: .present(variable), value: Quotient(form))], missing: .missing(variable))
        case .calculated(let calculation, let applies):
            guard situation.depth < Situation.deepest else { return nil }
            situation.depth += 1
            defer { situation.depth -= 1 }
            guard let own = try Reading(situation, calculation).number(calculation.root) else { return nil }
            if case .yes = applies { return own }
            return NumberTerm(
                own.cases.map { .init(condition: .both(applies, $0.condition), value: $0.value) },
                missing: .either(Negation.of(applies, situation), own.missing))
        case .constant(let value): return try NumberTerm(constant: value)
        case .set: return nil
        }
    }

    static func term(_ variable: Int) -> NumberTerm {
        NumberTerm(
            [.init(condition: .present(variable), value: Quotient(LinearForm(variable: variable)))], missing: .missing(variable))
    }

    private func arithmetic(
        _ operation: Node.Arithmetic, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index
    ) throws(LogicLimit) -> NumberTerm? {
        let families: Set<FEELType> = [.number, .date, .dayTimeDuration]
        let (left, right) = (type(resolved(a)), type(resolved(b)))
        guard families.contains(left), families.contains(right), families.contains(type(node)),
            let x = try number(a), let y = try number(b)
        else { return opaqueNumber(node) }
        switch operation {
        case .add, .subtract:
            // A day and a part of a day give the day itself.
            if left == .date || right == .date, left == .dayTimeDuration || right == .dayTimeDuration {
                let length = left == .date ? y : x
                guard length.cases.allSatisfy({ $0.value.form.map { $0.isConstant && $0.constant.isWhole } ?? false }) else {
                    return opaqueNumber(node)
                }
            }
            return try x.combined(y) { (a, b) throws(LogicLimit) in
                try a.plus(operation == .add ? b : try b.scaled(Fraction(-1)))
            } ?? opaqueNumber(node)
        case .multiply:
            guard left == .number || right == .number else { return opaqueNumber(node) }
            return try x.combined(y) { (a, b) throws(LogicLimit) in
                if let factor = b.form, factor.isConstant { return try a.scaled(factor.constant) }
                if let factor = a.form, factor.isConstant { return try b.scaled(factor.constant) }
                return nil
            } ?? opaqueNumber(node)
        case .divide: return try divide(x, y) ?? opaqueNumber(node)
        case .power: return opaqueNumber(node)
        }
    }

    private func divide(_ x: NumberTerm, _ y: NumberTerm) throws(LogicLimit) -> NumberTerm? {
        var cases: [NumberTerm.Case] = []
        var missing: [Formula] = [x.missing, y.missing]
        for b in y.cases {
            guard let divisor = b.value.form else { return nil }
            missing.append(.both(b.condition, .linear(divisor, .equal)))
            for a in x.cases {
                guard let above = a.value.form else { return nil }
                let isSound = try Quotient.sign(divisor, .notEqual)
                let value =
                    divisor.isConstant && !divisor.constant.isZero
                    ? Quotient(try above.times(try Fraction.one.over(divisor.constant))) : Quotient(above, over: divisor)
                cases.append(.init(condition: .both(a.condition, b.condition, isSound), value: value))
                if cases.count > Situation.mostCases { throw .tooMany }
            }
        }
        return NumberTerm(cases, missing: .some(missing))
    }

    private func conditional(
        _ condition: Node.Index, _ then: Node.Index, _ otherwise: Node.Index
    ) throws(LogicLimit) -> NumberTerm? {
        guard let yes = try number(then), let no = try number(otherwise) else { return nil }
        let (holds, fails, isOpen) = (try formula(condition, .yes), try formula(condition, .no), try formula(condition, .open))
        var cases = yes.cases.map { NumberTerm.Case(condition: .both(holds, $0.condition), value: $0.value) }
        cases += no.cases.map { .init(condition: .both(fails, $0.condition), value: $0.value) }
        var missing: [Formula] = [.both(holds, yes.missing), .both(fails, no.missing)]
        if case .no = isOpen { return NumberTerm(cases, missing: .some(missing)) }
        // Where the condition is open both branches may still give the same.
        missing.append(.both(isOpen, .either(yes.missing, no.missing)))
        for a in yes.cases {
            for b in no.cases {
                let both = Formula.both(isOpen, a.condition, b.condition)
                guard let same = try? a.value.compared(.equal, to: b.value),
                    let other = try? a.value.compared(.notEqual, to: b.value)
                else { return nil }
                cases.append(.init(condition: .both(both, same), value: a.value))
                missing.append(.both(both, other))
                if cases.count > Situation.mostCases { throw .tooMany }
            }
        }
        return NumberTerm(cases, missing: .some(missing))
    }

    // MARK: - Functions

    private func number(_ builtin: Builtin, _ arguments: [Node.Index]) throws(LogicLimit) -> NumberTerm? {
        switch builtin {
        case .abs:
            guard arguments.count == 1, type(resolved(arguments[0])) == .number, let term = try number(arguments[0]) else {
                return nil
            }
            var cases: [NumberTerm.Case] = []
            for one in term.cases {
                guard let form = one.value.form else { return nil }
                cases.append(.init(condition: .both(one.condition, try Quotient.sign(form, .greaterOrEqual)), value: one.value))
                cases.append(
                    .init(
                        condition: .both(one.condition, try Quotient.sign(form, .less)),
                        value: try one.value.scaled(Fraction(-1))))
            }
            return NumberTerm(cases, missing: term.missing)
        case .count:
            guard arguments.count == 1, case .set(let whole, let codes)? = meaning(resolved(arguments[0])) else { return nil }
            var form = LinearForm(.zero)
            for code in codes { form = try form.plus(LinearForm(variable: code.variable)) }
            return NumberTerm([.init(condition: .present(whole), value: Quotient(form))], missing: .missing(whole))
        case .sum: return try sum(arguments)
        default: return nil
        }
    }

    /// Of numbers that are written one by one: what is missing is left out, but not in a check.
    private func sum(_ arguments: [Node.Index]) throws(LogicLimit) -> NumberTerm? {
        var items = arguments
        if arguments.count == 1 {
            guard case .list(let range) = kind(resolved(arguments[0])) else { return nil }
            items = Array(program.children(range))
        }
        guard items.allSatisfy({ type(resolved($0)) == .number }) else { return nil }
        var total: NumberTerm?
        for item in items {
            guard let term = try number(item) else { return nil }
            guard let known = total else {
                total = term
                continue
            }
            var next = try known.combined(term) { (a, b) throws(LogicLimit) in try a.plus(b) }
            if program.mode != .checking {
                guard var sum = next else { return nil }
                sum.cases += known.cases.map { .init(condition: .both($0.condition, term.missing), value: $0.value) }
                sum.cases += term.cases.map { .init(condition: .both(known.missing, $0.condition), value: $0.value) }
                sum.missing = .both(known.missing, term.missing)
                if sum.cases.count > Situation.mostCases { throw .tooMany }
                next = sum
            }
            total = next
        }
        return total
    }

    /// A number of which only its bounds are known.
    private func opaqueNumber(_ node: Node.Index, _ builtin: Builtin? = nil) -> NumberTerm {
        Self.term(
            situation.opaque("#" + key(node)) {
                var variable = Variable(type(node) == .date ? .day : .number, text(node))
                switch builtin {
                case .count, .stringLength, .indexOf:
                    variable.isWhole = builtin != .indexOf
                    variable.interval.low = Bound(number: .zero, isIncluded: true)
                case .floor, .ceiling: variable.isWhole = type(node) == .number
                case .abs, .stddev, .sqrt, .geoArea, .geoDistance:
                    if type(node) == .number { variable.interval.low = Bound(number: .zero, isIncluded: true) }
                default: break
                }
                if case .path(let owner, let name) = kind(node), type(owner) == .date {
                    variable.isWhole = true
                    let ends: [String: (Int, Int)] = ["month": (1, 12), "day": (1, 31), "weekday": (1, 7)]
                    if let (low, high) = ends[program.names[Int(name)]] {
                        variable.interval = Interval(
                            low: Bound(number: Fraction(low), isIncluded: true),
                            high: Bound(number: Fraction(high), isIncluded: true))
                    }
                }
                return variable
            })
    }

    // MARK: - Texts

    /// Nil where the node is no text.
    func word(_ node: Node.Index) throws(LogicLimit) -> WordTerm? {
        let node = resolved(node)
        if let value = constant(node) {
            switch value {
            case .string(let text): return WordTerm(cases: [.init(condition: .yes, value: .constant(text))], missing: .no)
            case .null: return WordTerm(cases: [], missing: .yes)
            default: return nil
            }
        }
        switch kind(node) {
        case .slot, .input:
            if let meaning = meaning(node), let term = try word(meaning) { return term }
            return opaqueWord(node)
        case .conditional(let condition, let then, let otherwise):
            guard let yes = try word(then), let no = try word(otherwise) else { return opaqueWord(node) }
            let (holds, fails, isOpen) = (
                try formula(condition, .yes), try formula(condition, .no), try formula(condition, .open)
            )
            // Branches that give the same where the condition is open are left to the variable that stands for the whole.
            guard case .no = isOpen else { return opaqueWord(node) }
            return WordTerm(
                cases: yes.cases.map { .init(condition: .both(holds, $0.condition), value: $0.value) }
                    + no.cases.map { .init(condition: .both(fails, $0.condition), value: $0.value) },
                missing: .either(.both(holds, yes.missing), .both(fails, no.missing)))
        default: return opaqueWord(node)
        }
    }

    private func word(_ meaning: Situation.Meaning) throws(LogicLimit) -> WordTerm? {
        switch meaning {
        case .variable(let variable) where situation.variables[variable].kind == .word: return Self.word(variable)
        case .calculated(let calculation, let applies):
            guard situation.depth < Situation.deepest else { return nil }
            situation.depth += 1
            defer { situation.depth -= 1 }
            guard let own = try Reading(situation, calculation).word(calculation.root) else { return nil }
            if case .yes = applies { return own }
            return WordTerm(
                cases: own.cases.map { .init(condition: .both(applies, $0.condition), value: $0.value) },
                missing: .either(Negation.of(applies, situation), own.missing))
        default: return nil
        }
    }

    static func word(_ variable: Int) -> WordTerm {
        WordTerm(cases: [.init(condition: .present(variable), value: .variable(variable))], missing: .missing(variable))
    }

    private func opaqueWord(_ node: Node.Index) -> WordTerm {
        Self.word(
            situation.opaque("$" + key(node)) {
                var variable = Variable(.word, text(node))
                if case .choice(let domain) = type(node) { variable.words = domain.codes }
                return variable
            })
    }
}
