import MeraSource

/// A word or sign of an expression, as a range of its bytes.
struct Token: Sendable {
    enum Kind: UInt8, Sendable {
        case end
        case number, string, name
        /// `` `any text` ``
        case quotedName
        /// `@"…"`
        case at
        case question
        case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
        case comma, colon, dot, dots, arrow
        case plus, minus, star, power, slash
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        /// What is not FEEL; the lexer has reported it.
        case bad
    }

    var kind: Kind
    var start: Int32
    var end: Int32

    var span: Span { Span(Int(start), Int(end)) }
}

extension Token.Kind {
    var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
        default: false
        }
    }

    /// How the bracket that this one opens is closed; nil if it opens none.
    var closing: Token.Kind? {
        switch self {
        case .leftParen: .rightParen
        case .leftBracket: .rightBracket
        case .leftBrace: .rightBrace
        default: nil
        }
    }
}
