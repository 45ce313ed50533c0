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

    /// What a rule looks for: texts that have none of it are not shown to it. Definitions are long, and mistakes are few.
    struct Signs: OptionSet {
        let rawValue: UInt8
        /// A character beyond ASCII and the letters of U+0400…U+047F, of which Russian texts are made.
        static let special = Signs(rawValue: 1)
        static let colon = Signs(rawValue: 2)
        static let dash = Signs(rawValue: 4)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of text: String) {
            var text = text
            self = text.withUTF8 { bytes in
                var isSpecial = false
                var hasColon = false
                for byte in bytes {
                    isSpecial = isSpecial || byte >= 0xC0 && byte & 0xFE != 0xD0
                    hasColon = hasColon || byte == UInt8(ascii: ":")
                }
                var signs: Signs = isSpecial ? .special : []
                if hasColon { signs.insert(.colon) }
                if bytes.first == UInt8(ascii: "-") { signs.insert(.dash) }
                return signs
            }
        }
    }

    private typealias Rule = @Sendable (Place) -> [Diagnostic]

    private static let ofTexts: [(signs: Signs, rule: Rule)] = [
        (.special, invisibleCharacters), (.special, lookalikes), (.colon, missingSpaces), (.dash, foldedByAccident),
    ]
    /// Rules about what stands between texts; a file without their character is not searched.
    private static let ofGaps: [(character: UInt8, rule: Rule)] = [
        (UInt8(ascii: "#"), lostCommentText), (UInt8(ascii: "#"), commentWithoutSpace), (0x09, tabBeforeValue),
        (UInt8(ascii: "?"), explicitKey),
    ]

    /// A node to look at; a `Place` is made only of what a rule may have something to say about.
    private struct Step {
        enum Role { case root, item, key(value: Int32), value(key: Int32) }

        let index: Int32
        let role: Role

        func place(in tree: DocumentTree) -> Place {
            func node(_ index: Int32) -> Node { Node(tree: tree, index: index) }
            let role: Place.Role =
                switch role {
                case .root: .root
                case .item: .item
                case .key(let value): .key(value: node(value))
                case .value(let key): .value(key: node(key))
                }
            return Place(node: node(index), role: role, bytes: tree.file.bytes)
        }
    }

    static func findings(_ tree: DocumentTree, _ anchors: [String: TreeBuilder.Anchor]) -> [Diagnostic] {
        guard let root = tree.root else { return [] }
        var found = unusedAnchors(tree, anchors)
        let gapRules = ofGaps.filter { tree.file.bytes.contains($0.character) }.map(\.rule)
        var seen = [Bool](repeating: false, count: tree.records.count)
        var waiting = [Step(index: root.index, role: .root)]
        while let step = waiting.popLast() {
            // What an alias stands for is looked at once.
            guard !seen[Int(step.index)] else { continue }
            seen[Int(step.index)] = true
            found += texts(step, tree)
            if !gapRules.isEmpty {
                let place = step.place(in: tree)
                for rule in gapRules { found += rule(place) }
            }
            let first = Int(tree.records[Int(step.index)].firstChild)
            let children = tree.children[first..<first + Int(tree.records[Int(step.index)].childCount)]
            switch tree.records[Int(step.index)].kind {
            case .scalar: break
            case .sequence: for child in children { waiting.append(Step(index: child, role: .item)) }
            case .mapping:
                for position in stride(from: children.startIndex, to: children.endIndex, by: 2) {
                    let (key, value) = (children[position], children[position + 1])
                    waiting.append(Step(index: key, role: .key(value: value)))
                    waiting.append(Step(index: value, role: .value(key: key)))
                }
            }
        }
        return found
    }

    private static func texts(_ step: Step, _ tree: DocumentTree) -> [Diagnostic] {
        guard tree.records[Int(step.index)].kind == .scalar else { return [] }
        let signs = Signs(of: tree.records[Int(step.index)].text)
        guard !signs.isEmpty else { return [] }
        let place = step.place(in: tree)
        return ofTexts.flatMap { signs.contains($0.signs) ? $0.rule(place) : [] }
    }
}
