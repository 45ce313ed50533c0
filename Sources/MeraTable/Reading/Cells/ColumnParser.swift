import FEEL
import MeraModel

/// What one column of a piece of the file became.
struct ColumnPart: Sendable {
    var chunk: ColumnChunk
    /// The texts (or, of a wide set, the masks) that the values number, in the order in which they were met; else empty.
    var texts = TextList()
}

/// A cell that did not become a value or a reason.
struct CellTrouble {
    var row: Int
    /// Nil where its bytes are no text.
    var fault: CellFault?
    /// What stands in the file, and what belongs to the fault, e.g. the words that are no option.
    var text: [UInt8]
    var detail = ""
}

/// What became of a cell that its reader could not read.
enum SettledCell {
    /// A value or a reason, read of what was written in another way.
    case read(value: Int64, status: UInt8, CellHabits, written: [UInt8], read: [UInt8])
    case troubles([(fault: CellFault?, detail: String)], text: [UInt8])
}

/// What is to be said of the cells of one column of a piece.
struct CellReport {
    var troubles: [CellTrouble] = []
    var adapted = AdaptedCells()
}

/// Reads one column, a piece of the file after another, with the reader of its kind.
struct ColumnParser {
    let kind: ColumnLayout.Kind
    private let missing: [String: MissingReason]
    private let rewriter: CellRewriter
    private let known = KnownCells<SettledCell>()
    private let missingCodes: MissingCodes
    private let notation: NumberNotation
    /// Made once: their tables take time.
    private var text: TextReader
    private var choice: ChoiceReader?
    private var boolean: BooleanReader?
    private var set: SetReader?
    private var wideSet: WideSetReader?
    private var written: WrittenReader?
    private var order: OrderReader?

    init(_ layout: ColumnLayout, _ notation: NumberNotation, isExact: Bool = false) {
        kind = layout.kind
        missing = layout.missingCodes
        missingCodes = MissingCodes(missing)
        self.notation = notation
        rewriter = CellRewriter(layout, notation, isExact: isExact)
        text = TextReader(
            missing: missingCodes, isIdentifier: layout.isIdentifier, isWholeNumber: layout.isWholeNumber && !isExact)
        switch layout.kind {
        case .choice(let codes): choice = ChoiceReader(codes: codes, hasLabels: layout.given.hasLabels, missing: missing)
        case .boolean(let yes, let no): boolean = BooleanReader(trueWords: yes, falseWords: no, missing: missing)
        case .set(let codes, let separator) where codes.count <= 64:
            set = SetReader(codes: codes, separator: separator, hasLabels: layout.given.hasLabels, missing: missing)
        case .set(let codes, let separator):
            wideSet = WideSetReader(codes: codes, separator: separator, hasLabels: layout.given.hasLabels, missing: missing)
        case .order(let codes, let separator):
            order = OrderReader(codes: codes, separator: separator, hasLabels: layout.given.hasLabels, missing: missing)
        case .time: written = WrittenReader(.time, missing: missingCodes)
        case .dateTime: written = WrittenReader(.dateTime, missing: missingCodes)
        case .point: written = WrittenReader(.point, missing: missingCodes)
        case .fileName: written = WrittenReader(.fileName, missing: missingCodes)
        case .integer, .decimal, .text, .date: break
        }
    }

    /// Reads all cells; what is to be said of them is put into `report`, in order.
    mutating func parse(_ fields: FieldColumn, _ buffers: ColumnBuffers, _ report: inout CellReport) -> ColumnPart {
        buffers.reserve(fields.count)
        switch kind {
        case .integer:
            var reader = IntegerReader(missing: missingCodes)
            return parse(fields, buffers, &reader, &report)
        case .decimal:
            var reader = DecimalReader(missing: missingCodes, decimalMark: notation.decimalMark, scales: buffers.scales)
            return parse(fields, buffers, &reader, &report)
        case .text:
            text.reset()
            var part = parse(fields, buffers, &text, &report)
            part.texts = text.texts
            return part
        case .date(let forms):
            var reader = DateReader(missing: missing, forms: forms)
            return parse(fields, buffers, &reader, &report)
        case .time, .dateTime, .point, .fileName:
            written?.reset()
            var part = parse(fields, buffers, &written, &report)
            part.texts = written?.texts.list.compact ?? TextList()
            return part
        case .order:
            order?.reset()
            var part = parse(fields, buffers, &order, &report)
            part.texts = order?.texts.list.compact ?? TextList()
            return part
        case .boolean: return parse(fields, buffers, &boolean, &report)
        case .choice: return parse(fields, buffers, &choice, &report)
        case .set where set != nil: return parse(fields, buffers, &set, &report)
        case .set:
            wideSet?.masks.removeAll()
            var part = parse(fields, buffers, &wideSet, &report)
            part.texts = wideSet?.masks.list.compact ?? TextList()
            return part
        }
    }

    private func parse(
        _ fields: FieldColumn, _ buffers: ColumnBuffers, _ reader: inout (some CellReader)?, _ report: inout CellReport
    ) -> ColumnPart {
        guard var present = reader else {
            return ColumnPart(chunk: ColumnChunk(values: PackedIntegers(repeating: 0, count: 0), status: .valid))
        }
        defer { reader = present }
        return parse(fields, buffers, &present, &report)
    }

    private func parse(
        _ fields: FieldColumn, _ buffers: ColumnBuffers, _ reader: inout some CellReader, _ report: inout CellReport
    ) -> ColumnPart {
        let count = fields.count
        let seen = fields.read(&reader, into: buffers)
        var wide: [Int: Decimal] = [:]
        if seen >= CellOutcome.firstTrouble {
            for row in 0..<count where buffers.status[row] >= CellOutcome.firstTrouble {
                settle(row, fields, buffers, &reader, &wide, &report)
            }
        }
        let status = ChunkStatus(UnsafeBufferPointer(start: buffers.status, count: count))
        let values = UnsafeMutableBufferPointer(start: buffers.values, count: count)
        guard let decimals = reader as? DecimalReader else {
            if !wide.isEmpty { return widened(buffers, count, wide, scales: nil, status) }
            return ColumnPart(chunk: ColumnChunk(values: PackedIntegers(UnsafeBufferPointer(values)), status: status))
        }
        if !wide.isEmpty || !align(values, buffers, decimals) {
            return widened(buffers, count, wide, scales: buffers.scales, status)
        }
        return ColumnPart(
            chunk: ColumnChunk(
                values: PackedIntegers(UnsafeBufferPointer(values)), status: status, scale: Int(decimals.greatestScale)))
    }

    /// Decides about a cell that its reader could not read: a wide number, a value written otherwise, or a fault.
    private func settle<Reader: CellReader>(
        _ row: Int, _ fields: FieldColumn, _ buffers: ColumnBuffers, _ reader: inout Reader,
        _ wide: inout [Int: Decimal], _ report: inout CellReport
    ) {
        let outcome = CellOutcome(byte: buffers.status[row])
        let cell = fields.cell(row, buffers.scratch)
        buffers.status[row] = MissingReason.invalid.rawValue
        buffers.values[row] = 0
        let isKept = Reader.isValueOfCell && outcome.isOfBytes
        if isKept, let found = known.find(cell) { return take(found, row, buffers, &report) }
        guard isText(cell), outcome != .notText else {
            return report.troubles.append(CellTrouble(row: row, fault: nil, text: Array(excerpt(cell))))
        }
        let text = Array(excerpt(isMarked(cell) ? UnsafeBufferPointer(rebasing: cell.dropFirst()) : cell))
        if outcome == .wide {
            if let number = notation.decimal(cell) {
                wide[row] = number
                buffers.status[row] = 0
            } else {
                report.troubles.append(CellTrouble(row: row, fault: .tooManyDigits, text: text))
            }
            return
        }
        if outcome == .fault(.wrongType) {
            return report.troubles.append(CellTrouble(row: row, fault: .wrongType, text: text))
        }
        let found = settled(cell, text, outcome, row, isKept, &reader, &wide)
        if isKept, wide[row] == nil { known.keep(found, of: cell) }
        take(found, row, buffers, &report)
    }

    /// Reads a cell as it should have been written. A number that does not fit in 64 bits is put into `wide`.
    private func settled(
        _ cell: UnsafeBufferPointer<UInt8>, _ text: [UInt8], _ outcome: CellOutcome, _ row: Int, _ isKept: Bool,
        _ reader: inout some CellReader, _ wide: inout [Int: Decimal]
    ) -> SettledCell {
        switch rewriter.rewrite(cell, isKept: isKept) {
        case .empty:
            return .read(
                value: 0, status: MissingReason.unanswered.rawValue, .one(.onlyBlanks), written: text, read: [])
        case .read(let rewritten, let habits):
            let padded = rewritten + [UInt8](repeating: 0, count: 8)
            var value: Int64 = 0
            let second = padded.withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { reader.readRewritten($0, rewritten.count, row: row, into: &value) }
            }
            let read = rewritten.map { $0 == JSONCells.setSeparator ? 0x20 : $0 }
            if second == .wide, let number = rewritten.withUnsafeBufferPointer(notation.decimal) {
                wide[row] = number
                return .read(value: 0, status: 0, habits, written: text, read: read)
            }
            guard let second, second.byte < CellOutcome.firstTrouble else {
                return .troubles([(second == .wide ? .tooManyDigits : second?.fault ?? outcome.fault, "")], text: text)
            }
            return .read(value: value, status: second.byte, habits, written: text, read: read)
        case .faults(let faults): return .troubles(faults.map { ($0.fault, $0.detail) }, text: text)
        case .unknown: return .troubles([(outcome.fault, "")], text: text)
        }
    }

    private func take(_ found: SettledCell, _ row: Int, _ buffers: ColumnBuffers, _ report: inout CellReport) {
        switch found {
        case .read(let value, let status, let habits, let written, let read):
            buffers.values[row] = value
            buffers.status[row] = status
            if habits != [] { report.adapted.add(habits, row: row, written: written, read: read) }
        case .troubles(let troubles, let text):
            for trouble in troubles {
                report.troubles.append(CellTrouble(row: row, fault: trouble.fault, text: text, detail: trouble.detail))
            }
        }
    }

    /// Whether a cell of a sheet is no answer at all, and which kind of none stands behind the mark.
    private func isMarked(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        notation.sheetDays != nil && cell.first == SheetText.mark
    }

    /// Brings all values to the greatest scale; false where one does not fit.
    private func align(_ values: UnsafeMutableBufferPointer<Int64>, _ buffers: ColumnBuffers, _ reader: DecimalReader) -> Bool {
        if reader.leastScale >= reader.greatestScale { return true }
        let greatest = reader.greatestScale
        for row in 0..<values.count where buffers.status[row] == 0 && buffers.scales[row] != greatest {
            let (product, overflow) = values[row].multipliedReportingOverflow(by: tenTo(Int(greatest - buffers.scales[row])))
            if overflow {
                // Those before are at the greatest scale by now.
                for done in 0..<row where buffers.status[done] == 0 { buffers.scales[done] = greatest }
                return false
            }
            values[row] = product
        }
        return true
    }

    private func widened(
        _ buffers: ColumnBuffers, _ count: Int, _ wide: [Int: Decimal], scales: UnsafeMutablePointer<UInt8>?,
        _ status: ChunkStatus
    ) -> ColumnPart {
        let numbers = (0..<count).map { row -> Decimal in
            if buffers.status[row] != 0 { return .zero }
            return wide[row] ?? Decimal(coefficient: buffers.values[row], exponent: -Int(scales?[row] ?? 0)) ?? .zero
        }
        return ColumnPart(chunk: ColumnChunk(numbers, status: status))
    }
}
