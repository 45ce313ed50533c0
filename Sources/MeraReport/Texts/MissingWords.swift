import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

extension ReportWords {
    /// Why an answer has no value.
    func answerReason(_ reason: MissingReason) -> String { self(reason.phrase) }

    /// Why an indicator has no value, never a blank or a zero.
    func valueReason(_ measure: Measure, of indicator: Indicator) -> String {
        switch measure.reason {
        case .tooFew:
            if case .index(let composite) = indicator.formula {
                let present = measure.components.count { $0.normalised != nil }
                return self(.valueTooFewComponents, ["n": .number(present), "all": .number(composite.components.count)])
            }
            guard measure.base < Decimal(indicator.minimumAnswered) else { return answerReason(.tooFew) }
            return self(.valueTooFewOf, ["n": .text(number(measure.base)), "least": .number(indicator.minimumAnswered)])
        case .zeroDenominator, .suppressed, .undefined, .notApplicable: return measure.reason.map(answerReason) ?? ""
        default: return self(.valueNone)
        }
    }
}
