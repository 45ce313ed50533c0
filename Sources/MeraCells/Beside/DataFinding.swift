public import MeraSource

/// What is said about a row or a cell of the data.
public struct DataFinding: Sendable {
    public var code: DiagnosticCode
    public var severity: Severity
    public var table: Int
    /// 1-based number of the record in its file, damaged records counted, the header not; nil for a finding about the file.
    public var record: Int?
    /// The file where it is another than that of the table: the answers of many people, each in a file of its own.
    public var source: String?
    /// The physical line where the record begins, 1-based.
    public var line: Int?
    /// The cell of a workbook, where the rows come from one: people look for it there, and not for a line.
    public var cell: FoundCell?
    /// The column as the file or the definition names it.
    public var column: String?
    /// The id of the check or item rule that failed.
    public var rule: String?
    public var arguments: Arguments
    /// The author's own message where the definition gives one.
    public var message: String?
    /// The key of the row, for people.
    public var rowKey: String?

    public init(
        code: DiagnosticCode, severity: Severity, table: Int, record: Int?, line: Int?, column: String?, rule: String?,
        arguments: Arguments, message: String?, rowKey: String?, source: String? = nil, cell: FoundCell? = nil
    ) {
        self.code = code
        self.severity = severity
        self.table = table
        self.record = record
        self.line = line
        self.column = column
        self.rule = rule
        self.arguments = arguments
        self.message = message
        self.rowKey = rowKey
        self.source = source
        self.cell = cell
    }

    /// Whether it is said once of many rows: it names no row, or the first with the number of all.
    package var isOfMany: Bool { record == nil || Self.ofMany.contains(code) }

    /// What is said of many rows at the first of them.
    package static let ofMany: Set<DiagnosticCode> = [
        .operationsFailed, .ruleStopped, .missingUnit, .otherVersion, .registerLabels, .cellsAdapted, .surplusCells,
    ]

    /// The sentence for people, in the author's words where there are some.
    public func text(_ language: Language) -> String { message ?? code.message.text(language, arguments) }

    /// The same with the place before it, where that is a cell and the sentence does not name it by itself.
    public func placedText(_ language: Language) -> String {
        guard let cell, arguments["place"] == nil, arguments["line"] == nil else { return text(language) }
        return "\(cell.phrase.text(language)): \(text(language))"
    }
}

/// A cell or a row of a sheet, as spreadsheets show it.
public struct FoundCell: Sendable, Hashable {
    public var sheet: String
    /// `C5`, or the number of the row.
    public var place: String
    public var isRow: Bool

    public init(sheet: String, place: String, isRow: Bool) {
        self.sheet = sheet
        self.place = place
        self.isRow = isRow
    }

    public var phrase: Phrase {
        isRow
            ? Phrase(en: "sheet «\(sheet)», row \(place)", ru: "Лист «\(sheet)», строка \(place)")
            : Phrase(en: "sheet «\(sheet)», \(place)", ru: "Лист «\(sheet)», \(place)")
    }
}
