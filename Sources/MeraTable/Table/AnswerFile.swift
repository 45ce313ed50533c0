public import MeraSource
import MeraWorkbook

/// A file of answers, read: a typed column for each used layout, what was wrong, and the way back to the raw rows.
public struct AnswerFile: Sendable {
    /// The file as the user may read it.
    public let name: String
    public let layouts: [ColumnLayout]
    /// One for each layout, in that order; nil where the layout is not used.
    public internal(set) var columns: [Column?]
    public internal(set) var rowCount: Int
    /// Records of the file: rows and rejected ones.
    public let recordCount: Int
    public internal(set) var issues: CellIssues
    /// In the order of the file.
    public internal(set) var rejected: [RejectedRow]
    /// The rejected records and those that belong to other tables, in the order of the file; nil where none do.
    var notRowsHere: [RejectedRow]?
    /// What concerns the file as a whole: unknown, missing and double columns, and how it was read.
    public internal(set) var diagnostics: [Diagnostic]
    /// Why none of its rows can be used, which is among the `diagnostics` too; nil where they can.
    public internal(set) var failure: Diagnostic?
    /// How the file is written, given or found out. Nil for JSON.
    public let format: CSVFormat?
    let provenance: Provenance
    /// Of files that are read as one: where the record of each line stands; else empty.
    private(set) var places = FilePlaces.none
    /// The sheet of a workbook from which the rows come.
    public internal(set) var sheet: SheetPlace?
    /// Where in the sheet the column of a layout stands, from 0.
    var fieldOfLayout: [Int: Int] = [:]
    /// Layouts whose answers stand in a column for each option.
    var optionLayouts: Set<Int> = []
    /// The rows inside of the rows of this file, by the name of their layout; empty for CSV.
    public internal(set) var nested: [String: AnswerFile] = [:]
    /// For rows that stand inside of others the row in which each stands; nil where the file does not say it.
    public internal(set) var nestedIn: [Int32]?
    /// How it was found to be written; nil for JSON.
    public internal(set) var facts: ReadingFacts?
    /// The system that wrote it, where its columns tell that.
    public internal(set) var system: CollectingSystem?
    /// Of rows that the system leads to a row around that is not there: what it says of that row.
    public internal(set) var lostLinks: [Int: String] = [:]
    /// Of rows taken out of another file: where each stands there.
    var taken: TakenRows?
    /// Of rows that were handed over as a part of another file: where they stand there.
    var handed: HandedPlaces?

    /// How the column of that name is read; nil where it is not.
    package func layout(_ name: String) -> ColumnLayout? { layouts.first { $0.name == name && $0.role != .link } }

    public func column(_ name: String) -> Column? {
        layouts.firstIndex { $0.name == name && $0.role != .link }.flatMap { columns[$0] }
    }

    /// The file has a column for the layout of that name.
    public func stands(_ name: String) -> Bool {
        layouts.indices.contains { layouts[$0].name == name && layouts[$0].role != .link && isThere($0) }
    }

    /// What the system wrote in a column of its own by which rows are led to others; nil where the file has none.
    public func link(_ name: String) -> Column? {
        layouts.indices.first { layouts[$0].name == name && layouts[$0].role == .link && isThere($0) }.flatMap { columns[$0] }
    }

    /// A column of the system holds what an item of the study asks for.
    public func isAnswer(_ column: String) -> Bool {
        guard let link = layouts.firstIndex(where: { $0.name == column && $0.role == .link }), let field = fieldOfLayout[link]
        else {
            return false
        }
        return fieldOfLayout.contains { $0.value == field && layouts[$0.key].role != .link }
    }

    private func isThere(_ layout: Int) -> Bool { fieldOfLayout[layout] != nil || optionLayouts.contains(layout) }

    /// The same where a column has been worked out that the file does not have itself.
    public func filling(_ name: String, with column: Column) -> AnswerFile {
        var file = self
        guard let index = layouts.firstIndex(where: { $0.name == name && $0.role != .link }) else { return self }
        file.columns[index] = column
        file.diagnostics.removeAll { $0.code == .columnMissing && $0.arguments["column"] == .text(name) }
        return file
    }

    /// The same, each row standing in a row of another table; of those that stand in none (-1) what was said of it.
    public func standing(in rows: [Int32], lost: [Int: String]) -> AnswerFile {
        var file = self
        file.nestedIn = rows
        file.lostLinks = lost
        return file
    }

    /// The same, of which no row can be used, because columns are not there that lead to the rows around.
    public func withoutWay(_ columns: [String]) -> AnswerFile {
        failing(Diagnostic(.keyColumnMissing, ["file": .text(name), "columns": .names(columns)]))
    }

    /// The same, of which no row can be used, and why.
    public func failing(_ failure: Diagnostic) -> AnswerFile {
        var file = self
        file.failure = failure
        file.diagnostics.insert(failure, at: 0)
        return file
    }

    /// About how many bytes of memory its columns take.
    public var memory: Int { columns.reduce(0) { $0 + ($1?.memory ?? 0) } }

    /// The 1-based number of the record that became a row (the header and rows without content at all are not counted).
    public func record(ofRow row: Int) -> Int {
        if let taken { return taken.record(row) }
        let record = provenance.record(ofRow: row, rejected: notRows)
        return handed?.records[record] ?? record
    }

    /// All records that are no rows here, in the order of the file.
    private var notRows: [RejectedRow] { notRowsHere ?? rejected }

    /// The 1-based line on which a row begins.
    public func line(ofRow row: Int) -> Int { place(ofRow: row).line }

    private func place(ofRow row: Int) -> FilePlace {
        guard let taken else { return place(ofLine: provenance.line(ofRow: row)) }
        let (file, row) = taken.origin(row)
        return file.place(ofRow: row)
    }

    /// The file in which a row stands, where it is another than `name` says; nil elsewhere.
    public func source(ofRow row: Int) -> String? {
        if let taken {
            let (file, row) = taken.origin(row)
            return file.source(ofRow: row)
        }
        return places.isEmpty ? nil : place(ofRow: row).file
    }

    /// The folder of answers in which a row stands, where rows come from several whose files may have one name; nil elsewhere.
    public func part(ofRow row: Int) -> String? { taken?.part(row) }

    /// Where a line of what was read stands, and in which file.
    public func place(ofLine line: Int) -> FilePlace {
        places[line] ?? FilePlace(file: name, line: line)
    }

    /// The same, read from several files.
    func standing(at places: FilePlaces) -> AnswerFile {
        var file = self
        file.places = places
        file.nested = nested.mapValues { $0.standing(at: places) }
        for (index, finding) in diagnostics.enumerated() {
            guard case .number(let line)? = finding.arguments["line"], let place = places[line] else { continue }
            file.diagnostics[index].arguments["line"] = .number(place.line)
            let other = place.file == name ? nil : place.file
            if finding.arguments["at"] != nil {
                file.diagnostics[index].arguments["at"] = .phrase(Phrase(line: place.line, of: other))
            } else if let other {
                file.diagnostics[index].arguments["file"] = .text(other)
            }
        }
        return file
    }

    /// The cell of a sheet in which a row has the answer of a layout, and its number where no column is meant; nil where the rows do
    /// not come from a workbook.
    public func cell(ofRow row: Int, _ layout: String?) -> (sheet: String, place: String, isRow: Bool)? {
        guard let sheet else { return nil }
        let line = line(ofRow: row)
        guard let index = layout.flatMap({ name in layouts.firstIndex { $0.name == name && $0.role != .link } }),
            let field = fieldOfLayout[index]
        else { return (sheet.sheet, String(line), true) }
        return (sheet.sheet, CellPlace(row: line, column: field + 1).description, false)
    }

    /// The record as it stands in the file, without its line end; nil where the file has changed since it was read.
    public func rawText(ofRow row: Int) -> String? {
        if let taken {
            let (file, row) = taken.origin(row)
            return file.rawText(ofRow: row)
        }
        return provenance.text(ofRow: row, rejected: notRows).map { handed == nil ? $0 : HandedPlaces.raw($0) }
    }

    /// Where a row stands in the file that was read; nil where that has changed.
    func bytes(ofRow row: Int) -> Range<Int>? { provenance.bytes(ofRow: row, rejected: notRows) }

    public func adding(_ finding: Diagnostic) -> AnswerFile { adding([finding]) }

    /// The same with more to be said of the file.
    package func adding(_ findings: [Diagnostic]) -> AnswerFile {
        var file = self
        file.diagnostics += findings
        return file
    }

    /// The rejected record as it stands in the file, damaged bytes replaced; nil where the file has changed since it was read.
    public func rawText(of row: RejectedRow) -> String? {
        provenance.text(row.bytes).map { handed == nil ? $0 : HandedPlaces.raw($0) }
    }

    /// An issue as a finding, in the author's words.
    ///
    /// - Parameter close: the end of a sentence on a word that is no option.
    func diagnostic(_ issue: CellIssue, close: Phrase) -> Diagnostic {
        let layout = layouts[issue.column]
        let place = taken == nil ? place(ofLine: issue.line) : place(ofRow: issue.row)
        return Diagnostic(
            issue.fault.code,
            [
                "file": .text(place.file), "line": .number(place.line), "column": .text(layout.name), "value": .text(issue.text),
                "detail": issue.fault == .notChoice ? .phrase(close) : .text(issue.detail),
                "place": .phrase(self.place(issue, place)),
            ])
    }

    /// Where a cell stands: `Лист «visit», B7`, or its line where no workbook is read.
    private func place(_ issue: CellIssue, _ place: FilePlace) -> Phrase {
        guard let sheet else {
            return Phrase(en: "line \(place.line) of `\(place.file)`", ru: "Строка \(place.line) файла `\(place.file)`")
        }
        let cell = fieldOfLayout[issue.column].map { CellPlace(row: issue.line, column: $0 + 1).description }
        return Phrase(
            en: "sheet «\(sheet.sheet)» of `\(sheet.book)`, \(cell ?? "row \(issue.line)")",
            ru: "Лист «\(sheet.sheet)» книги `\(sheet.book)`, \(cell ?? "строка \(issue.line)")")
    }

    public func diagnostic(_ row: RejectedRow) -> Diagnostic {
        // A quote that is not closed takes the lines after it along: all of them are named.
        let place = place(ofLine: row.line)
        let isQuote = row.reason == .openQuote || row.reason == .textAfterQuote || row.reason == .strayQuote
        let finding = Diagnostic(
            isQuote && row.lines > 1 ? .rowLinesLost : row.reason.code,
            [
                "file": .text(place.file), "line": .number(place.line), "record": .number(row.record),
                "fields": .number(row.fields), "lines": .number(row.lines), "last": .number(place.line + row.lines - 1),
            ])
        return sheet.map { finding.onSheet($0) } ?? finding
    }
}
