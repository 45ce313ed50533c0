import FEEL
@testable import MeraReport
import Testing

@Suite struct ScaleTests {
    @Test(arguments: [
        ("71.3", "80"), ("100", "100"), ("100.1", "200"), ("4.5", "5"), ("0.03", "0.04"), ("0", "1"), ("2500", "4000"),
        ("9.99", "10"),
    ])
    func `the upper end is the next round number`(value: String, end: String) throws {
        let scale = Scale(holding: [try #require(Decimal(value))])
        #expect(scale.high == Decimal(end))
        #expect(scale.low == .zero)
    }

    @Test func `values below zero widen the scale downwards`() {
        let scale = Scale(holding: [-30, 50])
        #expect(scale.low == -40)
        #expect(scale.high == 50)
        #expect(scale.place(.zero).tenThousandths == 4444)
    }

    @Test func `nothing leaves the axis, whatever its size`() throws {
        let scale = Scale(low: 0, high: 100)
        #expect(scale.place(-5) == .zero)
        #expect(scale.place(try #require(Decimal("9e6000"))) == .one)
        #expect(scale.place(try #require(Decimal("-9e6000"))) == .zero)
        #expect(scale.place(try #require(Decimal("33.33333"))).tenThousandths == 3333)
        let vast = Scale(holding: [Decimal.greatestFinite])
        #expect(vast.place(Decimal.greatestFinite) == .one)
    }

    @Test func `a part of nothing is nothing`() {
        #expect(Fraction(3, of: 0) == .zero)
        #expect(Fraction(1, of: 3).tenThousandths == 3333)
        #expect(Fraction(7, of: 3) == .one)
    }

    @Test(arguments: [(0, "0"), (1250, "12.5"), (1205, "12.05"), (100, "1"), (-50, "-0.5"), (7, "0.07")])
    func `lengths are printed without machine numbers`(hundredths: Int, text: String) {
        #expect(Drawing.Length(hundredths: hundredths).text == text)
    }
}
