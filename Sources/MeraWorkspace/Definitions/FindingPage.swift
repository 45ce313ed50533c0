public import MeraSource

/// What is said about a kind of finding as such: `mera explain M3001`.
public enum FindingPage {
    public static func text(_ code: DiagnosticCode, _ language: Language) -> String {
        var text = "\(code.id) \(code.name) (\(code.severity.text(language)))\n\n"
        text += "  \(code.message.text(language, placeholders(code.message, language)))\n"
        if let hint = code.hint { text += "  \(hint.text(language, placeholders(hint, language)))\n" }
        return text
    }

    /// `{name}` becomes `…`: the place of the author's words.
    private static func placeholders(_ phrase: Phrase, _ language: Language) -> Arguments {
        var arguments: Arguments = [:]
        for text in [phrase.en, phrase.ru] {
            for part in text.split(separator: "{").dropFirst() {
                let name = part.prefix { $0.isASCII && $0.isLetter }
                arguments[String(name)] = .text("…")
            }
        }
        return arguments
    }
}
