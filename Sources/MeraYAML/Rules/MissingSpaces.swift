import MeraSource

/// The offset of the colon in `id:age`; nil for texts that are no pair without its space, such as addresses and times.
func missingSpaceAfterColon(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon + 1 < bytes.count else { return nil }
    let next = bytes[colon + 1]
    guard !next.isBlankOrBreak, next != UInt8(ascii: "/"), next != UInt8(ascii: ":"), next != UInt8(ascii: "\\") else {
        return nil
    }
    let key = text.unicodeScalars.prefix { $0 != ":" }
    guard let first = key.first, first.properties.isAlphabetic || first == "_" else { return nil }
    guard key.allSatisfy({ $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || $0 == "-" }) else {
        return nil
    }
    return colon
}

extension Rules {
    /// M1012: `- id:a`, `{a:1}`, or a line `b:2` that became the continuation of the text above it.
    static func missingSpaces(_ place: Place) -> [Diagnostic] {
        let node = place.node
        guard node.kind == .scalar, node.style == .plain else { return [] }
        if case .key(let value) = place.role {
            guard value.isNull, value.span.count == 0, let colon = missingSpaceAfterColon(node.text) else { return [] }
            return [finding(node, node.text, Span(colon, colon + 1))]
        }
        var found: [Diagnostic] = []
        if place.isOnItsOwn, let colon = missingSpaceAfterColon(node.text) {
            found.append(finding(node, node.text, Span(colon, colon + 1)))
        }
        return found + continuationLines(node)
    }

    private static func continuationLines(_ node: Node) -> [Diagnostic] {
        let file = node.tree.file
        let first = file.lineIndex(at: node.span.start)
        let last = file.lineIndex(at: node.span.end)
        guard last > first else { return [] }
        return ((first + 1)...last).compactMap { number in
            var span = file.lineSpan(number)
            span.end = min(span.end, node.span.end)
            while span.start < span.end, file.bytes[span.start].isBlank { span.start += 1 }
            let text = file.text(span)
            guard let colon = missingSpaceAfterColon(text) else { return nil }
            return finding(text, Location(file, span), Location(file, Span(span.start + colon, span.start + colon + 1)))
        }
    }

    private static func finding(_ node: Node, _ text: String, _ colon: Span) -> Diagnostic {
        finding(text, node.location, node.location(of: colon))
    }

    private static func finding(_ text: String, _ location: Location, _ colon: Location) -> Diagnostic {
        let line = text.prefix { $0 != "\n" && $0 != " " }
        return Diagnostic(
            .missingSpaceAfterColon, ["text": .text(String(line))], at: location,
            fixes: [.init(.insertSpace, [:], .safe, [.init(colon, ": ")])])
    }
}
