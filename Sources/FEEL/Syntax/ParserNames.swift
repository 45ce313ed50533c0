import MeraSource

/// Words that can neither be a name nor part of one that is guessed.
private let reserved: Set<String> = [
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance", "function",
    "external", "true", "false", "null",
]

extension Parser {
    func isReserved(_ index: Int) -> Bool {
        if !foreignWords.isEmpty, foreignWords[index] != nil { return true }
        let length = tokens[index].end - tokens[index].start
        // The shortest is `if`, the longest `satisfies`.
        guard tokens[index].kind == .name, length >= 2, length <= 9 else { return false }
        return reserved.contains(text(tokens[index]))
    }

    /// The name of a value, reading as many words as belong to one known name.
    mutating func valueName() -> Syntax.Name? {
        name(names, joins: mode == .lenient)
    }

    /// The name after a point.
    mutating func memberName() -> Syntax.Name? {
        name(memberNames, joins: mode == .lenient, keywords: true)
    }

    @inline(never)
    private mutating func name(_ index: NameIndex, joins: Bool, keywords: Bool = false) -> Syntax.Name? {
        let start = token
        if kind == .quotedName {
            advance()
            return Syntax.Name(text: text(Span(start.span.start + 1, start.span.end - 1)), span: start.span)
        }
        guard kind == .name else { return nil }
        if let (entry, count) = index.longest(at: position, tokens, bytes) {
            position += count
            return Syntax.Name(text: entry.name, span: span(from: start.span.start))
        }
        guard keywords || !isReserved(position) else { return nil }
        checkScript(start)
        advance()
        var words = text(start)
        // In the standard a name may have spaces. One that nobody has declared ends where an operator, a keyword or a bracket stands.
        while joins, kind == .name || kind == .number, !isReserved(position), names.longest(at: position, tokens, bytes) == nil {
            words += " " + text(token)
            advance()
        }
        return Syntax.Name(text: words, span: span(from: start.span.start))
    }

    /// A name that is being declared or chosen: a key of a context, a parameter, the variable of a loop. It reaches up to the sign
    /// or word that must follow it; if that does not come, nothing is read.
    @inline(never)
    mutating func declaredName(joins: Bool? = nil, until isEnd: (Parser) -> Bool) -> Syntax.Name? {
        let first = position
        let start = token
        let joins = joins ?? (mode == .lenient)
        if kind == .quotedName || kind == .string {
            let name = quoted()
            if isEnd(self) { return name }
            position = first
            return nil
        }
        guard kind == .name else { return nil }
        while kind != .end, !isEnd(self), position == first || joins, isNamePiece(kind) { advance() }
        let count = position - first
        guard isEnd(self), count > 0 else {
            position = first
            return nil
        }
        if count == 1 { checkScript(start) }
        return Syntax.Name(text: normalized(first..<position), span: span(from: start.span.start))
    }

    private mutating func quoted() -> Syntax.Name {
        let start = token
        let name = kind == .string ? string(start) : text(Span(start.span.start + 1, start.span.end - 1))
        advance()
        return Syntax.Name(text: name, span: start.span)
    }

    private func isNamePiece(_ kind: Token.Kind) -> Bool {
        switch kind {
        case .name: true
        case .number, .plus, .minus, .star, .slash, .dot: mode == .lenient
        default: false
        }
    }

    /// The text of a range of tokens with one space where there is any.
    private func normalized(_ range: Range<Int>) -> String {
        var result = ""
        var end: Int32 = -1
        for index in range {
            if end >= 0, tokens[index].start > end { result += " " }
            result += text(tokens[index])
            end = tokens[index].end
        }
        return result
    }

    /// A letter of another alphabet that looks like its neighbours is the most tiresome of typing mistakes.
    @inline(never)
    private mutating func checkScript(_ token: Token) {
        guard mode.isStrict, bytes[token.span.start..<token.span.end].contains(where: { $0 >= 0x80 }) else { return }
        let name = text(token)
        var latin = 0
        var cyrillic: [(position: Int, letter: Unicode.Scalar)] = []
        var firstLatin: (position: Int, letter: Unicode.Scalar)?
        for (index, scalar) in name.unicodeScalars.enumerated() {
            if (0x400...0x52F).contains(scalar.value) {
                cyrillic.append((index + 1, scalar))
            } else if scalar.properties.isAlphabetic, scalar.value < 0x250 {
                latin += 1
                if firstLatin == nil { firstLatin = (index + 1, scalar) }
            }
        }
        guard latin > 0, let firstCyrillic = cyrillic.first, let firstLatin else { return }
        // The smaller part is the mistake.
        let odd = cyrillic.count <= latin ? firstCyrillic : firstLatin
        let isCyrillic = cyrillic.count <= latin
        let skeleton = skeleton(name)
        let fix = skeleton.unicodeScalars.allSatisfy { $0.isASCII } ? skeleton : nil
        report(
            .mixedScriptName,
            [
                "name": .text(name), "position": .number(odd.position), "letter": .text(String(odd.letter)),
                "script": .phrase(isCyrillic ? .cyrillicLetter : .latinLetter),
            ], token.span, fix: fix)
        reportedAt = -1
    }
}

extension Phrase {
    static let cyrillicLetter = Phrase(en: "Cyrillic", ru: "кириллическая")
    static let latinLetter = Phrase(en: "Latin", ru: "латинская")
}
