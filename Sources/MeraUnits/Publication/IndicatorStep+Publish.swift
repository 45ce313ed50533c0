import MeraCells
import MeraModel

extension IndicatorStep {
    /// The results without what may not be published; everything that is drawn from them afterwards sees only what is left.
    init(publishing whole: [IndicatorResult], _ facts: UnitFacts) {
        self.init(whole, facts)
        publishPeriods()
        publish()
        for index in results.indices { takeReported(index) }
    }

    private mutating func publish() {
        let publication = PublicationStep(study: study, units: units)
        for index in study.indicatorOrder { publish(index, publication) }
        for index in study.indicators.indices { rankAgain(index) }
    }

    private mutating func publish(_ index: Int, _ publication: PublicationStep) {
        let indicator = study.indicators[index]
        guard indicator.publication != .always else { return }
        let read = study.indicatorsRead(by: indicator)
        let isSecret = indicator.publication == .never || study.readsPersonal(indicator)
        let hidden = publication.hidden(results[index], indicator) { place in
            isSecret || read.contains { isHidden($0, place) }
        }
        for breakdown in results[index].breakdowns.indices {
            publication.hide(&results[index].breakdowns[breakdown], indicator, totals: hidden)
        }
        for level in indicator.levels {
            for unit in results[index].values[level].indices where hidden[level][unit] {
                results[index].values[level][unit] = PublicationStep.hiddenMeasure
            }
        }
    }

    /// Whether a value that another one reads is hidden: its own, or that of a unit above it.
    private func isHidden(_ indicator: Int, _ place: UnitReference) -> Bool {
        study.indicators[indicator].levels.contains { level in
            guard level >= place.level, let unit = units.ancestor(of: place, at: level) else { return false }
            let above = UnitReference(level: level, unit: unit)
            // A change would give back the value of the period before.
            return measure(indicator, above)?.reason == .suppressed || previous(indicator, above)?.reason == .suppressed
        }
    }

    private mutating func rankAgain(_ index: Int) {
        let indicator = study.indicators[index]
        for level in indicator.levels where results[index].values[level].contains(where: { $0.reason == .suppressed }) {
            for unit in results[index].values[level].indices {
                results[index].values[level][unit].rank = nil
                results[index].values[level][unit].rankedUnits = nil
            }
            rank(&results[index].values[level], indicator, level)
        }
    }

    // MARK: Periods

    /// Hides in every period what may not be published, the earliest first: changes speak of the period before.
    private mutating func publishPeriods() {
        let whole = self
        for axis in study.periodAxes.indices {
            var last: [IndicatorResult]?
            for period in facts.periods[axis].indices {
                var step = whole
                step.place[axis] = period
                step.before[axis] = last
                step.show(axis, period)
                step.publish()
                for index in results.indices where study.indicators[index].series == axis {
                    take(index, period, from: step)
                }
                if period == facts.reporting[axis] { before[axis] = last }
                last = step.results
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
    private mutating func takeReported(_ index: Int) {
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
