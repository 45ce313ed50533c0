public import FEEL
package import MeraCells
package import MeraModel

/// Variances and covariances of the weighted points of the items of a scale, among the rows with all answers: what α is made of.
public struct ScaleMoments: Sendable {
    /// s²ᵢ and the covariances: row after row.
    public let covariances: [[Decimal]]
    /// Σ s²ᵢ
    public let trace: Decimal
    /// s², the variance of the sum of all items.
    public let total: Decimal

    /// Nil for fewer than two rows with all answers, and where numbers have too many digits.
    package init?(_ sums: ScaleSums, _ scale: Reliability) {
        guard sums.complete > 1, let made = ScaleCovariances(sums, scale), let square = scale.grain.multiplied(by: scale.grain),
            let pairs = Decimal(sums.complete).multiplied(by: Decimal(sums.complete - 1))
        else { return nil }
        func points(_ grains: Decimal) -> Decimal { grains.multiplied(by: square)?.divided(by: pairs) ?? .zero }
        covariances = (0..<made.count).map { row in (0..<made.count).map { points(made[row, $0]) } }
        (trace, total) = (points(made.trace), points(made.total))
    }
}
