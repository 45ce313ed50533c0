import MeraGraph
public import MeraModel

/// What of the newer version rests on the things that changed.
struct Reach {
    private let graph: StudyGraph
    private let places: [String: [Int]]
    private let study: Study

    init(_ study: Study) {
        self.study = study
        graph = StudyGraph(study)
        let nodes = graph.nodes
        places = Dictionary(grouping: nodes.indices) { nodes[$0].name }
    }

    /// Indicators, indices and conclusions, in the order of the study.
    func names(of change: Change) -> [String] {
        guard change.changeClass <= .addition, change.kind != .removed, change.kind != .reordered else { return [] }
        let starts = starts(of: change)
        guard !starts.isEmpty else { return [] }
        let reached = starts.reduce(into: Set<Int>()) { $0.formUnion(graph.reach($1, steps: nil, isUpward: false)) }
        return graph.nodes.indices.filter { node in
            reached.contains(node) && !starts.contains(node)
                && [.indicator, .index, .conclusion].contains(graph.nodes[node].kind)
        }.map { graph.nodes[$0].name }
    }

    private func starts(of change: Change) -> Set<Int> {
        switch change.thing {
        case .field, .score, .indicator, .rules, .parameter:
            return Set(places[change.name] ?? [])
        // The questions that have the list.
        case .option:
            let list = change.name.split(separator: ".").dropLast().joined(separator: ".")
            guard let index = study.choiceLists.firstIndex(where: { $0.id == list }) else { return [] }
            return Set(
                study.tables.flatMap { table in
                    table.fields.filter { $0.list == index }.flatMap { places[table.id + "." + $0.id] ?? [] }
                })
        case .group:
            let parts = change.name.split(separator: ".").map(String.init)
            guard let table = parts.first.flatMap(study.table),
                let group = study.tables[table].groups.firstIndex(where: { $0.id == parts.last })
            else { return [] }
            return Set(
                study.tables[table].fields.filter { study.tables[table].isInside($0.group, group) }.flatMap {
                    places[study.tables[table].id + "." + $0.id] ?? []
                })
        // Whatever calls it.
        case .function: return Set(graph.nodes.indices.filter { graph.nodes[$0].calls.contains(change.name) })
        default: return []
        }
    }
}

extension [Change] {
    /// The changes with what rests on each.
    public func reaching(_ study: Study) -> [Change] {
        guard contains(where: { $0.changeClass <= .addition }) else { return self }
        let reach = Reach(study)
        return map { change in
            var change = change
            change.reaches = reach.names(of: change)
            return change
        }
    }
}
