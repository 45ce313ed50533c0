import MeraModel
public import MeraSource
import MeraWorkbook
import MeraXLSForm

/// A questionnaire that becomes a form of ODK, Kobo and Enketo.
public struct XLSFormExport: DefinitionTarget {
    /// The questionnaire; nil: the only one.
    public var table: String?

    public init(table: String?) { self.table = table }

    public func write(
        _ definitions: LoadedStudy, to path: String, existing: OutputSet.Existing
    ) throws(FileError) -> ExchangeOutcome {
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
        let folder = FileAccess.folder(of: path)
        try FileAccess.createFolder(folder)
        let bytes = try Self.workbook(export.sheets, title: study.id, in: folder)
        try OutputSet.write(bytes, to: path, as: "export", existing: existing, inputs: definitions.files)
        let beside = export.attachments.map { Diagnostic(.formNeedsFile, ["file": .text($0)]) }
        return .written([path], export.findings + beside)
    }

    /// Sheets of texts, which is all that a form needs.
    private static func workbook(_ form: FormSheets, title: String, in folder: String) throws(FileError) -> [UInt8] {
        let writer = try WorkbookWriter(in: folder, title: title, isStreamed: false)
        for sheet in form.sheets {
            let cells = writer.sheet(sheet.name)
            for (row, texts) in sheet.rows.enumerated() {
                for (column, text) in texts.enumerated() {
                    if let text, !text.isEmpty { cells?.text(text, row + 1, column + 1) }
                }
            }
        }
        return try writer.finish()
    }
}
