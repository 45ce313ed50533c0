import MeraModel

/// Known words and what each stands for: a value or a reason. Words of up to eight bytes are found by one load and compare.
struct CodeTable: Sendable {
    private struct Entry {
        var key: UInt64 = 0
        var count = 0
        var value: Int64 = 0
        var outcome: CellOutcome = .value
    }

    private var places: [Entry]
    /// Words of one byte, by the byte.
    private var singles: [Entry]
    private let mask: Int
    private var longWords = TextDictionary()
    private var longEntries: [(value: Int64, outcome: CellOutcome)] = []

    /// The values of the words are their places in `words`; a word among `missing` is a reason.
    init(_ words: [(word: String, value: Int64)], missing: [String: MissingReason]) {
        var all = words.map { ($0.word, $0.value, CellOutcome.value) }.filter { missing[$0.0] == nil }
        all += missing.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, 0, .missing($0.value)) }
        var size = 8
        while size < all.count * 4 { size *= 2 }
        places = [Entry](repeating: Entry(), count: size)
        singles = [Entry](repeating: Entry(), count: 256)
        mask = size - 1
        for (word, value, outcome) in all {
            var word = word
            let (key, count) = word.withUTF8 { (Self.key(Array($0)), $0.count) }
            guard count > 0 else { continue }
            if count > 8 {
                // A word that stands twice keeps its first meaning.
                if longWords.add(word) == longEntries.count { longEntries.append((value, outcome)) }
                continue
            }
            var place = Self.place(key, mask)
            while places[place].count != 0, places[place].key != key || places[place].count != count {
                place = (place + 1) & mask
            }
            if places[place].count == 0 {
                places[place] = Entry(key: key, count: count, value: value, outcome: outcome)
                if count == 1 { singles[Int(key & 0xFF)] = places[place] }
            }
        }
    }

    private static func key(_ bytes: [UInt8]) -> UInt64 {
        var key: UInt64 = 0
        for byte in bytes.prefix(8).reversed() { key = key << 8 | UInt64(byte) }
        return key
    }

    @inline(__always)
    private static func place(_ key: UInt64, _ mask: Int) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    }

    /// Nil where the word is not known. Eight bytes past the word may be read.
    @inline(__always)
    func find(_ word: UnsafePointer<UInt8>, _ count: Int, into value: inout Int64) -> CellOutcome? {
        if count == 1 {
            let entry = singles[Int(word[0])]
            value = entry.value
            return entry.count == 0 ? nil : entry.outcome
        }
        guard count <= 8 else { return findLong(word, count, into: &value) }
        let loaded = UInt64(littleEndian: UnsafeRawPointer(word).loadUnaligned(as: UInt64.self))
        let key = count == 8 ? loaded : loaded & (1 << UInt64(truncatingIfNeeded: count * 8) &- 1)
        return places.withUnsafeBufferPointer { places in
            var place = Self.place(key, mask)
            while places[place].count != 0 {
                if places[place].key == key, places[place].count == count {
                    value = places[place].value
                    return places[place].outcome
                }
                place = (place + 1) & mask
            }
            return nil
        }
    }

    private func findLong(_ word: UnsafePointer<UInt8>, _ count: Int, into value: inout Int64) -> CellOutcome? {
        guard let code = longWords.code(of: UnsafeBufferPointer(start: word, count: count)) else { return nil }
        value = longEntries[code].value
        return longEntries[code].outcome
    }
}
