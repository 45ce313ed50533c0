import FEEL

extension Study {
    /// How many rules about rows go through lists: what a row costs them the data decide.
    public var costlyRules: Int {
        tables.indices.reduce(0) { count, table in
            let definition = tables[table]
            let items: [Expression?] = definition.fields.flatMap {
                [$0.relevance, $0.calculation, $0.constraint, $0.choiceFilter]
            }
            let checks: [Expression?] = definition.checks.flatMap {
                [$0.condition, $0.assertion] + ($0.message?.expressions ?? [])
            }
            let shared: [Expression?] = definition.sharedValues.map(\.expression)
            let own: [Expression?] = indicators.filter { $0.table == table }.flatMap { [$0.filter] + $0.formula.rowExpressions }
            let groups: [Expression?] = definition.groups.map(\.relevance)
            let all = items + groups + checks + shared + own
            return count + all.count { $0.map { isCostly($0, table) } ?? false }
        }
    }

    private func isCostly(_ expression: Expression, _ table: Int) -> Bool {
        !expression.program.loops.isEmpty
            || expression.slots.contains { slot in
                switch tables[table].slots[slot] {
                case .related, .relatedOf, .groupRows, .groupValues, .tableRows: true
                default: false
                }
            }
    }
}
