public import FEEL

/// How firmly an index stands on its choices, for the units of a level: what its components do to places, and what would become of
/// places if weights, scales or the way of putting together were others (OECD/JRC handbook, steps 7 and 8).
///
/// Made of the results as they are shown: what a published version hides is in none of its numbers. Roots and draws are machine numbers,
/// given with ten digits.
public struct IndexRobustness: Sendable {
    public var indicator: Int
    public var level: Int
    /// Units of the level that have a value and a place.
    public var units: [Int]
    public var components: [Influence]
    /// Pairs of components, the earlier one first.
    public var pairs: [Pair]
    /// For each of `units`; empty where the runs would take too long.
    public var places: [PlaceSpread]
    /// What moves places: empty where one factor alone was varied.
    public var factors: [FactorShare]
    /// The mean over the runs of the mean distance of a place from that of the index.
    public var meanShift: Decimal?

    /// A component: a part of the index, or a part of such a part.
    public struct Influence: Sendable {
        /// The indicators on the way from the index, itself the last.
        public var path: [Int]
        /// Its share in the whole, over all levels of nested indices.
        public var weight: Decimal?
        /// Of its value on the scale of the index with the value of the index (Pearson), and over how many units.
        public var correlation: Decimal?
        public var count: Int
        /// How far places move without it; nil for parts of parts.
        public var shift: Shift?

        public var indicator: Int { path.last ?? 0 }
    }

    public struct Shift: Sendable {
        public var mean: Decimal
        public var greatest: Int
        /// The unit that moves furthest, the first of several; nil where none moves.
        public var unit: Int?
    }

    public struct Pair: Sendable {
        public var first: Int
        public var second: Int
        public var count: Int
        public var correlation: Decimal
    }

    /// The places of a unit over all runs.
    public struct PlaceSpread: Sendable {
        public var unit: Int
        /// As it is given.
        public var place: Int
        public var median: Decimal
        /// Between these lie nine tenths of the runs: the 5 % and the 95 % quantile.
        public var low: Decimal
        public var high: Decimal
        /// The share of runs, in per cent, in which it is among the first `Composite.Sensitivity.top`.
        public var topShare: Decimal
    }

    /// How much of the movement of places a choice explains: alone, and together with all that it interacts with.
    public struct FactorShare: Sendable {
        public enum Factor: String, Sendable, CaseIterable { case weights, normalise, aggregate }

        public var factor: Factor
        /// First-order and total index (Jansen 1999; Saltelli et al. 2010), 0…1 but for the error of the draws.
        public var first: Decimal
        public var total: Decimal
    }
}
