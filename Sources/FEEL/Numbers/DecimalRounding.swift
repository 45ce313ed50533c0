/// How a number is brought to fewer digits. `up` is away from zero, `down` towards zero.
public enum RoundingMode: String, Sendable, CaseIterable {
    case up
    case down
    case halfUp = "half_up"
    case halfDown = "half_down"
    case halfEven = "half_even"
    case ceiling
    case floor
}

extension Decimal {
    /// Rounds a magnitude of any size half to even to what decimal128 can hold; nil where it is too large.
    ///
    /// `sticky` says that the true magnitude lies above the given one by less than 1; the given one must then have at least
    /// 35 digits, or a later digit would be needed.
    init?(rounding magnitude: UInt128, _ exponent: Int, negative: Bool, sticky: Bool = false) {
        var magnitude = magnitude
        var exponent = exponent
        let excess = max(PowersOfTen.digits(magnitude) - Self.precision, Self.minExponent - exponent)
        if excess > 0 {
            magnitude = Self.drop(excess, from: magnitude, negative: negative, .halfEven, sticky: sticky)
            exponent += excess
            if magnitude == PowersOfTen.wide(Self.precision) {
                magnitude = PowersOfTen.wide(Self.precision - 1)
                exponent += 1
            }
        }
        if exponent > Self.maxExponent {
            if magnitude == 0 {
                exponent = Self.maxExponent
            } else {
                let shift = exponent - Self.maxExponent
                guard PowersOfTen.digits(magnitude) + shift <= Self.precision else { return nil }
                magnitude *= PowersOfTen.wide(shift)
                exponent = Self.maxExponent
            }
        }
        let coefficient = Int128(magnitude)
        self.init(unchecked: negative ? -coefficient : coefficient, exponent)
    }

    /// `magnitude` / 10^`count`, rounded to an integer.
    static func drop(
        _ count: Int, from magnitude: UInt128, negative: Bool, _ mode: RoundingMode, sticky: Bool = false
    ) -> UInt128 {
        guard count <= 38 else {
            return magnitude == 0 && !sticky ? 0 : mode.isAway(negative: negative) ? 1 : 0
        }
        let unit = PowersOfTen.wide(count)
        let (quotient, rest) = magnitude.quotientAndRemainder(dividingBy: unit)
        if rest == 0 && !sticky { return quotient }
        let half = unit / 2
        let up =
            switch mode {
            case .halfEven: rest > half || rest == half && (sticky || quotient & 1 == 1)
            case .halfUp: rest >= half
            case .halfDown: rest > half || rest == half && sticky
            case .up, .down, .ceiling, .floor: mode.isAway(negative: negative)
            }
        return up ? quotient + 1 : quotient
    }

    /// The scales that FEEL's rounding functions take; others give null.
    public static let scales = -6111...6176

    /// Rounds to `scale` digits after the point (negative: to tens, hundreds …). A number with fewer digits stays as it is.
    /// Nil where rounding leads past the largest number.
    public func rounded(to scale: Int, _ mode: RoundingMode) -> Decimal? {
        // Beyond this nothing is left to drop, and the subtraction cannot overflow.
        let target = max(Self.minExponent, -min(max(scale, -10_000), 10_000))
        guard exponent < target, !isZero else { return self }
        let magnitude = Self.drop(target - exponent, from: coefficient.magnitude, negative: isNegative, mode)
        return Decimal(rounding: magnitude, target, negative: isNegative)
    }

    /// The largest integer that is not greater.
    public var floor: Decimal { rounded(to: 0, .floor) ?? self }

    /// The smallest integer that is not less.
    public var ceiling: Decimal { rounded(to: 0, .ceiling) ?? self }

    /// The integer part.
    public var truncated: Decimal { rounded(to: 0, .down) ?? self }
}

extension RoundingMode {
    /// Whether a dropped part that is less than a half moves the magnitude up.
    func isAway(negative: Bool) -> Bool {
        switch self {
        case .up: true
        case .ceiling: !negative
        case .floor: negative
        case .down, .halfUp, .halfDown, .halfEven: false
        }
    }
}

extension Decimal {
    public var isInteger: Bool { exponent >= 0 || self == truncated }

    /// The value as a machine integer; nil where it has a fraction or is too large.
    public var integer: Int? { scaled(to: 0).map { Int($0) } }

    /// The value × 10^`scale` as a machine integer; nil where that is no integer or too large.
    public func scaled(to scale: Int) -> Int64? {
        if scale == -exponent, let small { return small }
        if isZero { return 0 }
        let value = normalized
        guard scale >= -10_000, scale <= 10_000 else { return nil }
        let shift = value.exponent + scale
        guard shift >= 0, shift <= 18, let small = value.small else { return nil }
        let (product, overflow) = small.multipliedReportingOverflow(by: PowersOfTen.small(shift))
        return overflow ? nil : product
    }
}
