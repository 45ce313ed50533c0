package import FEEL
package import MeraCells
package import MeraModel
import MeraSource

/// Caps, floors and penalties of values that are made of other indicators, in the order written.
extension IndicatorStep {
    /// The limits that hold for a unit, and what went wrong in their conditions.
    package func limits(_ indicator: Indicator, at unit: UnitReference) -> [Limit] {
        var interpreter = UnitInterpreter(self)
        return limits(indicator, at: unit, &interpreter).applied.map { indicator.limits[$0] }
    }

    /// By their places among the limits of the indicator.
    private func limits(
        _ indicator: Indicator, at unit: UnitReference, _ interpreter: inout UnitInterpreter
    ) -> (applied: [Int], failures: [EvaluationWarning]) {
        var failures: [EvaluationWarning] = []
        let applied = indicator.limits.indices.filter { index in
            let holds = interpreter.evaluate(indicator.limits[index].condition, at: unit) == .boolean(true)
            failures += interpreter.failures.filter { $0.code != .divisionByZero }
            return holds
        }
        return (applied, failures)
    }

    /// The measures of a level with the limits of their units.
    func limited(_ measures: [Measure], _ index: Int, _ level: Int, failures: inout [UnitFailure]) -> [Measure] {
        let indicator = study.indicators[index]
        guard !indicator.limits.isEmpty else { return measures }
        var interpreter = UnitInterpreter(self)
        return measures.enumerated().map { unit, measure in
            let place = UnitReference(level: level, unit: unit)
            let (applied, warnings) = limits(indicator, at: place, &interpreter)
            if let warning = warnings.first {
                let why = warning.code.message.text(facts.language, warning.arguments)
                failures.append(UnitFailure(indicator: index, unit: place, reason: .text(why)))
            }
            guard let number = measure.number, !applied.isEmpty else { return measure }
            var limited = measure
            let value = applied.reduce(Optional(number)) { value, index in value.flatMap(indicator.limits[index].apply) }
            limited.limits = applied
            limited.outcome = value.map { .value(.number($0)) } ?? .missing(.undefined)
            return limited
        }
    }
}

extension IndicatorStep {
    /// The value of a unit before its limits; nil where there is none.
    package func unlimited(_ indicator: Indicator, at unit: UnitReference) -> Decimal? {
        switch indicator.formula {
        case .value(let expression):
            var interpreter = UnitInterpreter(self)
            if case .number(let number) = interpreter.evaluate(expression, at: unit) { return number }
            return nil
        case .index(let composite): return CompositeMeasures(composite, step: self, level: unit.level).measures[unit.unit].number
        default: return nil
        }
    }
}
