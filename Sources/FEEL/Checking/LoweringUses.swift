import MeraSource

/// What names were taken for, kept where somebody wants to know.
extension Lowering {
    mutating func note(_ steps: some Sequence<Syntax.Name>, _ meaning: NameUse.Meaning, _ type: FEELType = .any) {
        guard scope.wantsNames else { return }
        uses.append(NameUse(steps.map { NameUse.Step($0.text, $0.span) }, meaning, type))
    }

    /// A path of which the step at `step` means nothing: what stands before it does.
    mutating func noteUnknown(_ steps: [Syntax.Name], _ step: Int, _ candidates: [String]) {
        guard scope.wantsNames else { return }
        if step > 0 {
            let known = Array(steps[..<step])
            switch scope.resolve(known.map(\.text)) {
            case .unknown: break
            case let resolution: note(known, .resolved(resolution))
            }
        }
        note([steps[step]], .unknown(candidates: candidates, isMember: step > 0))
    }

    /// The codes that a constant names, where it is written with its quotes.
    mutating func noteCodes(_ domain: FEELType.Domain, _ node: Node.Index) {
        guard scope.wantsNames else { return }
        let span = builder.nodes[Int(node)].span
        switch builder.constant(node) {
        case .string?, .list?:
            for place in literals(in: span) { note([place], .code(domain), .string) }
        default: break
        }
    }

    /// Texts in quotes, without them.
    private func literals(in span: Span) -> [Syntax.Name] {
        var found: [Syntax.Name] = []
        var start: Int?
        var index = span.start
        while index < span.end {
            switch bytes[index] {
            case UInt8(ascii: "\\") where start != nil: index += 1
            case UInt8(ascii: "\""):
                if let first = start {
                    found.append(Syntax.Name(text: text(Span(first, index)), span: Span(first, index)))
                    start = nil
                } else {
                    start = index + 1
                }
            default: break
            }
            index += 1
        }
        return found
    }
}
