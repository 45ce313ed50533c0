/// The kinds of files that a document can become.
public enum ReportFormat: String, Sendable, CaseIterable {
    /// A page for a browser.
    case html
    /// CommonMark, without drawings.
    case markdown = "md"
    /// A Word document.
    case word = "docx"

    /// `report.docx`
    public func fileName(_ name: String) -> String { name + "." + rawValue }

    public func bytes(_ report: Report) throws(ContainerFailure) -> [UInt8] {
        switch self {
        case .html: report.page()
        case .markdown: Array(report.markdown().utf8)
        case .word: try report.word()
        }
    }

    /// `html,docx`: each once, in the order in which they are named; nil where a word names none.
    public static func list(_ text: String) -> [ReportFormat]? {
        var formats: [ReportFormat] = []
        for word in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = ReportFormat(rawValue: String(word)) else { return nil }
            if !formats.contains(format) { formats.append(format) }
        }
        return formats.isEmpty ? nil : formats
    }
}
