import FEEL
import MeraCells
import MeraModel

/// Indicators in every period. Each period is a step of its own that knows the one before it; of a step only what it says of its
/// period is kept.
extension IndicatorStep {
    /// - Parameter cells: what rows came to in each period.
    mutating func computePeriods(_ cells: StudyCells) {
        let made = results
        // What does not change from period to period is there after this, for all of them.
        for index in study.indicatorOrder { compute(index) }
        let common = self
        var series = study.indicators.map { indicator in
            indicator.series.map { axis in
                SeriesResult(
                    periods: facts.periods[axis], reporting: facts.reporting[axis],
                    values: units.levels.indices.map { level in
                        indicator.levels.contains(level) ? units[level].map { _ in [] } : []
                    })
            }
        }
        for axis in study.periodAxes.indices {
            let rows = RowPeriods(self, cells, axis)
            var last: [IndicatorResult]?
            for period in facts.periods[axis].indices {
                var step = common
                step.failures = []
                step.place[axis] = period
                step.facts = facts.held(in: facts.periods[axis][period].code)
                step.before[axis] = last
                for index in study.indicatorOrder where study.indicators[index].series == axis {
                    step.results[index].breakdowns = []
                    if let values = rows.values(index, period) { step.results[index].values = values }
                    step.compute(index)
                }
                for index in study.indicators.indices where study.indicators[index].series == axis {
                    step.append(index, period, hasRows: rows.hasRows(index), to: &series[index])
                }
                if period == facts.reporting[axis] { before[axis] = last }
                last = step.results
            }
        }
        results = made
        (failures, withoutSpread) = ([], [])
        for axis in study.periodAxes.indices {
            if let reporting = facts.reporting[axis] { facts = facts.held(in: facts.periods[axis][reporting].code) }
        }
        for index in study.indicatorOrder { compute(index) }
        for index in results.indices { results[index].series = reported(series[index], index) }
    }

    /// Adds what a period says to a series: for units that have rows or a value in it.
    private func append(_ index: Int, _ period: Int, hasRows: [[Bool]]?, to series: inout SeriesResult?) {
        for level in study.indicators[index].levels {
            for (unit, measure) in results[index].values[level].enumerated() {
                // Where a unit has no rows at all, a count of 0 in every period says nothing.
                let isSomething =
                    measure.expected > 0 || !measure.leftOut.isEmpty
                    || measure.value != nil && hasRows.map { $0[level][unit] } ?? true
                guard isSomething || period == series?.reporting else { continue }
                let place = UnitReference(level: level, unit: unit)
                guard let change = change(index, place) else { continue }
                series?.values[level][unit].append(SeriesResult.Entry(period: period, measure: measure, change: change))
            }
        }
    }

    /// The series with what was found out of the reporting period in the end.
    private func reported(_ series: SeriesResult?, _ index: Int) -> SeriesResult? {
        guard var series, let reporting = series.reporting else { return series }
        for level in series.values.indices {
            for unit in series.values[level].indices {
                let place = UnitReference(level: level, unit: unit)
                guard let entry = series.values[level][unit].firstIndex(where: { $0.period == reporting }),
                    let measure = measure(index, place), let change = change(index, place)
                else { continue }
                series.values[level][unit][entry] = SeriesResult.Entry(period: reporting, measure: measure, change: change)
            }
        }
        return series
    }

    /// The measure of the period before; nil where there is none.
    func previous(_ indicator: Int, _ unit: UnitReference) -> Measure? {
        guard let axis = study.indicators[indicator].series, let before = before[axis] else { return nil }
        let values = before[indicator].values[unit.level]
        return unit.unit < values.count ? values[unit.unit] : nil
    }

    func change(_ indicator: Int, _ unit: UnitReference) -> Change? {
        guard let axis = study.indicators[indicator].series, let current = measure(indicator, unit) else { return nil }
        if facts.unavailable.axes.contains(axis) {
            return Change(previous: nil, difference: .none(.unknownPeriods), percent: .none(.unknownPeriods))
        }
        let last = previous(indicator, unit)
        var change = Change(current, since: last, isComparable: !isBroken(indicator))
        if change.difference.number != nil, let last {
            change.error = ChangeError(current, since: last, study.indicators[indicator], facts)
        }
        return change
    }

    /// Whether the definition of the indicator changed between the period before and this one; only days can be told apart.
    private func isBroken(_ indicator: Int) -> Bool {
        let boundaries = study.indicators[indicator].editionBoundaries
        guard !boundaries.isEmpty, let axis = study.indicators[indicator].series, study.periodAxes[axis].isDate,
            let period = place[axis], period > 0, let from = CivilDate(facts.periods[axis][period - 1].code),
            let to = CivilDate(facts.periods[axis][period].code)
        else { return false }
        return boundaries.contains { from < $0 && $0 <= to }
    }
}

/// What the rows of the indicators of an axis came to in every period.
private struct RowPeriods {
    private var measures: [Int: [[[PartMeasure]]]] = [:]
    private var empty: [Int: Measure] = [:]

    init(_ step: IndicatorStep, _ cells: StudyCells, _ axis: Int) {
        for (index, indicator) in step.study.indicators.enumerated() where indicator.series == axis {
            guard let rows = cells.indicators[index] else { continue }
            let made = RowMeasures(indicator, step.facts, frame: rows.frame)
            measures[index] = step.study.levels.indices.map { level in
                indicator.levels.contains(level) ? made.periods(rows.whole, level) : []
            }
            empty[index] = made.ofNobody(rows.whole)
        }
    }

    /// For each level, for each unit; nil for an indicator that is made of others.
    func values(_ index: Int, _ period: Int) -> [[Measure]]? {
        guard let levels = measures[index], let empty = empty[index] else { return nil }
        return levels.map { units in units.map { parts in parts.first { $0.part == period }?.measure ?? empty } }
    }

    /// For each level, for each unit, whether it has rows in any period; nil for an indicator that is made of others.
    func hasRows(_ index: Int) -> [[Bool]]? { measures[index].map { $0.map { $0.map { !$0.isEmpty } } } }
}

extension Change {
    /// - Parameter isComparable: false where the definition changed in between.
    init(_ current: Measure, since previous: Measure?, isComparable: Bool) {
        self.previous = previous
        self.current = current.reason
        let difference = Self.difference(current, previous, isComparable)
        self.difference = difference
        guard case .value(let number) = difference, let base = previous?.number else {
            percent = difference
            return
        }
        let size = base < .zero ? -base : base
        percent =
            size.isZero
            ? .none(.zeroPrevious)
            : number.multiplied(by: Decimal(100))?.divided(by: size).map { .value($0) } ?? .none(.undefined)
    }

    private static func difference(_ current: Measure, _ previous: Measure?, _ isComparable: Bool) -> Figure {
        guard let previous else { return .none(.firstPeriod) }
        guard isComparable else { return .none(.methodologyChanged) }
        guard let number = current.number else { return .none(.noValue) }
        guard let base = previous.number else { return .none(.noPreviousValue) }
        return number.subtracting(base).map { .value($0) } ?? .none(.undefined)
    }
}
