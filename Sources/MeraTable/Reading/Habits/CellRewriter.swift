import MeraModel
import FEEL
import MeraWorkbook

/// Cells of one column that their reader cannot read, written again as they should have been.
///
/// The readers know one way of writing a value and are fast; every other way leads through here, each different cell once.
///
/// A class, so that what is known of cells is kept while a reader of the same column is at work.
final class CellRewriter {
    private let kind: ColumnLayout.Kind
    private let isIdentifier: Bool
    private let isWholeNumber: Bool
    private let isExact: Bool
    private let notation: NumberNotation
    private let isPercent: Bool
    private let missing: [String]
    private let missingOfFolded: [String: String]
    private var options: OptionRewriting?
    private let known = KnownCells<Rewriting>()

    init(_ layout: ColumnLayout, _ notation: NumberNotation, isExact: Bool = false) {
        self.isExact = isExact
        kind = layout.kind
        isIdentifier = layout.isIdentifier
        isWholeNumber = layout.isWholeNumber
        isPercent = layout.isPercent
        self.notation = notation
        missing = layout.missingCodes.keys.sorted()
        missingOfFolded = Dictionary(missing.map { (CellText.folded($0), $0) }, uniquingKeysWith: { first, _ in first })
        switch layout.kind {
        case .choice, .set, .order: options = OptionRewriting(layout)
        default: options = nil
        }
    }

    /// - Parameter isKept: whether who asks keeps what becomes of the cell, so that it need not be kept here.
    func rewrite(_ cell: UnsafeBufferPointer<UInt8>, isKept: Bool) -> Rewriting {
        if !isKept, let found = known.find(cell) { return found }
        let found = rewriting(String(decoding: cell, as: UTF8.self))
        if !isKept { known.keep(found, of: cell) }
        return found
    }

    private func rewriting(_ written: String) -> Rewriting {
        if notation.sheetDays != nil, written.utf8.first == SheetText.mark {
            let word = String(written.dropFirst())
            if missing.contains(word) { return .read(Array(word.utf8), []) }
            return .faults([(word.isEmpty ? .formulaWithoutValue : .formulaError, "")])
        }
        if isExact { return kind == .text ? .read(Array(written.utf8), []) : .unknown }
        var cell = CellText(setText(written), isFree: kind == .text && !isIdentifier)
        if kind != .text { cell.withoutApostrophe() }
        if cell.text.isEmpty { return .empty }
        if missing.contains(cell.text) { return .read(Array(cell.text.utf8), cell.habits) }
        if let code = missingOfFolded[CellText.folded(cell.text)] {
            return .read(Array(code.utf8), cell.habits.union(.one(.otherCase)))
        }
        if let code = missingNumber(cell.text) { return .read(Array(code.utf8), cell.habits.union(.one(.sameNumber))) }
        if CellWords.isFormulaError(cell.text) { return .faults([(.formulaError, "")]) }
        switch kind {
        case .text where isWholeNumber:
            let number = NumberRewriting(notation: notation, isInteger: true, isPercent: false).rewrite(cell)
            guard case .read(let digits, let habits) = number else { return .read(Array(cell.text.utf8), cell.habits) }
            let plain = Self.withoutZeros(digits)
            return .read(plain, plain == digits ? habits : habits.union(.one(.sameNumber)))
        case .text: return .read(Array(cell.text.utf8), cell.habits)
        case .integer, .decimal:
            return NumberRewriting(notation: notation, isInteger: kind == .integer, isPercent: isPercent).rewrite(cell)
        case .date(let forms): return DateRewriting(forms: forms, sheetDays: notation.sheetDays).rewrite(cell)
        case .boolean(let yes, let no): return boolean(cell, yes, no)
        case .choice, .set, .order: return options?.rewrite(cell) ?? .unknown
        case .time: return serial(cell, .time) ?? WrittenReader.Form.time.rewrite(cell)
        case .dateTime: return serial(cell, .dateTime) ?? WrittenReader.Form.dateTime.rewrite(cell)
        case .point: return WrittenReader.Form.point.rewrite(cell)
        case .fileName: return WrittenReader.Form.fileName.rewrite(cell)
        }
    }

    /// `-0`, `007`: as a number prints.
    private static func withoutZeros(_ digits: [UInt8]) -> [UInt8] {
        let magnitude = digits.drop { $0 == UInt8(ascii: "-") }.drop { $0 == UInt8(ascii: "0") }
        if magnitude.isEmpty { return [UInt8(ascii: "0")] }
        return (digits.first == UInt8(ascii: "-") ? [UInt8(ascii: "-")] : []) + magnitude
    }

    /// The code for a missing answer that is this number in another form: `9,0` is 9. Numbers and options are compared by their own.
    private func missingNumber(_ text: String) -> String? {
        switch kind {
        case .boolean, .date, .time, .dateTime: break
        default: return nil
        }
        guard let number = Self.number(text) else { return nil }
        return missing.first { Self.number($0)?.order(against: number) == 0 }
    }

    private static func number(_ text: String) -> Decimal? { Decimal(parsing: text.utf8.map { $0 == 0x2C ? 0x2E : $0 }) }

    /// Where the separator of a set is one of ours it stands for a blank of the cell, unless it parts known options.
    private func setText(_ written: String) -> String {
        switch kind {
        case .set(_, JSONCells.setSeparator), .order(_, JSONCells.setSeparator): break
        default: return written
        }
        return written.replacing(String(Unicode.Scalar(JSONCells.setSeparator)), with: " ")
    }

    /// A day or a time that a workbook shows as the number that it is.
    private func serial(_ cell: CellText, _ form: SerialDays.Form) -> Rewriting? {
        guard let text = notation.sheetDays?.text(cell.text, as: form) else { return nil }
        return .read(Array(text.utf8), cell.habits.union(.one(.spreadsheetDay)))
    }

    private func boolean(_ cell: CellText, _ yes: [String], _ no: [String]) -> Rewriting {
        let word = cell.text.lowercased()
        var habits = cell.habits
        if !yes.contains(word), !no.contains(word) { habits.insert(.booleanWord) }
        if yes.contains(word) || CellWords.yes.contains(word) || word == "1,0" || word == "1.0" {
            return .read(Array((yes.first ?? "").utf8), habits)
        }
        if no.contains(word) || CellWords.no.contains(word) || word == "0,0" || word == "0.0" {
            return .read(Array((no.first ?? "").utf8), habits)
        }
        return CellWords.isAbsence(word) ? .faults([(.absenceWord, "")]) : .unknown
    }
}
