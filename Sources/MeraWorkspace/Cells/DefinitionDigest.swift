import MeraSource
import MeraYAML

extension LoadedStudy {
    /// SHA-256 of what results depend on: everything that the definitions say, and nothing of how they are written, of comments and of
    /// tests. Files that are called otherwise and read in the same order say the same.
    public var definitionDigest: String {
        var digest = SHA256()
        for tree in trees { NodeDigest.add(tree.root, to: &digest) }
        return digest.hex()
    }
}

private enum NodeDigest {
    private enum Step {
        case node(Node)
        case text(String)
    }

    /// Without recursion, so that no depth of a file exhausts the stack; what an alias stands for is taken once.
    static func add(_ root: Node?, to digest: inout SHA256) {
        guard let root else { return }
        func add(_ text: String) {
            var text = text + "\u{1F}"
            text.withUTF8 { digest.add(UnsafeRawBufferPointer($0)) }
        }
        var seen: [Node: Int] = [:]
        var waiting: [Step] = []
        for entry in root.entries.reversed() where entry.key.text != "tests" {
            waiting.append(.node(entry.value))
            waiting.append(.node(entry.key))
        }
        add("file")
        while let step = waiting.popLast() {
            guard case .node(let node) = step else {
                if case .text(let text) = step { add(text) }
                continue
            }
            if let number = seen[node] {
                add("same \(number)")
                continue
            }
            seen[node] = seen.count
            let isQuoted = node.style == .singleQuoted || node.style == .doubleQuoted
            switch node.kind {
            case .mapping:
                add("{\(node.entries.count)")
                for entry in node.entries.reversed() {
                    waiting.append(.node(entry.value))
                    waiting.append(.node(entry.key))
                }
            case .sequence:
                add("[\(node.items.count)")
                waiting += node.items.reversed().map { .node($0) }
            default: add((node.isNull ? "~" : isQuoted ? "'" : "=") + node.text)
            }
        }
    }
}
