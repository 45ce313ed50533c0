/// Decision tables of the strict profile in which some rules are open: a missing answer decides nothing, so there is a result only
/// where every way of deciding these rules gives the same one.
extension Machine {
    func openResult(
        _ plan: TablePlan, _ verdicts: RuleVerdicts, _ node: Node.Index?, _ evaluation: inout Evaluation
    ) -> Value {
        let (holding, open) = (verdicts.holding, verdicts.open)
        switch plan.hitPolicy {
        case .first: return common(plan, open + holding.prefix(1), orNothing: holding.isEmpty, &evaluation)
        case .unique:
            // Rules that hold together contradict the policy, whatever the open ones say; with one of these it might be so.
            if holding.count > 1 { conflict(plan, holding[0], holding[1], node, &evaluation) }
            return .null
        case .any:
            guard let first = holding.first else { return common(plan, open, orNothing: true, &evaluation) }
            let value = result(plan, first, &evaluation)
            for match in holding.dropFirst() where result(plan, match, &evaluation) != value {
                conflict(plan, first, match, node, &evaluation)
                return .null
            }
            return quietly(&evaluation) { evaluation in
                open.allSatisfy { result(plan, $0, &evaluation) == value } ? value : .null
            }
        case .priority:
            guard !holding.isEmpty else { return common(plan, open, orNothing: true, &evaluation) }
            // Of all rules that hold or may hold: those down to the best that does hold can give the result.
            let ranked = quietly(&evaluation) { prioritized(plan, (holding + open).sorted(), &$0) }
            let last = ranked.firstIndex { holding.contains($0.rule) } ?? 0
            return common(plan, ranked[...last].map(\.rule), orNothing: false, &evaluation)
        case .ruleOrder, .outputOrder: return .null
        case .collect:
            guard let aggregation = plan.aggregation, aggregation != .count, !holding.isEmpty else { return .null }
            // Sums that open rules would not change, extremes that they cannot pass.
            return quietly(&evaluation) { evaluation in
                let value = collect(plan, aggregation, holding, &evaluation)
                let isSettled = open.allSatisfy { collect(plan, aggregation, holding + [$0], &evaluation) == value }
                return isSettled ? value : .null
            }
        }
    }

    /// What all rules give, each output by itself; null for an output in which they differ.
    private func common(
        _ plan: TablePlan, _ rules: [Int], orNothing: Bool, _ evaluation: inout Evaluation
    ) -> Value {
        quietly(&evaluation) { evaluation in
            var results = rules.map { result(plan, $0, &evaluation) }
            if orNothing { results.append(otherwise(plan, &evaluation)) }
            guard let first = results.first else { return .null }
            guard let shape = plan.shape else { return results.allSatisfy { $0 == first } ? first : .null }
            let rows = results.map { result -> [Value] in
                if case .context(let context) = result { context.values } else { shape.names.map { _ in .null } }
            }
            let values = shape.names.indices.map { place in
                rows.allSatisfy { $0[place] == rows[0][place] } ? rows[0][place] : .null
            }
            return values.allSatisfy(\.isNull) ? .null : .context(Context(shape, values))
        }
    }

    /// What is only tried must not leave a word behind.
    func quietly<Result>(_ evaluation: inout Evaluation, _ body: (inout Evaluation) -> Result) -> Result {
        let before = evaluation.warnings.count
        let result = body(&evaluation)
        if !evaluation.isStopped, evaluation.warnings.count > before {
            evaluation.warnings.removeSubrange(before...)
        }
        return result
    }
}
