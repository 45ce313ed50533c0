/// Texts as YAML writes them: plain where they are read as they stand, else in quotes.
public enum YAMLScalar {
    /// A text as the key of a mapping.
    public static func key(_ text: String) -> String { scalar(text, isKey: true) }

    /// A text as a value.
    public static func text(_ text: String) -> String { scalar(text, isKey: false) }

    /// Words that readers of YAML take for something else than a text.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf", "undefined",
    ]

    private static func scalar(_ text: String, isKey: Bool) -> String {
        if isPlain(text, isKey: isKey) { return text }
        let needsEscapes = text.unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029 || $0.value == 0xFEFF
        }
        if !needsEscapes {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
        return quoted(text)
    }

    /// A text in double quotes, which can hold anything.
    public static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default:
                if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
                {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func isPlain(_ text: String, isKey: Bool) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        guard first.properties.isAlphabetic || first == "_" || isKey && ("0"..."9").contains(first) else { return false }
        if words.contains(text.lowercased()) || last == " " || last == ":" { return false }
        if isKey, text.unicodeScalars.contains(where: { !($0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0)) })
        {
            return false
        }
        if text.contains(": ") || text.contains(" #") { return false }
        return text.unicodeScalars.allSatisfy {
            $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && !"[]{},&*!|>%@`\"'#\\".unicodeScalars.contains($0)
                && ![0x2028, 0x2029, 0xFEFF].contains($0.value)
        }
    }
}
