import MeraSource

/// Turns libyaml's marks, which count code points from where it began to read, into byte offsets of the file.
struct CodePointIndex {
    /// The byte at which each code point starts, and the end; nil where every byte is one code point.
    private let starts: ContiguousArray<Int32>?
    private let byteCount: Int

    init(_ bytes: [UInt8]) {
        byteCount = bytes.count
        guard bytes.contains(where: { $0 >= 0x80 }) else {
            starts = nil
            return
        }
        var found = ContiguousArray<Int32>()
        found.reserveCapacity(bytes.count)
        for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 { found.append(Int32(offset)) }
        found.append(Int32(bytes.count))
        starts = found
    }

    /// The number of code points before a byte offset.
    func count(before byte: Int) -> Int {
        guard let starts else { return byte }
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if Int(starts[middle]) < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    func byte(at codePoint: Int) -> Int {
        guard let starts else { return min(max(codePoint, 0), byteCount) }
        return Int(starts[min(max(codePoint, 0), starts.count - 1)])
    }
}
