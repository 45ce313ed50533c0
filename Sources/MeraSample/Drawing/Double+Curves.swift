extension Double {
    /// Squeezes any number into −1…1, monotonic, without functions that differ between C libraries.
    var squeezed: Double { self / (1 + self * self).squareRoot() }

    func clamped(_ low: Double, _ high: Double) -> Double { self < low ? low : self > high ? high : self }

    /// 2 to this power, straight lines between the whole powers; for exponents within ±60.
    var powerOfTwo: Double {
        let exponent = clamped(-60, 60).rounded(.down)
        return Double(sign: .plus, exponent: Int(exponent), significand: 1) * (1 + clamped(-60, 60) - exponent)
    }

    /// The inverse of `powerOfTwo`; 0 for what is not above 0.
    var binaryLogarithm: Double { self > 0 && isFinite ? Double(exponent) + significand - 1 : 0 }
}
