/// Numbers below 16, two in a byte: the first of a pair in the lower half.
struct HalfBytes: Sendable {
    private let pairs: [UInt8]

    init(_ numbers: UnsafeBufferPointer<some FixedWidthInteger>) {
        pairs = Array(unsafeUninitializedCapacity: (numbers.count + 1) / 2) { out, count in
            count = (numbers.count + 1) / 2
            for place in 0..<numbers.count / 2 {
                let (first, second) = (numbers[2 * place], numbers[2 * place + 1])
                out[place] = UInt8(truncatingIfNeeded: first) | UInt8(truncatingIfNeeded: second) << 4
            }
            if numbers.count % 2 == 1 { out[count - 1] = UInt8(truncatingIfNeeded: numbers[numbers.count - 1]) }
        }
    }

    var memory: Int { pairs.count }

    subscript(index: Int) -> UInt8 { pairs[index >> 1] >> UInt8((index & 1) << 2) & 15 }

    /// Writes `range` to `out`, a pair at a time.
    @inline(__always)
    func read<Number: FixedWidthInteger>(_ range: Range<Int>, into out: UnsafeMutablePointer<Number>) {
        guard let first = range.first, let last = range.last else { return }
        let lead = first & 1
        if lead == 1 { out[0] = Number(truncatingIfNeeded: self[first]) }
        let whole = (range.count - lead) / 2
        pairs.withUnsafeBufferPointer { pairs in
            let pairs = UnsafeBufferPointer(rebasing: pairs[(first + lead) / 2..<(first + lead) / 2 + whole])
            let out = out + lead
            for place in 0..<whole {
                out[2 * place] = Number(truncatingIfNeeded: pairs[place] & 15)
                out[2 * place + 1] = Number(truncatingIfNeeded: pairs[place] >> 4)
            }
        }
        if lead + 2 * whole < range.count { out[range.count - 1] = Number(truncatingIfNeeded: self[last]) }
    }
}
