import MeraSource
import MeraYAML

/// Where comments on lines of their own go: to the entry below them; behind a deeper block, to the entries of that block.
struct CommentIndents {
    private var indents: [Int: Int] = [:]

    init(_ file: SourceFile, _ tokens: [Token], _ lines: LineRoles) {
        let comments = tokens.filter { $0.kind == .comment }.map { file.lineIndex(at: $0.span.start) }
        guard !comments.isEmpty else { return }
        func written(_ line: Int) -> Int {
            let span = file.lineSpan(line)
            return file.bytes[span.start..<span.end].prefix { $0 == 0x20 || $0 == 0x09 }.count
        }
        var below: [Int: (old: Int, new: Int)] = [:]
        var next: (old: Int, new: Int)?
        for line in lines.roles.indices.reversed() {
            below[line] = next
            if case .entry(let indent) = lines.roles[line] { next = (written(line), indent) }
        }
        // Entries of the blocks that are open at a line, the innermost last.
        var above: [(old: Int, new: Int)] = []
        var waiting = Set(comments)
        for line in lines.roles.indices {
            if case .entry(let indent) = lines.roles[line] {
                let old = written(line)
                while let last = above.last, last.old >= old { above.removeLast() }
                above.append((old, indent))
            }
            guard waiting.remove(line) != nil, lines.roles[line] == .open, !lines.isText[line] else { continue }
            let old = written(line)
            if let next = below[line], next.old >= old || above.last.map({ $0.old < old && next.old > $0.old }) == true {
                indents[line] = next.new
            } else if let own = above.last(where: { $0.old <= old }) {
                indents[line] = own.new
            } else {
                indents[line] = below[line]?.new ?? 0
            }
        }
    }

    /// Nil for a line that is no comment.
    subscript(_ line: Int) -> Int? { indents[line] }
}
