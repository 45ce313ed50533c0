import MeraSource

/// `M4003`, `M4`, `undefined-reference`, `all`: which findings are meant.
public struct RulePattern: Sendable, Hashable {
    private let text: String
    private let isName: Bool

    /// Nil where no finding is meant by it.
    public init?(_ written: String) {
        let plain = skeleton(written)
        if plain.lowercased() == "all" {
            (text, isName) = ("", false)
        } else if !plain.isEmpty, Catalogue.all.contains(where: { $0.id.hasPrefix(plain.uppercased()) }) {
            (text, isName) = (plain.uppercased(), false)
        } else if Catalogue.all.contains(where: { $0.name == plain }) {
            (text, isName) = (plain, true)
        } else {
            return nil
        }
    }

    /// How closely a code is meant; nil where it is not.
    func weight(of code: DiagnosticCode) -> Int? {
        if isName { return code.name == text ? 100 : nil }
        return code.id.hasPrefix(text) ? text.utf8.count : nil
    }
}
