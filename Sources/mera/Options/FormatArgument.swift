import ArgumentParser
import MeraSource
import MeraWorkspace

/// `html,xlsx`: what a run writes its report and its results as.
struct RunFormatArgument: ExpressibleByArgument {
    let formats: RunFormats

    static let html = RunFormatArgument(formats: .html)

    private init(formats: RunFormats) { self.formats = formats }

    init?(argument: String) {
        guard let formats = RunFormats(argument) else { return nil }
        self.formats = formats
    }

    var defaultValueDescription: String { "html" }

    /// `html: the report for a browser; sav: …`
    static var help: ArgumentHelp {
        let listed = RunFormats.words.map { "\($0.word): \($0.about.here)" }.joined(separator: "; ")
        return ArgumentHelp(
            words(
                en: "Kinds of files to write beside the tables, with commas. \(listed).",
                ru: "Какие файлы записать кроме таблиц, через запятую. \(listed)."),
            valueName: RunFormats.words.map(\.word).joined(separator: ","))
    }
}

/// `html,docx`: the kinds of files that a document is written as.
struct FormatArgument: ExpressibleByArgument {
    let formats: DocumentFormats

    static let html = FormatArgument(formats: .html)

    private init(formats: DocumentFormats) { self.formats = formats }

    init?(argument: String) {
        guard let formats = DocumentFormats(argument) else { return nil }
        self.formats = formats
    }

    var defaultValueDescription: String { "html" }
}
