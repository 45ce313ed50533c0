import MeraSource
import MeraYAML

/// What a comment covers: the entry that begins in its line, or the one below a comment on a line of its own, with all inside.
struct SuppressionReach {
    private let file: SourceFile
    /// Entries of mappings and lists, from the key on; those around others first.
    private var entries: [Span] = []

    init(_ tree: DocumentTree) {
        file = tree.file
        var waiting = tree.root.map { [$0] } ?? []
        var seen: Set<Node> = []
        while let node = waiting.popLast() {
            guard seen.insert(node).inserted else { continue }
            for entry in node.entries {
                // What an alias stands for is written elsewhere.
                let isOwn = entry.value.file === file && entry.value.span.start >= entry.key.span.start
                entries.append(isOwn ? entry.key.span.union(entry.value.span) : entry.key.span)
            }
            entries += node.items.filter { $0.file === file && $0.span.start >= node.span.start }.map(\.span)
            waiting += node.items + node.entries.map(\.value)
        }
        // The longer of two that begin at one place is the outer one.
        entries.sort { ($0.start, -$0.end) < ($1.start, -$1.end) }
    }

    func covered(by comment: Span) -> Span {
        let line = file.lineIndex(at: comment.start)
        let before = file.bytes[file.lineStarts[line]..<comment.start].filter { $0 != 0x20 && $0 != 0x09 }
        // A dash alone in its line has its item below.
        let isAlone = before.isEmpty || before == [UInt8(ascii: "-")]
        if isAlone { return entries.first { $0.start > comment.start } ?? comment }
        let inLine = entries.first { $0.start >= file.lineStarts[line] && $0.start < comment.start }
        return inLine ?? entries.last { $0.start <= comment.start && comment.start <= $0.end } ?? comment
    }
}
