public import FEEL
public import MeraModel

/// What the making of a weight came to.
public struct WeightingResult: Sendable {
    /// One category of a margin.
    public struct Category: Sendable {
        /// Index into the margins of the weighting.
        public var margin: Int
        public var code: String
        public var rows: Int
        public var target: Decimal
        /// Sums of the weights of its rows, before and after.
        public var before: Decimal
        public var reached: Decimal

        public init(margin: Int, code: String, rows: Int, target: Decimal, before: Decimal, reached: Decimal) {
            self.margin = margin
            self.code = code
            self.rows = rows
            self.target = target
            self.before = before
            self.reached = reached
        }
    }

    public var item: FieldID
    /// Rows that have a weight.
    public var rows: Int
    public var least: Decimal
    public var greatest: Decimal
    /// n · Σw² / (Σw)²: by how much unequal weights widen a simple sample (Kish).
    public var designEffect: Decimal
    public var iterations: Int
    public var trimmed: Int
    public var categories: [Category]

    public init(
        item: FieldID, rows: Int, least: Decimal, greatest: Decimal, designEffect: Decimal, iterations: Int, trimmed: Int,
        categories: [Category]
    ) {
        self.item = item
        self.rows = rows
        self.least = least
        self.greatest = greatest
        self.designEffect = designEffect
        self.iterations = iterations
        self.trimmed = trimmed
        self.categories = categories
    }
}
