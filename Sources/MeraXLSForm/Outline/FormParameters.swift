/// The column `parameters`: `key=value` pairs with blanks, commas or semicolons between.
enum FormParameters {
    /// Nil where the text is none.
    static func parse(_ text: String) -> [String: String]? {
        var tokens: [String] = []
        var word = ""
        for character in text {
            let isBlank = character.isWhitespace || character == "," || character == ";"
            if isBlank || character == "=" {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if character == "=" { tokens.append("=") }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { tokens.append(word) }
        guard tokens.count % 3 == 0 else { return nil }
        var found: [String: String] = [:]
        for start in stride(from: 0, to: tokens.count, by: 3) {
            let (key, value) = (tokens[start].lowercased(), tokens[start + 2])
            guard tokens[start] != "=", tokens[start + 1] == "=", value != "=" else { return nil }
            // Columns of files keep their letters.
            found[key] = key == "label" || key == "value" ? value : value.lowercased()
        }
        return found
    }
}

/// `yes`, `true()` and their kin.
enum FormTruth {
    static func read(_ text: String) -> Bool? {
        switch text.trimmingBlanks {
        case "yes", "Yes", "YES", "true", "True", "TRUE", "true()": true
        case "no", "No", "NO", "false", "False", "FALSE", "false()": false
        default: nil
        }
    }
}
