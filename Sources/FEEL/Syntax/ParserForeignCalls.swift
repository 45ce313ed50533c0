import MeraSource

/// Calls that other programs know, or that are misspelt in a way which makes them look like something else.
extension Parser {
    /// `MEAN.2(a, b, c)` of SPSS: the mean if at least two have a value.
    @inline(never)
    mutating func countedCall() -> Int? {
        guard mode.isStrict, kind == .name, peek().kind == .number, peek(2).kind == .leftParen, peek().start == token.end,
            peek(2).start == peek().end
        else { return nil }
        let (start, first) = (token, position)
        let count = text(peek())
        guard count.first == ".", let least = Int(count.dropFirst()), least > 0,
            let function = Self.countedFunctions[text(start).lowercased()]
        else { return nil }
        advance()
        advance()
        let open = token
        let call = self.call(failed(start.span))
        let whole = span(from: start.span.start)
        // Where the brackets are not in order that is what has to be said.
        guard tokens[position - 1].kind == .rightParen else { return call }
        let inside = text(Span(open.span.end, tokens[position - 1].span.start))
        let right = "if count([\(inside)][item != null]) >= \(least) then \(function)(\(inside)) else null"
        // Beside something else the condition must not take that in.
        let isWhole = first == 0 && kind == .end
        // `q1 to q5` would have to be written out.
        let isList = if case .call(_, let arguments) = nodes[call].kind { !arguments.isEmpty } else { false }
        reportedAt = -1
        report(
            .countedFunction,
            [
                "name": .text(text(start) + count), "count": .number(least), "function": .text(function),
                "inside": .text(inside.isEmpty ? "…" : inside),
            ], whole, fix: isList && !inside.contains(" to ") ? isWhole ? right : "(\(right))" : nil)
        return call
    }

    /// The functions of SPSS that take the least number of values behind a point, as they are called here.
    private static let countedFunctions = [
        "mean": "mean", "sum": "sum", "min": "min", "max": "max", "median": "median", "sd": "stddev",
    ]

    /// `2025-12-31` is a difference and `31.12.2025` is nothing; both are meant as days.
    @inline(never)
    mutating func bareDate() -> Int? {
        guard mode.isStrict else { return nil }
        let kinds = (0..<5).map { peek($0).kind }
        let count: Int
        if kinds[1] == .minus, kinds[2] == .number, kinds[3] == .minus, kinds[4] == .number {
            count = 5
        } else if kinds[1] == .number {
            count = 2
        } else {
            return nil
        }
        let span = token.span.union(peek(count - 1).span)
        var digits = text(span).split { !$0.isNumber }.map(String.init)
        // Nothing may stand between the parts.
        guard digits.count == 3, text(span).utf8.count == digits.reduce(2, { $0 + $1.utf8.count }) else { return nil }
        if count == 2 { digits.reverse() }
        guard digits[0].utf8.count == 4, let day = CivilDate(digits.joined(separator: "-")) else { return nil }
        report(
            .bareDate, ["text": .text(text(span)), "right": .text("@\"\(day)\"")], span, fix: "@\"\(day)\"")
        position += count
        guard let value = Value(temporal: day.description) else { return failed(span) }
        return add(.temporal(value), span)
    }

    /// `ist contains(` for `list contains(`: two names side by side are no call, so that the slip would be told as something else.
    @inline(never)
    mutating func misspeltFunction() -> Int? {
        guard mode.isStrict, kind == .name else { return nil }
        var count = 1
        while peek(count).kind == .name, count < 5 { count += 1 }
        guard count > 1, peek(count).kind == .leftParen else { return nil }
        let words = (0..<count).map { text(peek($0)) }
        let name = words.joined(separator: " ")
        let known = BuiltinDefinition.all.map(\.name).filter { $0.split(separator: " ").count == count }
        guard let right = rankedNames(to: name, among: known).first, right.isSlip else { return nil }
        let span = token.span.union(peek(count - 1).span)
        report(.unknownFunction, ["name": .text(name)], span, fix: right.name)
        position += count
        return add(.name(right.name), span)
    }
}
