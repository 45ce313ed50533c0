/// Text made safe for a place in a Markdown document: it shows what it is and formats nothing.
enum Markdown {
    /// Inside a paragraph, a heading or a list entry. `Names` in backticks stay code.
    static func inline(_ text: String, startsLine: Bool = true) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return escaped(text, startsLine: startsLine) }
        var result = ""
        for (place, part) in parts.enumerated() {
            result += place % 2 == 1 ? code(String(part)) : escaped(String(part), startsLine: startsLine && place == 0)
        }
        return result
    }

    /// Inside a cell of a table.
    static func cell(_ text: String) -> String { inline(text, startsLine: false) }

    /// Words of others, in which nothing is mark-up.
    static func quoted(_ text: String, startsLine: Bool = true) -> String { escaped(text, startsLine: startsLine) }

    /// Code, fenced by more backticks than it holds. A bar would end the cell of a table, even inside code.
    static func code(_ text: String) -> String {
        let plain = Verbatim.shown(singleLine(text))
        if plain.isEmpty { return "" }
        var longest = 0
        var run = 0
        for character in plain {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        let padding = plain.hasPrefix("`") || plain.hasSuffix("`") ? " " : ""
        return fence + padding + plain.replacing("|", with: "\\|") + padding + fence
    }

    private static func escaped(_ text: String, startsLine: Bool) -> String {
        var result = ""
        for var scalar in singleLine(text).unicodeScalars {
            if scalar == Verbatim.backtick { scalar = "`" }
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "&": result += "\\"
            default: break
            }
            result.unicodeScalars.append(scalar)
        }
        guard startsLine, let first = result.first else { return result }
        // A list or a line under a heading would begin here.
        if first == "-" || first == "+" || first == "=" { return "\\" + result }
        let digits = result.prefix { $0.isASCII && $0.isNumber }
        let rest = result.dropFirst(digits.count)
        if !digits.isEmpty, rest.hasPrefix(". ") || rest.hasPrefix(")") { return digits + "\\" + rest }
        return result
    }

    /// Line ends and control characters would break out of the place.
    private static func singleLine(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": result += " "
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
