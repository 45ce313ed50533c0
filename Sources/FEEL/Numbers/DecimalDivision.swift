extension Decimal {
    /// The quotient; nil where the divisor is zero or the quotient too large.
    public func divided(by other: Decimal) -> Decimal? {
        if other.isZero { return nil }
        let exponent = exponent - other.exponent
        if isZero { return Decimal(coefficient: Int64(0), exponent: exponent) }
        let divisor = other.coefficient.magnitude
        let result =
            divisor < Quotient.shortDivisors
            ? Quotient(coefficient.magnitude, byShort: UInt64(truncatingIfNeeded: divisor))
            : Quotient(coefficient.magnitude, byLong: divisor)
        return Decimal(result, exponent, isNegative: isNegative != other.isNegative)
    }

    /// `coefficient` × 10^`exponent` / `count`, rounded once, of a coefficient of any length; nil for no count, and where it is too
    /// large.
    static func quotient(_ coefficient: Int128, _ exponent: Int, over count: UInt32) -> Decimal? {
        if count == 0 { return nil }
        if coefficient == 0 { return .zero }
        return Decimal(Quotient(coefficient.magnitude, byShort: UInt64(count)), exponent, isNegative: coefficient < 0)
    }

    private init?(_ result: Quotient, _ exponent: Int, isNegative: Bool) {
        var (magnitude, shift) = (result.magnitude, result.shift)
        if result.isExact, shift > 0 {
            let (short, zeros) = PowersOfTen.withoutZeros(magnitude, atMost: shift)
            (magnitude, shift) = (short, shift - zeros)
        }
        self.init(rounding: magnitude, exponent - shift, negative: isNegative, sticky: !result.isExact)
    }
}

/// A quotient of integers: `magnitude` / 10^`shift`, either exact or with 35 digits and more, the rest cut off.
private struct Quotient {
    var magnitude: UInt128
    var shift: Int
    var isExact: Bool

    /// A rest below this can be multiplied by 10^9 in 64 bits.
    static let shortDivisors: UInt128 = 1 << 33

    /// Nine digits at a time, by division of machine words, until the quotient comes out even or has enough digits.
    init(_ dividend: UInt128, byShort divisor: UInt64) {
        var rest: UInt64
        if let dividend = UInt64(exactly: dividend) {
            let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
            (magnitude, rest) = (UInt128(quotient), remainder)
        } else {
            let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: UInt128(divisor))
            (magnitude, rest) = (quotient, UInt64(truncatingIfNeeded: remainder))
        }
        shift = 0
        while rest != 0, magnitude < PowersOfTen.wide(34) {
            // The last step takes what leaves at most 38 digits.
            let count = magnitude < PowersOfTen.wide(29) ? 9 : magnitude < PowersOfTen.wide(33) ? 5 : 4
            let unit = UInt64(PowersOfTen.small(count))
            let (digits, remainder) = (rest * unit).quotientAndRemainder(dividingBy: divisor)
            magnitude = magnitude * UInt128(unit) + UInt128(digits)
            shift += count
            rest = remainder
        }
        isExact = rest == 0
    }

    /// By one division of 256 bits, with 36 or 37 digits of quotient.
    init(_ dividend: UInt128, byLong divisor: UInt128) {
        shift = 36 + PowersOfTen.digits(divisor) - PowersOfTen.digits(dividend)
        let first = min(shift, 38 - PowersOfTen.digits(dividend))
        let product = (dividend * PowersOfTen.wide(first)).multipliedFullWidth(by: PowersOfTen.wide(shift - first))
        let (quotient, rest) = divisor.dividingFullWidth(product)
        magnitude = quotient
        isExact = rest == 0
    }
}
