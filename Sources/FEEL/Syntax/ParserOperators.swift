import MeraSource

/// How strongly an operator holds its operands (DMN 1.5, 10.3.1.2: the order of the grammar's rules).
private enum Strength {
    static let or = 1
    static let and = 2
    static let comparison = 3
    static let sum = 4
    static let product = 5
    static let power = 6
}

extension Parser {
    /// A whole expression.
    mutating func expression() -> Int { nested { $0.operators(0) } }

    /// An operand of a comparison: anything but `and`, `or` and comparisons.
    mutating func operand() -> Int { nested { $0.operators(Strength.sum) } }

    @inline(never)
    private mutating func operators(_ least: Int) -> Int {
        var left = prefix()
        while !isAborted {
            guard let next = infix(left, least) else { break }
            left = next
        }
        return left
    }

    @inline(never)
    private mutating func infix(_ left: Int, _ least: Int) -> Int? {
        switch kind {
        case .plus: arithmetic(.add, left, Strength.sum, least)
        case .minus: arithmetic(.subtract, left, Strength.sum, least)
        case .star: arithmetic(.multiply, left, Strength.product, least)
        case .slash: arithmetic(.divide, left, Strength.product, least)
        case .power: arithmetic(.power, left, Strength.power, least)
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
            least <= Strength.comparison ? comparison(left) : nil
        case .name: foreignComparison(left, least) ?? wordOperator(left, least)
        default: nil
        }
    }

    @inline(never)
    private mutating func arithmetic(_ operation: Node.Arithmetic, _ left: Int, _ strength: Int, _ least: Int) -> Int? {
        guard strength >= least else { return nil }
        advance()
        let right = nested { $0.operators(strength + 1) }
        return add(.arithmetic(operation, left, right), span(left).union(span(right)), left, right)
    }

    /// `больше` for `>`: read as that, so that nothing follows from it.
    @inline(never)
    private mutating func foreignComparison(_ left: Int, _ least: Int) -> Int? {
        guard mode.isStrict, least <= Strength.comparison, names.longest(at: position, tokens, bytes) == nil,
            let (sign, operation) = Self.comparisonWords[text(token).lowercased()]
        else { return nil }
        report(.foreignOperator, ["operator": .text(text(token)), "right": .text(sign)], token.span, fix: sign)
        advance()
        let right = operand()
        return add(.compare(operation, left, right), span(left).union(span(right)), left, right)
    }

    private static let comparisonWords: [String: (String, Node.Comparison)] = [
        "больше": (">", .greater), "меньше": ("<", .less), "равно": ("=", .equal), "равен": ("=", .equal), "равна": ("=", .equal),
        "equals": ("=", .equal), "is": ("=", .equal),
    ]

    /// `> =` for `>=`; the second sign is left to be passed.
    private mutating func partedSign() -> Node.Comparison? {
        guard mode.isStrict, peek().kind == .equal, kind == .less || kind == .greater else { return nil }
        let right = text(token) + "="
        let span = token.span.union(peek().span)
        report(.foreignOperator, ["operator": .text(text(span)), "right": .text(right)], span, fix: right)
        defer { advance() }
        return kind == .less ? .lessOrEqual : .greaterOrEqual
    }

    @inline(never)
    private mutating func comparison(_ left: Int) -> Int {
        var operation = Self.comparison(kind)
        if let parted = partedSign() { operation = parted }
        advance()
        let right = operand()
        return add(.compare(operation, left, right), span(left).union(span(right)), left, right)
    }

    static func comparison(_ kind: Token.Kind) -> Node.Comparison {
        switch kind {
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: .equal
        }
    }

    @inline(never)
    private mutating func wordOperator(_ left: Int, _ least: Int) -> Int? {
        if isWord("or") {
            guard least <= Strength.or else { return nil }
            return chain(left, "or", Strength.and) { .or($0, $1) }
        }
        if isWord("and") {
            guard least <= Strength.and else { return nil }
            return chain(left, "and", Strength.comparison) { .and($0, $1) }
        }
        guard least <= Strength.comparison else { return nil }
        if isWord("between") { return between(left) }
        if isWord("in") { return isIn(left) }
        return nil
    }

    /// `a or b or c …` becomes a balanced tree: `and` and `or` may be grouped in any way, and long chains stay low.
    @inline(never)
    private mutating func chain(
        _ first: Int, _ word: StaticString, _ strength: Int, _ make: (Int, Int) -> Syntax.Kind
    ) -> Int {
        var operands = [first]
        while !isAborted, takeWord(word) { operands.append(nested { $0.operators(strength) }) }
        return balanced(operands[...], make)
    }

    private mutating func balanced(_ operands: ArraySlice<Int>, _ make: (Int, Int) -> Syntax.Kind) -> Int {
        guard operands.count > 1 else { return operands.first ?? failed(token.span) }
        let middle = operands.startIndex + (operands.count + 1) / 2
        let left = balanced(operands[..<middle], make)
        let right = balanced(operands[middle...], make)
        return add(make(left, right), span(left).union(span(right)), left, right)
    }

    @inline(never)
    private mutating func between(_ value: Int) -> Int {
        let keyword = token
        advance()
        let low = operand()
        guard takeWord("and") else {
            reportMissing("and", after: keyword, form: "x between a and b")
            if kind == .name {
                advance()
                if canBeginValue(position) { orphans.append(operand()) }
            }
            return add(.failed, span(value).union(span(low)), value, low)
        }
        let high = operand()
        return add(.between(value, low, high), span(value).union(span(high)), value, low, high)
    }

    @inline(never)
    private mutating func isIn(_ value: Int) -> Int {
        advance()
        let tests = kind == .leftParen ? nestedTests() : [positiveTest()]
        return add(.isIn(value, tests), span(from: span(value).start), [value] + tests)
    }

    /// `instance of` and the operators after a value: `.name`, `[…]`, `(…)`.
    @inline(never)
    private mutating func prefix() -> Int {
        guard kind == .minus else { return postfix(primary()) }
        let start = token.span.start
        advance()
        let value = nested { $0.prefix() }
        return add(.negate(value), Span(start, span(value).end), value)
    }

    @inline(never)
    mutating func postfix(_ first: Int) -> Int {
        var value = first
        while !isAborted {
            switch kind {
            case .dot: value = path(value)
            case .leftBracket:
                if endsRange { return value }
                value = filter(value)
            case .leftParen: value = call(value)
            case .name:
                guard isWord("instance"), isWord(position + 1, "of") else { return value }
                advance()
                advance()
                guard let type = type() else { return add(.failed, span(from: span(value).start), value) }
                value = add(.instanceOf(value, type), span(from: span(value).start), value)
            default: return value
            }
        }
        return value
    }

    @inline(never)
    private mutating func path(_ value: Int) -> Int {
        advance()
        guard let name = memberName() else {
            expected(.aName)
            return add(.failed, span(from: span(value).start), value)
        }
        return add(.path(value, name), span(from: span(value).start), value)
    }

    @inline(never)
    private mutating func filter(_ value: Int) -> Int {
        let open = token
        advance()
        let predicate = unbracketed { $0.expression() }
        close(open, .rightBracket)
        return add(.filter(value, predicate), span(from: span(value).start), value, predicate)
    }

    @inline(never)
    mutating func reportMissing(_ keyword: String, after opener: Token, form: String) {
        if kind == .name, Self.nearWord(text(token), among: [keyword]) != nil {
            report(
                .foreignOperator, ["operator": .text(text(token)), "right": .text(keyword)], token.span, fix: keyword)
            advance()
            orphans.append(expression())
            return
        }
        report(
            .missingPart, ["keyword": .text(keyword), "opener": .text(text(opener)), "form": .text(form)],
            kind == .end ? opener.span : token.span)
    }
}
