import MeraSource

/// A text written as a YAML scalar that says exactly this text.
func quoted(_ text: String) -> String {
    if !text.contains("\""), !text.contains("\\") { return "\"\(text)\"" }
    var result = "'"
    for scalar in text.unicodeScalars {
        result.unicodeScalars.append(scalar)
        if scalar == "'" { result += "'" }
    }
    return result + "'"
}

extension Diagnostic.Fix {
    /// Puts a stretch of one line in quotes.
    static func quote(_ location: Location, _ applicability: Applicability = .safe) -> Diagnostic.Fix {
        let replacement = quoted(location.file.text(location.span))
        return Diagnostic.Fix(.writeText, ["text": .text(replacement)], applicability, [.init(location, replacement)])
    }
}
