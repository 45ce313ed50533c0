import FEEL
import MeraModel

/// What one column of a piece of the file became.
struct ColumnPart: Sendable {
    var chunk: ColumnChunk
    /// The texts (or, of a wide set, the masks) that the values number, in the order in which they were met; else empty.
    var texts = TextList()
}

/// Cells that did not become a value or a reason.
struct CellTrouble {
    var row: Int
    var outcome: CellOutcome
}

/// Reads one column, a piece of the file after another, with the reader of its kind.
struct ColumnParser {
    let kind: ColumnLayout.Kind
    private let missing: [String: MissingReason]
    private let missingCodes: MissingCodes
    private let notation: NumberNotation
    /// Made once: their tables take time.
    private var text: TextReader
    private var choice: ChoiceReader?
    private var boolean: BooleanReader?
    private var set: SetReader?
    private var wideSet: WideSetReader?

    init(_ layout: ColumnLayout, _ notation: NumberNotation) {
        kind = layout.kind
        missing = layout.missingCodes
        missingCodes = MissingCodes(missing)
        self.notation = notation
        text = TextReader(missing: missingCodes)
        switch layout.kind {
        case .choice(let codes): choice = ChoiceReader(codes: codes, missing: missing)
        case .boolean(let yes, let no): boolean = BooleanReader(trueWords: yes, falseWords: no, missing: missing)
        case .set(let codes, let separator) where codes.count <= 64:
            set = SetReader(codes: codes, separator: separator, missing: missing)
        case .set(let codes, let separator): wideSet = WideSetReader(codes: codes, separator: separator, missing: missing)
        case .integer, .decimal, .text, .date: break
        }
    }

    /// Reads all cells; those that gave trouble are appended to `trouble`, in order.
    mutating func parse(_ fields: FieldColumn, _ buffers: ColumnBuffers, _ trouble: inout [CellTrouble]) -> ColumnPart {
        buffers.reserve(fields.count)
        switch kind {
        case .integer:
            var reader = IntegerReader(missing: missingCodes, notation: notation)
            return parse(fields, buffers, &reader, &trouble)
        case .decimal:
            var reader = DecimalReader(missing: missingCodes, notation: notation, scales: buffers.scales)
            return parse(fields, buffers, &reader, &trouble)
        case .text:
            text.reset()
            var part = parse(fields, buffers, &text, &trouble)
            part.texts = text.texts
            return part
        case .date(let forms):
            var reader = DateReader(missing: missingCodes, forms: forms)
            return parse(fields, buffers, &reader, &trouble)
        case .boolean: return parse(fields, buffers, &boolean, &trouble)
        case .choice: return parse(fields, buffers, &choice, &trouble)
        case .set where set != nil: return parse(fields, buffers, &set, &trouble)
        case .set:
            wideSet?.masks.removeAll()
            var part = parse(fields, buffers, &wideSet, &trouble)
            part.texts = wideSet?.masks.list.compact ?? TextList()
            return part
        }
    }

    private func parse(
        _ fields: FieldColumn, _ buffers: ColumnBuffers, _ reader: inout (some CellReader)?, _ trouble: inout [CellTrouble]
    ) -> ColumnPart {
        guard var present = reader else {
            return ColumnPart(chunk: ColumnChunk(values: PackedIntegers(repeating: 0, count: 0), status: .valid))
        }
        defer { reader = present }
        return parse(fields, buffers, &present, &trouble)
    }

    private func parse(
        _ fields: FieldColumn, _ buffers: ColumnBuffers, _ reader: inout some CellReader, _ trouble: inout [CellTrouble]
    ) -> ColumnPart {
        let count = fields.count
        let seen = fields.read(&reader, into: buffers)
        var wide: [Int: Decimal] = [:]
        if seen >= CellOutcome.firstTrouble {
            for row in 0..<count where buffers.status[row] >= CellOutcome.firstTrouble {
                let outcome = CellOutcome(byte: buffers.status[row])
                let cell = fields.cell(row, buffers.scratch)
                if outcome == .wide, let number = notation.decimal(cell) {
                    wide[row] = number
                    buffers.status[row] = 0
                    continue
                }
                let final: CellOutcome = outcome == .wide ? .fault(.tooManyDigits) : outcome
                trouble.append(CellTrouble(row: row, outcome: isText(cell) ? final : .notText))
                buffers.status[row] = MissingReason.invalid.rawValue
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
