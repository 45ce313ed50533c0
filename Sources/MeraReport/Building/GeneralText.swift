/// One sentence for the many that a rule gave.
enum GeneralText {
    /// - Parameter literals: the parts of the rule's text, nil for a value.
    static func text(of texts: [String], literals: [String?]) -> String {
        let plain = texts.map(normalised)
        if Set(plain).count == 1 { return texts[0] }
        var literals = literals.map { $0.map(normalised) }
        // A finished text has no spaces at its end.
        if let last = literals.last ?? nil, last.hasSuffix(" ") { literals[literals.count - 1] = String(last.dropLast()) }
        let found = plain.map { values($0, literals) }
        // Where the text is not that of the rule an example is better than a guess.
        guard !literals.isEmpty, found.allSatisfy({ $0 != nil }) else { return texts[0] }
        let columns = found.compactMap(\.self)
        var result = ""
        var slot = 0
        /// The text with the greatest number before: its word agrees with the end of the range.
        var greatest: Int?
        for literal in literals {
            guard literal == nil else {
                result += literal ?? ""
                continue
            }
            let values = columns.map { $0[slot] }
            slot += 1
            if Set(values).count == 1 {
                result += values[0]
            } else if let range = range(values) {
                result += range.text
                greatest = range.greatest
            } else if let greatest, Set(values).count <= 3 {
                result += values[greatest]
            } else {
                result += "…"
            }
        }
        return result
    }

    /// What stands between the literals; nil where the text has not their form.
    private static func values(_ text: String, _ literals: [String?]) -> [String]? {
        var values: [String] = []
        var rest = Substring(text)
        var isOpen = false
        for literal in literals {
            guard let literal else {
                // Two values side by side cannot be told apart.
                if isOpen { return nil }
                isOpen = true
                continue
            }
            if isOpen {
                guard !literal.isEmpty else { continue }
                guard let place = rest.firstRange(of: literal) else { return nil }
                values.append(String(rest[..<place.lowerBound]))
                rest = rest[place.upperBound...]
                isOpen = false
            } else {
                guard rest.hasPrefix(literal) else { return nil }
                rest = rest.dropFirst(literal.count)
            }
        }
        if isOpen { values.append(String(rest)) } else if !rest.allSatisfy({ $0 == " " }) { return nil }
        return values
    }

    /// `40,1–66,4 %` where all are numbers with the same word behind.
    private static func range(_ values: [String]) -> (text: String, greatest: Int)? {
        var least: (size: Double, place: Int)?
        var greatest: (size: Double, place: Int)?
        var behind: Substring?
        var digits: [Substring] = []
        for (place, value) in values.enumerated() {
            let number = value.prefix { $0.isNumber || ",.\u{2212}\u{00A0} ".contains($0) }
            let trimmed = number.lastIndex { $0.isNumber }.map { number[...$0] } ?? ""
            let suffix = value.dropFirst(trimmed.count)
            guard !trimmed.isEmpty, behind == nil || behind == suffix, let size = size(trimmed) else { return nil }
            behind = suffix
            digits.append(trimmed)
            if least.map({ size < $0.size }) ?? true { least = (size, place) }
            if greatest.map({ size > $0.size }) ?? true { greatest = (size, place) }
        }
        guard let least, let greatest else { return nil }
        return (digits[least.place] + "–" + digits[greatest.place] + (behind ?? ""), greatest.place)
    }

    private static func size(_ number: Substring) -> Double? {
        var plain = ""
        for character in number {
            switch character {
            case " ", "\u{00A0}": break
            case ",": plain.append(".")
            case "\u{2212}": plain.append("-")
            default: plain.append(character)
            }
        }
        return Double(plain)
    }

    /// Line ends as spaces, spaces once.
    private static func normalised(_ text: String) -> String {
        var result = ""
        var before: Character = "x"
        for character in text {
            let isSpace = character == "\n" || character == "\t" || character == "\r\n" || character == "\r"
            let character: Character = isSpace ? " " : character
            if character == " ", before == " " { continue }
            result.append(character)
            before = character
        }
        return result
    }
}
