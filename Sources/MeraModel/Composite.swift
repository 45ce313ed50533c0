public import FEEL

/// A weighted composite of other indicators of the same unit (OECD/JRC handbook on composite indicators).
///
/// Its steps, each optional: components are taken per something, what is missing is imputed, outliers are treated, the values are
/// brought to a common scale and put together with their weights.
public struct Composite: Sendable {
    public enum Aggregation: String, Sendable, CaseIterable {
        case arithmetic, geometric, harmonic
        /// (Σw x^p)^(1/p)
        case power
        case median, min, max
        /// Pairwise comparisons (Copeland): units beaten less units that beat it, by the weight of the components.
        case copeland

        /// Whether the weights say anything.
        public var usesWeights: Bool {
            switch self {
            case .arithmetic, .geometric, .harmonic, .power, .copeland: true
            case .median, .min, .max: false
            }
        }
    }

    /// How a component becomes comparable with the others.
    public enum Normalisation: Sendable, Hashable {
        /// As it is.
        case none
        case goalposts(Goalposts)
        /// Goalposts taken from the units of the level: their least and greatest value.
        case minMax
        /// (x − mean) / standard deviation (n − 1) over the units of the level.
        case zScore
        /// The place among the units of the level, 1 for the worst.
        case rank(Ties)
        /// How many units of the level are worse.
        case borda
        /// 100 · (rank from the worst − 1) / (n − 1), ties share the least rank.
        case percentileRank
        /// 100 · (percentiles of the level that the value reaches) / (how many there are); from the worst.
        case percentileBands([Decimal])
        /// 100 · x / target, or 100 · target / x where less is better; clipped: at most 100.
        case shareOfTarget(Decimal, isClipped: Bool)
        /// 100 · (x − worst) / (target − worst), the worst value of the level; clipped: at most 100.
        case distanceToTarget(Decimal, isClipped: Bool)

        /// Whether a value depends on those of the other units of the level.
        public var comparesUnits: Bool {
            switch self {
            case .minMax, .zScore, .rank, .borda, .percentileRank, .percentileBands, .distanceToTarget: true
            case .none, .goalposts, .shareOfTarget: false
            }
        }

        /// Whether its numbers are on the scale of the component itself.
        public var isOnOwnScale: Bool {
            switch self {
            case .none, .goalposts, .shareOfTarget, .distanceToTarget: true
            case .minMax, .zScore, .rank, .borda, .percentileRank, .percentileBands: false
            }
        }
    }

    /// 100 · (x − low) / (high − low); low > high where less is better.
    public struct Goalposts: Sendable, Hashable {
        public var low: Decimal
        public var high: Decimal
        /// Kept inside 0…100.
        public var isClipped: Bool
        /// Of the logarithms.
        public var isLogarithmic: Bool

        public init(low: Decimal, high: Decimal, isClipped: Bool = true, isLogarithmic: Bool = false) {
            self.low = low
            self.high = high
            self.isClipped = isClipped
            self.isLogarithmic = isLogarithmic
        }
    }

    /// Which place equal values get.
    public enum Ties: String, Sendable, CaseIterable { case min, max, average, dense }

    /// What a component without a value does to the index.
    public enum MissingComponent: String, Sendable, CaseIterable {
        /// It is left out, and the other weights are made to add up to 1.
        case renormalise
        /// It counts as 0 of the common scale.
        case zero
        /// It counts as the worst normalised value of the level.
        case worst
        /// There is no index.
        case fail
        /// It is imputed: the mean or the median of the units of the level that have one, or the unit's own value of the period before.
        case mean, median, previous

        /// Something stands in its place, and the index is made of all components.
        public var isReplaced: Bool { self != .renormalise && self != .fail }
        public var isImputed: Bool { self == .mean || self == .median || self == .previous }
    }

    public struct Component: Sendable {
        public var indicator: Int
        public var weight: Decimal
        public var normalisation: Normalisation
        /// It is divided by this indicator before anything else.
        public var denominator: Int?
        /// Where it says otherwise than the index.
        public var onMissing: MissingComponent?
        public var outliers: Outliers?

        public init(indicator: Int, weight: Decimal, normalisation: Normalisation) {
            self.indicator = indicator
            self.weight = weight
            self.normalisation = normalisation
        }
    }

    public var aggregation: Aggregation
    /// Of a power mean.
    public var exponent = Decimal.one
    /// Least share (0…1) of the weight that must have values, else missing(too_few).
    public var minimumCoverage: Decimal
    /// What something else stands for counts as a value there.
    public var coversReplaced = false
    /// Least number of components that must have values, else missing(too_few).
    public var minimumComponents = 0
    public var components: [Component]
    public var onMissing = MissingComponent.renormalise
    /// The level inside of whose units means and medians are taken; nil: of the whole level.
    public var imputedWithin: Int?
    public var sensitivity: Sensitivity?

    public init(aggregation: Aggregation, minimumCoverage: Decimal, components: [Component]) {
        self.aggregation = aggregation
        self.minimumCoverage = minimumCoverage
        self.components = components
    }

    public func onMissing(_ component: Component) -> MissingComponent { component.onMissing ?? onMissing }

    /// Whether values are changed before they are brought to a scale.
    public var changesValues: Bool {
        components.contains { $0.outliers != nil || onMissing($0).isImputed }
    }

    /// The indicators that it is made of.
    public var indicators: [Int] {
        var found: [Int] = []
        for indicator in components.flatMap({ [$0.indicator, $0.denominator].compactMap(\.self) })
        where !found.contains(indicator) {
            found.append(indicator)
        }
        return found
    }
}

extension Composite {
    /// When the values of a component have outliers, and what is done with them (OECD/JRC handbook, step 2; COINr).
    ///
    /// While |skewness| ≥ `skewness` and excess kurtosis ≥ `kurtosis`, both of the sample (G1, G2), the furthest value becomes the next
    /// one; after `points` of them without success the values are taken as they were, and their logarithms instead.
    public struct Outliers: Sendable, Hashable {
        public var skewness = Decimal(2)
        public var kurtosis = Decimal("3.5") ?? Decimal(3)
        public var points = 5
        /// log(x − least + 0.01 · (greatest − least)) where winsorising does not help; else the values stay.
        public var takesLogarithms = true

        public init() {}

        public init(skewness: Decimal, kurtosis: Decimal, points: Int, takesLogarithms: Bool) {
            self.skewness = skewness
            self.kurtosis = kurtosis
            self.points = points
            self.takesLogarithms = takesLogarithms
        }
    }

    /// How the index is tried in other ways: what would become of places if weights, scales or the way of putting together were others.
    public struct Sensitivity: Sendable {
        public var runs = 1000
        public var seed = 1
        /// Each weight is drawn evenly from w · (1 ± this); 0: they stay.
        public var weights = Decimal.zero
        /// Scales beside the declared one: for each way, of each component.
        public var normalisations: [[Normalisation]] = []
        /// The ways as they are written.
        public var normalisationTexts: [String] = []
        /// Ways of putting together beside the declared one.
        public var aggregations: [Aggregation] = []
        /// The share of runs in which a unit is among the first so many.
        public var top = 3

        public init() {}
    }
}
