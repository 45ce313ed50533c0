// How readers of a result come to its values: nil means that there are no rows, however the result keeps that.

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
        let measures = values[unit.level][unit.unit]
        return category < measures.count ? measures[category] : nil
    }

    /// Whether the breakdown is made for a level.
    public func isMade(for level: Int) -> Bool { level < values.count && !values[level].isEmpty }
}

extension SeriesResult {
    /// - Parameter period: index into `periods`.
    public func measure(_ unit: UnitReference, _ period: Int) -> Measure? {
        guard unit.level < values.count, unit.unit < values[unit.level].count else { return nil }
        let measures = values[unit.level][unit.unit]
        return period < measures.count ? measures[period] : nil
    }

    /// What became of a value since the period before it.
    public func change(_ unit: UnitReference, in period: Int) -> Change? {
        guard unit.level < changes.count, unit.unit < changes[unit.level].count else { return nil }
        let made = changes[unit.level][unit.unit]
        return period < made.count ? made[period] : nil
    }
}
