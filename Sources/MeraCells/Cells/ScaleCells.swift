/// What the rows of each cell come to for the quality of a score: counts and sums of whole steps, which add up exactly.
public struct ScaleCells: Sendable {
    /// Index into the study's scores.
    public let score: Int
    public let grid: CellGrid
    /// For each cell.
    public let sums: [ScaleSums]
    /// Of all rows together, for each field by which the score is broken down.
    public var breakdowns: [Breakdown] = []

    public struct Breakdown: Sendable, Hashable {
        public var field: Int
        /// By the code of the category.
        public var groups: [String: ScaleSums]

        public init(field: Int, groups: [String: ScaleSums]) {
            self.field = field
            self.groups = groups
        }

        func adding(_ other: Breakdown) -> Breakdown {
            var sum = self
            sum.groups.merge(other.groups) { own, theirs in
                var both = own
                both.add(theirs)
                return both
            }
            return sum
        }
    }

    public init(score: Int, grid: CellGrid, sums: [ScaleSums]) {
        self.score = score
        self.grid = grid
        self.sums = sums
    }

    /// The cells of each group added up.
    ///
    /// - Parameter items: how many the score has.
    public func collected(_ grouping: Grouping, items: Int) -> [ScaleSums] {
        var groups = [ScaleSums](repeating: ScaleSums(items: items), count: grouping.count)
        for (cell, group) in grouping.groupOf.enumerated() where group >= 0 { groups[Int(group)].add(sums[cell]) }
        return groups
    }
}

/// Of some rows.
public struct ScaleSums: Sendable, Hashable {
    /// All rows, and those with an answer to every item.
    public var rows = 0
    public var complete = 0
    /// Over the complete rows: Σ z of each item, and Σ z·z′ of each pair of items, the first with itself, then with those after it.
    public var sums: [Int128]
    public var products: [Int128]
    /// Complete rows at the lowest and at the highest total.
    public var lowest = 0
    public var highest = 0
    /// Complete rows with one answer to everything.
    public var alike = 0
    /// Rows that were filled in too fast.
    public var hasty = 0
    /// For each pair of items: rows with both answers, and those whose answers contradict.
    public var pairs: [Contradiction] = []
    /// For each total of the complete rows in grains how many have it, where they are few enough to be counted.
    public var totals: [Int64: Int] = [:]
    /// For each item.
    public var items: [ItemSums]

    public struct Contradiction: Sendable, Hashable {
        public var both = 0
        public var apart = 0

        public init(both: Int = 0, apart: Int = 0) {
            self.both = both
            self.apart = apart
        }
    }

    public struct ItemSums: Sendable, Hashable {
        /// All rows by answer and reason, as `Tally` has them.
        public var tally: [Tally.Count]
        /// Answers at the lowest and at the highest points.
        public var lowest = 0
        public var highest = 0
        /// Of a test: among the complete rows how many chose an option, by their total.
        public var choices: [Choice: Int] = [:]

        public init() { tally = [Tally.Count](repeating: 0, count: Tally.width) }
    }

    public struct Choice: Sendable, Hashable {
        public var option: Int
        public var total: Int64

        public init(option: Int, total: Int64) {
            self.option = option
            self.total = total
        }
    }

    public init(items: Int) {
        sums = [Int128](repeating: 0, count: items)
        products = [Int128](repeating: 0, count: items * (items + 1) / 2)
        self.items = [ItemSums](repeating: ItemSums(), count: items)
    }

    public mutating func add(_ other: ScaleSums) {
        (rows, complete) = (rows + other.rows, complete + other.complete)
        for place in sums.indices { sums[place] += other.sums[place] }
        for place in products.indices { products[place] += other.products[place] }
        (lowest, highest) = (lowest + other.lowest, highest + other.highest)
        (alike, hasty) = (alike + other.alike, hasty + other.hasty)
        if pairs.count < other.pairs.count { pairs = other.pairs.map { _ in Contradiction() } }
        for (place, pair) in other.pairs.enumerated() {
            pairs[place].both += pair.both
            pairs[place].apart += pair.apart
        }
        totals.merge(other.totals, uniquingKeysWith: +)
        for place in items.indices { items[place].add(other.items[place]) }
    }
}

extension ScaleSums.ItemSums {
    mutating func add(_ other: Self) {
        for place in tally.indices { tally[place] += other.tally[place] }
        (lowest, highest) = (lowest + other.lowest, highest + other.highest)
        choices.merge(other.choices, uniquingKeysWith: +)
    }
}
