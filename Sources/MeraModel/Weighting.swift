public import FEEL

/// A weight that is made so that weighted rows reach known totals: the value of a calculated item.
public struct Weighting: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        /// By the cells of one margin: w · N_c / Σw_c.
        case poststratify
        /// Margin after margin until all are reached: the weights change by factors.
        case rake
        /// Calibration with the distance Σ(w − d)²/d.
        case linear
        /// Calibration with factors between the bounds.
        case logit
    }

    public struct Margin: Sendable {
        public var id: String
        /// The items of the table that together tell the category.
        public var items: [Int]
        public var register: Int
        /// The columns of the register that tell the category, in the order of `items`, and the one with the number.
        public var key: [Int]
        public var total: Int

        public init(id: String, items: [Int], register: Int, key: [Int], total: Int) {
            self.id = id
            self.items = items
            self.register = register
            self.key = key
            self.total = total
        }
    }

    /// The item whose value it is.
    public var item: FieldID
    /// The weight that rows have before; nil: 1.
    public var base: Int?
    public var margins: [Margin]
    public var method: Method
    /// Ends of the factor by which a weight may change.
    public var bounds: (low: Decimal, high: Decimal)?
    /// The greatest weight, as a multiple of their mean.
    public var trim: Decimal?

    public init(
        item: FieldID, base: Int?, margins: [Margin], method: Method, bounds: (low: Decimal, high: Decimal)?, trim: Decimal?
    ) {
        self.item = item
        self.base = base
        self.margins = margins
        self.method = method
        self.bounds = bounds
        self.trim = trim
    }
}

extension Study {
    /// Whether an item is a weight that is made of all rows at once.
    public func isMadeWeight(_ id: FieldID) -> Bool { weightings.contains { $0.item == id } }
}
