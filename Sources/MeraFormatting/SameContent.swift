import MeraSource
import MeraYAML

extension DocumentTree {
    /// Whether two files hold the same values in the same places, and the same comments in the same order.
    func saysTheSame(as other: DocumentTree) -> Bool {
        comments.map(file.text) == other.comments.map(other.file.text) && Self.areEqual(root, other.root)
    }

    private static func areEqual(_ a: Node?, _ b: Node?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        var waiting = [(a, b)]
        // What aliases stand for is compared once.
        var seen: Set<Node> = []
        while let (a, b) = waiting.popLast() {
            guard seen.insert(a).inserted else { continue }
            guard a.kind == b.kind, a.text == b.text, a.isNull == b.isNull, a.isFlow == b.isFlow, a.isQuoted == b.isQuoted else {
                return false
            }
            let (items, others) = (a.items, b.items)
            let (entries, otherEntries) = (a.entries, b.entries)
            guard items.count == others.count, entries.count == otherEntries.count else { return false }
            waiting += zip(items, others)
            waiting += zip(entries, otherEntries).flatMap { [($0.key, $1.key), ($0.value, $1.value)] }
        }
        return true
    }
}

extension Node {
    /// Some readers of definitions ask whether a text is in quotes, none in which.
    fileprivate var isQuoted: Bool { style == .singleQuoted || style == .doubleQuoted }
}
