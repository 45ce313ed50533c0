import MeraSource

/// What is known of the rules of a table for one row, in their order.
struct RuleVerdicts {
    var holding: [Int] = []
    /// Rules of which it is not known whether they hold, because something is missing; under `first` those before the one that holds.
    var open: [Int] = []
}

extension Machine {
    /// The result of a table for this row.
    func table(_ plan: TablePlan, _ node: Node.Index?, _ evaluation: inout Evaluation) -> Value {
        guard let verdicts = verdicts(plan, node, &evaluation) else { return .null }
        return result(plan, verdicts, node, &evaluation)
    }

    func result(_ plan: TablePlan, _ verdicts: RuleVerdicts, _ node: Node.Index?, _ evaluation: inout Evaluation) -> Value {
        // What the standard does not know: rules that nobody can say anything of.
        if !verdicts.open.isEmpty { return openResult(plan, verdicts, node, &evaluation) }
        let matches = verdicts.holding
        guard let first = matches.first else {
            if isStrict, plan.isGapToTell {
                let place = node ?? plan.inputs.first?.node ?? 0
                warn(.functionInvocationFailure, .noRule, ["table": .text("…")], place, &evaluation)
            }
            return otherwise(plan, &evaluation)
        }
        switch plan.hitPolicy {
        case .unique:
            if matches.count > 1 {
                conflict(plan, matches[0], matches[1], node, &evaluation)
                return .null
            }
            return result(plan, first, &evaluation)
        case .any:
            let value = result(plan, first, &evaluation)
            for match in matches.dropFirst() where result(plan, match, &evaluation) != value {
                conflict(plan, first, match, node, &evaluation)
                return .null
            }
            return value
        case .first: return result(plan, first, &evaluation)
        case .priority: return prioritized(plan, matches, &evaluation).first?.value ?? .null
        case .ruleOrder: return .list(matches.map { result(plan, $0, &evaluation) })
        case .outputOrder: return .list(prioritized(plan, matches, &evaluation).map(\.value))
        case .collect:
            guard let aggregation = plan.aggregation else { return .list(matches.map { result(plan, $0, &evaluation) }) }
            return collect(plan, aggregation, matches, &evaluation)
        }
    }

    /// What is known of each rule; nil if an input has a value that is not allowed.
    func verdicts(_ plan: TablePlan, _ node: Node.Index?, _ evaluation: inout Evaluation) -> RuleVerdicts? {
        withInputs(plan, node, &evaluation) { inputs, evaluation in
            var verdicts = RuleVerdicts()
            for (index, rule) in plan.rules.enumerated() {
                switch holds(rule, inputs, &evaluation) {
                case true: verdicts.holding.append(index)
                case nil where isStrict: verdicts.open.append(index)
                default: continue
                }
                // The first rule that holds ends the search.
                if plan.hitPolicy == .first, verdicts.holding.last == index { break }
            }
            return verdicts
        }
    }

    private func withInputs<Result>(
        _ plan: TablePlan, _ node: Node.Index?, _ evaluation: inout Evaluation,
        _ body: (UnsafeMutableBufferPointer<Value>, inout Evaluation) -> Result
    ) -> Result? {
        guard evaluation.charge(plan.rules.count) else { return nil }
        return Machine.withLocals(plan.inputs.count) { inputs in
            for (index, input) in plan.inputs.enumerated() {
                inputs[index] = value(input.node, &evaluation)
                guard let allowed = input.allowed, !inputs[index].isNull else { continue }
                guard testing(inputs, index).truth(allowed, &evaluation) == true else {
                    warn(.invalidType, .valueNotAllowed, [:], node ?? input.node, &evaluation)
                    return nil
                }
            }
            return body(inputs, &evaluation)
        }
    }

    /// The machine with one of the inputs as the value under test.
    private func testing(_ inputs: UnsafeMutableBufferPointer<Value>, _ index: Int) -> Machine {
        var machine = self
        if let base = inputs.baseAddress { machine.input = UnsafePointer(base + index) }
        return machine
    }

    /// Three-valued; a test that is false decides, whatever the others say.
    private func holds(
        _ rule: TablePlan.Rule, _ inputs: UnsafeMutableBufferPointer<Value>, _ evaluation: inout Evaluation
    ) -> Bool? {
        var result: Bool? = true
        for index in rule.tests.indices {
            let test = rule.tests[index]
            if test == TablePlan.anything { continue }
            switch testing(inputs, index).truth(test, &evaluation) {
            case true: continue
            case false: return false
            case nil:
                // The standard takes a test that is open for one that fails.
                guard isStrict else { return false }
                result = nil
            }
        }
        return result
    }

    func result(_ plan: TablePlan, _ rule: Int, _ evaluation: inout Evaluation) -> Value {
        let results = plan.rules[rule].results
        guard let shape = plan.shape else { return results.first.map { value($0, &evaluation) } ?? .null }
        return .context(Context(shape, results.map { value($0, &evaluation) }))
    }

    func otherwise(_ plan: TablePlan, _ evaluation: inout Evaluation) -> Value {
        guard plan.outputs.contains(where: { $0.otherwise != nil }) else { return .null }
        let values = plan.outputs.map { output in output.otherwise.map { value($0, &evaluation) } ?? .null }
        return plan.shape.map { .context(Context($0, values)) } ?? values.first ?? .null
    }

    func conflict(
        _ plan: TablePlan, _ a: Int, _ b: Int, _ node: Node.Index?, _ evaluation: inout Evaluation
    ) {
        let place = node ?? plan.rules[b].tests.first { $0 != TablePlan.anything } ?? plan.rules[b].results.first ?? 0
        warn(
            .functionInvocationFailure, .severalRules,
            ["first": .number(a + 1), "second": .number(b + 1), "policy": .text(plan.hitPolicy.rawValue)], place, &evaluation)
    }

    /// The results in the order of the outputs' values, the first output counting most.
    func prioritized(
        _ plan: TablePlan, _ matches: [Int], _ evaluation: inout Evaluation
    ) -> [(rule: Int, value: Value)] {
        var rows: [(ranks: [Int], rule: Int, value: Value)] = []
        for match in matches {
            let value = result(plan, match, &evaluation)
            let parts: [Value] = if case .context(let context) = value, plan.shape != nil { context.values } else { [value] }
            let ranks = zip(parts, plan.outputs).map { part, output in
                output.values.firstIndex { $0.isEqual(to: part) == true } ?? output.values.count
            }
            rows.append((ranks, match, value))
        }
        rows.sort { a, b in
            for (x, y) in zip(a.ranks, b.ranks) where x != y { return x < y }
            return a.rule < b.rule
        }
        return rows.map { ($0.rule, $0.value) }
    }

    func collect(
        _ plan: TablePlan, _ aggregation: DecisionTable.Aggregation, _ matches: [Int], _ evaluation: inout Evaluation
    ) -> Value {
        if aggregation == .count { return .number(Decimal(matches.count)) }
        let columns = plan.outputs.indices.map { output in
            matches.map { value(plan.rules[$0].results[output], &evaluation) }
        }
        let builtin: Builtin = aggregation == .sum ? .sum : aggregation == .min ? .min : .max
        let values = columns.map { column in
            [Value.list(column)].withUnsafeBufferPointer {
                builtin.definition.body(CallArguments(values: $0, mode: program.mode), &evaluation)
            }
        }
        return plan.shape.map { .context(Context($0, values)) } ?? values.first ?? .null
    }
}
