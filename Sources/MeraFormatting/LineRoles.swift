import MeraSource
import MeraYAML

/// What a line is, and how far its text is to be indented.
enum LineRole: Equatable {
    /// Nothing is said of it: an empty line, a comment, a document mark.
    case open
    /// An entry of a block begins it.
    case entry(indent: Int)
    /// The text or the brackets of the line above go on: moved with the entry that it belongs to, `least` at least.
    case continued(by: Int, least: Int)
    /// A line of a text behind `|` or `>`; blanks beyond `old` columns are content.
    case block(old: Int, new: Int)
}

/// The indentation of every line, from the structure of the document.
struct LineRoles {
    private(set) var roles: [LineRole]
    /// Lines of texts, whose empty lines are content.
    private(set) var isText: [Bool]
    private let file: SourceFile
    private let tokens: [Token]
    private var next = 0

    /// Nil where structure and signs do not fit together, which is no reason to write anything.
    init?(_ tree: DocumentTree, _ tokens: [Token]) {
        file = tree.file
        self.tokens = tokens
        roles = [LineRole](repeating: .open, count: file.lineStarts.count)
        isText = [Bool](repeating: false, count: file.lineStarts.count)
        guard let root = tree.root else { return }
        skipMarks()
        guard value(root, parent: Parent(old: -Self.step, new: -Self.step), at: 0) else { return nil }
        skipComments()
        while next < tokens.count, tokens[next].kind == .documentMark || tokens[next].kind == .comment { next += 1 }
        guard next == tokens.count else { return nil }
    }

    /// Columns of one level.
    static let step = 2

    /// The columns of the block around a value, as they are and as they shall be.
    private struct Parent {
        var old: Int
        var new: Int
    }

    private func line(_ offset: Int) -> Int { file.lineIndex(at: offset) }
    private func column(_ offset: Int) -> Int { offset - file.lineStarts[line(offset)] }

    private mutating func skipComments() {
        while next < tokens.count, tokens[next].kind == .comment { next += 1 }
    }

    private mutating func skipMarks() {
        while next < tokens.count, tokens[next].kind == .comment || tokens[next].kind == .documentMark { next += 1 }
    }

    /// The next sign, comments and anchors left out.
    private mutating func upcoming() -> Token? {
        while next < tokens.count, tokens[next].kind == .comment || tokens[next].kind == .anchor { next += 1 }
        return next < tokens.count ? tokens[next] : nil
    }

    private mutating func take(_ kind: Token.Kind) -> Token? {
        guard let token = upcoming(), token.kind == kind else { return nil }
        next += 1
        return token
    }

    /// A value that is a block itself, a text or brackets. Its indent, should it be a block, is `indent`.
    private mutating func value(_ node: Node, parent: Parent, at indent: Int) -> Bool {
        if node.kind == .scalar, node.span.count == 0, node.style == .plain, upcoming()?.kind != .alias { return true }
        guard let token = upcoming() else { return false }
        if token.kind == .alias {
            next += 1
            return true
        }
        switch node.kind {
        case .scalar: return text(node, parent)
        case .mapping: return node.isFlow ? brackets(node, parent) : mapping(node, at: indent)
        case .sequence: return node.isFlow ? brackets(node, parent) : sequence(node, at: indent)
        }
    }

    private mutating func mapping(_ node: Node, at indent: Int) -> Bool {
        for entry in node.entries {
            // An anchor belongs to the line of its key.
            while next < tokens.count, tokens[next].kind == .comment { next += 1 }
            guard next < tokens.count else { return false }
            let first = tokens[next]
            guard let key = upcoming() else { return false }
            switch key.kind {
            case .scalar, .alias: next += 1
            // A key of nothing is refused as an error.
            default: return false
            }
            let parent = Parent(old: column(first.span.start), new: indent)
            begin(first.span.start, indent)
            continueLines(first.span.start, key.span.end, parent)
            guard take(.colon) != nil, value(entry.value, parent: parent, at: indent + Self.step) else { return false }
        }
        return true
    }

    private mutating func sequence(_ node: Node, at indent: Int) -> Bool {
        for item in node.items {
            guard let dash = take(.dash) else { return false }
            let parent = Parent(old: column(dash.span.start), new: indent)
            begin(dash.span.start, indent)
            guard value(item, parent: parent, at: indent + Self.step) else { return false }
        }
        return true
    }

    private mutating func text(_ node: Node, _ parent: Parent) -> Bool {
        guard let token = upcoming(), case .scalar(let style) = token.kind, token.span.start == node.span.start else {
            return false
        }
        next += 1
        if style == .literal || style == .folded {
            block(token.span, parent)
        } else {
            continueLines(tokenBefore(next - 1), token.span.end, parent)
            mark(token.span)
        }
        return true
    }

    private mutating func brackets(_ node: Node, _ parent: Parent) -> Bool {
        guard let open = take(.open) else { return false }
        let from = tokenBefore(next - 1)
        var depth = 1
        var end = open.span.end
        while depth > 0 {
            guard next < tokens.count else { return false }
            let token = tokens[next]
            next += 1
            switch token.kind {
            case .open: depth += 1
            case .close: depth -= 1
            case .scalar: mark(token.span)
            default: break
            }
            end = token.span.end
        }
        continueLines(from, end, parent)
        return true
    }

    /// Where what stands before a token ends: lines from there on belong to the value.
    private func tokenBefore(_ index: Int) -> Int {
        var index = index
        while index > 0 {
            index -= 1
            if tokens[index].kind != .comment, tokens[index].kind != .anchor { return tokens[index].span.start }
        }
        return tokens.first?.span.start ?? 0
    }

    // MARK: Lines

    /// The outermost entry that begins a line decides.
    private mutating func begin(_ offset: Int, _ indent: Int) {
        let line = line(offset)
        if roles[line] == .open { roles[line] = .entry(indent: indent) }
    }

    private mutating func continueLines(_ start: Int, _ end: Int, _ parent: Parent) {
        let (first, last) = (line(start), line(end))
        guard last > first else { return }
        for line in (first + 1)...last where roles[line] == .open {
            roles[line] = .continued(by: parent.new - parent.old, least: max(0, parent.new + Self.step))
        }
    }

    /// Lines inside of a text.
    private mutating func mark(_ span: Span) {
        let (first, last) = (line(span.start), line(span.end))
        guard last > first else { return }
        for line in (first + 1)...last { isText[line] = true }
    }

    private mutating func block(_ span: Span, _ parent: Parent) {
        let header = line(span.start)
        // The span ends behind a line end, or at the end of the file.
        let end = span.end > span.start && file.bytes[span.end - 1] == 0x0A ? span.end - 1 : span.end
        let lines = (header + 1)..<max(header + 1, line(end) + 1)
        let sign = file.text(Span(span.start, file.lineSpan(header).end)).prefix { !" \t#".contains($0) }
        let digit = sign.compactMap(\.wholeNumberValue).first
        var keepsEmptyLines = sign.contains("+")
        let written = lines.last { !isBlank($0) }
        guard let first = lines.first(where: { !isBlank($0) }), let written else {
            if keepsEmptyLines { for line in lines { isText[line] = true } }
            return
        }
        let old = digit.map { max(parent.old, 0) + $0 } ?? indent(first)
        let new = digit.map { max(parent.new, 0) + $0 } ?? max(parent.new + Self.step, 0)
        // More blanks than the indent has are content, at the end too.
        if lines.contains(where: { $0 > written && file.lineSpan($0).count > old }) { keepsEmptyLines = true }
        for line in lines where line <= written || keepsEmptyLines {
            roles[line] = .block(old: old, new: new)
            isText[line] = true
        }
        // Where a line end is missing at the end of the file, an empty line below is none of the text.
        if end == file.bytes.count, let last = lines.last, isBlank(last), last > written { isText[last] = keepsEmptyLines }
    }

    private func isBlank(_ line: Int) -> Bool {
        let span = file.lineSpan(line)
        return file.bytes[span.start..<span.end].allSatisfy { $0 == 0x20 }
    }

    private func indent(_ line: Int) -> Int {
        let span = file.lineSpan(line)
        return file.bytes[span.start..<span.end].prefix { $0 == 0x20 }.count
    }
}
