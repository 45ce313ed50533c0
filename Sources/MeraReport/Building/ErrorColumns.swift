import FEEL
import MeraUnits
import MeraModel
import MeraSource

/// How sure values are, in tables.
extension ReportBuilder {
    func errorCell(_ measure: Measure?, of indicator: Indicator) -> Report.Cell {
        guard let error = measure?.error else { return .none }
        return .number(
            NumberText.text(
                error.standardError, fractionDigits: max(indicator.rounding.digits, 1), indicator.rounding.mode,
                language: words.code))
    }

    /// The heading of a column of intervals: of one confidence, or of several.
    func intervalTitle(_ indicators: [Int]) -> String {
        let confidences = Set(indicators.map { study.indicators[$0].confidence })
        guard let only = confidences.first, confidences.count == 1 else { return words(.columnIntervals) }
        return intervalTitle(confidence: only)
    }

    func intervalTitle(of indicator: Indicator) -> String { intervalTitle(confidence: indicator.confidence) }

    func intervalTitle(confidence: Decimal) -> String {
        confidence == Indicator.usualConfidence
            ? words(.columnInterval) : words(.columnIntervalOf, ["n": .text(percent(confidence))])
    }

    func percent(_ confidence: Decimal) -> String {
        NumberText.text(confidence.multiplied(by: 100) ?? confidence, language: words.code)
    }
}

extension ReportWords {
    /// A sum of weights: of made weights digits without meaning are left out.
    func weighted(_ sum: Decimal) -> String {
        sum.fractionDigits <= 4 ? number(sum) : NumberText.text(sum, fractionDigits: 2, .halfUp, language: code)
    }
}

extension Measure {
    /// Whether other places could as well be its own.
    var sharesPlaces: Bool { placesAlike.map { $0.count > 1 } ?? false }
}
