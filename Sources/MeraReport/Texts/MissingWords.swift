import MeraEngine
import MeraModel
import MeraSource

extension ReportWords {
    /// Why an answer has no value.
    func answerReason(_ reason: MissingReason) -> String {
        switch reason {
        case .unanswered: self(.answerUnanswered)
        case .notApplicable: self(.answerNotApplicable)
        case .dontKnow: self(.answerDontKnow)
        case .refused: self(.answerRefused)
        case .notAvailable: self(.answerNotAvailable)
        case .invalid: self(.answerInvalid)
        case .zeroDenominator: self(.valueZeroDenominator)
        case .tooFew: self(.valueTooFew)
        case .undefined: self(.valueUndefined)
        case .suppressed: self(.valueSuppressed)
        }
    }

    /// Why an indicator has no value, never a blank or a zero.
    func valueReason(_ measure: Measure, of indicator: Indicator) -> String {
        switch measure.reason {
        case .tooFew:
            if case .index(let composite) = indicator.formula {
                let present = measure.components.count { $0.normalised != nil }
                return self(.valueTooFewComponents, ["n": .number(present), "all": .number(composite.components.count)])
            }
            guard measure.n < indicator.minimumBase else { return self(.valueTooFew) }
            return self(.valueTooFewOf, ["n": .number(measure.n), "least": .number(indicator.minimumBase)])
        case .zeroDenominator: return self(.valueZeroDenominator)
        case .suppressed: return self(.valueSuppressed)
        case .undefined: return self(.valueUndefined)
        case .notApplicable: return self(.answerNotApplicable)
        default: return self(.valueNone)
        }
    }
}
