public import FEEL

/// The sample that the rows of a table are: every unit that was drawn, whether or not a value has rows in it. So a part of the rows is
/// a domain of the sample and no smaller sample.
public struct SampleFrame: Sendable {
    /// What tells frames apart: indicators of a table may be weighed and divided into periods in different ways.
    public struct Key: Hashable, Sendable {
        public var table: Int
        /// The field of the period: each period is a sample of its own.
        public var period: Int?
        /// The field that weighs rows: those without a weight are not of the sample.
        public var weight: Int?

        public init(table: Int, period: Int?, weight: Int?) {
            self.table = table
            self.period = period
            self.weight = weight
        }
    }

    /// The last unit that is told apart; its rows are either added up or themselves the units of the stage below.
    public struct Leaf: Hashable, Sendable, Comparable {
        public var period: String
        public var stratum: String
        /// The units of each stage, the primary one first; empty where rows are drawn.
        public var clusters: [String]
        /// Of a made weight the category in each of its margins; else empty. They divide the rows of a unit, and are no stage.
        public var categories: [String]

        public init(period: String, stratum: String, clusters: [String], categories: [String] = []) {
            self.period = period
            self.stratum = stratum
            self.clusters = clusters
            self.categories = categories
        }

        /// Whether the rows of both are drawn from the same units.
        func isSameUnit(_ other: Leaf) -> Bool {
            period == other.period && stratum == other.stratum && clusters == other.clusters
        }

        public static func < (a: Leaf, b: Leaf) -> Bool {
            if a.period != b.period { return NaturalOrder.isBefore(a.period, b.period) }
            if a.stratum != b.stratum { return NaturalOrder.isBefore(a.stratum, b.stratum) }
            for (own, other) in zip(a.clusters, b.clusters) where own != other { return NaturalOrder.isBefore(own, other) }
            if a.clusters.count != b.clusters.count { return a.clusters.count < b.clusters.count }
            for (own, other) in zip(a.categories, b.categories) where own != other { return NaturalOrder.isBefore(own, other) }
            return false
        }
    }

    /// Sums over all rows of a leaf, with a value or without.
    public struct Weights: Sendable {
        /// Σ d of the weights before.
        public var base = DecimalSum()
        /// Σ w and Σ w²
        public var made = DecimalSum()
        public var squares = DecimalSum()

        public init() {}

        mutating func add(_ other: Weights) {
            base.add(other.base)
            made.add(other.made)
            squares.add(other.squares)
        }
    }

    public let key: Key
    /// In ascending order.
    public let leaves: [Leaf]
    /// Rows of the sample in each.
    public let rows: [Int]
    /// For each leaf, for each stage with such a number, how many units there are, or which part was drawn.
    public let populations: [[Decimal]]
    /// For each leaf, where the weight was made so that it reaches known totals; else empty.
    public let weights: [Weights]
    /// False where the rows do not say how they were drawn, so that nothing can be told of errors.
    public let isUsable: Bool

    public init(
        key: Key, leaves: [Leaf], rows: [Int], populations: [[Decimal]], weights: [Weights] = [], isUsable: Bool
    ) {
        self.key = key
        self.leaves = leaves
        self.rows = rows
        self.populations = populations
        self.weights = weights
        self.isUsable = isUsable
    }
}

/// The frames of two parts as one, and the new numbers of the leaves of either part.
struct JoinedFrames {
    let frame: SampleFrame
    let first: [Int32]
    let second: [Int32]

    /// - Parameter isShared: both parts hold all rows.
    init(_ a: SampleFrame, _ b: SampleFrame, isShared: Bool) {
        let all = Set(a.leaves + b.leaves).sorted()
        let places = Dictionary(zip(all, all.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
        first = a.leaves.map { places[$0] ?? -1 }
        second = b.leaves.map { places[$0] ?? -1 }
        var rows = [Int](repeating: 0, count: all.count)
        var populations = [[Decimal]](repeating: [], count: all.count)
        let isCalibrated = !a.weights.isEmpty || !b.weights.isEmpty
        var weights = [SampleFrame.Weights](repeating: SampleFrame.Weights(), count: isCalibrated ? all.count : 0)
        var isUsable = a.isUsable && b.isUsable
        for (part, numbers) in [(a, first), (b, second)] {
            for (leaf, number) in numbers.enumerated() {
                let place = Int(number)
                if !part.weights.isEmpty, !isShared || rows[place] == 0 { weights[place].add(part.weights[leaf]) }
                rows[place] = isShared ? max(rows[place], part.rows[leaf]) : rows[place] + part.rows[leaf]
                if populations[place].isEmpty {
                    populations[place] = part.populations[leaf]
                } else if populations[place] != part.populations[leaf] {
                    isUsable = false
                }
            }
        }
        frame = SampleFrame(key: a.key, leaves: all, rows: rows, populations: populations, weights: weights, isUsable: isUsable)
    }
}
