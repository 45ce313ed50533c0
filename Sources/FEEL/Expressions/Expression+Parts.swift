extension Expression {
    /// What a part of an expression reads.
    public struct Reads: Sendable {
        /// In ascending order.
        public var slots: [Int]
        public var input: Bool
        /// Whether it stands for itself: it reads no variable that is bound outside of it and makes no function.
        public var isClosed: Bool
    }

    /// One of the expression's nodes as an expression of its own.
    public func part(at node: Node.Index) -> Expression {
        Expression(program: program, root: node, slots: reads(of: node).slots)
    }

    /// The same expression with the words of its author.
    package func withText(_ text: String) -> Expression {
        Expression(program: program, root: root, slots: slots, text: text)
    }

    public func reads(of node: Node.Index) -> Reads {
        var reading = PartReading(program: program)
        reading.visit(node)
        return Reads(
            slots: reading.slots.sorted(), input: reading.input,
            isClosed: !reading.isOdd && reading.used.isSubset(of: reading.bound))
    }
}

extension Expression {
    /// The largest parts for which `isWanted` holds, from left to right. Functions are not looked into.
    public func largestParts(_ isWanted: (Node.Index) -> Bool) -> [Node.Index] {
        var found: [Node.Index] = []
        func visit(_ node: Node.Index) {
            if isWanted(node) { found.append(node) } else { program.operands(of: node).forEach(visit) }
        }
        visit(root)
        return found
    }

    /// Whether a part asks for a member of one of these names.
    public func reads(names: Set<String>, at node: Node.Index) -> Bool {
        if case .path(_, let name) = nodes[Int(node)].kind, names.contains(program.names[Int(name)]) { return true }
        return program.operands(of: node).contains { reads(names: names, at: $0) }
    }

    /// The same expression with parts that are read from slots.
    public func replacing(_ parts: [Node.Index: Int]) -> Expression {
        var builder = ProgramBuilder(program)
        for (node, slot) in parts { builder.nodes[Int(node)].kind = .slot(Node.Index(slot)) }
        let replaced = Expression(program: Program(builder), root: root, slots: [])
        return Expression(program: replaced.program, root: root, slots: replaced.reads(of: root).slots, text: text)
    }

    /// The same expression with another meaning of what is missing.
    public func with(_ mode: Mode) -> Expression {
        var builder = ProgramBuilder(program)
        builder.mode = mode
        return Expression(program: Program(builder), root: root, slots: slots, text: text)
    }
}

extension Program {
    /// The nodes that a node is made of.
    package func operands(of node: Node.Index) -> [Node.Index] {
        switch nodes[Int(node)].kind {
        case .constant, .failure, .slot, .input, .local, .function, .table: []
        case .negate(let a), .not(let a), .operatorRange(_, let a), .path(let a, _), .instanceOf(let a, _), .coerce(let a, _),
            .entryOrElse(_, _, let a):
            [a]
        case .arithmetic(_, let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
            .matches(let a, let b), .element(let a, let b), .interval(let a, let b, _, _), .bind(_, let a, let b),
            .filter(let a, _, let b):
            [a, b]
        case .conditional(let a, let b, let c), .within(let a, let b, let c, _, _): [a, b, c]
        case .anyOf(let range), .list(let range), .builtin(_, let range, _), .pattern(_, let range, _), .host(_, let range),
            .context(_, _, let range):
            Array(children(range))
        case .invoke(let callee, let range, _): [callee] + children(range)
        case .loop(let index):
            loops[Int(index)].iterators.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) } + [loops[Int(index)].body]
        }
    }
}

/// Collects what the nodes below a node read.
private struct PartReading {
    let program: Program
    var slots: Set<Int> = []
    var input = false
    var used: Set<Node.Index> = []
    var bound: Set<Node.Index> = []
    /// Met something whose insides are not looked at: a function, a table in a boxed expression.
    var isOdd = false

    mutating func visit(_ node: Node.Index) {
        switch program.nodes[Int(node)].kind {
        case .slot(let slot): slots.insert(Int(slot))
        case .input: input = true
        case .local(let local), .entryOrElse(let local, _, _): used.insert(local)
        case .bind(let local, _, _), .filter(_, let local, _): bound.insert(local)
        case .context(_, let firstLocal, let range): bound.formUnion((0..<range.count).map { firstLocal + $0 })
        case .loop(let index):
            let loop = program.loops[Int(index)]
            bound.formUnion(loop.iterators.map(\.local))
            if let partial = loop.partial { bound.insert(partial) }
        case .function, .invoke, .table: isOdd = true
        default: break
        }
        for operand in program.operands(of: node) { visit(operand) }
    }
}
