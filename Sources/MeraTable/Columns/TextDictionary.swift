/// Distinct texts, numbered from 0 in the order in which they were added.
///
/// Texts are equal when their bytes are: `é` composed and decomposed are two texts.
public struct TextDictionary: Sendable {
    private(set) var list = TextList()
    /// Open addressing: the high half of an entry is the text's hash, the low half its code plus 1; 0 is a free place.
    private var table: [UInt64] = []

    public init() {}

    public init(_ texts: some Sequence<String>) {
        for text in texts { _ = add(text) }
    }

    public var count: Int { list.count }

    public subscript(code: Int) -> String { withBytes(of: code) { String(decoding: $0, as: UTF8.self) } }

    public var texts: [String] { (0..<count).map { self[$0] } }

    public func withBytes<Result>(of code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        list.withBytes(of: code, body)
    }

    /// Appends the bytes of a text.
    public func append(_ code: Int, to bytes: inout [UInt8]) { list.withBytes(of: code) { bytes.append(contentsOf: $0) } }

    /// The code of a text; nil where it was never added.
    public func code(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { code(of: $0) }
    }

    public func code(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        table.isEmpty ? nil : find(bytes, hash: textHash(bytes)).code
    }

    /// The code of a text, new where it was not known.
    public mutating func add(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { add($0) }
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { add(bytes, hash: textHash(bytes)) }

    /// The codes of texts, new where they were not known.
    mutating func add(_ texts: TextList) -> [Int64] {
        if table.count < 2 * (count + texts.count) { grow(to: 4 * (count + texts.count)) }
        let hashes = (0..<texts.count).map { texts.withBytes(of: $0, textHash) }
        // The places of a large table are seldom in the cache: looked at in one go, they come at the same time.
        var touched: UInt64 = 0
        for hash in hashes { touched |= table[Int(hash) & (table.count - 1)] }
        if touched == 0 { list.reserve(texts) }
        /// The places in `texts` of those that are new, in the order of their codes.
        var fresh: [Int] = []
        fresh.reserveCapacity(texts.count)
        let (known, list) = (count, list)
        let codes = table.withUnsafeMutableBufferPointer { table in
            hashes.enumerated().map { index, hash in
                texts.withBytes(of: index) { bytes in
                    let mask = table.count - 1
                    var place = Int(hash) & mask
                    while table[place] != 0 {
                        if UInt32(truncatingIfNeeded: table[place] >> 32) == hash {
                            let code = Int(UInt32(truncatingIfNeeded: table[place])) - 1
                            let isEqual = code < known ? list.isEqual(code, bytes) : texts.isEqual(fresh[code - known], bytes)
                            if isEqual { return Int64(code) }
                        }
                        place = (place + 1) & mask
                    }
                    fresh.append(index)
                    table[place] = UInt64(hash) << 32 | UInt64(truncatingIfNeeded: known + fresh.count)
                    return Int64(known + fresh.count - 1)
                }
            }
        }
        if fresh.count == texts.count {
            self.list.append(texts)
        } else {
            for index in fresh { texts.withBytes(of: index) { self.list.append($0) } }
        }
        return codes
    }

    mutating func removeAll() {
        list.removeAll()
        table.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    @inline(__always)
    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
        if table.count < 2 * (count + 1) { grow(to: 2 * (count + 1)) }
        let (place, known) = find(bytes, hash: hash)
        if let known { return known }
        list.append(bytes)
        table[place] = UInt64(hash) << 32 | UInt64(truncatingIfNeeded: count)
        return count - 1
    }

    @inline(__always)
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> (place: Int, code: Int?) {
        let mask = table.count - 1
        var place = Int(hash) & mask
        while true {
            let entry = table[place]
            if entry == 0 { return (place, nil) }
            if UInt32(truncatingIfNeeded: entry >> 32) == hash {
                let code = Int(UInt32(truncatingIfNeeded: entry)) - 1
                if list.isEqual(code, bytes) { return (place, code) }
            }
            place = (place + 1) & mask
        }
    }

    private mutating func grow(to least: Int) {
        let old = table
        var size = max(16, old.count)
        while size < least { size *= 2 }
        table = [UInt64](repeating: 0, count: size)
        let mask = table.count - 1
        for entry in old where entry != 0 {
            var place = Int(entry >> 32) & mask
            while table[place] != 0 { place = (place + 1) & mask }
            table[place] = entry
        }
    }
}

/// A hash that is the same in every run (Swift's own is seeded), eight bytes at a time.
@inline(__always)
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
