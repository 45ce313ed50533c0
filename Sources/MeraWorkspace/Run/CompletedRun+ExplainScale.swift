import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits

extension CompletedRun {
    /// How α of a score was made for a unit: variances of the items, their covariances, the sum, the rows.
    func explainScale(_ score: Int, at unit: UnitReference, rows: Int, _ language: Language) -> String? {
        guard let explanation = run.explainScale(score, at: unit) else { return nil }
        let study = run.result.study
        let definition = study.scores[score]
        let names = definition.items.map { study.tables[definition.table].fields[$0.field].id }
        let quality = explanation.quality
        var lines = ExplanationLines(language)
        func figure(_ measure: ScaleMeasure) -> String? { quality[measure].map(lines.number) }
        let missing = quality.measures[.alpha]?.reason ?? .suppressed
        lines.add(
            (definition.passport.label?.text(language.rawValue) ?? definition.id)
                + " — \(run.result.units[unit.level][unit.unit].label): α = \(figure(.alpha) ?? missing.phrase.text(language))")
        guard !quality.isHidden else { return lines.text }
        lines.add(
            "  "
                + Phrase(
                    en: "rows with all answers: {n} of {all}; points are reversed and weighted as in the score",
                    ru: "строк со всеми ответами: {n} из {all}; баллы — с обратными шкалами и весами, как в самом балле"
                ).text(language, ["n": .number(quality.complete), "all": .number(quality.rows)]))
        lines.fact(Phrase(en: "formula", ru: "формула"), "α = k/(k − 1) · (1 − Σs²ᵢ/s²) (Cronbach, 1951)")
        if let moments = explanation.moments {
            lines.add("  k = \(names.count)")
            lines.add("  " + Phrase(en: "variances s²ᵢ and covariances", ru: "дисперсии s²ᵢ и ковариации").text(language) + ":")
            for (place, name) in names.enumerated() {
                let own = moments.covariances[place][...place].map { lines.short($0) }
                lines.add("    \(name): " + own.joined(separator: " "))
            }
            lines.add("  Σs²ᵢ = \(lines.short(moments.trace)), s² = \(lines.short(moments.total))")
            if let alpha = quality[.alpha] {
                lines.add(
                    "  α = \(names.count)/\(names.count - 1) · (1 − \(lines.short(moments.trace))/\(lines.short(moments.total))) = \(lines.short(alpha))"
                )
            }
        }
        if let lower = figure(.alphaLower), let upper = figure(.alphaUpper) {
            lines.fact(
                Phrase(en: "95 % interval (Feldt, 1965)", ru: "95-процентный интервал (Feldt, 1965)"), "\(lower) … \(upper)")
        }
        for measure in [ScaleMeasure.standardisedAlpha, .lambda6, .omega, .meanCorrelation, .mean, .sd, .sem] {
            if let text = figure(measure) { lines.add("  \(measure.rawValue) = \(text)") }
        }
        lines.add("  " + Phrase(en: "items", ru: "вопросы").text(language) + ":")
        for (name, item) in zip(names, quality.items) {
            let figures = [ItemMeasure.n, .mean, .sd, .itemRest, .alphaDropped].compactMap { measure in
                item[measure].map { "\(measure.rawValue) = \(lines.short($0))" }
            }
            lines.add("    \(name): " + figures.joined(separator: ", "))
        }
        lines.write(explanation.rows.map { ("", $0) }, Phrase(en: "rows", ru: "строки"), most: rows)
        lines.write(explanation.leftOut.map { ("", $0) }, Phrase(en: "rows left out", ru: "не вошли"), most: rows)
        return lines.text
    }
}
