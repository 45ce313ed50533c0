import MeraSource
import MeraYAML

/// Puts things that extend others together with what they take over.
struct Extending {
    private(set) var diagnostics: [Diagnostic] = []
    private var entriesLeft = Self.mostEntries

    /// Things that take over from one another, and keys that are taken over in all: a small file can ask for very much.
    private static let longestChain = 64
    private static let mostEntries = 1_000_000

    /// The things that one another's `extends` can name.
    private struct Section {
        let record: RecordShape
        let written: [String: NodeDraft]
        var done: [String: NodeDraft] = [:]
    }

    mutating func extended(_ roots: [NodeDraft]) -> [NodeDraft] {
        var sections: [String: Section] = [:]
        for key in FileDefinition.shape.keys where key.isMapOfThings {
            let things = roots.compactMap { $0[key.name]?.entries }.joined()
            sections[key.name] = section(key, things, inside: nil)
        }
        return roots.map { root in
            guard let entries = root.entries else { return root }
            let made = entries.map { entry in
                // Taken out while it grows, so that nothing is copied.
                guard var section = sections.removeValue(forKey: entry.name) else { return entry }
                defer { sections[entry.name] = section }
                return NodeDraft.Entry(entry.key, things(entry.value, &section), name: entry.name)
            }
            return root.with(made, count: entries.count)
        }
    }

    /// Items of a group can name those around it.
    private func section(_ key: AnyKey, _ things: some Sequence<NodeDraft.Entry>, inside outer: Section?) -> Section? {
        guard case .map(.record(let shape)) = key.shape, key.isMapOfThings else { return nil }
        let own = Dictionary(things.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        let record = shape()
        guard let outer, outer.record.name == record.name else { return Section(record: record, written: own) }
        return Section(record: record, written: outer.written.merging(own) { _, inner in inner })
    }

    private mutating func things(_ map: NodeDraft, _ section: inout Section) -> NodeDraft {
        guard let entries = map.entries else { return map }
        let made = entries.map {
            NodeDraft.Entry($0.key, thing($0.name, path: [], &section) ?? $0.value, name: $0.name)
        }
        return map.with(made, count: entries.count)
    }

    /// A thing with what it takes over; nil where there is none of the name.
    private mutating func thing(_ id: String, path: [String], _ section: inout Section) -> NodeDraft? {
        if let done = section.done[id] { return done }
        guard var draft = section.written[id] else { return nil }
        if let name = draft[EditionKeys.extends.name]?.node, let base = Written.read(name) {
            draft = extended(draft, id, base, path: path + [id], &section)
        }
        draft = inside(draft, section)
        section.done[id] = draft
        return draft
    }

    private mutating func extended(
        _ draft: NodeDraft, _ id: String, _ name: Written, path: [String], _ section: inout Section
    ) -> NodeDraft {
        if let start = path.firstIndex(of: name.text) {
            let circle = (path[start...] + [name.text]).joined(separator: " → ")
            diagnostics.append(
                Diagnostic(.extendsItself, ["name": .text(name.text), "path": .text(circle)], at: name.node.location))
            return draft
        }
        guard path.count < Self.longestChain else {
            tooMany(
                Self.longestChain, Phrase(en: "things that extend one another", ru: "объектов, расширяющих друг друга"), name.node
            )
            return draft
        }
        guard let base = thing(name.text, path: path, &section) else {
            let ids = section.written.keys.filter { $0 != id }.sorted()
            diagnostics.append(
                .undefined(
                    Phrase(en: section.record.name, ru: section.record.noun.ru), name.text, at: name.node.location, among: ids))
            return draft
        }
        entriesLeft -= base.entries?.count ?? 1
        guard entriesLeft > 0 else {
            if entriesLeft > -Self.mostEntries {
                tooMany(
                    Self.mostEntries, Phrase(en: "keys taken over by `extends`", ru: "ключей, взятых через `extends`"), name.node)
                entriesLeft = -Self.mostEntries
            }
            return draft
        }
        // Where the base could not be made whole, this is not whole either; see `isIncomplete`.
        let own = base[EditionKeys.extends.name] == nil ? draft.without([EditionKeys.extends.name]) : draft
        return own.merged(over: base.without([EditionKeys.extends.name]), section.record)
    }

    /// The things inside of a thing: its items, its checks.
    private mutating func inside(_ draft: NodeDraft, _ outer: Section) -> NodeDraft {
        guard let entries = draft.entries else { return draft }
        let made = entries.map { entry in
            guard let key = outer.record.key(entry.name), let things = entry.value.entries,
                var section = section(key, things, inside: outer)
            else { return entry }
            return NodeDraft.Entry(entry.key, self.things(entry.value, &section), name: entry.name)
        }
        return draft.with(made, count: entries.count)
    }

    private mutating func tooMany(_ limit: Int, _ what: Phrase, _ node: Node) {
        diagnostics.append(Diagnostic(.tooManyThings, ["limit": .number(limit), "what": .phrase(what)], at: node.location))
    }
}
