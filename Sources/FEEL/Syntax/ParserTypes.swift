import MeraSource

extension Parser {
    /// A type, as after `instance of` and in the list of parameters. Nil and a finding if there is none.
    mutating func type() -> FEELType? {
        guard nesting < ExpressionLimits.nesting else {
            abort(.expressionTooDeep, ExpressionLimits.nesting, token.span)
            return nil
        }
        nesting += 1
        defer { nesting -= 1 }
        let start = position
        if isWord("function") { return functionType() }
        guard kind == .name || kind == .quotedName || kind == .string else {
            expected(.aType)
            return nil
        }
        if peek().kind == .less {
            if isWord("list") { return element().map { .list($0) } }
            if isWord("range") { return element().map { .range($0) } }
            if isWord("context") { return contextType() }
        }
        guard let name = typeName() else { return nil }
        if let type = Self.builtinTypes[name] ?? types(name) { return type }
        let span = Span(tokens[start].span.start, self.span(from: 0).end)
        reportedAt = -1
        if mode.isStrict { report(.unknownTypeName, ["name": .text(name)], span) }
        return nil
    }

    static let builtinTypes: [String: FEELType] = [
        "Any": .any, "any": .any, "Null": .null, "null": .null, "number": .number, "string": .string, "boolean": .boolean,
        "date": .date, "time": .time, "date and time": .dateTime, "dateTime": .dateTime,
        "days and time duration": .dayTimeDuration, "dayTimeDuration": .dayTimeDuration,
        "years and months duration": .yearMonthDuration, "yearMonthDuration": .yearMonthDuration,
        "list": .list(.any), "context": .context([]), "range": .range(.any), "function": .function([], .any),
    ]

    private static let typeNames = NameIndex(builtinTypes.keys)

    private mutating func typeName() -> String? {
        if kind == .quotedName || kind == .string {
            let name = text(Span(token.span.start + 1, token.span.end - 1))
            advance()
            return name
        }
        if let (entry, count) = Self.typeNames.longest(at: position, tokens, bytes) {
            position += count
            return entry.name
        }
        var name = text(token)
        advance()
        // Types of a model may have several words, or stand in a namespace.
        while mode == .lenient, (kind == .name && !isReserved(position)) || (kind == .dot && peek().kind == .name) {
            if take(.dot) { name += "." } else { name += " " }
            name += text(token)
            advance()
        }
        return name
    }

    private mutating func element() -> FEELType? {
        advance()
        advance()
        let element = type()
        return closeType() ? element : nil
    }

    private mutating func closeType() -> Bool {
        if take(.greater) { return true }
        expected(Phrase(en: "`>`", ru: "`>`"))
        return false
    }

    private mutating func contextType() -> FEELType? {
        advance()
        advance()
        var fields: [FEELType.Field] = []
        while kind != .greater {
            guard let name = declaredName(until: { $0.kind == .colon }) else {
                expected(.aName)
                return nil
            }
            advance()
            guard let type = type() else { return nil }
            fields.append(.init(name.text, type))
            if !take(.comma) { break }
        }
        return closeType() ? .context(fields) : nil
    }

    private mutating func functionType() -> FEELType? {
        advance()
        guard take(.less) else { return .function([], .any) }
        var parameters: [FEELType] = []
        while kind != .greater {
            guard let type = type() else { return nil }
            parameters.append(type)
            if !take(.comma) { break }
        }
        guard closeType() else { return nil }
        guard take(.arrow) else {
            expected(Phrase(en: "`->`", ru: "`->`"))
            return nil
        }
        return type().map { .function(parameters, $0) }
    }
}
