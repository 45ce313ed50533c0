/// Texts one after another, in pages of so many that a page never grows large and nothing is moved when there are many.
struct TextList: Sendable {
    /// A full page.
    private struct Page: Sendable {
        var bytes: [UInt8]
        /// The end of each text; empty where all texts are `width` bytes long, as ids often are.
        var ends: [UInt32]
        var width: Int

        func range(_ index: Int) -> Range<Int> {
            if ends.isEmpty { return index * width..<(index + 1) * width }
            return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
        }
    }

    private var pages: [Page] = []
    /// The texts behind the full pages.
    private var bytes: [UInt8] = []
    private var ends: [UInt32] = []
    /// Texts in full pages.
    private var paged = 0

    private static let pageBits = 14
    private static let pageSize = 1 << pageBits
    /// Texts of this size and more would not let a page be counted in 32 bits; no cell is that long.
    private static let pageBytes = Int(UInt32.max)

    var count: Int { paged + ends.count }

    /// About how many bytes of memory it takes.
    var memory: Int { pages.reduce(bytes.count + ends.count * 4) { $0 + $1.bytes.count + $1.ends.count * 4 } }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.count + text.count <= Self.pageBytes)
        bytes.append(contentsOf: text)
        ends.append(UInt32(truncatingIfNeeded: bytes.count))
        if ends.count == Self.pageSize { closePage() }
    }

    mutating func append(_ other: TextList) {
        guard ends.count + other.count <= Self.pageSize, other.pages.isEmpty, bytes.count + other.bytes.count <= Self.pageBytes
        else {
            for index in 0..<other.count { other.withBytes(of: index) { append($0) } }
            return
        }
        let start = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: other.bytes)
        ends.append(contentsOf: other.ends.lazy.map { start + $0 })
        if ends.count == Self.pageSize { closePage() }
    }

    private mutating func closePage() {
        let width = bytes.count / Self.pageSize
        let isEven = ends.indices.allSatisfy { Int(ends[$0]) == ($0 + 1) * width }
        let exact = bytes.withUnsafeBufferPointer { Array($0) }
        pages.append(Page(bytes: exact, ends: isEven ? [] : ends.withUnsafeBufferPointer { Array($0) }, width: width))
        paged += ends.count
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    func withBytes<Result>(of index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if index < paged {
            let range = pages[index >> Self.pageBits].range(index & (Self.pageSize - 1))
            return pages[index >> Self.pageBits].bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
        }
        let within = index - paged
        return bytes.withUnsafeBufferPointer { bytes in
            body(UnsafeBufferPointer(rebasing: bytes[(within == 0 ? 0 : Int(ends[within - 1]))..<Int(ends[within])]))
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

    mutating func removeAll() {
        pages.removeAll(keepingCapacity: true)
        paged = 0
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }

    /// The same texts without room for more.
    var compact: TextList {
        var copy = self
        copy.bytes = bytes.withUnsafeBufferPointer { Array($0) }
        copy.ends = ends.withUnsafeBufferPointer { Array($0) }
        return copy
    }
}
