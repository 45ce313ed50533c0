/// Texts one after another in one piece of memory.
struct TextList: Sendable {
    private var bytes: [UInt8] = []
    /// The end of each text in `bytes`.
    private var ends: [Int] = []

    var count: Int { ends.count }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
    }

    mutating func append(_ other: TextList) {
        let start = bytes.count
        bytes.append(contentsOf: other.bytes)
        ends.append(contentsOf: other.ends.lazy.map { start + $0 })
    }

    @inline(__always)
    func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]))
        }
    }

    @inline(__always)
    func isEqual(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        withBytes(of: index) { known in
            guard known.count == text.count else { return false }
            for place in 0..<known.count where known[place] != text[place] { return false }
            return true
        }
    }

    mutating func reserve(_ more: TextList) {
        bytes.reserveCapacity(more.bytes.count)
        ends.reserveCapacity(more.ends.count)
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// The same texts without room for more.
    var compact: TextList {
        var copy = TextList()
        copy.bytes = bytes.withUnsafeBufferPointer { Array($0) }
        copy.ends = ends.withUnsafeBufferPointer { Array($0) }
        return copy
    }
}
