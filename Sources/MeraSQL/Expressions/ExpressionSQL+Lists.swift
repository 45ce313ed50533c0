import FEEL

/// What an expression asks of lists of rows: how many there are, sums, whether some or all of them meet a condition. Each is one aggregate
/// over the rows of the list; what depends on their order is not said.
extension ExpressionSQL {
    /// The rows that a node gives; nil where it is no list of rows.
    mutating func rows(_ node: Node.Index) throws(NotSaid) -> ListTerm? {
        switch frame.program.nodes[Int(node)].kind {
        case .slot(let slot): return try frame.list(Int(slot))
        case .coerce(let inner, _): return try rows(inner)
        case .filter(let source, let local, let predicate):
            guard var list = try rows(source) else { return nil }
            let holds = try ofEach(list, local, predicate)
            guard case .truth = holds.kind else { throw .kinds }
            // Statistics leave rows out of which it is open whether they are among them.
            if frame.program.mode != .gathering {
                let isOpen = "\(holds.sql) IS NULL"
                list.open = list.open.map { "(\($0) OR \(isOpen))" } ?? isOpen
            }
            list.holds = list.and(holds.sql)
            return list
        case .path(let owner, let name):
            guard var list = try rows(owner) else { return nil }
            guard let member = list.element.members?[frame.program.names[Int(name)]] else { throw .lists }
            list.element = member
            return list
        case .loop(let index):
            let loop = frame.program.loops[Int(index)]
            guard loop.kind == .map, let (local, source) = Self.iterator(of: loop), var list = try rows(source) else {
                return nil
            }
            list.element = try ofEach(list, local, loop.body)
            return list
        default: return nil
        }
    }

    private static func iterator(of loop: Loop) -> (local: Node.Index, source: Node.Index)? {
        guard loop.partial == nil, loop.iterators.count == 1, let iterator = loop.iterators.first, iterator.end == nil else {
            return nil
        }
        return (iterator.local, iterator.source)
    }

    /// What is said of each row of a list. Where mera must look at one of them it must look at the row that asks.
    private mutating func ofEach(_ list: ListTerm, _ local: Node.Index, _ body: Node.Index) throws(NotSaid) -> SQLTerm {
        let outside = (hazards, frame.isInside)
        (hazards, frame.isInside) = ([], true)
        frame.locals[local] = list.element
        let term = try term(body)
        let found = hazards
        (hazards, frame.isInside) = outside
        for hazard in found { beware(any(hazard, of: list)) }
        return term
    }

    private mutating func any(_ condition: String, of list: ListTerm) -> String { column(dialect.any(condition), of: list) }

    private mutating func column(_ sql: String, of list: ListTerm) -> String {
        lists.column(sql, of: list.list, called: list.table, dialect)
    }

    // MARK: - Aggregates

    /// Nil where the argument is no list of rows.
    mutating func aggregate(_ builtin: Builtin, ofRows node: Node.Index) throws(NotSaid) -> SQLTerm? {
        if builtin == .count, let distinct = try countDistinct(node) { return distinct }
        guard let list = try rows(node) else { return nil }
        let (element, isContext) = (list.element, list.element.members != nil)
        // In a check an aggregate is open while something of the list is missing.
        let isMissing = frame.program.mode == .checking && !isContext ? list.and("\(element.sql) IS NULL") : nil
        let isOpen = [list.open, isMissing].compactMap { $0 }
        let open = isOpen.isEmpty ? nil : any(isOpen.joined(separator: " OR "), of: list)
        if builtin == .count || builtin == .min || builtin == .max {
            // What is open may still be decided by the others: mera looks at it.
            if let open { beware(open) }
        }
        if builtin == .count { return count(list) }
        guard !isContext, !element.isQuotient else { throw .kinds }
        let value = list.holds.map { "CASE WHEN \($0) THEN \(element.sql) END" } ?? element.sql
        switch (builtin, element.kind) {
        case (.min, .number), (.max, .number), (.min, .date), (.max, .date):
            return SQLTerm(column("\(builtin == .min ? "min" : "max")(\(value))", of: list), element.kind)
        case (.sum, .number(let digits, let scale)), (.mean, .number(let digits, let scale)):
            // As many rows as nobody has.
            let digits = digits + 10
            guard digits + scale <= 34 else { throw .wide }
            let total = column("sum(\(dialect.decimal(value, scale: scale)))", of: list)
            let known = open.map { "CASE WHEN NOT \($0) THEN \(total) END" } ?? total
            var sum = SQLTerm.number(known, digits: digits, scale: scale)
            if builtin == .mean { sum.below = ("nullif(\(column("count(\(value))", of: list)), 0)", 10, 0) }
            return sum
        default: throw .kinds
        }
    }

    private mutating func count(_ list: ListTerm) -> SQLTerm {
        let rows = list.holds.map { dialect.count(where: $0) } ?? "count(*)"
        return .number("coalesce(\(column(rows, of: list)), 0)", digits: 10, scale: 0)
    }

    /// `count(distinct values(list.item))`; a row without the item is for mera, since nothing is a value there too.
    private mutating func countDistinct(_ node: Node.Index) throws(NotSaid) -> SQLTerm? {
        guard case .builtin(.distinctValues, let range, _) = frame.program.nodes[Int(node)].kind, range.count == 1,
            let list = try rows(children(range)[0])
        else { return nil }
        let element = list.element
        guard element.members == nil, !element.isQuotient, element.isNumber || [.text, .date, .truth].contains(element.kind)
        else {
            throw .kinds
        }
        beware(any(list.and("\(element.sql) IS NULL"), of: list))
        if let open = list.open { beware(any(open, of: list)) }
        let value = list.holds.map { "CASE WHEN \($0) THEN \(element.sql) END" } ?? element.sql
        return .number("coalesce(\(column("count(DISTINCT \(value))", of: list)), 0)", digits: 10, scale: 0)
    }

    /// `some x in rows satisfies …`, `every …`; nil where it does not run through rows.
    mutating func quantified(_ loop: Loop) throws(NotSaid) -> SQLTerm? {
        guard loop.kind != .map, let (local, source) = Self.iterator(of: loop), let list = try rows(source) else { return nil }
        let body = try ofEach(list, local, loop.body)
        guard case .truth = body.kind else { throw .kinds }
        if let open = list.open { beware(any(open, of: list)) }
        let decided = any(list.and(loop.kind == .some ? body.sql : "NOT \(body.sql)"), of: list)
        let open = any(list.and("\(body.sql) IS NULL"), of: list)
        let (found, otherwise) = loop.kind == .some ? ("TRUE", "FALSE") : ("FALSE", "TRUE")
        return SQLTerm("CASE WHEN \(decided) THEN \(found) WHEN \(open) THEN NULL ELSE \(otherwise) END", .truth)
    }
}
