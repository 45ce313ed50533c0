/// What an evaluation takes at least, as far as the text tells: loops whose ends are written as numbers.
struct LeastCost {
    let builder: ProgramBuilder
    /// The innermost loops that take more than an evaluation may; outer ones are not named again.
    private(set) var tooLong: [(node: Node.Index, steps: Int)] = []
    private static let limit = Evaluation.budgetOfOne
    /// Where sums stop, far beyond the limit.
    private static let most = Int.max / 4

    init(_ builder: ProgramBuilder) { self.builder = builder }

    @discardableResult
    mutating func visit(_ node: Node.Index) -> Int {
        switch builder.nodes[Int(node)].kind {
        case .constant, .failure, .slot, .input, .local, .function, .table: return 1
        case .negate(let a), .not(let a), .operatorRange(_, let a), .path(let a, _), .instanceOf(let a, _), .coerce(let a, _),
            .entryOrElse(_, _, let a):
            return visit(a)
        // The second operand may not be asked, nor may the body of a filter.
        case .and(let a, let b), .or(let a, let b), .filter(let a, _, let b):
            defer { visit(b) }
            return visit(a)
        case .arithmetic(_, let a, let b), .compare(_, let a, let b), .matches(let a, let b), .element(let a, let b),
            .interval(let a, let b, _, _), .bind(_, let a, let b):
            return add(visit(a), visit(b))
        case .conditional(let a, let b, let c): return add(visit(a), min(visit(b), visit(c)))
        case .within(let a, let b, let c, _, _): return add(visit(a), add(visit(b), visit(c)))
        case .anyOf(let range), .list(let range), .builtin(_, let range, _), .pattern(_, let range, _), .host(_, let range),
            .context(_, _, let range), .invoke(_, let range, _):
            let first = Int(range.start)
            return builder.children[first..<first + Int(range.count)].reduce(1) { add($0, visit($1)) }
        case .loop(let index): return loop(builder.loops[Int(index)], node)
        }
    }

    private mutating func loop(_ loop: Loop, _ node: Node.Index) -> Int {
        let before = tooLong.count
        var steps = 1
        for iterator in loop.iterators {
            visit(iterator.source)
            steps = multiply(steps, length(iterator))
        }
        let cost = multiply(steps, visit(loop.body))
        // `some` and `every` may end with the first value.
        guard loop.kind == .map else { return 1 }
        if cost > Self.limit, tooLong.count == before { tooLong.append((node, steps)) }
        return cost
    }

    /// How often a loop goes round at least.
    private func length(_ iterator: Loop.Iterator) -> Int {
        guard let end = iterator.end, case .number(let first)? = builder.constant(iterator.source),
            case .number(let last)? = builder.constant(end), let low = first.scaled(to: 0), let high = last.scaled(to: 0)
        else { return 0 }
        let (distance, overflow) = high.subtractingReportingOverflow(low)
        return overflow || distance == Int64.min ? Self.most : min(Int(abs(distance)), Self.most - 1) + 1
    }

    private func add(_ a: Int, _ b: Int) -> Int { min(Self.most, a + b) }

    private func multiply(_ a: Int, _ b: Int) -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        return overflow ? Self.most : min(Self.most, product)
    }
}
