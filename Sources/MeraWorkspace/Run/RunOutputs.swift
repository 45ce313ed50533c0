import MeraUnits
import MeraEngine
public import MeraModel
import MeraReport
public import MeraSource

/// The result files of a run, all of them or none.
public struct RunOutputs: Sendable {
    public let folder: String
    /// The kinds of files that the documents become.
    public let formats: DocumentFormats
    let profile: Profile

    /// The files that every study gives.
    private static let tables = [
        "conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv", "run.json",
    ]
    /// What tells of single rows and is never published.
    static let internalNames: Set = ["findings.csv", "rejected.csv"]

    /// The files that are written of a study, in the order of their names.
    public func names(_ study: Study) -> [String] {
        let tables = Self.tables.filter { profile == .internal || !Self.internalNames.contains($0) }
        return (tables + Report.names(study).flatMap(formats.fileNames)).sorted()
    }

    /// Makes the folder, so that one that cannot be written to is known before the work is done.
    public init(_ folder: String, formats: DocumentFormats = .html, profile: Profile = .internal) throws(FileError) {
        self.folder = folder
        self.formats = formats
        self.profile = profile
        try FileAccess.createFolder(folder)
    }

    /// A folder that is to be published must not hold what an internal run left there.
    public func obstacle(_ study: Study) throws(FileError) -> Diagnostic? {
        guard profile == .public else { return nil }
        let names = names(study)
        let left = try FileAccess.list(folder).filter { name in
            let isDocument = [".html", ".md", ".docx"].contains { name.hasSuffix($0) }
            return Self.internalNames.contains(name) || ClaimsFile.isName(name) || isDocument && !names.contains(name)
        }
        return left.isEmpty
            ? nil : Diagnostic(.internalResults, ["path": .text(FileAccess.displayPath(folder)), "names": .names(left)])
    }

    public func path(_ name: String) -> String { FileAccess.join(FileAccess.displayPath(folder), name) }

    /// Where the documents of a run stand, for people: the files of each.
    public func documents(of run: CompletedRun) -> [String] {
        Report.names(run.run.result.study).map { formats.fileNames($0).map(path).joined(separator: ", ") }
    }

    /// - Parameter language: of the texts in the files; the study's own where nil.
    public func write(_ run: CompletedRun, language: Language? = nil) throws(FileError) {
        let result = run.run.result
        let group = OutputGroup()
        // Claims tell of single rows, and go to those who keep the protocol, not to the public.
        let claims = profile == .internal ? ClaimsFile.names(result) : []
        let names = (self.names(result.study) + claims.map(\.name)).sorted()
        do throws(FileError) {
            var documents: [String: (Report, ReportFormat)] = [:]
            for document in Report.documents(result, language: language?.rawValue) {
                for format in formats.formats { documents[format.fileName(document.name)] = (document.report, format) }
            }
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
                case "rejected.csv":
                    try file.write(RejectedRows.bytes(result.study, run.run.leftOut, run.answers.files, language ?? run.language))
                case "run.json": try file.write(run.record(outputs: names).bytes(result))
                default:
                    guard let (report, format) = documents[name] else { continue }
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
