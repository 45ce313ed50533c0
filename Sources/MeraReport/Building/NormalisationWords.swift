import FEEL
import MeraModel
import MeraSource

extension ReportBuilder {
    /// «, приводится к шкале 0–100 от 40 до 100»
    func normalisation(_ normalisation: Composite.Normalisation) -> String {
        switch normalisation {
        case .none: ""
        case .goalposts(let posts):
            words(
                posts.isLogarithmic ? .normaliseLogarithms : .normaliseGoalposts,
                ["low": .text(words.number(posts.low)), "high": .text(words.number(posts.high))]) + unclipped(posts.isClipped)
        case .minMax: words(.normaliseMinMax)
        case .zScore: words(.normaliseZScore)
        case .rank(let ties): words(.normaliseRank, ["ties": .phrase(ties.words)])
        case .borda: words(.normaliseBorda)
        case .percentileRank: words(.normalisePercentileRank)
        case .percentileBands(let percentiles):
            words(.normalisePercentileBands, ["list": .text(percentiles.map(words.number).joined(separator: ", "))])
        case .shareOfTarget(let target, let isClipped):
            words(.normaliseShareOfTarget, ["target": .text(words.number(target))]) + unclipped(isClipped)
        case .distanceToTarget(let target, let isClipped):
            words(.normaliseDistance, ["target": .text(words.number(target))]) + unclipped(isClipped)
        }
    }

    private func unclipped(_ isClipped: Bool) -> String { isClipped ? "" : words(.normaliseUnclipped) }
}

extension Composite.Ties {
    fileprivate var words: Phrase {
        switch self {
        case .min: Phrase(en: "the least place", ru: "наименьшее место")
        case .max: Phrase(en: "the greatest place", ru: "наибольшее место")
        case .average: Phrase(en: "the mean of their places", ru: "среднее их мест")
        case .dense: Phrase(en: "one place, without gaps after it", ru: "одно место без пропусков после него")
        }
    }
}

extension Composite.MissingComponent {
    var words: Phrase {
        switch self {
        case .renormalise:
            Phrase(
                en: "left out, the other weights are made to add up to 1",
                ru: "не учитывается, остальные веса приводятся к сумме 1")
        case .zero: Phrase(en: "counts as 0 of the common scale", ru: "считается нулём общей шкалы")
        case .worst:
            Phrase(en: "counts as the worst normalised value of the level", ru: "считается худшим приведённым значением уровня")
        case .fail: Phrase(en: "there is no value of the index", ru: "сводный показатель не вычисляется")
        case .mean:
            Phrase(en: "imputed by the mean of the units that have a value", ru: "заполняется средним по единицам со значением")
        case .median:
            Phrase(
                en: "imputed by the median of the units that have a value", ru: "заполняется медианой по единицам со значением")
        case .previous:
            Phrase(
                en: "imputed by the unit's value of the period before", ru: "заполняется значением единицы за предыдущий период")
        }
    }
}

extension Phrase {
    static let factMissingComponent = Phrase(en: "A component without a value", ru: "Компонент без значения")
    fileprivate static let normaliseLogarithms = Phrase(
        en: ", by logarithms from {low} to {high} as 0–100", ru: ", приводится к шкале 0–100 по логарифмам от {low} до {high}")
    fileprivate static let normaliseUnclipped = Phrase(en: ", not clipped at the ends", ru: ", без отсечения за концами")
    fileprivate static let normaliseRank = Phrase(
        en: ", as the place from the worst (equal values: {ties})", ru: ", как место от худшего (равные значения: {ties})")
    fileprivate static let normaliseBorda = Phrase(
        en: ", as the number of units that are worse", ru: ", как число единиц с худшим значением (Борда)")
    fileprivate static let normalisePercentileBands = Phrase(
        en: ", as the per cent of the percentiles {list} of the level that it reaches",
        ru: ", как процент достигнутых процентилей уровня {list}")
    fileprivate static let normaliseDistance = Phrase(
        en: ", as the per cent of the way from the worst value to the target {target}",
        ru: ", как процент пути от худшего значения до цели {target}")
}
