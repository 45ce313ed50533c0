/// A mean of weighted values, computed with more than 70 digits and rounded once: a mean of equal values is that value, and a result
/// that has at most 34 digits is exact.
public struct WeightedMean: Sendable {
    public enum Kind: Sendable { case arithmetic, geometric, harmonic }

    private let kind: Kind
    private var weights = DecimalSum()
    private var products = DecimalSum()
    /// Σ w ln x, or Σ w / x.
    private var wide = WideFloat.zero
    private var first: Decimal?
    private var isSame = true
    private var hasNoMean = false

    public init(_ kind: Kind) { self.kind = kind }

    /// Weights are above zero; a geometric and a harmonic mean have no value if one of theirs is not.
    public mutating func add(_ value: Decimal, weight: Decimal) {
        weights.add(weight)
        if let first { isSame = isSame && first == value } else { first = value }
        switch kind {
        case .arithmetic: products.add(value, times: weight)
        case _ where value <= .zero: hasNoMean = true
        case .geometric: wide = wide + WideFloat(weight) * WideFloat.logarithm(of: value)
        case .harmonic: wide = wide + WideFloat(weight) * WideFloat(value).reciprocal
        }
    }

    /// Nil without values, and where the result is too large.
    public var value: Decimal? {
        guard let first, !hasNoMean else { return nil }
        if isSame { return first }
        switch kind {
        case .arithmetic: return products.divided(by: weights)
        case .geometric: return Decimal.exponential(of: wide * weights.wide.reciprocal)
        case .harmonic: return (weights.wide * wide.reciprocal).decimal
        }
    }
}

extension DecimalSum {
    /// Adds `a` × `b` without rounding.
    public mutating func add(_ a: Decimal, times b: Decimal) {
        let exponent = a.exponent + b.exponent
        let (product, overflow) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
        guard exponent >= Decimal.minExponent, exponent <= Decimal.maxExponent else {
            if let rounded = a.multiplied(by: b) { add(rounded) } else { isTooLarge = true }
            return
        }
        if !overflow { return add(product, exponent: exponent, count: 1) }
        // Halves of 17 digits, whose products have at most 34.
        let unit = Int128(PowersOfTen.wide(17))
        let (aHigh, aLow) = a.coefficient.quotientAndRemainder(dividingBy: unit)
        let (bHigh, bLow) = b.coefficient.quotientAndRemainder(dividingBy: unit)
        add(aLow * bLow, exponent: exponent, count: 1)
        add(aLow * bHigh + aHigh * bLow, exponent: exponent + 17, count: 0)
        add(aHigh * bHigh, exponent: exponent + 34, count: 0)
    }

    /// `factor` · self / `divisor`, rounded once; nil for divisor 0 and where it is too large.
    public func divided(by divisor: DecimalSum, times factor: Decimal = .one) -> Decimal? {
        if isTooLarge || divisor.isTooLarge { return nil }
        if let top = exact, let bottom = divisor.exact, let product = top.multipliedExactly(by: factor) {
            return product.divided(by: bottom)
        }
        let below = divisor.wide
        return below.isZero ? nil : (wide * WideFloat(factor) * below.reciprocal).decimal
    }

    /// `total` / `count`, rounded once; nil for no addends.
    public var mean: Decimal? {
        if count == 0 || isTooLarge { return nil }
        if let whole = wholeSum, let count = UInt32(exactly: count) {
            return Decimal.quotient(whole.coefficient, whole.exponent, over: count)
        }
        var divisor = DecimalSum()
        divisor.add(Decimal(count))
        return divided(by: divisor)
    }
}

extension Decimal {
    /// The middle between two numbers, rounded once: between equal ones it is theirs.
    public func middle(to other: Decimal) -> Decimal? {
        var sum = DecimalSum()
        sum.add(self)
        sum.add(other)
        return sum.mean
    }
}
