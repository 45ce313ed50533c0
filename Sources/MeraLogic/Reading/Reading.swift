import FEEL
import MeraSource

/// An expression read as formulas: one for each of the three things that it can give.
struct Reading {
    let situation: Situation
    let expression: Expression
    /// The value under test.
    var input: Situation.Meaning?
    /// Tells apart what tests of different computed values are not looked into.
    var inputKey = ""
    /// Slots that are known, e.g. the columns of the option that is asked about.
    var fixed: [Int: Value] = [:]
    var locals: [Node.Index: Node.Index] = [:]

    init(_ situation: Situation, _ expression: Expression, input: Situation.Meaning? = nil, fixed: [Int: Value] = [:]) {
        self.situation = situation
        self.expression = expression
        self.input = input
        self.fixed = fixed
    }

    var program: Program { expression.program }
    func kind(_ node: Node.Index) -> Node.Kind { program.nodes[Int(node)].kind }
    func type(_ node: Node.Index) -> FEELType { program.types[Int(node)] }

    func constant(_ node: Node.Index) -> Value? {
        if case .constant(let index) = kind(node) { return program.constants[Int(index)] }
        if case .constant(let value)? = meaning(node) { return value }
        return nil
    }

    func isNullLiteral(_ node: Node.Index) -> Bool {
        if case .constant(let index) = kind(node) { return program.constants[Int(index)].isNull }
        return false
    }

    /// What a node reads directly, where it reads one value.
    func meaning(_ node: Node.Index) -> Situation.Meaning? {
        switch kind(node) {
        case .slot(let slot): fixed[Int(slot)].map { .constant($0) } ?? situation.meaning(of: Int(slot))
        case .input: input
        default: nil
        }
    }

    /// The node that a variable of the expression stands for.
    func resolved(_ node: Node.Index) -> Node.Index {
        if case .local(let local) = kind(node), let bound = locals[local] { return resolved(bound) }
        return node
    }

    // MARK: - Truth

    func formula(_ node: Node.Index, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        let node = resolved(node)
        switch kind(node) {
        case .constant(let index):
            switch program.constants[Int(index)] {
            case .boolean(let isTrue): return .of(verdict == (isTrue ? .yes : .no))
            default: return .of(verdict == .open)
            }
        case .slot, .input:
            guard let meaning = meaning(node) else { return part(node, verdict) }
            return try formula(meaning, node, verdict)
        case .not(let inner): return try formula(inner, verdict.negated)
        case .and(let a, let b): return try connective([a, b], deciding: .no, verdict)
        case .or(let a, let b): return try connective([a, b], deciding: .yes, verdict)
        case .anyOf(let range): return try connective(Array(program.children(range)), deciding: .yes, verdict)
        case .conditional(let condition, let then, let otherwise):
            return try conditional(condition, then, otherwise, verdict)
        case .compare(let comparison, let a, let b): return try compare(comparison, a, b, node, verdict)
        case .within(let value, let low, let high, let lowClosed, let highClosed):
            return try within(value, low, high, lowClosed, highClosed, node, verdict)
        case .matches(let value, let test): return try matches(value, test, node, verdict)
        case .bind(let local, let value, let body):
            var inner = self
            inner.locals[local] = value
            return try inner.formula(body, verdict)
        case .builtin(.listContains, let range, _):
            return try listContains(Array(program.children(range)), node, verdict)
        default: return part(node, verdict)
        }
    }

    private func formula(_ meaning: Situation.Meaning, _ node: Node.Index, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        switch meaning {
        case .variable(let variable) where situation.variables[variable].kind == .truth:
            return Self.truth(variable, verdict)
        case .calculated(let calculation, let applies):
            return try inside(calculation, applies, verdict)
        case .constant(.boolean(let isTrue)): return .of(verdict == (isTrue ? .yes : .no))
        case .constant(.null): return .of(verdict == .open)
        default: return part(node, verdict)
        }
    }

    static func truth(_ variable: Int, _ verdict: Verdict) -> Formula {
        let form = LinearForm(variable: variable)
        switch verdict {
        case .open: return .missing(variable)
        case .yes:
            var wanted = form
            wanted.constant = .one
            return .both(
                .present(variable), (try? LinearForm(.one).minus(form)).map { .linear($0, .atMost) } ?? .yes)
        case .no: return .both(.present(variable), .linear(form, .atMost))
        }
    }

    /// A calculated condition: open where it does not apply.
    private func inside(_ calculation: Expression, _ applies: Formula, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        let inner = Reading(situation, calculation)
        let own = try inner.formula(calculation.root, verdict)
        if case .yes = applies { return own }
        guard verdict == .open else { return .both(applies, own) }
        return .either(Negation.of(applies, situation), .both(applies, own))
    }

    private func connective(_ nodes: [Node.Index], deciding: Verdict, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        if verdict == deciding {
            var parts: [Formula] = []
            for node in nodes { parts.append(try formula(node, deciding)) }
            return .some(parts)
        }
        if verdict == deciding.negated {
            var parts: [Formula] = []
            for node in nodes { parts.append(try formula(node, verdict)) }
            return .every(parts)
        }
        // Open: one is, and none decides.
        var open: [Formula] = []
        var undecided: [Formula] = []
        for node in nodes {
            let isOpen = try formula(node, .open)
            open.append(isOpen)
            undecided.append(.either(isOpen, try formula(node, deciding.negated)))
        }
        return .both(.some(open), .every(undecided))
    }

    private func conditional(
        _ condition: Node.Index, _ then: Node.Index, _ otherwise: Node.Index, _ verdict: Verdict
    ) throws(LogicLimit) -> Formula {
        let isOpen = try formula(condition, .open)
        var cases = [
            Formula.both(try formula(condition, .yes), try formula(then, verdict)),
            .both(try formula(condition, .no), try formula(otherwise, verdict)),
        ]
        if verdict == .open {
            cases.append(
                .both(
                    isOpen,
                    .either(
                        try formula(then, .open), try formula(otherwise, .open),
                        .both(try formula(then, .yes), try formula(otherwise, .no)),
                        .both(try formula(then, .no), try formula(otherwise, .yes)))))
        } else {
            cases.append(.both(isOpen, try formula(then, verdict), try formula(otherwise, verdict)))
        }
        return .some(cases)
    }

    // MARK: - Options chosen

    private func listContains(_ arguments: [Node.Index], _ node: Node.Index, _ verdict: Verdict) throws(LogicLimit) -> Formula {
        guard arguments.count == 2, case .set(let whole, let codes)? = meaning(resolved(arguments[0])),
            case .string(let code)? = constant(resolved(arguments[1]))
        else { return part(node, verdict) }
        if verdict == .open { return .missing(whole) }
        guard let member = codes.first(where: { $0.code == code })?.variable else {
            return verdict == .no ? .present(whole) : .no
        }
        return .both(.present(whole), Self.truth(member, verdict))
    }

    // MARK: - What is not looked into

    func part(_ node: Node.Index, _ verdict: Verdict) -> Formula { Self.truth(truthVariable(node), verdict) }

    private func truthVariable(_ node: Node.Index) -> Int {
        situation.opaque("?" + key(node)) { Variable(.truth, text(node)) }
    }

    /// In the author's words, for messages.
    func text(_ node: Node.Index) -> String {
        let span = program.nodes[Int(node)].span
        let bytes = Array(expression.text.utf8)
        guard span.end <= bytes.count, span.start < span.end else { return "" }
        return String(decoding: bytes[span.start..<span.end], as: UTF8.self)
    }
}

/// What is so where a condition on whether something applies is not: it is a formula about true conditions, so its opposite is not
/// among the three things that its expression gives.
enum Negation {
    static func of(_ formula: Formula, _ situation: Situation) -> Formula {
        switch formula {
        case .yes: return .no
        case .no: return .yes
        case .all(let parts): return .some(parts.map { of($0, situation) })
        case .any(let parts): return .every(parts.map { of($0, situation) })
        case .literal(let literal): return of(literal)
        }
    }

    private static func of(_ literal: Literal) -> Formula {
        switch literal {
        case .missing(let variable): return .present(variable)
        case .present(let variable): return .missing(variable)
        case .words(let variable, let words, let isAmong): return .word(variable, words, isAmong: !isAmong)
        case .linear(let row):
            guard let opposite = try? row.form.times(Fraction(-1)) else { return .yes }
            switch row.relation {
            case .less: return .linear(opposite, .atMost)
            case .atMost: return .linear(opposite, .less)
            case .equal: return .either(.linear(row.form, .less), .linear(opposite, .less))
            }
        }
    }
}
