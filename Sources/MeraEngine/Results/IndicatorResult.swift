public import FEEL
public import MeraModel

/// An indicator for all units of all its levels.
public struct IndicatorResult: Sendable {
    public var indicator: Int
    /// For each level of the study, for each of its units; empty for levels the indicator is not made for.
    public var values: [[Measure]]
    public var breakdowns: [BreakdownResult]
    /// The indicator in every period; nil where it has no series.
    public var series: SeriesResult?

    public init(indicator: Int, values: [[Measure]], breakdowns: [BreakdownResult]) {
        self.indicator = indicator
        self.values = values
        self.breakdowns = breakdowns
    }
}

/// The indicator by the values of one field.
public struct BreakdownResult: Sendable {
    public var field: Int
    /// The values that occur, in the order of the choice list or sorted; `label` is for people.
    public var categories: [(code: String, label: String)]
    /// For each level, for each unit, for each category.
    public var values: [[[Measure]]]

    public init(field: Int, categories: [(code: String, label: String)], values: [[[Measure]]]) {
        self.field = field
        self.categories = categories
        self.values = values
    }
}

/// A value and how it was made.
public struct Measure: Sendable {
    public enum Outcome: Sendable, Hashable {
        case value(Value)
        case missing(MissingReason)
    }

    public var outcome: Outcome
    /// Rows that gave the value.
    public var n: Int
    /// Rows of the unit to which it applies.
    public var expected: Int
    public var numerator: Decimal?
    /// The denominator of a ratio or share.
    public var denominator: Decimal?
    /// Ends of the 95 % interval, in the unit of the value.
    public var interval: (lower: Decimal, upper: Decimal)?
    /// Index into the indicator's band list.
    public var band: Int?
    /// Place among the units of the same level that have a value; equal unrounded values share the best place.
    public var rank: Int?
    public var rankedUnits: Int?
    /// Rows left out, by reason, in the order of `MissingReason`.
    public var leftOut: [(reason: MissingReason, rows: Int)]
    /// For an index: each component's own value, its normalised value and its effective weight.
    public var components: [ComponentMeasure]

    public init(_ outcome: Outcome, n: Int = 0, expected: Int = 0) {
        self.outcome = outcome
        self.n = n
        self.expected = expected
        leftOut = []
        components = []
    }

    public var value: Value? {
        if case .value(let value) = outcome { value } else { nil }
    }

    public var number: Decimal? {
        if case .value(.number(let number)) = outcome { number } else { nil }
    }

    public var reason: MissingReason? {
        if case .missing(let reason) = outcome { reason } else { nil }
    }

    /// What the value is a part of: the denominator of a ratio, else the number of rows.
    public var base: Decimal { denominator ?? Decimal(n) }
}

public struct ComponentMeasure: Sendable {
    public var indicator: Int
    public var value: Decimal?
    public var normalised: Decimal?
    /// The weight after missing components were left out; they add up to 1.
    public var effectiveWeight: Decimal?

    public init(indicator: Int, value: Decimal?, normalised: Decimal?, effectiveWeight: Decimal?) {
        self.indicator = indicator
        self.value = value
        self.normalised = normalised
        self.effectiveWeight = effectiveWeight
    }
}
