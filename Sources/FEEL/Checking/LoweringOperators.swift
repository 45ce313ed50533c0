import MeraSource

extension Lowering {
    mutating func negate(_ inner: Int, _ span: Span) -> Node.Index {
        let inner = lower(inner)
        let type = builder.type(inner)
        switch type {
        case .number, .dayTimeDuration, .yearMonthDuration, .any, .null: break
        default:
            if isStrict {
                report(.unexpectedType, ["expected": .phrase(FEELType.number.phrase), "found": .phrase(type.phrase)], span)
            }
        }
        return fold(.negate(inner), type == .null ? .any : type.plain, span, [inner]) { $0[0].negated }
    }

    mutating func arithmetic(_ operation: Node.Arithmetic, _ a: Int, _ b: Int, _ span: Span) -> Node.Index {
        let (a, b) = (lower(a), lower(b))
        let (left, right) = (builder.type(a), builder.type(b))
        let result = operation.result(left, right)
        if result == nil { mismatch(operation.sign, left, right, span) }
        // A third that is divided here could not be multiplied by three later.
        if isStrict, operation == .divide, case .number(let x)? = builder.constant(a), case .number(let y)? = builder.constant(b),
            !y.isZero, x.divided(by: y)?.multipliedExactly(by: y) != x
        {
            return builder.add(.arithmetic(operation, a, b), .number, span)
        }
        return fold(.arithmetic(operation, a, b), result ?? .any, span, [a, b]) {
            Value.arithmetic(operation, $0[0], $0[1])
        }
    }

    mutating func mismatch(
        _ operation: String, _ a: FEELType, _ b: FEELType, _ span: Span, fixes: [ExpressionFinding.Fix] = []
    ) {
        guard isStrict else { return }
        report(
            .typeMismatch, ["operation": .text(operation), "left": .phrase(a.phrase), "right": .phrase(b.phrase)], span,
            fixes: fixes)
    }

    mutating func compare(_ comparison: Node.Comparison, _ a: Int, _ b: Int, _ span: Span) -> Node.Index {
        compare(comparison, lower(a), lower(b), span)
    }

    /// `sign` is how the comparison is written, where it is not its own sign: `in`, `between`.
    mutating func compare(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ span: Span, sign: String? = nil
    ) -> Node.Index {
        checkComparison(comparison, a, b, span, sign: sign)
        let isStrict = isStrict
        return fold(.compare(comparison, a, b), .boolean, span, [a, b]) {
            if isStrict, case .number(let x) = $0[0], case .number(let y) = $0[1] { return .boolean(comparison.holds(x, y)) }
            return .of($0[0].compare(comparison, $0[1]))
        }
    }

    /// Refuses to compare unlike types, a choice with a number, and a choice with a code that it does not have.
    mutating func checkComparison(
        _ comparison: Node.Comparison, _ a: Node.Index, _ b: Node.Index, _ span: Span, sign: String? = nil
    ) {
        guard isStrict else { return }
        let (left, right) = (builder.type(a), builder.type(b))
        let sign = sign ?? comparison.sign
        for (choice, other, node) in [(left, right, b), (right, left, a)] {
            guard case .choice(let domain) = choice else { continue }
            if other == .number {
                report(
                    .choiceAsNumber, ["name": .text(domain.name), "operation": .text(sign)], span,
                    fixes: comparison.isOrder ? [] : codeFixes(domain, node))
                return
            }
            checkCode(domain, node)
        }
        if !comparison.applies(to: left, right) { mismatch(sign, left, right, span, fixes: numberFixes(a, b)) }
    }

    /// `4` where the code `"4"` was meant.
    private func codeFixes(_ domain: FEELType.Domain, _ node: Node.Index) -> [ExpressionFinding.Fix] {
        guard case .number(let number)? = builder.constant(node), domain.codes.contains(number.description) else { return [] }
        return [replacement("\"\(number)\"", node)]
    }

    /// `"18"` where the number 18 was meant, `"2025-12-31"` where a day was.
    private func numberFixes(_ a: Node.Index, _ b: Node.Index) -> [ExpressionFinding.Fix] {
        for (day, text) in [(a, b), (b, a)] where builder.type(day) == .date {
            guard case .string(let written)? = builder.constant(text) else { continue }
            let parts = written.split(separator: ".")
            let iso = parts.count == 3 ? parts.reversed().joined(separator: "-") : written
            if let date = CivilDate(iso) { return [replacement("@\"\(date)\"", text)] }
        }
        for (number, text) in [(a, b), (b, a)] {
            guard builder.type(number) == .number, case .string(let digits)? = builder.constant(text), Decimal(digits) != nil
            else { continue }
            return [replacement(digits, text)]
        }
        return []
    }

    private func replacement(_ text: String, _ node: Node.Index) -> ExpressionFinding.Fix {
        ExpressionFinding.Fix(.writeInstead, ["text": .text(text)], builder.nodes[Int(node)].span, text)
    }

    /// Reports a constant text that is not one of the codes.
    mutating func checkCode(_ domain: FEELType.Domain, _ node: Node.Index) {
        guard isStrict, let value = builder.constant(node) else { return }
        noteCodes(domain, node)
        let span = builder.nodes[Int(node)].span
        switch value {
        case .string(let code):
            if domain.codes.contains(where: { sameBytes($0, code) }) { return }
            let shown = domain.codes.prefix(12).map { $0 } + (domain.codes.count > 12 ? ["…"] : [])
            report(
                .unknownCode, ["code": .text(code), "name": .text(domain.name), "codes": .names(shown)], span,
                fixes: meantCodes(code, among: domain.codes, labels: domain.labels).map { replacement("\"\($0)\"", node) })
        case .list(let items):
            for case .string(let code) in items where !domain.codes.contains(where: { sameBytes($0, code) }) {
                report(
                    .unknownCode,
                    ["code": .text(code), "name": .text(domain.name), "codes": .names(Array(domain.codes.prefix(12)))], span,
                    fixes: meantCodes(code, among: domain.codes, labels: domain.labels).map { meant in
                        let mended = items.map { item in
                            if case .string(let other) = item, sameBytes(other, code) { "\"\(meant)\"" } else { item.description }
                        }
                        return replacement("[\(mended.joined(separator: ", "))]", node)
                    })
            }
        case .number:
            report(.choiceAsNumber, ["name": .text(domain.name), "operation": "="], span)
        default: break
        }
    }

    mutating func connective(_ a: Int, _ b: Int, _ span: Span, _ make: (Node.Index, Node.Index) -> Node.Kind) -> Node.Index {
        let (left, right) = (lower(a), lower(b))
        require(left, .boolean, syntax[a].span)
        require(right, .boolean, syntax[b].span)
        return builder.add(make(left, right), .boolean, span)
    }

    mutating func between(_ value: Int, _ low: Int, _ high: Int, _ span: Span) -> Node.Index {
        let (value, low, high) = (lower(value), lower(low), lower(high))
        return within(value, low, high, true, true, span, sign: "between")
    }

    mutating func within(
        _ value: Node.Index, _ low: Node.Index, _ high: Node.Index, _ lowClosed: Bool, _ highClosed: Bool, _ span: Span,
        sign: String = "in"
    ) -> Node.Index {
        checkComparison(.greaterOrEqual, value, low, span, sign: sign)
        if builder.type(low) != builder.type(high) { checkComparison(.lessOrEqual, value, high, span, sign: sign) }
        checkOrder(low, high, span)
        let kind = Node.Kind.within(value, low: low, high: high, lowClosed: lowClosed, highClosed: highClosed)
        let isStrict = isStrict
        return fold(kind, .boolean, span, [value, low, high]) {
            if isStrict, case .number(let x) = $0[0], case .number(let low) = $0[1], case .number(let high) = $0[2] {
                return .boolean(
                    (lowClosed ? Node.Comparison.greaterOrEqual : .greater).holds(x, low)
                        && (highClosed ? Node.Comparison.lessOrEqual : .less).holds(x, high))
            }
            return .of(Value.within($0[0], $0[1], $0[2], lowClosed: lowClosed, highClosed: highClosed))
        }
    }

    /// A range whose ends are known and stand in the wrong order holds nothing.
    mutating func checkOrder(_ low: Node.Index, _ high: Node.Index, _ span: Span) {
        guard isStrict, let low = builder.constant(low), let high = builder.constant(high) else { return }
        if let order = low.compared(to: high), order > 0 { report(.emptyRange, ["text": .text(text(span))], span) }
    }

    mutating func conditional(_ condition: Int, _ then: Int, _ otherwise: Int, _ span: Span) -> Node.Index {
        let test = lower(condition)
        require(test, .boolean, syntax[condition].span)
        let (yes, no) = (lower(then), lower(otherwise))
        let type = builder.type(yes).joined(with: builder.type(no))
        return builder.add(.conditional(test, then: yes, otherwise: no), type, span)
    }

    // MARK: - Collections

    mutating func list(_ items: [Int], _ span: Span) -> Node.Index {
        let nodes = items.map { lower($0) }
        let element = nodes.reduce(FEELType.null) { $0.joined(with: builder.type($1)) }
        if nodes.allSatisfy({ builder.constant($0) != nil }) {
            let values = nodes.compactMap { builder.constant($0) }
            builder.drop(nodes)
            return builder.constant(.list(values), span, .list(items.isEmpty ? .any : element))
        }
        return builder.add(.list(builder.range(nodes)), .list(element), span)
    }

    mutating func interval(_ low: Int, _ high: Int, _ lowClosed: Bool, _ highClosed: Bool, _ span: Span) -> Node.Index {
        let (low, high) = (lower(low), lower(high))
        let (left, right) = (builder.type(low), builder.type(high))
        if !Node.Comparison.lessOrEqual.applies(to: left, right) { mismatch("..", left, right, span) }
        checkOrder(low, high, span)
        let kind = Node.Kind.interval(low: low, high: high, lowClosed: lowClosed, highClosed: highClosed)
        return fold(kind, .range(left.joined(with: right).plain), span, [low, high]) {
            RangeValue.interval(lowClosed ? .closed : .open, $0[0], $0[1], highClosed ? .closed : .open).map(Value.range)
        }
    }

    mutating func context(_ entries: [Syntax.Entry], _ span: Span) -> Node.Index {
        let top = frames.count - 1
        let mark = frames[top].entries.count
        let first = frames[top].localCount
        frames[top].localCount += Node.Index(entries.count)
        var nodes: [Node.Index] = []
        var fields: [FEELType.Field] = []
        var isRepeated = false
        for (index, entry) in entries.enumerated() {
            let node = lower(entry.value)
            nodes.append(node)
            frames[top].entries.append(.variable(entry.name.text, builder.type(node), first + Node.Index(index)))
            if fields.contains(where: { sameBytes($0.name, entry.name.text) }) { isRepeated = true }
            fields.append(.init(entry.name.text, builder.type(node)))
        }
        frames[top].entries.removeSubrange(mark...)
        // The standard gives no value to a context with two entries of one name.
        if isRepeated {
            return failure(
                .functionInvocationFailure, .wrongValue,
                ["expected": .phrase(FEELType.context([]).phrase), "found": .phrase(.repeatedNames)], span)
        }
        builder.shapes.append(ContextShape(entries.map(\.name.text)))
        let kind = Node.Kind.context(shape: Node.Index(builder.shapes.count - 1), firstLocal: first, builder.range(nodes))
        return builder.add(kind, .context(fields), span)
    }

    mutating func filter(_ source: Int, _ predicate: Int, _ span: Span) -> Node.Index {
        let list = lower(source)
        let type = builder.type(list)
        let element = type.element
        let top = frames.count - 1
        let local = frames[top].local()
        let mark = frames[top].entries.count
        frames[top].entries.append(.element(element, local))
        let test = lower(predicate)
        frames[top].entries.removeSubrange(mark...)
        switch builder.type(test) {
        case .number: return builder.add(.element(list, test), element, span)
        case .boolean: break
        case .any, .null:
            return builder.add(.filter(list, local: local, test), .any, span)
        case let other:
            if isStrict {
                report(
                    .unexpectedType, ["expected": .phrase(.conditionOrIndex), "found": .phrase(other.phrase)],
                    syntax[predicate].span)
            }
        }
        return builder.add(.filter(list, local: local, test), .list(element), span)
    }
}

extension Phrase {
    static let conditionOrIndex = Phrase(en: "a condition or a number", ru: "условие или номер")
    static let repeatedNames = Phrase(en: "two entries of one name", ru: "две записи с одним именем")
}
