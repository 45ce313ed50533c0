import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Values that are about some units only.
extension IndicatorStep {
    /// Takes the value from the units for which the condition does not hold; where it is not decided, its reason is the value's.
    mutating func restrict(to condition: Expression, _ index: Int, _ level: Int) {
        var interpreter = UnitInterpreter(self)
        for unit in results[index].values[level].indices {
            let place = UnitReference(level: level, unit: unit)
            let holds = interpreter.evaluate(condition, at: place)
            if holds == .boolean(true) { continue }
            if let failure = interpreter.failures.first(where: { $0.code != .divisionByZero }) {
                let why = failure.code.message.text(facts.language, failure.arguments)
                failures.append(UnitFailure(indicator: index, unit: place, reason: .text(why)))
            }
            let reason = holds == .boolean(false) ? .notApplicable : interpreter.reason(condition, at: place)
            results[index].values[level][unit].outcome = .missing(reason)
        }
    }
}
