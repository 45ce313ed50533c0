extension Decimal {
    /// FEEL's `modulo`: `self - divisor * floor(self / divisor)`, rounded once, with the sign of the divisor. Nil for divisor 0.
    public func modulo(_ divisor: Decimal) -> Decimal? {
        guard let rest = remainder(dividingBy: divisor) else { return nil }
        if rest.isZero || rest.isNegative == divisor.isNegative { return rest }
        return rest.adding(divisor)
    }

    /// The rest of the division whose quotient is cut off towards zero: exact, with the sign of the dividend. Nil for divisor 0.
    public func remainder(dividingBy divisor: Decimal) -> Decimal? {
        if divisor.isZero { return nil }
        if power == divisor.power, let a = small, let b = divisor.small {
            return Decimal(small: b == -1 ? 0 : a % b, power)
        }
        let (dividend, modulus) = (coefficient.magnitude, divisor.coefficient.magnitude)
        let gap = exponent - divisor.exponent
        let rest: UInt128
        if gap >= 0 {
            rest = Self.product(dividend % modulus, Self.powerOfTen(gap, modulo: modulus), modulo: modulus)
        } else if PowersOfTen.digits(modulus) - gap > Self.precision {
            return self
        } else {
            rest = dividend % (modulus * PowersOfTen.wide(-gap))
        }
        return Decimal(rounding: rest, min(exponent, divisor.exponent), negative: isNegative)
    }

    /// (`a` × `b`) mod `modulus`, for a, b < modulus.
    private static func product(_ a: UInt128, _ b: UInt128, modulo modulus: UInt128) -> UInt128 {
        modulus.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }

    private static func powerOfTen(_ exponent: Int, modulo modulus: UInt128) -> UInt128 {
        var result = 1 % modulus
        var square = 10 % modulus
        var rest = exponent
        while rest != 0 {
            if rest & 1 == 1 { result = product(result, square, modulo: modulus) }
            square = product(square, square, modulo: modulus)
            rest >>= 1
        }
        return result
    }
}
