import MeraSource

/// Cuts an expression into tokens. Works on bytes; what it cannot read becomes a finding and a `bad` token, and reading goes on.
struct Lexer {
    let bytes: [UInt8]
    private(set) var tokens: [Token] = []
    private(set) var findings: [ExpressionFinding] = []
    private var position: Int

    /// Cuts the bytes from `start` on.
    init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    mutating func run() {
        tokens.reserveCapacity((bytes.count - position) / 3 + 2)
        while true {
            skipSpace()
            guard position < bytes.count else { break }
            scan()
        }
        tokens.append(Token(kind: .end, start: Int32(bytes.count), end: Int32(bytes.count)))
    }

    private func byte(_ ahead: Int = 0) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    private mutating func add(_ kind: Token.Kind, length: Int) {
        tokens.append(Token(kind: kind, start: Int32(position), end: Int32(position + length)))
        position += length
    }

    private mutating func addUp(to end: Int, _ kind: Token.Kind) { add(kind, length: end - position) }

    mutating func report(
        _ code: DiagnosticCode, _ arguments: Arguments, _ span: Span, fix: String? = nil
    ) {
        let fixes = fix.map { [ExpressionFinding.Fix(.writeInstead, ["text": .text($0)], span, $0)] } ?? []
        findings.append(ExpressionFinding(code, arguments, span, fixes: fixes))
    }

    // MARK: - Space and comments

    private mutating func skipSpace() {
        while position < bytes.count {
            let width = Characters.spaceWidth(bytes, position)
            if width > 0 {
                position += width
            } else if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "/") {
                while position < bytes.count, byte() != 0x0A { position += 1 }
            } else if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
                skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() {
        let start = position
        position += 2
        while position < bytes.count {
            if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
        report(.unclosedComment, [:], Span(start, start + 2))
    }

    // MARK: - Tokens

    private mutating func scan() {
        let c = byte()
        switch c {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): scanNumber()
        case UInt8(ascii: "."):
            if byte(1) == UInt8(ascii: ".") {
                add(.dots, length: 2)
            } else if isDigit(byte(1)) {
                scanNumber()
            } else {
                add(.dot, length: 1)
            }
        case UInt8(ascii: "\""): scanString()
        case UInt8(ascii: "@"):
            if byte(1) == UInt8(ascii: "\"") {
                scanAt()
            } else {
                scanUnexpected()
            }
        case UInt8(ascii: "`"): scanQuotedName()
        case UInt8(ascii: "?"): add(.question, length: 1)
        default:
            if Characters.nameStartWidth(bytes, position) > 0 {
                addUp(to: Characters.nameEnd(bytes, position), .name)
            } else {
                scanSign(c)
            }
        }
    }

    private mutating func scanSign(_ c: UInt8) {
        switch c {
        case UInt8(ascii: "("): add(.leftParen, length: 1)
        case UInt8(ascii: ")"): add(.rightParen, length: 1)
        case UInt8(ascii: "["): add(.leftBracket, length: 1)
        case UInt8(ascii: "]"): add(.rightBracket, length: 1)
        case UInt8(ascii: "{"): add(.leftBrace, length: 1)
        case UInt8(ascii: "}"): add(.rightBrace, length: 1)
        case UInt8(ascii: ","): add(.comma, length: 1)
        case UInt8(ascii: ":"): add(.colon, length: 1)
        case UInt8(ascii: "+"): add(.plus, length: 1)
        case UInt8(ascii: "/"): add(.slash, length: 1)
        case UInt8(ascii: "-"):
            if byte(1) == UInt8(ascii: ">") { add(.arrow, length: 2) } else { add(.minus, length: 1) }
        case UInt8(ascii: "*"):
            if byte(1) == UInt8(ascii: "*") { add(.power, length: 2) } else { add(.star, length: 1) }
        case UInt8(ascii: "="):
            if byte(1) == UInt8(ascii: "=") {
                foreign("==", "=", .equal)
            } else if byte(1) == UInt8(ascii: ">") {
                foreign("=>", ">=", .greaterOrEqual)
            } else {
                add(.equal, length: 1)
            }
        case UInt8(ascii: "!"):
            if byte(1) == UInt8(ascii: "=") { add(.notEqual, length: 2) } else { foreign("!", "not(…)", nil) }
        case UInt8(ascii: "<"):
            if byte(1) == UInt8(ascii: "=") {
                add(.lessOrEqual, length: 2)
            } else if byte(1) == UInt8(ascii: ">") {
                // `function<>->Any` and `context<>` have nothing between their brackets.
                if isAfterTypeName { add(.less, length: 1) } else { foreign("<>", "!=", .notEqual) }
            } else {
                add(.less, length: 1)
            }
        case UInt8(ascii: ">"):
            if byte(1) == UInt8(ascii: "=") { add(.greaterOrEqual, length: 2) } else { add(.greater, length: 1) }
        case UInt8(ascii: "&"):
            if byte(1) == c { foreign("&&", "and", nil, as: "and") } else { foreign("&", "and", nil, as: "and") }
        case UInt8(ascii: "|"):
            if byte(1) == c { foreign("||", "or", nil, as: "or") } else { foreign("|", "or", nil, as: "or") }
        case UInt8(ascii: "%"): foreign("%", "modulo(a, b)", nil)
        case UInt8(ascii: "^"): foreign("^", "**", .power)
        case UInt8(ascii: "'"): scanSingleQuoted()
        default: scanUnexpected()
        }
    }

    private var isAfterTypeName: Bool {
        guard let last = tokens.last, last.kind == .name else { return false }
        let word = bytes[Int(last.start)..<Int(last.end)]
        return word.elementsEqual("function".utf8) || word.elementsEqual("context".utf8)
    }

    /// An operator of another language: reported, then read as ours so that the rest of the expression is checked too.
    private mutating func foreign(_ text: String, _ right: String, _ kind: Token.Kind?, as word: String? = nil) {
        let span = Span(position, position + text.utf8.count)
        report(
            .foreignOperator, ["operator": .text(text), "right": .text(right)], span,
            fix: kind == nil && word == nil ? nil : right)
        if let word {
            foreignWords[tokens.count] = word
            add(.name, length: text.utf8.count)
        } else {
            add(kind ?? .bad, length: text.utf8.count)
        }
    }

    /// Tokens such as `&&` that are read as a keyword: index of the token -> keyword.
    private(set) var foreignWords: [Int: String] = [:]

    private mutating func scanNumber() {
        var end = position
        while isDigit(at: end) { end += 1 }
        if at(end) == UInt8(ascii: "."), isDigit(at: end + 1) {
            end += 1
            while isDigit(at: end) { end += 1 }
        }
        if at(end) | 0x20 == UInt8(ascii: "e") {
            var exponent = end + 1
            if at(exponent) == UInt8(ascii: "+") || at(exponent) == UInt8(ascii: "-") { exponent += 1 }
            if isDigit(at: exponent) {
                while isDigit(at: exponent) { exponent += 1 }
                end = exponent
            }
        }
        addUp(to: end, .number)
    }

    private mutating func scanString() {
        let start = position
        if let end = closingQuote(from: position + 1) {
            addUp(to: end + 1, .string)
        } else {
            report(.unclosedText, ["quote": "\""], Span(start, start + 1))
            addUp(to: bytes.count, .bad)
        }
    }

    private mutating func scanAt() {
        if let end = closingQuote(from: position + 2) {
            addUp(to: end + 1, .at)
        } else {
            report(.unclosedText, ["quote": "\""], Span(position, position + 2))
            addUp(to: bytes.count, .bad)
        }
    }

    /// The place of the quotation mark that ends the text whose inside begins at `start`.
    private func closingQuote(from start: Int) -> Int? {
        var i = start
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "\\") {
                i += 2
            } else if bytes[i] == UInt8(ascii: "\"") {
                return i
            } else {
                i += 1
            }
        }
        return nil
    }

    private mutating func scanQuotedName() {
        var end = position + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "`") { end += 1 }
        if end < bytes.count, end > position + 1 {
            addUp(to: end + 1, .quotedName)
        } else if end < bytes.count {
            report(.unexpectedCharacter, ["character": "``"], Span(position, end + 1))
            addUp(to: end + 1, .bad)
        } else {
            report(.unclosedText, ["quote": "`"], Span(position, position + 1))
            addUp(to: bytes.count, .bad)
        }
    }

    private mutating func scanSingleQuoted() {
        var end = position + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "'"), bytes[end] != UInt8(ascii: "\"") { end += 1 }
        guard at(end) == UInt8(ascii: "'") else { return scanUnexpected() }
        let inside = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        report(.typographicQuote, ["quote": "'"], Span(position, end + 1), fix: "\"\(inside)\"")
        addUp(to: end + 1, .bad)
    }

    /// `${age}` of XLSForm is `age`.
    private mutating func scanFormReference() -> Bool {
        guard at(position + 1) == UInt8(ascii: "{"), let end = find("}", from: position + 2), end > position + 2,
            end - position < 100, !bytes[position + 2..<end].contains(where: { $0 <= 0x20 || $0 == 0x7B || $0 == 0x22 })
        else { return false }
        let name = String(decoding: bytes[(position + 2)..<end], as: UTF8.self)
        let span = Span(position, end + 1)
        report(.foreignOperator, ["operator": .text("${\(name)}"), "right": .text(name)], span, fix: name)
        position += 2
        addUp(to: end, .name)
        position = end + 1
        return true
    }

    private mutating func scanUnexpected() {
        if at(position) == UInt8(ascii: "$"), scanFormReference() { return }
        let scalar = Characters.scalar(bytes, position)
        let text = String(scalar.value)
        if let close = Characters.closingTypographicQuote[scalar.value], let end = find(close, from: position + scalar.width) {
            let inside = String(decoding: bytes[(position + scalar.width)..<end], as: UTF8.self)
            let whole = Span(position, end + close.utf8.count)
            report(.typographicQuote, ["quote": .text(text)], whole, fix: "\"\(inside)\"")
            addUp(to: whole.end, .bad)
        } else if let right = Characters.lookalikeOperators[scalar.value] {
            let span = Span(position, position + scalar.width)
            if !joined(text, right.text, span) {
                report(.foreignOperator, ["operator": .text(text), "right": .text(right.text)], span, fix: right.text)
            }
            add(right.kind, length: scalar.width)
        } else {
            report(.unexpectedCharacter, ["character": .text(text)], Span(position, position + scalar.width))
            add(.bad, length: scalar.width)
        }
    }

    /// The semicolons of one expression are one mistake: the fix of the first takes in the others.
    private mutating func joined(_ text: String, _ right: String, _ span: Span) -> Bool {
        guard right == ",",
            let place = findings.firstIndex(where: {
                $0.code == .foreignOperator && $0.arguments["operator"] == .text(text)
            }), let fix = findings[place].fixes.first
        else { return false }
        let between = String(decoding: bytes[fix.span.end..<span.start], as: UTF8.self)
        findings[place].fixes = [
            ExpressionFinding.Fix(.writeInstead, ["text": .text(right)], fix.span.union(span), fix.replacement + between + right)
        ]
        return true
    }

    private func find(_ text: String, from start: Int) -> Int? {
        let needle = Array(text.utf8)
        var i = start
        while i + needle.count <= bytes.count {
            if bytes[i] == needle[0], bytes[i..<(i + needle.count)].elementsEqual(needle) { return i }
            i += 1
        }
        return nil
    }

    private func at(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private func isDigit(at index: Int) -> Bool { isDigit(at(index)) }
}

extension Phrase {
    static let writeInstead = Phrase(en: "write `{text}`", ru: "напишите `{text}`")
}
