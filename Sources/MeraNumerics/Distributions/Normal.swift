#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The standard normal distribution.
package enum Normal {
    /// The share below `x`; relative error below 1e-15 in both tails.
    package static func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

    /// The `x` with the share `p` below it; ±infinity for 0 and 1, nil outside of 0…1.
    ///
    /// A rational first guess (Abramowitz and Stegun 26.2.23, error below 4.5e-4), made exact by Halley's steps.
    package static func quantile(_ p: Double) -> Double? {
        guard p >= 0, p <= 1 else { return nil }
        guard p > 0 else { return -.infinity }
        guard p < 1 else { return .infinity }
        // The lower tail keeps its digits, the upper one would lose them in 1 − p.
        let tail = min(p, 1 - p)
        let t = (-2 * log(tail)).squareRoot()
        var x = -(t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))))
        for _ in 0..<4 {
            let step = (cumulative(x) - tail) * (2 * Double.pi).squareRoot() * exp(x * x / 2)
            guard step.isFinite else { break }
            x -= step / (1 + x * step / 2)
        }
        return p <= 0.5 ? x : -x
    }
}
