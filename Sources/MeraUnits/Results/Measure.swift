public import FEEL
public import MeraCells
public import MeraModel

/// A value and how it was made.
///
/// A study has one for every unit, indicator and category, and most of them are empty: what few of them have lies apart.
public struct Measure: Sendable {
    public typealias Outcome = MeraCells.Outcome

    // In this order nothing is lost between them.
    public var outcome: Outcome
    private var bandPlace = Int32(-1)
    public var numerator: Decimal?
    private var rankPlace = Int32(-1)
    /// The denominator of a ratio or share.
    public var denominator: Decimal?
    private var rankCount = Int32(-1)
    /// Rows that gave the value.
    public var n: Int
    /// Rows of the unit to which it applies.
    public var expected: Int
    /// Rows left out, by reason, in the order of `MissingReason`.
    public var leftOut: [(reason: MissingReason, rows: Int)]
    private var parts: Parts?

    public init(_ outcome: Outcome, n: Int = 0, expected: Int = 0) {
        self.outcome = outcome
        self.n = n
        self.expected = expected
        leftOut = []
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

    /// Why there is nothing at all: no value, and nothing that it could have been made of.
    public var onlyReason: MissingReason? {
        guard n == 0, expected == 0, numerator == nil, denominator == nil, bandPlace < 0, rankPlace < 0, rankCount < 0,
            parts == nil
        else { return nil }
        return reason
    }

    /// What the value is a part of: the denominator of a ratio, else the number of rows.
    public var base: Decimal { weighted?.base ?? denominator ?? Decimal(n) }
}

// MARK: What is said of a value among others

extension Measure {
    /// Index into the indicator's band list.
    public var band: Int? {
        get { bandPlace < 0 ? nil : Int(bandPlace) }
        set { bandPlace = newValue.map(Int32.init) ?? -1 }
    }

    /// Place among the units of the same level that have a value; equal unrounded values share the best place.
    public var rank: Int? {
        get { rankPlace < 0 ? nil : Int(rankPlace) }
        set { rankPlace = newValue.map(Int32.init) ?? -1 }
    }

    public var rankedUnits: Int? {
        get { rankCount < 0 ? nil : Int(rankCount) }
        set { rankCount = newValue.map(Int32.init) ?? -1 }
    }

    // MARK: What few measures have

    private struct Few: Sendable {
        var interval: (lower: Decimal, upper: Decimal)?
        var components: [ComponentMeasure] = []
        var weighted: WeightedBase?
        var error: SamplingError?
        var alike: ClosedRange<Int>?
        var limits: [Int] = []
    }

    /// Shared by copies until one of them changes.
    private final class Parts: Sendable {
        let few: Few

        init(_ few: Few) { self.few = few }
    }

    private mutating func change(_ change: (inout Few) -> Void) {
        var few = parts?.few ?? Few()
        change(&few)
        parts = Parts(few)
    }

    /// Of a value with weights.
    public var weighted: WeightedBase? {
        get { parts?.few.weighted }
        set { if newValue != nil || parts != nil { change { $0.weighted = newValue } } }
    }

    /// How sure the value is, where that was asked for.
    public var error: SamplingError? {
        get { parts?.few.error }
        set { if newValue != nil || parts != nil { change { $0.error = newValue } } }
    }

    /// The places of the units whose values are not clearly different from this one.
    public var placesAlike: ClosedRange<Int>? {
        get { parts?.few.alike }
        set { if newValue != nil || parts != nil { change { $0.alike = newValue } } }
    }

    /// Ends of the interval, in the unit of the value.
    public var interval: (lower: Decimal, upper: Decimal)? {
        get { parts?.few.interval }
        set { if newValue != nil || parts != nil { change { $0.interval = newValue } } }
    }

    /// For an index: each component's own value, its normalised value and its effective weight.
    public var components: [ComponentMeasure] {
        get { parts?.few.components ?? [] }
        set { if !newValue.isEmpty || parts != nil { change { $0.components = newValue } } }
    }

    /// The limits of the indicator whose conditions hold for the unit, whether or not they changed the value.
    var limits: [Int] {
        get { parts?.few.limits ?? [] }
        set { if !newValue.isEmpty || parts != nil { change { $0.limits = newValue } } }
    }
}

public struct ComponentMeasure: Sendable {
    public var indicator: Int
    public var value: Decimal?
    public var normalised: Decimal?
    /// The weight after missing components were left out; they add up to 1.
    public var effectiveWeight: WeightShare?
    /// The value per another indicator, where the index takes it so.
    public var quotient: Decimal?
    /// What was brought to the scale, where that is not the value: per another indicator, imputed, moved inwards.
    public var used: Decimal?
    public var treatment: Treatment?

    /// What was done to a value before it was brought to the scale.
    public enum Treatment: String, Sendable, Hashable, CaseIterable {
        /// There was none, and this stands for it.
        case mean, median, previous
        /// It lay too far from the others, and was moved to the next one.
        case winsorised
        /// Its logarithm counts, as those of all units do.
        case logarithm

        public var isImputed: Bool { self == .mean || self == .median || self == .previous }
    }

    public init(indicator: Int, value: Decimal?, normalised: Decimal?, effectiveWeight: WeightShare?) {
        self.indicator = indicator
        self.value = value
        self.normalised = normalised
        self.effectiveWeight = effectiveWeight
    }
}
