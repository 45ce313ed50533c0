import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Values as the report writes them.
extension ReportBuilder {
    func measure(_ indicator: Int, _ unit: UnitReference) -> Measure? {
        indicator < result.indicators.count ? result.indicators[indicator].measure(unit) : nil
    }

    /// A number with its unit, a word, or why there is none.
    func shown(_ measure: Measure, of indicator: Indicator) -> String {
        switch measure.outcome {
        case .value(.number(let number)): words.number(number, indicator.format)
        case .value(let value): NumberText.text(value, format: indicator.format, language: words.code)
        case .missing: words.valueReason(measure, of: indicator)
        }
    }

    func cell(_ measure: Measure?, of indicator: Indicator) -> Report.Cell {
        guard let measure else { return .none }
        let text = shown(measure, of: indicator)
        return switch measure.outcome {
        case .value(.number): .number(text)
        case .value: .text(text)
        case .missing: .missing(text)
        }
    }

    /// The value and its band in one cell, for tables of several indicators.
    func ratedCell(_ measure: Measure?, of indicator: Indicator) -> Report.Cell {
        guard let measure, let band = band(measure, of: indicator) else { return cell(measure, of: indicator) }
        return .rated(shown(measure, of: indicator), band)
    }

    func band(_ measure: Measure, of indicator: Indicator) -> Report.Band? {
        guard let list = indicator.bands, let index = measure.band, index < study.bandLists[list].bands.count else { return nil }
        let band = study.bandLists[list].bands[index]
        return Report.Band(label: words.prose(band.label.text(words.code)), tone: band.tone)
    }

    func bandCell(_ measure: Measure?, of indicator: Indicator) -> Report.Cell {
        measure.flatMap { band($0, of: indicator) }.map { .band($0) } ?? .none
    }

    func intervalText(_ measure: Measure, of indicator: Indicator) -> String? {
        guard let interval = measure.interval else { return nil }
        let rounding = indicator.rounding
        func end(_ number: Decimal) -> String {
            NumberText.text(number, fractionDigits: rounding.digits, rounding.mode, language: words.code)
        }
        return end(interval.lower) + "–" + end(interval.upper)
    }

    /// «Доля сдавших — 45,5 % (n = 340, строк 12), уровень «Низкий»»
    func evidence(_ evidence: DrawnConclusion.Evidence) -> String {
        let indicator = study.indicators[evidence.indicator]
        let measure = evidence.measure
        var text = words(
            .evidenceValue,
            [
                "name": .text(indicator.label(words.code)), "value": .text(shown(measure, of: indicator)),
                "counts": .text(counts(measure)),
            ])
        if let band = band(measure, of: indicator) {
            text += words(.evidenceBand, ["band": .text(words.quoted(band.label))])
        }
        if let target = indicator.target {
            text += words(.evidenceTarget, ["target": .text(words.target(target, of: indicator))])
        }
        return text
    }

    /// `n = 340, строк 12`: n is what the value rests on, as in the definitions. An index has components instead.
    func counts(_ measure: Measure) -> String {
        if !measure.components.isEmpty {
            let present = measure.components.count { $0.normalised != nil && $0.value != nil }
            return words(.countsComponents, ["n": .number(present), "all": .number(measure.components.count)])
        }
        guard measure.reason != .suppressed else { return words(.countsHidden) }
        let n = words(.countsN, ["n": .text(words.number(measure.base))])
        let weight = measure.weighted.map { words(.countsWeight, ["n": .text(words.weighted($0.n))]) } ?? ""
        guard measure.base != Decimal(measure.n) else { return n + weight }
        return n + weight + words(.countsRows, ["rows": .text(words.number(measure.n))])
    }
}
