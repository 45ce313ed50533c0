import MeraSource

/// Turns syntax into nodes: finds what names mean, infers types, folds constants, and reports what cannot be.
///
/// In the strict mode a mistake is a finding; in the lenient one it becomes a node that will fail.
struct Lowering {
    var builder: ProgramBuilder
    let syntax: [Syntax]
    let bytes: [UInt8]
    let scope: ScopeAccess
    var findings: [ExpressionFinding]
    var slots: Set<Int> = []
    var uses: [NameUse] = []
    var frames: [Frame] = [Frame()]
    /// The type of the value under test; nil outside of tests.
    var inputType: FEELType?

    init(
        _ builder: ProgramBuilder, _ reading: Reading, _ scope: ScopeAccess
    ) {
        self.builder = builder
        syntax = reading.nodes
        bytes = reading.bytes
        findings = reading.findings
        self.scope = scope
    }

    var isStrict: Bool { builder.mode.isStrict }

    /// The variables of one function, or of the expression outside of any.
    struct Frame {
        enum Entry {
            case variable(String, FEELType, Node.Index)
            /// The element under test in a filter, whose entries are names too.
            case element(FEELType, Node.Index)
            /// A parameter of a written function whose argument is known.
            case constant(String, FEELType, Value)
        }

        var entries: [Entry] = []
        var localCount: Node.Index = 0
        var captures: [(source: FunctionTemplate.Source, local: Node.Index)] = []
        /// The locals that some name has meant; tells whether a loop needs `partial`.
        var used: Set<Node.Index> = []

        mutating func local() -> Node.Index {
            localCount += 1
            return localCount - 1
        }
    }

    // MARK: - Whole texts

    mutating func whole(_ root: Int, _ form: Expression.Form, _ expecting: FEELType?) -> Node.Index {
        switch form {
        case .expression:
            let node = lower(root)
            if let expecting { require(node, expecting, syntax[root].span) }
            return node
        case .unaryTests(let input): return tests(root, of: input)
        }
    }

    /// Tests of a value of a type.
    mutating func tests(_ root: Int, of input: FEELType) -> Node.Index {
        let outer = inputType
        inputType = input
        defer { inputType = outer }
        return tests(root)
    }

    // MARK: - Nodes

    mutating func lower(_ index: Int) -> Node.Index {
        let node = syntax[index]
        switch node.kind {
        case .null: return builder.constant(.null, node.span)
        case .boolean(let value): return builder.constant(.boolean(value), node.span)
        case .number(let value): return builder.constant(.number(value), node.span)
        case .string(let value): return builder.constant(.string(value), node.span)
        case .temporal(let value): return builder.constant(value, node.span)
        case .name, .path: return path(index)
        case .input: return input(node.span)
        case .negate(let inner): return negate(inner, node.span)
        case .arithmetic(let operation, let a, let b): return arithmetic(operation, a, b, node.span)
        case .compare(let comparison, let a, let b): return compare(comparison, a, b, node.span)
        case .and(let a, let b): return connective(a, b, node.span) { .and($0, $1) }
        case .or(let a, let b): return connective(a, b, node.span) { .or($0, $1) }
        case .between(let value, let low, let high): return between(value, low, high, node.span)
        case .isIn(let value, let tests): return isIn(value, tests, node.span)
        case .instanceOf(let value, let type):
            let value = lower(value)
            return builder.add(.instanceOf(value, type: builder.typeIndex(type)), .boolean, node.span)
        case .conditional(let condition, let then, let otherwise): return conditional(condition, then, otherwise, node.span)
        case .list(let items): return list(items, node.span)
        case .interval(let low, let high, let lowClosed, let highClosed):
            return interval(low, high, lowClosed, highClosed, node.span)
        case .operatorRange(let form, let bound):
            let bound = lower(bound)
            return fold(.operatorRange(form, bound), .range(builder.type(bound).plain), node.span, [bound]) {
                .range(RangeValue(form, $0[0]))
            }
        case .context(let entries): return context(entries, node.span)
        case .filter(let source, let predicate): return filter(source, predicate, node.span)
        case .call(let callee, let arguments): return call(callee, arguments, node.span)
        case .loop(let kind, let iterators, let body): return loop(kind, iterators, body, node.span)
        case .function(let parameters, let body): return function(parameters, body, node.span)
        case .tests: return tests(index)
        case .anything: return builder.constant(.boolean(true), node.span)
        case .typed(let value, let type):
            let inner = lower(value)
            require(inner, type, node.span)
            return builder.add(.coerce(inner, type: builder.typeIndex(type)), type, node.span)
        case .table(let table): return self.table(table, node.span)
        case .failed: return builder.constant(.null, node.span, .any)
        }
    }

    func text(_ span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }

    // MARK: - Findings

    mutating func report(
        _ code: DiagnosticCode, _ arguments: Arguments, _ span: Span, fixes: [ExpressionFinding.Fix] = []
    ) {
        findings.append(ExpressionFinding(code, arguments, span, fixes: fixes))
    }

    /// Replacements for a name, best first.
    func fixes(_ name: String, among candidates: [String], _ span: Span, quote: (String) -> String = { $0 }) -> [ExpressionFinding
        .Fix]
    {
        closeNames(to: name, among: candidates).map {
            ExpressionFinding.Fix(.writeInstead, ["text": .text(quote($0))], span, quote($0))
        }
    }

    /// Reports a node whose type can never be the wanted one.
    mutating func require(_ node: Node.Index, _ wanted: FEELType, _ span: Span) {
        let found = builder.type(node)
        if case .choice(let domain) = wanted { noteCodes(domain, node) }
        guard isStrict, found.conforms(to: wanted) == false else { return }
        report(.unexpectedType, ["expected": .phrase(wanted.phrase), "found": .phrase(found.phrase)], span)
    }

    // MARK: - Constants

    /// A node that is computed now if all it needs is known. What fails now would always fail.
    mutating func fold(
        _ kind: Node.Kind, _ type: FEELType, _ span: Span, _ operands: [Node.Index], _ compute: ([Value]) -> Value?
    ) -> Node.Index {
        guard builder.folds else { return builder.add(kind, type, span) }
        var values: [Value] = []
        for operand in operands {
            guard let value = builder.constant(operand) else { return builder.add(kind, type, span) }
            values.append(value)
        }
        guard let result = compute(values), !result.isNull || values.contains(where: \.isNull) else {
            if isStrict, !findings.contains(where: { $0.span.start >= span.start && $0.span.end <= span.end }) {
                report(.alwaysFails, ["text": .text(text(span))], span)
            }
            return builder.add(kind, type, span)
        }
        builder.drop(operands)
        return builder.constant(result, span, result.isNull ? type : nil)
    }
}

/// A scope of any type, reached where it lies: a copy would be of no use to the caller, whose slots are given out here.
struct ScopeAccess {
    let resolve: ([String]) -> Resolution
    let propertyFunctions: [String: String]
    let wantsNames: Bool

    init<S: Scope>(_ scope: UnsafeMutablePointer<S>) {
        resolve = { scope.pointee.resolve($0) }
        propertyFunctions = scope.pointee.propertyFunctions
        wantsNames = scope.pointee.wantsNames
    }

    /// A scope that gives out nothing.
    init(_ scope: FunctionScope) {
        resolve = { scope.resolve($0) }
        propertyFunctions = [:]
        wantsNames = false
    }
}
