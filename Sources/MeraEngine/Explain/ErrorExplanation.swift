import FEEL
import MeraModel
import MeraSource
import MeraUnits

/// How the error of a value was made: the sample, what of it the value has, and the formula.
extension SamplingError {
    /// «rows of pupil; strata region; units school, class; numbers of units schools; weight w»
    func sampleText(_ indicator: Indicator, _ study: Study, _ language: Language) -> String? {
        guard let table = indicator.table.map({ study.tables[$0] }) else { return nil }
        func names(_ fields: [Int]) -> String { fields.map { table.fields[$0].id }.joined(separator: ", ") }
        func part(_ phrase: Phrase, _ fields: [Int]) -> String? {
            fields.isEmpty ? nil : phrase.text(language, ["names": .text(names(fields))])
        }
        let design = table.design ?? .simple
        var parts: [String?]
        if let replicates = design.replicates {
            let method = Argument.text(replicates.method.rawValue)
            parts = [Phrase.replicates.text(language, ["n": .number(replicates.weights.count), "method": method])]
        } else {
            parts = [
                part(.strata, design.strata.map { [$0] } ?? []),
                part(.units, design.clusters) ?? Phrase.rowsDrawn.text(language),
                part(.populations, design.populations) ?? Phrase.withReplacement.text(language),
            ]
        }
        parts.append(part(.weight, indicator.weight.map { [$0] } ?? []))
        return parts.compactMap { $0 }.joined(separator: "; ")
    }

    /// «15 units of 3 strata have rows of it, 12 degrees of freedom; z = …»
    func formulaText(_ indicator: Indicator, isCalibrated: Bool, _ language: Language) -> String {
        let formula: Phrase =
            indicator.formula.isQuantile
            ? .ofQuantile : units == nil ? .ofReplicates : indicator.formula.isTotal ? .ofTotal : .ofQuotient
        guard let units else { return formula.text(language) }
        let drawn = Phrase.drawn.text(language, ["units": .number(units), "strata": .number(units - degrees)])
        return drawn + "; " + formula.text(language) + (isCalibrated ? Phrase.calibrated.text(language) : "")
    }
}

extension Phrase {
    fileprivate static let strata = Phrase(en: "strata {names}", ru: "страты {names}")
    fileprivate static let units = Phrase(en: "units {names}", ru: "единицы {names}")
    fileprivate static let rowsDrawn = Phrase(en: "rows drawn one by one", ru: "строки отобраны по одной")
    fileprivate static let populations = Phrase(
        en: "without replacement, numbers of units {names}", ru: "без возвращения, число единиц {names}")
    fileprivate static let withReplacement = Phrase(en: "with replacement", ru: "с возвращением")
    fileprivate static let weight = Phrase(en: "weight {names}", ru: "вес {names}")
    fileprivate static let replicates = Phrase(
        en: "{n:replicate/replicates} ({method})",
        ru: "{n:повторная выборка/повторные выборки/повторных выборок} ({method})")
    fileprivate static let drawn = Phrase(
        en: "{units:unit/units} in {strata:stratum/strata} have rows",
        ru: "строки есть в {units:единице/единицах/единицах} и {strata:страте/стратах/стратах}"
    )
    fileprivate static let ofQuotient = Phrase(
        en: "z = w(y − R·x)/Σwx, v = Σ(1 − f)·n/(n − 1)·Σ(z − z̄)²", ru: "z = w(y − R·x)/Σwx, v = Σ(1 − f)·n/(n − 1)·Σ(z − z̄)²")
    fileprivate static let ofTotal = Phrase(
        en: "z = w·y, v = Σ(1 − f)·n/(n − 1)·Σ(z − z̄)²", ru: "z = w·y, v = Σ(1 − f)·n/(n − 1)·Σ(z − z̄)²")
    fileprivate static let ofQuantile = Phrase(
        en: "the interval of the share of rows not above the value, turned back (Woodruff)",
        ru: "интервал доли строк не выше значения, переведённый обратно (Вудраф)")
    fileprivate static let calibrated = Phrase(
        en: "; of y − R·x what the known totals of the weight do not explain",
        ru: "; от y − R·x — то, чего не объясняют известные итоги веса")
    fileprivate static let ofReplicates = Phrase(en: "v = scale·Σ s·(θ − c)²", ru: "v = множитель·Σ s·(θ − c)²")
}
