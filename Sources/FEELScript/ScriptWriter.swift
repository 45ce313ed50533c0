import FEEL
import MeraSource

/// Writes the nodes of one program. Every kind of node becomes a call of the function of the runtime that does what `Machine` does;
/// operands that are not always needed are arrow functions, and so variables of the expression are their parameters.
struct ScriptWriter {
    /// Nil where only values are written.
    let program: Program?
    var scripts: Scripts
    /// Variables that were read and those that were bound, of the function that is being written.
    var used: Set<Node.Index> = []
    var bound: Set<Node.Index> = []
    /// Variables that stand for the results of a loop so far; the runtime gives them as functions.
    var partials: Set<Node.Index> = []

    init(_ program: Program?, _ scripts: consuming Scripts) {
        self.program = program
        self.scripts = scripts
    }

    var mode: Expression.Mode { program?.mode ?? .strict }
    var isStrict: Bool { mode.isStrict }
    var keepsOpen: Bool { isStrict && mode != .gathering }

    func kind(_ node: Node.Index) -> Node.Kind { program?.nodes[Int(node)].kind ?? .input }
    func span(_ node: Node.Index) -> Span { program?.nodes[Int(node)].span ?? Span(0, 0) }
    func children(_ range: Node.Children) -> [Node.Index] { program.map { Array($0.children(range)) } ?? [] }
    func name(_ index: Node.Index) -> String { Script.quoted(program?.names[Int(index)] ?? "") }

    func isPlain(_ node: Node.Index) -> Bool { program?.isPlain(node) ?? false }

    func constant(_ node: Node.Index) -> Value? {
        if case .constant(let index) = kind(node) { program?.constants[Int(index)] } else { nil }
    }

    func isNullLiteral(_ node: Node.Index) -> Bool { constant(node)?.isNull ?? false }

    /// The name of a variable that is read.
    mutating func read(_ local: Node.Index) -> String {
        used.insert(local)
        return partials.contains(local) ? "l\(local)(true)" : "l\(local)"
    }

    /// The name of a variable as a parameter.
    mutating func bind(_ local: Node.Index) -> String {
        bound.insert(local)
        return "l\(local)"
    }

    // MARK: - Values

    mutating func value(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .constant: return try constant(node).map { value throws(Script.Refusal) in try literal(value, span(node)) } ?? "null"
        case .slot(let slot): return "s(\(slot))"
        case .input: return "v"
        case .local(let local): return read(local)
        case .negate(let inner): return "F.negate(\(try value(inner)))"
        case .arithmetic(let operation, let a, let b):
            if isPlain(node) { return try number(node) }
            return "F.\(operation)(\(try value(a)),\(try value(b)))"
        case .not, .compare, .and, .or, .within, .anyOf, .matches, .instanceOf: return try truth(node)
        case .conditional(let condition, let then, let otherwise):
            return try conditional(condition, try value(then), try value(otherwise), node)
        case .bind(let local, let bound, let body):
            let value = try value(bound)
            let parameter = bind(local)
            return "(\(parameter)=>\(try self.value(body)))(\(value))"
        case .operatorRange(let form, let bound): return "F.range(\"\(form.sign)\",\(try value(bound)))"
        case .interval(let low, let high, let lowClosed, let highClosed):
            return "F.interval(\(lowClosed),\(try value(low)),\(try value(high)),\(highClosed))"
        case .path(let owner, let name): return "F.path(\(try value(owner)),\(self.name(name)))"
        case .element(let source, let index): return "F.element(\(try settled(source)),\(try number(index)))"
        case .coerce(let inner, let type): return "F.coerce(\(try value(inner)),\(self.type(type)))"
        case .failure: return "null"
        case .list, .context, .entryOrElse, .filter, .loop: return try collection(node)
        case .builtin, .pattern, .host, .function, .invoke, .table: return try call(node)
        }
    }

    /// A list that is only looked at: the results of a loop so far need no copy.
    mutating func settled(_ node: Node.Index) throws(Script.Refusal) -> String {
        if case .local(let local) = kind(node), partials.contains(local) {
            used.insert(local)
            return "l\(local)()"
        }
        return try value(node)
    }

    mutating func values(_ nodes: [Node.Index]) throws(Script.Refusal) -> String {
        var texts: [String] = []
        for node in nodes { texts.append(try value(node)) }
        return texts.joined(separator: ",")
    }

    /// A choice between two texts; in the strict profile both are tried where the condition is open.
    private mutating func conditional(
        _ condition: Node.Index, _ then: String, _ otherwise: String, _ node: Node.Index
    ) throws(Script.Refusal) -> String {
        let test = isPlain(node) ? try truth(condition) : try value(condition)
        if isStrict { return "F.iff(\(test),()=>\(then),()=>\(otherwise))" }
        if isPlain(node) { return "(\(test)===true?\(then):\(otherwise))" }
        return "F.iffL(\(test),()=>\(then),()=>\(otherwise))"
    }

    // MARK: - Numbers

    /// A node that can only be a number or null.
    mutating func number(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .constant:
            guard let value = constant(node), case .number = value else { return "null" }
            return try literal(value, span(node))
        case .arithmetic where program?.isRatio(node) == true: return "F.qValue(\(try quotient(node)))"
        case .arithmetic(let operation, let a, let b) where isPlain(node):
            return "F.\(operation)(\(try number(a)),\(try number(b)))"
        case .conditional(let condition, let then, let otherwise):
            return try conditional(condition, try number(then), try number(otherwise), node)
        default: return "F.N(\(try value(node)))"
        }
    }

    /// A number as a quotient that is not divided yet.
    private mutating func quotient(_ node: Node.Index) throws(Script.Refusal) -> String {
        guard let program, program.isQuotient(node) || program.isRatio(node) else { return "F.q(\(try number(node)))" }
        switch kind(node) {
        case .arithmetic(let operation, let a, let b):
            return "F.qArithmetic(\"\(operation.sign)\",\(try quotient(a)),\(try quotient(b)))"
        case .negate(let inner): return "F.qNegate(\(try quotient(inner)))"
        default: return "null"
        }
    }

    // MARK: - Bounds

    private func isBounded(_ node: Node.Index) -> Bool { keepsOpen && program?.isBounded(node) == true }

    /// Between which numbers a node lies.
    private mutating func bounds(_ node: Node.Index) throws(Script.Refusal) -> String {
        if isBounded(node) {
            switch kind(node) {
            case .builtin(let builtin, let range, _):
                return "F.boundsOf(\"\(builtin)\",\(try elements(children(range)[0])),\(mode == .checking))"
            case .arithmetic(let operation, let a, let b):
                return "F.boundsArithmetic(\"\(operation.sign)\",\(try bounds(a)),\(try bounds(b)))"
            default: break
            }
        }
        return "F.bounds(\(try number(node)))"
    }

    // MARK: - Truth

    /// A node as true, false or null.
    mutating func truth(_ node: Node.Index) throws(Script.Refusal) -> String {
        switch kind(node) {
        case .compare(let comparison, let a, let b): return try compare(comparison, a, b, node)
        case .within(let tested, let low, let high, let lowClosed, let highClosed):
            let ends = ",\(lowClosed),\(highClosed))"
            if isPlain(node) {
                let test = isStrict ? "F.withinNumbers" : "F.withinNumbersL"
                return "\(test)(\(try number(tested)),\(try number(low)),\(try number(high))\(ends)"
            }
            if isBounded(tested) { return "F.boundsWithin(\(try bounds(tested)),\(try bounds(low)),\(try bounds(high))\(ends)" }
            return "F.within(\(try value(tested)),\(try value(low)),\(try value(high))\(ends)"
        case .not(let inner): return "F.not(\(try truth(inner)))"
        case .and(let a, let b): return "F.and(\(try truth(a)),()=>\(try truth(b)))"
        case .or(let a, let b): return "F.or(\(try truth(a)),()=>\(try truth(b)))"
        case .anyOf(let range):
            var tests: [String] = []
            for test in children(range) { tests.append("()=>" + (try truth(test))) }
            return "F.anyOf([\(tests.joined(separator: ","))])"
        case .matches(let tested, let test):
            let texts = "\(try value(tested)),\(try value(test))"
            guard isStrict else { return "F.matchesTestL(\(texts))" }
            return "F.matchesTest(\(texts),\(constant(test) != nil),\(isNullLiteral(test)))"
        case .instanceOf(let inner, let type): return "F.isInstance(\(try value(inner)),\(self.type(type)))"
        default: return "F.B(\(try value(node)))"
        }
    }

    private mutating func compare(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ node: Node.Index
    ) throws(Script.Refusal) -> String {
        let sign = comparison.sign
        if isPlain(node) { return "F.is\(isStrict ? "" : "L")(\"\(sign)\",\(try number(a)),\(try number(b)))" }
        let asksForNull = isNullLiteral(a) || isNullLiteral(b)
        if !asksForNull, isBounded(a) || isBounded(b) { return "F.boundsIs(\"\(sign)\",\(try bounds(a)),\(try bounds(b)))" }
        return "F.is\(isStrict && !asksForNull ? "" : "L")(\"\(sign)\",\(try value(a)),\(try value(b)))"
    }
}
