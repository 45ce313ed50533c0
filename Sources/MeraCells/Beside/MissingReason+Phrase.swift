public import MeraModel
public import MeraSource

extension MissingReason {
    /// The reason in words, the same in the report, in explanations and beside answers.
    public var phrase: Phrase {
        switch self {
        case .unanswered: Phrase(en: "no answer", ru: "нет ответа")
        case .notApplicable: Phrase(en: "not applicable", ru: "не применимо")
        case .dontKnow: Phrase(en: "don't know", ru: "затруднились ответить")
        case .refused: Phrase(en: "refused", ru: "отказались отвечать")
        case .notAvailable: Phrase(en: "not available", ru: "данные недоступны")
        case .invalid: Phrase(en: "invalid", ru: "ошибка в данных")
        case .zeroDenominator: Phrase(en: "the denominator is zero", ru: "знаменатель равен нулю")
        case .tooFew: Phrase(en: "too little data", ru: "мало данных")
        case .undefined: Phrase(en: "not defined", ru: "не определено")
        case .suppressed: Phrase(en: "hidden", ru: "скрыто")
        }
    }
}
