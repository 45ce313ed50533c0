public import MeraCells
import MeraModel

// How readers of a result come to its values: nil means that there are no rows.

extension IndicatorResult {
    public func measure(_ unit: UnitReference) -> Measure? {
        guard unit.level < values.count, unit.unit < values[unit.level].count else { return nil }
        return values[unit.level][unit.unit]
    }
}

extension BreakdownResult {
    /// - Parameter category: index into `categories`.
    public func measure(_ unit: UnitReference, _ category: Int) -> Measure? {
        guard unit.level < values.count, unit.unit < values[unit.level].count else { return nil }
        if hidden.contains(unit) { return Measure(.missing(.suppressed)) }
        return values[unit.level][unit.unit].first { $0.part == category }?.measure ?? ofNobody
    }

    /// Whether the breakdown is made for a level.
    public func isMade(for level: Int) -> Bool { level < values.count && !values[level].isEmpty }
}

extension SeriesResult {
    /// What the unit has in a period.
    public func entry(_ unit: UnitReference, _ period: Int) -> Entry? {
        guard unit.level < values.count, unit.unit < values[unit.level].count else { return nil }
        return values[unit.level][unit.unit].first { $0.period == period }
    }

    /// - Parameter period: index into `periods`.
    public func measure(_ unit: UnitReference, _ period: Int) -> Measure? { entry(unit, period)?.measure }

    /// What became of a value since the period before it.
    public func change(_ unit: UnitReference, in period: Int) -> Change? { entry(unit, period)?.change }

    /// The change of a unit in the reporting period.
    public func change(_ unit: UnitReference) -> Change? { reporting.flatMap { change(unit, in: $0) } }
}
