import FEEL

/// Proofs that a slip in a decision table changes nothing: a limit that only moves inside of what an earlier rule has taken.
struct SameTables {
    private let written: DecisionTableDefinition
    private let table: DecisionTable

    init(_ written: DecisionTableDefinition, _ table: DecisionTable) { (self.written, self.table) = (written, table) }

    /// Whether another table gives the same for all inputs; between the numbers that cells compare with nothing turns.
    func isEqual(_ other: DecisionTableDefinition, _ changed: DecisionTable) -> Bool {
        guard let values = representatives(with: other) else { return false }
        let count = values.reduce(1) { $0 * $1.count }
        guard count > 0, count <= ValueDomain.most else { return false }
        var evaluation = Evaluation()
        for combination in 0..<count {
            var rest = combination
            let row = values.map { choices -> Value in
                defer { rest /= choices.count }
                return choices[rest % choices.count]
            }
            let (before, after) = row.withUnsafeBufferPointer { slots -> (Value, Value) in
                evaluation.reset()
                let before = table.evaluate(slots: slots, named: "", &evaluation)
                return (before, changed.evaluate(slots: slots, named: "", &evaluation))
            }
            if evaluation.isStopped || before != after { return false }
        }
        return true
    }

    /// For each input values on both sides of each limit; nil where cells do more than compare, or results are computed.
    private func representatives(with other: DecisionTableDefinition) -> [[Value]]? {
        var scope = NamedScope(written.inputs.map { ($0.expression, $0.type) })
        for cell in (written.rules + other.rules).flatMap(\.outputs) {
            guard let output = Expression.compile(cell, scope: &scope).expression, output.slots.isEmpty else { return nil }
        }
        var found: [[Value]] = []
        for (place, input) in written.inputs.enumerated() {
            var tests: [Expression] = []
            for rule in written.rules + other.rules {
                let form = Expression.Form.unaryTests(input: input.type)
                guard let test = Expression.compile(rule.inputs[place], form: form, scope: &scope).expression,
                    test.slots.isEmpty
                else { return nil }
                tests.append(test)
            }
            let domain: ValueDomain.Values =
                switch input.type {
                case .number: .number(isWhole: false, low: nil, high: nil)
                case .boolean: .these([.boolean(true), .boolean(false), .null])
                case .choice(let domain): .these(domain.codes.map(Value.string) + [.null])
                default: .unknown
                }
            let isCompared = tests.allSatisfy { $0.isOnlyCompared(nil) }
            guard
                let values = ValueDomain.representatives(
                    domain, tests.flatMap(\.numbers), isCompared: isCompared)
            else { return nil }
            found.append(values)
        }
        return found
    }
}
