/// Definitions as text: what a person would write, and every text so quoted that it is read as it was.
struct YAMLText: Sendable {
    private(set) var lines: [String] = []
    /// By the number of the line, counted from 1: the cell that its expression was made of.
    private(set) var origins: [Int: FormOrigin] = [:]

    var text: String { lines.joined(separator: "\n") + "\n" }

    mutating func line(_ depth: Int, _ text: String, _ origin: FormOrigin? = nil) {
        lines.append(String(repeating: "  ", count: depth) + text)
        if let origin { origins[lines.count] = origin }
    }

    mutating func append(_ other: YAMLText) {
        let shift = lines.count
        lines += other.lines
        for (line, origin) in other.origins { origins[line + shift] = origin }
    }

    mutating func comment(_ depth: Int, _ text: String) {
        let flat = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let plain = String(
            String.UnicodeScalarView(flat.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
        line(depth, "# " + plain)
    }

    mutating func entries(_ depth: Int, _ entries: [YAMLEntry]) {
        for entry in entries {
            switch entry.value {
            case .texts(let texts) where texts.count > 1 && entry.value.inline.count > Self.widest:
                line(depth, "\(Self.key(entry.key)):")
                for text in texts { line(depth + 1, "\(Self.key(text.language)): \(Self.scalar(text.text))", entry.origin) }
            default: line(depth, "\(Self.key(entry.key)): \(entry.value.inline)", entry.origin)
            }
        }
    }

    /// What is wider stands below one another.
    private static let widest = 90

    static func key(_ text: String) -> String { scalar(text, isKey: true) }

    /// Words that readers of YAML take for something else than a text.
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf", "undefined",
    ]

    static func scalar(_ text: String, isKey: Bool = false) -> String {
        if isPlain(text, isKey: isKey) { return text }
        let needsEscapes = text.unicodeScalars.contains {
            $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029 || $0.value == 0xFEFF
        }
        if !needsEscapes {
            return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        }
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

/// The cell that a piece of the definitions was made of.
struct FormOrigin: Sendable, Hashable {
    /// The row of the survey; nil for the settings.
    var node: Int?
    /// What was made of it: `relevant`, `constraint` …
    var key: String
    var cell: FormCell

    struct ID: Hashable, Sendable {
        var node: Int?
        var key: String
    }

    var id: ID { ID(node: node, key: key) }
}

struct YAMLEntry: Sendable {
    enum Value: Sendable {
        /// A text, quoted where it must be.
        case text(String)
        /// As it stands: `true`, `0..10`.
        case plain(String)
        case texts([(language: String, text: String)])
        case names([String])

        var inline: String {
            switch self {
            case .text(let text): YAMLText.scalar(text)
            case .plain(let text): text
            case .texts(let texts):
                texts.count == 1
                    ? YAMLText.scalar(texts[0].text)
                    : "{" + texts.map { "\(YAMLText.key($0.language)): \(YAMLText.scalar($0.text))" }.joined(separator: ", ")
                        + "}"
            case .names(let names): "[" + names.map { YAMLText.scalar($0) }.joined(separator: ", ") + "]"
            }
        }
    }

    var key: String
    var value: Value
    var origin: FormOrigin?

    init(_ key: String, _ value: Value, _ origin: FormOrigin? = nil) {
        self.key = key
        self.value = value
        self.origin = origin
    }
}
