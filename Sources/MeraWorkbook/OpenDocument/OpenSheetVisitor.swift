/// Makes rows of the elements of one sheet of an OpenDocument spreadsheet.
///
/// Equal cells and rows stand once with a number. Where they have content each of them counts; where they have none they are places.
final class OpenSheetVisitor: XMLVisitor {
    private(set) var features = SheetFeatures()
    private let wanted: Int
    private let row: SheetRow
    private let limits: WorkbookLimits
    private let visit: (SheetRow) -> Bool

    private var skipping = OpenSkipping()
    private var isSpreadsheet = false
    private var sheet = -1
    private var isInSheet = false
    private var lastRow = 0
    private var rowRepeats = 1
    private var isHidden = false
    private var column = 0

    private var cell: OpenCell?
    /// Texts of a cell stand in paragraphs.
    private var paragraphs = 0
    private var isInParagraph = false

    /// - Parameter sheet: its place in the document, from 0.
    init(_ row: SheetRow, sheet: Int, limits: WorkbookLimits, _ visit: @escaping (SheetRow) -> Bool) {
        wanted = sheet
        self.row = row
        self.limits = limits
        self.visit = visit
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if skipping.enter(name) { return }
        if name == "table-cell" || name == "covered-table-cell" {
            if isInSheet { startCell(attributes, isCovered: name == "covered-table-cell") }
        } else if name == "p" {
            guard cell != nil else { return }
            if paragraphs > 0 { append("\n") }
            paragraphs += 1
            isInParagraph = true
        } else if name == "table-row" {
            if isInSheet { startRow(attributes) }
        } else if isInParagraph {
            if name == "s" {
                append(String(repeating: " ", count: min(1000, max(1, Int(attributes["c"] ?? "") ?? 1))))
            } else if name == "tab" {
                append("\t")
            } else if name == "line-break" {
                append("\n")
            }
        } else if name == "spreadsheet" {
            isSpreadsheet = true
        } else if name == "table", isSpreadsheet {
            sheet += 1
            isInSheet = sheet == wanted
        }
    }

    override func end(_ name: XMLName) {
        if skipping.isInside { return skipping.leave() }
        guard isInSheet else { return }
        if name == "p" {
            isInParagraph = false
        } else if name == "table-cell" || name == "covered-table-cell" {
            endCell()
        } else if name == "table-row" {
            endRow()
        } else if name == "table" {
            stop(nil)
        }
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard isInParagraph, !skipping.isInside, cell != nil else { return }
        row.bytes.append(contentsOf: text)
        checkLength()
    }

    private func append(_ text: String) {
        guard cell != nil else { return }
        row.bytes.append(contentsOf: text.utf8)
        checkLength()
    }

    private func checkLength() {
        if let cell, row.bytes.count - cell.start > limits.cell {
            return stop(.cellTooLong(CellPlace(row: row.number, column: column).description))
        }
        if row.bytes.count > limits.row { stop(.rowTooLong(row.number)) }
    }

    // MARK: Rows

    private func startRow(_ attributes: XMLAttributes) {
        rowRepeats = Self.count(attributes["number-rows-repeated"])
        let visibility = attributes["visibility"]
        isHidden = visibility == "collapse" || visibility == "filter"
        if visibility == "filter" { features.isFiltered = true }
        row.number = lastRow + 1
        row.isHidden = isHidden
        row.cells.removeAll(keepingCapacity: true)
        row.bytes.removeAll(keepingCapacity: true)
        column = 0
    }

    private func endRow() {
        let first = lastRow + 1
        lastRow += rowRepeats
        guard !row.cells.isEmpty else { return }
        if lastRow > WorkbookLimits.rows { return stop(.noPlace("\(lastRow)")) }
        for number in first...lastRow {
            row.number = number
            if isHidden {
                if features.hiddenRows.count == 0 { features.hiddenRows.first = number }
                features.hiddenRows.count += 1
            }
            if !visit(row) { return stop(nil) }
        }
    }

    private static func count(_ text: String?) -> Int {
        text.flatMap { Int($0) }.map { min(max(1, $0), 1 << 30) } ?? 1
    }

    // MARK: Cells

    private func startCell(_ attributes: XMLAttributes, isCovered: Bool) {
        column += 1
        paragraphs = 0
        cell = OpenCell(attributes, start: row.bytes.count, isCovered: isCovered)
        let rows = Self.count(attributes["number-rows-spanned"])
        let columns = Self.count(attributes["number-columns-spanned"])
        guard rows > 1 || columns > 1, features.merged.count < limits.mergedRanges else { return }
        let first = CellPlace(row: row.number, column: column)
        let last = CellPlace(row: row.number + rows - 1, column: column + columns - 1)
        if let range = CellRange("\(first):\(last)") { features.merged.append(range) }
    }

    private func endCell() {
        guard let cell else { return }
        self.cell = nil
        isInParagraph = false
        let first = column
        column += cell.repeats - 1
        guard let kind = cell.settle(&row.bytes) else {
            row.bytes.removeSubrange(cell.start...)
            return
        }
        if column > WorkbookLimits.columns { return stop(.noPlace("\(column)")) }
        let count = row.bytes.count - cell.start
        for place in first...column {
            row.cells.append(SheetRow.Cell(column: place, kind: kind, start: cell.start, count: count))
        }
    }
}

/// What the attributes of a cell say of it.
struct OpenCell {
    let start: Int
    let repeats: Int
    /// Its place belongs to a cell that spans several.
    private let isCovered: Bool
    private var type = ""
    private var value = ""
    private var isError = false
    private var hasFormula = false

    init(_ attributes: XMLAttributes, start: Int, isCovered: Bool) {
        self.start = start
        self.isCovered = isCovered
        var (repeats, type, value) = (1, "", "")
        var (isError, hasFormula) = (false, false)
        attributes.each { name, text in
            if name == "value-type" {
                // LibreOffice says it twice; that something failed only the second time.
                let word = String(cString: text)
                if word == "error" { isError = true } else { type = word }
            } else if name == "value" || name == "date-value" || name == "time-value" || name == "boolean-value"
                || name == "string-value"
            {
                value = String(cString: text)
            } else if name == "formula" {
                hasFormula = true
            } else if name == "number-columns-repeated" {
                repeats = Int(String(cString: text)).map { min(max(1, $0), 1 << 20) } ?? 1
            }
        }
        (self.repeats, self.type, self.value) = (repeats, type, value)
        (self.isError, self.hasFormula) = (isError, hasFormula)
    }

    /// Puts the content in the place of the text as it is shown; nil where there is none.
    func settle(_ bytes: inout [UInt8]) -> SheetRow.Cell.Kind? {
        if isCovered { return nil }
        let shown = bytes[start...]
        if isError || hasFormula && (shown.first == UInt8(ascii: "#") || shown.starts(with: "Err:".utf8)) { return .error }
        switch type {
        case "float" where (shown.first ?? 0) > 0x39 && Self.truths[String(decoding: shown, as: UTF8.self)] == value:
            // A truth that LibreOffice took over from another program.
            replace(&bytes, value == "1" ? "true" : "false")
            return .boolean
        case "float", "percentage", "currency":
            replace(&bytes, value)
            return value.isEmpty ? nil : type == "percentage" ? .percent : .number
        case "date":
            replace(&bytes, value)
            return value.isEmpty ? nil : .dateTime
        case "time":
            guard let clock = Self.clock(value) else { return shown.isEmpty ? nil : .text }
            replace(&bytes, clock)
            return .dateTime
        case "boolean":
            replace(&bytes, value == "true" ? "true" : "false")
            return .boolean
        default:
            if shown.isEmpty, !value.isEmpty { replace(&bytes, value) }
            // A formula without a kind gave an empty text: LibreOffice saves no others without a value.
            return bytes.count > start ? .text : nil
        }
    }

    /// How a truth is shown, and what is stored of it.
    private static let truths = ["TRUE": "1", "FALSE": "0", "ИСТИНА": "1", "ЛОЖЬ": "0"]

    private func replace(_ bytes: inout [UInt8], _ text: String) {
        bytes.removeSubrange(start...)
        bytes.append(contentsOf: text.utf8)
    }

    /// `PT14H30M00S` is `14:30:00`; nil for what is no reading of a clock.
    private static func clock(_ text: String) -> String? {
        guard text.hasPrefix("PT") else { return nil }
        var parts: [Character: Int] = [:]
        var digits = ""
        for character in text.dropFirst(2) {
            if character.isNumber || character == "." || character == "," {
                digits.append(character)
            } else {
                guard let number = Int(digits.prefix { $0.isNumber }), "HMS".contains(character) else { return nil }
                parts[character] = number
                digits = ""
            }
        }
        let (hours, minutes, seconds) = (parts["H"] ?? 0, parts["M"] ?? 0, parts["S"] ?? 0)
        guard digits.isEmpty, (0...23).contains(hours), (0...59).contains(minutes), (0...59).contains(seconds) else { return nil }
        return [hours, minutes, seconds].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
