/// A binary floating-point number with 256 bits of mantissa: the working precision (77 digits) of roots, powers, exponentials
/// and logarithms, whose results are rounded to 34 digits at the end.
///
/// The value is (`high`, `low`) / 2^256 × 2^`exponent`; the top bit of `high` is set, except for zero. Results are cut off, not
/// rounded: every operation errs by a few units of the last bit.
struct WideFloat {
    var negative: Bool
    var exponent: Int
    var high: UInt128
    var low: UInt128

    static let zero = WideFloat(0)

    var isZero: Bool { high == 0 }

    init(_ integer: UInt128, negative: Bool = false) {
        let shift = integer == 0 ? 0 : integer.leadingZeroBitCount
        self.negative = negative
        exponent = integer == 0 ? 0 : 128 - shift
        high = integer << shift
        low = 0
    }

    /// Shifts the mantissa until its top bit is set.
    init(negative: Bool, exponent: Int, normalizing high: UInt128, _ low: UInt128) {
        self.negative = negative
        if high == 0, low == 0 {
            self = .zero
            return
        }
        let shift = high == 0 ? 128 + low.leadingZeroBitCount : high.leadingZeroBitCount
        self.exponent = exponent - shift
        if shift >= 128 {
            self.high = low << (shift - 128)
            self.low = 0
        } else {
            self.high = shift == 0 ? high : high << shift | low >> (128 - shift)
            self.low = low << shift
        }
    }

    static prefix func - (a: WideFloat) -> WideFloat {
        var result = a
        result.negative.toggle()
        return result
    }

    static func * (a: WideFloat, b: WideFloat) -> WideFloat {
        if a.isZero || b.isZero { return .zero }
        let top = a.high.multipliedFullWidth(by: b.high)
        let left = a.high.multipliedFullWidth(by: b.low).high
        let right = a.low.multipliedFullWidth(by: b.high).high
        let (sum, carry) = top.low.addingReportingOverflow(left)
        let (low, secondCarry) = sum.addingReportingOverflow(right)
        let high = top.high + (carry ? 1 : 0) + (secondCarry ? 1 : 0)
        return WideFloat(
            negative: a.negative != b.negative, exponent: a.exponent + b.exponent, normalizing: high, low)
    }

    static func + (a: WideFloat, b: WideFloat) -> WideFloat {
        if a.isZero { return b }
        if b.isZero { return a }
        let (big, small) = a.magnitudeIsLess(than: b) ? (b, a) : (a, b)
        let gap = big.exponent - small.exponent
        if gap >= 256 { return big }
        let (high, low) = small.mantissa(shiftedRight: gap)
        if big.negative == small.negative {
            let (lower, carry) = big.low.addingReportingOverflow(low)
            let (first, overflow) = big.high.addingReportingOverflow(high)
            let (upper, secondOverflow) = first.addingReportingOverflow(carry ? 1 : 0)
            if overflow || secondOverflow {
                return WideFloat(
                    negative: big.negative, exponent: big.exponent + 1, normalizing: upper >> 1 | 1 << 127,
                    lower >> 1 | upper << 127)
            }
            return WideFloat(negative: big.negative, exponent: big.exponent, normalizing: upper, lower)
        }
        let (lower, borrow) = big.low.subtractingReportingOverflow(low)
        return WideFloat(
            negative: big.negative, exponent: big.exponent, normalizing: big.high - high - (borrow ? 1 : 0), lower)
    }

    static func - (a: WideFloat, b: WideFloat) -> WideFloat { a + -b }

    /// `divisor` is greater than 0.
    func divided(by divisor: UInt64) -> WideFloat {
        let divisor = UInt128(divisor)
        let (upper, rest) = high.quotientAndRemainder(dividingBy: divisor)
        let lower = divisor.dividingFullWidth((rest, low)).quotient
        return WideFloat(negative: negative, exponent: exponent, normalizing: upper, lower)
    }

    /// 1 / self by one step of Newton's method; self is not zero.
    var reciprocal: WideFloat {
        // mantissa m in [1/2, 1): 2^255 / high is 1/m to 127 bits.
        let half: UInt128 = 1 << 127
        let guess = high == half ? UInt128.max : high.dividingFullWidth((half, 0)).quotient
        let first = WideFloat(negative: negative, exponent: 1 - exponent, normalizing: guess, 0)
        return first * (WideFloat(2) - self * first)
    }

    /// 2^`power` times as much.
    func scaled(by power: Int) -> WideFloat {
        var result = self
        if !isZero { result.exponent += power }
        return result
    }

    private func magnitudeIsLess(than other: WideFloat) -> Bool {
        if exponent != other.exponent { return exponent < other.exponent }
        return high != other.high ? high < other.high : low < other.low
    }

    private func mantissa(shiftedRight count: Int) -> (high: UInt128, low: UInt128) {
        if count == 0 { return (high, low) }
        if count >= 256 { return (0, 0) }
        if count >= 128 { return (0, high >> (count - 128)) }
        return (high >> count, low >> count | high << (128 - count))
    }

    /// The nearest integer of a magnitude below 2^256.
    var roundedMagnitude: (high: UInt128, low: UInt128) {
        let (wholeHigh, wholeLow) = mantissa(shiftedRight: max(0, 256 - exponent))
        // The bit worth one half.
        let position = 256 - exponent - 1
        let half: Bool =
            switch position {
            case 0..<128: low >> position & 1 == 1
            case 128..<256: high >> (position - 128) & 1 == 1
            default: false
            }
        if !half { return (wholeHigh, wholeLow) }
        let (lower, carry) = wholeLow.addingReportingOverflow(1)
        return (wholeHigh &+ (carry ? 1 : 0), lower)
    }

    /// To 53 bits; infinite where it is too large.
    var approximation: Double {
        if isZero { return 0 }
        let magnitude = Double(sign: .plus, exponent: max(-2000, min(exponent, 2000)) - 128, significand: Double(high))
        return negative ? -magnitude : magnitude
    }
}
