/// Distinct texts, numbered from 0 in the order in which they were added.
///
/// Texts are equal when their bytes are: `é` composed and decomposed are two texts.
public struct TextDictionary: Sendable {
    private var arena: [UInt8] = []
    /// The end of each text in `arena`.
    private var ends: [Int] = []
    /// Open addressing: the high half of an entry is the text's hash, the low half its code plus 1; 0 is a free place.
    private var table: [UInt64] = []

    public init() {}

    public init(_ texts: some Sequence<String>) {
        for text in texts { _ = add(text) }
    }

    public var count: Int { ends.count }

    public subscript(code: Int) -> String { withBytes(of: code) { String(decoding: $0, as: UTF8.self) } }

    public var texts: [String] { (0..<count).map { self[$0] } }

    public func withBytes<Result>(of code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        arena.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(of: code)])) }
    }

    private func range(of code: Int) -> Range<Int> { (code == 0 ? 0 : ends[code - 1])..<ends[code] }

    /// The code of a text; nil where it was never added.
    public func code(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { code(of: $0) }
    }

    public func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !table.isEmpty else { return nil }
        return find(bytes, hash: textHash(bytes)).code
    }

    public mutating func add(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { add($0, hash: textHash($0)) }
    }

    /// The code of a text, new where it was not known. `hash` is that of `textHash`.
    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
        if table.count < 2 * (count + 1) { grow() }
        let (place, known) = find(bytes, hash: hash)
        if let known { return known }
        arena.append(contentsOf: bytes)
        ends.append(arena.count)
        table[place] = UInt64(hash) << 32 | UInt64(truncatingIfNeeded: count)
        return count - 1
    }

    /// The hash of a text that was added.
    func hash(of code: Int) -> UInt32 { withBytes(of: code, textHash) }

    private func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> (place: Int, code: Int?) {
        let mask = table.count - 1
        var place = Int(hash) & mask
        while true {
            let entry = table[place]
            if entry == 0 { return (place, nil) }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                let code = Int(UInt32(truncatingIfNeeded: entry)) - 1
                if isEqual(code, bytes) { return (place, code) }
            }
            place = (place + 1) & mask
        }
    }

    private func isEqual(_ code: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = range(of: code)
        guard range.count == bytes.count else { return false }
        return arena.withUnsafeBufferPointer { arena in
            for i in 0..<bytes.count where arena[range.lowerBound + i] != bytes[i] { return false }
            return true
        }
    }

    private mutating func grow() {
        let old = table
        table = [UInt64](repeating: 0, count: max(16, old.count * 2))
        let mask = table.count - 1
        for entry in old where entry != 0 {
            var place = Int(entry >> 32) & mask
            while table[place] != 0 { place = (place + 1) & mask }
            table[place] = entry
        }
    }
}

/// A hash that is the same in every run (Swift's own is seeded), eight bytes at a time.
func textHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while offset + 8 <= raw.count {
        hash = (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
        rest = rest << 8 | UInt64(raw[offset])
        offset += 1
    }
    hash = (hash ^ rest) &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: hash ^ hash >> 29 ^ hash >> 32)
}
