import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// Definitions as they are in force on one day: editions are put over their things, and what does not hold is taken away.
struct EditionOverlay {
    /// Nil is the time before the first edition.
    let day: CivilDate?
    /// The editions in force, in the order of the files.
    private(set) var amendments: [Amendment] = []
    private var path: [String] = []

    private let language: String

    /// - Parameter language: of texts that are written without one.
    init(day: CivilDate?, language: String) {
        self.day = day
        self.language = language
    }

    mutating func inForce(_ root: Node) -> NodeDraft {
        inForce(.node(root), FileDefinition.shape) ?? .node(root)
    }

    /// Nil for what does not hold on the day.
    private mutating func inForce(_ draft: NodeDraft, _ shape: Shape) -> NodeDraft? {
        switch shape {
        case .record(let record): return inForce(draft, record())
        case .oneOrList(let element) where draft.items == nil: return inForce(draft, element)
        case .list(let element), .oneOrList(let element):
            guard let items = draft.items else { return draft }
            let kept = items.compactMap { inForce($0, element) }
            if draft.isWritten, kept.count == items.count, kept.allSatisfy(\.isWritten) { return draft }
            return .sequence(like: draft.node, kept)
        case .map(let element), .mapOrNames(let element), .codes(let element):
            guard let entries = draft.entries else { return draft }
            let kept = entries.compactMap { entry -> NodeDraft.Entry? in
                path.append(entry.name)
                defer { path.removeLast() }
                return inForce(entry.value, element).map { NodeDraft.Entry(entry.key, $0, name: entry.name) }
            }
            return draft.with(kept, count: entries.count)
        default: return draft
        }
    }

    private mutating func inForce(_ written: NodeDraft, _ record: RecordShape) -> NodeDraft? {
        guard written.entries != nil else { return written }
        var draft = written
        if record.isLimitedInTime {
            guard isInForce(draft) else { return nil }
            draft = draft.without([EditionKeys.from.name, EditionKeys.through.name])
        }
        if record.key(EditionKeys.editions.name) != nil, let editions = draft[EditionKeys.editions.name]?.items {
            draft = draft.without([EditionKeys.editions.name])
            let inForce = editions.filter { $0[EditionKeys.from.name] != nil && isInForce($0) }
            for edition in inForce.sorted(by: { begin($0) < begin($1) }) {
                note(edition)
                let changes = edition.without([EditionKeys.from.name, EditionKeys.through.name])
                draft = changes.merged(over: draft, record)
            }
        }
        guard let entries = draft.entries else { return draft }
        let isFile = record.name == FileDefinition.shape.name
        let kept = entries.compactMap { entry -> NodeDraft.Entry? in
            guard let key = record.key(entry.name) else { return entry }
            let isStep = isFile || key.isMapOfThings
            if isStep { path.append(entry.name) }
            defer { if isStep { path.removeLast() } }
            return inForce(entry.value, key.shape(in: record)).map { NodeDraft.Entry(entry.key, $0, name: entry.name) }
        }
        return draft.with(kept, count: entries.count)
    }

    private func isInForce(_ draft: NodeDraft) -> Bool {
        let from = draft[EditionKeys.from.name].flatMap { CivilDate.read($0.node) }
        let through = draft[EditionKeys.through.name].flatMap { CivilDate.read($0.node) }
        guard let day else { return from == nil }
        return from.map { $0 <= day } != false && through.map { day <= $0 } != false
    }

    /// An edition without a day is reported and never in force; see `isInForce` and `SchemaCheck`.
    private func begin(_ edition: NodeDraft) -> String { edition[EditionKeys.from.name]?.node.text ?? "" }

    private mutating func note(_ edition: NodeDraft) {
        func day(_ key: Key<CivilDate>) -> CivilDate? { edition[key.name].flatMap { CivilDate.read($0.node) } }
        let source = edition[CommonKeys.source.name].flatMap { WrittenTexts.read($0.node) }
        amendments.append(
            Amendment(
                thing: path.joined(separator: "."), from: day(EditionKeys.from), through: day(EditionKeys.through),
                source: source?.text(language)))
    }
}

extension NodeDraft {
    /// The entries that were kept of `count`.
    func with(_ kept: [Entry], count: Int) -> NodeDraft {
        if isWritten, kept.count == count, kept.allSatisfy(\.value.isWritten) { return self }
        return .mapping(like: node, kept)
    }

    func without(_ keys: [String]) -> NodeDraft {
        guard let entries, entries.contains(where: { keys.contains($0.name) }) else { return self }
        return .mapping(like: node, entries.filter { !keys.contains($0.name) })
    }

    /// Own keys replace those of `base`; things inside are put together by id, and `~` takes away.
    func merged(over base: NodeDraft, _ record: RecordShape) -> NodeDraft {
        guard let own = entries(of: record), let inherited = base.entries(of: record) else { return self }
        var merged: [Entry] = []
        let said = Set(own.map(\.name))
        let replaced = own.contains { record.alternatives.contains($0.name) } ? record.alternatives : []
        for entry in own where !entry.value.isTakenAway {
            guard let key = record.key(entry.name), case .map(.record(let thing)) = key.shape, key.isMapOfThings,
                let below = base[entry.name]
            else {
                merged.append(entry)
                continue
            }
            merged.append(Entry(entry.key, entry.value.things(over: below, thing())))
        }
        for entry in inherited where !said.contains(entry.name) && !replaced.contains(entry.name) { merged.append(entry) }
        return .mapping(like: node, merged)
    }

    /// The entries, also of a short form: `age: integer` is `age: {type: integer}`.
    private func entries(of record: RecordShape) -> [Entry]? {
        if let entries { return entries }
        guard case .node(let node) = self, record.takesShorthand(node), let shorthand = record.shorthand else { return nil }
        return [Entry(node, self, name: shorthand)]
    }

    /// Things by id: those of `base` in their order, each with what is said of it here, then the new ones.
    private func things(over base: NodeDraft, _ record: RecordShape) -> NodeDraft {
        guard let own = entries, let inherited = base.entries else { return self }
        let said = Dictionary(own.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let known = Set(inherited.map(\.name))
        var merged = inherited.compactMap { entry -> Entry? in
            guard let change = said[entry.name] else { return entry }
            if change.value.isTakenAway { return nil }
            return Entry(change.key, change.value.merged(over: entry.value, record))
        }
        merged += own.filter { !known.contains($0.name) && !$0.value.isTakenAway }
        return .mapping(like: node, merged)
    }
}

extension AnyKey {
    /// What lies here by id can be said in part: items, columns, checks.
    var isMapOfThings: Bool {
        if case .map(.record(let thing)) = shape { thing().key(EditionKeys.extends.name) != nil } else { false }
    }
}
