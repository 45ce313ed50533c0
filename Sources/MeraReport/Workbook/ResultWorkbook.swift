import FEEL
import MeraCells
import MeraModel
public import MeraSource
public import MeraUnits
import MeraWorkbook

/// `results.xlsx`: everything that a run gives as one workbook that can be handed on.
///
/// Numbers are numbers with a format, unrounded beneath it; a text is a text whatever it begins with. What the published version hides
/// is hidden here too, because it is not in the result.
public enum ResultWorkbook {
    public static let name = "results.xlsx"

    /// - Parameter folder: where the workbook lies while it is written.
    public static func bytes(
        _ result: RunResult, language: String? = nil, in folder: String
    ) throws(FileError) -> [UInt8] {
        let builder = ReportBuilder(result, language: language)
        let title = builder.words.label(result.study.passport, id: result.study.id)
        let book = try WorkbookWriter(in: folder, title: title, isStreamed: true)
        ResultBook(builder, book).write(title)
        return try book.finish()
    }
}

/// A sheet with a header that stays in sight, written row by row.
final class TableSheet {
    let sheet: SheetWriter
    private(set) var row: Int
    private let styles: BookStyles
    private let headerRow: Int
    private let columns: Int

    init(
        _ sheet: SheetWriter, _ styles: BookStyles, header: [String], widths: [Double], frozenColumns: Int = 0,
        isWide: Bool = true
    ) {
        self.sheet = sheet
        self.styles = styles
        columns = header.count
        headerRow = 1
        row = 1
        for (column, width) in widths.enumerated() { sheet.width(width, ofColumns: column + 1...column + 1) }
        for (column, text) in header.enumerated() { sheet.text(text, row, column + 1, styles.header) }
        sheet.freeze(headerRow + 1, frozenColumns + 1)
        sheet.printing(isLandscape: isWide, headerRows: headerRow...headerRow)
    }

    /// Goes on to the next row; false where a sheet has no more of them.
    func next() -> Bool {
        guard row < WorkbookLimits.rows else { return false }
        row += 1
        return true
    }

    func finish() {
        if row > headerRow, columns > 0 { sheet.filter(headerRow...row, 1...columns) }
    }
}

/// The sheets of the workbook of results; each kind of them has a file of its own.
struct ResultBook {
    let builder: ReportBuilder
    let book: WorkbookWriter
    let styles: BookStyles
    var result: RunResult { builder.result }
    var study: Study { builder.study }
    var words: ReportWords { builder.words }

    init(_ builder: ReportBuilder, _ book: WorkbookWriter) {
        self.builder = builder
        self.book = book
        styles = BookStyles(book)
    }

    func write(_ title: String) {
        guard let contents = book.sheet(words(.bookContents)) else { return }
        var sheets: [(sheet: SheetWriter, note: String)] = []
        func add(_ made: [SheetWriter], _ note: Phrase) { sheets += made.map { ($0, words(note)) } }
        let matrices = matrixSheets()
        add(matrices.map(\.sheet), .bookMatrixNote)
        add(chartSheet(matrices), .bookChartsNote)
        add(conclusionSheet(), .bookConclusionsNote)
        add(breakdownSheet(), .bookBreakdownsNote)
        add(distributionSheets(), .bookDistributionsNote)
        add(longSheets(), .bookLongNote)
        add(scaleSheets(), .bookScalesNote)
        for (made, note) in robustnessSheets() { add(made, note) }
        add(comparisonSheets(), .bookComparisonsNote)
        let codebook = codebookSheet()
        if result.profile == .internal { add(findingSheets(codebook), .bookFindingsNote) }
        add([codebook?.sheet].compactMap { $0 }, .bookCodebookNote)
        add(methodSheet(), .bookMethodNote)
        writeContents(contents, title, sheets)
    }

    /// It stands first and is written last, when it is known what there is.
    private func writeContents(_ sheet: SheetWriter, _ title: String, _ sheets: [(sheet: SheetWriter, note: String)]) {
        sheet.width(34, ofColumns: 1...1)
        sheet.width(90, ofColumns: 2...2)
        sheet.text(title, 1, 1, styles.title)
        var row = 3
        for fact in builder.titleFacts() {
            sheet.text(unset(fact.name), row, 1, styles.bold)
            sheet.text(unset(fact.value), row, 2, styles.wrapped)
            row += 1
        }
        row += 1
        sheet.text(words(.bookSheet), row, 1, styles.header)
        sheet.text(words(.bookWhat), row, 2, styles.header)
        for (other, note) in sheets {
            row += 1
            sheet.link(other.name, to: other, row, 1)
            sheet.text(note, row, 2, styles.wrapped)
        }
        sheet.printing(isLandscape: false)
        sheet.activate()
    }

    /// A text that was made for print: its blanks that do not break would be in the way of filters and lookups.
    func unset(_ text: String) -> String { text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }

    /// An exact number as a spreadsheet holds it.
    static func double(_ number: Decimal) -> Double { Double(number.description) ?? 0 }
}
