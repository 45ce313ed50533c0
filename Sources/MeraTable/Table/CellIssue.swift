public import MeraSource

/// A cell that could not be read as what its column holds; the cell is missing(invalid).
public struct CellIssue: Sendable, Hashable {
    /// 0-based row of the table.
    public var row: Int
    /// 1-based line of the file on which the record begins.
    public var line: Int
    /// The place of the column in the layout.
    public var column: Int
    public var fault: CellFault
    /// What stands in the file, cut to 80 characters.
    public var text: String
    /// What belongs to the fault, e.g. the words that are no option; mostly empty.
    public var detail: String
}

/// Why a cell could not be read.
public enum CellFault: UInt8, Sendable, CaseIterable {
    case notInteger
    case notNumber
    case notDate
    case noSuchDay
    case notBoolean
    case notChoice
    case notSet
    case repeatedInSet
    /// More than the 34 digits that a number can have.
    case tooManyDigits
    /// JSON: another type of value than the column holds.
    case wrongType
    /// What a spreadsheet's formula leaves where it fails.
    case formulaError
    /// A formula of a workbook that has never been calculated.
    case formulaWithoutValue
    /// A word for having no answer that the definition does not have.
    case absenceWord
    /// `1,234` where that may be a thousand or decimals.
    case ambiguousMark
    /// The decimal mark is not that of the file.
    case otherDecimalMark
    case percentSign
    /// Letters or signs around a number: a unit, a currency.
    case moreThanNumber
    /// `01.мар`: a spreadsheet took a number for a date.
    case dateOfNumber
    /// `45689`: days as Excel counts them.
    case spreadsheetDay
    case yearOfTwoDigits
    /// `02/03/2025`: the day or the month may stand first.
    case ambiguousDate
    /// `03/13/2025`: there is no thirteenth month, so the month stands first.
    case monthFirst
    /// `13/03/2025`: the day stands first, but not as dates are written here.
    case dayFirst
    /// Several options are called so.
    case ambiguousOption
    /// A cell with several options that can be parted in two ways.
    case ambiguousSet
    /// In a column for one option: neither chosen nor not chosen.
    case notMark
    case notTime
    case notDateTime
    case notPoint
    /// Of an attachment.
    case notFileName
    /// A code that stands for no answer, beside options.
    case reasonBesideOptions

    public var code: DiagnosticCode {
        switch self {
        case .notInteger: .cellNotInteger
        case .notNumber: .cellNotNumber
        case .notDate: .cellNotDate
        case .noSuchDay: .cellNoSuchDay
        case .notBoolean: .cellNotBoolean
        case .notChoice: .cellNotChoice
        case .notSet: .cellNotSet
        case .repeatedInSet: .cellRepeatsInSet
        case .tooManyDigits: .cellTooManyDigits
        case .wrongType: .cellWrongType
        case .formulaError: .cellFormulaError
        case .formulaWithoutValue: .cellFormulaWithoutValue
        case .absenceWord: .cellAbsenceWord
        case .ambiguousMark: .cellAmbiguousMark
        case .otherDecimalMark: .cellOtherDecimalMark
        case .percentSign: .cellPercentSign
        case .moreThanNumber: .cellMoreThanNumber
        case .dateOfNumber: .cellDateOfNumber
        case .spreadsheetDay: .cellSpreadsheetDay
        case .yearOfTwoDigits: .cellYearOfTwoDigits
        case .ambiguousDate: .cellAmbiguousDate
        case .monthFirst: .cellMonthFirst
        case .dayFirst: .cellDayFirst
        case .ambiguousOption: .cellAmbiguousOption
        case .ambiguousSet: .cellAmbiguousSet
        case .notMark: .cellNotMark
        case .notTime: .cellNotTime
        case .notDateTime: .cellNotDateTime
        case .notPoint: .cellNotPoint
        case .notFileName: .cellNotFileName
        case .reasonBesideOptions: .cellReasonBesideOptions
        }
    }
}

/// The issues of a table in the order of rows and, within a row, of columns.
///
/// A file in which every cell is wrong has millions, so each takes 24 bytes and its text stands in one common store.
public struct CellIssues: Sendable, RandomAccessCollection {
    private struct Entry: Sendable {
        var row: UInt32
        var line: UInt32
        var column: UInt16
        var fault: CellFault
        var textCount: UInt16
        var detailCount: UInt16
        var textStart: Int
    }

    private var entries: [Entry] = []
    private var texts: [UInt8] = []

    init() {}

    public var startIndex: Int { 0 }
    public var endIndex: Int { entries.count }

    public subscript(index: Int) -> CellIssue {
        let entry = entries[index]
        let text = texts[entry.textStart..<entry.textStart + Int(entry.textCount)]
        return CellIssue(
            row: Int(entry.row), line: Int(entry.line), column: Int(entry.column), fault: entry.fault,
            text: String(decoding: text, as: UTF8.self),
            detail: String(decoding: texts[text.endIndex..<text.endIndex + Int(entry.detailCount)], as: UTF8.self))
    }

    /// Those of some rows, named in order, whose places are counted anew.
    func of(_ rows: [Int]) -> CellIssues {
        if entries.isEmpty { return self }
        var found = CellIssues()
        for (place, row) in rows.enumerated() {
            var index = entries.indices.sortedCount { entries[$0].row < row }
            while index < entries.count, entries[index].row == row {
                var entry = entries[index]
                let text = texts[entry.textStart..<entry.textStart + Int(entry.textCount) + Int(entry.detailCount)]
                entry.row = UInt32(truncatingIfNeeded: place)
                entry.textStart = found.texts.count
                found.entries.append(entry)
                found.texts.append(contentsOf: text)
                index += 1
            }
        }
        return found
    }

    mutating func append(
        row: Int, line: Int, column: Int, fault: CellFault, text: some Collection<UInt8>, detail: String = ""
    ) {
        let detail = detail.utf8.prefix(400)
        entries.append(
            Entry(
                row: UInt32(truncatingIfNeeded: row), line: UInt32(truncatingIfNeeded: line),
                column: UInt16(truncatingIfNeeded: column), fault: fault, textCount: UInt16(truncatingIfNeeded: text.count),
                detailCount: UInt16(truncatingIfNeeded: detail.count), textStart: texts.count))
        texts.append(contentsOf: text)
        texts.append(contentsOf: detail)
    }

    /// Appends the issues of a later piece of the file, which counts its rows and lines from its own start.
    mutating func append(_ later: CellIssues, row: Int, line: Int) {
        for entry in later.entries {
            var entry = entry
            entry.row &+= UInt32(truncatingIfNeeded: row)
            entry.line &+= UInt32(truncatingIfNeeded: line)
            entry.textStart += texts.count
            entries.append(entry)
        }
        texts.append(contentsOf: later.texts)
    }
}
