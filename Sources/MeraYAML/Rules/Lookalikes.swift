import MeraSource

/// A typographic character where YAML needs the plain one.
struct Lookalike {
    /// UTF-8 offset in the text that was searched.
    let offset: Int
    let character: Unicode.Scalar
    let plain: String

    func finding(_ file: SourceFile, _ start: Int) -> Diagnostic {
        finding(at: Location(file, Span(start + offset, start + offset + UTF8.width(character))))
    }

    func finding(at location: Location, severity: Severity? = nil) -> Diagnostic {
        let sign = plain.prefix { $0 != " " }
        return Diagnostic(
            .typographicLookalike, ["character": .text(String(character)), "plain": .text(String(sign))], at: location,
            severity: severity, fixes: [.init(.writeText, ["text": .text(plain)], .safe, [.init(location, plain)])])
    }

    /// A dash or a bullet for `- `, a full-width colon for `: `.
    static func structural(in text: String) -> Lookalike? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return nil }
        if "—–−‐‑•●·".unicodeScalars.contains(first),
            scalars.dropFirst().first.map({ " \t\u{A0}".unicodeScalars.contains($0) }) ?? true
        {
            return Lookalike(offset: 0, character: first, plain: "-")
        }
        var offset = 0
        for scalar in scalars {
            if scalar == "：" { return Lookalike(offset: offset, character: scalar, plain: ": ") }
            if scalar == " " { return nil }
            offset += UTF8.width(scalar)
        }
        return nil
    }

    /// Quotes of typography around a whole word, or in a key.
    static let quotes = "“”„‟‘’‚"
}

extension Rules {
    static func lookalikes(_ place: Place) -> [Diagnostic] {
        let node = place.node
        guard node.kind == .scalar, node.style == .plain else { return [] }
        if case .key = place.role { return inKey(node) }
        if place.isOnItsOwn, let found = Lookalike.structural(in: node.text) {
            return [found.finding(at: node.location(of: Span(found.offset, found.offset + UTF8.width(found.character))))]
        }
        return quotedWord(node)
    }

    private static func inKey(_ node: Node) -> [Diagnostic] {
        var offset = 0
        for scalar in node.text.unicodeScalars {
            let plain = Lookalike.quotes.unicodeScalars.contains(scalar) ? "\"" : scalar == "：" ? ": " : nil
            if let plain {
                let location = node.location(of: Span(offset, offset + UTF8.width(scalar)))
                return [Lookalike(offset: offset, character: scalar, plain: plain).finding(at: location)]
            }
            offset += UTF8.width(scalar)
        }
        return []
    }

    /// `code: “no”`: the quotes belong to the code. A sentence in such quotes may well be meant.
    private static func quotedWord(_ node: Node) -> [Diagnostic] {
        let scalars = Array(node.text.unicodeScalars)
        guard scalars.count > 2, let first = scalars.first, let last = scalars.last,
            Lookalike.quotes.unicodeScalars.contains(first), Lookalike.quotes.unicodeScalars.contains(last),
            !scalars.contains(" ")
        else { return [] }
        let word = String(String.UnicodeScalarView(scalars.dropFirst().dropLast()))
        let replacement = quoted(word)
        let location = node.location
        return [
            Diagnostic(
                .typographicLookalike, ["character": .text(String(first)), "plain": .text("\"")], at: location,
                severity: .warning,
                fixes: [.init(.writeText, ["text": .text(replacement)], .safe, [.init(location, replacement)])])
        ]
    }
}
