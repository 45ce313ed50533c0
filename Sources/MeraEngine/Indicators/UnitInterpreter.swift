import FEEL
import MeraModel
import MeraSource

/// Evaluates expressions about a unit: its indicators and their properties.
struct UnitInterpreter {
    private let step: IndicatorStep
    private var frame: [Value]
    private var evaluation: Evaluation

    init(_ step: IndicatorStep) {
        self.step = step
        frame = [Value](repeating: .null, count: step.data.study.unitSlots.count)
        evaluation = Evaluation(asOf: step.data.asOf)
    }

    var failures: [EvaluationWarning] { evaluation.warnings }

    mutating func evaluate(_ expression: Expression, at unit: UnitReference) -> Value {
        for slot in expression.slots { frame[slot] = value(of: step.data.study.unitSlots[slot], at: unit) }
        evaluation.reset()
        return frame.withUnsafeBufferPointer { evaluation.evaluate(expression, slots: $0) }
    }

    func reason(_ expression: Expression, at unit: UnitReference) -> MissingReason {
        if let failure = evaluation.warnings.first { return failure.code == .divisionByZero ? .zeroDenominator : .undefined }
        for slot in expression.slots {
            if let indicator = step.data.study.unitSlots[slot].indicator, let reason = step.measure(indicator, unit)?.reason {
                return reason
            }
        }
        return .undefined
    }

    private func value(of slot: UnitSlot, at unit: UnitReference) -> Value {
        let study = step.data.study
        switch slot {
        case .value(let indicator): return step.measure(indicator, unit)?.value ?? .null
        case .n(let indicator): return step.measure(indicator, unit).map { .number($0.base) } ?? .null
        case .rows(let indicator): return step.measure(indicator, unit).map { .number(Decimal($0.n)) } ?? .null
        case .band(let indicator):
            guard let band = step.measure(indicator, unit)?.band, let list = study.indicators[indicator].bands else {
                return .null
            }
            return .string(study.bandLists[list].bands[band].code)
        case .rank(let indicator): return step.measure(indicator, unit)?.rank.map { .number(Decimal($0)) } ?? .null
        case .parent(let indicator):
            return parent(of: unit, for: indicator).flatMap { step.measure(indicator, $0)?.value } ?? .null
        case .target(let indicator): return study.indicators[indicator].target.map(Value.number) ?? .null
        case .reason(let indicator): return step.measure(indicator, unit)?.reason.map { .string($0.word) } ?? .null
        case .unitID: return .string(step.units.units[unit.level][unit.unit].id)
        case .unitLabel: return .string(step.units.units[unit.level][unit.unit].label)
        case .level: return .string(study.levels[unit.level].id)
        }
    }

    /// The unit above, at the next level for which the indicator is made.
    private func parent(of unit: UnitReference, for indicator: Int) -> UnitReference? {
        var place = unit
        while let above = step.units.units[place.level][place.unit].parent, place.level + 1 < step.units.units.count {
            place = UnitReference(level: place.level + 1, unit: above)
            if step.data.study.indicators[indicator].levels.contains(place.level) { return place }
        }
        return nil
    }
}
