public import FEEL

extension Indicator {
    /// The expressions that are evaluated for a unit.
    public var unitExpressions: [Expression] {
        let formula: [Expression] = if case .value(let expression) = formula { [expression] } else { [] }
        return formula + [unitCondition].compactMap { $0 } + limits.map(\.condition)
    }
}

extension Study {
    /// Other indicators that an indicator needs: those of its formula and of its limits.
    public func indicatorsRead(by indicator: Indicator) -> [Int] {
        var components: [Int] = []
        if case .index(let composite) = indicator.formula { components = composite.indicators }
        let others = indicatorsRead(by: indicator.unitExpressions)
        return components + others.filter { !components.contains($0) }
    }

    /// The indicators whose values or properties expressions about a unit read, in the order of the study.
    public func indicatorsRead(by expressions: [Expression]) -> [Int] {
        Set(expressions.flatMap(\.slots).compactMap { unitSlots[$0].indicator }).sorted()
    }
}
