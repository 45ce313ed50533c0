import MeraSource
import Testing

@Suite struct CatalogueTests {
    @Test func `ids and names are used once and have both texts`() {
        let all = Catalogue.all
        #expect(repeated(all.map(\.id)) == [])
        // The families of definitions and of data each have their names.
        #expect(repeated(all.map { "\($0.id.prefix(1)) \($0.name)" }) == [])
        for code in all where code.hint?.en.contains("{{") != true {
            for phrase in [code.message, code.hint].compactMap({ $0 }) {
                #expect(!phrase.en.isEmpty && !phrase.ru.isEmpty)
                #expect(placeholders(phrase.en) == placeholders(phrase.ru), "\(code.id)")
            }
        }
        #expect(Catalogue.code("M1001") == .yamlSyntax)
    }

    private func repeated(_ texts: [String]) -> [String] {
        Dictionary(grouping: texts, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    }

    private func placeholders(_ text: String) -> Set<String> {
        var names: Set<String> = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            rest = rest[rest.index(after: open)...]
            let name = rest.prefix { !"}:|?".contains($0) }
            // A word that one of the languages needs.
            if rest[name.endIndex...].first == "?" { continue }
            if name.allSatisfy({ $0.isASCII && $0.isLetter }) { names.insert(String(name)) }
        }
        return names
    }
}
