import MeraModel
import MeraSource
import MeraYAML

/// Texts in a language that the study does not have (M5011), and empty ones (M5012).
extension StudyCompiler {
    /// - Parameter texts: all texts for people, in the order of the files.
    func checkLanguages(of texts: [Node]) {
        let header = definitions.study
        let used = Self.usedLanguages(texts)
        for written in (header?[StudyDefinition.languages] ?? []) + [header?[StudyDefinition.language]].compactMap(\.self)
        where !isLanguage(written.text) {
            unknownLanguage(written.text, at: written.node.location, known: used.sorted())
        }
        let slips = promisedLanguages.isEmpty ? LanguageSlips(texts, study.language) : nil
        for text in texts where text.kind == .mapping && !text.isBroken {
            for entry in text.entries {
                let code = entry.key.text
                if !isKnownLanguage(code) {
                    unknownLanguage(code, at: entry.key.location, known: knownLanguages(used))
                } else if let meant = slips?.meant[code] {
                    unknownLanguage(code, at: entry.key.location, known: [meant])
                } else if let written = Written.read(entry.value), written.text.trimmingBlanks.isEmpty,
                    !promisedLanguages.contains(code)
                {
                    report(.emptyText, ["language": .text(code)], at: entry.value.location)
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

    private func knownLanguages(_ used: Set<String>) -> [String] {
        let promised = promisedLanguages
        guard promised.isEmpty else { return promised + (promised.contains(study.language) ? [] : [study.language]) }
        return [study.language] + used.subtracting([study.language]).sorted()
    }

    /// Real languages in which texts are written, and those that are usual.
    private static func usedLanguages(_ texts: [Node]) -> Set<String> {
        let keys = texts.lazy.filter { $0.kind == .mapping }.flatMap(\.entries).map(\.key.text)
        return Set(keys.filter(LanguageCodes.isKnown)).union(usualLanguages)
    }

    /// Without a list in the header any code of a language will do.
    func isKnownLanguage(_ code: String) -> Bool {
        promisedLanguages.isEmpty ? isLanguage(code) || code == study.language : knownLanguages([]).contains(code)
    }

    /// A code of ISO 639, or one of three letters that the header promises and no real code is near to.
    func isLanguage(_ code: String) -> Bool {
        if LanguageCodes.isKnown(code) { return true }
        return code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
            && promisedLanguages.contains(code) && closeNames(to: code, among: Self.usualLanguages).isEmpty
    }

    private static let usualLanguages = ["ru", "en"]

    private func unknownLanguage(_ code: String, at location: Location, known: [String]) {
        let close = closeNames(to: code, among: known)
        report(
            .unknownLanguage, ["language": .text(code), "known": .names(close.isEmpty ? known : close)], at: location,
            fixes: Diagnostic.Fix.replacing(location, withOneOf: close))
    }
}

/// Codes that are languages and yet slips: `ne` where every other text has `en`.
private struct LanguageSlips {
    /// What is meant by each of them.
    private(set) var meant: [String: String] = [:]

    init(_ texts: [Node], _ own: String) {
        let written = texts.filter { $0.kind == .mapping && !$0.isBroken }.map { Set($0.entries.map(\.key.text)) }
        var uses: [String: Int] = [:]
        for codes in written { for code in codes { uses[code, default: 0] += 1 } }
        for (code, count) in uses where code != own {
            let near = rankedNames(to: code, among: uses.keys.filter { uses[$0, default: 0] > count })
            // Two languages of one text are two languages, however near their codes are.
            meant[code] =
                near.first { near in near.isSlip && !written.contains { $0.contains(code) && $0.contains(near.name) } }?.name
        }
    }
}
