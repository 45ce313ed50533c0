import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Conditions that cannot be decided in the time that there is: said once for a study, and never a hang.
@Suite struct BudgetTests {
    private static func findings(_ text: String) -> [Diagnostic] {
        let (tree, _) = DocumentTree.parse(SourceFile(name: "t.yaml", text: text))
        return MeraCompiler.compile([tree], name: "t").diagnostics
    }

    /// A puzzle of pigeons and holes: whole numbers that are all unlike and too many for their range.
    private static func puzzle(_ count: Int) -> String {
        let names = (0..<count).map { "p\($0)" }
        let pairs = names.indices.flatMap { a in names.indices.filter { $0 > a }.map { "\(names[a]) != \(names[$0])" } }
        let items = names.map { "      \($0): {type: integer, constraint: '[1..\(count - 1)]'}\n" }.joined()
        let condition = pairs.joined(separator: " and ")
        return """
            study: {id: t, title: T, language: en, levels: {all: all}}
            questionnaires:
              form:
                key: id
                items:
                  id: text
            \(items)      x: {type: text, relevant: '\(condition)'}
                  y: {type: text, relevant: '\(condition) and p0 > 1'}

            """
    }

    @Test func `what takes too long is said once`() {
        let small = Self.findings(Self.puzzle(4))
        #expect(small.map(\.code.id) == ["M4001", "M4001"])
        let large = Self.findings(Self.puzzle(14))
        #expect(large.map(\.code.id) == ["M4013"])
        #expect(large.first?.message(.english).contains("2 questions") == true, "\(large.map { $0.message(.english) })")
    }
}
