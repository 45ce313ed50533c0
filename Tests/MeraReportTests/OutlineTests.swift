import MeraCells
import FEEL
import MeraCells
import MeraEngine
@testable import MeraUnits
import MeraModel
@testable import MeraReport
import MeraSource
import MeraUnits
import Testing

@Suite struct OutlineTests {
    @Test func `chapters, subsections and appendices have numbers, and links say them`() {
        var report = Report(language: .russian, title: "Отчёт")
        report.sections = [
            .init("Итоги", .front), .init("Один", .chapter), .init("а", .section, [.see([.init("б", to: "more")])]),
            .init("Два", .chapter), .init("в", .section), .init("Прочее", .appendix),
            .init("г", .appendixSection, anchor: "more"), .init("Ещё", .appendix),
        ]
        report.number()
        #expect(
            report.sections.map { $0.heading(.russian) } == [
                "Итоги", "1. Один", "1.1. а", "2. Два", "2.1. в", "Приложение А. Прочее", "А.1. г", "Приложение Б. Ещё",
            ])
        guard case .see(let links) = report.sections[2].blocks[0] else {
            Issue.record("no link")
            return
        }
        #expect(links.map(\.text) == ["приложение А.1"])
        #expect(report.parts.map(\.first) == [0, 1, 3, 5, 7])
        let html = report.html()
        #expect(html.contains("<details class=\"appendix\" id=\"s6\"><summary><h2>Приложение А. Прочее</h2></summary>"))
    }

    /// 100 units with values 1 … 100 and one without a value.
    private func many(_ units: Int) -> RunResult {
        var result = SampleResult.result
        let level = SampleStudy.Level.site
        result.units[level] = (0..<units).map { ReportUnit(id: "u\($0)", label: "Единица \($0)", parent: nil) }
        for index in result.indicators.indices {
            result.indicators[index].values[level] = (0..<units).map { unit in
                unit == 0 ? Measure(.missing(.unanswered)) : Measure(.value(.number(Decimal(unit))), n: 1, expected: 1)
            }
            result.indicators[index].breakdowns = []
        }
        result.conclusions = result.conclusions.filter { $0.unit.level != level }
        return result
    }

    @Test func `of many units the best and the last twenty stand in the table, all of them in the page once`() throws {
        let builder = ReportBuilder(many(101))
        let table = builder.rankedTable(SampleStudy.Indicators.passRate, SampleStudy.Level.site)
        let names = table.rows.compactMap { row -> String? in
            if case .text(let text)? = row.cells.first(where: { if case .text = $0 { true } else { false } }) {
                text
            } else {
                nil
            }
        }
        #expect(names[0] == "Лучшие\u{00A0}20" || names[0] == "Лучшие 20")
        #expect(names[1...20] == (81...100).reversed().map { "Единица \($0)" }[...])
        #expect(names[22...41] == (1...20).reversed().map { "Единица \($0)" }[...])
        #expect(table.notes.contains { $0.replacing("\u{00A0}", with: " ").contains("Всего 101 единица, без значения — 1.") })

        let listings = Report(many(101)).sections.flatMap(\.blocks).compactMap {
            if case .listing(let found) = $0 { found } else { nil }
        }
        let listing = try #require(listings.first)
        #expect(listings.count == 1 && listing.units.count == 101)
        let column = try #require(listing.groups.first?.columns.first)
        #expect(column.texts[column.places[0]].isEmpty)
        #expect(column.texts[column.places[100]] == "100,0" && column.suffix == "\u{00A0}%")
    }

    @Test func `drawings do not grow with the units`() {
        func drawings(_ units: Int) -> Int { Report(many(units)).html().split(separator: "<svg").count }
        #expect(drawings(100) == drawings(400))
    }

    @Test func `data of units cannot end the element that holds them`() {
        var result = many(50)
        result.units[SampleStudy.Level.site][3].label = "</script><script>alert(1)</script>"
        let html = Report(result).html()
        #expect(!html.contains("<script>alert"))
        #expect(html.contains("\\u003c/script>"))
    }
}

@Suite struct GeneralTextTests {
    @Test(arguments: [
        (["Доля 40,1 % мала", "Доля 66,4 % мала"], ["Доля ", nil, " мала"], "Доля 40,1–66,4 % мала"),
        (["1 экзамен.", "22 экзамена."], [nil, " ", nil, "."], "1–22 экзамена."),
        (["Всё плохо.", "Всё плохо."], ["Всё плохо."], "Всё плохо."),
        (["Другой текст", "Доля 2"], ["Доля ", nil], "Другой текст"),
    ])
    func `what differs becomes a range`(texts: [String], literals: [String?], general: String) {
        #expect(GeneralText.text(of: texts, literals: literals) == general)
    }
}
