import MeraSource

/// Reads tokens into syntax. Every mistake is reported where it stands; what could not be read becomes a `failed` node and reading
/// goes on behind it.
struct Parser {
    let bytes: [UInt8]
    let tokens: [Token]
    let mode: Expression.Mode
    let foreignWords: [Int: String]
    let types: (String) -> FEELType?

    var nodes: [Syntax] = []
    var findings: [ExpressionFinding]
    var position = 0
    /// Brackets, loops and conditions that are open.
    var nesting = 0
    /// Set when a limit is passed: the rest is not read.
    var isAborted = false
    /// The token of the last report; nothing more is said about the same token.
    var reportedAt = -1
    /// Reading the second end of a range, where `[` may close it: `[1..5[`.
    var isInRangeEnd = false
    /// What was read behind a mistake: no part of the tree, but checked like it.
    var orphans: [Int] = []
    /// Reading on behind a mistake: only mistakes of their own are reported, not what follows from the first.
    var isRecovering = false
    /// Names of several words that are known: of the language, of the scope, of enclosing loops and contexts.
    var names: NameIndex
    /// Names of several words that may follow a point.
    var memberNames: NameIndex

    /// Nodes of earlier texts, which do not count.
    private let firstNode: Int

    init(_ lexer: Lexer, _ reading: Reading) {
        bytes = lexer.bytes
        tokens = lexer.tokens
        foreignWords = lexer.foreignWords
        findings = lexer.findings
        mode = reading.mode
        names = reading.names
        memberNames = reading.members
        types = reading.types
        nodes = reading.nodes
        firstNode = nodes.count
    }

    // MARK: - Tokens

    var token: Token { tokens[position] }
    var kind: Token.Kind { tokens[position].kind }

    func peek(_ ahead: Int = 1) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

    func text(_ span: Span) -> String { String(decoding: bytes[span.start..<span.end], as: UTF8.self) }
    func text(_ token: Token) -> String { text(token.span) }

    func isWord(_ index: Int, _ word: StaticString) -> Bool {
        guard index < tokens.count, tokens[index].kind == .name else { return false }
        let token = tokens[index]
        if !foreignWords.isEmpty, let foreign = foreignWords[index] { return foreign.utf8.elementsEqual(Self.buffer(word)) }
        guard Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
        return bytes[Int(token.start)..<Int(token.end)].elementsEqual(Self.buffer(word))
    }

    private static func buffer(_ word: StaticString) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    }

    func isWord(_ word: StaticString) -> Bool { isWord(position, word) }

    mutating func advance() {
        if position < tokens.count - 1 { position += 1 }
    }

    mutating func take(_ expected: Token.Kind) -> Bool {
        guard kind == expected else { return false }
        advance()
        return true
    }

    mutating func takeWord(_ word: StaticString) -> Bool {
        guard isWord(word) else { return false }
        advance()
        return true
    }

    // MARK: - Nodes

    mutating func add(_ kind: Syntax.Kind, _ span: Span, _ children: Int...) -> Int { add(kind, span, children) }

    mutating func add(_ kind: Syntax.Kind, _ span: Span, _ children: [Int]) -> Int {
        var depth = 0
        for child in children { depth = max(depth, nodes[child].depth) }
        if depth >= ExpressionLimits.height { abort(.expressionTooDeep, ExpressionLimits.height, span) }
        if nodes.count - firstNode >= ExpressionLimits.nodes { abort(.expressionTooLarge, ExpressionLimits.nodes, span) }
        nodes.append(Syntax(kind: kind, span: span, outer: span, depth: depth + 1))
        return nodes.count - 1
    }

    mutating func failed(_ span: Span) -> Int { add(.failed, span) }

    /// The place of a node with the brackets around it: what an operator joins.
    func span(_ node: Int) -> Span { nodes[node].outer }

    /// From the start of a node to the end of the last token that was read.
    func span(from start: Int) -> Span {
        Span(start, max(start, Int(tokens[max(position - 1, 0)].end)))
    }

    // MARK: - Findings

    @inline(never)
    mutating func report(
        _ code: DiagnosticCode, _ arguments: Arguments = [:], _ span: Span, fix: String? = nil,
        related: [ExpressionFinding.Related] = []
    ) {
        guard !isAborted, reportedAt != position else { return }
        reportedAt = position
        let fixes = fix.map { [ExpressionFinding.Fix(.writeInstead, ["text": .text($0)], span, $0)] } ?? []
        findings.append(ExpressionFinding(code, arguments, span, fixes: fixes, related: related))
    }

    @inline(never)
    mutating func abort(_ code: DiagnosticCode, _ limit: Int, _ span: Span) {
        guard !isAborted else { return }
        reportedAt = -1
        report(code, ["limit": .number(limit)], Span(span.start, min(span.end, span.start + 1)))
        isAborted = true
        position = tokens.count - 1
    }

    /// Something else than the current token was needed.
    @inline(never)
    mutating func expected(_ what: Phrase) {
        if kind == .bad || isRecovering { return }
        report(.expressionSyntax, ["expected": .phrase(what), "found": found()], token.span)
    }

    func found() -> Argument {
        kind == .end ? .phrase(.endOfExpression) : .text("`\(text(token))`")
    }

    /// Runs `body` one level deeper, unless the limit is passed.
    mutating func nested(_ body: (inout Parser) -> Int) -> Int {
        guard nesting < ExpressionLimits.nesting else {
            abort(.expressionTooDeep, ExpressionLimits.nesting, token.span)
            return failed(token.span)
        }
        nesting += 1
        defer { nesting -= 1 }
        return body(&self)
    }

    /// Reads the bracket that closes `open`, reporting what stands in its place.
    @inline(never)
    mutating func close(_ open: Token, _ closing: Token.Kind) {
        if take(closing) { return }
        if kind == .end {
            reportUnclosed(open)
            return
        }
        if [.rightParen, .rightBracket, .rightBrace].contains(kind) {
            report(
                .mismatchedBracket, ["open": .text(text(open)), "close": .text(text(token))], token.span,
                related: [.init(open.span, .openedHere)])
            advance()
            return
        }
        reportUnexpected(.signOrClosing)
        recover()
        if !take(closing), kind == .end { reportUnclosed(open) }
    }

    @inline(never)
    private mutating func reportUnclosed(_ open: Token) {
        let closing = [Token.Kind.leftParen: ")", .leftBracket: "]", .leftBrace: "}"][open.kind] ?? ")"
        report(.unclosedBracket, ["open": .text(text(open)), "close": .text(closing)], open.span)
    }

    /// Goes to the bracket that closes this level without reading.
    mutating func skip() {
        var depth = 0
        while kind != .end {
            if kind.closing != nil {
                depth += 1
            } else if kind == .rightParen || kind == .rightBracket || kind == .rightBrace {
                if depth == 0 { return }
                depth -= 1
            }
            advance()
        }
    }

    /// Reads on up to the bracket that closes this level, so that mistakes behind the first are found in the same run.
    @inline(never)
    mutating func recover() {
        let before = isRecovering
        isRecovering = true
        defer { isRecovering = before }
        while !isAborted, kind != .end, kind != .rightParen, kind != .rightBracket, kind != .rightBrace {
            let start = position
            if kind != .comma, kind != .colon { orphans.append(expression()) }
            if position == start { advance() }
        }
    }
}

extension Phrase {
    static let endOfExpression = Phrase(en: "the end of the expression", ru: "конец выражения")
    static let openedHere = Phrase(en: "opened here", ru: "открыта здесь")
    static let aValue = Phrase(en: "a value", ru: "значение")
    static let aName = Phrase(en: "a name", ru: "имя")
    static let aType = Phrase(en: "a type", ru: "тип")
    static let aSign = Phrase(en: "an operator or the end", ru: "знак операции или конец выражения")
    static let signOrClosing = Phrase(
        en: "an operator, a comma or a closing bracket", ru: "знак операции, запятая или закрывающая скобка")
}
