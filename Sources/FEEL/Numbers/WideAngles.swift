/// Angles, in radians.
extension WideFloat {
    static let pi = WideFloat(
        negative: false, exponent: 2, normalizing: 0xC90F_DAA2_2168_C234_C4C6_628B_80DC_1CD1,
        0x2902_4E08_8A67_CC74_020B_BEA6_3B13_9B22)

    /// For magnitudes up to a full turn: nothing that matters cancels there.
    var sine: WideFloat { series(first: self, place: 1) }
    var cosine: WideFloat { series(first: WideFloat(1), place: 0) }

    /// first − first x²/((place + 1)(place + 2)) + …
    private func series(first: WideFloat, place: UInt64) -> WideFloat {
        let square = -(self * self)
        var (sum, term, n) = (first, first, place)
        while !term.isZero, term.exponent > first.exponent - 270 {
            term = (term * square).divided(by: (n + 1) * (n + 2))
            sum = sum + term
            n += 2
        }
        return sum
    }

    /// Of a number that is not negative: Newton's method doubles the 52 right bits.
    var squareRoot: WideFloat {
        if isZero { return .zero }
        let even = exponent & 1 == 0 ? exponent : exponent - 1
        let part = scaled(by: -even)
        let guess = part.approximation.squareRoot()
        var root = WideFloat(UInt128(guess * 0x1p60)).scaled(by: -60)
        for _ in 0..<3 { root = (root + part * root.reciprocal).scaled(by: -1) }
        return root.scaled(by: even / 2)
    }

    /// The angle whose sine is `self`, from 0 to 1.
    var arcSine: WideFloat {
        let rest = WideFloat(1) - self * self
        let cosine = rest.negative ? .zero : rest.squareRoot
        return (self * (WideFloat(1) + cosine).reciprocal).arcTangent.scaled(by: 1)
    }

    /// The angle whose tangent is `self`, from 0 to 1.
    private var arcTangent: WideFloat {
        // Each half angle makes the series shorter.
        let halvings = 3
        var z = self
        for _ in 0..<halvings { z = z * (WideFloat(1) + (WideFloat(1) + z * z).squareRoot).reciprocal }
        let square = -(z * z)
        var (sum, power, n) = (z, z, UInt64(3))
        while !power.isZero, power.exponent > z.exponent - 270 {
            power = power * square
            sum = sum + power.divided(by: n)
            n += 2
        }
        return sum.scaled(by: halvings)
    }
}
