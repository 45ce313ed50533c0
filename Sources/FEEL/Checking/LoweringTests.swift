import MeraSource

extension Lowering {
    /// The value under test, written again for each test.
    struct Subject {
        var kind: Node.Kind
        var type: FEELType
        var span: Span
        var constant: Value?
        /// A cell of a table may hold a condition of its own, without the value under test.
        var isCell: Bool
    }

    /// `x in (…)`
    mutating func isIn(_ value: Int, _ tests: [Int], _ span: Span) -> Node.Index {
        let node = lower(value)
        let valueSpan = syntax[value].span
        let type = builder.type(node)
        switch builder.nodes[Int(node)].kind {
        case .slot, .local, .input, .constant:
            let subject = Subject(
                kind: builder.nodes[Int(node)].kind, type: type, span: valueSpan, constant: builder.constant(node), isCell: false)
            return anyOf(tests, subject, span)
        // A number that is open between bounds must not be settled before it is tested.
        case let kind where builder.isBounded(node):
            return anyOf(tests, Subject(kind: kind, type: type, span: valueSpan, isCell: false), span)
        default:
            let top = frames.count - 1
            let local = frames[top].local()
            let subject = Subject(kind: .local(local), type: type, span: valueSpan, isCell: false)
            let body = anyOf(tests, subject, span)
            return builder.add(.bind(local: local, node, body: body), .boolean, span)
        }
    }

    /// The cell of a table.
    mutating func tests(_ index: Int) -> Node.Index {
        let node = syntax[index]
        guard case .tests(let tests, let negated) = node.kind else { return lower(index) }
        let subject = Subject(kind: .input, type: inputType ?? .any, span: node.span, isCell: true)
        let result = anyOf(tests, subject, node.span)
        return negated ? builder.add(.not(result), .boolean, node.span) : result
    }

    private mutating func anyOf(_ tests: [Int], _ subject: Subject, _ span: Span) -> Node.Index {
        let nodes = tests.map { test($0, subject) }
        if nodes.count == 1 { return nodes[0] }
        return builder.add(.anyOf(builder.range(nodes)), .boolean, span)
    }

    private mutating func add(_ subject: Subject) -> Node.Index {
        if let constant = subject.constant { return builder.constant(constant, subject.span, subject.type) }
        return builder.add(subject.kind, subject.type, subject.span)
    }

    private mutating func test(_ index: Int, _ subject: Subject) -> Node.Index {
        let node = syntax[index]
        switch node.kind {
        case .operatorRange(let form, let bound):
            let value = add(subject)
            let bound = lower(bound)
            return compare(form.comparison, value, bound, node.span)
        case .interval(let low, let high, let lowClosed, let highClosed):
            let value = add(subject)
            return within(value, lower(low), lower(high), lowClosed, highClosed, node.span)
        case .anything: return builder.constant(.boolean(true), node.span)
        case .failed: return builder.constant(.null, node.span, .any)
        default: break
        }
        if subject.isCell, asksForInput(index) { return condition(index) }
        let value = add(subject)
        let test = lower(index)
        return apply(test, to: value, subject, node.span)
    }

    /// An expression with `?` is the test itself.
    private mutating func condition(_ index: Int) -> Node.Index {
        let node = lower(index)
        require(node, .boolean, syntax[index].span)
        return node
    }

    /// A value, list or range as a test.
    private mutating func apply(_ test: Node.Index, to value: Node.Index, _ subject: Subject, _ span: Span) -> Node.Index {
        let type = builder.type(test)
        switch type {
        case .boolean where subject.isCell && subject.type.plain != .boolean && subject.type != .any:
            return test
        case .number, .string, .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration, .null, .choice:
            if case .list(let element) = subject.type, isStrict {
                // A set of answers passes a code that it holds.
                checkElement(element, test, span)
                return builder.add(.builtin(.listContains, builder.range([value, test]), overload: -1), .boolean, span)
            }
            if subject.type == .any { return builder.add(.matches(value, test), .boolean, span) }
            return compare(.equal, value, test, span, sign: subject.isCell ? nil : "in")
        case .list(let element):
            if case .choice(let domain) = subject.type { checkCode(domain, test) }
            checkTest(element, subject, span)
        case .range(let element): checkTest(element, subject, span)
        default: break
        }
        return fold(.matches(value, test), .boolean, span, [value, test]) { .of($0[0].passes($0[1])) }
    }

    private mutating func checkElement(_ element: FEELType, _ test: Node.Index, _ span: Span) {
        if case .choice(let domain) = element { checkCode(domain, test) }
        if !Node.Comparison.equal.applies(to: element, builder.type(test)) { mismatch("=", element, builder.type(test), span) }
    }

    private mutating func checkTest(_ element: FEELType, _ subject: Subject, _ span: Span) {
        let inner: FEELType = if case .range(let bound) = element { bound } else { element }
        if subject.type.isList || inner.isList { return }
        if !Node.Comparison.equal.applies(to: subject.type, inner) { mismatch("in", subject.type, inner, span) }
    }

    /// Whether an expression holds `?`.
    private func asksForInput(_ index: Int) -> Bool {
        switch syntax[index].kind {
        case .input: true
        case .null, .boolean, .number, .string, .temporal, .name, .failed, .anything: false
        case .negate(let inner), .operatorRange(_, let inner), .path(let inner, _), .instanceOf(let inner, _),
            .function(_, let inner):
            asksForInput(inner)
        case .arithmetic(_, let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
            .filter(let a, let b),
            .interval(let a, let b, _, _):
            asksForInput(a) || asksForInput(b)
        case .between(let a, let b, let c), .conditional(let a, let b, let c):
            asksForInput(a) || asksForInput(b) || asksForInput(c)
        case .isIn(let value, let tests): asksForInput(value) || tests.contains { asksForInput($0) }
        case .list(let items), .tests(let items, _): items.contains { asksForInput($0) }
        case .context(let entries): entries.contains { asksForInput($0.value) }
        case .typed(let inner, _): asksForInput(inner)
        case .table(let table): table.inputs.contains { asksForInput($0.expression) }
        case .call(let callee, let arguments): asksForInput(callee) || arguments.contains { asksForInput($0.value) }
        case .loop(_, let iterators, let body):
            asksForInput(body) || iterators.contains { asksForInput($0.source) || ($0.end.map { asksForInput($0) } ?? false) }
        }
    }
}

extension RangeValue.Form {
    var comparison: Node.Comparison {
        switch self {
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .notEqual: .notEqual
        case .equal, .interval: .equal
        }
    }
}
