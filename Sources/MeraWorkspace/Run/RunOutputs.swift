import MeraEngine
import MeraReport
public import MeraSource

/// The result files of a run, all of them or none.
public struct RunOutputs: Sendable {
    public static let names = [
        "conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv", "report.html", "run.json",
    ]

    public let folder: String

    /// Makes the folder, so that one that cannot be written to is known before the work is done.
    public init(_ folder: String) throws(FileError) {
        self.folder = folder
        try FileAccess.createFolder(folder)
    }

    public func path(_ name: String) -> String { FileAccess.join(FileAccess.displayPath(folder), name) }

    /// - Parameter language: of the texts in the files; the study's own where nil.
    public func write(_ run: CompletedRun, language: Language? = nil) throws(FileError) {
        let result = run.run.result
        let group = OutputGroup()
        let claims = ClaimsFile.names(result)
        let names = (Self.names + claims.map(\.name)).sorted()
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
                case "report.html": try file.write(Report(result, language: language?.rawValue).html())
                default: try file.write(run.record(outputs: names).bytes(result))
                }
            }
            try group.commit()
        } catch {
            group.discard()
            throw error
        }
    }
}
