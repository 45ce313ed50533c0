import FEEL
import MeraEngine
import MeraModel

extension Study {
    /// Another decision table in the place of one, also wherever it is called.
    mutating func replaceRuleTable(_ index: Int, _ table: DecisionTable) {
        let id = ruleTables[index].id
        ruleTables[index].table = table
        let calls = HostFunction(
            id, ruleTables[index].written?.inputs.map { .init($0.expression, $0.type) } ?? [], result: table.type, table: table
        ) { arguments, evaluation in
            arguments.withUnsafeBufferPointer { table.evaluate(slots: $0, named: id, &evaluation) }
        }
        changeExpressions { $0.changing(function: id, to: calls) }
    }

    /// Whether some expression calls a decision table; else nothing can show what is in it.
    func calls(ruleTable name: String) -> Bool {
        var copy = self
        var isCalled = false
        copy.changeExpressions { expression in
            isCalled = isCalled || expression.program.hostFunctions.contains { $0.name == name }
            return nil
        }
        return isCalled
    }

    /// The lowest floor on which a decision table is called.
    func floor(calling name: String) -> StudyRun.Floor {
        func calls(_ expression: Expression?) -> Bool {
            expression?.program.hostFunctions.contains { $0.name == name } ?? false
        }
        let ofTables = tables.flatMap { table -> [Expression?] in
            let ofFields = table.fields.flatMap { [$0.relevance, $0.constraint, $0.choiceFilter, $0.calculation] }
            let ofChecks = table.checks.flatMap { [$0.condition, $0.assertion] }
            return ofFields + ofChecks + table.groups.map(\.relevance) + table.sharedValues.map(\.expression)
        }
        if ofTables.contains(where: calls) { return .rows }
        return indicators.contains { ([$0.filter] + $0.formula.rowExpressions).contains(where: calls) } ? .cells : .units
    }

    /// Puts another expression in the place of each for which there is one.
    private mutating func changeExpressions(_ change: (Expression) -> Expression?) {
        func apply(_ expression: inout Expression?) {
            if let made = expression.flatMap(change) { expression = made }
        }
        func apply(_ expression: inout Expression) {
            if let made = change(expression) { expression = made }
        }
        for table in tables.indices {
            for field in tables[table].fields.indices {
                apply(&tables[table].fields[field].relevance)
                apply(&tables[table].fields[field].constraint)
                apply(&tables[table].fields[field].choiceFilter)
                apply(&tables[table].fields[field].calculation)
            }
            for group in tables[table].groups.indices { apply(&tables[table].groups[group].relevance) }
            for check in tables[table].checks.indices {
                apply(&tables[table].checks[check].condition)
                apply(&tables[table].checks[check].assertion)
            }
            for shared in tables[table].sharedValues.indices { apply(&tables[table].sharedValues[shared].expression) }
        }
        for index in indicators.indices {
            apply(&indicators[index].filter)
            apply(&indicators[index].unitCondition)
            for limit in indicators[index].limits.indices { apply(&indicators[index].limits[limit].condition) }
            indicators[index].formula = indicators[index].formula.changing(change)
        }
        for conclusion in conclusions.indices { apply(&conclusions[conclusion].condition) }
    }
}

extension Indicator.Formula {
    fileprivate func changing(_ change: (Expression) -> Expression?) -> Self {
        func made(_ expression: Expression) -> Expression { change(expression) ?? expression }
        return switch self {
        case .ratio(let numerator, let denominator, let per):
            .ratio(numerator: made(numerator), denominator: made(denominator), per: per)
        case .share(let condition, let among): .share(made(condition), among: among.map(made))
        case .mean(let expression): .mean(made(expression))
        case .median(let expression): .median(made(expression))
        case .quantile(let expression, let quantile): .quantile(made(expression), quantile)
        case .sum(let expression): .sum(made(expression))
        case .count(let condition): .count(condition.map(made))
        case .aggregate(let expression): .aggregate(made(expression))
        case .value(let expression): .value(made(expression))
        case .completeness, .index: self
        }
    }
}
