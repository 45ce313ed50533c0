import CXLSXWriter
import MeraSource

/// What a spreadsheet lets stand in a cell.
public struct CellRule {
    public enum Kind {
        /// What stands in a range of cells, `='Lists'!$A$2:$A$5`.
        case list(String)
        case words([String])
        /// A formula that is true for what may stand there.
        case formula(String)
    }

    public var kind: Kind
    public var title: String
    /// What is said of anything else.
    public var message: String
    /// Whether anything else is refused; else it is only said.
    public var isStrict: Bool

    public init(kind: Kind, title: String, message: String, isStrict: Bool) {
        self.kind = kind
        self.title = title
        self.message = message
        self.isStrict = isStrict
    }
}

extension SheetWriter {
    public func rule(_ rule: CellRule, _ rows: ClosedRange<Int>, _ column: Int) {
        var validation = lxw_data_validation()
        validation.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
        validation.error_type = UInt8(
            (rule.isStrict ? LXW_VALIDATION_ERROR_TYPE_STOP : LXW_VALIDATION_ERROR_TYPE_WARNING).rawValue)
        var held: [UnsafeMutablePointer<CChar>] = []
        defer { for text in held { text.deallocate() } }
        /// A text that the library keeps only during the call.
        func text(_ string: String) -> UnsafeMutablePointer<CChar> {
            let bytes = Array(string.utf8CString)
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            copy.initialize(from: bytes, count: bytes.count)
            held.append(copy)
            return copy
        }
        validation.error_title = text(WorkbookWriter.cut(rule.title, to: 32))
        validation.error_message = text(WorkbookWriter.cut(rule.message, to: 255))
        let range = (lxw_row_t(rows.lowerBound - 1), lxw_col_t(column - 1), lxw_row_t(rows.upperBound - 1))
        switch rule.kind {
        case .list(let cells):
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
            validation.value_formula = text(cells)
            _ = worksheet_data_validation_range(sheet, range.0, range.1, range.2, range.1, &validation)
        case .formula(let formula):
            validation.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
            validation.value_formula = text(formula)
            _ = worksheet_data_validation_range(sheet, range.0, range.1, range.2, range.1, &validation)
        case .words(let words):
            validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
            var list: [UnsafeMutablePointer<CChar>?] = words.map { text(withoutControls($0)) } + [nil]
            list.withUnsafeMutableBufferPointer { list in
                validation.value_list = list.baseAddress
                _ = worksheet_data_validation_range(sheet, range.0, range.1, range.2, range.1, &validation)
            }
        }
    }

    /// Shades the cells for which a formula is true; it is written for the first of them.
    public func shade(_ formula: String, _ style: CellStyle, _ rows: ClosedRange<Int>, _ column: Int) {
        guard let made = book.format(style)?.pointer else { return }
        var condition = lxw_conditional_format()
        condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
        condition.format = made
        Array(formula.utf8CString).withUnsafeBufferPointer { bytes in
            condition.value_string = UnsafeMutablePointer(mutating: bytes.baseAddress)
            _ = worksheet_conditional_format_range(
                sheet, lxw_row_t(rows.lowerBound - 1), lxw_col_t(column - 1), lxw_row_t(rows.upperBound - 1),
                lxw_col_t(column - 1), &condition)
        }
    }
}

extension CellPlace {
    /// A formula of one row for another: `$C3` becomes `$C7`. Texts in it stay what they are.
    public static func moved(_ formula: String, from: Int, to row: Int) -> String {
        var result = ""
        var isText = false
        var rest = Substring(formula)
        let end = String(from)
        while let character = rest.first {
            if character == "\"" { isText.toggle() }
            if !isText, character == "$" {
                let letters = rest.dropFirst().prefix { $0.isASCII && $0.isUppercase }
                let after = rest.dropFirst(1 + letters.count)
                if !letters.isEmpty, after.hasPrefix(end), after.dropFirst(end.count).first?.isNumber != true {
                    result += "$\(letters)\(row)"
                    rest = after.dropFirst(end.count)
                    continue
                }
            }
            result.append(character)
            rest.removeFirst()
        }
        return result
    }
}
