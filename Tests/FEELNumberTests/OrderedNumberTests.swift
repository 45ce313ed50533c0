import FEEL
import Testing

@Suite struct OrderedNumberTests {
    /// Random numbers, many of them near to one another and some beyond what a machine number holds.
    private static func numbers(_ seed: UInt64, count: Int) -> [Decimal] {
        var state = seed
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        return (0..<count).compactMap { _ in
            let sign = next(2) == 0 ? "" : "-"
            let digits = next(3) == 0 ? "1234567890123456789012345678901\(next(1000))" : "\(next(100_000))"
            let exponent = next(10) == 0 ? Int(next(12_000)) - 6_000 : Int(next(60)) - 40
            return Decimal("\(sign)\(digits)E\(exponent)")
        }
    }

    @Test(arguments: 0..<20) func theOrderIsThatOfTheNumbers(seed: Int) {
        let numbers = Self.numbers(UInt64(seed), count: 200)
        #expect(numbers.count > 150)
        for a in numbers {
            for b in numbers {
                let (x, y) = (OrderedNumber(exactly: a), OrderedNumber(exactly: b))
                #expect((x < y) == (a < b) && (x == y) == (a == b), "\(a) \(b)")
            }
        }
    }
}
