import MeraModel
import MeraReport
import MeraSource

/// The documents of a study, for people.
struct DocumentOutput: RunFormat {
    static let words = [
        FormatWord(word: ReportFormat.html.rawValue, about: Phrase(en: "the report for a browser", ru: "отчёт для браузера")),
        FormatWord(word: ReportFormat.markdown.rawValue, about: Phrase(en: "the report as Markdown", ru: "отчёт в Markdown")),
        FormatWord(word: ReportFormat.word.rawValue, about: Phrase(en: "the report for Word", ru: "отчёт для Word")),
    ]
    static let isForReading = true

    private let formats: [ReportFormat]

    init(_ words: [String]) { formats = words.compactMap(ReportFormat.init) }

    static func isOwn(_ name: String) -> Bool { ReportFormat.allCases.contains { name.hasSuffix("." + $0.rawValue) } }

    func writings(_ study: Study, _ profile: Profile) -> [FormatWriting] {
        Report.names(study).enumerated().map { index, name in
            FormatWriting(names: formats.map { $0.fileName(name) }) { material, files throws(FileError) in
                let report = Report.document(index, material.result, language: material.language?.rawValue)
                for (format, file) in zip(formats, files) { try file.write(format.content(of: report, for: file.path)) }
                return []
            }
        }
    }
}
