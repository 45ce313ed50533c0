import MeraSource

extension Lowering {
    mutating func table(_ table: TableSyntax, _ span: Span) -> Node.Index {
        let plan = plan(table)
        builder.tables.append(plan)
        return builder.add(.table(Node.Index(builder.tables.count - 1)), plan.type, span)
    }

    /// The nodes of all cells.
    mutating func plan(_ table: TableSyntax) -> TablePlan {
        var inputs: [TablePlan.Input] = []
        for input in table.inputs {
            var node = lower(input.expression)
            if input.type != .any {
                require(node, input.type, syntax[input.expression].span)
                if builder.type(node).conforms(to: input.type) != true {
                    node = builder.add(
                        .coerce(node, type: builder.typeIndex(input.type)), input.type, syntax[input.expression].span)
                }
            }
            let type = builder.type(node) == .null ? .any : builder.type(node)
            inputs.append(TablePlan.Input(node: node, type: type, allowed: input.allowed.map { tests($0, of: type) }))
        }
        var outputs: [TablePlan.Output] = []
        for output in table.outputs {
            let otherwise = output.otherwise.map { result($0, output.type) }
            outputs.append(
                TablePlan.Output(
                    name: output.name, type: output.type, values: output.values.map { values($0) } ?? [], otherwise: otherwise))
        }
        var rules: [TablePlan.Rule] = []
        for rule in table.rules {
            let tests = zip(rule.tests, inputs).map { cell, input -> Node.Index in
                if case .anything = syntax[cell].kind { return TablePlan.anything }
                return self.tests(cell, of: input.type)
            }
            rules.append(TablePlan.Rule(tests: tests, results: zip(rule.results, table.outputs).map { result($0, $1.type) }))
        }
        for (index, output) in outputs.enumerated() where output.type == .any {
            outputs[index].type = rules.reduce(FEELType.null) { $0.joined(with: builder.type($1.results[index])) }
        }
        let plan = TablePlan(
            hitPolicy: table.hitPolicy, aggregation: table.aggregation, inputs: inputs, outputs: outputs, rules: rules)
        return plan
    }

    private mutating func result(_ cell: Int, _ type: FEELType) -> Node.Index {
        let node = lower(cell)
        if type != .any { require(node, type, syntax[cell].span) }
        return node
    }

    /// The constants of a list, in order.
    private mutating func values(_ list: Int) -> [Value] {
        let node = lower(list)
        guard case .list(let values)? = builder.constant(node) else { return [] }
        return values
    }
}
