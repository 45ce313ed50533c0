import MeraSource
import Testing

@Suite struct CatalogueTests {
    @Test func `every id and every name stands once`() {
        let ids = Dictionary(grouping: Catalogue.all, by: \.id).filter { $0.value.count > 1 }
        #expect(ids.keys.sorted() == [])
    }

    /// A placeholder that one language has and the other has not is forgotten in a translation.
    @Test(arguments: Catalogue.all)
    func `both languages say the same things`(code: DiagnosticCode) {
        for phrase in [code.message, code.hint].compactMap({ $0 }) {
            #expect(!phrase.en.isEmpty && !phrase.ru.isEmpty)
            #expect(placeholders(phrase.en) == placeholders(phrase.ru), "\(code.id)")
            #expect(!phrase.en.hasSuffix(".") && !phrase.ru.hasSuffix("."), "\(code.id)")
        }
    }

    private func placeholders(_ text: String) -> Set<String> {
        var names: Set<String> = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let inner = rest[rest.index(after: open)..<close]
            let name = inner.prefix { $0.isLetter && $0.isASCII }
            if !name.isEmpty, name.count == inner.count || "|:".contains(inner[name.endIndex]) { names.insert(String(name)) }
            rest = rest[rest.index(after: close)...]
        }
        return names
    }
}
