import MeraSource
import MeraWorkbook

/// Reads a sheet of a workbook into a file of answers, by the reader of CSV.
enum WorkbookReader {
    /// - Parameter sheet: the name of the sheet; nil: the only one that is not hidden, or the first.
    static func read(
        _ bytes: [UInt8], name: String, sheet: String?, layouts: [ColumnLayout], options: ReadOptions
    ) throws(ReadFailure) -> AnswerFile {
        let book: Workbook
        do {
            book = try Workbook(bytes, name: name)
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic])
        }
        let chosen = sheet.flatMap(book.sheet) ?? book.sheets.first { !$0.isHidden } ?? book.sheets.first
        guard let chosen else { throw ReadFailure(.workbookNot, name) }
        let place = SheetPlace(book: name, sheet: chosen.name)
        let text = try SheetText(book, chosen, limits: options.limits)
        if text.columns.isEmpty { throw ReadFailure(.fileEmpty, place.name) }
        var options = options
        options.format = CSVFormat(
            separator: SheetText.separator, encoding: .utf8, decimalMark: UInt8(ascii: "."), thousands: options.format.thousands,
            isExact: options.format.isExact)
        options.sheet = SheetReading(place: place, days: book.days)
        var (file, header) = try CSVReader.readSheet(.memory(text.bytes), name: place.name, layouts: layouts, options: options)
        // Where an item is in per cents, 0.2 that people see as `20%` is 20. Which columns these are is known only now.
        let percents = header.layoutOfField.filter { field, index in
            layouts[index].isPercent && field < text.columns.count && text.columns[field].percents.count > 0
        }
        if !percents.isEmpty {
            let shown = try SheetText(book, chosen, limits: options.limits, percentColumns: Set(percents.keys))
            (file, header) = try CSVReader.readSheet(
                .memory(shown.bytes), name: place.name, layouts: layouts, options: options)
        }
        return file.placed(on: place, header).adding(findings(text, file, header, place))
    }

    /// What only the workbook tells.
    private static func findings(
        _ text: SheetText, _ file: AnswerFile, _ header: SheetHeader, _ place: SheetPlace
    ) -> [Diagnostic] {
        var found: [Diagnostic] = []
        let name = Argument.text(place.name)
        let features = text.features
        if features.hiddenRows.count > 0 {
            found.append(
                Diagnostic(
                    .hiddenRows,
                    ["file": name, "count": .number(features.hiddenRows.count), "line": .number(features.hiddenRows.first)]))
        }
        // What is merged above the rows is a title, or the name of a group of columns.
        let merged = features.merged.filter { $0.last.row >= header.bodyLine && $0.first != $0.last }
        let across = merged.filter { $0.last.column > $0.first.column }
        let tall = merged.filter { $0.last.column == $0.first.column }
        for (code, ranges) in [(DiagnosticCode.mergedFilled, tall), (.mergedAcross, across)] where !ranges.isEmpty {
            found.append(Diagnostic(code, ["file": name, "ranges": .text(listed(ranges.map { $0.description }))]))
        }
        for (field, index) in header.layoutOfField.sorted(by: { $0.key < $1.key }) where field < text.columns.count {
            let facts = text.columns[field]
            let layout = file.layouts[index]
            func say(_ code: DiagnosticCode, _ met: SheetText.ColumnFacts.Met) {
                found.append(
                    Diagnostic(
                        code,
                        [
                            "file": name, "column": .text(layout.name), "count": .number(met.count),
                            "cell": .text(CellPlace(row: met.row, column: field + 1).description), "value": .text(met.text),
                        ]))
            }
            switch layout.kind {
            case .decimal, .integer:
                if !layout.isPercent, facts.percents.count > 0 { say(.percentsStored, facts.percents) }
            default: break
            }
            switch layout.kind {
            case .text, .choice, .set, .order: if facts.days.count > 0 { say(.daysInTextColumn, facts.days) }
            case .decimal: if facts.unclearNumbers.count > 0 { say(.unclearTextNumbers, facts.unclearNumbers) }
            default: continue
            }
        }
        return found
    }
}

extension AnswerFile {
    /// The same, where findings speak of the rows and cells of a sheet and not of the lines of a text.
    fileprivate func placed(on place: SheetPlace, _ header: SheetHeader) -> AnswerFile {
        var file = self
        file.failure = failure?.onSheet(place)
        file.diagnostics = diagnostics.map { finding in
            var finding = finding.onSheet(place)
            guard case .number(let row)? = finding.arguments["line"], finding.arguments["at"] != nil else { return finding }
            let field = header.layoutOfField.first { finding.arguments["column"] == .text(layouts[$0.value].name) }?.key
            let cell = field.map { CellPlace(row: row, column: $0 + 1).description }
            finding.arguments["at"] = .phrase(
                Phrase(en: cell.map { "in \($0)" } ?? "in row \(row)", ru: cell ?? "строка \(row)"))
            return finding
        }
        return file
    }
}

extension Diagnostic {
    /// The same, where its line is a row of a sheet.
    func onSheet(_ place: SheetPlace) -> Diagnostic {
        guard arguments["line"] != nil else { return self }
        var finding = self
        finding.arguments["sheet"] = .text(place.sheet)
        return finding
    }
}

/// Where in a workbook answers stand.
public struct SheetPlace: Sendable, Hashable {
    public var book: String
    public var sheet: String

    public init(book: String, sheet: String) {
        self.book = book
        self.sheet = sheet
    }

    /// As messages call the sheet where they have no room for more.
    public var name: String { "\(book) · \(sheet)" }
}

/// What the reader of CSV has to know where its text is that of a sheet.
struct SheetReading: Sendable {
    var place: SheetPlace
    var days: SerialDays
}

/// What became of the names of the columns of a sheet.
struct SheetHeader {
    /// The first row below the names.
    var bodyLine: Int
    /// For the columns that are read, counted from 0, the place in the layouts.
    var layoutOfField: [Int: Int]

    init(_ opening: CSVOpening) {
        bodyLine = opening.bodyLine
        layoutOfField = [:]
        for source in opening.plan.sources {
            guard case .field(let field) = source.columns else { continue }
            layoutOfField[field] = source.layout
        }
    }
}
