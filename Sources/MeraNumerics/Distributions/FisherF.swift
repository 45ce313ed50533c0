/// Fisher's distribution of the ratio of two variances.
package struct FisherF: Sendable {
    private let above: Double
    private let below: Double

    /// Nil where there are no degrees of freedom.
    package init?(numerator: Double, denominator: Double) {
        guard numerator > 0, denominator > 0, numerator.isFinite, denominator.isFinite else { return nil }
        (above, below) = (numerator, denominator)
    }

    /// The share below `f`.
    package func cumulative(_ f: Double) -> Double { shares(f).below }

    /// The share above `f`: the p of a test.
    package func upper(_ f: Double) -> Double { shares(f).above }

    private func shares(_ f: Double) -> (below: Double, above: Double) {
        guard f > 0 else { return (0, 1) }
        guard f.isFinite else { return (1, 0) }
        let sum = above * f + below
        return BetaDistribution.shares(above * f / sum, below / sum, above / 2, below / 2)
    }

    /// The `f` with the share `p` below it; nil outside of 0…1.
    package func quantile(_ p: Double) -> Double? {
        guard let (place, rest) = BetaDistribution(above / 2, below / 2)?.places(p) else { return nil }
        return below * place / (above * rest)
    }
}
