import FEEL
import MeraCells
import MeraModel
import MeraSource

/// Evaluates expressions about a unit: its indicators and their properties.
struct UnitInterpreter {
    private let step: IndicatorStep
    private var frame: [Value]
    private var evaluation: Evaluation
    private var budget: RuleBudget

    init(_ step: IndicatorStep) {
        self.step = step
        frame = [Value](repeating: .null, count: step.study.unitSlots.count)
        evaluation = Evaluation(asOf: step.facts.asOf)
        budget = RuleBudget(times: step.units.levels.map(\.count).max() ?? 0)
        evaluation.onRules = step.facts.onRules
    }

    var failures: [EvaluationWarning] { evaluation.warnings }

    mutating func evaluate(_ expression: Expression, at unit: UnitReference) -> Value {
        for slot in expression.slots { frame[slot] = value(of: slot, at: unit) }
        let allowance = budget.allowance(for: expression, most: RuleBudget.ofRow)
        evaluation.reset(budget: allowance ?? 0)
        guard let allowance else { return .null }
        let result = frame.withUnsafeBufferPointer { evaluation.evaluate(expression, slots: $0) }
        budget.settle(evaluation, allowance: allowance)
        return result
    }

    func reason(_ expression: Expression, at unit: UnitReference) -> MissingReason {
        if let failure = evaluation.warnings.first { return failure.code == .divisionByZero ? .zeroDenominator : .undefined }
        for slot in expression.slots {
            if case .column = step.study.unitSlots[slot], case .missing(let reason) = step.facts.column(slot, at: unit) {
                return reason
            }
            if case .missing(let reason)? = step.facts.quality(step.study.unitSlots[slot], at: unit) { return reason }
            if let reason = changeReason(step.study.unitSlots[slot], unit) { return reason }
            if let indicator = step.study.unitSlots[slot].indicator, let reason = step.measure(indicator, unit)?.reason {
                return reason
            }
        }
        return .undefined
    }

    /// Why a figure of periods is missing.
    private func changeReason(_ slot: UnitSlot, _ unit: UnitReference) -> MissingReason? {
        let (indicator, figure): (Int, (Change) -> Change.Figure)
        switch slot {
        case .previous(let index):
            guard let previous = step.previous(index, unit) else { return .notAvailable }
            return previous.reason
        case .change(let index): (indicator, figure) = (index, { $0.difference })
        case .changePercent(let index): (indicator, figure) = (index, { $0.percent })
        case .error(let index, let figure) where figure.isOfPeriods:
            return step.change(index, unit).map { $0.difference.outcome($0) }.flatMap { outcome in
                if case .missing(let reason) = outcome { reason } else { .undefined }
            } ?? .notAvailable
        default: return nil
        }
        guard let change = step.change(indicator, unit) else { return .notAvailable }
        if case .missing(let reason) = figure(change).outcome(change) { return reason }
        return nil
    }

    private func value(of place: Int, at unit: UnitReference) -> Value {
        let study = step.study
        let slot = study.unitSlots[place]
        switch slot {
        case .unitID: return .string(step.units.levels[unit.level][unit.unit].id)
        case .unitLabel: return .string(step.units.levels[unit.level][unit.unit].label)
        case .level: return .string(study.levels[unit.level].id)
        case .column:
            if case .value(let value) = step.facts.column(place, at: unit) { return value }
            return .null
        case .target(let indicator): return number(study.indicators[indicator].target)
        case .parent(let indicator):
            guard let above = parent(of: unit, for: indicator), let measure = step.measure(indicator, above) else { return .null }
            return measure.value ?? .null
        case .previous(let indicator): return step.previous(indicator, unit)?.value ?? .null
        case .change(let indicator): return number(step.change(indicator, unit)?.difference.number)
        case .changePercent(let indicator): return number(step.change(indicator, unit)?.percent.number)
        case .scale, .item:
            if case .value(let value)? = step.facts.quality(slot, at: unit) { return value }
            return .null
        case .placeEnd(let indicator, let end): return number(step.placeEnd(end, of: indicator, at: unit))
        case .error(let indicator, let figure): return error(figure, of: indicator, at: unit)
        case .value(let indicator), .n(let indicator), .rows(let indicator), .weightedN(let indicator), .band(let indicator),
            .rank(let indicator), .reason(let indicator):
            guard let measure = step.measure(indicator, unit) else { return .null }
            return property(slot, of: measure, indicator)
        }
    }

    // Apart from `value` because the optimiser of Swift 6.3.1 fails on the two in one.
    private func property(_ slot: UnitSlot, of measure: Measure, _ indicator: Int) -> Value {
        // How many stand behind a hidden value is hidden too.
        let isHidden = measure.reason == .suppressed
        switch slot {
        case .value: return measure.value ?? .null
        case .n: return isHidden ? .null : .number(measure.base)
        case .rows: return isHidden ? .null : .number(Decimal(measure.n))
        case .weightedN: return isHidden ? .null : number(measure.weighted?.n)
        case .rank: return number(measure.rank.map { Decimal($0) })
        case .reason:
            guard let reason = measure.reason else { return .null }
            return .string(reason.word)
        case .band:
            guard let band = measure.band, let list = step.study.indicators[indicator].bands else { return .null }
            return .string(step.study.bandLists[list].bands[band].code)
        default: return .null
        }
    }

    private func error(_ figure: ErrorFigure, of indicator: Int, at unit: UnitReference) -> Value {
        guard let measure = step.measure(indicator, unit) else { return .null }
        switch figure {
        case .standardError: return number(measure.error?.standardError)
        case .lower: return number(measure.interval?.lower)
        case .upper: return number(measure.interval?.upper)
        case .cv: return number(measure.error?.variation)
        case .deff: return number(measure.error?.designEffect)
        case .changeError: return number(step.change(indicator, unit)?.error?.standardError)
        case .isChangeClear: return (step.change(indicator, unit)?.error?.isClear).map(Value.boolean) ?? .null
        case .parentError: return number(difference(measure, of: indicator, at: unit)?.standardError)
        case .isParentClear: return (difference(measure, of: indicator, at: unit)?.isClear).map(Value.boolean) ?? .null
        case .rankFrom: return number(measure.placesAlike.map { Decimal($0.lowerBound) })
        case .rankTo: return number(measure.placesAlike.map { Decimal($0.upperBound) })
        }
    }

    /// From the unit above.
    private func difference(_ measure: Measure, of indicator: Int, at unit: UnitReference) -> DomainDifference? {
        parent(of: unit, for: indicator).flatMap { step.measure(indicator, $0) }.flatMap { above in
            DomainDifference(measure, in: above, step.study.indicators[indicator], step.facts)
        }
    }

    private func number(_ number: Decimal?) -> Value {
        if let number { .number(number) } else { .null }
    }

    /// The unit above, at the next level for which the indicator is made.
    private func parent(of unit: UnitReference, for indicator: Int) -> UnitReference? {
        for level in step.study.levelsAbove(unit.level) where step.study.indicators[indicator].levels.contains(level) {
            if let above = step.units.onTheWay(from: unit, to: level) { return UnitReference(level: level, unit: above) }
        }
        return nil
    }
}
