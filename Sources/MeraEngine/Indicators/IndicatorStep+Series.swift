import FEEL
import MeraModel

/// Indicators in every period. Each period is a step of its own that knows the one before it.
extension IndicatorStep {
    /// - Parameter made: what rows came to, for the reporting period and, in `series`, for each.
    mutating func computePeriods(_ made: [IndicatorResult]) {
        // What does not change from period to period is there after this, for all of them.
        for index in study.indicatorOrder { compute(index) }
        let common = self
        for axis in study.periodAxes.indices {
            var steps: [IndicatorStep] = []
            for period in periods.all[axis].indices {
                var step = common
                step.failures = []
                step.place[axis] = period
                step.before[axis] = steps.last?.results
                for index in study.indicatorOrder where study.indicators[index].series == axis {
                    step.results[index].breakdowns = []
                    for level in study.indicators[index].levels where made[index].series != nil {
                        step.results[index].values[level] = made[index].series?.values[level].map { $0[period] } ?? []
                    }
                    step.compute(index)
                }
                steps.append(step)
            }
            steppedPeriods.append(steps)
        }
        results = made
        failures = []
        setBefore()
        for index in study.indicatorOrder { compute(index) }
    }

    /// The period before the one at hand, for each axis.
    private mutating func setBefore() {
        for axis in study.periodAxes.indices {
            let period = place[axis] ?? 0
            before[axis] = period > 0 ? steppedPeriods[axis][period - 1].results : nil
        }
    }

    /// Hides in every period what may not be published, the earliest first: changes speak of the period before.
    mutating func publishPeriods() {
        // A step of one period knows no others; what was before it is set from outside.
        guard !steppedPeriods.isEmpty else { return }
        for axis in steppedPeriods.indices {
            for period in steppedPeriods[axis].indices {
                if period > 0 { steppedPeriods[axis][period].before[axis] = steppedPeriods[axis][period - 1].results }
                steppedPeriods[axis][period].publish()
            }
        }
        setBefore()
    }

    /// The measure of the period before; nil where there is none.
    func previous(_ indicator: Int, _ unit: UnitReference) -> Measure? {
        guard let axis = study.indicators[indicator].series, let before = before[axis] else { return nil }
        let values = before[indicator].values[unit.level]
        return unit.unit < values.count ? values[unit.unit] : nil
    }

    func change(_ indicator: Int, _ unit: UnitReference) -> Change? {
        guard study.indicators[indicator].series != nil, let current = measure(indicator, unit) else { return nil }
        return Change(current, since: previous(indicator, unit), isComparable: !isBroken(indicator))
    }

    /// Whether the definition of the indicator changed between the period before and this one; only days can be told apart.
    private func isBroken(_ indicator: Int) -> Bool {
        let boundaries = study.indicators[indicator].editionBoundaries
        guard !boundaries.isEmpty, let axis = study.indicators[indicator].series, study.periodAxes[axis].isDate,
            let period = place[axis], period > 0, let from = CivilDate(periods.all[axis][period - 1].code),
            let to = CivilDate(periods.all[axis][period].code)
        else { return false }
        return boundaries.contains { from < $0 && $0 <= to }
    }

    /// The results with the values and changes of every period.
    var resultsWithSeries: [IndicatorResult] {
        results.map { result in
            var result = result
            guard let axis = study.indicators[result.indicator].series else {
                result.series = nil
                return result
            }
            let steps = steppedPeriods[axis].indices.map { $0 == periods.reporting[axis] ? self : steppedPeriods[axis][$0] }
            func each<T>(_ value: (IndicatorStep, UnitReference) -> T?) -> [[[T]]] {
                study.levels.indices.map { level in
                    result.values[level].indices.map { unit in
                        steps.compactMap { value($0, UnitReference(level: level, unit: unit)) }
                    }
                }
            }
            result.series = SeriesResult(
                periods: periods.all[axis], reporting: periods.reporting[axis],
                values: each { $0.measure(result.indicator, $1) }, changes: each { $0.change(result.indicator, $1) })
            return result
        }
    }
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
