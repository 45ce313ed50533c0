import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// The order of calculation: a field comes after everything that its calculation and its relevance read (semantics.md, 11).
extension StudyCompiler {
    func orderFields() {
        var ids: [FieldID] = []
        var number = study.tables.map { [Int](repeating: -1, count: $0.fields.count) }
        for table in study.tables.indices {
            for field in study.tables[table].fields.indices {
                if case .score = study.tables[table].fields[field].kind { continue }
                number[table][field] = ids.count
                ids.append(FieldID(table: table, field: field))
            }
        }
        let edges = ids.map { id in
            Set(dependencies(of: id).map { number[$0.table][$0.field] }.filter { $0 >= 0 }).sorted()
        }
        switch order(edges) {
        case .order(let order): study.fieldOrder = order.map { ids[$0] }
        case .cycles(let cycles):
            for cycle in cycles { reportCycle(cycle.map { ids[$0] }) }
        }
    }

    private func dependencies(of id: FieldID) -> [FieldID] {
        let fields = study.tables[id.table].fields
        var found: [FieldID] = []
        func add(_ expression: Expression?) {
            for slot in expression?.slots ?? [] {
                found += self.fields(read: study.tables[id.table].slots[slot], table: id.table)
            }
        }
        add(fields[id.field].calculation)
        add(fields[id.field].relevance)
        var group = fields[id.field].group
        while let index = group {
            add(study.tables[id.table].groups[index].relevance)
            group = study.tables[id.table].groups[index].parent
        }
        return found
    }

    private func fields(read slot: RowSlot, table: Int) -> [FieldID] {
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): [FieldID(table: table, field: field)]
        case .referenced(let path, let field): path + [field]
        case .related(let other, let reference, let members):
            ([reference] + members).map { FieldID(table: other, field: $0) }
        case .groupRows(let members): members.map { FieldID(table: table, field: $0) }
        }
    }

    private func reportCycle(_ cycle: [FieldID]) {
        let fields = cycle.map { study.tables[$0.table].fields[$0.field] }
        let names = fields.map(\.id)
        diagnostics.append(
            Diagnostic(
                .circularDependency,
                ["name": .text(names[0]), "path": .text((names + [names[0]]).joined(separator: " → "))],
                at: fields[0].location,
                related: fields.dropFirst().compactMap { field in
                    field.location.map {
                        .init($0, Phrase(en: "on the way: `{name}`", ru: "по пути: `{name}`"), ["name": .text(field.id)])
                    }
                }))
    }
}

enum Ordering {
    case order([Int])
    /// One shortest cycle for each group of nodes that depend on one another.
    case cycles([[Int]])
}

/// Dependencies first; among nodes that are free, the lower number first. `edges[i]` are the nodes that i depends on.
func order(_ edges: [[Int]]) -> Ordering {
    var waiting = edges.map(\.count)
    var users = [[Int]](repeating: [], count: edges.count)
    for (node, needs) in edges.enumerated() { for need in needs { users[need].append(node) } }
    var ready = edges.indices.filter { waiting[$0] == 0 }
    var result: [Int] = []
    var next = 0
    while next < ready.count {
        let node = ready[next]
        next += 1
        result.append(node)
        for user in users[node] {
            waiting[user] -= 1
            if waiting[user] == 0 { ready.append(user) }
        }
    }
    guard result.count < edges.count else { return .order(result) }
    var rest = Set(edges.indices.filter { waiting[$0] > 0 })
    var cycles: [[Int]] = []
    for start in edges.indices where rest.contains(start) {
        guard let cycle = shortestCycle(through: start, edges, within: rest) else { continue }
        cycles.append(cycle)
        rest.subtract(cycle)
        if cycles.count == 20 { break }
    }
    return .cycles(cycles)
}

/// Breadth first from `start` back to it.
private func shortestCycle(through start: Int, _ edges: [[Int]], within allowed: Set<Int>) -> [Int]? {
    var previous: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
        let node = queue[next]
        next += 1
        for need in edges[node] where allowed.contains(need) {
            if need == start {
                var path = [node]
                while let last = path.last, last != start, let before = previous[last] { path.append(before) }
                return path.reversed()
            }
            if previous[need] == nil {
                previous[need] = node
                queue.append(need)
            }
        }
    }
    return nil
}
