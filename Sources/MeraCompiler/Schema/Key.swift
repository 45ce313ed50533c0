import MeraSource
import MeraYAML

/// A key of a record together with the Swift type that reads it.
struct Key<Value: DefinitionValue>: Sendable {
    var erased: AnyKey

    init(
        _ name: String, _ shape: Shape, required: Bool = false, types: [String] = [], default defaultText: String? = nil,
        en: String, ru: String
    ) {
        erased = AnyKey(
            name: name, shape: shape, isRequired: required, types: types, defaultText: defaultText,
            doc: Phrase(en: en, ru: ru))
    }

    var name: String { erased.name }
}

/// What can be read from a node. A node of a wrong shape has been reported by `SchemaCheck` and reads as nil.
protocol DefinitionValue: Sendable {
    static func read(_ node: Node) -> Self?
}

/// A view of a mapping as one of the definitions: `…Definition` types are these, and hold the keys of their record.
protocol DefinitionRecord: DefinitionValue {
    static var shape: RecordShape { get }
    var node: Node { get }
    init(node: Node)
}

extension DefinitionRecord {
    static func read(_ node: Node) -> Self? {
        switch node.kind {
        case .mapping: Self(node: node)
        case .scalar, .sequence: shape.takesShorthand(node) ? Self(node: node) : nil
        }
    }

    subscript<V>(_ key: Key<V>) -> V? {
        valueNode(key.name).flatMap(V.read)
    }

    /// The node under a key; for the short form the scalar itself.
    func valueNode(_ name: String) -> Node? {
        switch node.kind {
        case .mapping: node[name]
        case .scalar where Self.shape.shorthand == name, .sequence where Self.shape.shorthand == name: node
        default: nil
        }
    }
}

/// A thing declared under its id.
struct Declared<Definition: DefinitionValue>: Sendable {
    var id: String
    /// The key that spells the id.
    var key: Node
    var definition: Definition
}

extension Array: DefinitionValue where Element: DefinitionValue {
    /// A list; a single scalar counts as a list of one where the shape allows it.
    static func read(_ node: Node) -> [Element]? {
        switch node.kind {
        case .sequence: node.items.compactMap(Element.read)
        case .scalar: Element.read(node).map { [$0] }
        case .mapping: nil
        }
    }
}

/// Things by id, in the order written.
struct DeclaredMap<Definition: DefinitionValue>: DefinitionValue {
    var entries: [Declared<Definition>]

    static func read(_ node: Node) -> Self? {
        guard node.kind == .mapping else { return nil }
        return Self(
            entries: node.entries.compactMap { entry in
                Definition.read(entry.value).map { Declared(id: entry.key.text, key: entry.key, definition: $0) }
            })
    }
}

extension Node: DefinitionValue {
    static func read(_ node: Node) -> Node? { node }
}

/// A scalar taken as written, with its place.
struct Written: DefinitionValue {
    var node: Node
    var text: String { node.text }

    static func read(_ node: Node) -> Self? {
        node.kind == .scalar && !node.isNull ? Self(node: node) : nil
    }
}
