import MeraSource
import Testing

@Suite struct CatalogueTests {
    @Test func `ids and names are used once and have both texts`() {
        let all = Catalogue.all
        #expect(Set(all.map(\.id)).count == all.count)
        #expect(Set(all.map(\.name)).count == all.count)
        for code in all {
            for phrase in [code.message, code.hint].compactMap({ $0 }) {
                #expect(!phrase.en.isEmpty && !phrase.ru.isEmpty)
                // The same arguments in both languages.
                #expect(placeholders(phrase.en) == placeholders(phrase.ru), "\(code.id)")
            }
        }
        #expect(Catalogue.code("M1001") == .yamlSyntax)
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(text.split(separator: "{").dropFirst().map { String($0.prefix { !"}:|".contains($0) }) })
    }
}
