import MeraSource
import MeraYAML

/// A file written anew: each line with its indent, each gap between signs as wide as it should be.
struct CanonicalStyle {
    private let file: SourceFile
    private let tokens: [Token]
    private let lines: LineRoles
    private let alignment: Alignment
    private(set) var text: [UInt8] = []

    /// Nil where the file is no plain YAML of ours.
    init?(_ tree: DocumentTree) {
        guard let tokens = tree.tokens, let lines = LineRoles(tree, tokens) else { return nil }
        file = tree.file
        self.tokens = tokens
        self.lines = lines
        alignment = Alignment(file, tokens)
        text.reserveCapacity(file.bytes.count + 16)
        write()
    }

    private mutating func write() {
        let indents = CommentIndents(file, tokens, lines)
        var token = 0
        var emptyLines = 0
        for line in file.lineStarts.indices {
            let span = file.lineSpan(line)
            if span.count == 0, line == file.lineStarts.count - 1 { break }
            if case .block(let old, let new) = lines.roles[line] {
                emptyLines = 0
                block(span, old, new)
                while token < tokens.count, tokens[token].span.end <= span.end { token += 1 }
                continue
            }
            let start = file.bytes[span.start..<span.end].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? span.end
            if start == span.end {
                if lines.isText[line] { text.append(0x0A) } else { emptyLines += 1 }
                continue
            }
            // One empty line between entries is enough, and none at the beginning.
            if emptyLines > 0, !text.isEmpty { text.append(0x0A) }
            emptyLines = 0
            indent(line, start - span.start, indents)
            content(Span(start, span.end), line, &token)
            text.append(0x0A)
        }
    }

    private mutating func indent(_ line: Int, _ written: Int, _ comments: CommentIndents) {
        let columns =
            switch lines.roles[line] {
            case .open: comments[line] ?? 0
            case .entry(let indent): indent
            case .continued(let shift, let least): max(written + shift, least)
            case .block(_, let new): new
            }
        text.append(contentsOf: repeatElement(0x20, count: columns))
    }

    /// A line of a text behind `|`: its content to the byte.
    private mutating func block(_ span: Span, _ old: Int, _ new: Int) {
        let blanks = file.bytes[span.start..<span.end].prefix { $0 == 0x20 }.count
        if blanks == span.count {
            if blanks > old { text.append(contentsOf: repeatElement(0x20, count: new + blanks - old)) }
        } else {
            text.append(contentsOf: repeatElement(0x20, count: max(0, new + blanks - old)))
            text += file.bytes[(span.start + blanks)..<span.end]
        }
        text.append(0x0A)
    }

    /// The signs and texts of a line, from its first character on.
    private mutating func content(_ span: Span, _ line: Int, _ index: inout Int) {
        var position = span.start
        while index < tokens.count, tokens[index].span.start < span.end {
            let token = tokens[index]
            if token.span.end <= span.start {
                index += 1
                continue
            }
            // Of a text over several lines a part.
            if token.span.start >= span.start {
                gap(Span(position, token.span.start), before: index, isFirst: token.span.start == span.start)
                if token.span.end <= span.end {
                    write(token)
                } else {
                    text += file.bytes[token.span.start..<span.end]
                }
            } else {
                text += file.bytes[span.start..<min(token.span.end, span.end)]
            }
            position = min(token.span.end, span.end)
            if token.span.end > span.end { break }
            index += 1
        }
        if position == span.start, index >= tokens.count || tokens[index].span.start >= span.end {
            text += file.bytes[span.start..<span.end]
        }
        while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    }

    private mutating func write(_ token: Token) {
        if token.kind == .scalar(.singleQuoted), let quoted = doubleQuoted(token.span) {
            text += quoted
        } else {
            text += file.bytes[token.span.start..<token.span.end]
        }
    }

    /// The same text in double quotes, where it needs no escapes there.
    private func doubleQuoted(_ span: Span) -> [UInt8]? {
        let content = file.bytes[(span.start + 1)..<(span.end - 1)]
        guard !content.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "'") }) else {
            return nil
        }
        return [UInt8(ascii: "\"")] + content + [UInt8(ascii: "\"")]
    }

    // MARK: Gaps

    private mutating func gap(_ span: Span, before index: Int, isFirst: Bool) {
        guard !isFirst, index > 0 else { return }
        let token = tokens[index]
        let width: Int
        switch (tokens[index - 1].kind, token.kind) {
        // Comments stand where their author put them.
        case (_, .comment): width = max(1, blanks(span))
        case (_, .colon), (_, .comma), (_, .close), (.open, _): width = isAfterAlias(index) ? 1 : 0
        case (.colon, _), (.comma, _), (.dash, _): width = alignment.keeps(token.span.start, gap: span.count) ? span.count : 1
        default: width = span.count > 0 ? 1 : 0
        }
        text.append(contentsOf: repeatElement(0x20, count: width))
    }

    /// `*name :` needs its space, since a colon may be part of the name.
    private func isAfterAlias(_ index: Int) -> Bool { tokens[index].kind == .colon && tokens[index - 1].kind == .alias }

    private func blanks(_ span: Span) -> Int { span.count }
}
