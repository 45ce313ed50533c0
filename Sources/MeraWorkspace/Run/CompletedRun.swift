public import MeraEngine
import MeraModel
import MeraReport
public import MeraSource
public import MeraTable
import MeraYAML

/// A study evaluated on a folder of answers.
public struct CompletedRun: Sendable {
    public let definitions: LoadedStudy
    public let answers: Answers
    public let run: StudyRun
    /// The digests of the files of answers, in the order of their names.
    private let inputs: [RunRecord.File]

    /// What came of an attempt: a run, or the findings for which there can be none.
    public enum Attempt: Sendable {
        case done(CompletedRun)
        case impossible([Diagnostic])
    }

    /// - Parameter reading: how files are written, and what they may hold.
    public static func attempt(
        _ definitions: LoadedStudy, data: String, options: StudyRun.Options, reading: ReadOptions
    ) throws(FileError) -> Attempt {
        guard let study = definitions.study else { return .impossible([]) }
        let folder = try DataFolder(data, study: study)
        let answers = Answers(folder, study: study, options: reading)
        guard !answers.isIncomplete else { return .impossible(answers.diagnostics.filter { $0.severity > .info }) }
        var inputs: [RunRecord.File] = []
        for path in folder.files.compactMap({ $0 }) {
            inputs.append(RunRecord.File(name: FileAccess.name(of: path), sha256: try InputFile(path: path).digest() ?? ""))
        }
        inputs.sort { $0.name < $1.name }
        let run = StudyRun(study, files: answers.files, options: options)
        return .done(CompletedRun(definitions: definitions, answers: answers, run: run, inputs: inputs))
    }

    var language: Language { definitions.language ?? .english }

    /// Findings about the folder and those of the run, by severity.
    public var counts: SeverityCounts {
        var counts = SeverityCounts(answers.folderDiagnostics)
        for finding in run.result.findings { counts.add(finding.severity) }
        return counts
    }

    /// What `mera run` prints.
    public func summary(_ language: Language? = nil) -> String { RunSummary.text(run.result, language: language?.rawValue) }

    func record(outputs: [String]) -> RunRecord {
        RunRecord(
            engineVersion: Engine.version,
            definitions: definitions.trees.map {
                RunRecord.File(name: FileAccess.name(of: $0.file.name), sha256: SHA256.hex($0.file.bytes))
            }, inputs: inputs, outputs: outputs)
    }
}
