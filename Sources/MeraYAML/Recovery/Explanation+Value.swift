import MeraSource

extension Explanation {
    /// A finding where the value's first character, or a colon in it, explains the trouble.
    func about(_ value: Span) -> Diagnostic? {
        switch bytes[value.start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return aboutQuotes(value.start)
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            return aboutBrackets(value)
        case let first where "*&!@`%,]}>|".utf8.contains(first):
            return unquoted(.firstCharacter, value, ["mark": .text(character(at: value.start))])
        default:
            let colon = Line.colon(bytes, value)
            guard let colon, header.colon != nil || header.role == .item, offset >= value.start, offset <= colon + 1 else {
                return nil
            }
            return unquoted(.colonInside, value)
        }
    }

    private func aboutQuotes(_ open: Int) -> Diagnostic? {
        let mark = character(at: open)
        guard let close = FlowScan.closingQuote(bytes, open, end) else {
            return finding(.unclosedQuote, Span(open, open + 1), ["mark": .text(mark)])
        }
        if words.contains("escape"), offset < close {
            return unknownEscape(open, close)
        }
        let line = file.lineSpan(file.lineIndex(at: close))
        let rest = trimmed(Span(close + 1, line.end))
        guard rest.count > 0 else { return nil }
        guard mark == "'", rest.start == close + 1 else {
            let isOneLine = line.start <= open
            return finding(
                .textAfterQuote, rest, fixes: isOneLine ? [.quote(Location(file, Span(open, rest.end)), .suggestion)] : [])
        }
        // 'don't' : the text goes on to the last quote of the line, if there is one.
        var text = file.text(Span(open + 1, rest.end))
        if text.hasSuffix("'") { text.removeLast() }
        let whole = Location(file, Span(open, rest.end))
        let replacement = quoted(text)
        return finding(
            .apostrophe, Span(close, close + 1),
            fixes: [.init(.writeText, ["text": .text(replacement)], .safe, [.init(whole, replacement)])])
    }

    private func unknownEscape(_ open: Int, _ close: Int) -> Diagnostic {
        // libyaml stops at the backslash, or among the digits after it.
        let slash = bytes[open...min(offset, close)].lastIndex(of: UInt8(ascii: "\\")) ?? open
        let text = file.text(Span(slash, min(slash + 1, close))) + (slash + 1 < close ? character(at: slash + 1) : "")
        let span = Span(slash, slash + text.utf8.count)
        let fix = Diagnostic.Fix(.doubleBackslash, [:], .suggestion, [.init(Location(file, Span(slash, slash + 1)), "\\\\")])
        return finding(.unknownEscape, span, ["text": .text(text)], fixes: [fix])
    }

    private func aboutBrackets(_ value: Span) -> Diagnostic? {
        switch FlowScan(bytes, value.start, end) {
        case .closed(let close):
            let line = file.lineSpan(file.lineIndex(at: max(value.start, close - 1)))
            let rest = trimmed(Span(close, line.end))
            // What stands behind the brackets is no matter of theirs.
            guard rest.count > 0 else { return offset < close ? inBrackets : nil }
            if bytes[rest.start..<rest.end].allSatisfy(UInt8.closesFlow.contains) { return tooManyBrackets(rest) }
            return close <= value.end
                ? unquoted(.textAfterBracket, value, ["mark": .text(character(at: value.start))])
                : finding(.textAfterBracket, trimmed(Span(close, line.end)), ["mark": .text(character(at: value.start))])
        case .unclosedQuote(let open):
            return finding(.unclosedQuote, Span(open, open + 1), ["mark": .text(character(at: open))])
        case .unclosedBracket(let open):
            return range(from: open)
                ?? finding(.unclosedBracket, Span(open, open + 1), ["mark": .text(character(at: open))])
        case .lostInComment(_, let comment):
            let line = file.lineSpan(file.lineIndex(at: comment))
            let text = Span(comment, line.end)
            return Diagnostic(
                .lostCommentText, ["text": .text(file.text(text))], at: Location(file, text), severity: .error)
        case .mismatch(let open, let close):
            if let open, let finding = range(from: open) { return finding }
            return range(to: close) ?? finding(.unopenedBracket, Span(close, close + 1), ["mark": .text(character(at: close))])
        }
    }

    /// `{a: {b: c}}}`: what is too much is taken away.
    private func tooManyBrackets(_ rest: Span) -> Diagnostic {
        let location = Location(file, rest)
        return finding(
            .unopenedBracket, Span(rest.start, rest.start + 1), ["mark": .text(character(at: rest.start))],
            fixes: [.init(.deleteIt, [:], .safe, [.init(location, "")])])
    }

    /// FEEL ranges that YAML takes for brackets out of balance: `[0..50)`, `(0..50]`, `]0..50[`.
    private func range(from open: Int) -> Diagnostic? {
        let line = file.lineSpan(file.lineIndex(at: open))
        guard let close = bytes[open..<line.end].firstIndex(of: UInt8(ascii: ")")) else { return nil }
        return range(Span(open, close + 1))
    }

    private func range(to close: Int) -> Diagnostic? {
        let line = file.lineSpan(file.lineIndex(at: close))
        let before = bytes[line.start..<close]
        guard let open = before.lastIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "]") }) else { return nil }
        return range(Span(open, close + 1))
    }

    private func range(_ span: Span) -> Diagnostic? {
        let text = file.text(span)
        guard text.contains(".."), !text.contains(","), !text.contains(": ") else { return nil }
        return unquoted(.range, span, ["text": .text(text)])
    }

    /// Trouble inside brackets, at the place where libyaml stopped.
    var inBrackets: Diagnostic? {
        if isFirstOnLine(offset), bytes[offset] == UInt8(ascii: ":") {
            return Unsupported.colonOnNextLine.diagnostic(at: Location(file, Span(offset, offset + 1)))
        }
        let part = part(at: offset)
        guard part.count > 0 else { return nil }
        if words.contains("cannot start any token") || "*&!@`%>|".utf8.contains(bytes[part.start]) {
            return unquoted(.firstCharacter, part, ["mark": .text(character(at: part.start))])
        }
        if bytes[offset] == UInt8(ascii: ":") || Line.colon(bytes, part) != nil { return unquoted(.colonInside, part) }
        return words.contains("expected ','") ? finding(.missingComma, Span(offset, max(offset + 1, part.end))) : nil
    }

    private func isFirstOnLine(_ offset: Int) -> Bool {
        let line = file.lineSpan(file.lineIndex(at: offset))
        return line.start > 0 && bytes[line.start..<min(offset, line.end)].allSatisfy(\.isBlank)
    }

    /// The value around an offset inside brackets: from the comma, bracket or key before it to the comma or bracket after it.
    private func part(at offset: Int) -> Span {
        let line = file.lineSpan(file.lineIndex(at: offset))
        let separators = Set(",[]{}".utf8)
        var start = min(offset, line.end)
        while start > line.start, !separators.contains(bytes[start - 1]) { start -= 1 }
        var stop = min(offset, line.end)
        while stop < line.end, !separators.contains(bytes[stop]) { stop += 1 }
        if let colon = Line.colon(bytes, trimmed(Span(start, stop))), colon < offset { start = colon + 1 }
        return trimmed(Span(start, stop))
    }
}
