extension Decimal {
    /// The sum; nil where it is too large.
    @inlinable
    public func adding(_ other: Decimal) -> Decimal? {
        if power == other.power, isSmall, other.isSmall {
            let (sum, overflow) = Int64(bitPattern: low).addingReportingOverflow(Int64(bitPattern: other.low))
            if !overflow { return Decimal(small: sum, power) }
        }
        return addingWide(other)
    }

    /// The difference; nil where it is too large.
    @inlinable
    public func subtracting(_ other: Decimal) -> Decimal? {
        if power == other.power, isSmall, other.isSmall {
            let (sum, overflow) = Int64(bitPattern: low).subtractingReportingOverflow(Int64(bitPattern: other.low))
            if !overflow { return Decimal(small: sum, power) }
        }
        return addingWide(-other)
    }

    /// The product; nil where it is too large.
    @inlinable
    public func multiplied(by other: Decimal) -> Decimal? {
        if isSmall, other.isSmall {
            let exponent = Int(power) + Int(other.power)
            let (product, overflow) = Int64(bitPattern: low).multipliedReportingOverflow(by: Int64(bitPattern: other.low))
            if !overflow, exponent >= Self.minExponent, exponent <= Self.maxExponent {
                return Decimal(small: product, Int16(truncatingIfNeeded: exponent))
            }
        }
        return multipliedWide(by: other)
    }

    @usableFromInline
    func addingWide(_ other: Decimal) -> Decimal? {
        // The order of the operands does not matter; `upper` has the higher exponent.
        let (upper, lower) = exponent >= other.exponent ? (self, other) : (other, self)
        if let (left, right) = Self.aligned(upper, lower) {
            let (sum, overflow) = left.addingReportingOverflow(right)
            if !overflow { return Decimal(small: sum, lower.power) }
        }
        if upper.isZero { return lower }
        let gap = upper.exponent - lower.exponent
        if lower.isZero, gap > Self.precision { return upper }
        let high = upper.coefficient.magnitude
        // 37 digits and a further one of carry fit into 127 bits.
        let room = 37 - PowersOfTen.digits(high)
        if gap <= room {
            let left = Int128(high * PowersOfTen.wide(gap))
            let sum = (upper.isNegative ? -left : left) + lower.coefficient
            return Decimal(coefficient: sum, exponent: lower.exponent)
        }
        // The lower number reaches below the last place that can matter: it becomes its integer part and a mark that there
        // was more. At least two digits are dropped afterwards, so a last digit of 1 stands for "more than nothing".
        let shift = gap - room
        var rest: UInt128 = 0
        if shift <= 38 {
            let (quotient, remainder) = lower.coefficient.magnitude.quotientAndRemainder(dividingBy: PowersOfTen.wide(shift))
            rest = quotient
            if remainder != 0, rest % 10 == 0 { rest += 1 }
        } else if !lower.isZero {
            rest = 1
        }
        let left = Int128(high * PowersOfTen.wide(room))
        let sum = (upper.isNegative ? -left : left) + (lower.isNegative ? -Int128(rest) : Int128(rest))
        return Decimal(coefficient: sum, exponent: upper.exponent - room)
    }

    /// Both coefficients at the lower exponent, where they fit into 64 bits; `upper` has the higher one.
    static func aligned(_ upper: Decimal, _ lower: Decimal) -> (Int64, Int64)? {
        let gap = upper.exponent - lower.exponent
        guard gap <= 18, let high = upper.small, let low = lower.small else { return nil }
        let (shifted, overflow) = high.multipliedReportingOverflow(by: PowersOfTen.small(gap))
        return overflow ? nil : (shifted, low)
    }

    @usableFromInline
    func multipliedWide(by other: Decimal) -> Decimal? {
        let negative = isNegative != other.isNegative
        let exponent = exponent + other.exponent
        let (high, low) = coefficient.magnitude.multipliedFullWidth(by: other.coefficient.magnitude)
        if high == 0 { return Decimal(rounding: low, exponent, negative: negative) }
        return Decimal(rounding: (high, low), exponent, negative: negative)
    }

    /// Rounds a magnitude of two words below 10^73 (high word nonzero).
    init?(rounding wide: (high: UInt128, low: UInt128), _ exponent: Int, negative: Bool, sticky: Bool = false) {
        // 2^128 has 39 digits. Leave 36 to 38 of them, so that the quotient fits into one word.
        let count = max(1, PowersOfTen.digits(wide.high) + 3)
        let (quotient, rest) = PowersOfTen.wide(min(count, 38)).dividingFullWidth(wide)
        self.init(rounding: quotient, exponent + count, negative: negative, sticky: sticky || rest != 0)
    }
}
