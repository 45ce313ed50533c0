import MeraReport
import MeraSource
import MeraStatistics

/// The kinds of files that a document is written as: `html,docx`.
public struct DocumentFormats: Sendable {
    let formats: [ReportFormat]
    /// Whether all results are also put into one workbook.
    let hasWorkbook: Bool
    /// The statistics programs for which the answers are written too.
    let statistics: [StatisticsFormat]

    public static let html = DocumentFormats(formats: [.html])

    public var count: Int { formats.count }
    public var hasMarkdown: Bool { formats.contains(.markdown) }
    /// Whether all of them can be shown on a terminal.
    public var isText: Bool { !formats.contains(.word) }

    private init(formats: [ReportFormat], hasWorkbook: Bool = false, statistics: [StatisticsFormat] = []) {
        self.formats = formats
        self.hasWorkbook = hasWorkbook
        self.statistics = statistics
    }

    /// Nil where a word names no format.
    public init?(_ text: String) {
        guard let formats = ReportFormat.list(text) else { return nil }
        self.init(formats: formats)
    }

    /// The same of a run, whose results can be a workbook too, and whose answers files of statistics programs: `html,xlsx,sav`, or
    /// these alone.
    public init?(ofRun text: String) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let statistics = StatisticsFormat.allCases.filter { parts.contains($0.rawValue) }
        let documents = parts.filter { part in part != "xlsx" && !statistics.contains { $0.rawValue == part } }
        let formats = documents.isEmpty ? [] : ReportFormat.list(documents.joined(separator: ","))
        guard let formats, !parts.isEmpty else { return nil }
        self.init(formats: formats, hasWorkbook: parts.contains("xlsx"), statistics: statistics)
    }

    /// `[report.html, report.docx]`
    func fileNames(_ name: String) -> [String] { formats.map { $0.fileName(name) } }
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
