public import MeraSource

/// A new study: a template in a language, under a name.
public struct Starter: Sendable {
    public let template: StarterTemplate
    public let language: Language
    public let id: String
    public let title: String

    /// - Parameter title: on one line; nil: that of the template.
    public init(_ template: StarterTemplate, _ language: Language, id: String, title: String? = nil) {
        self.template = template
        self.language = language
        self.id = id
        self.title = title ?? template.title.text(language)
    }

    /// The study: definitions, tests, answers.
    public var studyFiles: [(name: String, bytes: [UInt8])] { template.files.map(written) }

    /// What stands around it, as editors, git and GitHub want it.
    public var projectFiles: [(name: String, bytes: [UInt8])] { Self.surroundings.map(written) }

    private func written(_ file: StarterFile) -> (name: String, bytes: [UInt8]) { (file.path, Array(filled(file.text).utf8)) }

    /// One walk, so that a title with braces is not read as a template itself.
    func filled(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(where: { $0 == "⟦" || $0 == "{" }) {
            result += rest[..<mark]
            rest = rest[mark...]
            if rest.first == "⟦", let bar = rest.firstIndex(of: "¦"), let end = rest.firstIndex(of: "⟧"), bar < end {
                let first = rest[rest.index(after: mark)..<bar]
                result += filled(String(language == .english ? first : rest[rest.index(after: bar)..<end]))
                rest = rest[rest.index(after: end)...]
            } else if rest.hasPrefix("{{"), let end = rest.firstRange(of: "}}"), let word = value(of: rest[..<end.lowerBound]) {
                result += word
                rest = rest[end.upperBound...]
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }

    private func value(of mark: Substring) -> String? {
        switch mark {
        case "{{id": isPlain(id) ? id : "\"\(id)\""
        case "{{language": language.rawValue
        case "{{name": title
        // Quoted, so that it stays one text whatever it holds.
        case "{{title": "\"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        default: nil
        }
    }

    /// Whether every reader of YAML takes the id for a text: not for a number, and not for one of its words.
    private func isPlain(_ id: String) -> Bool {
        let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null"]
        return id.utf8.first.map { $0 >= UInt8(ascii: "A") && $0 != UInt8(ascii: "_") } ?? false
            && !words.contains(id.lowercased())
    }
}
