import MeraNumerics

/// A text that a simple regular expression accepts: literals, classes, groups, `|`, `?`, `*`, `+`, `{n,m}`, `\d \w \s`, anchors.
///
/// Nil where the pattern uses anything else; the constraint itself decides whether the text is right.
enum PatternText {
    static func draw(_ pattern: String, _ stream: inout RandomStream) -> String? {
        var reader = Reader(characters: Array(pattern))
        guard let text = reader.alternatives(&stream), reader.position == reader.characters.count else { return nil }
        return text
    }

    private struct Reader {
        let characters: [Character]
        var position = 0
        var depth = 0

        var next: Character? { position < characters.count ? characters[position] : nil }

        mutating func take(_ character: Character) -> Bool {
            guard next == character else { return false }
            position += 1
            return true
        }

        mutating func alternatives(_ stream: inout RandomStream) -> String? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 20 else { return nil }
            var texts: [String] = []
            repeat {
                guard let text = sequence(&stream) else { return nil }
                texts.append(text)
            } while take("|")
            return stream.pick(texts)
        }

        private mutating func sequence(_ stream: inout RandomStream) -> String? {
            var text = ""
            while let character = next, character != "|", character != ")" {
                if character == "^" || character == "$" {
                    position += 1
                    continue
                }
                let start = position
                guard let first = atom(&stream) else { return nil }
                let end = position
                guard let times = repetition() else { return nil }
                let count = stream.integer(in: times)
                if count == 0 { continue }
                text += first
                for _ in 1..<max(count, 1) {
                    position = start
                    guard let again = atom(&stream) else { return nil }
                    text += again
                }
                if count > 1 {
                    position = end
                    _ = repetition()
                }
                guard text.utf8.count < 1000 else { return nil }
            }
            return text
        }

        private mutating func atom(_ stream: inout RandomStream) -> String? {
            guard let character = next else { return nil }
            position += 1
            switch character {
            case "(":
                if take("?") { guard take(":") else { return nil } }
                let text = alternatives(&stream)
                return take(")") ? text : nil
            case "[": return characterClass().flatMap { stream.pick($0) }.map(String.init)
            case "\\": return escape().flatMap { stream.pick($0) }.map(String.init)
            case ".": return "a"
            case "*", "+", "?", "{": return nil
            default: return String(character)
            }
        }

        /// The characters of a class; of one with `^` some that it does not name.
        private mutating func characterClass() -> [Character]? {
            let isNegated = take("^")
            var named: [Character] = []
            while let character = next, character != "]" || named.isEmpty {
                position += 1
                var members = [character]
                if character == "\\" {
                    guard let escaped = escape() else { return nil }
                    members = escaped
                }
                if members.count == 1, next == "-", position + 1 < characters.count, characters[position + 1] != "]" {
                    position += 1
                    guard let from = members[0].unicodeScalars.first, let to = next?.unicodeScalars.first, from.value <= to.value
                    else {
                        return nil
                    }
                    position += 1
                    members = (from.value...min(to.value, from.value + 200)).compactMap { Unicode.Scalar($0).map(Character.init) }
                }
                named += members
            }
            guard take("]") else { return nil }
            return isNegated ? "abcdefghkmnprstuvxyz".filter { !named.contains($0) } : named
        }

        private mutating func escape() -> [Character]? {
            guard let character = next else { return nil }
            position += 1
            switch character {
            case "d": return Array("0123456789")
            case "w": return Array("abcdefghkmnprstuvxyz0123456789")
            case "s": return [" "]
            case let letter where letter.isLetter || letter.isNumber: return nil
            default: return [character]
            }
        }

        /// How often the atom before stands; few times where there is no upper end.
        private mutating func repetition() -> ClosedRange<Int>? {
            if take("?") { return 0...1 }
            if take("*") { return 0...4 }
            if take("+") { return 1...5 }
            guard take("{") else { return 1...1 }
            guard let least = integer() else { return nil }
            var most = least
            if take(",") { most = next == "}" ? least + 4 : integer() ?? -1 }
            return take("}") && most >= least ? least...most : nil
        }

        private mutating func integer() -> Int? {
            var value: Int?
            while let digit = next?.wholeNumberValue, (value ?? 0) < 1000 {
                value = (value ?? 0) * 10 + digit
                position += 1
            }
            return value
        }
    }
}
