import MeraModel
import MeraSource
import MeraYAML

/// Texts that lack one of the languages which the study promises in `languages:` (M8001).
extension StudyCompiler {
    /// - Parameters:
    ///   - texts: all texts for people, in the order of the files.
    ///   - others: languages that are asked for beside those of the header.
    func checkTranslations(of texts: [Node], in others: [String] = []) {
        let own = (definitions.study?[StudyDefinition.languages] ?? []).map(\.text)
        for language in own + others.filter({ !own.contains($0) }) {
            let lacking = texts.filter { !$0.isBroken && lacks(language, $0) }
            guard let first = lacking.first else { continue }
            diagnostics.append(
                Diagnostic(
                    .missingTranslation,
                    ["language": .text(language), "count": .number(lacking.count), "all": .number(texts.count)],
                    at: first.location,
                    related: lacking.dropFirst().prefix(4).map {
                        .init($0.location, Phrase(en: "this one, too", ru: "этот тоже"))
                    }))
        }
    }

    /// An empty text is a missing one. A slip in the name of the language has been spoken of.
    private func lacks(_ language: String, _ node: Node) -> Bool {
        guard let texts = WrittenTexts.read(node) else { return node.kind == .mapping }
        if texts.versions.contains(where: { ($0.language ?? study.language) == language }) { return false }
        return !texts.versions.contains { version in
            version.language.map { !isKnownLanguage($0) && closeNames(to: $0, among: [language]) == [language] } ?? false
        }
    }
}
