import MeraModel

/// One of known codes.
struct ChoiceReader: CellReader {
    static let isValueOfCell = true
    let table: CodeTable
    /// Where labels are written every cell is rewritten first: a label may be the code of another option.
    let codes: CodeTable

    init(codes: [String], hasLabels: Bool = false, missing: [String: MissingReason]) {
        self.codes = CodeTable(codes.enumerated().map { ($1, Int64($0)) }, missing: missing)
        table = hasLabels ? CodeTable([], missing: [:]) : self.codes
    }

    mutating func readRewritten(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome {
        codes.find(cell, count, into: &value) ?? .fault(.notChoice)
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        table.find(cell, count, into: &value) ?? .fault(.notChoice)
    }
}

/// Yes or no, in the words of the layout; case does not matter.
struct BooleanReader: CellReader {
    static let isValueOfCell = true
    let table: CodeTable

    init(trueWords: [String], falseWords: [String], missing: [String: MissingReason]) {
        let words = trueWords.map { ($0, Int64(1)) } + falseWords.map { ($0, Int64(0)) }
        let forms = words.flatMap { word, value in
            [word, word.lowercased(), word.uppercased(), word.prefix(1).uppercased() + word.dropFirst().lowercased()].map {
                (word: $0, value: value)
            }
        }
        table = CodeTable(forms, missing: missing)
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        table.find(cell, count, into: &value) ?? .fault(.notBoolean)
    }
}

/// A set of at most 64 known codes, as a mask.
struct SetReader: CellReader {
    static let isValueOfCell = true
    let table: CodeTable
    let codes: CodeTable
    let missing: MissingCodes
    let separator: UInt8

    init(codes: [String], separator: UInt8, hasLabels: Bool = false, missing: [String: MissingReason]) {
        self.codes = CodeTable(codes.enumerated().map { ($1, Int64($0)) }, missing: [:])
        table = hasLabels ? CodeTable([], missing: [:]) : self.codes
        self.missing = MissingCodes(missing)
        self.separator = separator
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        read(cell, count, table, into: &value)
    }

    mutating func readRewritten(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome {
        read(cell, count, codes, into: &value)
    }

    @inline(__always)
    private func read(
        _ cell: UnsafePointer<UInt8>, _ count: Int, _ table: CodeTable, into value: inout Int64
    ) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        var mask: UInt64 = 0
        var words = SetWords(cell, count, separator: separator)
        while let (word, length) = words.next() {
            var option: Int64 = 0
            guard length > 0, table.find(word, length, into: &option) != nil else { return .fault(.notSet) }
            let bit: UInt64 = 1 << UInt64(option)
            if mask & bit != 0 { return .fault(.repeatedInSet) }
            mask |= bit
        }
        value = Int64(bitPattern: mask)
        return .value
    }
}

/// A set of more than 64 known codes: the place of its mask among those that were met.
struct WideSetReader: CellReader {
    let table: CodeTable
    let codes: CodeTable
    let missing: MissingCodes
    let separator: UInt8
    let byteCount: Int
    /// Masks as bytes, bit i of the bytes being option i.
    var masks = TextDictionary()

    init(codes: [String], separator: UInt8, hasLabels: Bool = false, missing: [String: MissingReason]) {
        self.codes = CodeTable(codes.enumerated().map { ($1, Int64($0)) }, missing: [:])
        table = hasLabels ? CodeTable([], missing: [:]) : self.codes
        self.missing = MissingCodes(missing)
        self.separator = separator
        byteCount = (codes.count + 63) / 64 * 8
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        read(cell, count, table, into: &value)
    }

    mutating func readRewritten(
        _ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64
    ) -> CellOutcome {
        read(cell, count, codes, into: &value)
    }

    private mutating func read(
        _ cell: UnsafePointer<UInt8>, _ count: Int, _ table: CodeTable, into value: inout Int64
    ) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        var mask = [UInt8](repeating: 0, count: byteCount)
        var words = SetWords(cell, count, separator: separator)
        while let (word, length) = words.next() {
            var option: Int64 = 0
            guard length > 0, table.find(word, length, into: &option) != nil else { return .fault(.notSet) }
            let (place, bit) = (Int(option) / 8, UInt8(1) << UInt8(truncatingIfNeeded: option % 8))
            if mask[place] & bit != 0 { return .fault(.repeatedInSet) }
            mask[place] |= bit
        }
        value = Int64(mask.withUnsafeBufferPointer { masks.add($0) })
        return .value
    }
}

/// The words of a set, one after another. Beside a semicolon spaces do not count.
struct SetWords {
    private let cell: UnsafePointer<UInt8>
    private let count: Int
    private let separator: UInt8
    private var place = 0

    init(_ cell: UnsafePointer<UInt8>, _ count: Int, separator: UInt8) {
        self.cell = cell
        // Only JSON can say that nothing was chosen.
        self.count = count == 1 && cell[0] == JSONCells.setSeparator && separator == cell[0] ? -1 : count
        self.separator = separator
    }

    @inline(__always)
    mutating func next() -> (UnsafePointer<UInt8>, Int)? {
        guard place <= count else { return nil }
        var start = place
        while place < count, cell[place] != separator { place += 1 }
        var end = place
        place += 1
        if separator != 0x20 {
            while start < end, cell[start] == 0x20 { start += 1 }
            while end > start, cell[end - 1] == 0x20 { end -= 1 }
        }
        return (cell + start, end - start)
    }
}
