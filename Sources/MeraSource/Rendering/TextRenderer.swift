/// Findings for people: the sentence, the place, the source lines with marks under them, hint and fixes.
public struct TextRenderer: Sendable {
    public var language: Language
    /// ANSI colours; asked for by the caller, who knows the terminal and `NO_COLOR`.
    public var hasColour: Bool

    public init(_ language: Language = .english, hasColour: Bool = false) {
        self.language = language
        self.hasColour = hasColour
    }

    /// All findings in their order, an empty line between them and a count at the end; empty for none.
    public func render(_ findings: [Diagnostic]) -> String {
        let ordered = findings.inOrder()
        guard !ordered.isEmpty else { return "" }
        return ordered.map { render($0) + "\n" }.joined() + SeverityCounts(ordered).text(language) + "\n"
    }

    /// One finding; ends with a line break.
    public func render(_ finding: Diagnostic) -> String {
        var lines = [heading(finding)]
        let places = finding.location.map { [$0] } ?? []
        let numbers = (places + finding.related.map(\.location)).flatMap { location in
            CodeFrame(file: location.file, span: location.span, mark: "^").rows.compactMap(\.number)
        }
        let gutter = Gutter(width: numbers.max().map { String($0).count } ?? 1, paint: paint)
        if let location = finding.location {
            lines.append(gutter.arrow + place(location))
            lines.append(gutter.bar)
            lines += frame(location, "^", gutter, colour: colour(finding.severity))
        }
        for related in finding.related {
            lines.append(gutter.bar + " " + place(related.location))
            var rows = frame(related.location, "-", gutter, colour: .blue)
            if let last = rows.indices.last { rows[last] += " " + paint(related.text(language), .blue) }
            lines += rows
        }
        if let hint = finding.hint(language) {
            lines.append(gutter.note + word(Phrase(en: "hint", ru: "совет")) + ": " + hint)
        }
        for fix in finding.fixes {
            lines.append(gutter.note + fix.sentence(language))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The lines of a place with marks under it, without a heading: for what is no finding, such as an expectation that was not met.
    public func frame(at location: Location) -> [String] {
        let numbers = CodeFrame(file: location.file, span: location.span, mark: "^").rows.compactMap(\.number)
        let gutter = Gutter(width: numbers.max().map { String($0).count } ?? 1, paint: paint)
        return [gutter.bar] + frame(location, "^", gutter, colour: .red)
    }

    private func heading(_ finding: Diagnostic) -> String {
        let head = "\(finding.severity.text(language))[\(finding.code.id)]"
        return paint(head, colour(finding.severity)) + " \(finding.code.name): " + paint(finding.message(language), .bold)
    }

    private func place(_ location: Location) -> String {
        let position = location.file.position(at: location.span.start)
        return "\(Display.line(location.file.name)):\(position.line):\(position.column)"
    }

    private func frame(_ location: Location, _ mark: Character, _ gutter: Gutter, colour: Colour) -> [String] {
        CodeFrame(file: location.file, span: location.span, mark: mark).rows.map { row in
            if row.isGap { return gutter.gap }
            guard row.marks == nil else { return gutter.bar + " " + paint(row.text, colour) }
            return gutter.numbered(row.number, row.text)
        }
    }

    private func word(_ phrase: Phrase) -> String { phrase.text(language) }

    // MARK: Colours

    private enum Colour: String {
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case bold = "1"
        case dim = "2"
    }

    private func colour(_ severity: Severity) -> Colour {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .info: .blue
        }
    }

    private func paint(_ text: String, _ colour: Colour) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// The column of line numbers.
    private struct Gutter {
        let width: Int
        let paint: (String, Colour) -> String

        private var blank: String { String(repeating: " ", count: width + 1) }
        var arrow: String { String(repeating: " ", count: width) + paint("--> ", .dim) }
        var bar: String { blank + paint("|", .dim) }
        var gap: String { paint("...", .dim) }
        var note: String { blank + paint("= ", .dim) }

        func numbered(_ number: Int?, _ text: String) -> String {
            let digits = number.map(String.init) ?? ""
            let padded = String(repeating: " ", count: max(0, width - digits.count)) + digits
            return paint(padded + " |", .dim) + (text.isEmpty ? "" : " " + text)
        }
    }
}

extension Diagnostic.Fix.Applicability {
    var phrase: Phrase {
        switch self {
        case .safe: Phrase(en: "safe", ru: "безопасное")
        case .unsafe: Phrase(en: "may change the meaning", ru: "может изменить смысл")
        case .suggestion: Phrase(en: "suggestion", ru: "предложение")
        }
    }
}
