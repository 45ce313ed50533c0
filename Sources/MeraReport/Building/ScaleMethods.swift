import FEEL
import MeraModel
import MeraSource

/// How the quality of a score was computed, with formulas and sources.
extension ReportBuilder {
    func reliability(of score: Score) -> [Report.Fact] {
        guard let asked = score.reliability else { return [] }
        var facts = [Report.Fact(words(.factScaleRows), words(.scaleRows))]
        if asked.parts.contains(.alpha) {
            facts.append(.init(words(ScaleMeasure.alpha.words), words(asked.isTest ? .methodKR20 : .methodAlpha)))
            facts.append(.init(words(.factAlphaInterval), words(.methodFeldt)))
            facts.append(.init(words(ScaleMeasure.standardisedAlpha.words), words(.methodStandardisedAlpha)))
        }
        if asked.parts.contains(.lambda6) { facts.append(.init(words(ScaleMeasure.lambda6.words), words(.methodLambda6))) }
        if asked.parts.contains(.omega) { facts.append(.init(words(ScaleMeasure.omega.words), words(.methodOmega))) }
        if asked.parts.contains(.items) {
            facts.append(.init(words(.factScaleItems), words(.methodScaleItems)))
            if asked.isTest { facts.append(.init(words(.factDiscrimination), words(.methodDiscrimination))) }
        }
        if asked.parts.contains(.answers), let hasty = asked.hasty {
            facts.append(.init(words(ScaleMeasure.hasty.words), hasty.text, isCode: true))
        }
        if asked.parts.contains(.answers), !asked.pairs.isEmpty {
            facts.append(.init(words(ScaleMeasure.contradictions.words), words(.methodContradictions)))
        }
        return facts
    }
}

extension Phrase {
    static let factScaleRows = Phrase(en: "Rows for the quality of the scale", ru: "Строки для качества шкалы")
    static let scaleRows = Phrase(
        en:
            "those with an answer to every item; points are as in the score, reversed and weighted; weights of rows do not count",
        ru:
            "с ответом на каждый вопрос; баллы — как в самом балле, с обратными шкалами и весами вопросов; веса строк не учитываются"
    )
    static let methodAlpha = Phrase(
        en: "α = k/(k − 1) · (1 − Σs²ᵢ/s²), k items, s²ᵢ variance of an item, s² of their sum (Cronbach, 1951)",
        ru: "α = k/(k − 1) · (1 − Σs²ᵢ/s²): k вопросов, s²ᵢ — дисперсия вопроса, s² — дисперсия их суммы (Cronbach, 1951)")
    static let methodKR20 = Phrase(
        en: "KR-20 = k/(k − 1) · (1 − Σpᵢqᵢ/σ²), which is α for points of 0 and 1 (Kuder and Richardson, 1937)",
        ru: "KR-20 = k/(k − 1) · (1 − Σpᵢqᵢ/σ²), то же, что α при баллах 0 и 1 (Kuder, Richardson, 1937)")
    static let factAlphaInterval = Phrase(en: "Interval of α", ru: "Интервал для α")
    static let methodFeldt = Phrase(
        en: "95%: from 1 − (1 − α)·F₀.₉₇₅ to 1 − (1 − α)·F₀.₀₂₅ with n − 1 and (n − 1)(k − 1) degrees of freedom (Feldt, 1965)",
        ru:
            "95 %: от 1 − (1 − α)·F₀,₉₇₅ до 1 − (1 − α)·F₀,₀₂₅ при n − 1 и (n − 1)(k − 1) степенях свободы (Feldt, 1965)")
    static let methodStandardisedAlpha = Phrase(
        en: "k/(k − 1) · (1 − k/Σr), r correlations of items", ru: "k/(k − 1) · (1 − k/Σr), r — корреляции вопросов")
    static let methodLambda6 = Phrase(
        en: "1 − Σ(1 − R²ᵢ)/Σr, R²ᵢ the squared multiple correlation of an item with the others (Guttman, 1945)",
        ru: "1 − Σ(1 − R²ᵢ)/Σr, R²ᵢ — квадрат множественной корреляции вопроса с остальными (Guttman, 1945)")
    static let methodOmega = Phrase(
        en:
            "ω total = 1 − Σ(1 − λ²ᵢ)/Σr with loadings λ of one factor by minimal residuals (McDonald, 1999; Harman and Jones, 1966). ω hierarchical needs several factors and is not computed",
        ru:
            "общая ω = 1 − Σ(1 − λ²ᵢ)/Σr с нагрузками λ одного фактора по методу минимальных остатков (McDonald, 1999; Harman, Jones, 1966). Иерархическая ω требует нескольких факторов и не считается"
    )
    static let factScaleItems = Phrase(en: "Correlations of items", ru: "Корреляции вопросов")
    static let methodScaleItems = Phrase(
        en:
            "with the sum of all items; with the sum of the others; corrected: Σr over √Σr with R²ᵢ in place of an item's correlation with itself (Revelle, 2009)",
        ru:
            "с суммой всех вопросов; с суммой остальных; исправленная: Σr, делённая на √Σr, где на место корреляции вопроса с самим собой поставлен R²ᵢ (Revelle, 2009)"
    )
    static let factDiscrimination = Phrase(en: "Discrimination of items", ru: "Различающая способность вопросов")
    static let methodDiscrimination = Phrase(
        en:
            "D is the share of right answers in the top 27 % by total less that in the bottom 27 % (Kelley, 1939); groups of whole rows, rows at the edge count for equal parts. The correlation with the sum is the point-biserial",
        ru:
            "D — доля верных ответов у лучших 27 % по баллу минус доля у слабейших 27 % (Kelley, 1939); в группе целое число анкет, анкеты с баллом на её границе учитываются равными долями. Корреляция с суммой — точечно-бисериальная"
    )
    static let methodContradictions = Phrase(
        en: "answers to two items that ask for the same lie apart by more than half of the scale, after reversal",
        ru: "ответы на два вопроса об одном и том же с учётом обратной шкалы расходятся больше чем на половину шкалы")
}
