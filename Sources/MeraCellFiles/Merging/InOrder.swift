import MeraSource

/// Something that comes in the order of its bytes.
protocol SortedSource: AnyObject {
    /// What `next` took, until it takes the next.
    var bytes: UnsafeBufferPointer<UInt8> { get }

    /// False at the end.
    func next() throws(CellsFault) -> Bool
}

/// The keys of one file, in the order of their bytes.
final class KeyReader: SortedSource {
    private let reader: LineReader
    private let name: String
    private let digest: String?
    private var order = OrderCheck()

    init(_ path: String, _ name: String, _ digest: String?) throws(CellsFault) {
        (self.name, self.digest) = (name, digest)
        guard FileAccess.kind(of: path) != nil else { throw CellsFault(.at(name), .absent) }
        reader = try LineReader(path, piece: 1 << 16)
        guard try reader.next(), reader.fieldCount == 1, reader.text(0) == "key" else {
            throw CellsFault(.at(name, line: 1), .missingColumn("key"))
        }
    }

    var bytes: UnsafeBufferPointer<UInt8> { reader[0] }

    func next() throws(CellsFault) -> Bool {
        guard try reader.next() else {
            if let digest, reader.digestSoFar() != digest { throw CellsFault(.at(name), .changed) }
            return false
        }
        guard order.follows(bytes) else { throw CellsFault(.at(name, line: reader.line), .notSorted) }
        return true
    }
}

/// Whether each comes after the one before.
struct OrderCheck {
    /// Whether the same may stand twice.
    let allowsSame: Bool
    private var last: [UInt8] = []

    init(allowsSame: Bool = false) { self.allowsSame = allowsSame }

    mutating func follows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let order = last.withUnsafeBufferPointer { $0.compared(bytes) }
        guard order < 0 || order == 0 && allowsSame else { return false }
        last.removeAll(keepingCapacity: true)
        last.append(contentsOf: bytes)
        return true
    }
}

/// What stands in several sources in one order, by a heap of the sources.
final class InOrder<Source: SortedSource> {
    /// A source with the bytes that its own begin with: of most two they tell which comes first.
    private struct Head {
        var beginning: UInt64
        var place: Int32
    }

    private let sources: [Source]
    /// The source that `next` took stands first, and moves on when the next is asked for.
    private var heap: [Head] = []
    private var hasBegun = false

    init(_ sources: [Source]) throws(CellsFault) {
        self.sources = sources
        for place in sources.indices where try sources[place].next() {
            heap.append(head(place))
        }
        for place in heap.indices.reversed() { sink(place) }
    }

    /// That which `next` took.
    var bytes: UnsafeBufferPointer<UInt8> {
        heap.first.map { sources[Int($0.place)].bytes } ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    /// The place of the source of the next one; nil at the end.
    func next() throws(CellsFault) -> Int? {
        guard let first = heap.first.map({ Int($0.place) }) else { return nil }
        guard hasBegun else {
            hasBegun = true
            return first
        }
        if try sources[first].next() {
            heap[0] = head(first)
        } else {
            let last = heap.removeLast()
            if heap.isEmpty { return nil }
            heap[0] = last
        }
        sink(0)
        return Int(heap[0].place)
    }

    /// How that at which it stands, or will stand first, compares; nil at the end.
    func compared(with other: UnsafeBufferPointer<UInt8>) throws(CellsFault) -> Int? {
        if !hasBegun, try next() == nil { return nil }
        return heap.isEmpty ? nil : bytes.compared(other)
    }

    private func head(_ place: Int) -> Head {
        let bytes = UnsafeRawBufferPointer(sources[place].bytes)
        var beginning: UInt64 = 0
        if bytes.count >= 8 {
            beginning = bytes.eight(0)
        } else {
            for byte in bytes { beginning = beginning << 8 | UInt64(byte) }
            if !bytes.isEmpty { beginning <<= UInt64(64 - 8 * bytes.count) }
        }
        return Head(beginning: beginning, place: Int32(truncatingIfNeeded: place))
    }

    private func isBefore(_ a: Head, _ b: Head) -> Bool {
        if a.beginning != b.beginning { return a.beginning < b.beginning }
        let order = sources[Int(a.place)].bytes.compared(sources[Int(b.place)].bytes)
        return order == 0 ? a.place < b.place : order < 0
    }

    private func sink(_ place: Int) {
        var parent = place
        let head = heap[parent]
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], head) else { break }
            heap[parent] = heap[child]
            parent = child
        }
        heap[parent] = head
    }
}
