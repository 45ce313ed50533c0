public import FEEL

/// The rows of each group of a comparison by their values: counts, which add up.
public struct ComparisonCells: Sendable {
    /// Index into the study's comparisons.
    public let comparison: Int
    /// For each group by its code.
    public var groups: [String: Group]
    /// The same rows in the leaves of the sample; nil where rows count alike.
    public var sample: SampledValues?

    public struct Group: Sendable, Hashable {
        /// How many rows have a value; true is 1 and false is 0.
        public var values: [Decimal: Int] = [:]
        /// How many rows chose an option, by its code.
        public var options: [String: Int] = [:]
        /// Rows without a value.
        public var missing = 0

        public init() {}

        public mutating func add(_ other: Group) {
            values.merge(other.values, uniquingKeysWith: +)
            options.merge(other.options, uniquingKeysWith: +)
            missing += other.missing
        }

        /// Rows with a value.
        public var count: Int { values.values.reduce(0, +) + options.values.reduce(0, +) }
    }

    public init(comparison: Int, groups: [String: Group], sample: SampledValues? = nil) {
        self.comparison = comparison
        self.groups = groups
        self.sample = sample
    }

    /// With other numbers of the leaves.
    func renumbered(_ leaves: [Int32]?) -> ComparisonCells {
        var own = self
        own.sample = leaves.flatMap { sample?.renumbered($0) }
        return own
    }

    /// Leaves of both have the same numbers.
    func adding(_ other: ComparisonCells) -> ComparisonCells {
        var sum = self
        sum.sample = sample.flatMap { own in other.sample.map { own.adding($0) } }
        sum.groups.merge(other.groups) { own, theirs in
            var both = own
            both.add(theirs)
            return both
        }
        return sum
    }
}
