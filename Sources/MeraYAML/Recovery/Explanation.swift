import MeraSource

/// Says in people's words what is wrong with an entry that libyaml cannot read.
struct Explanation {
    let file: SourceFile
    let bytes: [UInt8]
    /// The lines of the entry.
    let lines: Range<Int>
    let header: Line
    /// Where libyaml stopped.
    let offset: Int
    /// Its words, which only tell cases apart.
    let words: String
    let end: Int

    init(_ parser: DocumentParser, _ lines: Range<Int>, _ problem: ParserProblem) {
        file = parser.file
        bytes = parser.readable.bytes
        self.lines = lines
        header = parser.line(lines.lowerBound)
        offset = min(problem.offset, max(0, bytes.count - 1))
        words = problem.words
        end = parser.span(ofLines: lines).end
    }

    var diagnostic: Diagnostic {
        if let header = blockHeader { return Unsupported.tabAtStart.diagnostic(at: Location(file, header)) }
        if let tab { return tabFinding(at: tab, lines) }
        let value = firstValue
        if value.count > 0, let finding = about(value) { return finding }
        let stopped = Line(bytes, file.lineSpan(file.lineIndex(at: offset)))
        if stopped.span.start > header.span.start, stopped.role == .pair || stopped.role == .item, value.count > 0 {
            return finding(
                .entriesAfterValue, Span(stopped.text, trimmed(stopped.span).end),
                ["key": .text(header.colon.map { file.text(Span(header.text, $0)) } ?? file.text(value))])
        }
        return inBrackets ?? finding(.structure, visible(offset))
    }

    func finding(
        _ problem: TextProblem, _ span: Span, _ arguments: Arguments = [:], fixes: [Diagnostic.Fix] = []
    ) -> Diagnostic {
        var arguments = arguments
        arguments["problem"] = .phrase(problem.problem)
        arguments["advice"] = .phrase(problem.advice)
        return Diagnostic(.yamlSyntax, arguments, at: Location(file, span), fixes: fixes)
    }

    /// A finding about a text that quotes would mend.
    func unquoted(_ problem: TextProblem, _ text: Span, _ arguments: Arguments = [:]) -> Diagnostic {
        finding(problem, text, arguments, fixes: [.quote(Location(file, text))])
    }

    // MARK: Places

    /// The value on the line where the entry begins, without a comment.
    private var firstValue: Span {
        var start = header.colon.map { $0 + 1 } ?? header.text
        if header.role == .item {
            start = header.text + 1
            let rest = Line(bytes, Span(start, header.span.end))
            if let colon = rest.colon { start = colon + 1 }
        }
        return trimmed(Span(start, header.span.end))
    }

    /// A stretch of one line without the blanks around it and without a comment.
    func trimmed(_ span: Span) -> Span {
        var start = span.start
        while start < span.end, bytes[start].isBlankOrBreak { start += 1 }
        var end = start
        while end < span.end, !bytes[end].isBreak, !(bytes[end] == UInt8(ascii: "#") && end > 0 && bytes[end - 1].isBlank) {
            end += 1
        }
        while end > start, bytes[end - 1].isBlankOrBreak { end -= 1 }
        return Span(start, end)
    }

    /// What can be underlined where libyaml stopped: the rest of the word, or the last character before the end.
    private func visible(_ offset: Int) -> Span {
        var start = min(offset, max(header.text, end - 1))
        while start > header.text, start >= end || bytes[start].isBlankOrBreak || bytes[start] & 0xC0 == 0x80 { start -= 1 }
        var stop = start
        while stop < end, !bytes[stop].isBlankOrBreak { stop += 1 }
        return Span(start, stop)
    }

    func character(at offset: Int) -> String {
        var stop = offset + 1
        while stop < bytes.count, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
        return file.text(Span(offset, stop))
    }

    // MARK: Tabs

    /// A tab in the indent of the line where libyaml stopped, or where it stopped.
    private var tab: Int? {
        if bytes[offset] == 0x09 { return offset }
        return Line(bytes, file.lineSpan(file.lineIndex(at: offset))).tab
    }

    /// `|` or `>` of a text whose first line begins with a tab: it is content to YAML, and libyaml does not read it.
    private var blockHeader: Span? {
        guard words.contains("tab character"), tab != nil else { return nil }
        var number = file.lineIndex(at: offset) - 1
        while number > lines.lowerBound, file.lineSpan(number).count == 0 { number -= 1 }
        guard number >= lines.lowerBound else { return nil }
        let above = trimmed(file.lineSpan(number))
        var start = above.end
        while start > above.start, !bytes[start - 1].isBlank { start -= 1 }
        let isHeader = start < above.end && "|>".utf8.contains(bytes[start])
        return isHeader ? Span(start, above.end) : nil
    }

    func tabFinding(at tab: Int, _ lines: Range<Int>) -> Diagnostic {
        var edits: [Diagnostic.Fix.Edit] = []
        for number in lines {
            let span = file.lineSpan(number)
            var position = span.start
            while position < span.end, bytes[position].isBlank {
                if bytes[position] == 0x09 { edits.append(.init(Location(file, Span(position, position + 1)), "  ")) }
                position += 1
            }
        }
        return Diagnostic(
            .tab, at: Location(file, Span(tab, tab + 1)),
            fixes: edits.isEmpty ? [] : [.init(.writeSpaces, [:], .suggestion, edits)])
    }
}
