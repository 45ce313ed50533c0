public import FEEL

/// What is asked of the quality of a score: how well its items measure one thing, and how they were answered.
public struct Reliability: Sendable {
    /// What is shown of it. Everything is made of the same sums, so leaving out costs nothing and saves nothing.
    public enum Part: String, Sendable, CaseIterable { case alpha, lambda6, omega, items, options, answers }

    public var parts: Set<Part>
    /// The levels for whose units it is made, the most detailed first.
    public var levels: [Int]
    /// Fields by whose answers it is made as well, of all rows together.
    public var breakdown: [Int]
    /// In the order of the items of the score.
    public var items: [Item]
    /// Every item gives 0 or 1: a test with right answers.
    public var isTest: Bool
    /// One list of options, or one range of numbers, for all items: a row that answers all of them alike can be told.
    public var isAlike: Bool
    /// How many points of the sum of all weighted items a step of a total is worth: totals are whole numbers of steps.
    public var grain: Decimal
    /// The row was filled in too fast to have been read.
    public var hasty: Expression?
    /// Places of items that ask for the same; answers that lie apart by more than half of the scale contradict one another.
    public var pairs: [Pair]

    public struct Pair: Sendable, Hashable {
        public var first: Int
        public var second: Int

        public init(first: Int, second: Int) {
            self.first = first
            self.second = second
        }
    }

    /// An item on a scale of whole steps, as it was answered: before reversal, scaling and weights.
    ///
    /// Sums of steps are exact and add up; points are `origin + slope · step`.
    public struct Item: Sendable {
        /// For each code its step from the lowest; nil for a number, of which a step is 10^−`digits`.
        public var codes: [(code: String, step: Int64)]?
        public var digits: Int
        /// What a step adds to the total, in grains; below zero where the item is reversed.
        public var coefficient: Int64
        /// The ends of the scale in steps; nil where a number has no declared range.
        public var ends: ClosedRange<Int64>?
        /// Points of step 0, and of one step more, before weights.
        public var origin: Decimal
        public var slope: Decimal

        public init(
            codes: [(code: String, step: Int64)]?, digits: Int, coefficient: Int64, ends: ClosedRange<Int64>?, origin: Decimal,
            slope: Decimal
        ) {
            self.codes = codes
            self.digits = digits
            self.coefficient = coefficient
            self.ends = ends
            self.origin = origin
            self.slope = slope
        }

        /// Numbers with more digits count to this many after the point.
        public static let mostDigits = 6
    }

    public init(
        parts: Set<Part>, levels: [Int], breakdown: [Int] = [], items: [Item], isTest: Bool, isAlike: Bool, grain: Decimal,
        hasty: Expression?,
        pairs: [Pair]
    ) {
        self.parts = parts
        self.levels = levels
        self.breakdown = breakdown
        self.items = items
        self.isTest = isTest
        self.isAlike = isAlike
        self.grain = grain
        self.hasty = hasty
        self.pairs = pairs
    }

    /// The ends of the total in grains; nil where an item has none, or they lie too far apart to count each total by itself.
    public var totals: ClosedRange<Int64>? {
        var (low, high): (Int64, Int64) = (0, 0)
        for item in items {
            guard let ends = item.ends else { return nil }
            let parts = [ends.lowerBound, ends.upperBound].map { $0.multipliedReportingOverflow(by: item.coefficient) }
            guard let least = parts.map(\.partialValue).min(), let most = parts.map(\.partialValue).max(),
                !parts.contains(where: \.overflow), least.magnitude < 1 << 40, most.magnitude < 1 << 40
            else { return nil }
            (low, high) = (low + least, high + most)
        }
        return high - low < Self.mostTotals ? low...high : nil
    }

    private static let mostTotals: Int64 = 4096
}

/// What is said of a scale as a whole; the raw value is its name in definitions and results.
public enum ScaleMeasure: String, Sendable, CaseIterable {
    /// Rows with all answers, and all rows.
    case n, rows
    case alpha
    case alphaLower = "alpha_lower"
    case alphaUpper = "alpha_upper"
    case standardisedAlpha = "standardised_alpha"
    case lambda6
    case omega
    /// The mean correlation of two items.
    case meanCorrelation = "mean_r"
    /// Of the score, among the rows with all answers.
    case mean, sd
    /// The standard error of measurement: sd · √(1 − α).
    case sem
    /// Per cent of the rows with all answers that stand at the lowest and at the highest possible score.
    case floor, ceiling
    /// Per cent of the rows with all answers that give the same answer to every item.
    case straightLining = "straight_lining"
    /// Per cent of the rows in which `hasty` holds.
    case hasty
    /// Per cent of the rows with both answers of a pair that contradict one another, over all pairs.
    case contradictions
}

/// What is said of an item of a scale.
public enum ItemMeasure: String, Sendable, CaseIterable {
    /// Rows with an answer.
    case n
    /// Of the points, among the rows with all answers.
    case mean, sd
    /// The share of right answers in a test.
    case difficulty
    case itemTotal = "item_total"
    case itemRest = "item_rest"
    case itemTotalCorrected = "item_total_corrected"
    case alphaDropped = "alpha_dropped"
    case loading
    /// The difference of the shares of right answers in the top and the bottom 27 %.
    case discrimination
    /// Per cent of the answers at the lowest and at the highest points.
    case floor, ceiling
    /// Per cent of the rows that were asked and gave no answer.
    case unanswered
}

extension ScaleMeasure {
    public var part: Reliability.Part? {
        switch self {
        case .n, .rows: nil
        case .alpha, .alphaLower, .alphaUpper, .standardisedAlpha, .meanCorrelation, .mean, .sd, .sem: .alpha
        case .lambda6: .lambda6
        case .omega: .omega
        case .floor, .ceiling, .straightLining, .hasty, .contradictions: .answers
        }
    }

    public var isPercent: Bool { part == .answers }
    public var isCount: Bool { self == .n || self == .rows }

    /// Coefficients lie between 0 and 1, where one digit would tell nothing.
    public func format(_ usual: Rounding) -> NumberFormat { .ofScale(isPercent, isCount, usual) }
}

extension NumberFormat {
    fileprivate static func ofScale(_ isPercent: Bool, _ isCount: Bool, _ usual: Rounding) -> NumberFormat {
        if isCount { return NumberFormat(rounding: Rounding(digits: 0, mode: usual.mode), unit: .count) }
        return isPercent
            ? NumberFormat(rounding: usual, unit: .percent)
            : NumberFormat(rounding: Rounding(digits: 2, mode: usual.mode), unit: nil)
    }
}

extension ItemMeasure {
    public var part: Reliability.Part {
        switch self {
        case .n, .floor, .ceiling, .unanswered: .answers
        case .loading: .omega
        default: .items
        }
    }

    public var isPercent: Bool { [.floor, .ceiling, .unanswered].contains(self) }
    public var isCount: Bool { self == .n }

    public func format(_ usual: Rounding) -> NumberFormat { .ofScale(isPercent, isCount, usual) }
}

extension Score {
    /// `clarity.q3`
    public func itemID(_ item: Int, _ study: Study) -> String { id + "." + study.tables[table].fields[items[item].field].id }
}
