import MeraSource

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

    /// All cells share it.
    public let program: Program
    package let plan: TablePlan
    /// The slots that any cell reads, in ascending order.
    public let slots: [Int]

    public var hitPolicy: HitPolicy { plan.hitPolicy }
    public var aggregation: Aggregation? { plan.aggregation }
    /// The type of the result.
    public var type: FEELType { plan.type }

    public var inputs: [Input] {
        plan.inputs.map { Input(expression: expression($0.node), allowed: $0.allowed.map { expression($0) }) }
    }

    public var outputs: [Output] {
        plan.outputs.map {
            Output(name: $0.name, type: $0.type, values: $0.values, otherwise: $0.otherwise.map { expression($0) })
        }
    }

    public var rules: [Rule] {
        plan.rules.map { rule in
            Rule(
                tests: rule.tests.map { $0 == TablePlan.anything ? nil : expression($0) },
                results: rule.results.map { expression($0) })
        }
    }

    private func expression(_ node: Node.Index) -> Expression { Expression(program: program, root: node, slots: slots) }

    /// One value, a context of the outputs, or for policies that give several a list of them; null if no rule holds.
    public func evaluate(slots: UnsafeBufferPointer<Value>, _ evaluation: inout Evaluation) -> Value {
        withUnsafePointer(to: Value.null) { input in
            Machine.run(program, slots, input, &evaluation) { machine, evaluation in
                machine.table(plan, nil, &evaluation)
            }
        }
    }

    /// Which rules hold (0-based, in order): for explanations and for the search of gaps and overlaps. Under the policy `first`
    /// the search ends with the first one.
    public func matches(slots: UnsafeBufferPointer<Value>, _ evaluation: inout Evaluation) -> [Int] {
        verdicts(slots, &evaluation).holding
    }

    private func verdicts(_ slots: UnsafeBufferPointer<Value>, _ evaluation: inout Evaluation) -> RuleVerdicts {
        withUnsafePointer(to: Value.null) { input in
            Machine.run(program, slots, input, &evaluation) { machine, evaluation in
                machine.verdicts(plan, nil, &evaluation) ?? RuleVerdicts()
            }
        }
    }

    /// Evaluates the table and tells `evaluation.onRules`, if there is one, which rules made the result.
    public func evaluate(slots: UnsafeBufferPointer<Value>, named name: String, _ evaluation: inout Evaluation) -> Value {
        let known = evaluation.warnings.count
        let value = evaluate(slots: slots, &evaluation)
        for place in known..<max(known, evaluation.warnings.count) where evaluation.warnings[place].code == .noRule {
            evaluation.warnings[place].arguments["table"] = .text(name)
        }
        guard let told = evaluation.onRules else { return value }
        var apart = Evaluation(asOf: evaluation.asOf, moment: evaluation.moment)
        let verdicts = verdicts(slots, &apart)
        told(name, verdicts.open.isEmpty || !value.isNull ? verdicts.holding : [])
        return value
    }
}
