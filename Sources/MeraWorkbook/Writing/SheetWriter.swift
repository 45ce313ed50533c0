import CXLSXWriter
import MeraSource

/// Writes the cells of a sheet. Rows and columns are counted from 1, as in `CellPlace`.
public final class SheetWriter {
    public let name: String
    let book: WorkbookWriter
    var workbook: UnsafeMutablePointer<lxw_workbook> { book.workbook }
    let sheet: UnsafeMutablePointer<lxw_worksheet>
    /// Of a cell, in units of UTF-16; what is longer is cut, and ends with a sign of it.
    private static let longest = 32_767
    /// Columns are at most so wide, in characters.
    private static let widest = 100.0

    init(_ book: WorkbookWriter, _ sheet: UnsafeMutablePointer<lxw_worksheet>, name: String) {
        self.book = book
        self.sheet = sheet
        self.name = name
    }

    // MARK: Cells

    public func text(_ text: String, _ row: Int, _ column: Int, _ format: CellFormat? = nil) {
        guard !text.isEmpty else { return blank(row, column, format) }
        let fits = text.utf8.count <= Self.longest || text.utf16.count <= Self.longest
        let shown = fits ? text : WorkbookWriter.cut(text, to: Self.longest - 1) + "…"
        _ = worksheet_write_string(sheet, Self.row(row), Self.column(column), Self.escaped(shown), format?.pointer)
    }

    public func number(_ number: Double, _ row: Int, _ column: Int, _ format: CellFormat? = nil) {
        _ = worksheet_write_number(sheet, Self.row(row), Self.column(column), number, format?.pointer)
    }

    public func number(_ number: Int, _ row: Int, _ column: Int, _ format: CellFormat? = nil) {
        self.number(Double(number), row, column, format)
    }

    public func blank(_ row: Int, _ column: Int, _ format: CellFormat?) {
        guard format != nil else { return }
        _ = worksheet_write_blank(sheet, Self.row(row), Self.column(column), format?.pointer)
    }

    /// A formula of ours, in the language of the file format: English names, commas between arguments.
    public func formula(_ formula: String, _ row: Int, _ column: Int, _ format: CellFormat? = nil, value: String = "") {
        _ = worksheet_write_formula_str(sheet, Self.row(row), Self.column(column), formula, format?.pointer, value)
    }

    /// A text that leads to a cell of the same workbook.
    public func link(_ text: String, to other: SheetWriter, cell: String = "A1", _ row: Int, _ column: Int) {
        let target = "internal:'\(other.name.replacing("'", with: "''"))'!\(cell)"
        let format = book.format(CellStyle().with { $0.isLink = true })
        _ = worksheet_write_url_opt(
            sheet, Self.row(row), Self.column(column), target, format?.pointer,
            Self.escaped(WorkbookWriter.cut(text, to: 255)), nil)
    }

    public func comment(_ text: String, _ row: Int, _ column: Int) {
        var options = lxw_comment_options()
        options.width = 320
        options.height = UInt16(min(400, 40 + text.utf16.count / 45 * 16 + text.split(separator: "\n").count * 16))
        _ = worksheet_write_comment_opt(
            sheet, Self.row(row), Self.column(column), WorkbookWriter.cut(text, to: 2000), &options)
    }

    /// `_x0041_` in a text would be read as `A`.
    private static func escaped(_ text: String) -> String {
        let text = withoutControls(text)
        return text.contains("_x") ? text.replacing(/_(x[0-9A-Fa-f]{4}_)/) { "_x005F_" + $0.output.1 } : text
    }

    private static func row(_ row: Int) -> lxw_row_t { lxw_row_t(clamping: row - 1) }
    private static func column(_ column: Int) -> lxw_col_t { lxw_col_t(clamping: column - 1) }

    // MARK: The sheet

    public func width(
        _ characters: Double, ofColumns columns: ClosedRange<Int>, _ format: CellFormat? = nil, isHidden: Bool = false
    ) {
        var options = lxw_row_col_options(hidden: isHidden ? 1 : 0, level: 0, collapsed: 0)
        _ = worksheet_set_column_opt(
            sheet, Self.column(columns.lowerBound), Self.column(columns.upperBound), min(Self.widest, max(4, characters)),
            format?.pointer, &options)
    }

    public func height(_ points: Double, ofRow row: Int) { _ = worksheet_set_row(sheet, Self.row(row), points, nil) }

    /// What stands above and to the left of the cell stays in sight.
    public func freeze(_ row: Int, _ column: Int) { worksheet_freeze_panes(sheet, Self.row(row), Self.column(column)) }

    public func filter(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) {
        _ = worksheet_autofilter(
            sheet, Self.row(rows.lowerBound), Self.column(columns.lowerBound), Self.row(rows.upperBound),
            Self.column(columns.upperBound))
    }

    /// A4 with the name of the sheet and numbers of pages. A sheet of few columns is made as wide as the page; a wide one goes on to others.
    /// The header rows and the first columns are printed on every page.
    public func printing(isLandscape: Bool, headerRows: ClosedRange<Int>? = nil, firstColumns: Int = 0, isWide: Bool = false) {
        worksheet_set_paper(sheet, 9)
        if isLandscape { worksheet_set_landscape(sheet) }
        if !isWide { worksheet_fit_to_pages(sheet, 1, 0) }
        worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6)
        _ = worksheet_set_footer(sheet, "&L&A&R&P / &N")
        if let headerRows { _ = worksheet_repeat_rows(sheet, Self.row(headerRows.lowerBound), Self.row(headerRows.upperBound)) }
        if isWide, firstColumns > 0 { _ = worksheet_repeat_columns(sheet, 0, Self.column(firstColumns)) }
    }

    /// Pages of A4 that begin where it is said. A sheet that is fitted to the page takes no breaks, so it is printed smaller instead.
    public func printing(scale: Int, pagesBegin rows: [Int]) {
        worksheet_set_paper(sheet, 9)
        worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6)
        _ = worksheet_set_footer(sheet, "&L&A&R&P / &N")
        worksheet_set_print_scale(sheet, UInt16(clamping: scale))
        guard !rows.isEmpty else { return }
        var breaks = rows.map { Self.row($0) } + [0]
        _ = worksheet_set_h_pagebreaks(sheet, &breaks)
    }

    public func hide() { worksheet_hide(sheet) }

    public func activate() { worksheet_activate(sheet) }

    /// Locked cells cannot be changed by mistake; whoever wants to can take the protection away, there is no password.
    public func protect() {
        var options = lxw_protection()
        options.format_columns = 1
        options.format_rows = 1
        options.sort = 1
        options.autofilter = 1
        options.insert_rows = 1
        options.delete_rows = 1
        worksheet_protect(sheet, nil, &options)
    }
}
