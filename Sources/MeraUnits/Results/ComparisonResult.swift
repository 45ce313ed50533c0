public import FEEL
public import MeraCells

/// Groups of rows compared with one another.
public struct ComparisonResult: Sendable {
    /// Index into the study's comparisons.
    public var comparison: Int
    public var groups: [Group]
    /// For each pair of groups that is compared; none where a question is crossed with the groups.
    public var contrasts: [Contrast] = []
    /// Of a question crossed with the groups.
    public var table: CrossTable?
    /// Of more than two groups of a sample: whether they differ at all.
    public var overall: Overall?
    /// The group that is to be the reference has no rows with a value.
    public var lacksReference = false
    /// Hidden in the published version, because a group is small.
    public var isHidden = false

    public struct Group: Sendable {
        public var code: String
        public var label: String
        /// Rows with a value, and without one.
        public var n: Int
        public var missing: Int
        /// The mean, the median or the per cent that is compared; nil where there are no rows.
        public var value: Decimal?
        /// The standard deviation of the values, of means only.
        public var spread: Decimal?
    }

    /// Two groups side by side.
    public struct Contrast: Sendable {
        /// Index into `groups`.
        public var group: Int
        /// Nil: all other groups together.
        public var against: Int?
        public var n: Int
        public var others: Int
        public var value: Decimal?
        public var othersValue: Decimal?
        /// Of means and per cents `value − othersValue`; of ranks there is none.
        public var difference: Decimal?
        /// Ends of the 95 % interval of the difference, or of the effect where ranks are compared.
        public var interval: (lower: Decimal, upper: Decimal)?
        /// Of what the interval is of; nil where it has none.
        public var standardError: Decimal?
        /// t, z or χ².
        public var statistic: Decimal?
        public var degrees: Decimal?
        public var p: Decimal?
        /// By Holm over the contrasts of the comparison.
        public var adjusted: Decimal?
        /// Hedges' g, Cramér's V, the rank-biserial correlation.
        public var effect: Decimal?
        /// Cohen's d, of means only.
        public var cohen: Decimal?
        /// Why there is no test, or what is to be known of it.
        public var note: Note?

        init(group: Int, against: Int?, n: Int, others: Int) {
            (self.group, self.against, self.n, self.others) = (group, against, n, others)
        }

        /// Less than one chance in twenty that the groups differ by chance alone; nil where there is no test.
        public var isClear: Bool? { adjusted.map { $0 < ComparisonResult.level } }
    }

    public enum Note: Sendable, Hashable {
        /// A group has no rows with a value, or only one.
        case tooFew
        /// All values of both groups are the same.
        case noSpread
        /// Each value of one group lies above each of the other.
        case separated
        /// The rows do not say how they were drawn, or a stratum is lonely.
        case unknownErrors
        /// The rows with a value lie in too few primary units.
        case fewUnits
        /// Sampled units leave nothing to chance: all were drawn, or none differs.
        case noError
        /// So many cells have no rows that differences between them cannot be told apart.
        case emptyCells
        /// More cells than are tested at once.
        case tooWide
    }

    /// The options of a question by group.
    public struct CrossTable: Sendable {
        public var options: [Category]
        /// For each group, for each option.
        public var counts: [[Int]]
        /// Of a sample: the per cent that the weights of an option have in those of the group.
        public var shares: [[Decimal?]] = []
        /// Of a sample: χ² corrected for it, of the second order; `p` is that of the first order then.
        public var corrected: Overall?
        /// Why there is no test of a sample.
        public var note: Note?
        public var statistic: Decimal?
        public var degrees: Int
        public var p: Decimal?
        /// Cramér's V.
        public var effect: Decimal?
        /// Cells with an expected number below 5, of all.
        public var smallCells: Int
        public var cells: Int
    }

    static let level = Decimal(coefficient: Int64(5), exponent: -2) ?? .zero

    public init(comparison: Int, groups: [Group]) {
        self.comparison = comparison
        self.groups = groups
    }
}
