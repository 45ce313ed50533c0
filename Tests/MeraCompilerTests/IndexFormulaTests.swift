import FEEL
import MeraCompiler
import MeraModel
import MeraSource
import MeraYAML
import Testing

/// What explanations and the method appendix print as the formula of an index.
@Suite struct IndexFormulaTests {
    @Test(arguments: [
        ("arithmetic", "{weight: 0.75, normalise: goalposts 0..20}, b: {weight: 0.25}", "0.75 · a[goalposts 0..20] + 0.25 · b"),
        ("geometric", "{weight: 0.75}, b: {weight: 0.25, normalise: min_max}", "a ^ 0.75 · b[min_max] ^ 0.25"),
        ("harmonic", "{weight: 1/3}, b: {weight: 2/3, normalise: none}", "1 / ((1/3) / a + (2/3) / b)"),
    ])
    func `the way of adding up and the normalisation are in it`(way: String, components: String, expected: String) throws {
        let yaml = """
            study: {id: t, title: T, language: en, levels: {all: all}}
            questionnaires: {form: {items: {x: integer, y: integer}}}
            indicators:
              a: {of: form, mean: x, unit: points}
              b: {of: form, mean: y, unit: points}
              whole: {unit: points, index: {aggregate: \(way), components: {a: \(components)}}}
            """
        let (tree, _) = DocumentTree.parse(SourceFile(name: "t.yaml", text: yaml))
        let (study, _) = MeraCompiler.compile([tree], name: "t")
        let index = try #require(study?.indicator("whole"))
        #expect(study?.indicators[index].written == expected)
    }
}
