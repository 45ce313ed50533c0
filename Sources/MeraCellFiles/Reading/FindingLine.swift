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
        var codes: [String: DiagnosticCode] = [:]
        var known = KnownArguments()
        var lastSource: LineSource?
        while try rows.next() {
            let table = try reading.table(rows, 0)
            let id = rows.text(14)
            let code: DiagnosticCode
            if let known = codes[id] {
                code = known
            } else {
                guard let found = Catalogue.code(id) else {
                    throw CellsFault(rows.place, unknown: Phrase(en: "code", ru: "код"), id)
                }
                codes[id] = found
                code = found
            }
            guard let severity = Severity(rawValue: rows.text(13)) else {
                throw rows.fault(.notWord(column: "severity", rows.text(13)))
            }
            guard let arguments = known.read(rows.text(15)) else { throw rows.fault(.notJSON) }
            let source =
                lastSource.flatMap { $0.holds(rows) ? $0 : nil } ?? LineSource(rows, table: table, reading.placeOfSource[table])
            lastSource = source
            var shown = rows.given(5)
            if reading.isJoined(table), shown == nil || shown == source.file, !rows.isEmpty(3) { shown = source.shownName }
            var finding = DataFinding(
                code: code, severity: severity, table: table,
                record: try source.record(rows),
                line: rows.isEmpty(6) ? nil : try rows.count(6), column: rows.given(10), rule: rows.given(11),
                arguments: arguments, message: rows.given(16), rowKey: rows.given(12), source: shown)
            if let sheet = rows.given(7) {
                finding.cell = FoundCell(sheet: sheet, place: rows.text(8), isRow: try rows.truth(9))
            }
            found.append(FindingLine(finding: finding, source: source.index, place: try rows.count(4)))
        }
        return found
    }

    /// What a rule says of rows is the same of many.
    private struct KnownArguments {
        private var known: [String: Arguments] = [:]
        private static let most = 4_096

        mutating func read(_ text: String) -> Arguments? {
            if let arguments = known[text] { return arguments }
            guard let arguments = ArgumentText.read(text) else { return nil }
            if known.count < Self.most { known[text] = arguments }
            return arguments
        }
    }
}
