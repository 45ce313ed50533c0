import FEEL
import MeraCells
import MeraModel

/// What registers read of the rows that refer to them: `count(visits)`, `sum(visits.cost)`. Plain rows are counted by the database, by what
/// is read of each, and mera, which judges registers, adds those that were handed over.
extension Study {
    /// The lists of rows of a table that registers read and nobody else, where nothing of such rows rests on them.
    func listsOfRegisters(of table: Int) -> [ReadList] {
        let shared = sharedTables()
        guard !shared.contains(table) else { return [] }
        let others = tables.indices.filter { !shared.contains($0) && $0 != table }
        return readLists(by: shared).filter { list, readers in
            list.reference.table == table
                && self.tables(touchedBy: list, readers: readers, shared: shared)?.isEmpty == true
                && !others.contains { tables[$0].slots.contains { $0.list == list.reference } }
        }.map(\.list)
    }

    /// Whether it is the same in which order the rows of a list are read, so that those with the same answers may be counted.
    func isOrderFree(_ list: ReadList) -> Bool {
        tables.indices.allSatisfy { table in
            let slots = tables[table].slots.indices.filter { tables[table].slots[$0].list == list.reference }
            guard !slots.isEmpty else { return true }
            let readers = expressions(of: table).filter { expression in expression.slots.contains(where: slots.contains) }
            // What stands where nobody looks may read it in any order.
            let found = Set(readers.flatMap(\.slots))
            return slots.allSatisfy(found.contains) && readers.allSatisfy { $0.isOrderFree(Set(slots)) }
        }
    }

    /// The expressions over the rows of a table.
    private func expressions(of table: Int) -> [Expression] {
        let definition = tables[table]
        var found: [Expression?] = definition.groups.map(\.relevance) + definition.notes.map(\.relevance)
        for field in definition.fields {
            found += [field.calculation, field.relevance, field.constraint, field.choiceFilter]
            found += field.constraintMessage?.expressions ?? []
        }
        for check in definition.checks { found += [check.condition, check.assertion] + (check.message?.expressions ?? []) }
        for indicator in indicators where indicator.table == table {
            found += [indicator.filter] + indicator.formula.rowExpressions
        }
        for comparison in comparisons where comparison.table == table { found += [comparison.filter, comparison.expression] }
        return found.compactMap { $0 }
    }
}

extension RowSlot {
    /// The reference by which the rows of a list are found.
    fileprivate var list: FieldID? {
        switch self {
        case .related(let table, let field, _), .relatedOf(_, let table, let field, _): FieldID(table: table, field: field)
        default: nil
        }
    }
}

extension Expression {
    /// Whether of some lists only such things are asked as do not depend on the order of their rows.
    fileprivate func isOrderFree(_ lists: Set<Int>) -> Bool {
        func reads(_ node: Node.Index) -> Bool {
            switch program.nodes[Int(node)].kind {
            case .slot(let slot): !lists.contains(Int(slot))
            case .builtin(.count, let range, _), .builtin(.sum, let range, _), .builtin(.mean, let range, _),
                .builtin(.min, let range, _), .builtin(.max, let range, _):
                program.children(range).allSatisfy(gathers)
            case .loop(let index) where program.loops[Int(index)].kind != .map:
                program.loops[Int(index)].iterators.allSatisfy { gathers($0.source) && $0.end == nil }
                    && reads(program.loops[Int(index)].body)
            default: program.operands(of: node).allSatisfy(reads)
            }
        }
        /// A list, of which only an aggregate is made.
        func gathers(_ node: Node.Index) -> Bool {
            switch program.nodes[Int(node)].kind {
            case .slot: true
            case .filter(let source, _, let predicate): gathers(source) && reads(predicate)
            case .path(let owner, _), .coerce(let owner, _): gathers(owner)
            default: reads(node)
            }
        }
        return reads(root)
    }
}
