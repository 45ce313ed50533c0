public import FEEL

extension Study {
    /// Other indicators that a formula reads.
    public func indicatorsRead(by formula: Indicator.Formula) -> [Int] {
        switch formula {
        case .value(let expression): indicatorsRead(by: [expression])
        case .index(let composite): composite.components.map(\.indicator)
        default: []
        }
    }

    /// The indicators whose values or properties expressions about a unit read, in the order of the study.
    public func indicatorsRead(by expressions: [Expression]) -> [Int] {
        Set(expressions.flatMap(\.slots).compactMap { unitSlots[$0].indicator }).sorted()
    }
}
