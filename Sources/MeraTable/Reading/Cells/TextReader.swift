import MeraModel

/// Texts, numbered in the order in which they are met.
struct TextReader: CellReader {
    let missing: MissingCodes
    let isIdentifier: Bool
    let isWholeNumber: Bool
    private var dictionary = TextDictionary()
    /// Texts that follow one another unnumbered, because those before them were all different.
    private var list = TextList()
    private var isList = false
    private var met = 0
    private var hasDamaged = false
    /// After so many different texts no more is spent on finding equal ones in the piece: the whole column does that again.
    private static let sample = 512

    init(missing: MissingCodes, isIdentifier: Bool, isWholeNumber: Bool = false) {
        self.missing = missing
        self.isWholeNumber = isWholeNumber
        self.isIdentifier = isIdentifier
    }

    /// Forgets the texts of the last piece.
    mutating func reset() {
        dictionary.removeAll()
        list.removeAll()
        isList = false
        met = 0
        hasDamaged = false
    }

    /// The texts that the values number.
    var texts: TextList { isList ? list.compact : dictionary.list.compact }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        if isWholeNumber, !isPlainNumber(cell, count) { return .odd }
        if isOddText(cell, count, isIdentifier: isIdentifier) || !missing.isEmpty && missing.mayBeFolded(cell, count) {
            return .odd
        }
        return add(cell, count, into: &value)
    }

    /// Digits that do not begin with a zero.
    private func isPlainNumber(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        count > 0 && (cell[0] != 0x30 || count == 1) && (0..<count).allSatisfy { cell[$0] >= 0x30 && cell[$0] <= 0x39 }
    }

    mutating func readRewritten(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        missing.outcome(cell, count) ?? add(cell, count, into: &value)
    }

    @inline(__always)
    private mutating func add(_ cell: UnsafePointer<UInt8>, _ count: Int, into value: inout Int64) -> CellOutcome {
        let bytes = UnsafeBufferPointer(start: cell, count: count)
        if isList {
            value = Int64(list.count)
            list.append(bytes)
            if isText(bytes) { return .value }
            hasDamaged = true
            return .notText
        }
        let known = dictionary.count
        let code = dictionary.add(bytes)
        value = Int64(code)
        // A damaged row makes the piece be read again without it, so only then each text is looked at.
        if code == known || hasDamaged, !isText(bytes) {
            hasDamaged = true
            return .notText
        }
        met += 1
        if met == Self.sample, dictionary.count == met {
            for code in 0..<met { dictionary.withBytes(of: code) { list.append($0) } }
            isList = true
        }
        return .value
    }
}

/// Whether bytes are UTF-8 without NUL.
func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var mayBeASCII = true
    for byte in bytes where byte >= 0x80 || byte == 0 {
        if byte == 0 { return false }
        mayBeASCII = false
        break
    }
    return mayBeASCII || String(validating: bytes, as: UTF8.self)?.utf8.contains(0) == false
}
