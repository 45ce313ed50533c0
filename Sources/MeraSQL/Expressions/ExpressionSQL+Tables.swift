import FEEL
import MeraSource

/// Decision tables as CASE.
extension ExpressionSQL {
    /// A call of a function of the study; `output` names one of several results of a decision table.
    mutating func call(_ function: HostFunction, _ arguments: [Node.Index], output: String?) throws(NotSaid) -> SQLTerm {
        var terms: [SQLTerm] = []
        for argument in arguments { terms.append(try term(argument)) }
        if let limit = try limit(function.name, terms) { return limit }
        if function.name == "count_true", function.table == nil { return try countTrue(terms) }
        guard let table = function.table, terms.count == function.parameters.count else { throw .function(function.name) }
        return try decide(table, terms, output: output)
    }

    /// `at_most(x, limit)` and `at_least(x, limit)`
    private mutating func limit(_ name: String, _ terms: [SQLTerm]) throws(NotSaid) -> SQLTerm? {
        guard name == "at_most" || name == "at_least", terms.count == 2, terms.allSatisfy(\.isNumber) else { return nil }
        let isBeyond = try compare(name == "at_most" ? .greater : .less, terms[0], terms[1])
        var limited = try choose(isBeyond.sql, terms[1], terms[0])
        // Without either there is nothing.
        limited.sql = "CASE WHEN \(isBeyond.sql) IS NOT NULL THEN \(limited.sql) END"
        return limited
    }

    /// `count_true(a, b)`: how many conditions hold among those that are decided.
    private func countTrue(_ terms: [SQLTerm]) throws(NotSaid) -> SQLTerm {
        guard !terms.isEmpty, terms.allSatisfy({ $0.kind == .truth }) else { throw .kinds }
        let open = terms.map { "\($0.sql) IS NULL" }.joined(separator: " AND ")
        let count = terms.map { "CASE WHEN \($0.sql) THEN 1 ELSE 0 END" }.joined(separator: " + ")
        return .number("CASE WHEN \(open) THEN NULL ELSE \(count) END", digits: 4, scale: 0)
    }

    private mutating func decide(_ table: DecisionTable, _ arguments: [SQLTerm], output: String?) throws(NotSaid) -> SQLTerm {
        let outputs = table.outputs
        guard table.inputs.allSatisfy({ $0.allowed == nil }),
            let place = output == nil ? (outputs.count == 1 ? 0 : nil) : outputs.firstIndex(where: { $0.name == output })
        else { throw NotSaid("its table gives several results", "таблица даёт несколько результатов") }
        let caller = frame
        defer { frame = caller }
        frame = Frame(
            program: table.program,
            slot: { slot throws(NotSaid) in
                guard slot < arguments.count else { throw .kinds }
                return arguments[slot]
            })
        var inputs: [SQLTerm] = []
        for input in table.inputs { inputs.append(try term(input.expression.root)) }
        var rules: [(condition: String, result: SQLTerm)] = []
        for rule in table.rules {
            var tests: [String] = []
            for (place, test) in rule.tests.enumerated() {
                guard let test else { continue }
                frame.input = inputs[place]
                tests.append(try truth(test.root))
            }
            frame.input = nil
            let condition = tests.isEmpty ? "TRUE" : "(\(tests.joined(separator: " AND ")))"
            rules.append((condition, try term(rule.results[place].root)))
        }
        let otherwise = try outputs[place].otherwise.map { expression throws(NotSaid) in try term(expression.root) }
        return try chosen(table.hitPolicy, rules, otherwise)
    }

    private mutating func chosen(
        _ policy: DecisionTable.HitPolicy, _ rules: [(condition: String, result: SQLTerm)], _ otherwise: SQLTerm?
    ) throws(NotSaid) -> SQLTerm {
        let conditions = rules.map(\.condition)
        let any = "(\(conditions.joined(separator: " OR ")))"
        let isOpen = "(\(conditions.map { "\($0) IS NULL" }.joined(separator: " OR ")))"
        var results = rules.map(\.result)
        if let otherwise { results.append(otherwise) }
        let kind = try common(results)
        func value(_ term: SQLTerm) -> String {
            if case .number(_, let scale) = kind, scale > 0 { return dialect.decimal(term.sql, scale: scale) }
            return term.sql
        }
        var cases = ""
        switch policy {
        case .first:
            for (condition, result) in rules {
                cases += " WHEN \(condition) THEN \(value(result)) WHEN \(condition) IS NULL THEN NULL"
            }
            // An open rule before one that holds: both may give the same.
            let state = conditions.map { " WHEN \($0) THEN 1 WHEN \($0) IS NULL THEN -2" }.joined()
            beware("(CASE\(state) ELSE -1 END = -2 AND \(any))")
        case .unique, .any:
            for (condition, result) in rules { cases += " WHEN \(condition) THEN \(value(result))" }
            let held = conditions.map { "CASE WHEN \($0) THEN 1 ELSE 0 END" }.joined(separator: " + ")
            beware("(\(held) > 1 OR \(isOpen) AND \(any))")
        default:
            throw NotSaid("its table collects several rules", "таблица собирает несколько правил")
        }
        if let otherwise {
            cases += " WHEN NOT \(any) THEN \(value(otherwise))"
        } else {
            // A row for which there is no rule is told of.
            beware("NOT \(any)")
        }
        return SQLTerm("CASE\(cases) END", kind)
    }

    /// What holds the results of all rules.
    private func common(_ terms: [SQLTerm]) throws(NotSaid) -> SQLTerm.Kind {
        let kinds = Set(terms.filter { $0.kind != .nothing }.map(\.kind))
        guard !terms.contains(where: \.isQuotient) else { throw .kinds }
        guard let first = kinds.first else { return .nothing }
        if kinds.count == 1 { return first }
        guard terms.allSatisfy({ $0.isNumber || $0.kind == .nothing }) else { throw .kinds }
        return .number(digits: terms.map(\.digits).max() ?? 1, scale: terms.map(\.scale).max() ?? 0)
    }
}
