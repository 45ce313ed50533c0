public import MeraCells

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
    public var categories: [Category]
    /// For each level, for each unit, in the order of `categories` those that have rows there.
    public var values: [[[PartMeasure]]]
    /// The value of a category without rows, where it has one: a count is 0 then.
    public var ofNobody: Measure?
    /// Units of whose categories the published version says nothing, not even which of them have rows.
    public var hidden: Set<UnitReference> = []

    public init(field: Int, categories: [Category], values: [[[PartMeasure]]], ofNobody: Measure? = nil) {
        self.field = field
        self.categories = categories
        self.values = values
        self.ofNobody = ofNobody
    }
}

/// The measure of a part of a unit.
public struct PartMeasure: Sendable {
    /// Index of the category or of the period.
    public var part: Int
    public var measure: Measure

    public init(part: Int, measure: Measure) {
        self.part = part
        self.measure = measure
    }
}
