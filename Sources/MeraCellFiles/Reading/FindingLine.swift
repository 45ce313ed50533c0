import MeraCells
import MeraSource

/// A line of `findings.csv` of a folder.
struct FindingLine: Sendable {
    let finding: DataFinding
    /// The place of its source among those of its table.
    let source: Int
    /// Among the lines of its part.
    let place: Int

    /// All lines of the folder, as they stand there. Nothing else of the folder needs them but the sources.
    static func all(_ reading: CellsReading) throws(CellsFault) -> [FindingLine] {
        var found: [FindingLine] = []
        let rows = try reading.open(CellsFormat.findings)
        var words = FindingWords()
        var lastSource: LineSource?
        while try rows.next() {
            let table = try reading.table(rows, 0)
            let source =
                lastSource.flatMap { $0.holds(rows) ? $0 : nil } ?? LineSource(rows, table: table, reading.placeOfSource[table])
            lastSource = source
            var shown = rows.given(5)
            if reading.isJoined(table), shown == nil || shown == source.file, !rows.isEmpty(3) { shown = source.shownName }
            var finding = DataFinding(
                code: try words.code(rows), severity: try FindingWords.severity(rows), table: table,
                record: try source.record(rows),
                line: rows.isEmpty(6) ? nil : try rows.count(6), column: rows.given(10), rule: rows.given(11),
                arguments: try words.arguments(rows), message: rows.given(16), rowKey: rows.given(12), source: shown)
            if let sheet = rows.given(7) {
                finding.cell = FoundCell(sheet: sheet, place: rows.text(8), isRow: try rows.truth(9))
            }
            found.append(FindingLine(finding: finding, source: source.index, place: try rows.count(4)))
        }
        return found
    }
}

/// What the columns of a line mean that are more than words. Of many lines it is the same, and is read once.
struct FindingWords {
    private static let severity = CellsFormat.findingColumn("severity")
    private static let code = CellsFormat.findingColumn("code")
    static let arguments = CellsFormat.findingColumn("arguments")
    private static let mostArguments = 4_096

    private var codes: [String: DiagnosticCode] = [:]
    private var texts = KeyTable()
    /// By the numbers of their texts.
    private var known: [Arguments] = []

    static func severity(_ rows: FileRows) throws(CellsFault) -> Severity {
        guard let severity = Severity(rawValue: rows.text(severity)) else {
            throw rows.fault(.notWord(column: "severity", rows.text(severity)))
        }
        return severity
    }

    mutating func code(_ rows: FileRows) throws(CellsFault) -> DiagnosticCode {
        let id = rows.text(Self.code)
        if let code = codes[id] { return code }
        guard let code = Catalogue.code(id) else { throw CellsFault(rows.place, unknown: Phrase(en: "code", ru: "код"), id) }
        codes[id] = code
        return code
    }

    mutating func arguments(_ rows: FileRows) throws(CellsFault) -> Arguments {
        let text = rows.bytes(Self.arguments)
        if let number = texts.known(text) { return known[number] }
        guard let arguments = ArgumentText.read(Array(text)) else { throw rows.fault(.notJSON) }
        if known.count < Self.mostArguments, texts.number(of: text, guess: 0).isNew { known.append(arguments) }
        return arguments
    }
}
