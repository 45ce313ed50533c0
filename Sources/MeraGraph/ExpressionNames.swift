/// The names that stand in a FEEL text: nothing of strings, and nothing behind a point.
package enum ExpressionNames {
    package static func names(in text: String) -> [String] {
        var names: [String] = []
        for piece in pieces(of: text) {
            if case .name(let name, isMember: false) = piece, !names.contains(name) { names.append(name) }
        }
        return names
    }

    package enum Piece: Hashable {
        /// `isMember`: behind a point, as `region` in `site.region`.
        case name(String, isMember: Bool)
        case string(String)
        case other(Character)
    }

    /// The words and signs of a text, without the blanks between them.
    package static func pieces(of text: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = text[...]
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "\"" || first == "`" {
                pieces.append(quoted(first, &rest))
            } else if first.isLetter || first == "_" || first.isNumber {
                let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                rest = rest[word.endIndex...]
                pieces.append(.name(String(word), isMember: pieces.last == .other(".") && !isRange(pieces)))
            } else {
                pieces.append(.other(first))
                rest.removeFirst()
            }
        }
        return pieces
    }

    /// `1..n`: what follows two points is a name of its own.
    private static func isRange(_ pieces: [Piece]) -> Bool { pieces.count > 1 && pieces[pieces.count - 2] == .other(".") }

    private static func quoted(_ mark: Character, _ rest: inout Substring) -> Piece {
        var text = ""
        rest.removeFirst()
        while let character = rest.first {
            rest.removeFirst()
            if character == mark { break }
            text.append(character)
            if character == "\\", mark == "\"", let next = rest.first {
                text.append(next)
                rest.removeFirst()
            }
        }
        return mark == "`" ? .name(text, isMember: false) : .string(text)
    }
}
