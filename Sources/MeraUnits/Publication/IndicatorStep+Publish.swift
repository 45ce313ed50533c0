import FEEL
import MeraCells
import MeraModel

extension IndicatorStep {
    /// The results without what may not be published; everything that is drawn from them afterwards sees only what is left.
    init(
        publishing whole: [IndicatorResult], _ facts: UnitFacts, _ publication: PublicationStep, _ links: inout LinkedOutputs
    ) {
        self.init(whole, facts)
        publishPeriods(publication, &links)
        publish(publication, &links)
        for index in results.indices { takeReported(index) }
    }

    mutating func publish(_ publication: PublicationStep, _ links: inout LinkedOutputs) {
        for index in study.indicatorOrder { publish(index, publication, &links) }
        for index in study.indicators.indices { rankAgain(index) }
    }

    private mutating func publish(_ index: Int, _ publication: PublicationStep, _ links: inout LinkedOutputs) {
        let indicator = study.indicators[index]
        guard indicator.publication != .always else { return }
        let read = study.indicatorsRead(by: indicator)
        let isSecret = indicator.publication == .never || study.readsPersonal(indicator)
        let whole = results[index].values
        let table = indicator.table ?? 0
        let rows = indicator.table == nil ? [] : publication.counted.rows(indicator, table)
        let fields = indicator.table == nil ? [] : publication.counted.fields(indicator, table)
        let known = links
        let withoutBase = publication.hidden(results[index], indicator) { place in
            rows.contains { known.isHidden($0, of: table, place) }
        }
        let hidden = publication.hidden(results[index], indicator) { place in
            isSecret || withoutBase[place.level][place.unit] || fields.contains { known.isHidden(anyOf: $0, of: table, place) }
                || read.contains { isHidden($0, place) } || isPeriodHidden(index, place, publication, known)
                || isMadeOfHidden(whole[place.level][place.unit], place.level)
        }
        for breakdown in results[index].breakdowns.indices {
            var own = links
            publication.hide(
                &results[index].breakdowns[breakdown], indicator, whole: whole, totals: hidden, &own)
            if !isSecret { links = own }
        }
        for level in indicator.levels {
            for unit in results[index].values[level].indices where hidden[level][unit] {
                results[index].values[level][unit] = PublicationStep.hiddenMeasure
                let (measure, place) = (whole[level][unit], UnitReference(level: level, unit: unit))
                guard indicator.table != nil, !isSecret, measure.base > .zero else { continue }
                // The periods of a series add up to more than one of them.
                for field in fields where indicator.series == nil && !known.isHidden(.someValues(field), of: table, place) {
                    links.hide(.values(field), of: table, place)
                }
                // How many there are is hidden only where it would tell of few.
                if withoutBase[level][unit], let count = publication.counted.rows(indicator, table, measure, place) {
                    links.hide(count, of: table, place)
                }
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

    /// Whether an index stands on a value that was imputed or moved, and so tells of the other units of the level, where one of them is
    /// hidden.
    private func isMadeOfHidden(_ measure: Measure, _ level: Int) -> Bool {
        measure.components.contains { component in
            component.treatment != nil && results[component.indicator].values[level].contains { $0.reason == .suppressed }
        }
    }

    private mutating func rankAgain(_ index: Int) {
        let indicator = study.indicators[index]
        for level in indicator.levels where results[index].values[level].contains(where: { $0.reason == .suppressed }) {
            for unit in results[index].values[level].indices {
                results[index].values[level][unit].rank = nil
                results[index].values[level][unit].rankedUnits = nil
            }
            Judgement(facts).rank(&results[index].values[level], indicator, level)
        }
    }
}
