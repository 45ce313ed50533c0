import MeraCells
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
    let versions: StudyVersions
    /// The digests of the files of answers, in the order of their names, which a thread takes while the others read and compute.
    let inputs: InputDigests

    let settings: RunSettings
    /// What an engine has computed of the rows; nil where everything is done here.
    var computed: ComputedPart?
    /// Rows of other parts that rules of registers read.
    var listed: [ReadList] = []

    /// Reads the answers from a folder.
    ///
    /// - Parameters:
    ///   - isRecorded: whether the digests of the files are taken, for the record of the run.
    ///   - isPart: whether questionnaires may be missing, whose answers other parts have.
    ///   - engine: who reads them and computes what it can.
    ///   - program: the engine's command, where it is not the one from the path or the environment.
    public static func prepare(
        _ definitions: LoadedStudy, data: String, settings: RunSettings, isRecorded: Bool = true, isPart: Bool = false,
        engine: EngineChoice? = nil, program: String? = nil
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study(on: settings.options.asOf) else { return .impossible([]) }
        settings.times?.begin("read")
        settings.budget?.watch()
        var folder = try DataFolder(data, study: study)
        if isPart { folder.allowAbsent(study) }
        if engine != nil { folder.allowElsewhere() }
        return try prepare(
            definitions, study, folder, settings: settings, isRecorded: isRecorded, engine: engine, program: program)
    }

    /// Reads the answers from a folder whose files are known.
    static func prepare(
        _ definitions: LoadedStudy, _ study: Study, _ folder: DataFolder, settings: RunSettings, isRecorded: Bool = true,
        engine: EngineChoice? = nil, program: String? = nil
    ) throws(FileError) -> Outcome {
        let digests = InputDigests(isRecorded ? folder.all : [], isBeside: settings.threads > 1)
        var computed: EngineRun.Outcome?
        if let engine {
            settings.times?.begin("engine")
            do throws(EngineRun.Failure) {
                computed = try EngineRun(
                    study: study, folder: folder, settings: settings, engine: engine, program: program
                ).run()
            } catch {
                return .impossible(error.diagnostics)
            }
            settings.times?.begin("read")
        }
        let read = Answers(folder, study, settings.reading, settings.budget, handed: computed?.files ?? [:])
        guard !read.isIncomplete else { return .impossible(read.diagnostics.filter { $0.severity > .info }) }
        let answers = computed.map { read.adding($0.notes) } ?? read
        let versions = try StudyVersions(of: definitions, study, answers, data: folder.path, settings)
        guard !versions.diagnostics.contains(where: { $0.severity == .error }) else { return .impossible(versions.diagnostics) }
        var prepared = PreparedRun(
            definitions: definitions, answers: answers.adding(versions.diagnostics), study: study, versions: versions,
            inputs: isRecorded ? digests.adding(computed?.read ?? []) : digests, settings: settings)
        prepared.computed = computed?.part
        return .ready(prepared)
    }

    /// The same of other rows.
    ///
    /// - Parameter listed: rows of other parts that rules of registers read.
    func holding(_ files: [AnswerFile?], attachments: Set<String>?, listed: [ReadList] = []) -> PreparedRun {
        var other = PreparedRun(
            definitions: definitions, answers: answers.holding(files, attachments: attachments), study: study, versions: versions,
            inputs: inputs, settings: settings)
        other.listed = listed
        return other
    }

    /// What a block `answers:` would say of the files, as they were found to be written; findings where they cannot be read.
    public static func suggestedAnswers(
        _ definitions: LoadedStudy, data: String, settings: RunSettings, language: Language
    ) throws(FileError) -> (text: String, findings: [Diagnostic]) {
        guard let study = definitions.study(on: settings.options.asOf) else { return ("", []) }
        settings.budget?.watch()
        let folder = try DataFolder(data, study: study)
        let answers = Answers(folder, study, settings.reading, settings.budget)
        guard answers.files.contains(where: { $0?.facts != nil }) else { return ("", answers.diagnostics) }
        let text = SuggestedAnswers.text(study, answers, folder.sources, language)
        return (text, folder.diagnostics.filter { $0.severity == .error })
    }

    private var options: StudyRun.Options {
        var options = settings.options
        options.attachments = answers.attachments
        options.listed = listed
        options.shared = settings.whole.map { study.sharedTables(with: $0) }
        return options
    }

    /// Checks the answers and computes nothing.
    public func check() -> CheckedAnswers {
        CheckedAnswers(
            definitions, answers, StudyCheck(study, files: answers.files, versions: versions.others, options: options),
            settings)
    }

    public func execute() -> CompletedRun {
        completed(StudyRun(study, files: answers.files, versions: versions.others, options: options))
    }

    /// The same where an engine may have computed a part.
    ///
    /// - Throws: what it wrote that does not fit the study.
    public func finish() throws(EngineFailure) -> CompletedRun {
        guard let computed, !computed.isEmpty else { return execute() }
        do throws(ComputedPart.Damage) {
            var run = completed(try StudyRun(study, files: answers.files, computed: computed, options: options))
            run.computed = computed
            return run
        } catch {
            throw EngineFailure(diagnostic: ComputedFolder.diagnostic(error))
        }
    }

    private func completed(_ run: StudyRun) -> CompletedRun {
        CompletedRun(
            definitions: definitions, answers: answers, run: run, versions: versions.records, inputs: inputs, settings: settings)
    }
}

/// What an engine wrote and cannot be used.
public struct EngineFailure: Error, Sendable {
    public let diagnostic: Diagnostic
}
