import FEEL
import MeraModel
import MeraSource
import MeraYAML

/// A weight as people write it: `0.25`, `25 %`, `1/3`, or the name of a parameter.
struct WrittenWeight: DefinitionValue {
    enum Amount {
        case number(Decimal)
        case fraction(Int, Int)
        case parameter(String)
    }

    var node: Node
    var amount: Amount

    static func read(_ node: Node) -> Self? {
        guard let text = Written.read(node)?.text else { return nil }
        if let number = Decimal(text) { return Self(node: node, amount: .number(number)) }
        if let percent = Share.percent(text) { return Self(node: node, amount: .number(percent)) }
        if let (over, under) = Share.fraction(text) { return Self(node: node, amount: .fraction(over, under)) }
        return Identifier.isWellFormed(text) ? Self(node: node, amount: .parameter(text)) : nil
    }
}

/// The components of an index: by id with their weights, or a plain list of ids, which all weigh the same.
struct WrittenComponents: DefinitionValue {
    struct Entry {
        var id: String
        /// The node that spells the id.
        var key: Node
        var definition: ComponentDefinition?
    }

    var entries: [Entry]
    var isPlain: Bool

    static func read(_ node: Node) -> Self? {
        if node.kind == .sequence {
            let names = node.items.compactMap(Written.read)
            return Self(entries: names.map { Entry(id: $0.text, key: $0.node) }, isPlain: true)
        }
        guard let map = DeclaredMap<ComponentDefinition>.read(node) else { return nil }
        return Self(entries: map.entries.map { Entry(id: $0.id, key: $0.key, definition: $0.definition) }, isPlain: false)
    }
}
