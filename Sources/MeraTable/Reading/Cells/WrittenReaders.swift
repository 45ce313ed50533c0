import MeraModel

/// Values that a column keeps as texts, each brought to the one way in which it is written: times, points, names of files.
struct WrittenReader: CellReader {
    enum Form { case time, dateTime, point, fileName }

    let form: Form
    let missing: MissingCodes
    private(set) var texts = TextDictionary()

    init(_ form: Form, missing: MissingCodes) {
        self.form = form
        self.missing = missing
    }

    mutating func reset() { texts.removeAll() }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        let bytes = UnsafeBufferPointer(start: cell, count: count)
        if form == .fileName, isOddText(cell, count, isIdentifier: true) { return .odd }
        guard count <= 256, isText(bytes) else { return .fault(form.fault) }
        guard let text = form.read(String(decoding: bytes, as: UTF8.self), isExact: true) else { return .fault(form.fault) }
        value = Int64(texts.add(text.text))
        return .value
    }
}

extension WrittenReader.Form {
    var fault: CellFault {
        switch self {
        case .time: .notTime
        case .dateTime: .notDateTime
        case .point: .notPoint
        case .fileName: .notFileName
        }
    }

    /// `isExact`: nil for what is written in another way than is usual, too.
    func read(_ text: String, isExact: Bool) -> ClockText.Reading? {
        guard case .read(let reading) = result(text), !isExact || reading.habits.isEmpty else { return nil }
        return reading
    }

    private func result(_ text: String) -> ClockText.Result {
        switch self {
        case .time: return ClockText.time(text)
        case .dateTime: return ClockText.dateTime(text)
        case .point: return PointText.read(text).map { .read($0) } ?? .fault(.notPoint)
        case .fileName:
            return AttachmentName.isWellFormed(text) ? .read(ClockText.Reading(text: text, habits: [])) : .fault(.notFileName)
        }
    }

    func rewrite(_ cell: CellText) -> Rewriting {
        switch result(cell.text) {
        case .read(let reading): .read(Array(reading.text.utf8), cell.habits.union(reading.habits))
        case .fault(let fault): CellWords.isAbsence(cell.text) ? .faults([(.absenceWord, "")]) : .faults([(fault, "")])
        }
    }
}

/// Known codes in an order, each once.
struct OrderReader: CellReader {
    let table: CodeTable
    /// Where labels are written every cell is rewritten first.
    private let hasLabels: Bool
    let missing: MissingCodes
    let separator: UInt8
    private let codes: [String]
    private(set) var texts = TextDictionary()

    init(codes: [String], separator: UInt8, hasLabels: Bool = false, missing: [String: MissingReason]) {
        self.hasLabels = hasLabels
        table = CodeTable(codes.enumerated().map { ($1, Int64($0)) }, missing: [:])
        self.missing = MissingCodes(missing)
        self.separator = separator
        self.codes = codes
    }

    mutating func reset() { texts.removeAll() }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if hasLabels { return missing.outcome(cell, count) ?? .fault(.notSet) }
        return readRewritten(cell, count, row: row, into: &value)
    }

    mutating func readRewritten(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        // An order of nothing is no answer.
        if count == 1, cell[0] == JSONCells.setSeparator { return .missing(.unanswered) }
        var chosen: [Int] = []
        var words = SetWords(cell, count, separator: separator)
        while let (word, length) = words.next() {
            var option: Int64 = 0
            guard length > 0, table.find(word, length, into: &option) != nil else { return .fault(.notSet) }
            if chosen.contains(Int(option)) { return .fault(.repeatedInSet) }
            chosen.append(Int(option))
        }
        value = Int64(texts.add(chosen.map { codes[$0] }.joined(separator: " ")))
        return .value
    }
}
