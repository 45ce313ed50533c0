import MeraSource

/// Small rules of setting text that a reader notices only when they are broken.
enum Typography {
    /// Text for reading: short words hold on to the next, a dash to the word before it, quotes look like quotes.
    static func prose(_ text: String, _ language: Language) -> String {
        guard language == .russian else { return text }
        return bindingShortWords(quoting(text))
    }

    /// `"…"` becomes `«…»` where quotes come in pairs; else the text stays as it is.
    static func quoting(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\"")) else { return text }
        var result = ""
        var isOpen = false
        var before: Character = " "
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            defer { before = character }
            guard character == "\"" else {
                result.append(character)
                continue
            }
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            if !isOpen {
                guard !before.isLetter, !before.isNumber, !after.isWhitespace else { return text }
                result.append("«")
            } else {
                guard !after.isLetter, !after.isNumber, !before.isWhitespace else { return text }
                result.append("»")
            }
            isOpen.toggle()
        }
        return isOpen ? text : result
    }

    /// Words of one or two letters stay with the word that follows, a number with what it counts, a dash with the
    /// word before it, `№` with its number, `95-` with `процентный`.
    static func bindingShortWords(_ text: String) -> String {
        var binding = WordBinding(capacity: text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            guard let kind = WordBinding.Kind(scalar) else { return bindingCharacters(text) }
            binding.take(kind) { $0.unicodeScalars.append(scalar) }
        }
        return binding.finish()
    }

    /// The same for texts whose characters are more than one scalar, or are none of those that texts are mostly made of.
    private static func bindingCharacters(_ text: String) -> String {
        var binding = WordBinding(capacity: text.utf8.count + 16)
        for character in text { binding.take(WordBinding.Kind(character)) { $0.append(character) } }
        return binding.finish()
    }
}

/// A text whose blanks are set one by one, each when it is known what stands on either side.
private struct WordBinding {
    enum Kind { case space, otherSpace, opening, dash, hyphen, letter, digit, numero, other }

    private var result = ""
    private var wordLength = 0
    private var wordIsLetters = true
    private var wordIsDigits = true
    private var isWaiting = false
    private var before = Kind.space
    private var isHyphenWaiting = false
    private static let noBreakSpace: Character = "\u{00A0}"
    private static let noBreakHyphen: Character = "\u{2011}"

    init(capacity: Int) { result.reserveCapacity(capacity) }

    mutating func take(_ kind: Kind, _ append: (inout String) -> Void) {
        if isWaiting { setSpace(before: kind) }
        if isHyphenWaiting { setHyphen(before: kind) }
        defer { before = kind }
        if kind == .space {
            isWaiting = true
            return
        }
        if kind == .otherSpace || kind == .opening {
            endWord()
        } else {
            wordLength += 1
            if kind != .letter, kind != .numero { wordIsLetters = false }
            if kind != .digit { wordIsDigits = false }
        }
        if kind == .hyphen, before == .digit { isHyphenWaiting = true } else { append(&result) }
    }

    mutating func finish() -> String {
        if isWaiting { setSpace(before: .space) }
        if isHyphenWaiting { setHyphen(before: .space) }
        return result
    }

    private mutating func setSpace(before next: Kind) {
        let isShortWord = wordLength > 0 && wordLength <= 2 && wordIsLetters
        let isCount = wordLength > 0 && wordLength <= 4 && wordIsDigits && next == .letter
        result.append(isShortWord || isCount || next == .dash ? Self.noBreakSpace : " ")
        endWord()
        isWaiting = false
    }

    private mutating func setHyphen(before next: Kind) {
        result.append(next == .letter ? Self.noBreakHyphen : "-")
        isHyphenWaiting = false
    }

    private mutating func endWord() { (wordLength, wordIsLetters, wordIsDigits) = (0, true, true) }
}

extension WordBinding.Kind {
    /// Nil for scalars that may be a part of a character, or of which more must be known.
    fileprivate init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20: self = .space
        case 0x09...0x0C, 0xA0, 0x202F: self = .otherSpace
        case 0x30...0x39: self = .digit
        case 0x41...0x5A, 0x61...0x7A, 0x410...0x44F, 0x401, 0x451: self = .letter
        case 0x28, 0xAB: self = .opening
        case 0x2013, 0x2014: self = .dash
        case 0x2116: self = .numero
        case 0x2D: self = .hyphen
        // Punctuation, signs of arithmetic.
        case 0x21...0x7E, 0xB7, 0xBB, 0xD7, 0x201C...0x201E, 0x2026, 0x2212, 0x2264, 0x2265: self = .other
        default: return nil
        }
    }

    fileprivate init(_ character: Character) {
        switch character {
        case " ": self = .space
        case "«", "(": self = .opening
        case "—", "–": self = .dash
        case "№": self = .numero
        case "-": self = .hyphen
        case _ where character.isWhitespace: self = .otherSpace
        case _ where character.isLetter: self = .letter
        case _ where character.isNumber: self = .digit
        default: self = .other
        }
    }
}
