/// Distinct texts, numbered from 0 in the order in which they were added.
///
/// Texts are equal when their bytes are: `é` composed and decomposed are two texts.
public struct TextDictionary: Sendable {
    private(set) var list = TextList()
    /// Open addressing. For each place a byte of the text's hash, 0 where it is free: a search seldom has to look further. Empty where
    /// nothing was added, and where the table was given away.
    private var marks: [UInt8] = []
    /// For each place that is taken the code of its text.
    private var codes: [UInt32] = []

    public init() {}

    public init(_ texts: some Sequence<String>) {
        for text in texts { _ = add(text) }
    }

    public var count: Int { list.count }

    /// About how many bytes of memory it takes.
    var memory: Int { list.memory + marks.count * 5 }

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
        marks.isEmpty ? (0..<count).first { list.isEqual($0, bytes) } : find(bytes, hash: textHash(bytes)).code
    }

    /// Gives away the table by which texts are found: where nearly every row has a text of its own it is as large as they are, and few
    /// texts are looked for then.
    mutating func seal() {
        guard count > Self.mostKeptFindable else { return }
        (marks, codes) = ([], [])
    }

    private static let mostKeptFindable = 1 << 16

    /// For many searches.
    public func findable() -> TextDictionary {
        var dictionary = self
        dictionary.makeRoom(for: count)
        return dictionary
    }

    /// The code of a text, new where it was not known.
    public mutating func add(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { add($0) }
    }

    mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> Int { add(bytes, hash: textHash(bytes)) }

    /// The codes of texts, new where they were not known.
    mutating func add(_ texts: TextList) -> [Int64] {
        makeRoom(for: count + texts.count)
        let hashes = (0..<texts.count).map { texts.withBytes(of: $0, textHash) }
        // The places of a large table are seldom in the cache: looked at in one go, they come at the same time.
        let wasFree = hashes.map { marks[Int($0) & (marks.count - 1)] == 0 }
        let known = count
        var added: [Int64] = []
        added.reserveCapacity(texts.count)
        /// The places in `texts` of those that are new, in the order of their codes.
        var fresh: [Int] = []
        fresh.reserveCapacity(texts.count)
        for (index, hash) in hashes.enumerated() {
            let home = Int(hash) & (marks.count - 1)
            let (place, code) =
                wasFree[index] && marks[home] == 0
                ? (home, nil)
                : texts.withBytes(of: index) { bytes in
                    find(hash) { code in code < known ? list.isEqual(code, bytes) : texts.isEqual(fresh[code - known], bytes) }
                }
            if let code {
                added.append(Int64(code))
                continue
            }
            take(place, hash, known + fresh.count)
            added.append(Int64(known + fresh.count))
            fresh.append(index)
        }
        if fresh.count == texts.count {
            list.append(texts)
        } else {
            for index in fresh { texts.withBytes(of: index) { list.append($0) } }
        }
        return added
    }

    mutating func removeAll() {
        list.removeAll()
        marks.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }

    @inline(__always)
    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
        makeRoom(for: count + 1)
        let (place, known) = find(bytes, hash: hash)
        if let known { return known }
        take(place, hash, count)
        list.append(bytes)
        return count - 1
    }

    @inline(__always)
    private func find(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> (place: Int, code: Int?) {
        find(hash) { list.isEqual($0, bytes) }
    }

    /// The place of a text, or the free one where it may stand.
    @inline(__always)
    private func find(_ hash: UInt32, _ isEqual: (Int) -> Bool) -> (place: Int, code: Int?) {
        let mark = Self.mark(hash)
        return marks.withUnsafeBufferPointer { marks in
            let mask = marks.count - 1
            var place = Int(hash) & mask
            while marks[place] != 0 {
                if marks[place] == mark, isEqual(Int(codes[place])) { return (place, Int(codes[place])) }
                place = (place + 1) & mask
            }
            return (place, nil)
        }
    }

    @inline(__always)
    private mutating func take(_ place: Int, _ hash: UInt32, _ code: Int) {
        marks[place] = Self.mark(hash)
        codes[place] = UInt32(truncatingIfNeeded: code)
    }

    /// The places of a table go by the low bits of a hash.
    private static func mark(_ hash: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 24) | 1 }

    /// At most two thirds of the places are taken.
    private mutating func makeRoom(for count: Int) {
        guard marks.count < count + count / 2 else { return }
        // To put all texts in their places anew is dear, memory is too: large tables double.
        var size = max(16, marks.count * (marks.count < 1 << 22 ? 4 : 2))
        while size < count + count / 2 { size *= 2 }
        marks = [UInt8](repeating: 0, count: size)
        codes = [UInt32](repeating: 0, count: size)
        let mask = size - 1
        for code in 0..<list.count {
            let hash = list.withBytes(of: code, textHash)
            var place = Int(hash) & mask
            while marks[place] != 0 { place = (place + 1) & mask }
            take(place, hash, code)
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
