public import FEEL

/// How the rows of a table were drawn: what standard errors are made from.
public struct SamplingDesign: Sendable {
    /// What a stratum with one sampled unit adds to a variance, as in R's `survey.lonely.psu`.
    public enum LonelyPolicy: String, Sendable, CaseIterable {
        /// There are no standard errors, and a finding names the strata.
        case fail
        /// Nothing: the unit was certain to be drawn.
        case certainty
        /// The mean of what the other strata add.
        case average
        /// The square of its distance from the value of the whole sample.
        case adjust
    }

    /// The field that tells the stratum of the first stage; nil: one stratum.
    public var strata: Int?
    /// The fields that tell the units of each stage, primary units first; empty: rows are drawn.
    public var clusters: [Int]
    /// For each stage the field with the number of units that the stratum (the unit above) has, or with the part that was drawn; empty:
    /// drawn with replacement.
    public var populations: [Int]
    public var lonely: LonelyPolicy
    public var replicates: Replicates?

    public init(strata: Int?, clusters: [Int], populations: [Int], lonely: LonelyPolicy, replicates: Replicates?) {
        self.strata = strata
        self.clusters = clusters
        self.populations = populations
        self.lonely = lonely
        self.replicates = replicates
    }

    /// Every row drawn by itself, with replacement.
    public static let simple = SamplingDesign(strata: nil, clusters: [], populations: [], lonely: .fail, replicates: nil)

    /// The clusters that matter: without numbers of units the first stage says all (ultimate clusters).
    public var stages: [Int] { Array(clusters.prefix(max(populations.count, 1))) }
    /// Whether rows are the units of the last stage.
    public var drawsRows: Bool { clusters.isEmpty || populations.count > clusters.count }

    /// Every field that it names.
    public var fields: [Int] {
        [strata].compactMap { $0 } + clusters + populations + (replicates?.weights ?? [])
    }

    /// Weights for each of many other samples, by which the value is made anew (as R's `svrepdesign`).
    public struct Replicates: Sendable {
        public enum Method: String, Sendable, CaseIterable { case jk1, jkn, brr, fay, bootstrap }

        public var method: Method
        /// The fields that hold the weights, one for each replicate.
        public var weights: [Int]
        /// The factor of the sum of squares.
        public var scale: Decimal
        /// The factor of each square; empty: 1.
        public var scales: [Decimal]
        /// Squares around the value of the whole sample, else around the mean of the replicates.
        public var isAroundValue: Bool
        public var degrees: Int?

        public init(
            method: Method, weights: [Int], scale: Decimal, scales: [Decimal], isAroundValue: Bool, degrees: Int?
        ) {
            self.method = method
            self.weights = weights
            self.scale = scale
            self.scales = scales
            self.isAroundValue = isAroundValue
            self.degrees = degrees
        }
    }
}

extension Study {
    /// Whether errors are told of any indicator: otherwise no file has a place for them.
    public var hasErrors: Bool { indicators.contains(where: \.hasErrors) }
}

extension Indicator {
    /// Whether its formula is one that a sample estimates: it adds up over rows.
    public var canHaveErrors: Bool {
        switch formula {
        case .ratio, .share, .mean, .median, .quantile, .sum, .count: table != nil
        case .completeness, .aggregate, .value, .index: false
        }
    }

    /// The interval that a value with errors has; nil: none.
    public var usedInterval: Interval? {
        let isShare = if case .share = formula { true } else { false }
        let wanted = interval ?? (isShare ? .logit : .t)
        if wanted == .none { return nil }
        return isShare ? wanted : .t
    }

    /// The levels of which rows say how sure the value is: above its first level a mean of units has no such error.
    public func hasErrors(at level: Int) -> Bool { hasErrors && (!rollUp.isMean || level == levels.first) }
}
