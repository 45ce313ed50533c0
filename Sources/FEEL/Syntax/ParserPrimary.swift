import MeraSource

extension Parser {
    /// A literal, a name, or something in brackets.
    @inline(never)
    mutating func primary() -> Int {
        let start = token
        switch kind {
        case .number:
            if let day = bareDate() { return day }
            advance()
            guard let value = Decimal(parsing: bytes[start.span.start..<start.span.end]) else {
                report(.badNumber, ["text": .text(text(start))], start.span)
                return failed(start.span)
            }
            return add(.number(value), start.span)
        case .string:
            let value = string(start)
            advance()
            return add(.string(value), start.span)
        case .at:
            advance()
            return temporal(start)
        case .question:
            advance()
            return add(.input, start.span)
        case .leftParen: return unbracketed { $0.parenthesized() }
        case .leftBracket: return unbracketed { $0.bracketed() }
        case .rightBracket: return unbracketed { $0.openRange() }
        case .leftBrace: return unbracketed { $0.context() }
        case .name: return word()
        case .quotedName:
            guard let name = valueName() else { return failed(start.span) }
            return add(.name(name.text), name.span)
        case .bad:
            advance()
            // `!agreed`: what follows a sign that is none of ours is still checked.
            if kind == .name || kind == .leftParen { orphans.append(nested { $0.postfix($0.primary()) }) }
            return failed(start.span)
        default:
            if kind == .end, tokens.count == 1 { report(.emptyExpression, [:], start.span) } else { expected(.aValue) }
            return failed(start.span)
        }
    }

    @inline(never)
    private mutating func word() -> Int {
        let start = token
        if names.longest(at: position, tokens, bytes) == nil {
            if isWord("if") { return conditional() }
            if isWord("for") { return forLoop() }
            if isWord("some") || isWord("every") { return quantified() }
            if isWord("function") { return function() }
            if let literal = literalWord() {
                advance()
                return add(literal, start.span)
            }
            if isReserved(position) {
                expected(.aValue)
                return failed(start.span)
            }
        }
        if let call = countedCall() ?? misspeltFunction() { return call }
        guard let name = valueName() else {
            expected(.aValue)
            return failed(start.span)
        }
        return add(.name(name.text), name.span)
    }

    private func literalWord() -> Syntax.Kind? {
        if isWord("true") { return .boolean(true) }
        if isWord("false") { return .boolean(false) }
        if isWord("null") { return .null }
        return nil
    }

    @inline(never)
    private mutating func temporal(_ token: Token) -> Int {
        let text = string(token)
        if let value = Value(temporal: text) { return add(.temporal(value), token.span) }
        if mode.isStrict {
            report(.badTemporalLiteral, ["text": .text(self.text(token))], token.span)
            reportedAt = -1
            return failed(token.span)
        }
        return add(.temporal(.null), token.span)
    }

    // MARK: - Brackets

    /// Reads something in brackets of its own, where `[` no longer ends a range outside.
    mutating func unbracketed(_ body: (inout Parser) -> Int) -> Int {
        let before = isInRangeEnd
        isInRangeEnd = false
        defer { isInRangeEnd = before }
        return body(&self)
    }

    /// Whether the `[` that stands here ends a range (`[1..5[`) rather than beginning a filter: nothing follows that could be one.
    var endsRange: Bool {
        guard isInRangeEnd else { return false }
        switch peek().kind {
        case .number, .string, .quotedName, .at, .question, .leftParen, .leftBracket, .leftBrace, .minus: return false
        case .name: return isReserved(position + 1) && !isWord(position + 1, "true") && !isWord(position + 1, "false")
        default: return true
        }
    }

    /// `(a)`, `(a..b]`, `(< a)`
    @inline(never)
    private mutating func parenthesized() -> Int {
        let open = token
        advance()
        if kind.isComparison {
            let range = operatorTest()
            close(open, .rightParen)
            return add(nodes[range].kind, span(from: open.span.start), range)
        }
        let inside = expression()
        if kind == .dots { return interval(open, inside, lowClosed: false) }
        close(open, .rightParen)
        nodes[inside].outer = span(from: open.span.start)
        return inside
    }

    /// `[a, b]`, `[a..b)`
    @inline(never)
    private mutating func bracketed() -> Int {
        let open = token
        advance()
        var items: [Int] = []
        if kind != .rightBracket {
            items.append(expression())
            if kind == .dots { return interval(open, items[0], lowClosed: true) }
            while take(.comma) {
                items.append(expression())
                if kind == .dots { return decimalCommaRange(open, items) }
            }
        }
        close(open, .rightBracket)
        return add(.list(items), span(from: open.span.start), items)
    }

    /// `]a..b]`
    @inline(never)
    private mutating func openRange() -> Int {
        let open = token
        // A closing bracket can begin a value only where a range follows.
        guard canBeginValue(position + 1) else {
            if kind == .rightBracket, position > 0 { expected(.aValue) }
            return failed(open.span)
        }
        advance()
        let low = expression()
        guard kind == .dots else {
            report(.strayClosingBracket, ["close": "]"], open.span)
            return add(.failed, open.span, low)
        }
        return interval(open, low, lowClosed: false)
    }

    @inline(never)
    mutating func interval(_ open: Token, _ low: Int, lowClosed: Bool) -> Int {
        advance()
        isInRangeEnd = true
        let high = expression()
        isInRangeEnd = false
        let highClosed = kind == .rightBracket
        if kind == .rightParen || kind == .rightBracket || kind == .leftBracket {
            advance()
        } else if kind == .comma, tokens[position - 1].kind == .number, peek().kind == .number {
            reportUnexpected(.signOrClosing)
            recover()
            if kind == .rightParen || kind == .rightBracket { advance() }
        } else {
            close(open, open.kind == .leftParen ? .rightParen : .rightBracket)
        }
        let kind = Syntax.Kind.interval(low, high, lowClosed: lowClosed, highClosed: highClosed)
        return add(kind, span(from: open.span.start), low, high)
    }

    /// `[0,5..1,5]` was meant as a range of decimals.
    @inline(never)
    private mutating func decimalCommaRange(_ open: Token, _ items: [Int]) -> Int {
        let span = Span(self.span(items[0]).start, self.span(items[items.count - 1]).end)
        let right = text(span).replacing(",", with: ".")
        report(.decimalComma, ["text": .text(text(span)), "right": .text(right)], span, fix: right)
        advance()
        recover()
        if kind == .rightBracket || kind == .rightParen { advance() }
        return add(.failed, self.span(from: open.span.start), items)
    }

    func canBeginValue(_ index: Int) -> Bool {
        guard index < tokens.count else { return false }
        switch tokens[index].kind {
        case .number, .string, .quotedName, .at, .question, .leftParen, .leftBracket, .leftBrace, .minus, .name: return true
        default: return false
        }
    }

    /// `{name: value, …}`
    @inline(never)
    private mutating func context() -> Int {
        let open = token
        let outer = names
        advance()
        var entries: [Syntax.Entry] = []
        while kind != .rightBrace, kind != .end, !isAborted {
            guard let name = declaredName(until: { $0.kind == .colon }) else {
                expected(.aName)
                recover()
                break
            }
            advance()
            if mode.isStrict, entries.contains(where: { sameBytes($0.name.text, name.text) }) {
                reportedAt = -1
                report(.duplicateEntry, ["name": .text(name.text)], name.span)
            }
            entries.append(Syntax.Entry(name: name, value: expression()))
            names.insert(name.text)
            memberNames.insert(name.text)
            if !take(.comma) { break }
        }
        close(open, .rightBrace)
        names = outer
        return add(.context(entries), span(from: open.span.start), entries.map(\.value))
    }
}
