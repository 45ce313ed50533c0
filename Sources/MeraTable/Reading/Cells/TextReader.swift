import MeraModel

/// Texts, numbered in the order in which they are met.
struct TextReader: CellReader {
    var dictionary = TextDictionary()
    /// What each text of the dictionary is.
    private var outcomes: [CellOutcome] = []
    private let missing: MissingCodes

    init(missing: MissingCodes) { self.missing = missing }

    mutating func read(_ cell: UnsafePointer<UInt8>, _ count: Int, row: Int, into value: inout Int64) -> CellOutcome {
        let bytes = UnsafeBufferPointer(start: cell, count: count)
        let code = dictionary.add(bytes, hash: textHash(bytes))
        if code == outcomes.count {
            outcomes.append(isText(bytes) ? missing.outcome(cell, count) ?? .value : .notText)
        }
        value = Int64(code)
        return outcomes[code]
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
