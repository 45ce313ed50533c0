import MeraSource
import MeraWorkbook

/// A sheet of a workbook, written as the text that the reader of CSV reads: a line for each row of the sheet, a tab between cells.
///
/// So everything that is known of hand-made tables holds for sheets too, and line 7 of the text is row 7 of the sheet. What a cell is
/// in the workbook is not lost: numbers are written plainly, days as ISO 8601, and what is no answer at all with a mark in front.
struct SheetText {
    static let separator: UInt8 = 0x09
    /// Before what a formula left where it failed; alone: a formula that has never been calculated.
    static let mark: UInt8 = 0x1A

    /// What only the cells themselves tell, for each column, from 0.
    struct ColumnFacts {
        /// Cells that are days or times.
        var days = Met()
        /// Texts such as `1.234`, which may be a thousand.
        var unclearNumbers = Met()
        /// Numbers that are shown as per cents: 0.2 as `20%`.
        var percents = Met()

        struct Met {
            var count = 0
            var row = 0
            var text = ""

            mutating func add(_ row: Int, _ text: @autoclosure () -> String) {
                if count == 0 { (self.row, self.text) = (row, text()) }
                count += 1
            }
        }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var columns: [ColumnFacts] = []
    private(set) var features = SheetFeatures()

    /// The rows that have content: where each ends, and how many cells it has.
    private var rowEnds: [Int] = []
    private var widths: [UInt16] = []
    private var line = 1
    private var width = 0
    private let limits: ReadLimits
    /// Columns, from 0, in which numbers are written as they are shown.
    private let percentColumns: Set<Int>

    init(_ book: Workbook, _ sheet: Sheet, limits: ReadLimits, percentColumns: Set<Int> = []) throws(ReadFailure) {
        self.limits = limits
        self.percentColumns = percentColumns
        var filling = MergedFilling([])
        features = try write(book, sheet, &filling)
        // Which cells are merged stands behind the rows: they are read once more.
        let tall = features.merged.filter { $0.last.row > $0.first.row }
        if !tall.isEmpty {
            bytes.removeAll(keepingCapacity: true)
            rowEnds.removeAll(keepingCapacity: true)
            widths.removeAll(keepingCapacity: true)
            (columns, line, width) = ([], 1, 0)
            filling = MergedFilling(tall)
            features = try write(book, sheet, &filling)
        }
        try pad(book.name)
    }

    private mutating func write(
        _ book: Workbook, _ sheet: Sheet, _ filling: inout MergedFilling
    ) throws(ReadFailure) -> SheetFeatures {
        var isTooLarge = false
        let features: SheetFeatures
        do {
            features = try book.visit(sheet) { row in
                add(row, &filling)
                isTooLarge = bytes.count > limits.sheet
                return !isTooLarge
            }
        } catch {
            throw ReadFailure(diagnostics: [error.diagnostic])
        }
        if isTooLarge { throw ReadFailure.tooLarge(book.name, limits.sheet) }
        return features
    }

    // MARK: Rows

    private mutating func add(_ row: SheetRow, _ filling: inout MergedFilling) {
        filling.begin(row.number)
        while line < row.number {
            bytes.append(0x0A)
            line += 1
        }
        let start = bytes.count
        var column = 0
        var cells = row.cells[...]
        while let cell = cells.first {
            while let filled = filling.next(after: column, before: cell.column) {
                move(to: filled.column, &column)
                append(filled.text)
            }
            move(to: cell.column, &column)
            let from = bytes.count
            write(cell, row)
            filling.keep(cell.column, bytes[from...])
            cells.removeFirst()
        }
        while let filled = filling.next(after: column, before: .max) {
            move(to: filled.column, &column)
            append(filled.text)
        }
        if bytes.count - start > limits.record {
            // It is going to be refused as a whole, and shall be one line then.
            for place in start..<bytes.count where bytes[place] == 0x0A || bytes[place] == 0x0D { bytes[place] = 0x20 }
        }
        width = max(width, column)
        rowEnds.append(bytes.count)
        widths.append(UInt16(truncatingIfNeeded: column))
    }

    private mutating func append(_ text: ArraySlice<UInt8>) { bytes.append(contentsOf: text) }

    /// Goes on to a column: `from` is the last that has been written, 0 before the first.
    @inline(__always)
    private mutating func move(to column: Int, _ from: inout Int) {
        var place = max(1, from)
        while place < column {
            bytes.append(Self.separator)
            place += 1
        }
        from = column
        if columns.count < column {
            columns.append(contentsOf: repeatElement(ColumnFacts(), count: column - columns.count))
        }
    }

    /// Gives every row the cells that the widest one has: a sheet is a rectangle.
    private mutating func pad(_ name: String) throws(ReadFailure) {
        let missing = widths.reduce(0) { $0 + (width - Int($1)) }
        if missing == 0 {
            bytes.append(0x0A)
            return
        }
        if bytes.count + missing > limits.sheet { throw ReadFailure.tooLarge(name, limits.sheet) }
        var padded: [UInt8] = []
        padded.reserveCapacity(bytes.count + missing + 1)
        var from = 0
        for (end, own) in zip(rowEnds, widths) {
            padded.append(contentsOf: bytes[from..<end])
            for _ in Int(own)..<max(width, Int(own)) { padded.append(Self.separator) }
            from = end
        }
        padded.append(0x0A)
        bytes = padded
    }

    // MARK: Cells

    @inline(__always)
    private mutating func write(_ cell: SheetRow.Cell, _ row: SheetRow) {
        switch cell.kind {
        case .number: row.withBytes(of: cell) { WorkbookNumber.write($0, to: &bytes) }
        case .percent:
            columns[cell.column - 1].percents.add(row.number, row.text(of: cell))
            row.withBytes(of: cell) { number in
                if percentColumns.contains(cell.column - 1) {
                    WorkbookNumber.writePercent(number, to: &bytes)
                } else {
                    WorkbookNumber.write(number, to: &bytes)
                }
            }
        case .text, .sharedText: row.withBytes(of: cell) { write(text: $0, cell.column, row.number) }
        case .boolean: row.withBytes(of: cell) { bytes.append(contentsOf: $0) }
        case .dateTime:
            row.withBytes(of: cell) { bytes.append(contentsOf: $0) }
            columns[cell.column - 1].days.add(row.number, row.text(of: cell))
        case .error, .formulaWithoutValue:
            bytes.append(Self.mark)
            row.withBytes(of: cell) { bytes.append(contentsOf: $0.filter { $0 > 0x22 }) }
        }
    }

    private mutating func write(text: UnsafeBufferPointer<UInt8>, _ column: Int, _ row: Int) {
        var needsQuotes = false
        for byte in text where byte <= 0x22 && (byte == 0x22 || byte == 0x09 || byte == 0x0A || byte == 0x0D) {
            needsQuotes = true
            break
        }
        if needsQuotes {
            bytes.append(0x22)
            for byte in text {
                if byte == 0x22 { bytes.append(0x22) }
                bytes.append(byte)
            }
            bytes.append(0x22)
            return
        }
        // The marks of this reader are no text of people.
        if text.first == Self.mark { bytes.append(0x20) }
        bytes.append(contentsOf: text)
        if text.count >= 5, text.count <= 8, WorkbookNumber.isUnclear(text) {
            columns[column - 1].unclearNumbers.add(row, String(decoding: text, as: UTF8.self))
        }
    }
}

/// What stands in merged cells counts for every row that they span.
private struct MergedFilling {
    /// By the row in which they begin.
    private var waiting: ArraySlice<CellRange>
    /// The ranges that have begun, by their column, with what stands in the first cell.
    private var active: [(column: Int, range: CellRange, text: ArraySlice<UInt8>)] = []
    private var row = 0
    private var place = 0

    init(_ ranges: [CellRange]) { waiting = ranges.sorted { $0.first.row < $1.first.row }[...] }

    mutating func begin(_ row: Int) {
        self.row = row
        place = 0
        if !active.isEmpty { active.removeAll { $0.range.last.row < row } }
        while let next = waiting.first, next.first.row <= row {
            waiting.removeFirst()
            guard next.last.row >= row else { continue }
            active.removeAll { $0.column == next.first.column }
            active.append((next.first.column, next, []))
            active.sort { $0.column < $1.column }
        }
    }

    mutating func keep(_ column: Int, _ text: @autoclosure () -> ArraySlice<UInt8>) {
        guard !active.isEmpty, let index = active.firstIndex(where: { $0.column == column && $0.range.first.row == row }) else {
            return
        }
        active[index].text = ArraySlice(Array(text()))
    }

    /// The next cell of a range that has begun further up, between two columns.
    mutating func next(after: Int, before: Int) -> (column: Int, text: ArraySlice<UInt8>)? {
        while place < active.count, active[place].column < before {
            defer { place += 1 }
            let (column, range, text) = active[place]
            if column > after, range.first.row < row, !text.isEmpty { return (column, text) }
        }
        return nil
    }
}
