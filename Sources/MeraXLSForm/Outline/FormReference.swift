/// `${name}` in a text.
struct FormReference: Hashable, Sendable {
    var name: String
    /// Of the submission that was saved last.
    var isLastSaved: Bool

    struct Malformed: Error { var text: String }

    /// The references in a text, in order.
    static func all(in text: String) throws(Malformed) -> [FormReference] {
        guard text.utf8.count > 2, text.contains("${") else { return [] }
        var found: [FormReference] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            let inner = rest[start.upperBound...]
            guard let end = inner.firstIndex(of: "}") else { throw Malformed(text: String(rest[start.lowerBound...])) }
            let name = String(inner[..<end])
            rest = inner[inner.index(after: end)...]
            if name.isEmpty { continue }
            guard let reference = FormReference(name) else { throw Malformed(text: "${\(name)}") }
            found.append(reference)
        }
        return found
    }

    /// Whether the text is one reference and nothing else.
    static func isAlone(_ text: String) -> Bool {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return false }
        return FormReference(String(text.dropFirst(2).dropLast())) != nil
    }

    static func isIn(_ text: String) -> Bool { ((try? all(in: text)) ?? []).isEmpty == false }

    private init?(_ inner: String) {
        var name = inner
        isLastSaved = name.hasPrefix("last-saved#")
        if isLastSaved { name.removeFirst("last-saved#".count) }
        guard !name.contains(":"), FormNames.isName(name) else { return nil }
        self.name = name
    }
}
