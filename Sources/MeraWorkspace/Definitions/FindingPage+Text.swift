import MeraCompiler
public import MeraFindingPages
public import MeraSource
import MeraYAML

/// What is said about a kind of finding as such: `mera explain M3001`.
extension FindingPage {
    public static func text(_ code: DiagnosticCode, _ language: Language) -> String {
        let heading = "\(code.id) \(code.name) (\(code.severity.text(language)))\n"
        guard let page = page(of: code) else { return heading + "\n" + sentence(code, language) }
        let sections: [(Phrase, String)] = [
            (Phrase(en: "Why", ru: "Почему это важно"), page.why.text(language)),
            (Phrase(en: "Wrong", ru: "Неправильно"), page.bad.shown + "\n\n" + page.said(language)),
            (Phrase(en: "Right", ru: "Правильно"), page.good.shown),
            (Phrase(en: "How to mend it", ru: "Как исправить"), page.way(language) ?? ""),
        ]
        return heading
            + sections.filter { !$0.1.isEmpty }.map { "\n\($0.0.text(language))\n\n" + indented($0.1) }.joined()
    }

    /// The findings of an example: what a test compares with its mark, and a page prints.
    public static func findings(of example: PageExample) -> [Diagnostic] {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "example.yaml", text: example.study))
        return (problems + MeraCompiler.compile([tree], name: "example").diagnostics).withoutLostNames
    }

    /// What mera says of the wrong example, in its own words.
    private func said(_ language: Language) -> String {
        let findings = isCompiled ? Self.findings(of: bad).filter { $0.code == code } : []
        guard let first = findings.first else { return Self.sentence(code, language) }
        return TextRenderer(language).render(first)
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
            .joined(separator: "\n").trimmedEnd + "\n"
    }

    private static func sentence(_ code: DiagnosticCode, _ language: Language) -> String {
        var text = "  \(code.message.text(language, placeholders(code.message)))\n"
        if let hint = code.hint { text += "  \(hint.text(language, placeholders(hint)))\n" }
        return text
    }

    /// `{name}` becomes `…`: the place of the author's words.
    private static func placeholders(_ phrase: Phrase) -> Arguments {
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

extension String {
    fileprivate var trimmedEnd: String {
        guard let last = lastIndex(where: { $0 != "\n" && $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
