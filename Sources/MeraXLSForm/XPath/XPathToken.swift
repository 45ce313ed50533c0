/// A word of an XPath expression. What stands behind a value is an operator, so `1mod1` is three words.
struct XPathToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case number, text, name, reference, variable
        case open, close, openPredicate, closePredicate, comma, at
        case dot, parent, slash, doubleSlash, axis
        case plus, minus, star, divide, modulo, union
        case equal, unequal, less, lessOrEqual, greater, greaterOrEqual, and, or
        /// A name with its opening parenthesis to come.
        case call
    }

    var kind: Kind
    var text: String
    /// Where it begins, in characters.
    var place: Int

    var isCall: Bool { kind == .call }

    var isOperator: Bool {
        switch kind {
        case .plus, .minus, .star, .divide, .modulo, .union, .reference: true
        default: false
        }
    }

    /// Whether an operand may end with it, so that an operator comes next.
    fileprivate var endsOperand: Bool {
        switch kind {
        case .number, .text, .name, .reference, .close, .closePredicate, .dot, .parent: true
        default: false
        }
    }

    static func all(in text: String) throws(XPathError) -> [XPathToken] {
        var lexer = XPathLexer(text)
        return try lexer.all()
    }
}

struct XPathError: Error {
    enum Kind: Sendable { case character, unclosed, unexpected, missing, tooDeep }

    var kind: Kind
    var text: String
    var place: Int
}

private struct XPathLexer {
    private let characters: [Character]
    private var place = 0
    private var found: [XPathToken] = []

    /// More than any form writes in a cell.
    private static let most = 32_768

    init(_ text: String) { characters = Array(text.prefix(Self.most)) }

    mutating func all() throws(XPathError) -> [XPathToken] {
        while place < characters.count {
            if characters[place].isWhitespace {
                place += 1
            } else {
                try next()
            }
        }
        return found
    }

    private func peek(_ ahead: Int = 0) -> Character? { place + ahead < characters.count ? characters[place + ahead] : nil }

    private mutating func add(_ kind: XPathToken.Kind, _ length: Int) {
        found.append(XPathToken(kind: kind, text: String(characters[place..<place + length]), place: place))
        place += length
    }

    private static let pairs: [String: XPathToken.Kind] = [
        "!=": .unequal, "<=": .lessOrEqual, ">=": .greaterOrEqual, "..": .parent, "//": .doubleSlash, "::": .axis,
    ]
    private static let singles: [Character: XPathToken.Kind] = [
        "(": .open, ")": .close, "[": .openPredicate, "]": .closePredicate, ",": .comma, "@": .at, "/": .slash, "+": .plus,
        "-": .minus, "=": .equal, "<": .less, ">": .greater, "|": .union, "*": .star,
    ]

    private mutating func next() throws(XPathError) {
        let character = characters[place]
        if character == "'" || character == "\"" { return try quoted(character) }
        if character == "$", peek(1) == "{" { return try reference() }
        if character.isDigit || character == "." && peek(1)?.isDigit == true { return number() }
        if let second = peek(1), let kind = Self.pairs[String([character, second])] { return add(kind, 2) }
        if character == "." { return add(.dot, 1) }
        if character == "*", found.last?.endsOperand != true { return add(.name, 1) }
        if let kind = Self.singles[character] { return add(kind, 1) }
        guard character == "_" || character.isLetter else {
            throw XPathError(kind: .character, text: String(character), place: place)
        }
        word()
    }

    private mutating func quoted(_ quote: Character) throws(XPathError) {
        guard let end = characters[(place + 1)...].firstIndex(of: quote) else {
            throw XPathError(kind: .unclosed, text: String(characters[place...]), place: place)
        }
        found.append(XPathToken(kind: .text, text: String(characters[(place + 1)..<end]), place: place))
        place = end + 1
    }

    private mutating func reference() throws(XPathError) {
        guard let end = characters[place...].firstIndex(of: "}") else {
            throw XPathError(kind: .unclosed, text: String(characters[place...]), place: place)
        }
        let name = String(characters[(place + 2)..<end]).trimmingBlanks
        found.append(XPathToken(kind: .reference, text: name, place: place))
        place = end + 1
    }

    private mutating func number() {
        var length = 0
        while peek(length)?.isDigit == true { length += 1 }
        if peek(length) == ".", peek(length + 1) != "." {
            length += 1
            while peek(length)?.isDigit == true { length += 1 }
        }
        add(.number, length)
    }

    private static let operators: [(String, XPathToken.Kind)] = [
        ("and", .and), ("or", .or), ("mod", .modulo), ("div", .divide),
    ]

    private mutating func word() {
        if found.last?.endsOperand == true {
            for (word, kind) in Self.operators where characters[place...].starts(with: word) { return add(kind, word.count) }
        }
        var length = 0
        while let character = peek(length), character.isNamePart { length += 1 }
        if peek(length) == ":", peek(length + 1) != ":", peek(length + 1).map({ $0.isLetter || $0 == "_" }) == true {
            length += 1
            while let character = peek(length), character.isNamePart { length += 1 }
        }
        // A name does not end with a point.
        while length > 1, characters[place + length - 1] == "." { length -= 1 }
        var behind = length
        while peek(behind)?.isWhitespace == true { behind += 1 }
        add(peek(behind) == "(" ? .call : .name, length)
    }
}

extension Character {
    fileprivate var isDigit: Bool { isASCII && isNumber }
    fileprivate var isNamePart: Bool { isLetter || isNumber || self == "_" || self == "-" || self == "." }
}
