import MeraModel
import MeraSource
import MeraYAML

/// Texts in a language that the study does not have (M5011), and empty ones (M5012).
extension StudyCompiler {
    /// - Parameter texts: all texts for people, in the order of the files.
    func checkLanguages(of texts: [Node]) {
        let header = definitions.study
        let declared = (header?[StudyDefinition.languages] ?? []) + [header?[StudyDefinition.language]].compactMap(\.self)
        for written in declared where !Self.isLanguage(written.text) {
            unknownLanguage(written.text, at: written.node.location, known: Self.usualLanguages)
        }
        for text in texts where text.kind == .mapping && !text.isBroken {
            for entry in text.entries {
                if !isKnownLanguage(entry.key.text) {
                    unknownLanguage(entry.key.text, at: entry.key.location, known: knownLanguages)
                } else if let written = Written.read(entry.value), written.text.trimmingBlanks.isEmpty,
                    !promisedLanguages.contains(entry.key.text)
                {
                    report(.emptyText, ["language": .text(entry.key.text)], at: entry.value.location)
                }
            }
        }
    }

    /// The languages in which every text shall be; what lacks one of these is told by `checkTranslations`.
    private var promisedLanguages: [String] {
        // What is no list has been spoken of.
        guard let header = definitions.study, header.valueNode(StudyDefinition.languages.name)?.kind == .sequence else {
            return []
        }
        return (header[StudyDefinition.languages] ?? []).map(\.text)
    }

    private var knownLanguages: [String] {
        let promised = promisedLanguages
        return promised.isEmpty
            ? [study.language] + Self.usualLanguages.filter { $0 != study.language }
            : promised + (promised.contains(study.language) ? [] : [study.language])
    }

    /// Without a list in the header any code of a language will do.
    func isKnownLanguage(_ code: String) -> Bool {
        promisedLanguages.isEmpty ? Self.isLanguage(code) : knownLanguages.contains(code)
    }

    private func unknownLanguage(_ code: String, at location: Location, known: [String]) {
        let close = closeNames(to: code, among: known)
        report(
            .unknownLanguage, ["language": .text(code), "known": .names(close.isEmpty ? known : close)], at: location,
            fixes: Diagnostic.Fix.replacing(location, withOneOf: close))
    }

    /// `ru`, `en`, `sr-Latn`
    private static func isLanguage(_ code: String) -> Bool {
        let first = code.utf8.prefix { $0 != UInt8(ascii: "-") }
        return (2...3).contains(first.count) && first.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    }

    private static let usualLanguages = ["ru", "en"]
}
