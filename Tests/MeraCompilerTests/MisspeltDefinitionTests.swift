import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// A definition and its use differ by a letter: which of them is the slip.
@Suite struct MisspeltDefinitionTests {
    /// The code of the only finding and how sure its first fix is.
    private func finding(uses: [String]) throws -> (DiagnosticCode, Diagnostic.Fix.Applicability?) {
        let indicators = uses.enumerated().map { "  i\($0): {of: visit, mean: \($1), unit: points}" }.joined(separator: "\n")
        let yaml = """
            study: {id: t, title: T, language: en, levels: {all: all}}
            choices: {agreement: {1: No, 2: Yes}}
            questionnaires: {visit: {items: {clear: {type: select_one, choices: agreement}}}}
            scores: {service: {of: visit, items: {clear: {points: {1: 0, 2: 1}}}, method: mean, min_answered: 1}}
            indicators:
            \(indicators)
            """
        let (tree, _) = DocumentTree.parse(SourceFile(name: "t.yaml", text: yaml))
        let errors = MeraCompiler.compile([tree], name: "t").1.filter { $0.severity == .error }
        try #require(errors.count == 1, "\(errors.map(\.code.id))")
        return (errors[0].code, errors[0].fixes.first?.applicability)
    }

    /// Neither spelling is plainly odder: the use is told, with the right name.
    @Test func `one use against one definition is a guess`() throws {
        let (code, applicability) = try finding(uses: ["servise"])
        #expect(code == .undefinedReference)
        #expect(applicability == .suggestion)
    }

    @Test func `several uses are evidence`() throws {
        let (code, applicability) = try finding(uses: ["servise", "servise"])
        #expect(code == .misspeltDefinition)
        #expect(applicability == .safe)
    }
}
