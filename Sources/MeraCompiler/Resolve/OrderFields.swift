import MeraYAML
import FEEL
import MeraModel
import MeraSource

/// The order of calculation: a field comes after everything that its calculation and its relevance read (semantics.md, 11).
extension StudyCompiler {
    func orderFields() {
        let study = study
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
            Set(dependencies(of: id, in: study).map { number[$0.table][$0.field] }.filter { $0 >= 0 }).sorted()
        }
        switch order(settleTogether(ids, edges)) {
        case .order(let order): self.study.fieldOrder = order.map { ids[$0] }
        case .cycles(let cycles, _):
            for cycle in cycles { reportCycle(cycle.map { ids[$0] }) }
        }
    }

    private func dependencies(of id: FieldID, in study: Study) -> [FieldID] {
        var found: [FieldID] = []
        func add(_ expression: Expression?, _ table: Int) {
            for slot in expression?.slots ?? [] {
                found += fields(read: study.tables[table].slots[slot], table: table)
            }
        }
        add(study[id].calculation, id.table)
        for condition in study.tables[id.table].relevances(of: id.field) { add(condition, id.table) }
        guard let parent = study.tables[id.table].parent else { return found }
        switch study[id].origin {
        // Where the row stands is settled together with whether the repeat is asked there at all.
        case .parent:
            add(parent.relevance, parent.table)
            for condition in study.tables[parent.table].conditions(ofGroup: parent.group) { add(condition, parent.table) }
        case .parentKey: break
        default: found.append(FieldID(table: id.table, field: parent.field))
        }
        return found
    }

    func fields(read slot: RowSlot, table: Int) -> [FieldID] {
        switch slot {
        case .field(let field), .reason(let field), .groupValues(let field): [FieldID(table: table, field: field)]
        case .referenced(let path, let field): path + [field]
        case .related(let other, let reference, let members):
            ([reference] + members + parentField(other)).map { FieldID(table: other, field: $0) }
        case .relatedOf(let path, let other, let reference, let members):
            path + ([reference] + members + parentField(other)).map { FieldID(table: other, field: $0) }
        case .option: []
        case .groupRows(let members): members.map { FieldID(table: table, field: $0) }
        case .tableRows(let group, let members): (group + members).map { FieldID(table: table, field: $0) }
        case .previous(let field): [FieldID(table: table, field: field)]
        case .shared(let index):
            study.tables[table].sharedValues[index].expression.slots.flatMap {
                fields(read: study.tables[table].slots[$0], table: table)
            } + study.tables[table].sharedValues[index].group.map { FieldID(table: table, field: $0) }
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
        let names = fields.ids
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
    /// One shortest cycle for each group of nodes that depend on one another, and the order of the nodes that hang on none.
    case cycles([[Int]], others: [Int])
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
    return .cycles(cycles, others: result)
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
