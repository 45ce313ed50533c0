/// A compiled decision table: rules whose cells are unary tests, and a policy that says which of the rules that hold count.
public struct DecisionTable: Sendable {
    public enum HitPolicy: String, Sendable, Hashable, CaseIterable {
        case unique, any, priority, first
        case ruleOrder = "rule order"
        case outputOrder = "output order"
        case collect
    }

    public enum Aggregation: String, Sendable, Hashable, CaseIterable { case sum, min, max, count }

    /// A column of conditions.
    public struct Input: Sendable {
        public var expression: Expression
        /// The values that the column may have; another value makes the table undefined. Nil where nothing is said.
        public var allowed: Expression?
    }

    /// A column of results.
    public struct Output: Sendable {
        /// Nil where the table has a single result.
        public var name: String?
        public var type: FEELType
        /// The values in order of priority, the first being the highest.
        public var values: [Value]
        public var otherwise: Expression?
    }

    public struct Rule: Sendable {
        /// One test for each input, nil where everything passes (`-`).
        public var tests: [Expression?]
        public var results: [Expression]
    }

    public let hitPolicy: HitPolicy
    public let aggregation: Aggregation?
    public let inputs: [Input]
    public let outputs: [Output]
    public let rules: [Rule]
    /// The slots that any cell reads, in ascending order.
    public let slots: [Int]
    /// The type of the result.
    public let type: FEELType
}

extension DecisionTable {
    /// Compiles all cells; there is a table if and only if no finding is an error. All mistakes are found in one run.
    public static func compile(
        _ definition: DecisionTableDefinition, scope: inout some Scope, mode: Expression.Mode = .strict
    ) -> (table: DecisionTable?, findings: [DecisionTableDefinition.Finding]) {
        (nil, [])
    }

    /// One value, a context of the outputs, or for policies that give several a list of them; null if no rule holds.
    public func evaluate(slots: UnsafeBufferPointer<Value>, _ evaluation: inout Evaluation) -> Value {
        .null
    }
}
