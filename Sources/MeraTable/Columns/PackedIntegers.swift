/// Integers at rest: each is `base` plus an unsigned number of 0, half of a, 1, 2, 4 or 8 bytes, whichever the widest needs.
struct PackedIntegers: Sendable {
    let count: Int
    let base: Int64
    let storage: Storage

    enum Storage: Sendable {
        case same
        case halves(HalfBytes)
        case bytes1([UInt8])
        case bytes2([UInt16])
        case bytes4([UInt32])
        case bytes8([Int64])
    }

    /// One value, `count` times.
    init(repeating value: Int64, count: Int) {
        self.count = count
        base = value
        storage = .same
    }

    init(_ values: UnsafeBufferPointer<Int64>) {
        count = values.count
        guard var low = values.first else {
            base = 0
            storage = .same
            return
        }
        // Most columns hold small numbers, codes and truths; to see that takes no comparison.
        var (bits, differing) = (Int64(0), Int64(0))
        for value in values {
            bits |= value
            differing |= value ^ low
        }
        if differing == 0 || bits & ~0xFF == 0 {
            base = differing == 0 ? low : 0
            storage = differing == 0 ? .same : bits & ~0xF == 0 ? .halves(HalfBytes(values)) : .bytes1(Self.narrow(values, 0))
            return
        }
        var high = low
        for value in values {
            low = min(low, value)
            high = max(high, value)
        }
        base = low
        switch UInt64(bitPattern: high &- low) {
        case 0: storage = .same
        case ...0xFF: storage = .bytes1(Self.narrow(values, low))
        case ...0xFFFF: storage = .bytes2(Self.narrow(values, low))
        case ...0xFFFF_FFFF: storage = .bytes4(Self.narrow(values, low))
        default: storage = .bytes8(Array(values))
        }
    }

    private static func narrow<Word: FixedWidthInteger & UnsignedInteger>(
        _ values: UnsafeBufferPointer<Int64>, _ base: Int64
    ) -> [Word] {
        Array(unsafeUninitializedCapacity: values.count) { out, count in
            for i in 0..<values.count { out[i] = Word(truncatingIfNeeded: values[i] &- base) }
            count = values.count
        }
    }

    /// Bytes of memory behind it.
    var memory: Int {
        switch storage {
        case .same: 0
        case .halves(let halves): halves.memory
        case .bytes1: count
        case .bytes2: count * 2
        case .bytes4: count * 4
        case .bytes8: count * 8
        }
    }

    subscript(index: Int) -> Int64 {
        switch storage {
        case .same: base
        case .halves(let halves): Int64(halves[index])
        case .bytes1(let words): base &+ Int64(words[index])
        case .bytes2(let words): base &+ Int64(words[index])
        case .bytes4(let words): base &+ Int64(words[index])
        case .bytes8(let words): words[index]
        }
    }

    /// Writes `range` to `out`, one value after another.
    func read(_ range: Range<Int>, into out: UnsafeMutablePointer<Int64>) {
        switch storage {
        case .same:
            for i in 0..<range.count { out[i] = base }
        case .halves(let halves): halves.read(range, into: out)
        case .bytes1(let words): Self.widen(words, range, base, out)
        case .bytes2(let words): Self.widen(words, range, base, out)
        case .bytes4(let words): Self.widen(words, range, base, out)
        case .bytes8(let words):
            words.withUnsafeBufferPointer { words in
                guard let start = words.baseAddress else { return }
                out.update(from: start + range.lowerBound, count: range.count)
            }
        }
    }

    private static func widen<Word: FixedWidthInteger & UnsignedInteger>(
        _ words: [Word], _ range: Range<Int>, _ base: Int64, _ out: UnsafeMutablePointer<Int64>
    ) {
        words.withUnsafeBufferPointer { words in
            let words = UnsafeBufferPointer(rebasing: words[range])
            for i in 0..<words.count { out[i] = base &+ Int64(truncatingIfNeeded: words[i]) }
        }
    }

    /// An interval that holds all values: as wide as the words allow, so that none but the widest need be looked at.
    var reach: ClosedRange<Int64>? {
        let width: Int64
        switch storage {
        case .same: width = 0
        case .halves: width = 0xF
        case .bytes1: width = 0xFF
        case .bytes2: width = 0xFFFF
        case .bytes4: width = 0xFFFF_FFFF
        case .bytes8: return bounds
        }
        let (high, overflow) = base.addingReportingOverflow(width)
        return count == 0 ? nil : base...(overflow ? .max : high)
    }

    /// The least and the greatest value; nil where there is none.
    var bounds: ClosedRange<Int64>? {
        guard count > 0 else { return nil }
        var (low, high) = (self[0], self[0])
        for i in 0..<count {
            let value = self[i]
            low = min(low, value)
            high = max(high, value)
        }
        return low...high
    }

    /// No value is further from 0: found from the width of the words, without looking at them.
    var greatestMagnitude: UInt64 {
        let span: Int64
        switch storage {
        case .same: span = 0
        case .halves: span = 0xF
        case .bytes1: span = 0xFF
        case .bytes2: span = 0xFFFF
        case .bytes4: span = 0xFFFF_FFFF
        case .bytes8: return UInt64(1) << 63
        }
        let (end, overflow) = base.addingReportingOverflow(span)
        return overflow ? UInt64(1) << 63 : max(base.magnitude, end.magnitude)
    }
}
