import MeraSource

/// The keys of one file, in the order of their bytes.
final class KeyReader {
    private let reader: LineReader
    private let name: String
    private let digest: String?
    private var last: [UInt8] = []

    init(_ path: String, _ name: String, _ digest: String?) throws(CellsFault) {
        (self.name, self.digest) = (name, digest)
        guard FileAccess.kind(of: path) != nil else { throw CellsFault(.at(name), .absent) }
        reader = try LineReader(path, piece: 1 << 16)
        guard try reader.next(), reader.fieldCount == 1, reader.text(0) == "key" else {
            throw CellsFault(.at(name, line: 1), .missingColumn("key"))
        }
    }

    var key: UnsafeBufferPointer<UInt8> { reader[0] }

    func next() throws(CellsFault) -> Bool {
        guard try reader.next() else {
            if let digest, reader.digestSoFar() != digest { throw CellsFault(.at(name), .changed) }
            return false
        }
        let isInOrder = last.withUnsafeBufferPointer { $0.isBefore(key) }
        guard isInOrder else { throw CellsFault(.at(name, line: reader.line), .notSorted) }
        last = Array(key)
        return true
    }
}

/// The keys of several files in one order, by a heap of the files.
final class SortedKeys {
    private let readers: [KeyReader]
    /// Places of readers that stand at a key, the least first.
    private var heap: [Int] = []
    private var current: Int?

    init(_ readers: [KeyReader]) throws(CellsFault) {
        self.readers = readers
        for place in readers.indices where try readers[place].next() { insert(place) }
    }

    /// That which `next` took.
    var key: UnsafeBufferPointer<UInt8> { current.map { readers[$0].key } ?? UnsafeBufferPointer(start: nil, count: 0) }

    /// The reader of the next key; nil at the end.
    func next() throws(CellsFault) -> Int? {
        if let current, try readers[current].next() { insert(current) }
        current = heap.isEmpty ? nil : removeLeast()
        return current
    }

    /// How the key at which it stands, or will stand first, compares; nil at the end.
    func compared(with key: UnsafeBufferPointer<UInt8>) throws(CellsFault) -> Int? {
        if current == nil, try next() == nil { return nil }
        return self.key.compared(key)
    }

    private func isBefore(_ a: Int, _ b: Int) -> Bool {
        let order = readers[a].key.compared(readers[b].key)
        return order == 0 ? a < b : order < 0
    }

    private func insert(_ place: Int) {
        heap.append(place)
        var child = heap.count - 1
        while child > 0, isBefore(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    private func removeLeast() -> Int {
        let least = heap[0]
        let last = heap.removeLast()
        guard !heap.isEmpty else { return least }
        heap[0] = last
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
            guard isBefore(heap[child], heap[parent]) else { break }
            heap.swapAt(child, parent)
            parent = child
        }
        return least
    }
}
