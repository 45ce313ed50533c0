import MeraSource

/// What YAML accepts and its author did not mean. One rule a file.
enum Rules {
    /// A node with its place in the document.
    struct Place {
        let node: Node
        let role: Role
        let bytes: [UInt8]

        enum Role {
            case root, item
            case key(value: Node)
            case value(key: Node)
        }

        /// A plain scalar that stands where a pair or a list would stand, not beside a key.
        var isOnItsOwn: Bool {
            guard node.kind == .scalar, node.style == .plain, !node.isBroken else { return false }
            return switch role {
            case .root, .item: true
            case .key: false
            case .value(let key):
                node.span.start > key.span.end && bytes[key.span.end..<node.span.start].contains(0x0A)
            }
        }
    }

    private static let all: [@Sendable (Place) -> [Diagnostic]] = [
        invisibleCharacters, lookalikes, lostCommentText, missingSpaces, foldedByAccident, tabBeforeValue, explicitKey,
    ]

    static func findings(_ tree: DocumentTree, _ anchors: [String: TreeBuilder.Anchor]) -> [Diagnostic] {
        guard let root = tree.root else { return [] }
        var found = unusedAnchors(tree, anchors)
        var seen = [Bool](repeating: false, count: tree.records.count)
        var waiting = [Place(node: root, role: .root, bytes: tree.file.bytes)]
        while let place = waiting.popLast() {
            let node = place.node
            // What an alias stands for is looked at once.
            guard !seen[Int(node.index)] else { continue }
            seen[Int(node.index)] = true
            for rule in all { found += rule(place) }
            for entry in node.entries {
                waiting.append(Place(node: entry.key, role: .key(value: entry.value), bytes: place.bytes))
                waiting.append(Place(node: entry.value, role: .value(key: entry.key), bytes: place.bytes))
            }
            for item in node.items { waiting.append(Place(node: item, role: .item, bytes: place.bytes)) }
        }
        return found
    }
}
