import MeraFindingPages
import MeraSource
import MeraWorkspace
import Testing

/// The examples of the pages of `mera explain M3001` are definitions, and mera says of them what the page says.
@Suite struct FindingPageTests {
    @Test(arguments: FindingPage.all.map(\.code.id))
    func `the wrong example gives exactly this finding, and the right one none`(id: String) throws {
        let page = try #require(Catalogue.code(id).flatMap(FindingPage.page))
        let right = FindingPage.findings(of: page.good)
        #expect(right.isEmpty, "\(TextRenderer(.english).render(right))")
        #expect(page.good.markedLine == nil)
        let line = try #require(page.bad.markedLine, "no line ends in `# !`")
        guard page.isCompiled else { return }
        let wrong = FindingPage.findings(of: page.bad)
        let shown = TextRenderer(.english).render(wrong)
        #expect(wrong.map(\.code.id) == [id], "\(shown)")
        #expect(wrong.first?.location.map { $0.file.position(at: $0.span.start).line } == line, "\(shown)")
    }

    /// Findings of the text of files (M1) and of folders and arguments (M90, M91) may do with their sentence.
    @Test func `every finding of definitions has a page`() {
        let families = ["M2", "M3", "M4", "M5", "M6", "M7", "M8"]
        let lacking = Catalogue.all.filter { code in
            families.contains { code.id.hasPrefix($0) } && FindingPage.page(of: code) == nil
        }
        #expect(lacking.map(\.id) == [])
    }

    @Test func `each finding has one page`() {
        let ids = FindingPage.all.map(\.code.id)
        #expect(ids.count == Set(ids).count)
    }

    @Test(arguments: FindingPage.all.map(\.code.id))
    func `a page has all its parts in both languages`(id: String) throws {
        let page = try #require(Catalogue.code(id).flatMap(FindingPage.page))
        for language in Language.allCases {
            let text = FindingPage.text(page.code, language)
            #expect(!page.why.text(language).isEmpty)
            #expect(!text.contains("# !"))
            #expect(text.contains(page.good.shown.split(separator: "\n")[0]))
            // A finding that has no hint of its own, nor a fix, needs a word on how to mend it.
            #expect(page.fix != nil || page.code.hint != nil || text.contains("= "), "\(id) does not say how to mend it")
        }
        #expect(page.why.en != page.why.ru)
    }
}
