import MeraModel
public import MeraSource
public import MeraYAML

/// What the schema table says of a place in a file: for editors, which complete and explain what stands there.
public struct DefinitionPlace: Sendable {
    /// A key as it is shown to people.
    public struct KeyNote: Sendable {
        public let name: String
        public let doc: Phrase
        public let isRequired: Bool
        public let defaultText: String?
        /// The types of items with which it makes sense; empty: all.
        public let types: [String]
        public let form: Form
    }

    /// How the value of a key is written.
    public enum Form: Sendable { case scalar, mapping, list }

    public struct WordNote: Sendable {
        public let text: String
        public let doc: Phrase
    }

    /// What may stand there.
    public enum Accepts: Sendable {
        /// Keys of a thing, `noun` in words.
        case keys([KeyNote], noun: Phrase)
        case words([WordNote])
        case truth
        case unit
        case rounding
        case normalisation
        case expression
        /// The name of a thing that is declared elsewhere.
        case name(of: Phrase)
        case other
    }

    /// The key, or the value where the place is one.
    public let node: MeraYAML.Node
    public let isKey: Bool
    /// The key that stands there, or whose value stands there; nil for an id, and for a key that is not known.
    public let key: KeyNote?
    /// The thing to which the key belongs.
    public let noun: Phrase?
    public let accepts: Accepts
    /// Keys that the mapping has already.
    public let given: [String]

    /// - Parameter isTest: whether the file is one of tests.
    public static func at(_ offset: Int, in tree: DocumentTree, isTest: Bool) -> DefinitionPlace? {
        guard let root = tree.root else { return nil }
        return find(offset, root, .record { isTest ? TestFileDefinition.shape : FileDefinition.shape }, nil, nil)
    }

    private static func find(
        _ offset: Int, _ node: Node, _ shape: Shape, _ key: AnyKey?, _ noun: Phrase?
    ) -> DefinitionPlace? {
        guard node.span.touches(offset), !node.isBroken else { return nil }
        switch shape {
        case .record(let record): return find(offset, node, record(), key, noun)
        case .list(let element), .oneOrList(let element):
            guard node.kind == .sequence else { return value(node, element, key, noun, offset) }
            return node.items.lazy.compactMap { find(offset, $0, element, key, noun) }.first
        case .mapOrNames where node.kind == .sequence:
            return node.items.lazy.compactMap { find(offset, $0, .text, key, noun) }.first
        case .map(let element), .codes(let element), .mapOrNames(let element):
            guard node.kind == .mapping else { return value(node, shape, key, noun, offset) }
            for entry in node.entries {
                if entry.key.span.touches(offset) {
                    return DefinitionPlace(
                        node: entry.key, isKey: true, key: nil, noun: element.noun, accepts: .other,
                        given: node.entries.map(\.key.text))
                }
                if let found = find(offset, entry.value, element, nil, element.noun) { return found }
            }
            return nil
        default: return value(node, shape, key, noun, offset)
        }
    }

    private static func find(
        _ offset: Int, _ node: Node, _ record: RecordShape, _ key: AnyKey?, _ noun: Phrase?
    ) -> DefinitionPlace? {
        guard node.kind == .mapping else {
            if record.takesShorthand(node), let shorthand = record.shorthand.flatMap(record.key) {
                return find(offset, node, shorthand.shape(in: record), shorthand, record.noun)
            }
            return DefinitionPlace(
                node: node, isKey: false, key: key.map(KeyNote.init), noun: noun,
                accepts: .keys(record.keys.map(KeyNote.init), noun: record.noun), given: [])
        }
        let type = record.type(of: MeantKeys(node, record))
        for entry in node.entries {
            let known = record.key(entry.key.text)
            if entry.key.span.touches(offset) {
                let fitting = record.keys.filter { $0.goes(with: type) }
                return DefinitionPlace(
                    node: entry.key, isKey: true, key: known.map(KeyNote.init), noun: record.noun,
                    accepts: .keys(fitting.map(KeyNote.init), noun: record.noun), given: node.entries.map(\.key.text))
            }
            guard let known, entry.value.span.touches(offset) else { continue }
            if case .editions = known.shape {
                return entry.value.items.lazy.compactMap { find(offset, $0, record.edition, known, record.noun) }.first
            }
            if let found = find(offset, entry.value, known.shape(in: record), known, record.noun) { return found }
        }
        return nil
    }

    private static func value(
        _ node: Node, _ shape: Shape, _ key: AnyKey?, _ noun: Phrase?, _ offset: Int
    ) -> DefinitionPlace? {
        // Texts in several languages.
        if node.kind == .mapping {
            guard let entry = node.entries.first(where: { $0.value.span.touches(offset) }) else { return nil }
            return value(entry.value, shape, key, noun, offset)
        }
        return DefinitionPlace(
            node: node, isKey: false, key: key.map(KeyNote.init), noun: noun, accepts: Accepts(shape), given: [])
    }
}

extension DefinitionPlace.KeyNote {
    init(_ key: AnyKey) {
        self.init(
            name: key.name, doc: key.doc, isRequired: key.isRequired, defaultText: key.defaultText, types: key.types,
            form: DefinitionPlace.Form(key.shape))
    }
}

extension DefinitionPlace.Form {
    init(_ shape: Shape) {
        switch shape {
        case .record(let record): self = record().shorthand == nil ? .mapping : .scalar
        case .map, .codes: self = .mapping
        case .list, .editions: self = .list
        default: self = .scalar
        }
    }
}

extension DefinitionPlace.Accepts {
    init(_ shape: Shape) {
        switch shape {
        case .word(let words): self = .words(words.map { .init(text: $0.text, doc: $0.doc) })
        case .truth: self = .truth
        case .unit: self = .unit
        case .rounding: self = .rounding
        case .normalisation: self = .normalisation
        case .formula, .test, .template: self = .expression
        case .name(let thing): self = .name(of: thing.phrase)
        default: self = .other
        }
    }
}

extension Shape {
    /// What a message calls one of these.
    fileprivate var noun: Phrase? {
        if case .record(let record) = self { record().noun } else { nil }
    }
}

/// Words of the language that an editor offers.
public enum DefinitionWords {
    /// Units that every study knows.
    public static var units: [String] { KnownUnits.words.sorted() }
    /// Sections by which a file without a header is known as one of definitions; others have keys such as `tables` and `units`, too.
    public static let sections = [
        FileDefinition.choices.name, FileDefinition.registers.name, FileDefinition.questionnaires.name,
        FileDefinition.scores.name,
        FileDefinition.indicators.name, FileDefinition.conclusions.name, FileDefinition.reconciliations.name,
        FileDefinition.comparisons.name,
    ]
    /// Keys whose values are expressions wherever they stand.
    public static var expressionKeys: [String] {
        let keys = SchemaTable.records.flatMap(\.keys)
        return Set(keys.map(\.name)).filter { name in
            keys.allSatisfy { key in
                guard key.name == name else { return true }
                switch key.shape {
                case .formula, .test: return true
                default: return false
                }
            }
        }.sorted()
    }
    public static var roundingModes: [String] { Rounding.modes.keys.sorted() }
    public static let normalisations = [
        "goalposts", "min_max", "z_score", "rank", "percentile_rank", "percentile_bands", "borda", "share_of_target",
        "distance_to_target", "none",
    ]
    /// What stands behind an indicator and a point, with its meaning.
    public static var indicatorParts: [(name: String, meaning: Phrase)] {
        UnitScope.documentation.compactMap { part in
            part.form.hasPrefix("x.") ? (String(part.form.dropFirst(2)), part.meaning) : nil
        }
    }
}
