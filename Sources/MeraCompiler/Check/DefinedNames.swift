import MeraSource
import MeraYAML

/// The names that the files of a study declare, and how often each word is used in it.
struct DefinedNames {
    struct Definition {
        var name: String
        var key: Node
        /// An option with a text to specify, which makes an item of its own.
        var isSpecified = false
        /// Nil for a code: of an option, a band.
        var thing: Thing?
    }

    private(set) var definitions: [Definition] = []
    private(set) var uses: [String: Int] = [:]
    private var places: Set<Place> = []

    private struct Place: Hashable {
        let file: ObjectIdentifier
        let span: Span
        let text: String
    }

    /// What the entries of the next map are.
    private var thing: Thing?

    init(_ trees: [DocumentTree], tests: [DocumentTree]) {
        for tree in trees { if let root = tree.root { look(at: root, .record { FileDefinition.shape }) } }
        for tree in tests { if let root = tree.root { lookAtTest(root) } }
    }

    private mutating func look(at node: Node, _ shape: Shape) {
        switch shape {
        case .record(let record):
            let record = record()
            guard node.kind == .mapping else {
                if let shorthand = record.shorthand.flatMap(record.key) { look(at: node, shorthand.shape) }
                return
            }
            for entry in node.entries {
                guard let key = record.key(entry.key.text) else { continue }
                if case .editions = key.shape {
                    for edition in entry.value.items { look(at: edition, .record { record.edition }) }
                } else {
                    let inner = key.shape(in: record)
                    // Options that are written in the place of a list's name are no lists.
                    thing = record.name == FieldDefinition.shape.name && key.name == "choices" ? nil : Self.things[key.name]
                    if case .codes = inner, entry.value.kind == .scalar {
                        use(entry.value.text, at: entry.value)
                    } else {
                        look(at: entry.value, inner)
                    }
                }
            }
        case .list(let element), .oneOrList(let element):
            if node.kind == .sequence { for item in node.items { look(at: item, element) } } else { look(at: node, element) }
        case .mapOrNames where node.kind == .sequence: for item in node.items { use(item.text, at: item) }
        case .map(let element), .codes(let element), .mapOrNames(let element):
            let thing = thing
            self.thing = nil
            for entry in node.entries {
                if element.namesOthers {
                    use(entry.key.text, at: entry.key)
                } else {
                    definitions.append(
                        Definition(
                            name: entry.key.text, key: entry.key,
                            isSpecified: entry.value[OptionDefinition.specify.name] != nil, thing: thing))
                }
                look(at: entry.value, element)
            }
        case .texts: break
        case .template: for text in [node] + node.entries.map(\.value) { useBraces(of: text) }
        default: use(node.text, at: node)
        }
    }

    private static let things: [String: Thing] = [
        "parameters": .parameter, "choices": .choiceList, "registers": .table, "questionnaires": .table,
        "reconciliations": .table, "scores": .score, "bands": .bandList, "tables": .ruleTable, "indicators": .indicator,
        "conclusions": .conclusion, "levels": .level, "checks": .check, "unique": .check, "columns": .item, "items": .item,
        "inputs": .item, "outputs": .item, "with": .item,
    ]

    private mutating func lookAtTest(_ node: Node) {
        if node.kind == .scalar { use(node.text, at: node) }
        for item in node.items { lookAtTest(item) }
        for entry in node.entries {
            use(entry.key.text, at: entry.key)
            lookAtTest(entry.value)
        }
    }

    /// A place counts once, for whatever it is written out (`for_each`).
    private mutating func use(_ text: String, at node: Node) {
        guard places.insert(Place(file: ObjectIdentifier(node.file), span: node.location.span, text: text)).inserted else {
            return
        }
        for word in RowScope.words(of: text) { uses[word, default: 0] += 1 }
        // A code may hold other signs: `2015-1`.
        if !text.isEmpty, RowScope.words(of: text) != [text] { uses[text, default: 0] += 1 }
    }

    private mutating func useBraces(of node: Node) {
        for part in node.text.split(separator: "{").dropFirst() { use(String(part.prefix { $0 != "}" }), at: node) }
    }
}

extension Shape {
    /// The keys of a map of these are names of things that are declared elsewhere.
    fileprivate var namesOthers: Bool {
        switch self {
        case .record(let record):
            [ComponentDefinition.shape.name, ScoreItemDefinition.shape.name, AnswersDefinition.shape.name].contains(record().name)
        case .number, .word: true
        default: false
        }
    }
}
