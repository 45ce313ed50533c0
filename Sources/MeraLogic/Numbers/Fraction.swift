import FEEL

/// What ends an analysis without a verdict: numbers too large to be exact, or too many cases.
enum LogicLimit: Error { case tooLarge, tooMany }

/// An exact fraction in lowest terms. The tests of definitions compare numbers of a few digits; what needs more than 128 bits is not
/// decided rather than rounded.
struct Fraction: Hashable, Sendable, Comparable {
    let above: Int128
    /// Greater than 0.
    let below: Int128

    static let zero = Fraction(0)
    static let one = Fraction(1)

    init(_ whole: Int) { (above, below) = (Int128(whole), 1) }

    private init(lowest above: Int128, _ below: Int128) { (self.above, self.below) = (above, below) }

    init(_ above: Int128, over below: Int128) throws(LogicLimit) {
        guard below != 0, above != .min, below != .min else { throw .tooLarge }
        let divisor = Self.commonDivisor(above.magnitude, below.magnitude)
        let sign: Int128 = below < 0 ? -1 : 1
        self.init(lowest: sign * above / Int128(divisor), sign * below / Int128(divisor))
    }

    init(_ decimal: Decimal) throws(LogicLimit) {
        var power: Int128 = 1
        for _ in 0..<min(abs(decimal.exponent), 40) {
            let (next, overflow) = power.multipliedReportingOverflow(by: 10)
            if overflow { throw .tooLarge }
            power = next
        }
        guard abs(decimal.exponent) < 39 else { throw .tooLarge }
        if decimal.exponent < 0 {
            try self.init(decimal.coefficient, over: power)
        } else {
            let (whole, overflow) = decimal.coefficient.multipliedReportingOverflow(by: power)
            if overflow { throw .tooLarge }
            try self.init(whole, over: 1)
        }
    }

    /// Nil where it has no end in decimal digits.
    var decimal: Decimal? {
        guard let dividend = Decimal(coefficient: above, exponent: 0), let divisor = Decimal(coefficient: below, exponent: 0),
            let divided = dividend.divided(by: divisor), let back = try? Fraction(divided), back == self
        else { return nil }
        return divided
    }

    var isWhole: Bool { below == 1 }
    var isZero: Bool { above == 0 }
    var isNegative: Bool { above < 0 }

    var floor: Fraction { Fraction(lowest: above >= 0 || below == 1 ? above / below : (above - below + 1) / below, 1) }
    var ceiling: Fraction { Fraction(lowest: -((-self).floor.above), 1) }

    static prefix func - (a: Fraction) -> Fraction { Fraction(lowest: -a.above, a.below) }

    func plus(_ other: Fraction) throws(LogicLimit) -> Fraction {
        let (a, first) = above.multipliedReportingOverflow(by: other.below)
        let (b, second) = other.above.multipliedReportingOverflow(by: below)
        let (sum, third) = a.addingReportingOverflow(b)
        let (product, fourth) = below.multipliedReportingOverflow(by: other.below)
        if first || second || third || fourth { throw .tooLarge }
        return try Fraction(sum, over: product)
    }

    func minus(_ other: Fraction) throws(LogicLimit) -> Fraction { try plus(-other) }

    func times(_ other: Fraction) throws(LogicLimit) -> Fraction {
        let (a, first) = above.multipliedReportingOverflow(by: other.above)
        let (b, second) = below.multipliedReportingOverflow(by: other.below)
        if first || second { throw .tooLarge }
        return try Fraction(a, over: b)
    }

    func over(_ other: Fraction) throws(LogicLimit) -> Fraction {
        if other.isZero { throw .tooLarge }
        return try times(Fraction(other.below, over: other.above))
    }

    static func < (a: Fraction, b: Fraction) -> Bool {
        if a.below == b.below { return a.above < b.above }
        let left = a.above.multipliedFullWidth(by: b.below)
        let right = b.above.multipliedFullWidth(by: a.below)
        return left.high != right.high ? left.high < right.high : left.low < right.low
    }

    static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
