import ArgumentParser
import MeraWorkspace

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
