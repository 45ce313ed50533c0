import MeraSource

extension DocumentParser {
    /// The finding for an entry, or for lines that are none.
    func explain(_ stop: ReadingStop, _ entry: Entry, in block: Block? = nil) -> Diagnostic {
        switch stop {
        case .limit(let diagnostic), .fatal(let diagnostic):
            return diagnostic
        case .syntax(let problem):
            let header = line(entry.lines.lowerBound)
            if header.colon == header.text {
                return Unsupported.emptyKey.diagnostic(at: Location(file, Span(header.text, header.text + 1)))
            }
            return Explanation(self, entry.lines, problem).diagnostic
        case .misplaced:
            let words = ParserProblem(words: "", context: "", offset: line(entry.lines.lowerBound).text)
            return explain(misplaced: Explanation(self, entry.lines, words), in: block)
        }
    }

    private func explain(misplaced: Explanation, in block: Block?) -> Diagnostic {
        // An entry without its own fault: the lines below it begin with tabs.
        let tabbed = misplaced.lines.first { self.line($0).tab != nil }
        if let tabbed, let tab = self.line(tabbed).tab { return misplaced.tabFinding(at: tab, misplaced.lines) }
        let line = misplaced.header
        let span = misplaced.trimmed(Span(line.text, line.span.end))
        let text = file.text(span)
        if let finding = lookalike(span, text) ?? missingSpace(span, text) { return finding }
        if let first = text.utf8.first, UInt8.closesFlow.contains(first) {
            return misplaced.finding(.unopenedBracket, Span(span.start, span.start + 1), ["mark": .text(String(text.prefix(1)))])
        }
        guard let block, line.role != .other else { return misplaced.finding(.noColon, span, ["text": .text(text)]) }
        if line.indent != block.indent {
            return misplaced.finding(
                .indent, span, ["indent": .number(line.indent), "expected": .number(block.indent)])
        }
        return misplaced.finding(block.isSequence ? .pairAmongItems : .itemAmongPairs, span)
    }

    /// `id:age` : a text for YAML, a pair for its author.
    private func missingSpace(_ span: Span, _ text: String) -> Diagnostic? {
        guard let colon = missingSpaceAfterColon(text) else { return nil }
        let place = Location(file, Span(span.start + colon, span.start + colon + 1))
        return Diagnostic(
            .missingSpaceAfterColon, ["text": .text(text)], at: Location(file, span), severity: .error,
            fixes: [.init(.insertSpace, [:], .safe, [.init(place, ": ")])])
    }

    /// `— item`, `label： text`.
    private func lookalike(_ span: Span, _ text: String) -> Diagnostic? {
        guard let found = Lookalike.structural(in: text) else { return nil }
        return found.finding(file, span.start)
    }
}
