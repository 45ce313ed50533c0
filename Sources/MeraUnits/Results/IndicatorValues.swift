import MeraCells
import MeraModel

/// A value of an indicator with what it is of: what stands in one row of a result file.
public struct IndicatorValue: Sendable {
    /// Indices into the study's indicators and levels, and into the units of the level.
    public var indicator: Int
    public var level: Int
    public var unit: Int
    /// Nil: of all rows of the unit.
    public var part: Part?
    /// Nil: of no period, or of the one that is reported on.
    public var period: Period?
    public var measure: Measure

    /// The category of a breakdown.
    public struct Part: Sendable {
        /// Index into the breakdowns of the indicator.
        public var breakdown: Int
        /// Nil: all of them, of which the published version says nothing.
        public var category: Int?
    }

    public struct Period: Sendable {
        /// Index into the periods of the series.
        public var index: Int
        public var change: Change
    }
}

extension IndicatorResult {
    /// Each value once: levels from the most detailed, units by id; of a unit the undivided value first, of a series that of the
    /// reporting period, then those of the other periods, the earliest first; of a breakdown the categories with rows. Whatever writes
    /// values goes this way, so that no file tells what another one hides.
    public func eachValue(_ visit: (IndicatorValue) -> Void) {
        for (level, measures) in values.enumerated() {
            for (unit, measure) in measures.enumerated() {
                func value(_ measure: Measure, part: IndicatorValue.Part? = nil, period: SeriesResult.Entry? = nil) {
                    visit(
                        IndicatorValue(
                            indicator: indicator, level: level, unit: unit, part: part,
                            period: period.map { IndicatorValue.Period(index: $0.period, change: $0.change) }, measure: measure))
                }
                let entries = series?.values[level][unit] ?? []
                let reporting = entries.first { $0.period == series?.reporting }
                value(measure, period: reporting)
                for entry in entries where entry.period != series?.reporting { value(entry.measure, period: entry) }
                for (place, breakdown) in breakdowns.enumerated() {
                    guard level < breakdown.values.count, unit < breakdown.values[level].count else { continue }
                    if breakdown.hidden.contains(UnitReference(level: level, unit: unit)) {
                        value(Measure(.missing(.suppressed)), part: IndicatorValue.Part(breakdown: place, category: nil))
                    }
                    for part in breakdown.values[level][unit] {
                        value(part.measure, part: IndicatorValue.Part(breakdown: place, category: part.part))
                    }
                }
            }
        }
    }
}
