/// Expressions that differ from a compiled one in one place: what tests of a study are measured by. Types stay as they were found,
/// so a caller puts only what has the same type.
extension Expression {
    /// The same expression with another kind of node at one place.
    public func changing(_ node: Node.Index, to kind: Node.Kind) -> Expression {
        var builder = ProgramBuilder(program)
        builder.nodes[Int(node)].kind = kind
        return Expression(program: Program(builder), root: root, slots: slots, text: text)
    }

    /// The same expression with another value for one of its constants, or a constant where something was computed.
    public func changing(_ node: Node.Index, toConstant value: Value) -> Expression {
        var builder = ProgramBuilder(program)
        builder.constants.append(value)
        builder.nodes[Int(node)].kind = .constant(Node.Index(builder.constants.count - 1))
        return Expression(program: Program(builder), root: root, slots: slots, text: text)
    }

    /// The same expression that calls another function under a name; nil where it calls none of that name.
    public func changing(function name: String, to function: HostFunction) -> Expression? {
        guard program.hostFunctions.contains(where: { $0.name == name }) else { return nil }
        var builder = ProgramBuilder(program)
        for index in builder.hostFunctions.indices where builder.hostFunctions[index].name == name {
            builder.hostFunctions[index] = function
        }
        return Expression(program: Program(builder), root: root, slots: slots, text: text)
    }
}

/// Decision tables that differ from a compiled one in one place.
extension DecisionTable {
    /// With another kind of node in one of its cells.
    public func changing(_ node: Node.Index, to kind: Node.Kind) -> DecisionTable {
        var builder = ProgramBuilder(program)
        builder.nodes[Int(node)].kind = kind
        return DecisionTable(program: Program(builder), plan: plan, slots: slots)
    }

    /// With another value in one of its cells.
    public func changing(_ node: Node.Index, toConstant value: Value) -> DecisionTable {
        var builder = ProgramBuilder(program)
        builder.constants.append(value)
        builder.nodes[Int(node)].kind = .constant(Node.Index(builder.constants.count - 1))
        return DecisionTable(program: Program(builder), plan: plan, slots: slots)
    }

    /// With the same rules under another policy, which gives a result of the same type.
    public func changing(_ policy: HitPolicy, _ aggregation: Aggregation?) -> DecisionTable {
        var plan = plan
        (plan.hitPolicy, plan.aggregation) = (policy, aggregation)
        return DecisionTable(program: program, plan: plan, slots: slots)
    }

    /// Without one of its rules.
    public func without(rule: Int) -> DecisionTable {
        var plan = plan
        plan.rules.remove(at: rule)
        return DecisionTable(program: program, plan: plan, slots: slots)
    }
}
