import MeraSource
import MeraYAML
import Testing

@Suite struct TreeTests {
    @Test func `scalars keep their text`() throws {
        let file = SourceFile(name: "a.yaml", text: "код: no\nb: [010, 1.10, {c: 'x'}]\n")
        let (tree, diagnostics) = DocumentTree.parse(file)
        #expect(diagnostics.isEmpty)
        let root = try #require(tree.root)
        #expect(root.entries.map(\.key.text) == ["код", "b"])
        #expect(root["код"]?.text == "no")
        #expect(root["b"]?.items.map(\.text) == ["010", "1.10", ""])
        let x = try #require(root["b"]?.items[2]["c"])
        #expect(x.style == .singleQuoted)
        #expect(file.text(x.span) == "'x'")
    }
}
