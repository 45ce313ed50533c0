import MeraSource

extension BoxedExpression {
    /// What is wrong in one of the texts.
    public struct Finding: Sendable {
        /// Which text, counted from 0 in the order in which they stand in the tree (a table's cells in the order inputs, outputs, rules).
        public var text: Int
        /// Its span is a place in that text.
        public var finding: ExpressionFinding
    }

    /// Compiles all texts into one expression; there is one if and only if no finding is an error.
    public func compile(
        scope: inout some Scope, mode: Expression.Mode = .strict, expecting: FEELType? = nil
    ) -> (expression: Expression?, findings: [Finding]) {
        compile(scope: &scope, mode: mode, expecting: expecting, folds: true)
    }

    /// Without folding nothing is computed before the expression is: for comparing two ways to compute it.
    package func compile(
        scope: inout some Scope, mode: Expression.Mode, expecting: FEELType? = nil, folds: Bool
    ) -> (expression: Expression?, findings: [Finding]) {
        var reading = Reading(mode, scope)
        guard let root = reading.read(self, 0) else { return (nil, reading.findings.map { Self.finding(reading, $0) }) }
        var builder = ProgramBuilder()
        builder.folds = folds
        var node: Node.Index = 0
        let (slots, found) = builder.lower(reading, &scope) { node = $0.whole(root, .expression, expecting) }
        let findings = found.map { Self.finding(reading, $0) }
        guard !found.contains(where: { $0.code.severity == .error }) else { return (nil, findings) }
        return (Expression(program: Program(builder), root: node, slots: slots), findings)
    }

    private static func finding(_ reading: Reading, _ finding: ExpressionFinding) -> Finding {
        let (text, span) = reading.part(of: finding.span)
        let shift = span.start - finding.span.start
        var local = finding
        local.span = span
        local.fixes = finding.fixes.map { .init($0.title, $0.arguments, $0.span.shifted(by: shift), $0.replacement) }
        local.related = finding.related.map { .init($0.span.shifted(by: shift), $0.note, $0.arguments) }
        return Finding(text: text, finding: local)
    }
}

extension Reading {
    /// The name of a context's result, which no text can spell.
    private static let result = "\u{0}result"

    /// Boxes mean what their textual forms mean, so they become the same syntax. Nil if a limit is passed.
    mutating func read(_ boxed: BoxedExpression, _ depth: Int) -> Int? {
        guard depth <= ExpressionLimits.nesting else {
            findings.append(
                ExpressionFinding(
                    .expressionTooDeep, ["limit": .number(ExpressionLimits.nesting)], Span(bytes.count, bytes.count)))
            return nil
        }
        let outer = names
        defer { names = outer }
        switch boxed {
        case .literal(let text): return read(text)
        case .typed(let type, let inner):
            guard let value = read(inner, depth + 1) else { return nil }
            return type == .any ? value : add(.typed(value, type), [value])
        case .context(let entries): return context(entries, depth)
        case .invocation(let function, let bindings):
            guard let callee = read(function, depth + 1) else { return nil }
            var arguments: [Syntax.Argument] = []
            for binding in bindings {
                guard let value = read(binding.value, depth + 1) else { return nil }
                arguments.append(.init(name: .init(text: binding.parameter, span: nodes[value].span), value: value))
            }
            return add(.call(callee, arguments), [callee] + arguments.map(\.value))
        case .list(let items):
            guard let items = all(items, depth) else { return nil }
            return add(.list(items), items)
        case .relation(let columns, let rows): return relation(columns, rows, depth)
        case .conditional(let condition, let then, let otherwise):
            guard let parts = all([condition, then, otherwise], depth) else { return nil }
            return add(.conditional(parts[0], parts[1], parts[2]), parts)
        case .filter(let source, let match):
            guard let parts = all([source, match], depth) else { return nil }
            return add(.filter(parts[0], parts[1]), parts)
        case .forEach(let name, let source, let body): return loop(.map, name, source, body, depth)
        case .some(let name, let source, let body): return loop(.some, name, source, body, depth)
        case .every(let name, let source, let body): return loop(.every, name, source, body, depth)
        case .function(let parameters, let body):
            for parameter in parameters { names.insert(parameter.name) }
            guard let body = read(body, depth + 1) else { return nil }
            let span = nodes[body].span
            return add(
                .function(
                    parameters.map { .init(name: .init(text: $0.name, span: span), type: $0.type == .any ? nil : $0.type) }, body),
                [body])
        case .table(let definition):
            var cells: [DecisionTableDefinition.Cell] = []
            guard let table = table(definition, &cells) else { return nil }
            return add(.table(table), table.inputs.map(\.expression) + table.rules.flatMap { $0.tests + $0.results })
        }
    }

    private mutating func all(_ parts: [BoxedExpression], _ depth: Int) -> [Int]? {
        var roots: [Int] = []
        for part in parts {
            guard let root = read(part, depth + 1) else { return nil }
            roots.append(root)
        }
        return roots
    }

    private mutating func context(_ entries: [BoxedExpression.Entry], _ depth: Int) -> Int? {
        var lowered: [Syntax.Entry] = []
        var hasResult = false
        for entry in entries {
            guard var value = read(entry.value, depth + 1) else { return nil }
            if entry.type != .any { value = add(.typed(value, entry.type), [value]) }
            let span = nodes[value].span
            if let name = entry.name {
                names.insert(name)
                members.insert(name)
                lowered.append(.init(name: .init(text: name, span: span), value: value))
            } else {
                hasResult = true
                lowered.append(.init(name: .init(text: Self.result, span: span), value: value))
            }
        }
        let context = add(.context(lowered), lowered.map(\.value))
        guard hasResult else { return context }
        return add(.path(context, .init(text: Self.result, span: nodes[context].span)), [context])
    }

    private mutating func relation(_ columns: [String], _ rows: [[BoxedExpression]], _ depth: Int) -> Int? {
        for column in columns { members.insert(column) }
        var contexts: [Int] = []
        for row in rows {
            guard let cells = all(row, depth) else { return nil }
            let entries = zip(columns, cells).map { Syntax.Entry(name: .init(text: $0, span: nodes[$1].span), value: $1) }
            contexts.append(add(.context(entries), cells))
        }
        return add(.list(contexts), contexts)
    }

    private mutating func loop(
        _ kind: Loop.Kind, _ name: String, _ source: BoxedExpression, _ body: BoxedExpression, _ depth: Int
    ) -> Int? {
        guard let source = read(source, depth + 1) else { return nil }
        names.insert(name)
        guard let body = read(body, depth + 1) else { return nil }
        let iterator = Syntax.Iterator(name: .init(text: name, span: nodes[source].span), source: source, end: nil)
        return add(.loop(kind, [iterator], body), [source, body])
    }
}
