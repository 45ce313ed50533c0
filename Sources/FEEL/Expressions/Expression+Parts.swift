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

    public func reads(of node: Node.Index) -> Reads {
        var reading = PartReading(program: program)
        reading.visit(node)
        return Reads(
            slots: reading.slots.sorted(), input: reading.input,
            isClosed: !reading.isOdd && reading.used.isSubset(of: reading.bound))
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
        case .constant, .failure: break
        case .slot(let slot): slots.insert(Int(slot))
        case .input: input = true
        case .local(let local): used.insert(local)
        case .negate(let a), .not(let a), .operatorRange(_, let a), .path(let a, _), .instanceOf(let a, _), .coerce(let a, _):
            visit(a)
        case .arithmetic(_, let a, let b), .compare(_, let a, let b), .and(let a, let b), .or(let a, let b),
            .matches(let a, let b),
            .element(let a, let b), .interval(let a, let b, _, _):
            visit(a)
            visit(b)
        case .conditional(let a, let b, let c), .within(let a, let b, let c, _, _):
            visit(a)
            visit(b)
            visit(c)
        case .bind(let local, let value, let body), .filter(let value, let local, let body):
            bound.insert(local)
            visit(value)
            visit(body)
        case .entryOrElse(let local, _, let otherwise):
            used.insert(local)
            visit(otherwise)
        case .anyOf(let range), .list(let range), .builtin(_, let range, _), .pattern(_, let range, _), .host(_, let range):
            for child in program.children(range) { visit(child) }
        case .context(_, let firstLocal, let range):
            for (place, child) in program.children(range).enumerated() {
                bound.insert(firstLocal + Node.Index(place))
                visit(child)
            }
        case .loop(let index):
            let loop = program.loops[Int(index)]
            for iterator in loop.iterators {
                bound.insert(iterator.local)
                visit(iterator.source)
                if let end = iterator.end { visit(end) }
            }
            if let partial = loop.partial { bound.insert(partial) }
            visit(loop.body)
        case .function, .invoke, .table: isOdd = true
        }
    }
}
