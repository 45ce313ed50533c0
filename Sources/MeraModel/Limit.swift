public import FEEL

/// A cap, a floor or a penalty of an indicator: "if criterion 3 is below 20, at most 60".
public struct Limit: Sendable {
    public enum Effect: String, Sendable, CaseIterable {
        case atMost = "at_most"
        case atLeast = "at_least"
        case subtract
    }

    /// About the unit; where it is undecided the limit does not apply.
    public var condition: Expression
    public var effect: Effect
    public var amount: Decimal
    public var reason: LocalizedText?
    /// The condition in the author's words.
    public var written: String

    public init(condition: Expression, effect: Effect, amount: Decimal, reason: LocalizedText?, written: String) {
        self.condition = condition
        self.effect = effect
        self.amount = amount
        self.reason = reason
        self.written = written
    }

    /// The value after the limit; nil where it has too many digits.
    public func apply(to value: Decimal) -> Decimal? {
        switch effect {
        case .atMost: min(value, amount)
        case .atLeast: max(value, amount)
        case .subtract: value.subtracting(amount)
        }
    }
}
