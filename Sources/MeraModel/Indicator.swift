public import FEEL
public import MeraSource

/// A number (or a word) for every unit of every level it is made for.
public struct Indicator: Sendable {
    public enum Better: String, Sendable, CaseIterable { case higher, lower, none }
    public enum Interval: String, Sendable, CaseIterable {
        case wilson
        case clopperPearson = "clopper_pearson"
        case agrestiCoull = "agresti_coull"
        case jeffreys, logit, t, none

        /// Of parts of a whole only.
        public var isOfProportion: Bool { self != .t && self != .none }
    }

    /// How a level above the first one gets its value.
    public enum RollUp: String, Sendable, CaseIterable {
        /// By the same formula from all rows of the unit.
        case pooled
        /// The arithmetic mean of the values of the units one level below.
        case meanOfUnits = "mean_of_units"
        /// The arithmetic mean of the values of the units of the first level: a region and the country alike are made from
        /// organisations, however many of them a region has.
        case meanOfFirstLevel = "mean_of_first_level"

        public var isMean: Bool { self != .pooled }
    }

    /// How the value is made. Row expressions read the slots of `table`.
    public enum Formula: Sendable {
        /// per · Σ numerator / Σ denominator over rows where both are valid.
        case ratio(numerator: Expression, denominator: Expression, per: Decimal)
        /// 100 · count(condition true) / count(base). Without `among` the base is the rows in which the condition is decided.
        case share(Expression, among: Expression?)
        case mean(Expression)
        case median(Expression)
        case quantile(Expression, Quantile)
        case sum(Expression)
        /// Rows in which the condition holds; nil: all rows.
        case count(Expression?)
        /// 100 · answered / expected over these fields of all rows: expected where the question applies, answered with a value or with
        /// a reason that is an answer (does not know, refused, not available).
        case completeness([Int])
        /// Any FEEL over the group's answers: `mean(rows[quarter = "1"].passed)`.
        case aggregate(Expression)
        /// FEEL over other indicators of the same unit; reads `Study.unitSlots`.
        case value(Expression)
        case index(Composite)
    }

    public var id: String
    public var passport: Passport
    public var table: Int?
    public var filter: Expression?
    /// The filter in the author's words; indicators of one table with the same words look at the same rows.
    public var filterText: String?
    public var formula: Formula
    /// The field that weighs the rows; nil: all count alike.
    public var weight: Int?
    public var type: FEELType
    public var unit: Unit?
    public var better: Better
    /// Caps, floors and penalties, in order; of values made of other indicators only.
    public var limits: [Limit] = []
    /// Of a value or an index: the units that it is about; others get no value, because it does not apply to them.
    public var unitCondition: Expression?
    public var target: Decimal?
    public var bands: Int?
    /// Fields of the table by whose values the indicator is also made.
    public var breakdown: [Int]
    public var interval: Interval?
    /// How often the interval is to hold the true value, 0…1.
    public var confidence = Indicator.usualConfidence
    /// Whether standard errors are made of it.
    public var hasErrors = false
    /// A value whose standard error is a greater part of it, in per cent, is not published.
    public var maximumVariation: Decimal?
    public var minimumBase: Int
    /// With a smaller base there is no value: missing(too_few).
    public var minimumAnswered = 0
    public var rollUp = RollUp.pooled
    public var publication = PublicationRule.protected
    public var rounding: Rounding
    /// The level inside of whose units places are given; nil: among all units of a level.
    public var rankWithin: Int?
    /// Digits to which a value is rounded before it is put into bands and ranked; nil: as it is (semantics.md, 8).
    public var comparedRounding: Rounding?
    /// Digits to which the value itself is rounded: bands, places, indices and means above take the rounded one; nil: exact.
    public var valueRounding: Rounding?
    /// Indices of the levels it is made for, the most detailed first.
    public var levels: [Int]
    public var period: LocalizedText?
    /// The axis of its periods; nil: it is made of all rows at once.
    public var series: Int?
    /// The item of its table that tells the period; nil where the periods are those of the indicators it is made of.
    public var seriesField: Int?
    /// Days on which its own definition changes.
    public var editionBoundaries: [CivilDate] = []
    /// The formula in the author's words, for explanations and the method appendix.
    public var written: String
    public var location: Location?

    public init(
        id: String, passport: Passport, table: Int?, filter: Expression?, formula: Formula, type: FEELType, unit: Unit?,
        better: Better, target: Decimal?, bands: Int?, breakdown: [Int], interval: Interval?, minimumBase: Int,
        rounding: Rounding, levels: [Int], period: LocalizedText?, written: String, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.table = table
        self.filter = filter
        self.formula = formula
        self.type = type
        self.unit = unit
        self.better = better
        self.target = target
        self.bands = bands
        self.breakdown = breakdown
        self.interval = interval
        self.minimumBase = minimumBase
        self.rounding = rounding
        self.levels = levels
        self.period = period
        self.written = written
        self.location = location
    }

    /// 95 %
    public static let usualConfidence = Decimal(coefficient: Int64(95), exponent: -2) ?? .one

    public var format: NumberFormat { NumberFormat(rounding: rounding, unit: unit) }
    /// The difference of two per cents is in percentage points.
    public var changeFormat: NumberFormat {
        NumberFormat(rounding: rounding, unit: unit == .percent ? .percentagePoints : unit)
    }
    /// A value as it is put into bands and ranked; nil where it has too many digits to be rounded.
    public func compared(_ number: Decimal) -> Decimal? {
        comparedRounding.map { number.rounded(to: $0.digits, $0.mode) } ?? number
    }
    public func label(_ language: String) -> String { passport.label?.text(language) ?? id }
}

/// What is asked about the error of an indicator: `x.se`.
public enum ErrorFigure: String, Sendable, CaseIterable {
    case standardError = "se"
    case lower, upper, cv, deff
    case changeError = "change_se"
    /// Whether the change is more than its noise.
    case isChangeClear = "change_is_clear"
    case parentError = "parent_se"
    /// Whether the difference to the unit above is more than its noise.
    case isParentClear = "parent_is_clear"
    /// The best and the worst place that cannot be told apart from its own.
    case rankFrom = "rank_from"
    case rankTo = "rank_to"

    /// Only an indicator that is followed over periods has it.
    public var isOfPeriods: Bool { self == .changeError || self == .isChangeClear }
    /// It speaks of the difference to the unit above.
    public var isOfParents: Bool { self == .parentError || self == .isParentClear }
    public var isTruth: Bool { self == .isChangeClear || self == .isParentClear }
}

/// Between these places lie nine tenths of the runs of an index that is tried in other ways.
public enum PlaceEnd: String, Sendable, CaseIterable {
    case lower = "rank_lower"
    case upper = "rank_upper"
}

/// What a slot of an expression on indicators stands for.
public enum UnitSlot: Sendable, Hashable {
    case value(Int)
    /// What the value rests on: the denominator of a ratio, else the number of rows with a value.
    case n(Int)
    /// The number of rows with a value.
    case rows(Int)
    /// The sum of the weights of these rows.
    case weightedN(Int)
    case band(Int)
    case rank(Int)
    /// The same indicator for the unit one level up.
    case parent(Int)
    case target(Int)
    case reason(Int)
    /// A field of the unit's own row in its register, or of the row that references lead to from there.
    case column(path: [FieldID], field: FieldID, level: Int)
    /// The value of the period before, and what became of it since.
    case previous(Int)
    case change(Int)
    case changePercent(Int)
    /// Of the quality of a score; `item` is the place of an item of it.
    case scale(ScaleMeasure, score: Int)
    case item(ItemMeasure, score: Int, item: Int)
    /// How sure the value is, and what became of it.
    case error(Int, ErrorFigure)
    case placeEnd(Int, PlaceEnd)
    case unitID
    case unitLabel
    case level

    /// The indicator that the slot speaks of.
    public var indicator: Int? {
        switch self {
        case .value(let i), .n(let i), .rows(let i), .weightedN(let i), .band(let i), .rank(let i), .parent(let i),
            .target(let i), .reason(let i):
            i
        case .previous(let i), .change(let i), .changePercent(let i), .error(let i, _), .placeEnd(let i, _): i
        case .column, .scale, .item, .unitID, .unitLabel, .level: nil
        }
    }
}

extension Study {
    /// Whether a conclusion asks between which places a unit would stand.
    public var readsPlaceEnds: Bool {
        unitSlots.contains { slot in
            if case .placeEnd = slot { true } else { false }
        }
    }
}

extension UnitSlot {
    /// The score of whose quality the slot speaks.
    public var score: Int? {
        switch self {
        case .scale(_, let score), .item(_, let score, _): score
        default: nil
        }
    }
}
