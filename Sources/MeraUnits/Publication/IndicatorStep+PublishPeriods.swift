import FEEL
import MeraCells
import MeraModel

/// A series is published period by period, and its periods are the groups of a breakdown by the field that tells them.
extension IndicatorStep {
    /// Hides in every period what may not be published, the earliest first: changes speak of the period before.
    mutating func publishPeriods(_ publication: PublicationStep, _ links: inout LinkedOutputs) {
        let whole = self
        for axis in study.periodAxes.indices {
            var last: [IndicatorResult]?
            for period in facts.periods[axis].indices {
                var step = whole
                step.place[axis] = period
                step.before[axis] = last
                step.show(axis, period)
                step.publish(publication, &links)
                for index in results.indices where study.indicators[index].series == axis {
                    take(index, period, from: step)
                }
                if period == facts.reporting[axis] { before[axis] = last }
                last = step.results
            }
        }
        for index in results.indices where study.indicators[index].series != nil {
            link(whole.results[index], publication, &links)
        }
    }

    /// Whether the period at hand is hidden of a unit with others: at the top single periods are, below all of a unit.
    func isPeriodHidden(
        _ index: Int, _ place: UnitReference, _ publication: PublicationStep, _ links: LinkedOutputs
    ) -> Bool {
        let indicator = study.indicators[index]
        guard let table = indicator.table, let field = indicator.seriesField, let axis = indicator.series else { return false }
        let source = publication.counted.source(field, table)
        guard publication.counted.isSumTold(indicator, table) else { return false }
        if links.isHidden(.values(source), of: table, place) { return true }
        guard place.level == indicator.levels.last else { return links.isHidden(.someValues(source), of: table, place) }
        guard let period = self.place[axis] else { return false }
        return links.isHidden(.value(source, facts.periods[axis][period].code), of: table, place)
    }

    /// What is hidden of a series is hidden of the counts of all periods.
    private func link(_ whole: IndicatorResult, _ publication: PublicationStep, _ links: inout LinkedOutputs) {
        let index = whole.indicator
        let indicator = study.indicators[index]
        guard let table = indicator.table, let field = indicator.seriesField, indicator.publication == .protected,
            publication.counted.isSumTold(indicator, table), let shown = results[index].series, let series = whole.series
        else { return }
        let source = publication.counted.source(field, table)
        for level in indicator.levels {
            for unit in series.values[level].indices {
                let place = UnitReference(level: level, unit: unit)
                let parts = series.values[level][unit].map { PartMeasure(part: $0.period, measure: $0.measure) }
                let hidden = zip(parts, shown.values[level][unit]).filter { part, entry in
                    entry.measure.reason == .suppressed && part.measure.base > .zero
                }
                guard !hidden.isEmpty else { continue }
                links.hide(.someValues(source), of: table, place)
                let all = parts.filter { $0.measure.base > .zero }
                // The only period of a unit is the whole of it.
                if all.count == 1 {
                    links.hide(indicator.filterText.map { .filter($0) } ?? .rows, of: table, place)
                } else if level == indicator.levels.last {
                    let least = Decimal(publication.least(indicator))
                    let codes = publication.hiddenGroups(all, least) { part in hidden.contains { $0.0.part == part } }
                    for part in codes { links.hide(.value(source, series.periods[part].code), of: table, place) }
                }
            }
        }
    }

    /// Puts the values of a period in the place of those that are reported on.
    private mutating func show(_ axis: Int, _ period: Int) {
        for index in results.indices where study.indicators[index].series == axis {
            guard let series = results[index].series else { continue }
            results[index].breakdowns = []
            for level in study.indicators[index].levels {
                results[index].values[level] = series.values[level].map { entries in
                    entries.first { $0.period == period }?.measure ?? Measure(.missing(.unanswered))
                }
            }
        }
    }

    private mutating func take(_ index: Int, _ period: Int, from step: IndicatorStep) {
        guard var series = results[index].series else { return }
        for level in study.indicators[index].levels {
            for unit in series.values[level].indices {
                guard let entry = series.values[level][unit].firstIndex(where: { $0.period == period }) else { continue }
                series.values[level][unit][entry].take(step, index, UnitReference(level: level, unit: unit))
            }
        }
        results[index].series = series
    }

    /// The reporting period of a series is what is reported.
    mutating func takeReported(_ index: Int) {
        guard let reporting = results[index].series?.reporting else { return }
        take(index, reporting, from: self)
    }
}

extension SeriesResult.Entry {
    fileprivate mutating func take(_ step: IndicatorStep, _ index: Int, _ unit: UnitReference) {
        guard let published = step.measure(index, unit) else { return }
        measure = published
        // The difference to a value would give the hidden one back.
        let isTouched = published.reason == .suppressed || step.previous(index, unit)?.reason == .suppressed
        if isTouched, let recent = step.change(index, unit) { change = recent }
    }
}
