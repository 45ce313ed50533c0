import MeraSource

extension Parser {
    /// `if … then … else …`
    @inline(never)
    mutating func conditional() -> Int {
        let start = token
        advance()
        let condition = expression()
        guard takeWord("then") else {
            reportMissing("then", after: start, form: "if … then … else …")
            return add(.failed, span(from: start.span.start), condition)
        }
        let then = expression()
        guard takeWord("else") else {
            reportMissing("else", after: start, form: "if … then … else …")
            return add(.failed, span(from: start.span.start), condition, then)
        }
        let otherwise = expression()
        return add(.conditional(condition, then, otherwise), span(from: start.span.start), condition, then, otherwise)
    }

    /// `for x in xs, i in 1..3 return …`
    @inline(never)
    mutating func forLoop() -> Int {
        let start = token
        let outer = names
        defer { names = outer }
        advance()
        var iterators: [Syntax.Iterator] = []
        repeat {
            guard let iterator = iterator(start, "for x in … return …", ranges: true) else {
                return failed(span(from: start.span.start))
            }
            iterators.append(iterator)
        } while take(.comma)
        return loop(.map, iterators, start, "return", "for x in … return …")
    }

    /// `some x in xs satisfies …`, `every …`
    @inline(never)
    mutating func quantified() -> Int {
        let start = token
        let kind: Loop.Kind = isWord("some") ? .some : .every
        let outer = names
        defer { names = outer }
        advance()
        var iterators: [Syntax.Iterator] = []
        repeat {
            guard let iterator = iterator(start, "some x in … satisfies …", ranges: true) else {
                return failed(span(from: start.span.start))
            }
            iterators.append(iterator)
        } while take(.comma)
        return loop(kind, iterators, start, "satisfies", "some x in … satisfies …")
    }

    @inline(never)
    private mutating func iterator(_ start: Token, _ form: String, ranges: Bool) -> Syntax.Iterator? {
        guard let name = declaredName(until: { $0.isWord("in") }) else {
            if kind == .name { reportMissing("in", after: start, form: form) } else { expected(.aName) }
            // Without its variable nothing in the body can be checked.
            skip()
            return nil
        }
        advance()
        let source = expression()
        var end: Int?
        if take(.dots) { end = expression() }
        names.insert(name.text)
        return Syntax.Iterator(name: name, source: source, end: end)
    }

    @inline(never)
    private mutating func loop(
        _ kind: Loop.Kind, _ iterators: [Syntax.Iterator], _ start: Token, _ word: StaticString, _ form: String
    ) -> Int {
        let sources = iterators.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) }
        guard takeWord(word) else {
            reportMissing("\(word)", after: start, form: form)
            return add(.failed, span(from: start.span.start), sources)
        }
        let body = expression()
        return add(.loop(kind, iterators, body), span(from: start.span.start), sources + [body])
    }

    /// `function(a: number, b) …`
    @inline(never)
    mutating func function() -> Int {
        let start = token
        let outer = names
        defer { names = outer }
        advance()
        let open = token
        guard take(.leftParen) else {
            expected(Phrase(en: "`(`", ru: "`(`"))
            return failed(start.span)
        }
        var parameters: [Syntax.Parameter] = []
        while kind != .rightParen, kind != .end {
            guard
                let name = declaredName(until: { $0.kind == .colon || $0.kind == .comma || $0.kind == .rightParen })
            else {
                expected(.aName)
                recover()
                break
            }
            var type: FEELType?
            if take(.colon) {
                guard let given = self.type() else { return failed(span(from: start.span.start)) }
                type = given
            }
            parameters.append(Syntax.Parameter(name: name, type: type))
            names.insert(name.text)
            if !take(.comma) { break }
        }
        close(open, .rightParen)
        if isWord("external") {
            reportedAt = -1
            report(.externalFunction, [:], token.span)
            advance()
            _ = expression()
            return failed(span(from: start.span.start))
        }
        let body = expression()
        return add(.function(parameters, body), span(from: start.span.start), body)
    }

    /// `(a, b)` or `(name: a)` after a value.
    @inline(never)
    mutating func call(_ callee: Int) -> Int {
        let open = token
        advance()
        var arguments: [Syntax.Argument] = []
        let before = isInRangeEnd
        isInRangeEnd = false
        if kind != .rightParen {
            repeat {
                let name = declaredName(joins: true) { $0.kind == .colon }
                if name != nil { advance() }
                arguments.append(Syntax.Argument(name: name, value: expression()))
            } while take(.comma) && !isAborted
        }
        close(open, .rightParen)
        isInRangeEnd = before
        return add(.call(callee, arguments), span(from: span(callee).start), [callee] + arguments.map(\.value))
    }
}
