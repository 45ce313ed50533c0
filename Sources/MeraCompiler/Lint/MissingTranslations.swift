import MeraModel
import MeraSource
import MeraYAML

/// Texts that lack one of the languages which the study promises in `languages:` (M8001).
extension StudyCompiler {
    func checkTranslations() {
        for written in definitions.study?[StudyDefinition.languages] ?? [] {
            let lacking = definitions.texts.filter { node in
                !node.isBroken
                    && !(WrittenTexts.read(node)?.versions.contains { ($0.language ?? study.language) == written.text } ?? true)
            }
            guard let first = lacking.first else { continue }
            diagnostics.append(
                Diagnostic(
                    .missingTranslation,
                    ["language": .text(written.text), "count": .number(lacking.count), "all": .number(definitions.texts.count)],
                    at: first.location,
                    related: lacking.dropFirst().prefix(4).map {
                        .init($0.location, Phrase(en: "this one, too", ru: "этот тоже"))
                    }))
        }
    }
}
