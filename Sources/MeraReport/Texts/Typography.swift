import MeraSource

/// Small rules of setting text that a reader notices only when they are broken.
enum Typography {
    /// Text for reading: short words hold on to the next, a dash to the word before it, quotes look like quotes.
    static func prose(_ text: String, _ language: Language) -> String {
        guard language == .russian else { return text }
        return bindingShortWords(quoting(text))
    }

    private static let noBreakSpace: Character = "\u{00A0}"

    /// `"…"` becomes `«…»` where quotes come in pairs; else the text stays as it is.
    static func quoting(_ text: String) -> String {
        guard text.contains("\"") else { return text }
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
    /// word before it, `№` with its number.
    static func bindingShortWords(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count + 16)
        var wordLength = 0
        var wordIsLetters = true
        var wordIsDigits = true
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if character == " " {
                let next = index + 1 < characters.count ? characters[index + 1] : " "
                let isShortWord = wordLength > 0 && wordLength <= 2 && wordIsLetters
                let isCount = wordLength > 0 && wordLength <= 4 && wordIsDigits && next.isLetter
                result.append(isShortWord || isCount || next == "—" || next == "–" ? noBreakSpace : " ")
                wordLength = 0
                wordIsLetters = true
                wordIsDigits = true
                continue
            }
            if character.isWhitespace || character == "«" || character == "(" {
                wordLength = 0
                wordIsLetters = true
                wordIsDigits = true
            } else {
                wordLength += 1
                if !character.isLetter && character != "№" { wordIsLetters = false }
                if !character.isNumber { wordIsDigits = false }
            }
            result.append(character)
        }
        return result
    }
}
