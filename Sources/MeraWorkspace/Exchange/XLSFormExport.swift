import MeraModel
import MeraReport
public import MeraSource
import MeraXLSForm

/// A questionnaire that becomes a form of ODK, Kobo and Enketo.
public struct XLSFormExport: Sendable {
    /// The questionnaire; nil: the only one.
    public var table: String?

    public init(table: String?) { self.table = table }

    public enum Outcome: Sendable {
        case written([String], [Diagnostic])
        case impossible([Diagnostic])
    }

    public func write(
        _ definitions: LoadedStudy, to path: String, existing: OutputSet.Existing
    ) throws(FileError) -> Outcome {
        guard let study = definitions.study else { return .impossible([]) }
        let asked = study.tables.indices.filter { study.tables[$0].kind == .questionnaire }
        guard let first = asked.first else { return .impossible([Diagnostic(.nothingAsked, ["study": .text(study.id)])]) }
        let chosen: Int
        if let table {
            guard let found = asked.first(where: { study.tables[$0].id == table }) else {
                let known = asked.map { study.tables[$0].id }
                return .impossible([CompletedRun.Unknown(Phrase(en: "questionnaire", ru: "анкета"), table, known).diagnostic])
            }
            chosen = found
        } else if asked.count == 1 {
            chosen = first
        } else {
            return .impossible([Diagnostic(.formSeveral, ["tables": .names(asked.map { study.tables[$0].id })])])
        }
        let export = FormExport(study, questionnaire: chosen)
        let bytes: [UInt8]
        do { bytes = try FormWorkbook.bytes(export.sheets) } catch {
            let problem = Phrase(en: "there is no memory for it", ru: "не хватило памяти")
            return .impossible([Diagnostic(.formUnreadable, ["file": .text(path), "problem": .phrase(problem)])])
        }
        let folder = FileAccess.folder(of: path)
        let outputs = OutputSet("export", in: folder.isEmpty ? "." : folder, existing: existing, inputs: definitions.files)
        try outputs.check([FileAccess.name(of: path)])
        try FileAccess.createFolder(folder.isEmpty ? "." : folder)
        do throws(FileError) {
            try outputs.file(FileAccess.name(of: path)).write(bytes)
            try outputs.commit()
        } catch {
            outputs.discard()
            throw error
        }
        let beside = export.attachments.map { Diagnostic(.formNeedsFile, ["file": .text($0)]) }
        return .written([path], export.findings + beside)
    }
}
