import MeraYAML

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

    static func key(_ text: String) -> String { YAMLScalar.key(text) }
    static func scalar(_ text: String) -> String { YAMLScalar.text(text) }
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
