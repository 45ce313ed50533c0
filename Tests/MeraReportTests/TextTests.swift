import MeraCells
import MeraUnits
import FEEL
@testable import MeraReport
import MeraEngine
import MeraModel
import MeraSource
import Testing

@Suite struct TextTests {
    @Test(arguments: [
        ("Доля \"успешных\" центров", "Доля «успешных» центров"),
        ("\"А\" и \"Б\"", "«А» и «Б»"),
        ("12\" экран", "12\" экран"),
        ("не \"закрыто", "не \"закрыто"),
    ])
    func `quotes are Russian where they come in pairs`(written: String, set: String) {
        #expect(Typography.quoting(written) == set)
    }

    @Test(arguments: [
        ("в целом и по регионам", "в·целом и·по·регионам"), ("доля — 5", "доля·— 5"), ("304 экзамена", "304·экзамена"),
        ("№ 7", "№·7"),
        ("95-процентный 2-й срок 5-", "95‑процентный 2‑й срок 5-"), ("2014-2015 и ПК-1, а-б", "2014-2015 и·ПК-1, а-б"),
        ("«в» скобках (и так)", "«в» скобках (и·так)"), ("с 2015 по 2016", "с·2015·по·2016"),
    ])
    func `short words, numbers and dashes hold on to their neighbours`(written: String, set: String) {
        #expect(Typography.bindingShortWords(written).replacing("\u{00A0}", with: "·") == set)
    }

    @Test func `English is left as it is`() {
        #expect(Typography.prose("a \"b\" of 5", .english) == "a \"b\" of 5")
    }

    @Test(arguments: MissingReason.allCases)
    func `a missing value is words in both languages`(reason: MissingReason) {
        let indicator = SampleResult.study.indicators[0]
        for language in ["ru", "en"] {
            let words = ReportWords(language)
            let text = words.valueReason(Measure(.missing(reason), n: 3), of: indicator)
            #expect(!text.isEmpty && text.contains { $0.isLetter })
            #expect(!words.answerReason(reason).isEmpty)
        }
    }

    @Test func `too few says how many there are and how many it takes`() {
        let words = ReportWords("ru")
        let measure = Measure(.missing(.tooFew), n: 3, expected: 40)
        var indicator = SampleResult.study.indicators[0]
        indicator.minimumAnswered = 5
        #expect(words.valueReason(measure, of: indicator) == words(.valueTooFewOf, ["n": .text("3"), "least": 5]))
        indicator.minimumAnswered = 3
        #expect(words.valueReason(measure, of: indicator) == words.answerReason(.tooFew))
    }

    @Test func `an author's text becomes paragraphs and lists`() {
        let blocks = Prose.blocks("Первая\nстрока.\n\n- раз\n- два\nДальше.", ReportWords("ru"))
        guard case .paragraph(let first) = blocks[0], case .list(let items) = blocks[1], case .paragraph(let last) = blocks[2]
        else {
            Issue.record("\(blocks)")
            return
        }
        #expect(blocks.count == 3)
        #expect(first == "Первая строка.")
        #expect(items.map(\.text) == ["раз", "два"])
        #expect(last == "Дальше.")
    }
}
