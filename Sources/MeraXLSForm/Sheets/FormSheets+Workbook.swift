public import MeraWorkbook

extension FormSheets {
    /// The sheets of a workbook. What a cell shows is what counts: a number as it is written, a truth as `TRUE`.
    public init(_ workbook: Workbook) throws(WorkbookFailure) {
        var read: [FormSheet] = []
        for sheet in workbook.sheets {
            var rows: [[String?]] = []
            try workbook.visit(sheet) { row in
                guard row.number <= Self.mostRows else { return false }
                while rows.count < row.number { rows.append([]) }
                for cell in row.cells where cell.column <= Self.mostColumns {
                    let text = Self.text(row.value(of: cell))
                    while rows[row.number - 1].count < cell.column { rows[row.number - 1].append(nil) }
                    rows[row.number - 1][cell.column - 1] = text
                }
                return true
            }
            read.append(FormSheet(name: sheet.name, rows: rows))
        }
        self.init(read)
    }

    private static func text(_ value: CellValue) -> String? {
        switch value {
        case .text(let text): text.isEmpty ? nil : text
        case .number(let text): plain(text)
        case .dateTime(let text): text
        case .boolean(let truth): truth ? "TRUE" : "FALSE"
        case .error(let text): text
        case .formulaWithoutValue: nil
        }
    }

    /// A code typed as a number is stored with a point behind it by some programs.
    private static func plain(_ number: String) -> String {
        guard number.hasSuffix(".0") else { return number }
        return String(number.dropLast(2))
    }
}
