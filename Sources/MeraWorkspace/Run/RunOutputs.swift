import MeraEngine
public import MeraModel
import MeraReport
public import MeraSource

/// The result files of a run, all of them or none.
public struct RunOutputs: Sendable {
    public static let names = [
        "conclusions.md", "distributions.csv", "findings.csv", "indicators.csv", "rejected.csv", "report.html", "run.json",
    ]
    /// What tells of single rows and is never published.
    static let internalNames: Set = ["findings.csv", "rejected.csv"]

    public let folder: String
    let profile: Profile

    /// Makes the folder, so that one that cannot be written to is known before the work is done.
    public init(_ folder: String, profile: Profile = .internal) throws(FileError) {
        self.folder = folder
        self.profile = profile
        try FileAccess.createFolder(folder)
    }

    /// What is written, in the order of names.
    public var names: [String] {
        profile == .internal ? Self.names : Self.names.filter { !Self.internalNames.contains($0) }
    }

    /// A folder that is to be published must not hold what an internal run left there.
    public func obstacle() throws(FileError) -> Diagnostic? {
        guard profile == .public else { return nil }
        let left = try FileAccess.list(folder).filter { Self.internalNames.contains($0) }
        return left.isEmpty
            ? nil : Diagnostic(.internalResults, ["path": .text(FileAccess.displayPath(folder)), "names": .names(left)])
    }

    public func path(_ name: String) -> String { FileAccess.join(FileAccess.displayPath(folder), name) }

    /// - Parameter language: of the texts in the files; the study's own where nil.
    public func write(_ run: CompletedRun, language: Language? = nil) throws(FileError) {
        let result = run.run.result
        let group = OutputGroup()
        do throws(FileError) {
            for name in names {
                let file = try group.file(FileAccess.join(folder, name))
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
