import FEEL
import MeraCellFiles
import MeraCells
import MeraEngine
import MeraUnits
import MeraModel
import MeraReport
public import MeraSource

/// A folder of cells, read for a study: a run is finished from it without rows.
public struct CellsRun: Sendable {
    public enum Outcome: Sendable {
        case ready(CellsRun)
        case impossible([Diagnostic])
    }

    public let definitions: LoadedStudy
    /// What is to be said of the folder.
    public let diagnostics: [Diagnostic]
    let study: Study
    private let part: CellsPart
    private let rejected: RejectedFile
    private let settings: RunSettings

    /// Reads the cells in a folder.
    public static func prepare(_ definitions: LoadedStudy, cells folder: String, settings: RunSettings) -> Outcome {
        settings.times?.begin("read")
        settings.budget?.watch()
        do throws(CellsFault) {
            let manifest = try CellsManifest.read(folder).listing(settings.options.lists)
            let shown = Argument.text(FileAccess.displayPath(folder))
            if let wanted = settings.options.asOf, wanted != manifest.asOf {
                return .impossible([
                    Diagnostic(
                        .cellsOtherDay,
                        [
                            "path": shown, "wanted": .text(wanted.description),
                            "day": manifest.asOf.map { .text($0.description) }
                                ?? .phrase(Phrase(en: "no day", ru: "никакую дату")),
                        ])
                ])
            }
            guard let study = definitions.study(on: manifest.asOf) else { return .impossible([]) }
            guard manifest.study == study.id else {
                return .impossible([
                    Diagnostic(.cellsOtherStudy, ["path": shown, "study": .text(manifest.study), "own": .text(study.id)])
                ])
            }
            guard manifest.definition == definitions.definitionDigest else {
                return .impossible([Diagnostic(.cellsOtherDefinition, ["path": shown, "study": .text(study.id)])])
            }
            // Rejected rows are most of a sum of many parts, and nothing else of the folder needs them.
            let rejected = Beside(settings.threads > 1) {
                Result { () throws(CellsFault) in try RejectedFile(folder, manifest, study) }
            }
            defer { _ = rejected.result }
            let part = try CellsPart.read(folder, manifest, study, isBeside: settings.threads > 1)
            let absent = part.absentTables(study)
            guard absent.isEmpty else {
                return .impossible(
                    absent.map { id in
                        Diagnostic(.dataMissing, ["table": .text(id), "files": .names(["\(id).csv", "\(id).jsonl"])])
                    })
            }
            let diagnostics =
                manifest.engine == Engine.version
                ? []
                : [
                    Diagnostic(
                        .cellsOtherEngine,
                        ["path": shown, "engine": .text(manifest.engine), "own": .text(Engine.version)])
                ]
            return .ready(
                CellsRun(
                    definitions: definitions, diagnostics: diagnostics, study: study, part: part,
                    rejected: try rejected.result.get(), settings: settings))
        } catch {
            return .impossible([error.diagnostic])
        }
    }

    /// Whether everything is said as one run on all rows says it. Findings about columns of many files, and which of very many findings
    /// are listed, may depend on what stands in the same file.
    var isLikeOneRun: Bool { part.isLikeOneRun }

    /// Finishes the run.
    public func execute() -> CompletedRun {
        let run = StudyRun(study, part.result, settings.options)
        return CompletedRun(
            definitions: definitions, answers: Answers(none: study), run: run,
            versions: part.manifest.versions.map { version in
                RunRecord.Version(
                    version: version.version, definitions: version.definitions.map { .init(name: $0[0], sha256: $0[1]) })
            },
            inputs: InputDigests(known: part.recordedInputs), settings: settings, rejected: rejected)
    }
}

extension CellsPart {
    /// Questionnaires and registers on which something rests, and of which no part had a file.
    fileprivate func absentTables(_ study: Study) -> [String] {
        study.tables.indices.filter { table in
            let summary = result.summaries.first { $0.table == table }
            return study.tables[table].isRead && study.tables[table].parent == nil && study.isNeeded(table)
                && details.sources[table].isEmpty && summary?.file == nil
        }.map { study.tables[$0].id }
    }

    /// The files of all parts, as a record of a run names them: a register that all parts have is one file.
    fileprivate var recordedInputs: [RunRecord.File] {
        var contents: [String: Set<String>] = [:]
        for input in inputs { contents[input.name, default: []].insert(input.sha256) }
        let files = inputs.map { input in
            let isAmbiguous = contents[input.name]?.count ?? 0 > 1 && !input.part.isEmpty
            return RunRecord.File(name: isAmbiguous ? input.part + "/" + input.name : input.name, sha256: input.sha256)
        }
        return Array(Set(files))
    }
}
