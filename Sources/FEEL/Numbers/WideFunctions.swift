extension WideFloat {
    /// The natural logarithm of 2.
    static let ln2 = WideFloat(
        negative: false, exponent: 0, normalizing: 0xB172_17F7_D1CF_79AB_C9E3_B398_03F2_F6AF,
        0x40F3_4326_7298_B62D_8A0D_175B_8BAA_FA2B)

    /// 10^`exponent`
    static func powerOfTen(_ exponent: Int) -> WideFloat {
        var result = WideFloat(1)
        var square = WideFloat(10)
        var rest = exponent.magnitude
        while rest != 0 {
            if rest & 1 == 1 { result = result * square }
            rest >>= 1
            if rest != 0 { square = square * square }
        }
        return exponent < 0 ? result.reciprocal : result
    }

    init(_ value: Decimal) {
        let magnitude = WideFloat(value.coefficient.magnitude, negative: value.isNegative)
        self = value.exponent == 0 || magnitude.isZero ? magnitude : magnitude * .powerOfTen(value.exponent)
    }

    /// The nearest decimal. The value is first brought to 70 digits, three less than it has: results that are exact, or lie
    /// exactly between two decimals, are thereby found in spite of the last bits.
    var decimal: Decimal? {
        if isZero { return .zero }
        guard exponent < 25_000 else { return nil }
        guard exponent > -25_000 else { return .zero }
        // log10(2) to 7 digits; one digit more or less than 70 does not matter.
        let leading = exponent * 3_010_300 / 10_000_000
        let shift = 70 - leading
        let wide = (self * .powerOfTen(shift)).roundedMagnitude
        let result = Decimal(rounding: wide, -shift, negative: negative)
        return result?.withoutFractionZeros
    }

    /// e^self, for magnitudes below 2^20.
    var exponential: WideFloat {
        if isZero { return WideFloat(1) }
        // x = k ln 2 + 2^8 r, |r| < 2^-9
        let k = Int((approximation / 0.6931471805599453).rounded())
        let multiple = Self.ln2 * WideFloat(UInt128(k.magnitude), negative: k < 0)
        let squarings = 8
        let r = (self - multiple).scaled(by: -squarings)
        var sum = WideFloat(1)
        var term = WideFloat(1)
        var n: UInt64 = 1
        repeat {
            term = (term * r).divided(by: n)
            sum = sum + term
            n += 1
        } while !term.isZero && term.exponent > -264
        for _ in 0..<squarings { sum = sum * sum }
        return sum.scaled(by: k)
    }

    /// The natural logarithm of a positive decimal.
    static func logarithm(of value: Decimal) -> WideFloat {
        let x = WideFloat(value)
        // x = m 2^k, m in [0.7, 1.4): near 1 k is 0, so that nothing cancels.
        let isLow = x.high < 0xB333_3333_3333_3333 << 64
        let k = isLow ? x.exponent - 1 : x.exponent
        let quotient: WideFloat
        if k == 0, value.exponent <= 0, value.exponent >= -37 {
            // (x − 1) / (x + 1) from exact integers.
            let one = Int128(PowersOfTen.wide(-value.exponent))
            let difference = value.coefficient - one
            quotient =
                WideFloat(difference.magnitude, negative: difference < 0)
                * WideFloat((value.coefficient + one).magnitude).reciprocal
        } else {
            let m = x.scaled(by: -k)
            quotient = (m - WideFloat(1)) * (m + WideFloat(1)).reciprocal
        }
        // ln m = 2 artanh((m − 1) / (m + 1)) = 2 (z + z³/3 + z⁵/5 + …)
        let square = quotient * quotient
        var sum = quotient
        var power = quotient
        var n: UInt64 = 3
        while !power.isZero && power.exponent > quotient.exponent - 260 {
            power = power * square
            sum = sum + power.divided(by: n)
            n += 2
        }
        let logarithm = sum.scaled(by: 1)
        return k == 0 ? logarithm : logarithm + ln2 * WideFloat(UInt128(k.magnitude), negative: k < 0)
    }
}
