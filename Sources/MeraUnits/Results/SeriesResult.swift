public import FEEL
public import MeraCells
public import MeraModel
public import MeraSource

/// An indicator in every period of its series.
public struct SeriesResult: Sendable {
    /// The value of a unit in a period, and what became of it since the period before.
    public struct Entry: Sendable {
        /// Index into `periods`.
        public var period: Int
        public var measure: Measure
        public var change: Change

        public init(period: Int, measure: Measure, change: Change) {
            self.period = period
            self.measure = measure
            self.change = change
        }
    }

    /// The periods of the whole study's series, the earliest first; the same for every unit. `label` is for people.
    public var periods: [Category]
    /// The index of the period whose values are `IndicatorResult.values`; nil where there is no period at all.
    public var reporting: Int?
    /// For each level of the study, for each of its units, the earliest first: the reporting period, and those in which the unit has
    /// rows or a value.
    public var values: [[[Entry]]]

    public init(periods: [Category], reporting: Int?, values: [[[Entry]]]) {
        self.periods = periods
        self.reporting = reporting
        self.values = values
    }
}

/// The difference between a period and the one before it.
public struct Change: Sendable {
    /// A number, or why there is none.
    public enum Figure: Sendable, Hashable {
        case value(Decimal)
        case none(Absence)
    }

    public enum Absence: String, Sendable, CaseIterable {
        /// There is no period before.
        case firstPeriod = "first_period"
        case noValue = "no_value"
        case noPreviousValue = "no_previous_value"
        /// Per cent of zero are no number.
        case zeroPrevious = "zero_previous"
        /// The definition of the indicator changed between the two periods.
        case methodologyChanged = "methodology_changed"
        /// Rows that tell periods cannot be used, so that there may be others in between.
        case unknownPeriods = "unknown_periods"
        case undefined
    }

    /// The value of the period before; nil where there is none.
    public var previous: Measure?
    /// Why there is no value in this period; nil where there is one.
    public var current: MissingReason?
    /// value − previous, in the indicator's unit (percentage points for per cent).
    public var difference: Figure
    /// 100 · (value − previous) / |previous|
    public var percent: Figure
    /// How sure the difference is, where errors are asked for.
    public var error: ChangeError?

    public init(previous: Measure?, difference: Figure, percent: Figure) {
        self.previous = previous
        self.difference = difference
        self.percent = percent
    }
}

extension Change.Figure {
    public var number: Decimal? {
        if case .value(let number) = self { number } else { nil }
    }

    /// As a measure says it: the reason of the value that is missing, where one is.
    public func outcome(_ change: Change?) -> Measure.Outcome {
        switch self {
        case .value(let number): .value(.number(number))
        case .none(.firstPeriod), .none(.methodologyChanged), .none(.unknownPeriods): .missing(.notAvailable)
        case .none(.noValue): .missing(change?.current ?? .undefined)
        case .none(.noPreviousValue): .missing(change?.previous?.reason ?? .undefined)
        case .none(.zeroPrevious): .missing(.zeroDenominator)
        case .none(.undefined): .missing(.undefined)
        }
    }

    public var absence: Change.Absence? {
        if case .none(let absence) = self { absence } else { nil }
    }
}

extension Change.Absence {
    /// For people: why there is no change.
    public var phrase: Phrase {
        switch self {
        case .firstPeriod: Phrase(en: "there is no period before", ru: "предыдущего периода нет")
        case .noValue: Phrase(en: "there is no value in this period", ru: "в этом периоде нет значения")
        case .noPreviousValue: Phrase(en: "there is no value in the period before", ru: "в предыдущем периоде нет значения")
        case .zeroPrevious: Phrase(en: "the value of the period before is zero", ru: "значение предыдущего периода равно нулю")
        case .methodologyChanged:
            Phrase(en: "the definition changed between the periods", ru: "между периодами изменилась методика")
        case .unknownPeriods:
            Phrase(
                en: "a table that tells periods cannot be used", ru: "таблицу, в которой указаны периоды, использовать нельзя")
        case .undefined: Phrase(en: "it cannot be computed", ru: "вычислить нельзя")
        }
    }
}
