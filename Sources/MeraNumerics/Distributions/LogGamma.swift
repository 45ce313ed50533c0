#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The logarithm of the gamma function for x > 0, without the C library's, which keeps the sign in a variable of all threads.
enum LogGamma {
    static func of(_ x: Double) -> Double {
        // Γ(x) = Γ(x + n) / (x (x + 1) … (x + n − 1)) leads to where Stirling's series is exact.
        var (shifted, product) = (x, 1.0)
        while shifted < 20 {
            product *= shifted
            shifted += 1
        }
        return (shifted - 0.5) * log(shifted) - shifted + 0.5 * log(2 * Double.pi) + correction(shifted) - log(product)
    }

    /// What Stirling's formula lacks, for x ≥ 10: the series 1/12x − 1/360x³ + … (DLMF 5.11.1); below that by difference.
    static func correction(_ x: Double) -> Double {
        guard x >= 10 else { return of(x) - ((x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi)) }
        let square = 1 / (x * x)
        let series =
            1.0 / 12 - square
            * (1.0 / 360 - square
                * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360360 - square / 156)))))
        return series / x
    }
}
