import MeraNumerics

/// Intervals of a proportion p of n rows (L. Brown, T. Cai, A. DasGupta, Statistical Science 16, 2001).
struct ProportionInterval {
    let p: Double
    let n: Double
    let confidence: Double

    private var alpha: Double { 1 - confidence }
    private var z: Double { Normal.quantile(1 - alpha / 2) ?? .infinity }
    private var successes: Double { p * n }

    /// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)
    var wilson: (lower: Double, upper: Double) {
        let z2 = z * z
        let middle = p + z2 / (2 * n)
        let width = z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
        let scale = 1 + z2 / n
        return (p <= 0 ? 0 : max((middle - width) / scale, 0), p >= 1 ? 1 : min((middle + width) / scale, 1))
    }

    /// B(α/2; x, n − x + 1) … B(1 − α/2; x + 1, n − x)
    var clopperPearson: (Double, Double)? {
        let lower = p <= 0 ? 0 : BetaDistribution(successes, n - successes + 1)?.quantile(alpha / 2)
        let upper = p >= 1 ? 1 : BetaDistribution(successes + 1, n - successes)?.quantile(1 - alpha / 2)
        return lower.flatMap { lower in upper.map { (lower, $0) } }
    }

    /// p̃ ± z √(p̃(1−p̃)/ñ) with ñ = n + z², p̃ = (x + z²/2)/ñ; no further than 0 and 1.
    var agrestiCoull: (Double, Double) {
        let all = n + z * z
        let middle = (successes + z * z / 2) / all
        let width = z * (middle * (1 - middle) / all).squareRoot()
        return (max(middle - width, 0), min(middle + width, 1))
    }

    /// B(α/2; x + ½, n − x + ½) … B(1 − α/2; x + ½, n − x + ½); 0 where none, 1 where all are in.
    var jeffreys: (Double, Double)? {
        let beta = BetaDistribution(successes + 0.5, n - successes + 0.5)
        let lower = p <= 0 ? 0 : beta?.quantile(alpha / 2)
        let upper = p >= 1 ? 1 : beta?.quantile(1 - alpha / 2)
        return lower.flatMap { lower in upper.map { (lower, $0) } }
    }
}
