/// What the rows of one indicator came to: undivided, by each of its breakdowns, and in every period of its series.
public struct IndicatorCells: Sendable {
    /// Of a series divided by its periods.
    public var whole: Gathered
    public var breakdowns: [Breakdown]
    /// The axis of its periods; nil: it is made of all rows at once.
    public var axis: Int?
    /// Index into `StudyCells.frames`, where errors are asked for.
    public var frame: Int?

    public struct Breakdown: Sendable {
        public var field: Int
        /// The values that occur, in the order of the choice list or sorted; `label` is for people.
        public var categories: [Category]
        public var gathered: Gathered

        public init(field: Int, categories: [Category], gathered: Gathered) {
            self.field = field
            self.categories = categories
            self.gathered = gathered
        }
    }

    public init(whole: Gathered, breakdowns: [Breakdown] = [], axis: Int? = nil) {
        self.whole = whole
        self.breakdowns = breakdowns
        self.axis = axis
    }

    /// Whether it adds up, and so can be made of parts of the rows.
    public var addsUp: Bool {
        ([whole] + breakdowns.map(\.gathered)).allSatisfy { if case .cells = $0 { true } else { false } }
    }
}

/// A value of a field that rows are divided by.
public struct Category: Sendable, Hashable {
    public var code: String
    /// For people.
    public var label: String

    public init(code: String, label: String) {
        self.code = code
        self.label = label
    }
}
