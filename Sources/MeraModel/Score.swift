public import FEEL
public import MeraSource

/// One number a row, made from answers that carry points.
///
/// Each answered item gives points; `lowest…highest` are the ends its options allow. With weights w over the answered
/// and applicable items S: mean = Σ_S w·p / Σ_S w, prorated sum = mean · Σ w of the applicable items, sum = Σ_S w·p;
/// `weightUnit` is what a weight of 1 is.
public struct Score: Sendable {
    public enum Method: String, Sendable, CaseIterable { case mean, sum, prorated = "prorated_sum" }

    public struct Item: Sendable {
        public var field: Int
        public var weight: Decimal
        /// Points of the codes after reversal and scaling; nil for a number item.
        public var points: [(code: String, points: Decimal)]?
        /// For number items: value · factor + offset (reversal and scaling in one).
        public var factor: Decimal
        public var offset: Decimal
        public var lowest: Decimal
        public var highest: Decimal

        public init(
            field: Int, weight: Decimal, points: [(code: String, points: Decimal)]?, factor: Decimal, offset: Decimal,
            lowest: Decimal, highest: Decimal
        ) {
            self.field = field
            self.weight = weight
            self.points = points
            self.factor = factor
            self.offset = offset
            self.lowest = lowest
            self.highest = highest
        }
    }

    public var id: String
    public var passport: Passport
    public var table: Int
    /// The field of the table that holds the score.
    public var field: Int
    public var items: [Item]
    /// What a weight of 1 is among those of the items: 3 where they are thirds.
    public var weightUnit = Decimal.one
    public var method: Method
    /// With fewer answered items the score is missing(too_few).
    public var minimumAnswered: Int
    public var unit: Unit?
    public var rounding: Rounding?
    /// Digits to which the score itself is rounded, before anything is made of it; nil: exact.
    public var valueRounding: Rounding?
    public var bands: Int?
    /// What is said of its quality; nil where nobody asked.
    public var reliability: Reliability?
    public var location: Location?

    public init(
        id: String, passport: Passport, table: Int, field: Int, items: [Item], method: Method, minimumAnswered: Int,
        unit: Unit?, rounding: Rounding?, bands: Int?, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.table = table
        self.field = field
        self.items = items
        self.method = method
        self.minimumAnswered = minimumAnswered
        self.unit = unit
        self.rounding = rounding
        self.bands = bands
        self.location = location
    }
}
