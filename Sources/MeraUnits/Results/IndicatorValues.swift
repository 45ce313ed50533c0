import MeraCells
import MeraModel

/// What a value of an indicator is of: what a row of a result file stands for.
public struct ValuePlace: Sendable {
    /// Indices into the study's indicators and levels, and into the units of the level.
    public var indicator: Int
    public var level: Int
    public var unit: Int
    /// Nil: of all rows of the unit.
    public var part: Part?
    /// Index into the periods of the series; nil: of no period.
    public var period: Int?

    /// The category of a breakdown.
    public struct Part: Sendable {
        /// Index into the breakdowns of the indicator.
        public var breakdown: Int
        /// Nil: all of them, of which the published version says nothing.
        public var category: Int?
    }
}

extension IndicatorResult {
    /// Each value once, of a series with what became of it: levels from the most detailed, units by id; of a unit the undivided value
    /// first, of a series that of the reporting period, then those of the other periods, the earliest first; of a breakdown the
    /// categories with rows. Whatever writes values goes this way, so that no file tells what another one hides.
    ///
    /// The values are handed on as they lie, not put together with their places: there are tens of millions of them.
    public func eachValue(_ visit: (ValuePlace, Measure, Change?) -> Void) {
        for level in values.indices {
            for unit in values[level].indices {
                var place = ValuePlace(indicator: indicator, level: level, unit: unit)
                if let series {
                    eachPeriod(series, place, visit)
                } else {
                    visit(place, values[level][unit], nil)
                }
                for breakdown in breakdowns.indices {
                    guard level < breakdowns[breakdown].values.count, unit < breakdowns[breakdown].values[level].count else {
                        continue
                    }
                    if !breakdowns[breakdown].hidden.isEmpty,
                        breakdowns[breakdown].hidden.contains(UnitReference(level: level, unit: unit))
                    {
                        place.part = ValuePlace.Part(breakdown: breakdown, category: nil)
                        visit(place, Measure(.missing(.suppressed)), nil)
                    }
                    for part in breakdowns[breakdown].values[level][unit] {
                        place.part = ValuePlace.Part(breakdown: breakdown, category: part.part)
                        visit(place, part.measure, nil)
                    }
                }
            }
        }
    }

    private func eachPeriod(_ series: SeriesResult, _ place: ValuePlace, _ visit: (ValuePlace, Measure, Change?) -> Void) {
        var place = place
        let entries = series.values[place.level][place.unit]
        let reporting = entries.first { $0.period == series.reporting }
        place.period = reporting?.period
        visit(place, values[place.level][place.unit], reporting?.change)
        for entry in entries where entry.period != series.reporting {
            place.period = entry.period
            visit(place, entry.measure, entry.change)
        }
    }
}
