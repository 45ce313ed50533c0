/// Rewrites a pattern of XPath for RE2.
struct PatternTranslator {
    private let scalars: [Unicode.Scalar]
    private let flags: Pattern.Flags
    private var position = 0
    private var output = ""
    private var depth = 0

    static func translate(_ pattern: String, _ flags: Pattern.Flags) throws(Pattern.Failure) -> String {
        var translator = try PatternTranslator(pattern, flags)
        try translator.expression()
        return translator.output
    }

    /// The plain text, for flag `q`.
    static func literal(_ pattern: String, _ flags: Pattern.Flags) throws(Pattern.Failure) -> String {
        var translator = try PatternTranslator(pattern, flags)
        for scalar in translator.scalars { translator.output += CharacterClass.escaped(scalar) }
        return translator.output
    }

    private init(_ pattern: String, _ flags: Pattern.Flags) throws(Pattern.Failure) {
        scalars = Array(pattern.unicodeScalars.prefix(Pattern.maximumLength + 1))
        guard scalars.count <= Pattern.maximumLength else { throw Pattern.Failure(.tooLong, at: 0) }
        self.flags = flags
        if flags.ignoresCase { output = "(?i)" }
    }

    // Everything is read as a stream of scalars; with flag `x` white space outside of classes is not in it.

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func skipWhiteSpace() {
        guard flags.ignoresWhiteSpace else { return }
        while let next, [0x09, 0x0A, 0x0D, 0x20].contains(next.value) { position += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private func failure(_ kind: Pattern.Failure.Kind, at position: Int) -> Pattern.Failure {
        Pattern.Failure(kind, at: scalars[..<position].reduce(0) { $0 + UTF8.width($1) })
    }

    private mutating func expression() throws(Pattern.Failure) {
        /// Where the open groups begin.
        var open: [Int] = []
        /// Whether a quantifier may follow.
        var repeatable = false
        while true {
            skipWhiteSpace()
            guard let scalar = next else { break }
            let start = position
            position += 1
            switch scalar {
            case "(":
                open.append(start)
                output += "("
                skipWhiteSpace()
                if take("?") {
                    guard take(":") else {
                        let isLook = next == "=" || next == "!" || next == "<"
                        throw failure(isLook ? .lookAround : .syntax, at: start)
                    }
                    output += "?:"
                }
                repeatable = false
            case ")":
                guard open.popLast() != nil else { throw failure(.strayBracket(")"), at: start) }
                output += ")"
                repeatable = true
            case "|":
                output += "|"
                repeatable = false
            case "*", "+", "?":
                guard repeatable else { throw failure(.nothingToRepeat, at: start) }
                output.unicodeScalars.append(scalar)
                reluctance()
                repeatable = false
            case "{":
                guard repeatable else { throw failure(.strayBracket("{"), at: start) }
                try repetition(start)
                reluctance()
                repeatable = false
            case "}", "]":
                throw failure(.strayBracket(String(scalar)), at: start)
            case "[":
                position = start
                output += try characterClass().source
                repeatable = true
            case "^":
                output += flags.multiline ? "(?m:^)" : "\\A"
                repeatable = true
            case "$":
                output += flags.multiline ? "(?m:$)" : "\\z"
                repeatable = true
            case ".":
                output += flags.dotMatchesLineEnds ? "(?s:.)" : "[^\\n\\r]"
                repeatable = true
            case "\\":
                switch try escape(start) {
                case .scalar(let scalar): output += CharacterClass.escaped(scalar)
                case .items(let items, let negated): output += CharacterClass(items, negated: negated).source
                }
                repeatable = true
            default:
                output += CharacterClass.escaped(scalar)
                repeatable = true
            }
        }
        if let start = open.last { throw failure(.unclosedGroup, at: start) }
    }

    /// A `?` after a quantifier: as little as possible.
    private mutating func reluctance() {
        skipWhiteSpace()
        if take("?") { output += "?" }
    }

    /// `{2}`, `{2,}`, `{2,5}`; the brace is read.
    private mutating func repetition(_ start: Int) throws(Pattern.Failure) {
        guard let least = number() else { throw failure(.strayBracket("{"), at: start) }
        output += "{\(least)"
        skipWhiteSpace()
        if take(",") {
            output += ","
            if let most = number() {
                guard least <= most else { throw failure(.reversedRange("\(least),\(most)"), at: start) }
                output += "\(most)"
            }
            skipWhiteSpace()
        }
        guard take("}") else { throw failure(.strayBracket("{"), at: start) }
        output += "}"
    }

    /// Numbers past a million are too large for RE2, whatever they are.
    private mutating func number() -> Int? {
        var value: Int?
        skipWhiteSpace()
        while let next, ("0"..."9").contains(next) {
            value = min((value ?? 0) * 10 + Int(next.value) - 0x30, 1_000_000)
            position += 1
            skipWhiteSpace()
        }
        return value
    }

    private enum Escape {
        case scalar(Unicode.Scalar)
        case items([CharacterClass.Item], negated: Bool)
    }

    /// What follows a `\`, which is read and stands at `start`.
    private mutating func escape(_ start: Int) throws(Pattern.Failure) -> Escape {
        skipWhiteSpace()
        guard let scalar = next else { throw failure(.unknownEscape("\\"), at: start) }
        position += 1
        switch scalar {
        case "n": return .scalar("\n")
        case "r": return .scalar("\r")
        case "t": return .scalar("\t")
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": return .scalar(scalar)
        case "0"..."9": throw failure(.backReference, at: start)
        case "s", "S": return .items(CharacterClass.whiteSpace, negated: scalar == "S")
        case "d", "D": return .items([.category("Nd")], negated: scalar == "D")
        case "w", "W": return .items(CharacterClass.wordCharacters, negated: scalar == "W")
        case "i", "I": return .items(CharacterClass.nameStarts, negated: scalar == "I")
        case "c", "C": return .items(CharacterClass.nameCharacters, negated: scalar == "C")
        case "p", "P": return .items([try property(start)], negated: scalar == "P")
        default: throw failure(.unknownEscape("\\\(scalar)"), at: start)
        }
    }

    /// The `{Lu}` or `{IsCyrillic}` of `\p`.
    private mutating func property(_ start: Int) throws(Pattern.Failure) -> CharacterClass.Item {
        var name = ""
        skipWhiteSpace()
        guard take("{") else { throw failure(.unknownEscape("\\p"), at: start) }
        while true {
            skipWhiteSpace()
            guard let scalar = next else { throw failure(.unknownEscape("\\p{\(name)"), at: start) }
            position += 1
            if scalar == "}" { break }
            name.unicodeScalars.append(scalar)
        }
        if name.hasPrefix("Is") {
            guard let block = UnicodeBlock.range(of: String(name.dropFirst(2))) else {
                throw failure(.unknownBlock(name), at: start)
            }
            return .range(block)
        }
        guard GeneralCategory.isKnown(name) else { throw failure(.unknownCategory(name), at: start) }
        return .category(name)
    }

    /// `[a-z\d-[aeiou]]`, from its bracket on. White space counts here, whatever the flags.
    private mutating func characterClass() throws(Pattern.Failure) -> CharacterClass {
        let start = position
        position += 1
        depth += 1
        defer { depth -= 1 }
        guard depth <= 20 else { throw failure(.tooLarge, at: start) }
        let negated = take("^")
        var items: [CharacterClass.Item] = []
        var first = true
        while true {
            guard let scalar = next else { throw failure(.unclosedClass, at: start) }
            if scalar == "]", !first {
                position += 1
                return CharacterClass(items, negated: negated, ignoresCase: flags.ignoresCase)
            }
            if scalar == "-", !first, position + 1 < scalars.count, scalars[position + 1] == "[" {
                position += 1
                let excluded = try characterClass()
                guard take("]") else { throw failure(.unclosedClass, at: start) }
                return CharacterClass(items, negated: negated, excluding: excluded, ignoresCase: flags.ignoresCase)
            }
            items += try classItems(start)
            first = false
        }
    }

    /// One character, one range or one escape inside of a class.
    private mutating func classItems(_ start: Int) throws(Pattern.Failure) -> [CharacterClass.Item] {
        let place = position
        guard let low = try classCharacter(start) else {
            position = place + 1
            guard case .items(let items, let negated) = try escape(place) else { return [] }
            return negated ? [.complement(items)] : items
        }
        // A hyphen before the closing bracket, or before a class to take away, is no range.
        guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]", scalars[position + 1] != "[" else {
            return [.range(low.value...low.value)]
        }
        position += 1
        guard let high = try classCharacter(start) else { throw failure(.syntax, at: place) }
        guard low <= high else { throw failure(.reversedRange("\(low)-\(high)"), at: place) }
        return [.range(low.value...high.value)]
    }

    /// A single character; nil for an escape that stands for several.
    private mutating func classCharacter(_ start: Int) throws(Pattern.Failure) -> Unicode.Scalar? {
        guard let scalar = next else { throw failure(.unclosedClass, at: start) }
        let place = position
        position += 1
        switch scalar {
        case "[", "]": throw failure(.strayBracket(String(scalar)), at: place)
        case "\\":
            guard case .scalar(let scalar) = try escape(place) else { return nil }
            return scalar
        default: return scalar
        }
    }
}
