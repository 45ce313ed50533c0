import MeraSource

extension Diagnostic.Fix {
    /// "write `x`", for each of the close names. A single one that is a slip away is safe to write; else the author must choose.
    static func replacing(_ location: Location, withOneOf names: [String]) -> [Diagnostic.Fix] {
        let isSafe = names.count == 1 && isSlip(location.file.text(location.span), for: names[0])
        return names.map { name in
            Diagnostic.Fix(.writeText, ["text": .text(name)], isSafe ? .safe : .suggestion, [.init(location, name)])
        }
    }

    /// Numbers and days in another notation are the same values.
    private static func isSlip(_ written: String, for name: String) -> Bool {
        let written = written.filter { $0 != "\"" && $0 != "'" }
        if written.unicodeScalars.first?.properties.numericType != nil { return true }
        return rankedNames(to: written, among: [name]).first?.isSlip == true
    }
}
