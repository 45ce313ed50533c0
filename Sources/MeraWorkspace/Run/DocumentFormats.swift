import MeraReport
import MeraSource

/// The kinds of files that a document is written as: `html,docx`.
public struct DocumentFormats: Sendable {
    let formats: [ReportFormat]

    public static let html = DocumentFormats(formats: [.html])

    public var count: Int { formats.count }
    public var hasMarkdown: Bool { formats.contains(.markdown) }
    /// Whether all of them can be shown on a terminal.
    public var isText: Bool { !formats.contains(.word) }

    private init(formats: [ReportFormat]) { self.formats = formats }

    /// Nil where a word names no format.
    public init?(_ text: String) {
        guard let formats = ReportFormat.list(text) else { return nil }
        self.init(formats: formats)
    }
}

extension ReportFormat {
    /// - Throws: for the file of this path, whose container could not be made.
    func content(of report: Report, for path: String) throws(FileError) -> [UInt8] {
        do throws(ContainerFailure) {
            return try bytes(report)
        } catch {
            throw FileError(
                .write, path, Phrase(en: "there is no memory for the document", ru: "не хватает памяти для документа"))
        }
    }
}
