/// Random numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014) and arithmetic that IEEE 754 fixes to the bit.
///
/// What is drawn has a stream of its own, named by what it is for. So one more thing to draw, or one more try for another, leaves the
/// others as they were.
package struct RandomStream: Sendable {
    private var state: UInt64

    package init(seed: UInt64, _ path: String...) {
        // FNV-1a over the names, a zero byte after each.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for name in path {
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = hash &* 0x100_0000_01B3
        }
        state = seed &* 0x9E37_79B9_7F4A_7C15 ^ hash
        _ = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// 0 ≤ x < 1
    package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// 0 ..< count; 0 where there is nothing to choose from.
    package mutating func index(_ count: Int) -> Int { count < 2 ? 0 : Int(next() % UInt64(count)) }

    package mutating func integer(in range: ClosedRange<Int>) -> Int {
        let (width, overflow) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
        guard !overflow, width < Int.max else { return range.lowerBound }
        return range.lowerBound + index(width + 1)
    }

    /// Near enough to a standard normal variable, within ±6: the sum of twelve fractions less 6.
    package mutating func normal() -> Double {
        var sum = -6.0
        for _ in 0..<12 { sum += fraction() }
        return sum
    }

    package mutating func isTrue(_ share: Double) -> Bool { fraction() < share }

    package mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(elements.count)]
    }

    /// An index, each as likely as its weight says; nil where no weight is above 0.
    package mutating func weighted(_ weights: [Double]) -> Int? {
        let total = weights.reduce(0) { $0 + max($1, 0) }
        guard total > 0 else { return nil }
        var left = fraction() * total
        for (index, weight) in weights.enumerated() where weight > 0 {
            if left < weight { return index }
            left -= weight
        }
        return weights.lastIndex { $0 > 0 }
    }

    /// The numbers below `count` in random order.
    package mutating func permutation(_ count: Int) -> [Int] {
        var order = Array(0..<count)
        var last = count - 1
        while last > 0 {
            order.swapAt(last, index(last + 1))
            last -= 1
        }
        return order
    }
}
