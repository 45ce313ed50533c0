public import MeraSource

extension ComponentMeasure.Treatment {
    public var words: Phrase {
        switch self {
        case .mean: Phrase(en: "imputed: mean", ru: "заполнено средним")
        case .median: Phrase(en: "imputed: median", ru: "заполнено медианой")
        case .previous: Phrase(en: "imputed: the period before", ru: "заполнено предыдущим периодом")
        case .winsorised: Phrase(en: "moved to the next value", ru: "заменено следующим значением")
        case .logarithm: Phrase(en: "logarithm", ru: "логарифм")
        }
    }
}
