/// The state of one or more evaluations: what day it is, what may still be spent, what went wrong.
///
/// One thread uses one `Evaluation`; expressions are shared.
public struct Evaluation: Sendable {
    /// What `today()` gives; null if nil.
    public let asOf: CivilDate?
    /// What `now()` gives; where it is nil, midnight of `asOf`.
    public let moment: CivilDateTime?
    /// What is left of the budget: one unit for each step of a loop, call, element or 16 bytes that are made.
    public internal(set) var budget: Int
    /// What failed, in the order of evaluation. At most `warningLimit` are kept.
    public internal(set) var warnings: [EvaluationWarning] = []
    public static let warningLimit = 100
    public static let defaultBudget = 10_000_000

    public init(asOf: CivilDate? = nil, moment: CivilDateTime? = nil, budget: Int = Evaluation.defaultBudget) {
        self.asOf = asOf
        self.moment = moment
        self.budget = budget
    }

    /// Forgets the warnings and starts with a new budget.
    public mutating func reset(budget: Int = Evaluation.defaultBudget) {
        self.budget = budget
        warnings.removeAll(keepingCapacity: true)
    }

    public mutating func evaluate(_ expression: Expression, slots: [Value], input: Value = .null) -> Value {
        slots.withUnsafeBufferPointer { evaluate(expression, slots: $0, input: input) }
    }
}

extension Evaluation {
    /// Evaluates over slots that the caller keeps; a slot that the expression reads must exist.
    public mutating func evaluate(_ expression: Expression, slots: UnsafeBufferPointer<Value>, input: Value = .null) -> Value {
        .null
    }
}
