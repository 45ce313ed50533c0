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
