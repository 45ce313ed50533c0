/// A decision table as nodes of a program.
struct TablePlan: Sendable {
    struct Input: Sendable {
        var node: Node.Index
        var type: FEELType
        var allowed: Node.Index?
    }

    struct Output: Sendable {
        var name: String?
        var type: FEELType
        var values: [Value]
        var otherwise: Node.Index?
    }

    struct Rule: Sendable {
        /// `anything` where everything passes.
        var tests: [Node.Index]
        var results: [Node.Index]
    }

    static let anything: Node.Index = -1

    var hitPolicy: DecisionTable.HitPolicy
    var aggregation: DecisionTable.Aggregation?
    var inputs: [Input]
    var outputs: [Output]
    var rules: [Rule]
    /// The names of the outputs; nil where there is one result.
    var shape: ContextShape?

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
