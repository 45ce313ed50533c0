import MeraCellFiles
import MeraCells
import MeraEngine
import MeraRows
import MeraUnits
public import MeraModel
import MeraReport
public import MeraSource

extension CompletedRun {
    /// The rows of this run as a part that can be finished and added elsewhere.
    ///
    /// - Parameters:
    ///   - name: what tells its files from those of other parts; nil: nothing does.
    ///   - sources: where the rows stand, by table, where the files of answers do not tell it.
    func part(_ name: String?, sources: [Int: [RowSource]] = [:]) throws(FileError) -> CellsPart {
        let study = run.result.study
        let whole = settings.whole ?? []
        let part = name ?? ""
        var manifest = CellsManifest(
            study, engine: Engine.version, definition: definitions.definitionDigest, asOf: run.made.asOf,
            namesUndecided: settings.options.namesUndecided, lists: lists, whole: whole)
        manifest.versions = versions.map { version in
            .init(version: version.version, definitions: version.definitions.map { [$0.name, $0.sha256] })
        }
        var details = run.rows.details(part: part, files: answers.parts, whole: whole)
        for (table, own) in sources { details.sources[table] = own }
        let hasKeys = computed.map { details.add($0, part: part, answers.files, study) } ?? true
        var made = CellsPart(
            manifest: manifest, result: run.made, details: details,
            inputs: try inputs.files().map { .init(part: part, name: $0.name, sha256: $0.sha256) },
            rejected: RejectedRows.lines(run.leftOut, answers.files, lists))
        made.hasKeys = hasKeys
        return made
    }

    /// Writes the cells of the run into a folder, all files or none. Its settings are those of a part.
    public func writeCells(to place: ResultPlace, part name: String?) throws(FileError) {
        try writeCells(to: place, part: name, sources: [:])
    }

    /// - Parameter isResult: false for cells that are needed on the way.
    func writeCells(
        to place: ResultPlace, part name: String?, sources: [Int: [RowSource]], isResult: Bool = true
    ) throws(FileError) {
        settings.times?.begin("cells")
        try FileAccess.createFolder(place.folder)
        let set = place.outputs(of: CellsPlace.command, seal: CellsPlace.manifest)
        set.isResult = isResult
        do throws(FileError) {
            try part(name, sources: sources).write(run.result.study, to: set)
            try set.commit()
        } catch {
            set.discard()
            throw error
        }
    }
}

extension Study {
    /// The questionnaires of these names, which every part has whole.
    public func questionnaires(_ names: [String]) -> Result<Set<Int>, CompletedRun.Unknown> {
        var found: Set<Int> = []
        for name in names {
            guard let table = table(name), tables[table].kind == .questionnaire else {
                let known = tables.filter { $0.kind == .questionnaire }.map(\.id)
                return .failure(CompletedRun.Unknown(Phrase(en: "questionnaire", ru: "анкета"), name, known))
            }
            found.insert(table)
        }
        return .success(found)
    }
}

/// Names of cells folders.
public enum CellsPlace {
    /// The command under which the files of a folder are listed.
    static let command = "cells"
    static let manifest = CellsFormat.manifest

    /// What a part is called that nobody gave a name: like the folder of its answers.
    public static func partName(of data: String) -> String {
        FileAccess.name(of: FileAccess.realPath(data) ?? data)
    }
}
