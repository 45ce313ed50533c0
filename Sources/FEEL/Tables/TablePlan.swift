/// A decision table as nodes of a program.
package struct TablePlan: Sendable {
    package struct Input: Sendable {
        package var node: Node.Index
        package var type: FEELType
        package var allowed: Node.Index?
    }

    package struct Output: Sendable {
        package var name: String?
        package var type: FEELType
        package var values: [Value]
        package var otherwise: Node.Index?
    }

    package struct Rule: Sendable {
        /// `anything` where everything passes.
        package var tests: [Node.Index]
        package var results: [Node.Index]
    }

    package static let anything: Node.Index = -1

    package var hitPolicy: DecisionTable.HitPolicy
    package var aggregation: DecisionTable.Aggregation?
    package var inputs: [Input]
    package var outputs: [Output]
    package var rules: [Rule]
    /// The names of the outputs; nil where there is one result.
    package var shape: ContextShape?

    init(
        hitPolicy: DecisionTable.HitPolicy, aggregation: DecisionTable.Aggregation?, inputs: [Input], outputs: [Output],
        rules: [Rule]
    ) {
        self.hitPolicy = hitPolicy
        self.aggregation = aggregation
        self.inputs = inputs
        self.outputs = outputs
        self.rules = rules
        shape = outputs.count > 1 ? ContextShape(outputs.enumerated().map { $1.name ?? "output \($0 + 1)" }) : nil
    }

    /// Whether a row for which no rule holds should have had one: where one result is wanted, and none is given for such rows.
    var isGapToTell: Bool {
        switch hitPolicy {
        case .unique, .any, .priority, .first: outputs.allSatisfy { $0.otherwise == nil }
        case .ruleOrder, .outputOrder, .collect: false
        }
    }

    /// The type of the result.
    var type: FEELType {
        let row: FEELType =
            shape.map { shape in .context(zip(shape.names, outputs).map { .init($0, $1.type) }) } ?? outputs.first?.type ?? .any
        switch hitPolicy {
        case .unique, .any, .priority, .first: return row
        case .ruleOrder, .outputOrder: return .list(row)
        case .collect: return aggregation == nil ? .list(row) : aggregation == .count ? .number : row
        }
    }
}
