extension Decimal {
    /// FEEL's `**`, right to the last of 34 places. Nil for 0 to a negative power, for a negative base with a fractional
    /// power, and where the result is too large. Anything ** 0 is 1.
    public func raised(to exponent: Decimal) -> Decimal? {
        if exponent.isZero { return .one }
        if isZero { return exponent.isNegative ? nil : .zero }
        let isWhole = exponent.isInteger
        if isNegative, !isWhole { return nil }
        if let power = exponent.integer, power > 0, let exact = exactPower(power) { return exact }
        let isNegative = isNegative && exponent.isOdd
        let magnitude = absolute
        if magnitude == .one { return isNegative ? -1 : .one }
        let logarithm = WideFloat(exponent) * WideFloat.logarithm(of: magnitude)
        guard let result = Self.exponential(of: logarithm) else { return nil }
        return isNegative ? -result : result
    }

    /// The power whose exponent is a quotient: `x ** (1 / 3)` of a third power is its root.
    func raised(to exponent: Ratio) -> Decimal? {
        if exponent.below == .one || isZero || isNegative { return exponent.decimal.flatMap { raised(to: $0) } }
        if self == .one { return .one }
        let power = WideFloat(exponent.above) * WideFloat(exponent.below).reciprocal
        return Self.exponential(of: power * WideFloat.logarithm(of: self))
    }

    /// The power by multiplication, where every digit of it fits.
    private func exactPower(_ power: Int) -> Decimal? {
        guard power <= 128 else { return nil }
        let base = normalized
        var result: Int128 = 1
        for _ in 0..<power {
            let (product, overflow) = result.multipliedReportingOverflow(by: base.coefficient)
            if overflow { return nil }
            result = product
        }
        return Decimal(coefficient: result, exponent: base.exponent * power)?.withoutFractionZeros
    }

    /// Whether an integer is odd.
    private var isOdd: Bool {
        let value = normalized
        return value.exponent == 0 && value.low & 1 == 1
    }

    /// The square root, right to the last place; nil for negative numbers.
    public var squareRoot: Decimal? {
        if isNegative { return nil }
        if isZero { return .zero }
        // A square of 69 or 70 digits with an even exponent has a root of 35.
        let magnitude = coefficient.magnitude
        var shift = 70 - PowersOfTen.digits(magnitude)
        if (exponent - shift) & 1 != 0 { shift -= 1 }
        let first = min(shift, 38 - PowersOfTen.digits(magnitude))
        let square = (magnitude * PowersOfTen.wide(first)).multipliedFullWidth(by: PowersOfTen.wide(shift - first))
        let (root, isExact) = Self.integerSquareRoot(square)
        let result = Decimal(rounding: root, (exponent - shift) / 2, negative: false, sticky: !isExact)
        return result?.withoutFractionZeros
    }

    /// The root, rounded down, of an integer between 10^68 and 10^70.
    private static func integerSquareRoot(_ square: (high: UInt128, low: UInt128)) -> (root: UInt128, isExact: Bool) {
        let estimate = (Double(square.high) * 0x1p128 + Double(square.low)).squareRoot()
        var root = UInt128(estimate)
        // Newton's method doubles the 52 right bits; the second step is past 117.
        for _ in 0..<2 { root = (root + root.dividingFullWidth(square).quotient) / 2 }
        func isTooLarge(_ root: UInt128) -> Bool {
            let (high, low) = root.multipliedFullWidth(by: root)
            return high != square.high ? high > square.high : low > square.low
        }
        while isTooLarge(root) { root -= 1 }
        while !isTooLarge(root + 1) { root += 1 }
        let product = root.multipliedFullWidth(by: root)
        return (root, product.high == square.high && product.low == square.low)
    }

    /// e to this power, right to the last place; nil where it is too large.
    public var exponential: Decimal? { Self.exponential(of: WideFloat(self)) }

    static func exponential(of power: WideFloat) -> Decimal? {
        // e^14,149 is past 10^6144, e^−14,224 below half of 10^−6176.
        if power.exponent > 15 { return power.negative ? .zero : nil }
        return power.exponential.decimal
    }

    /// The natural logarithm, right to the last place; nil for zero and negative numbers.
    public var naturalLogarithm: Decimal? {
        if isZero || isNegative { return nil }
        if self == .one { return .zero }
        return WideFloat.logarithm(of: self).decimal
    }

    /// The same value without zeros at the end of its fraction; integers keep exponent 0.
    var withoutFractionZeros: Decimal {
        let value = normalized
        guard value.exponent > 0 else { return value }
        guard PowersOfTen.digits(value.coefficient.magnitude) + value.exponent <= Self.precision else { return value }
        return Decimal(unchecked: value.coefficient * Int128(PowersOfTen.wide(value.exponent)), 0)
    }
}
