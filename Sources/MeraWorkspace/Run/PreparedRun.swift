import MeraEngine
import MeraModel
import MeraReport
public import MeraSource
import MeraTable

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

    private let options: StudyRun.Options

    /// Reads the answers from a folder.
    ///
    /// - Parameter isRecorded: whether the digests of the files are taken, for the record of the run.
    public static func prepare(
        _ definitions: LoadedStudy, data: String, settings: RunSettings, isRecorded: Bool = true
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study(on: settings.options.asOf) else { return .impossible([]) }
        let folder = try DataFolder(data, study: study)
        let answers = Answers(folder, study: study, options: settings.reading)
        guard !answers.isIncomplete else { return .impossible(answers.diagnostics.filter { $0.severity > .info }) }
        var inputs: [RunRecord.File] = []
        for path in folder.files.compactMap({ $0 }) where isRecorded {
            inputs.append(RunRecord.File(name: FileAccess.name(of: path), sha256: try InputFile(path: path).digest() ?? ""))
        }
        inputs.sort { $0.name < $1.name }
        return .ready(
            PreparedRun(definitions: definitions, answers: answers, study: study, inputs: inputs, options: settings.options))
    }

    /// Checks the answers and computes nothing.
    public func check() -> CheckedAnswers {
        CheckedAnswers(definitions, answers, StudyCheck(study, files: answers.files, options: options))
    }

    public func execute() -> CompletedRun {
        let run = StudyRun(study, files: answers.files, options: options)
        return CompletedRun(definitions: definitions, answers: answers, run: run, inputs: inputs)
    }
}
