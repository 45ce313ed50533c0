import ArgumentParser
import MeraWorkspace

/// `html,xlsx`: what a run writes its report and its results as.
struct RunFormatArgument: ExpressibleByArgument {
    let formats: DocumentFormats

    static let html = RunFormatArgument(formats: .html)

    private init(formats: DocumentFormats) { self.formats = formats }

    init?(argument: String) {
        guard let formats = DocumentFormats(ofRun: argument) else { return nil }
        self.formats = formats
    }

    var defaultValueDescription: String { "html" }
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
