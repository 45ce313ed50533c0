public import FEEL
import MeraModel
import MeraNumerics

/// A test of all groups at once: F with two numbers of degrees of freedom.
extension ComparisonResult {
    public struct Overall: Sendable, Hashable {
        public var statistic: Decimal
        public var degrees: Decimal
        public var degreesBelow: Decimal
        public var p: Decimal

        /// Nil for numbers that are none.
        init?(_ f: Double, _ degrees: Double, _ below: Double) {
            guard let p = FisherF(numerator: degrees, denominator: below)?.upper(f),
                let statistic = Decimal(sure: f), let first = Decimal(sure: degrees),
                let second = Decimal(sure: below), let chance = Decimal(sure: p)
            else { return nil }
            (self.statistic, self.degrees, degreesBelow, self.p) = (statistic, first, second, chance)
        }

        public var isClear: Bool { p < ComparisonResult.level }
    }
}

extension ComparisonResult.Overall {
    /// Whether all groups have one mean, of values or of ranks: F = dᵀ·V⁻¹·d / (k − 1), d the differences to the first group, V their
    /// variances and covariances; degrees of freedom below are those of the design less k − 1 (R's `regTermTest` of `svyglm`,
    /// `svyranktest` of several groups, which is the test of Kruskal and Wallis under a design).
    init?(_ measure: GroupComparison.Measure, _ groups: [SampledGroup], _ rows: SampledRows) {
        let known = groups.filter { $0.rows > 0 }
        let degrees = rows.degrees - (known.count - 1)
        guard known.count > 2, degrees > 0 else { return nil }
        let isRank = if case .rank = measure { true } else { false }
        let differences: [Double]
        let estimates: [SampledRows.Estimate]
        if isRank {
            let ranks = WeightedRanks(known.flatMap(\.values))
            let means = known.map { group in
                group.values.reduce(0) { $0 + $1.weight.approximation * ranks[$1.value] } / group.total
            }
            let influences = zip(known, means).map { group, mean in
                rows.parts.map { group.groups.contains($0.group) ? (ranks[$0.value] - mean) / group.total : 0 }
            }
            differences = means.dropFirst().map { $0 - means[0] }
            estimates = influences.dropFirst().map { SampledRows.Estimate(zip($0, influences[0]).map { $0 - $1 }) }
        } else {
            let first = known[0]
            differences = known.dropFirst().map { group in
                group.mean.flatMap { mean in first.mean.flatMap { mean.subtracting($0) } }?.approximation ?? .nan
            }
            estimates = known.dropFirst().map { $0.difference(to: first, rows.parts) }
        }
        guard let matrix = rows.covariances(estimates), let solution = matrix.solved(differences) else { return nil }
        let square = zip(differences, solution).reduce(0) { $0 + $1.0 * $1.1 }
        self.init(square / Double(known.count - 1), Double(known.count - 1), Double(degrees))
    }
}
