import MeraCellFiles
import MeraCells
import MeraUnits
public import MeraEngine
import MeraReport
public import MeraSource
import MeraYAML

/// A study evaluated on a folder of answers.
public struct CompletedRun: Sendable {
    public let definitions: LoadedStudy
    public let answers: Answers
    public let run: StudyRun
    /// The other versions by which answers were judged.
    let versions: [RunRecord.Version]
    /// The digests of the files of answers, in the order of their names.
    let inputs: InputDigests
    let settings: RunSettings
    /// The rows that do not count, where they are told by cells and not by files of answers.
    var rejected: RejectedFile?
    /// What an engine has computed of the rows; nil where everything was done here.
    var computed: ComputedPart?

    /// How many rows its lists name.
    var lists: ListLimits { settings.lists(run.result.study) }

    var language: Language { definitions.language ?? .english }

    /// Findings about the folder and those of the run, by severity.
    public var counts: SeverityCounts {
        var counts = SeverityCounts(answers.folderDiagnostics)
        counts.add(run.result.findingCounts)
        return counts
    }

    /// What `mera run` prints.
    public func summary(_ language: Language? = nil) -> String { RunSummary.text(run.result, language: language?.rawValue) }

    func record(outputs: [String]) throws(FileError) -> RunRecord {
        let inputs = try inputs.files()
        return RunRecord(
            engineVersion: Engine.version,
            definitions: definitions.trees.map {
                RunRecord.File(name: definitions.recordName(of: $0), sha256: SHA256.hex($0.file.bytes))
            }, versions: versions, inputs: inputs, outputs: outputs)
    }
}
