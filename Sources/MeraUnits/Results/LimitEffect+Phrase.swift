public import MeraModel
public import MeraSource

extension Limit.Effect {
    /// What the limit does to the value; `{n}` is its amount.
    public var phrase: Phrase {
        switch self {
        case .atMost: Phrase(en: "at most {n}", ru: "не больше {n}")
        case .atLeast: Phrase(en: "at least {n}", ru: "не меньше {n}")
        case .subtract: Phrase(en: "minus {n}", ru: "минус {n}")
        }
    }
}
