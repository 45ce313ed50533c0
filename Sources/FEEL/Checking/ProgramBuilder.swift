import MeraSource

/// Where compiling writes; becomes a `Program` when all is well. Several expressions may be written into one.
struct ProgramBuilder {
    var mode = Expression.Mode.strict
    var nodes: [Node] = []
    var types: [FEELType] = []
    var children: [Node.Index] = []
    var constants: [Value] = []
    var names: [String] = []
    var shapes: [ContextShape] = []
    var typeTable: [FEELType] = []
    var hostFunctions: [HostFunction] = []
    var loops: [Loop] = []
    var patterns: [Pattern] = []
    var failures: [EvaluationWarning] = []
    var templates: [FunctionTemplate] = []
    var argumentNames: [[String]] = []
    var tables: [TablePlan] = []
    /// The functions whose bodies stand in it.
    var writtenCalls: Set<String> = []
    var localCount = 0
    /// Whether what is known is computed when it is compiled.
    var folds = true

    init() {}

    /// What a program was made of, to make another of it.
    init(_ program: Program) {
        mode = program.mode
        nodes = program.nodes
        types = program.types
        children = program.children
        constants = program.constants
        names = program.names
        shapes = program.shapes
        typeTable = program.typeTable
        hostFunctions = program.hostFunctions
        loops = program.loops
        patterns = program.patterns
        failures = program.failures
        templates = program.templates
        argumentNames = program.argumentNames
        tables = program.tables
        writtenCalls = Set(program.writtenCalls)
        localCount = program.localCount
    }

    /// What compiling one text gives.
    struct Result {
        /// Nil if the text could not be read at all.
        var root: Node.Index?
        var slots: [Int]
        var findings: [ExpressionFinding]

        var isSound: Bool { root != nil && !findings.contains { $0.code.severity == .error } }
    }

    mutating func compile<S: Scope>(
        _ text: String, _ form: Expression.Form, _ scope: inout S, _ mode: Expression.Mode, _ expecting: FEELType?
    ) -> Result {
        var reading = Reading(mode, scope)
        guard let root = reading.read(text, form) else { return Result(root: nil, slots: [], findings: reading.findings) }
        var node: Node.Index = 0
        let (slots, findings) = lower(reading, &scope) { node = $0.whole(root, form, expecting) }
        return Result(root: node, slots: slots, findings: findings + tooLong(node))
    }

    /// Loops that would be stopped whatever the data are.
    private func tooLong(_ root: Node.Index) -> [ExpressionFinding] {
        guard mode == .strict, !loops.isEmpty else { return [] }
        var cost = LeastCost(self)
        cost.visit(root)
        return cost.tooLong.map { node, steps in
            ExpressionFinding(
                .loopTooLong, ["steps": .number(steps), "limit": .number(Evaluation.budgetOfOne)], nodes[Int(node)].span)
        }
    }

    /// Runs `body` over what was read; the nodes end up here.
    mutating func lower<S: Scope>(
        _ reading: Reading, _ scope: inout S, _ body: (inout Lowering) -> Void
    ) -> (slots: [Int], findings: [ExpressionFinding]) {
        mode = reading.mode
        var own = ProgramBuilder()
        swap(&own, &self)
        let result = withUnsafeMutablePointer(to: &scope) { scope in
            var lowering = Lowering(own, reading, ScopeAccess(scope))
            own = ProgramBuilder()
            body(&lowering)
            for orphan in reading.orphans { _ = lowering.lower(orphan) }
            lowering.builder.localCount = max(lowering.builder.localCount, Int(lowering.frames[0].localCount))
            lowering.findings.sort { ($0.span.start, $0.span.end, $0.code.id) < ($1.span.start, $1.span.end, $1.code.id) }
            own = lowering.builder
            if !lowering.uses.isEmpty { scope.pointee.found(lowering.uses.map { reading.placed($0) }) }
            return (lowering.slots.sorted(), lowering.findings)
        }
        swap(&own, &self)
        return result
    }

    // MARK: - Tables

    mutating func add(_ kind: Node.Kind, _ type: FEELType, _ span: Span) -> Node.Index {
        nodes.append(Node(kind: kind, span: span))
        types.append(type)
        return Node.Index(nodes.count - 1)
    }

    func type(_ node: Node.Index) -> FEELType { types[Int(node)] }

    mutating func constant(_ value: Value, _ span: Span, _ type: FEELType? = nil) -> Node.Index {
        constants.append(value)
        return add(.constant(Node.Index(constants.count - 1)), type ?? value.type, span)
    }

    /// The value of a node if it is known.
    func constant(_ node: Node.Index) -> Value? {
        guard case .constant(let index) = nodes[Int(node)].kind else { return nil }
        return constants[Int(index)]
    }

    mutating func range(_ indices: [Node.Index]) -> Node.Children {
        children += indices
        return Node.Children(start: Int32(children.count - indices.count), count: Int32(indices.count))
    }

    mutating func name(_ text: String) -> Node.Index {
        if let index = names.firstIndex(where: { sameBytes($0, text) }) { return Node.Index(index) }
        names.append(text)
        return Node.Index(names.count - 1)
    }

    mutating func typeIndex(_ type: FEELType) -> Node.Index {
        if let index = typeTable.firstIndex(of: type) { return Node.Index(index) }
        typeTable.append(type)
        return Node.Index(typeTable.count - 1)
    }

    /// Removes the latest nodes, which a folded constant has replaced.
    mutating func drop(_ replaced: [Node.Index]) {
        for node in replaced.sorted(by: >) where Int(node) == nodes.count - 1 {
            nodes.removeLast()
            types.removeLast()
        }
    }

    /// Whether the interpreter may take all operands for numbers, and a condition for a boolean.
    func isPlain(_ kind: Node.Kind) -> Bool {
        switch kind {
        case .arithmetic(_, let a, let b): type(a) == .number && type(b) == .number
        case .compare(_, let a, let b):
            type(a) == .number && type(b) == .number && !isBounded(a) && !isBounded(b)
        case .within(let value, let low, let high, _, _):
            type(value) == .number && type(low) == .number && type(high) == .number && !isBounded(value)
        case .conditional(let condition, _, _): type(condition) == .boolean
        default: false
        }
    }
}
