import MeraSource

/// The state of one or more evaluations: what day it is, what may still be spent, what went wrong.
///
/// One thread uses one `Evaluation`; expressions are shared.
public struct Evaluation: Sendable {
    /// What `today()` gives; null if both this and `moment` are nil.
    public let asOf: CivilDate?
    /// What `now()` gives; where it is nil, midnight of `asOf`.
    public let moment: CivilDateTime?
    /// What is left of the budget: one unit for each step of a loop, call, element or 16 bytes that are made.
    public internal(set) var budget: Int
    /// What failed, in the order of evaluation. At most `warningLimit` are kept.
    public internal(set) var warnings: [EvaluationWarning] = []
    /// Whether the budget or the depth of calls ended the evaluation; its result is null.
    public internal(set) var isStopped = false

    /// Told which rules of a decision table counted (0-based) whenever one that the host offers is called, for coverage of tests;
    /// it can change nothing.
    public var onRules: (@Sendable (_ table: String, _ rules: [Int]) -> Void)?

    public static let warningLimit = 100
    public static let defaultBudget = 10_000_000
    /// What a definition may take for one row or one unit.
    public static let budgetOfOne = 4_000_000
    /// Powers, roots, logarithms and exponentials to 34 digits take as long as some hundred additions.
    static let costOfPower = 200

    /// Levels of the trees of the functions that are being called.
    var callDepth = 0
    /// Regular expressions that were made from values, the latest last.
    private var patterns: [(key: String, pattern: Pattern?)] = []
    private static let patternLimit = 16

    public init(asOf: CivilDate? = nil, moment: CivilDateTime? = nil, budget: Int = Evaluation.defaultBudget) {
        self.asOf = asOf
        self.moment = moment
        self.budget = budget
    }

    /// Forgets the warnings and starts with a new budget.
    public mutating func reset(budget: Int = Evaluation.defaultBudget) {
        self.budget = budget
        isStopped = false
        warnings.removeAll(keepingCapacity: true)
    }

    /// Evaluates over slots that the caller keeps; a slot that does not exist is null.
    public mutating func evaluate(_ expression: Expression, slots: UnsafeBufferPointer<Value>, input: Value = .null) -> Value {
        withUnsafePointer(to: input) { input in
            Machine.run(expression.program, slots, input, &self) { machine, evaluation in
                machine.value(expression.root, &evaluation)
            }
        }
    }

    public mutating func evaluate(_ expression: Expression, slots: [Value] = [], input: Value = .null) -> Value {
        slots.withUnsafeBufferPointer { evaluate(expression, slots: $0, input: input) }
    }

    /// Like `evaluate`, for tests and conditions: nil unless the result is true or false.
    public mutating func holds(_ expression: Expression, slots: UnsafeBufferPointer<Value>, input: Value = .null) -> Bool? {
        withUnsafePointer(to: input) { input in
            Machine.run(expression.program, slots, input, &self) { machine, evaluation in
                machine.truth(expression.root, &evaluation)
            }
        }
    }

    // MARK: - Budget

    /// Spends from the budget; false if it is used up, which ends the evaluation.
    public mutating func charge(_ units: Int) -> Bool {
        let (rest, overflow) = budget.subtractingReportingOverflow(units)
        budget = overflow ? -1 : rest
        if budget >= 0 { return !isStopped }
        if !isStopped {
            isStopped = true
            warnings.append(EvaluationWarning(kind: .budgetExceeded, code: .budgetExceeded, arguments: [:], span: Span(0, 0)))
        }
        return false
    }

    /// Spends for a text that is read or made.
    public mutating func charge(_ text: String) -> Bool { charge(1 + text.utf8.count >> 4) }

    // MARK: - Warnings

    public mutating func warn(_ warning: EvaluationWarning) {
        guard !isStopped, warnings.count < Self.warningLimit else { return }
        warnings.append(warning)
    }

    // MARK: - Patterns

    mutating func pattern(_ text: String, _ flags: String) -> Pattern? {
        let key = flags + "/" + text
        if let found = patterns.firstIndex(where: { sameBytes($0.key, key) }) { return patterns[found].pattern }
        guard charge(1000) else { return nil }
        let pattern = try? Pattern(text, flags: flags)
        if patterns.count == Self.patternLimit { patterns.removeFirst() }
        patterns.append((key, pattern))
        return pattern
    }
}
