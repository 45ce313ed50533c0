import MeraCompiler
import MeraSource
import MeraYAML

/// Lines that can be folded away, both counted from 0.
public struct FoldedLines: Hashable, Sendable {
    public var start: Int
    public var end: Int
    public var isComment: Bool
}

extension EditorSession {
    /// Entries of more than one line, and runs of comments.
    public func folding(path: String) -> [FoldedLines] {
        guard let lines = lines(path) else { return [] }
        var found: Set<FoldedLines> = []
        if let root = tree(path)?.root { fold(root, lines, &found, depth: 0) }
        var first: Int?
        for index in 0..<lines.count {
            let span = lines.line(index)
            let isComment = lines.bytes[span.start..<span.end].first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "#")
            if isComment {
                first = first ?? index
            } else if let start = first {
                if index - start > 1 { found.insert(FoldedLines(start: start, end: index - 1, isComment: true)) }
                first = nil
            }
        }
        return found.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    }

    private func fold(_ node: Node, _ lines: TextLines, _ found: inout Set<FoldedLines>, depth: Int) {
        guard depth < 64 else { return }
        func add(_ start: Int, _ end: Int) {
            let (first, last) = (lines.lineIndex(at: start), lines.lineIndex(at: max(start, end - 1)))
            if last > first { found.insert(FoldedLines(start: first, end: last, isComment: false)) }
        }
        for entry in node.entries {
            add(entry.key.span.start, entry.value.span.end)
            fold(entry.value, lines, &found, depth: depth + 1)
        }
        for item in node.items {
            add(item.span.start, item.span.end)
            fold(item, lines, &found, depth: depth + 1)
        }
    }

    /// From the word at a place outwards: the value, its entry, what holds it.
    public func selections(path: String, _ position: TextPosition) -> [TextRange] {
        guard let lines = lines(path), let root = tree(path)?.root else { return [] }
        let offset = lines.offset(of: position, encoding)
        var spans: [Span] = []
        var node: Node? = root
        while let current = node {
            spans.append(current.span)
            node = nil
            for entry in current.entries {
                if entry.key.span.touches(offset) || entry.value.span.touches(offset) {
                    spans.append(Span(entry.key.span.start, max(entry.key.span.end, entry.value.span.end)))
                    node = entry.key.span.touches(offset) ? entry.key : entry.value
                    break
                }
            }
            if node == nil { node = current.items.first { $0.span.touches(offset) } }
        }
        var ranges: [TextRange] = []
        for span in spans.reversed() {
            let range = lines.range(of: span, encoding)
            if range != ranges.last { ranges.append(range) }
        }
        return ranges
    }
}
