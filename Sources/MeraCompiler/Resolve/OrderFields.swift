import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// The order of calculation: a field comes after everything that its calculation and its relevance read (semantics.md, 11).
extension StudyCompiler {
    func orderFields() {
        var ids: [FieldID] = []
        var number: [FieldID: Int] = [:]
        for table in study.tables.indices {
            for field in study.tables[table].fields.indices {
                if case .score = study.tables[table].fields[field].kind { continue }
                let id = FieldID(table: table, field: field)
                number[id] = ids.count
                ids.append(id)
            }
        }
        let edges = ids.map { id in dependencies(of: id).compactMap { number[$0] }.sorted() }
        switch order(edges) {
        case .order(let order): study.fieldOrder = order.map { ids[$0] }
        case .cycles(let cycles):
            for cycle in cycles { reportCycle(cycle.map { ids[$0] }) }
        }
    }

    private func dependencies(of id: FieldID) -> Set<FieldID> {
        let table = study.tables[id.table]
        let field = table.fields[id.field]
        var found: Set<FieldID> = []
        func read(_ expressions: [Expression], _ table: Int) {
            for slot in expressions.flatMap(\.slots) {
                found.formUnion(fields(read: study.tables[table].slots[slot], table: table))
            }
        }
        read([field.calculation, field.relevance].compactMap { $0 } + conditions(of: field.group, id.table), id.table)
        guard let parent = table.parent else { return found }
        switch field.origin {
        // Where the row stands is settled together with whether the repeat is asked there at all.
        case .parent:
            read([parent.relevance].compactMap { $0 } + conditions(of: parent.group, parent.table), parent.table)
        case .parentKey: break
        default: found.insert(FieldID(table: id.table, field: parent.field))
        }
        return found
    }

    /// The conditions of a group and of those around it.
    private func conditions(of group: Int?, _ table: Int) -> [Expression] {
        var found: [Expression] = []
        var group = group
        while let index = group {
            if let relevance = study.tables[table].groups[index].relevance { found.append(relevance) }
            group = study.tables[table].groups[index].parent
        }
        return found
    }

    private func fields(read slot: RowSlot, table: Int) -> [FieldID] {
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): [FieldID(table: table, field: field)]
        case .referenced(let path, let field): path + [field]
        case .related(let other, let reference, let members):
            ([reference] + members + parentField(other)).map { FieldID(table: other, field: $0) }
        case .relatedOf(let path, let other, let reference, let members):
            path + ([reference] + members + parentField(other)).map { FieldID(table: other, field: $0) }
        case .option: []
        case .groupRows(let members): members.map { FieldID(table: table, field: $0) }
        }
    }

    private func parentField(_ table: Int) -> [Int] { study.tables[table].parent.map { [$0.field] } ?? [] }

    private func reportCycle(_ cycle: [FieldID]) {
        let fields = cycle.map { id in
            var field = study.tables[id.table].fields[id.field]
            // People know the repeat by its name, not the field by which its rows hang on to others.
            if field.origin == .parent { field.id = study.tables[id.table].id }
            return field
        }
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
