import MeraSource
import Testing

@testable import MeraReport

/// What many passports tell alike is told once, and nothing is lost by it.
@Suite struct RegisterTests {
    private static func entry(_ id: String, _ facts: [(String, String)]) -> Report.Entry {
        Report.Entry("Название " + id, id: id, facts: facts.map { Report.Fact($0.0, $0.1) })
    }

    private static func register(_ entries: [Report.Entry]) -> Report.Register {
        Report.Register(entries.map { .entry($0) })
    }

    private static let five = register([
        entry("a", [("Уровень", "район"), ("Ответственный", "отдел")]),
        entry("b", [("Уровень", "район"), ("Ответственный", "отдел")]),
        entry("c", [("Уровень", "район"), ("Ответственный", "центр")]),
        entry("d", [("Уровень", "школа"), ("Ответственный", "центр")]),
        entry("e", [("Уровень", "район"), ("Цель", "70")]),
    ])

    @Test func `a value of most is told once, the others keep theirs`() {
        #expect(Self.five.usual == [Report.Fact("Уровень", "район")])
        #expect(
            Self.five.entries.map { Self.five.own($0).contains { $0.name == "Уровень" } } == [false, false, false, true, false])
    }

    @Test func `who has nothing to tell where most tell something says so`() {
        let entries = (1...4).map { Self.entry("n\($0)", [("Цель", "70")]) } + [Self.entry("last", [("Уровень", "район")])]
        let register = Self.register(entries)
        #expect(register.usual == [Report.Fact("Цель", "70")])
        #expect(register.own(entries[4]) == [Report.Fact("Уровень", "район"), Report.Fact("Цель", "—")])
    }

    /// Every entry can be made again from its row and the lines above.
    @Test func `nothing is lost`() {
        for entry in Self.five.entries {
            let own = Self.five.own(entry)
            let told = own.filter { $0.value != "—" } + Self.five.usual.filter { fact in !own.contains { $0.name == fact.name } }
            #expect(Set(told) == Set(entry.facts))
        }
    }

    @Test func `formulas, names given twice and few entries are told where they stand`() {
        var code = Report.Fact("Формула", "mean(x)", isCode: true)
        let formulas = Self.register((1...5).map { Report.Entry("", id: "f\($0)", facts: [code]) })
        #expect(formulas.usual.isEmpty)
        let twice = Self.register((1...5).map { Self.entry("t\($0)", [("Баллы", "1"), ("Баллы", "2")]) })
        #expect(twice.usual.isEmpty)
        #expect(Self.register((1...3).map { Self.entry("s\($0)", [("Цель", "70")]) }).usual.isEmpty)
        code.isCode = false
        #expect(Self.register((1...4).map { Report.Entry("", id: "g\($0)", facts: [code]) }).usual == [code])
    }

    @Test func `all renderers write what is told once`() throws {
        var report = Report(language: .russian, title: "Док")
        report.sections = [Report.Section("Раздел", [.register(Self.five)])]
        report.number()
        let page = report.html()
        #expect(page.contains("Если не сказано иное:"))
        #expect(page.components("район") == 1 && page.components("школа") == 1)
        let text = report.markdown()
        #expect(text.contains("Если не сказано иное:\n\n- Уровень: район\n"))
        var word = WordRenderer(report: report)
        word.write()
        let file = try #require(try WordPackage(word).files().first { $0.name == "word/document.xml" })
        #expect(String(decoding: file.bytes, as: UTF8.self).components("район") == 1)
    }
}

extension String {
    /// How often `text` stands here.
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
