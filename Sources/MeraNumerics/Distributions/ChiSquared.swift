#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The χ² distribution; its degrees of freedom need not be whole (Rao and Scott's second correction).
package struct ChiSquared: Sendable {
    private let half: Double

    /// Nil where there are no degrees of freedom.
    package init?(degrees: Double) {
        guard degrees > 0, degrees.isFinite else { return nil }
        half = degrees / 2
    }

    /// The share below `x`.
    package func cumulative(_ x: Double) -> Double { shares(x / 2).below }

    /// The share above `x`: the p of a test.
    package func upper(_ x: Double) -> Double { shares(x / 2).above }

    /// The incomplete gamma functions: by series below the mean (DLMF 8.11.4), by continued fraction above (8.9.2).
    private func shares(_ x: Double) -> (below: Double, above: Double) {
        guard x > 0 else { return (0, 1) }
        guard x.isFinite else { return (1, 0) }
        let front = exp(half * log(x) - x - LogGamma.of(half))
        if x < half + 1 {
            var (term, sum) = (1 / half, 1 / half)
            for step in 1...100_000 {
                term *= x / (half + Double(step))
                sum += term
                if term < sum * 1e-17 { break }
            }
            let below = min(1, front * sum)
            return (below, 1 - below)
        }
        let least = 1e-300
        func kept(_ value: Double) -> Double { abs(value) < least ? least : value }
        var b = x + 1 - half
        var (c, d) = (1 / least, 1 / kept(b))
        var result = d
        for step in 1...100_000 {
            let factor = -Double(step) * (Double(step) - half)
            b += 2
            d = 1 / kept(factor * d + b)
            c = kept(b + factor / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        let above = min(1, front * result)
        return (1 - above, above)
    }

    /// The `x` with the share `p` below it; nil outside of 0…1.
    package func quantile(_ p: Double) -> Double? {
        guard p >= 0, p <= 1 else { return nil }
        guard p > 0 else { return 0 }
        guard p < 1 else { return .infinity }
        // Its logarithm is halved between two bounds.
        var (low, high) = (-745.0, 30.0)
        var middle = 0.0
        for _ in 0..<200 {
            middle = low + (high - low) / 2
            guard middle > low, middle < high else { break }
            let shares = shares(exp(middle))
            let isBelow = p <= 0.5 ? shares.below < p : shares.above > 1 - p
            if isBelow { low = middle } else { high = middle }
        }
        return 2 * exp(middle)
    }
}
