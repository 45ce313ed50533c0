import FEEL
import Testing

@Suite struct DecimalSumTests {
    private func sum(_ values: some Sequence<Decimal>) -> DecimalSum {
        var sum = DecimalSum()
        for value in values { sum.add(value) }
        return sum
    }

    @Test func whatAFloatingSumLoses() throws {
        let values = try ["1e40", "1", "-1e40", "1e-6176", "9e6144", "-9e6144", "0.5", "-1e-6176"].map {
            try #require(Decimal($0))
        }
        #expect(sum(values).total?.description == "1.5")
        #expect(sum(values.reversed()).total?.description == "1.5")
    }

    @Test func orderAndPartsDoNotMatter() throws {
        var random = Sequences(seed: 11)
        for _ in 0..<200 {
            var values: [Decimal] = []
            for _ in 0..<random.next(in: 1...40) {
                let wide = random.next(in: 0...9) == 0
                let exponent = wide ? random.next(in: -6176...6100) : random.next(in: -12...3)
                let coefficient = Int64(truncatingIfNeeded: random.next()) >> Int64(random.next(in: 0...60))
                values.append(try #require(Decimal(coefficient: coefficient, exponent: exponent)))
            }
            let total = sum(values).total
            #expect(sum(values.shuffled(using: &random)).total == total)
            let cut = random.next(in: 0...values.count - 1)
            var parts = sum(values[cut...])
            parts.add(sum(values[..<cut]))
            #expect(parts.total == total)
            #expect(parts.count == values.count)
            #expect(sum(values + values.map { -$0 }).total?.isZero == true)
        }
    }

    @Test func roundsOnce() throws {
        // 34 digits, a half of the last place, and a little more in two addends that vanish alone.
        let values = try ["1000000000000000000000000000000000", "0.25", "0.25", "1e-30"].map { try #require(Decimal($0)) }
        #expect(sum(values).total?.description == "1000000000000000000000000000000001")
        #expect(sum(values.dropLast()).total?.description == "1000000000000000000000000000000000")
    }

    @Test func columns() {
        var total = DecimalSum()
        [Int64.max, Int64.max, 5, -3].withUnsafeBufferPointer { total.add($0, scale: 2) }
        #expect(total.total?.description == "184467440737095516.16")
        #expect(total.count == 4)
        #expect(total.mean?.description == "46116860184273879.04")
    }

    @Test func nothingAndTooMuch() {
        #expect(DecimalSum().total == 0)
        #expect(DecimalSum().mean == nil)
        #expect(sum([.greatestFinite, .greatestFinite]).total == nil)
        #expect(sum([.greatestFinite, .greatestFinite, -.greatestFinite]).total == .greatestFinite)
    }
}
