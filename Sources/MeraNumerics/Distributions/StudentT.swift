/// Student's distribution; with endless degrees of freedom it is the normal one.
package struct StudentT: Sendable {
    private let degrees: Double

    /// Nil where there are no degrees of freedom.
    package init?(degrees: Double) {
        guard degrees > 0 else { return nil }
        self.degrees = degrees
    }

    /// The share below `t`.
    package func cumulative(_ t: Double) -> Double { t < 0 ? tail(t) : 1 - tail(t) }

    /// The share of what is further from 0 than `t`, on both sides.
    package func twoSided(_ t: Double) -> Double { 2 * tail(t) }

    /// The share beyond |t| on one side.
    private func tail(_ t: Double) -> Double {
        guard degrees.isFinite else { return Normal.cumulative(-abs(t)) }
        guard t.isFinite else { return 0 }
        let square = t * t
        return BetaDistribution.shares(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5).below / 2
    }

    /// The `t` with the share `p` below it; nil outside of 0…1.
    package func quantile(_ p: Double) -> Double? {
        guard degrees.isFinite else { return Normal.quantile(p) }
        guard p >= 0, p <= 1 else { return nil }
        let isBelow = p < 0.5
        let tail = isBelow ? p : 1 - p
        guard tail > 0 else { return isBelow ? -.infinity : .infinity }
        if degrees > 1e5, tail > 1e-9, let z = Normal.quantile(p) { return Self.nearNormal(z, degrees) }
        guard let (place, rest) = BetaDistribution(degrees / 2, 0.5)?.places(2 * tail) else { return nil }
        let t = (degrees * rest / place).squareRoot()
        return isBelow ? -t : t
    }

    /// With many degrees of freedom the fraction of the beta function loses digits, and this series is exact (Abramowitz and Stegun 26.7.5).
    private static func nearNormal(_ z: Double, _ n: Double) -> Double {
        let square = z * z
        let first = z * (square + 1) / 4
        let second = z * ((5 * square + 16) * square + 3) / 96
        let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
        return z + (first + (second + third / n) / n) / n
    }
}
