import MeraForm
public import MeraSource

/// A workbook for entering answers, as it is asked for on a command line.
public struct EntryTemplate: Sendable {
    /// Rows that are prepared on each sheet.
    public var rows: Int

    public static let mostRows = 20_000

    public init(rows: Int) { self.rows = min(max(1, rows), Self.mostRows) }

    /// Writes the workbook; an older one that somebody may have filled in stays, unless it was said that it may go.
    ///
    /// - Parameter data: where the rows of registers are; nil: they are entered in the workbook too.
    /// - Returns: what is to be said of the registers; nothing is written where one of them cannot be read.
    public func write(
        _ definitions: LoadedStudy, to path: String, data: String?, existing: OutputSet.Existing, language: Language?,
        settings: RunSettings
    ) throws(FileError) -> [Diagnostic] {
        guard let study = definitions.study else { return [] }
        let known = try FormRegisters(study, data: data, settings: settings)
        if known.isIncomplete { return known.diagnostics }
        let folder = FileAccess.folder(of: path)
        try FileAccess.createFolder(folder)
        let bytes = try EntryWorkbook.bytes(study, language: language, rows: rows, registers: known.registers, in: folder)
        try OutputSet.write(bytes, to: path, as: "template", existing: existing, inputs: definitions.files)
        return known.diagnostics
    }
}
