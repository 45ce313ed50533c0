import MeraSource

extension Parser {
    /// A whole text as an expression.
    mutating func wholeExpression() -> Int {
        let root = expression()
        finish()
        return root
    }

    /// A whole text as unary tests: `-`, `not(…)` or tests with commas between.
    mutating func wholeTests() -> Int {
        let start = token
        if kind == .minus, peek().kind == .end {
            advance()
            return add(.anything, start.span)
        }
        if isWord("not"), peek().kind == .leftParen, closesAtEnd(position + 1) {
            advance()
            let open = token
            advance()
            let tests = testList()
            close(open, .rightParen)
            return add(.tests(tests, negated: true), span(from: start.span.start), tests)
        }
        let tests = testList()
        finish()
        return add(.tests(tests, negated: false), span(from: start.span.start), tests)
    }

    /// Whether the bracket at a token is closed by the last token of the text.
    private func closesAtEnd(_ index: Int) -> Bool {
        var depth = 0
        for i in index..<tokens.count - 1 {
            if tokens[i].kind == .leftParen { depth += 1 }
            if tokens[i].kind == .rightParen {
                depth -= 1
                if depth == 0 { return i == tokens.count - 2 }
            }
        }
        return true
    }

    @inline(never)
    private mutating func testList() -> [Int] {
        var tests: [Int] = []
        repeat {
            let first = position
            tests.append(kind.isComparison ? operatorTest() : expression())
            warnOfDecimalComma(first)
        } while take(.comma) && !isAborted
        return tests
    }

    /// `> 1,5` would be read as "over 1, or 5".
    private mutating func warnOfDecimalComma(_ first: Int) {
        guard mode.isStrict, tokens[first].kind.isComparison, kind == .comma, position > 0 else { return }
        let (before, after) = (tokens[position - 1], peek())
        guard before.kind == .number, after.kind == .number, before.end == token.start, after.start == token.end else { return }
        reportUnexpected(.aSign)
        advance()
        advance()
    }

    /// `(a, < b, [c..d])` after `in`.
    @inline(never)
    mutating func nestedTests() -> [Int] {
        let open = token
        let start = position
        advance()
        var tests: [Int] = []
        repeat {
            if kind.isComparison {
                tests.append(operatorTest())
            } else {
                let value = unbracketed { $0.expression() }
                if kind == .dots, tests.isEmpty { return [unbracketed { $0.interval(open, value, lowClosed: false) }] }
                tests.append(value)
            }
        } while take(.comma) && !isAborted
        close(open, .rightParen)
        // `x in (a)[1]`, `x in (a + b) * 2`: the bracket was a part of a value.
        if tests.count == 1, kind == .dot || kind == .leftBracket || kind == .leftParen || kind == .star || kind == .plus {
            position = start
            return [operand()]
        }
        return tests
    }

    /// One test after `in` without brackets.
    @inline(never)
    mutating func positiveTest() -> Int { kind.isComparison ? operatorTest() : operand() }

    /// `< 10`
    @inline(never)
    mutating func operatorTest() -> Int {
        let start = token
        let form: RangeValue.Form =
            switch kind {
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            case .greaterOrEqual: .greaterOrEqual
            case .notEqual: .notEqual
            default: .equal
            }
        advance()
        let bound = operand()
        return add(.operatorRange(form, bound), Span(start.span.start, span(bound).end), bound)
    }

    // MARK: - What is left over

    private mutating func finish() {
        while kind != .end, !isAborted {
            if kind == .rightParen || kind == .rightBracket || kind == .rightBrace {
                reportUnexpected(.aSign)
                advance()
            } else {
                reportUnexpected(.aSign)
                isRecovering = true
                recover()
            }
        }
    }

    /// Says in the reader's words why the token that stands here cannot.
    @inline(never)
    mutating func reportUnexpected(_ what: Phrase) {
        if kind == .bad { return }
        let previous = tokens[max(position - 1, 0)]
        switch kind {
        case .rightParen, .rightBracket, .rightBrace:
            report(.strayClosingBracket, ["close": .text(text(token))], token.span)
        case .comma
        where previous.kind == .number && peek().kind == .number && previous.end == token.start && peek().start == token.end:
            let span = Span(previous.span.start, peek().span.end)
            let right = text(previous) + "." + text(peek())
            report(.decimalComma, ["text": .text(text(span)), "right": .text(right)], span, fix: right)
            // The two halves are one number.
            advance()
            advance()
        case .colon where peek().kind == .equal:
            report(.foreignOperator, ["operator": ":=", "right": "="], token.span.union(peek().span), fix: "=")
        case .dots:
            report(.foreignOperator, ["operator": "..", "right": "[a..b]"], token.span)
        case .name, .number, .string, .quotedName:
            let word = text(token)
            if let right = Self.foreignWord(word) {
                report(.foreignOperator, ["operator": .text(word), "right": .text(right)], token.span, fix: right)
                advance()
            } else if kind == .name, let right = Self.nearWord(word, among: Self.joiningWords) {
                report(.foreignOperator, ["operator": .text(word), "right": .text(right)], token.span, fix: right)
                advance()
            } else if previous.kind == .name, !isRecovering, let right = Self.foreignBeginning(text(previous)) {
                // Of the words behind it nothing more can be said.
                report(.foreignOperator, ["operator": .text(text(previous)), "right": .text(right)], previous.span)
                isAborted = true
            } else if previous.kind == .name || previous.kind == .number, !isReserved(position), !isRecovering {
                report(
                    .adjacentNames, ["first": .text(text(previous)), "second": .text(word)], previous.span.union(token.span))
            } else {
                expected(what)
            }
        default: expected(what)
        }
    }

    /// Words that stand between two parts of an expression.
    private static let joiningWords = ["and", "or", "in", "between", "then", "else", "return", "satisfies"]

    /// The keyword of which a word is a slip of the finger.
    static func nearWord(_ word: String, among keywords: [String]) -> String? {
        guard word.unicodeScalars.count > 1 else { return nil }
        return rankedNames(to: word, among: keywords).first { $0.isSlip }?.name
    }

    /// Words with which expressions begin, in capitals or in Russian.
    static func foreignBeginning(_ word: String) -> String? {
        let rights = [
            "если": "if … then … else …", "if": "if … then … else …", "iif": "if … then … else …", "не": "not(…)",
            "not": "not(…)",
            "for": "for … in … return …", "для": "for … in … return …", "some": "some … in … satisfies …",
            "every": "every … in … satisfies …", "некоторый": "some … in … satisfies …", "каждый": "every … in … satisfies …",
        ]
        let lower = word.lowercased()
        return rights[lower].flatMap { $0.hasPrefix(word + " ") ? nil : $0 }
    }

    /// Keywords in capitals, or in Russian.
    static func foreignWord(_ word: String) -> String? {
        let lower = word.lowercased()
        if ["and", "or", "then", "else", "in", "between", "return", "satisfies"].contains(lower), lower != word { return lower }
        return [
            "и": "and", "или": "or", "то": "then", "тогда": "then", "иначе": "else", "в": "in", "между": "between", "xor": "!=",
            "div": "/",
            "mod": "modulo(a, b)", "is": "=", "равно": "=", "не": "not(…)",
        ][lower]
    }
}
