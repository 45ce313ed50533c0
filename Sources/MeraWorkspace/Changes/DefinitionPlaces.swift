import MeraChanges
import MeraSource
import MeraYAML

/// Where the things of a study and their keys are written.
struct DefinitionPlaces: PlaceFinding {
    private let roots: [Node]
    private let version: StudyVersion

    init(_ version: StudyVersion) {
        self.version = version
        roots = version.loaded.trees.compactMap(\.root)
    }

    func place(_ kind: ThingKind, _ path: [String], key: String?) -> MeraChanges.WrittenPlace? {
        guard let (name, value) = entry(kind, path) else { return nil }
        guard let key else { return written(name ?? value, nil) }
        var (found, at): (Node, Node?) = (value, nil)
        var rest = key.split(separator: ".").map(String.init)[...]
        while !rest.isEmpty {
            // A name may itself hold points.
            guard let length = (1...rest.count).first(where: { found[rest.prefix($0).joined(separator: ".")] != nil }) else {
                // `age: integer` and `income: 0.5` say the first thing that there is to say.
                return rest.count == 1 && ["type", "in", "label", "weight", "value"].contains(rest.first) && found.kind == .scalar
                    ? written(at ?? found, found) : nil
            }
            let name = rest.prefix(length).joined(separator: ".")
            at = found.entries.first { $0.key.text == name }?.key
            found = found[name] ?? found
            rest = rest.dropFirst(length)
        }
        return written(at ?? found, found)
    }

    private func written(_ node: Node, _ value: Node?) -> MeraChanges.WrittenPlace? {
        let text = value.flatMap { $0.kind == .scalar ? $0.text : nil }
        return version.shown(node.location).map { MeraChanges.WrittenPlace(location: $0, text: text) }
    }

    /// The key that names a thing, and what is said of it.
    private func entry(_ kind: ThingKind, _ path: [String]) -> (key: Node?, value: Node)? {
        switch kind {
        case .study: return roots.lazy.compactMap { $0["study"] }.first.map { (nil, $0) }
        case .level: return within(roots.lazy.compactMap { $0["study"]?["levels"] }.first, path)
        case .parameter: return find(["parameters"], path)
        case .function: return find(["functions"], path)
        case .list, .option: return find(["choices"], path) ?? inline(path)
        case .table: return table(path[0])
        case .group, .note, .field: return table(path[0]).flatMap { item(path.last ?? "", in: $0.value) }
        case .check: return table(path[0]).flatMap { within($0.value["checks"], Array(path.dropFirst())) }
        case .unique: return table(path[0]).flatMap { within($0.value["unique"], Array(path.dropFirst())) }
        case .bands: return find(["bands"], path)
        case .rules: return find(["tables"], path)
        case .score: return find(["scores"], path)
        case .indicator: return find(["indicators"], path)
        case .conclusion: return find(["conclusions"], path)
        case .reconciliation: return find(["reconciliations"], path)
        case .comparison: return find(["comparisons"], path)
        case .report:
            return find(["reports"], path) ?? roots.lazy.compactMap { $0["report"] }.first.map { (nil, $0) }
        }
    }

    private func find(_ sections: [String], _ path: [String]) -> (key: Node?, value: Node)? {
        for root in roots {
            for section in sections {
                if let found = within(root[section], path) { return found }
            }
        }
        return nil
    }

    private func within(_ node: Node?, _ path: [String]) -> (key: Node?, value: Node)? {
        guard var value = node, !path.isEmpty else { return nil }
        var key: Node?
        for name in path {
            guard let entry = value.entries.first(where: { $0.key.text == name }) else { return nil }
            (key, value) = (entry.key, entry.value)
        }
        return (key, value)
    }

    /// A register or questionnaire, or a repeat wherever it stands.
    private func table(_ id: String) -> (key: Node?, value: Node)? {
        if let found = find(["registers", "questionnaires"], [id]) { return found }
        for root in roots {
            for entry in root["questionnaires"]?.entries ?? [] {
                if let found = item(id, in: entry.value), found.value["type"]?.text == "repeat" { return found }
            }
        }
        return nil
    }

    /// An item of a table, in whatever group; items of repeats belong to these, unless the repeat itself is sought.
    private func item(_ id: String, in table: Node) -> (key: Node?, value: Node)? {
        for entry in table["items"]?.entries ?? table["columns"]?.entries ?? [] {
            if entry.key.text == id { return (entry.key, entry.value) }
            guard entry.value["items"] != nil else { continue }
            if let found = item(id, in: entry.value) { return found }
        }
        return nil
    }

    /// Options that are written in a question have a list of the name `table.item`.
    private func inline(_ path: [String]) -> (key: Node?, value: Node)? {
        let parts = (path.first ?? "").split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let item = table(parts[0]).flatMap({ item(parts[1], in: $0.value) }),
            let choices = item.value["choices"], choices.kind == .mapping
        else { return nil }
        return path.count == 1 ? item : within(choices, Array(path.dropFirst()))
    }
}
