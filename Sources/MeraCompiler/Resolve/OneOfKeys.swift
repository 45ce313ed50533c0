import MeraSource
import MeraYAML

extension StudyCompiler {
    /// A record that takes exactly one of some keys has none of them or several. Where it has a key that nobody knows, that one was meant
    /// and has been told.
    func reportOneOf(_ known: [String], given: [String], of shape: RecordShape, in node: Node, at location: Location?) {
        if given.isEmpty, node.entries.contains(where: { shape.key($0.key.text) == nil }) { return }
        diagnostics.append(.oneOf(known, given: given, of: shape, at: location))
    }
}

extension Diagnostic {
    static func oneOf(_ known: [String], given: [String], of shape: RecordShape, at location: Location?) -> Diagnostic {
        Diagnostic(
            .oneOfKeys,
            [
                "thing": .phrase(shape.noun), "known": .names(known),
                "got": given.isEmpty
                    ? .phrase(Phrase(en: "none", ru: "ни одного")) : .text(given.map { "`\($0)`" }.joined(separator: ", ")),
            ], at: location)
    }
}
