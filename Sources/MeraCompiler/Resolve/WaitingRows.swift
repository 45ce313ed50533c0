import FEEL
import MeraModel

/// Fields that read one another in a circle, though no row does: "skilled" is asked where the row "total" answers more than 0, a
/// running total adds to that of the row before. Their rows wait for one another, and they are settled together.
extension StudyCompiler {
    /// Dependencies without those that lead to other rows of fields that are settled together; each such field waits for all that
    /// any of them needs.
    func settleTogether(_ ids: [FieldID], _ edges: [[Int]]) -> [[Int]] {
        var edges = edges
        for circle in circles(edges) {
            let members = Set(circle)
            let names = Set(circle.map { study.tables[ids[$0].table].fields[ids[$0].field].id })
            if circle.contains(where: { study.tables[ids[$0].table].fields[ids[$0].field].origin != .declared }) { continue }
            let inRow = circle.map { node in
                let needed = Set(needs(of: ids[node], besidesRowsPickedWithout: names))
                return edges[node].filter { members.contains($0) && needed.contains(ids[$0]) }
            }
            let place = Dictionary(uniqueKeysWithValues: circle.enumerated().map { ($1, $0) })
            guard case .order(let order) = order(inRow.map { $0.compactMap { place[$0] } }) else { continue }
            let outside = Set(circle.flatMap { edges[$0] }).subtracting(members).sorted()
            for node in circle { edges[node] = outside }
            study.jointFields.append(order.map { ids[circle[$0]] })
            markRelevance(order.map { ids[circle[$0]] })
        }
        return edges
    }

    /// Forms know how to settle one item by itself.
    private func markRelevance(_ joint: [FieldID]) {
        guard let id = joint.first, joint.count == 1, study.tables[id.table].fields[id.field].calculation == nil else { return }
        study.tables[id.table].fields[id.field].isRelevantByRows = !study.tables[id.table].relevances(of: id.field).dropFirst()
            .contains {
                $0.slots.contains { fields(read: study.tables[id.table].slots[$0], table: id.table).contains(id) }
            }
    }

    /// What a row of the field reads, without what it can only read in other rows.
    private func needs(of id: FieldID, besidesRowsPickedWithout names: Set<String>) -> [FieldID] {
        var expressions = study.tables[id.table].relevances(of: id.field)
        if let calculation = study.tables[id.table].fields[id.field].calculation { expressions.append(calculation) }
        return expressions.flatMap { expression in
            expression.slots.flatMap { slot -> [FieldID] in
                let meaning = study.tables[id.table].slots[slot]
                let read = fields(read: meaning, table: id.table)
                switch meaning {
                case .previous: return []
                case .referenced(let path, _) where leadsToItsTable(path): return Array(read.dropLast())
                case .related(let table, _, let members) where isPicked(slot, in: expression, without: names):
                    return read.filter { $0.table != table || !members.contains($0.field) }
                case .relatedOf(_, let table, _, let members) where isPicked(slot, in: expression, without: names):
                    return read.filter { $0.table != table || !members.contains($0.field) }
                default: return read
                }
            }
        }
    }

    /// A reference to rows of the table in which it stands: the unit above.
    private func leadsToItsTable(_ path: [FieldID]) -> Bool {
        path.contains { study.tables[$0.table].fields[$0.field].kind == .reference(table: $0.table) }
    }

    /// Whether all rows that a slot stands for are chosen by answers that are none of these: `parent.jobs[kind = "total"].males`.
    private func isPicked(_ slot: Int, in expression: Expression, without names: Set<String>) -> Bool {
        func reads(_ node: FEEL.Node.Index) -> Bool {
            if case .slot(let read) = expression.nodes[Int(node)].kind { Int(read) == slot } else { false }
        }
        let picked = expression.nodes.count { node in
            guard case .filter(let source, _, let predicate) = node.kind, reads(source) else { return false }
            return !expression.reads(names: names, at: predicate)
        }
        return picked == expression.nodes.indices.count { reads(FEEL.Node.Index($0)) }
    }

    /// Sets of nodes that depend on one another, or a node on itself; each in the order of their numbers (Tarjan).
    private func circles(_ edges: [[Int]]) -> [[Int]] {
        var number = [Int](repeating: -1, count: edges.count)
        var lowest = number
        var isOpen = [Bool](repeating: false, count: edges.count)
        var open: [Int] = []
        var found: [[Int]] = []
        var next = 0
        for start in edges.indices where number[start] < 0 {
            var path = [(node: start, edge: 0)]
            while let (node, edge) = path.last {
                if edge == 0 {
                    number[node] = next
                    lowest[node] = next
                    next += 1
                    open.append(node)
                    isOpen[node] = true
                }
                if edge < edges[node].count {
                    path[path.count - 1].edge += 1
                    let need = edges[node][edge]
                    if number[need] < 0 {
                        path.append((need, 0))
                    } else if isOpen[need] {
                        lowest[node] = min(lowest[node], number[need])
                    }
                    continue
                }
                path.removeLast()
                if let user = path.last?.node { lowest[user] = min(lowest[user], lowest[node]) }
                guard lowest[node] == number[node] else { continue }
                var circle: [Int] = []
                while let member = open.popLast() {
                    isOpen[member] = false
                    circle.append(member)
                    if member == node { break }
                }
                if circle.count > 1 || edges[node].contains(node) { found.append(circle.sorted()) }
            }
        }
        return found
    }
}
