#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The beta distribution: what intervals of shares, Student's t and Fisher's F are made of.
package struct BetaDistribution: Sendable {
    private let a: Double
    private let b: Double

    /// Nil where a parameter is not above zero or not finite.
    package init?(_ a: Double, _ b: Double) {
        guard a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
        (self.a, self.b) = (a, b)
    }

    /// The share below `x`.
    package func cumulative(_ x: Double) -> Double { Self.shares(x, 1 - x, a, b).below }

    /// The share above `x`, which keeps its digits where it is small.
    package func upper(_ x: Double) -> Double { Self.shares(x, 1 - x, a, b).above }

    /// The shares on either side of a point that is given by both of its distances, from 0 and from 1: either may be tiny.
    ///
    /// By the continued fraction of the incomplete beta function (DLMF 8.17.22), on the side where it converges.
    static func shares(_ x: Double, _ rest: Double, _ a: Double, _ b: Double) -> (below: Double, above: Double) {
        guard x > 0 else { return (0, 1) }
        guard rest > 0 else { return (1, 0) }
        // Of the nearer distance: that of the other one would lose what a large parameter multiplies.
        let (logX, logRest) = x < rest ? (log(x), log1p(-x)) : (log1p(-rest), log(rest))
        let front = exp(a * logX + b * logRest - logarithm(a, b))
        if x < (a + 1) / (a + b + 2) {
            let below = min(1, front * fraction(x, a, b) / a)
            return (below, 1 - below)
        }
        let above = min(1, front * fraction(rest, b, a) / b)
        return (1 - above, above)
    }

    /// The logarithm of B(a, b).
    ///
    /// For large parameters the difference of the logarithms of gammas would lose digits, so Stirling's corrections are subtracted alone.
    private static func logarithm(_ a: Double, _ b: Double) -> Double {
        let (small, large) = (min(a, b), max(a, b))
        guard large >= 20 else { return LogGamma.of(a) + LogGamma.of(b) - LogGamma.of(a + b) }
        let correction = LogGamma.correction(large) - LogGamma.correction(small + large)
        if small < 20 {
            return LogGamma.of(small) + correction + small - small * log(small + large)
                + (large - 0.5) * -log1p(small / large)
        }
        return LogGamma.correction(small) + correction + 0.5 * log(2 * Double.pi) - 0.5 * log(large)
            + (small - 0.5) * log(small / (small + large)) - large * log1p(small / large)
    }

    /// Lentz's way through the continued fraction.
    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let least = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < least ? least : value }
        var c = 1.0
        var d = 1 / kept(1 - (a + b) * x / (a + 1))
        var result = d
        // Its length grows with the root of the parameters.
        for step in 1...100_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / kept(1 + even * d)
            c = kept(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / kept(1 + odd * d)
            c = kept(1 + odd / c)
            let change = d * c
            result *= change
            if abs(change - 1) < 1e-16 { break }
        }
        return result
    }

    /// The point with the share `p` below it; nil outside of 0…1.
    package func quantile(_ p: Double) -> Double? { places(p).map(\.place) }

    /// The point and its distance from 1, of which one may be too small to be told from the other's rounding.
    func places(_ p: Double) -> (place: Double, rest: Double)? {
        guard p >= 0, p <= 1 else { return nil }
        guard p > 0 else { return (0, 1) }
        guard p < 1 else { return (1, 0) }
        // The logarithm of x / (1 − x) is halved between two bounds: it reaches both ends with all digits.
        var (low, high) = (-800.0, 800.0)
        var middle = 0.0
        for _ in 0..<200 {
            middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            let (x, rest) = Self.place(middle)
            let shares = Self.shares(x, rest, a, b)
            let isBelow = p <= 0.5 ? shares.below < p : shares.above > 1 - p
            if isBelow { low = middle } else { high = middle }
        }
        return Self.place(middle)
    }

    private static func place(_ logit: Double) -> (Double, Double) {
        let small = exp(-abs(logit))
        return logit < 0 ? (small / (1 + small), 1 / (1 + small)) : (1 / (1 + small), small / (1 + small))
    }
}
