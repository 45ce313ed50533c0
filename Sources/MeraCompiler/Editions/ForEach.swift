import MeraModel
import MeraSource
import MeraYAML

/// Writes out what is defined once for each member of a list: `income: {for_each: {g: sex}, where: sex = "{g}"}` stands for
/// `income_women` and `income_men`. Nothing after it knows of `for_each`.
struct ForEach {
    /// The files with everything written out; those that say no `for_each` are the same objects.
    private(set) var trees: [DocumentTree]
    private(set) var diagnostics: [Diagnostic] = []
    /// One thing that is written stands for several, so what is said of one may be said of all.
    private(set) var isUsed = false

    /// Things that a study may come to in this way: two lists of a thousand options multiply.
    static let most = 20_000

    private let lists: [String: Node]
    private let language: String
    private var left = Self.most

    init(_ files: [DocumentTree]) {
        trees = files
        let speaking = files.indices.filter { index in
            files[index].root?.kind == .mapping && files[index].containsKey { key, _ in key == CommonKeys.forEach.name }
        }
        guard !speaking.isEmpty else {
            (lists, language) = ([:], "")
            return
        }
        let roots = files.compactMap(\.root)
        lists = Dictionary(
            roots.compactMap { $0[FileDefinition.choices.name]?.entries }.joined().map { ($0.key.text, $0.value) },
            uniquingKeysWith: { first, _ in first })
        language =
            roots.lazy.compactMap { $0[FileDefinition.study.name]?[StudyDefinition.language.name]?.text }.first
            ?? Study.defaultLanguage
        for index in speaking {
            guard let root = trees[index].root else { continue }
            let made = writtenOut(.node(root), FileDefinition.shape)
            if !made.isWritten { trees[index] = DocumentTree(made) }
        }
    }

    // MARK: - Where it may stand

    private mutating func writtenOut(_ draft: NodeDraft, _ record: RecordShape) -> NodeDraft {
        guard let entries = draft.entries else { return draft }
        let made = entries.map { entry -> NodeDraft.Entry in
            guard let key = record.key(entry.name) else { return entry }
            return NodeDraft.Entry(entry.key, writtenOut(entry.value, key.shape(in: record)), name: entry.name)
        }
        return draft.with(made, count: entries.count)
    }

    private mutating func writtenOut(_ draft: NodeDraft, _ shape: Shape) -> NodeDraft {
        switch shape {
        case .record(let record): return writtenOut(draft, record())
        case .list(let element), .oneOrList(let element):
            guard let items = draft.items else { return draft }
            let made = items.map { writtenOut($0, element) }
            return made.allSatisfy(\.isWritten) ? draft : .sequence(like: draft.node, made)
        case .map(.record(let record)) where record().key(CommonKeys.forEach.name) != nil:
            guard let entries = draft.entries else { return draft }
            var made: [NodeDraft.Entry] = []
            for entry in entries {
                // Inner ones first: they may use the names of the outer ones.
                let inner = NodeDraft.Entry(entry.key, writtenOut(entry.value, record()), name: entry.name)
                if let written = inner.value[CommonKeys.forEach.name] {
                    isUsed = true
                    made += things(inner, written.node)
                } else {
                    made.append(inner)
                }
            }
            return draft.with(made, count: entries.count)
        case .map(let element), .mapOrNames(let element), .codes(let element):
            guard let entries = draft.entries else { return draft }
            let made = entries.map { NodeDraft.Entry($0.key, writtenOut($0.value, element), name: $0.name) }
            return draft.with(made, count: entries.count)
        default: return draft
        }
    }

    // MARK: - The things

    private mutating func things(_ entry: NodeDraft.Entry, _ written: Node) -> [NodeDraft.Entry] {
        guard written.kind == .mapping, !written.entries.isEmpty else {
            diagnostics.append(
                Diagnostic(
                    .wrongType,
                    [
                        "key": .text(CommonKeys.forEach.name), "expected": .phrase(Self.expected),
                        "got": Expected.got(written),
                    ], at: written.location))
            return []
        }
        var bindings: [[Binding]] = [[]]
        for variable in written.entries {
            guard let members = members(variable.value) else { return [] }
            guard bindings.count * members.count <= left else {
                diagnostics.append(
                    Diagnostic(
                        .tooManyThings, ["limit": .number(Self.most), "what": .phrase(Self.manyThings)], at: written.location))
                return []
            }
            bindings = bindings.flatMap { known in members.map { known + [Binding(name: variable.key.text, member: $0)] } }
        }
        left -= bindings.count
        let thing = entry.value.without([CommonKeys.forEach.name])
        return bindings.map { bound in
            var writing = Writing(bound, language: language)
            let value = writing.write(thing)
            var name = writing.write(entry.name, at: entry.key)
            // A name that does not tell them apart is told apart by what they are made for.
            if name == entry.name { name = ([name] + bound.map(\.member.code)).joined(separator: "_") }
            diagnostics += writing.diagnostics
            return NodeDraft.Entry(entry.key, value, name: name)
        }
    }

    /// What the list of a variable holds: the options of a list of the study, or what is written.
    private mutating func members(_ node: Node) -> [Member]? {
        switch node.kind {
        case .sequence: return node.items.map { Member(code: $0.text, node: nil) }
        case .mapping: return node.entries.map { Member(code: $0.key.text, node: $0.value) }
        case .scalar:
            if let list = lists[node.text] { return options(list) }
            let known = lists.keys.sorted()
            diagnostics.append(.undefined(.choiceList, node.text, at: node.location, among: known))
            return known.meant(by: node.text).flatMap { lists[known[$0]] }.map(options)
        }
    }

    /// Those that are answers: there are no indicators of "no answer".
    private func options(_ list: Node) -> [Member] {
        list.entries.filter { $0.value[OptionDefinition.missing.name] == nil }.map { Member(code: $0.key.text, node: $0.value) }
    }

    private static let expected = Phrase(
        en: "names with their lists: `{{g: sex}}`, `{{g: [women, men]}}`",
        ru: "имена и их списки: `{{g: sex}}`, `{{g: [women, men]}}`")
    private static let manyThings = Phrase(en: "things made by `for_each`", ru: "объектов, созданных через `for_each`")
}

/// A member of a list: its code, and what is written about it.
private struct Member {
    let code: String
    let node: Node?
}

private struct Binding {
    let name: String
    let member: Member
}

/// Puts the members in the places of their names: `{g}`, `{g.label}`, `{g.points}`.
private struct Writing {
    private let bindings: [Binding]
    private let language: String
    private(set) var diagnostics: [Diagnostic] = []
    /// The language of the text in which something is put.
    private var textLanguage: String

    init(_ bindings: [Binding], language: String) {
        self.bindings = bindings
        self.language = language
        textLanguage = language
    }

    mutating func write(_ draft: NodeDraft) -> NodeDraft {
        if let entries = draft.entries {
            let made = entries.map { entry -> NodeDraft.Entry in
                let outer = textLanguage
                defer { textLanguage = outer }
                if Language(rawValue: entry.name) != nil { textLanguage = entry.name }
                return NodeDraft.Entry(entry.key, write(entry.value), name: write(entry.name, at: entry.key))
            }
            let isSame = zip(entries, made).allSatisfy { $0.name == $1.name && $1.value.isWritten }
            return isSame && draft.isWritten ? draft : .mapping(like: draft.node, made)
        }
        if let items = draft.items {
            let made = items.map { write($0) }
            return made.allSatisfy(\.isWritten) ? draft : .sequence(like: draft.node, made)
        }
        guard draft.node.kind == .scalar else { return draft }
        let before = draft.text
        let after = write(before, at: draft.node)
        return after == before ? draft : .text(like: draft.node, after)
    }

    mutating func write(_ text: String, at node: Node) -> String {
        var text = text
        for binding in bindings where text.contains("{" + binding.name) {
            var result = ""
            var rest = text[...]
            while let open = rest.firstRange(of: "{" + binding.name) {
                result += rest[..<open.lowerBound]
                let after = rest[open.upperBound...]
                guard let end = after.firstIndex(of: "}"), let value = value(of: after[..<end], binding, at: node) else {
                    result += rest[open]
                    rest = after
                    continue
                }
                result += value
                rest = after[after.index(after: end)...]
            }
            text = result + rest
        }
        return text
    }

    /// - Parameter path: what stands behind the name: nothing, `.label`, `.points`; nil where another name only begins like this one.
    private mutating func value(of path: Substring, _ binding: Binding, at node: Node) -> String? {
        if path.isEmpty { return binding.member.code }
        guard path.first == "." else { return nil }
        let name = String(path.dropFirst())
        let written = binding.member.node.flatMap { $0.kind == .mapping ? $0 : nil }
        if let known = written?[name] ?? written?[OptionDefinition.with.name]?[name] { return text(known) }
        if name == CommonKeys.label.name {
            return binding.member.node.map { text(written?[name] ?? $0) } ?? binding.member.code
        }
        let columns = written?[OptionDefinition.with.name]?.entries ?? []
        let known = ((written?.entries ?? []) + columns).map(\.key.text).filter { $0 != OptionDefinition.with.name }
        diagnostics.append(
            .undefined(
                Phrase(en: "property of `\(binding.name)`", ru: "свойство `\(binding.name)`"), name,
                at: place(of: name, binding, node),
                among: Array(Set(known + [CommonKeys.label.name])).sorted()))
        return binding.member.code
    }

    /// Where the name of a property stands in the text.
    private func place(of name: String, _ binding: Binding, _ node: Node) -> Location {
        let before = "{\(binding.name)."
        guard let found = node.text.firstRange(of: before + name + "}") else { return node.location }
        let start = node.text.utf8.distance(from: node.text.startIndex, to: found.lowerBound) + before.utf8.count
        return node.location(of: Span(start, start + name.utf8.count))
    }

    /// A text, in the language of the text into which it is put.
    private func text(_ node: Node) -> String {
        guard node.kind == .mapping else { return node.text }
        return (node[textLanguage] ?? node[language] ?? node.entries.first?.value)?.text ?? ""
    }
}
