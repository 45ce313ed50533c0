public import MeraEngine
import MeraModel
import MeraReport
public import MeraSource
public import MeraTable

/// A study and the answers that were read for it: everything that can go wrong before computing has not.
public struct PreparedRun: Sendable {
    public enum Outcome: Sendable {
        case ready(PreparedRun)
        /// The findings for which there can be no run.
        case impossible([Diagnostic])
    }

    public let definitions: LoadedStudy
    public let answers: Answers
    let study: Study
    /// The digests of the files of answers, in the order of their names.
    let inputs: [RunRecord.File]

    /// Reads the answers.
    ///
    /// - Parameter reading: how files are written, and what they may hold.
    public static func prepare(
        _ definitions: LoadedStudy, data: String, reading: ReadOptions
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study else { return .impossible([]) }
        let folder = try DataFolder(data, study: study)
        let answers = Answers(folder, study: study, options: reading)
        guard !answers.isIncomplete else { return .impossible(answers.diagnostics.filter { $0.severity > .info }) }
        var inputs: [RunRecord.File] = []
        for path in folder.files.compactMap({ $0 }) {
            inputs.append(RunRecord.File(name: FileAccess.name(of: path), sha256: try InputFile(path: path).digest() ?? ""))
        }
        inputs.sort { $0.name < $1.name }
        return .ready(PreparedRun(definitions: definitions, answers: answers, study: study, inputs: inputs))
    }

    public func execute(_ options: StudyRun.Options) -> CompletedRun {
        CompletedRun(
            definitions: definitions, answers: answers, run: StudyRun(study, files: answers.files, options: options), inputs: inputs)
    }
}
