import MeraModel

extension IndicatorStep {
    /// Hides what may not be published; everything that is drawn from the results afterwards sees only what is left.
    mutating func publish() {
        isPublished = true
        publishPeriods()
        let publication = PublicationStep(study: data.study, units: units)
        for index in data.study.indicatorOrder { publish(index, publication) }
        for index in data.study.indicators.indices { rankAgain(index) }
    }

    private mutating func publish(_ index: Int, _ publication: PublicationStep) {
        let indicator = data.study.indicators[index]
        guard indicator.publication != .always else { return }
        let read = data.study.indicatorsRead(by: indicator)
        let isSecret = indicator.publication == .never || data.study.readsPersonal(indicator)
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
        data.study.indicators[indicator].levels.contains { level in
            guard level >= place.level, let unit = units.ancestor(of: place, at: level) else { return false }
            let above = UnitReference(level: level, unit: unit)
            // A change would give back the value of the period before.
            return measure(indicator, above)?.reason == .suppressed || previous(indicator, above)?.reason == .suppressed
        }
    }

    private mutating func rankAgain(_ index: Int) {
        let indicator = data.study.indicators[index]
        for level in indicator.levels where results[index].values[level].contains(where: { $0.reason == .suppressed }) {
            for unit in results[index].values[level].indices {
                results[index].values[level][unit].rank = nil
                results[index].values[level][unit].rankedUnits = nil
            }
            rank(&results[index].values[level], indicator, level)
        }
    }
}
