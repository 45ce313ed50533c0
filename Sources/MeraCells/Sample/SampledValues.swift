public import FEEL

/// The rows of the groups of a comparison in each leaf of the sample, by their values: all that its tests ask of them, because what a row
/// adds to any of these depends on its group and its value alone. Sums are exact and add up.
public struct SampledValues: Sendable {
    public struct Place: Hashable, Sendable {
        public var leaf: Int32
        /// True is 1 and false is 0; 0 where an option was chosen.
        public var value: Decimal
        /// The code of the option; empty where there is a value.
        public var option: String

        public init(leaf: Int32, value: Decimal, option: String) {
            self.leaf = leaf
            self.value = value
            self.option = option
        }
    }

    public struct Sums: Sendable {
        public var rows = 0
        /// Σ w
        public var weight = DecimalSum()
        /// Σ w²
        public var squares = DecimalSum()
        /// Σ w by the weights of each replicate, where the sample has such.
        public var replicates: [DecimalSum] = []

        public init() {}

        /// - Parameters:
        ///   - row: the weight of a row.
        ///   - others: those that it has in each replicate.
        public mutating func add(_ row: Decimal, _ others: [Decimal]) {
            rows += 1
            weight.add(row)
            squares.add(row, times: row)
            if replicates.isEmpty, !others.isEmpty { replicates = others.map { _ in DecimalSum() } }
            for (place, other) in others.enumerated() { replicates[place].add(other) }
        }

        mutating func add(_ other: Sums) {
            rows += other.rows
            weight.add(other.weight)
            squares.add(other.squares)
            if replicates.isEmpty {
                replicates = other.replicates
            } else {
                for place in other.replicates.indices { replicates[place].add(other.replicates[place]) }
            }
        }
    }

    /// For each group by its code.
    public var groups: [String: [Place: Sums]]

    public init(groups: [String: [Place: Sums]]) { self.groups = groups }

    func renumbered(_ leaves: [Int32]) -> SampledValues {
        SampledValues(
            groups: groups.mapValues { places in
                var own: [Place: Sums] = [:]
                for (place, sums) in places {
                    own[Place(leaf: leaves[Int(place.leaf)], value: place.value, option: place.option), default: Sums()].add(sums)
                }
                return own
            })
    }

    func adding(_ other: SampledValues) -> SampledValues {
        var sum = self
        for (group, places) in other.groups {
            for (place, sums) in places { sum.groups[group, default: [:]][place, default: Sums()].add(sums) }
        }
        return sum
    }
}
