/// A quotient that is not divided yet: `a / 3 * 3` is `a`. What 34 digits do not hold is divided and rounded after all.
struct Ratio {
    var above: Decimal
    /// Never zero.
    var below: Decimal

    init(_ above: Decimal, over below: Decimal = .one) {
        self.above = above
        self.below = below
    }

    var decimal: Decimal? { below == .one ? above : above.divided(by: below) }

    /// Nil where there is no result or it is too large.
    static func arithmetic(_ operation: Node.Arithmetic, _ a: Ratio, _ b: Ratio) -> Ratio? {
        if operation == .power { return a.decimal?.raised(to: b).map { Ratio($0) } }
        if operation == .divide, b.above.isZero { return nil }
        if let exact = exact(operation, a, b) { return exact }
        guard let x = a.decimal, let y = b.decimal else { return nil }
        return Value.number(operation, x, y).map { Ratio($0) }
    }

    private static func exact(_ operation: Node.Arithmetic, _ a: Ratio, _ b: Ratio) -> Ratio? {
        switch operation {
        case .multiply: return product(a, b)
        case .divide: return product(a, Ratio(b.below, over: b.above))
        case .add: return sum(a, b)
        case .subtract: return sum(a, Ratio(-b.above, over: b.below))
        case .power: return nil
        }
    }

    private static func product(_ a: Ratio, _ b: Ratio) -> Ratio? {
        guard let above = a.above.multipliedExactly(by: b.above), let below = a.below.multipliedExactly(by: b.below) else {
            return nil
        }
        return Ratio(above, over: below)
    }

    private static func sum(_ a: Ratio, _ b: Ratio) -> Ratio? {
        if a.below == b.below { return a.above.addingExactly(b.above).map { Ratio($0, over: a.below) } }
        guard let x = a.above.multipliedExactly(by: b.below), let y = b.above.multipliedExactly(by: a.below),
            let above = x.addingExactly(y), let below = a.below.multipliedExactly(by: b.below)
        else { return nil }
        return Ratio(above, over: below)
    }
}

extension Decimal {
    /// The product; nil where it has more than 34 digits.
    public func multipliedExactly(by other: Decimal) -> Decimal? {
        if isSmall, other.isSmall {
            let (product, overflow) = Int64(bitPattern: low).multipliedReportingOverflow(by: Int64(bitPattern: other.low))
            let power = exponent + other.exponent
            if !overflow, power >= Self.minExponent, power <= Self.maxExponent {
                return Decimal(small: product, Int16(truncatingIfNeeded: power))
            }
        }
        let (a, b) = (normalized, other.normalized)
        let (product, overflow) = a.coefficient.multipliedReportingOverflow(by: b.coefficient)
        return overflow ? nil : Decimal(exactly: product, a.exponent + b.exponent)
    }

    /// The sum; nil where it has more than 34 digits.
    public func addingExactly(_ other: Decimal) -> Decimal? {
        if power == other.power, isSmall, other.isSmall {
            return Decimal(unchecked: Int128(Int64(bitPattern: low)) + Int128(Int64(bitPattern: other.low)), exponent)
        }
        if isZero { return other }
        if other.isZero { return self }
        let (a, b) = (normalized, other.normalized)
        let (upper, lower) = a.exponent >= b.exponent ? (a, b) : (b, a)
        let gap = upper.exponent - lower.exponent
        guard gap <= Self.precision else { return nil }
        let (shifted, overflow) = upper.coefficient.multipliedReportingOverflow(by: Int128(PowersOfTen.wide(gap)))
        if overflow { return nil }
        let (sum, isTooLarge) = shifted.addingReportingOverflow(lower.coefficient)
        return isTooLarge ? nil : Decimal(exactly: sum, lower.exponent)
    }

    /// Nil where 34 digits do not hold the number.
    private init?(exactly coefficient: Int128, _ exponent: Int) {
        if coefficient == 0 {
            self = .zero
            return
        }
        let (magnitude, zeros) = PowersOfTen.withoutZeros(coefficient.magnitude, atMost: Self.precision)
        guard PowersOfTen.digits(magnitude) <= Self.precision, exponent + zeros >= Self.minExponent,
            exponent + zeros <= Self.maxExponent
        else { return nil }
        self.init(unchecked: coefficient < 0 ? -Int128(magnitude) : Int128(magnitude), exponent + zeros)
    }
}
