import MeraForm
public import MeraSource

/// A workbook for entering answers, as it is asked for on a command line.
public struct EntryTemplate: Sendable {
    /// Rows that are prepared on each sheet.
    public var rows: Int

    public static let mostRows = 20_000

    public init(rows: Int) { self.rows = min(max(1, rows), Self.mostRows) }

    /// Writes the workbook; an older one that somebody may have filled in stays, unless it was said that it may go.
    public func write(
        _ definitions: LoadedStudy, to path: String, existing: OutputSet.Existing, language: Language?
    ) throws(FileError) {
        guard let study = definitions.study else { return }
        let folder = FileAccess.folder(of: path)
        try FileAccess.createFolder(folder)
        let bytes = try EntryWorkbook.bytes(study, language: language, rows: rows, in: folder)
        try OutputSet.write(bytes, to: path, as: "template", existing: existing, inputs: definitions.files)
    }
}
