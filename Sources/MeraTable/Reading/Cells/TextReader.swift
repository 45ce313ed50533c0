import MeraModel

/// Texts, numbered in the order in which they are met.
struct TextReader: CellReader {
    let missing: MissingCodes
    var dictionary = TextDictionary()
    private var hasDamaged = false

    init(missing: MissingCodes) { self.missing = missing }

    /// Forgets the texts of the last piece.
    mutating func reset() {
        dictionary.removeAll()
        hasDamaged = false
    }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        if let outcome = missing.outcome(cell, count) { return outcome }
        let bytes = UnsafeBufferPointer(start: cell, count: count)
        let known = dictionary.count
        let code = dictionary.add(bytes)
        value = Int64(code)
        // A damaged row makes the piece be read again without it, so only then each text is looked at.
        if code == known || hasDamaged, !isText(bytes) {
            hasDamaged = true
            return .notText
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
