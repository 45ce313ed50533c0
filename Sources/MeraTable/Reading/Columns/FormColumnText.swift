/// What web forms add to the names of columns; all texts folded.
enum FormColumnText {
    /// Without what says which part of the question a column holds: `ways - selected choice - bus`, `ways / other (please specify)`.
    /// Nil where there is nothing of the kind.
    static func plain(_ text: String) -> String? {
        guard text.utf8.count >= shortest else { return nil }
        var plain = text.replacing(" - selected choice", with: "")
        for remark in others where plain.hasSuffix(remark) {
            plain.removeLast(remark.count)
            while plain.last == " " { plain.removeLast() }
        }
        return plain == text || plain.isEmpty ? nil : plain
    }

    private static let shortest = min(others.map(\.utf8.count).min() ?? 0, " - selected choice".utf8.count)

    /// Behind the name of an option that is answered in words.
    private static let others = ["(please specify)", "(пожалуйста, укажите)", "(укажите)", "(уточните)"]

    static func isOther(_ name: String) -> Bool { others.contains(where: CellText.folded(name).hasSuffix) }

    /// The question whose «other» a text goes with: `ways_4_text`, `which ways? - other - text`. Nil where it is no such text.
    static func questionOfText(_ text: String) -> String? {
        if text.hasSuffix(" - text"), let dash = text.dropLast(7).ranges(of: " - ").last?.lowerBound {
            return String(text[..<dash])
        }
        guard text.hasSuffix("_text") else { return nil }
        let rest = text.dropLast(5)
        let digits = rest.reversed().prefix { $0.isASCII && $0.isNumber }.count
        guard digits > 0, rest.dropLast(digits).last == "_" else { return nil }
        return String(rest.dropLast(digits + 1))
    }
}
