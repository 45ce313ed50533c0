public import FEEL
import MeraCells
import MeraModel
import MeraNumerics

/// How sure the difference between a period and the one before it is.
///
/// Var(a − b) = Var a + Var b − 2 Cov(a, b). The covariance is 0 unless primary units of the sample occur in both periods; then both
/// are domains of one sample: Σ_h (1 − f_h) · n_h / (n_h − 1) · Σ_i (z_i − z̄)(z'_i − z̄'), over the n_h units of either period.
public final class ChangeError: Sendable {
    /// In the unit of the difference.
    public let standardError: Decimal
    /// Whether zero lies outside of the interval of the difference.
    public let isClear: Bool

    /// Nil where one of the two has no error.
    init?(_ current: Measure, since previous: Measure, _ indicator: Indicator, _ facts: UnitFacts) {
        guard let own = current.error, let last = previous.error, let a = current.number, let b = previous.number else {
            return nil
        }
        var variance = own.exact * own.exact + last.exact * last.exact
        var degrees = own.degrees + last.degrees
        if let first = own.influence, let second = last.influence, let tree = facts.samples[first.frame],
            let covariance = Self.covariance(first, second, tree)
        {
            variance -= 2 * covariance
            degrees = max(own.degrees, last.degrees)
        }
        guard let difference = a.subtracting(b), let steps = SampleEstimator.steps(indicator.confidence, degrees) else {
            return nil
        }
        let error = max(variance, 0).squareRoot()
        standardError = Decimal(error, significant: SamplingError.digits) ?? .zero
        isClear = abs(difference.approximation) > steps * error
    }

    /// Nil where no unit occurs in both.
    private static func covariance(_ a: Influence, _ b: Influence, _ tree: SampleTree) -> Double? {
        var sum = 0.0
        var isShared = false
        for (stratum, own) in a.strata.sorted(by: { $0.key < $1.key }) {
            guard let other = tree.stratum(named: stratum, inPeriodOf: b.leaf), let theirs = b.strata[other] else { continue }
            let (left, right) = (tree.nodes[stratum], tree.nodes[other])
            let all = Set(left.primaries).union(right.primaries).count
            var (products, first, second) = (0.0, 0.0, 0.0)
            for entry in own { first += entry.z }
            for entry in theirs { second += entry.z }
            var place = 0
            for entry in own {
                while place < theirs.count, theirs[place].unit < entry.unit { place += 1 }
                guard place < theirs.count, theirs[place].unit == entry.unit else { continue }
                products += entry.z * theirs[place].z
                isShared = true
            }
            guard all > 1 else { continue }
            let n = Double(all)
            let rest = ((1 - (left.fraction?.approximation ?? 0)) * (1 - (right.fraction?.approximation ?? 0))).squareRoot()
            sum += rest * n / (n - 1) * (products - first * second / n)
        }
        return isShared ? sum : nil
    }
}
