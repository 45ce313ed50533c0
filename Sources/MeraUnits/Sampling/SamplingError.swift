public import FEEL
import MeraNumerics

/// How sure a value is that was made from a sample. Behind a reference because most measures have none.
public final class SamplingError: Sendable {
    /// In the unit of the value.
    public let standardError: Decimal
    /// 100 · standard error / |value|; nil for a value of zero.
    public let variation: Decimal?
    /// The variance over that of a simple sample of as many rows; nil where that has none.
    public let designEffect: Decimal?
    /// Degrees of freedom: primary units less strata, both of the domain.
    public let degrees: Int
    /// Primary units with rows in the domain; nil where replicates tell the error.
    public let units: Int?
    /// Rows of the sample that gave the value.
    let rows: Int
    /// The standard error with all its digits.
    let exact: Double
    /// Of quantiles, whose intervals are not put around the value.
    let ends: (lower: Decimal, upper: Decimal)?
    /// What each primary unit adds to the value, for differences between periods; nil where no other period has these units.
    let influence: Influence?
    /// For the difference to the unit above; nil where nobody asks for it.
    let contribution: Contribution?

    init(
        _ exact: Double, value: Decimal, designEffect: Double?, degrees: Int, units: Int? = nil,
        rows: Int, ends: (lower: Decimal, upper: Decimal)? = nil, influence: Influence? = nil, contribution: Contribution? = nil
    ) {
        self.exact = exact
        standardError = Decimal(exact, significant: Self.digits) ?? .zero
        variation = value.isZero ? nil : Decimal(100 * exact / abs(value.approximation), significant: Self.digits)
        self.designEffect = designEffect.flatMap { Decimal($0, significant: Self.digits) }
        self.degrees = degrees
        self.units = units
        self.rows = rows
        self.ends = ends
        self.influence = influence
        self.contribution = contribution
    }

    /// As many digits as are right of what roots and quantiles of distributions give.
    static let digits = 12
}

/// What the primary units of a domain add to a value, linearised.
struct Influence: Sendable {
    /// One of the leaves of the domain.
    var leaf: Int
    /// Index into the samples of the run.
    var frame: Int
    /// By stratum, in the period of the domain: z of its primary units, which are in ascending order.
    var strata: [Int: [(unit: Int32, z: Double)]]
}
