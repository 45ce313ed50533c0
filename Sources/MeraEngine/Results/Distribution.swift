public import MeraModel

/// The linear distribution of a closed question: how many chose each option, for every unit of a level.
public struct Distribution: Sendable {
    public var field: FieldID
    public var level: Int
    /// The options that are values, in the order of the list.
    public var options: [(code: String, label: String)]
    /// For each unit of the level.
    public var units: [Counts]

    public struct Counts: Sendable {
        /// Rows in which the question applied.
        public var asked: Int
        /// Rows with a valid answer: the base of the percentages.
        public var answered: Int
        /// Hidden in the published version: the counts are nothing then.
        public var isHidden = false
        /// For each option; in a select_multiple they add up to more than `answered`.
        public var counts: [Int]
        /// Rows without a value, by reason, in the order of `MissingReason`.
        public var missing: [(reason: MissingReason, rows: Int)]

        public init(asked: Int, answered: Int, counts: [Int], missing: [(reason: MissingReason, rows: Int)]) {
            self.asked = asked
            self.answered = answered
            self.counts = counts
            self.missing = missing
        }
    }

    public init(field: FieldID, level: Int, options: [(code: String, label: String)], units: [Counts]) {
        self.field = field
        self.level = level
        self.options = options
        self.units = units
    }
}
