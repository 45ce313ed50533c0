/// Makes rows of the elements of a sheet.
final class SheetVisitor: XMLVisitor {
    private(set) var features = SheetFeatures()
    private let row: SheetRow
    private let styles: [ShownAs]
    private let days: SerialDays
    private let limits: WorkbookLimits
    private let visit: (SheetRow) -> Bool

    private var isInRow = false
    private var lastRow = 0
    private var lastColumn = 0
    private var isInOrder = true

    /// How a cell holds its value: the letters of its attribute `t`.
    private enum Form { case number, shared, text, inline, boolean, error, date }

    private var form = Form.number
    private var style = 0
    private var column = 0
    private var start = 0
    private var takesText = false
    private var phonetic = 0
    private var hasFormula = false
    private var hasValue = false

    init(
        _ row: SheetRow, styles: [ShownAs], days: SerialDays, limits: WorkbookLimits, _ visit: @escaping (SheetRow) -> Bool
    ) {
        self.row = row
        self.styles = styles
        self.days = days
        self.limits = limits
        self.visit = visit
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        switch name.letter {
        case UInt8(ascii: "c"): if isInRow { startCell(attributes) }
        case UInt8(ascii: "v"): takesText = column > 0 && form != .inline
        case UInt8(ascii: "t"): takesText = column > 0 && form == .inline && phonetic == 0
        case UInt8(ascii: "f"): hasFormula = true
        case 0: startOther(name, attributes)
        default: return
        }
    }

    private func startOther(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "row" {
            startRow(attributes)
        } else if name == "rPh" {
            phonetic += 1
        } else if name == "mergeCell" {
            if features.merged.count < limits.mergedRanges, let range = attributes["ref"].flatMap({ CellRange($0) }) {
                features.merged.append(range)
            }
        } else if name == "filterColumn" {
            features.isFiltered = true
        }
    }

    override func end(_ name: XMLName) {
        switch name.letter {
        case UInt8(ascii: "c"): if column > 0 { endCell() }
        case UInt8(ascii: "v"), UInt8(ascii: "t"):
            if takesText { hasValue = true }
            takesText = false
        case 0:
            if name == "row" { endRow() } else if name == "rPh" { phonetic -= 1 }
        default: return
        }
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard takesText else { return }
        row.bytes.append(contentsOf: text)
        if row.bytes.count - start > limits.cell { return stop(.cellTooLong(place)) }
        if row.bytes.count > limits.row { stop(.rowTooLong(row.number)) }
    }

    // MARK: Rows

    private func startRow(_ attributes: XMLAttributes) {
        var number = lastRow + 1
        row.isHidden = false
        attributes.each { name, value in
            if name.letter == UInt8(ascii: "r") {
                number = Self.number(value) ?? 0
            } else if name == "hidden" {
                row.isHidden = value.pointee == 0x31 || value.pointee == 0x74
            }
        }
        if number <= 0 || number > WorkbookLimits.rows { return stop(.noPlace("\(number)")) }
        if number <= lastRow { return stop(.rowsOutOfOrder(number)) }
        lastRow = number
        row.number = number
        row.cells.removeAll(keepingCapacity: true)
        row.bytes.removeAll(keepingCapacity: true)
        lastColumn = 0
        isInOrder = true
        isInRow = true
    }

    private func endRow() {
        isInRow = false
        guard !row.cells.isEmpty else { return }
        if !isInOrder {
            row.cells.sort { $0.column < $1.column }
            for place in 1..<row.cells.count where row.cells[place].column == row.cells[place - 1].column {
                return stop(.cellTwice(row.place(of: row.cells[place]).description))
            }
        }
        if row.isHidden {
            if features.hiddenRows.count == 0 { features.hiddenRows.first = row.number }
            features.hiddenRows.count += 1
        }
        if !visit(row) { stop(nil) }
    }

    /// A number of digits only.
    private static func number(_ text: UnsafePointer<CChar>) -> Int? {
        var (value, place) = (0, text)
        while place.pointee != 0 {
            let digit = UInt8(bitPattern: place.pointee) &- 0x30
            guard digit <= 9, value <= 1 << 30 else { return nil }
            value = value * 10 + Int(digit)
            place += 1
        }
        return place == text ? nil : value
    }

    // MARK: Cells

    private var place: String { CellPlace(row: row.number, column: max(1, column)).description }

    private func startCell(_ attributes: XMLAttributes) {
        (form, style, hasFormula, hasValue, takesText) = (.number, 0, false, false, false)
        column = lastColumn + 1
        start = row.bytes.count
        attributes.each { name, value in
            switch name.letter {
            case UInt8(ascii: "r"): column = Self.column(value, row.number)
            case UInt8(ascii: "s"): style = Self.number(value) ?? 0
            case UInt8(ascii: "t"): form = Self.form(value)
            default: return
            }
        }
        if column == 0 || column > WorkbookLimits.columns { return stop(.noPlace(attributes["r"] ?? "")) }
        if column <= lastColumn {
            if column == lastColumn { return stop(.cellTwice(place)) }
            isInOrder = false
        }
        lastColumn = column
    }

    /// The column of `B7` where the cell stands in row 7, else 0.
    private static func column(_ text: UnsafePointer<CChar>, _ row: Int) -> Int {
        var (column, place) = (0, text)
        while column <= WorkbookLimits.columns {
            let letter = UInt8(bitPattern: place.pointee) & ~0x20
            guard letter >= 0x41, letter <= 0x5A else { break }
            column = column * 26 + Int(letter - 0x40)
            place += 1
        }
        return number(place) == row && column <= WorkbookLimits.columns ? column : 0
    }

    private static func form(_ text: UnsafePointer<CChar>) -> Form {
        switch UInt8(bitPattern: text.pointee) {
        case UInt8(ascii: "s"): text[1] == 0 ? .shared : .text
        case UInt8(ascii: "i"): .inline
        case UInt8(ascii: "b"): .boolean
        case UInt8(ascii: "e"): .error
        case UInt8(ascii: "d"): .date
        default: .number
        }
    }

    private func endCell() {
        defer { column = 0 }
        let count = row.bytes.count - start
        if count == 0 {
            // A formula that gives an empty text says so; else there is no value of it, only the place for one.
            if hasFormula, !(hasValue && form == .text) { append(.formulaWithoutValue) }
            return
        }
        switch form {
        case .number: appendNumber()
        case .shared: appendShared()
        case .text, .inline:
            EscapedText.decode(&row.bytes, from: start)
            append(.text)
        case .boolean:
            let isTrue = row.bytes[start] == 0x31 || row.bytes[start] | 0x20 == 0x74
            replace(isTrue ? "true" : "false")
            append(.boolean)
        case .error: append(.error)
        case .date: append(.dateTime)
        }
    }

    private func appendNumber() {
        let shown = style < styles.count ? styles[style] : .number
        if shown == .percent { return append(.percent) }
        if shown != .number, let number = Double(String(decoding: row.bytes[start...], as: UTF8.self)),
            let text = days.text(number, shown)
        {
            replace(text)
            return append(.dateTime)
        }
        append(.number)
    }

    private func appendShared() {
        var index = 0
        for byte in row.bytes[start...] {
            let digit = byte &- 0x30
            guard digit <= 9, index <= 1 << 30 else { return stop(.noSuchText(place)) }
            index = index * 10 + Int(digit)
        }
        guard let range = row.shared.range(index) else { return stop(.noSuchText(place)) }
        row.bytes.removeSubrange(start...)
        guard !range.isEmpty else { return }
        row.cells.append(SheetRow.Cell(column: column, kind: .sharedText, start: range.lowerBound, count: range.count))
    }

    private func replace(_ text: String) {
        row.bytes.removeSubrange(start...)
        row.bytes.append(contentsOf: text.utf8)
    }

    private func append(_ kind: SheetRow.Cell.Kind) {
        row.cells.append(SheetRow.Cell(column: column, kind: kind, start: start, count: row.bytes.count - start))
    }
}
