import MeraEngine
public import MeraModel
import MeraReport
public import MeraSource

/// The result files of a run, all of them or none.
public struct RunOutputs: Sendable {
    public let folder: String
    /// The kinds of files that the report becomes.
    public let formats: DocumentFormats
    let profile: Profile

    /// What tells of single rows and is never published.
    static let internalNames: Set = ["findings.csv", "rejected.csv"]

    /// The files that are written, in the order of their names.
    public var names: [String] {
        let tables = ["conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv", "run.json"]
        let isInternal = profile == .internal
        return (tables.filter { isInternal || !Self.internalNames.contains($0) } + reports).sorted()
    }

    /// The first of the report's files, to be shown to people.
    public var reportPath: String { path(reports.first ?? "") }

    private var reports: [String] { formats.fileNames("report") }

    /// Makes the folder, so that one that cannot be written to is known before the work is done.
    public init(_ folder: String, formats: DocumentFormats = .html, profile: Profile = .internal) throws(FileError) {
        self.folder = folder
        self.formats = formats
        self.profile = profile
        try FileAccess.createFolder(folder)
    }

    /// A folder that is to be published must not hold what an internal run left there.
    public func obstacle() throws(FileError) -> Diagnostic? {
        guard profile == .public else { return nil }
        let left = try FileAccess.list(folder).filter { name in
            let isDocument = [".html", ".md", ".docx"].contains { name.hasSuffix($0) }
            return Self.internalNames.contains(name) || ClaimsFile.isName(name) || isDocument && !names.contains(name)
        }
        return left.isEmpty
            ? nil : Diagnostic(.internalResults, ["path": .text(FileAccess.displayPath(folder)), "names": .names(left)])
    }

    public func path(_ name: String) -> String { FileAccess.join(FileAccess.displayPath(folder), name) }

    /// - Parameter language: of the texts in the files; the study's own where nil.
    public func write(_ run: CompletedRun, language: Language? = nil) throws(FileError) {
        let result = run.run.result
        let report = Report(result, language: language?.rawValue)
        let group = OutputGroup()
        // Claims tell of single rows, and go to those who keep the protocol, not to the public.
        let claims = profile == .internal ? ClaimsFile.names(result) : []
        let names = (names + claims.map(\.name)).sorted()
        do throws(FileError) {
            for name in names {
                let file = try group.file(FileAccess.join(folder, name))
                if let claim = claims.first(where: { $0.name == name }) {
                    try file.write(ClaimsFile.bytes(result, claim.reconciliation, language: language))
                    continue
                }
                switch name {
                case "conclusions.md":
                    try file.write(Report.analyticalConclusion(result, language: language?.rawValue).markdown())
                case "distributions.csv": try file.write(DistributionFile.bytes(result))
                case "findings.csv": try file.write(FindingFile.bytes(result, language: language))
                case "indicators.csv": try file.write(IndicatorFile.bytes(result))
                case "rejected.csv": try file.write(RejectedRows.bytes(run.run, run.answers.files, language ?? run.language))
                case "run.json": try file.write(run.record(outputs: names).bytes(result))
                default:
                    guard let format = formats.formats.first(where: { $0.fileName("report") == name }) else { continue }
                    try file.write(format.content(of: report, for: file.path))
                }
            }
            try group.commit()
        } catch {
            group.discard()
            throw error
        }
    }
}
