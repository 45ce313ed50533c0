import MeraSource

/// A decision table as it is written.
public struct DecisionTableDefinition: Sendable {
    public struct Input: Sendable {
        public var expression: String
        public var type: FEELType
        /// Unary tests for the values that may occur.
        public var allowed: String?

        public init(_ expression: String, type: FEELType = .any, allowed: String? = nil) {
            self.expression = expression
            self.type = type
            self.allowed = allowed
        }
    }

    public struct Output: Sendable {
        public var name: String?
        public var type: FEELType
        /// The values in order of priority, as unary tests: `"high", "low"`.
        public var values: String?
        public var otherwise: String?

        public init(_ name: String?, type: FEELType = .any, values: String? = nil, otherwise: String? = nil) {
            self.name = name
            self.type = type
            self.values = values
            self.otherwise = otherwise
        }
    }

    public struct Rule: Sendable {
        public var inputs: [String]
        public var outputs: [String]

        public init(_ inputs: [String], _ outputs: [String]) {
            self.inputs = inputs
            self.outputs = outputs
        }
    }

    public var hitPolicy: DecisionTable.HitPolicy
    public var aggregation: DecisionTable.Aggregation?
    public var inputs: [Input]
    public var outputs: [Output]
    public var rules: [Rule]

    public init(
        _ hitPolicy: DecisionTable.HitPolicy, _ aggregation: DecisionTable.Aggregation? = nil,
        inputs: [Input], outputs: [Output], rules: [Rule]
    ) {
        self.hitPolicy = hitPolicy
        self.aggregation = aggregation
        self.inputs = inputs
        self.outputs = outputs
        self.rules = rules
    }

    /// A place in the table, for findings.
    public enum Cell: Sendable, Hashable {
        case table
        case input(Int), allowed(Int)
        case outputValues(Int), otherwise(Int)
        case test(rule: Int, input: Int), result(rule: Int, output: Int)
    }

    public struct Finding: Sendable {
        public var cell: Cell
        /// Its span is a place in the text of the cell.
        public var finding: ExpressionFinding
    }
}
