import MeraSource
import Testing

@Suite struct NameTests {
    private func findings(_ name: String) -> [Diagnostic] {
        let file = SourceFile(name: "a.yaml", text: name)
        return nameFindings(name) { Location(file, $0) }
    }

    @Test func `a name in one alphabet is good`() {
        for name in ["age", "возраст", "доля_2", "Ёлка", "élève", ""] { #expect(findings(name).isEmpty, "\(name)") }
    }

    @Test func `the odd letter is named, with a spelling where there is one`() throws {
        let found = try #require(findings("sсore").first)
        #expect(found.code == .mixedScript)
        #expect(found.location?.span == Span(1, 3))
        #expect(found.message(.russian) == "в имени `sсore` 2-й символ — кириллическая буква `с`, а другие буквы латинские")
        #expect(found.fixes.first?.edits.first?.replacement == "score")
        let russian = try #require(findings("вoзраст").first)
        #expect(russian.fixes.first?.edits.first?.replacement == "возраст")
        #expect(findings("долz").first?.fixes.isEmpty == true)
    }

    @Test func `a letter apart from its mark is composed`() throws {
        let found = try #require(findings("и\u{306}од").first)
        #expect(found.code == .notNormalised)
        #expect(Array(try #require(found.fixes.first?.edits.first?.replacement).unicodeScalars) == ["й", "о", "д"])
        #expect(composed("x\u{301}") == nil)
        #expect(composed("A\u{308}").map { Array($0.unicodeScalars) } == ["Ä"])
    }
}
