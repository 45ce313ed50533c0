import MeraCells
import FEEL
import MeraEngine
@testable import MeraUnits
import MeraModel
@testable import MeraReport
import MeraSource
import Testing

@Suite struct BuilderTests {
    let builder = ReportBuilder(SampleResult.result)
    let report = Report(SampleResult.result)

    private func tables(_ section: Int) -> [Report.Table] {
        report.sections[section].blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    private func texts(_ table: Report.Table, column: Int) -> [String] {
        table.rows.map { row in
            switch row.cells[column] {
            case .text(let text), .message(let text), .number(let text), .missing(let text), .code(let text): text
            case .rated(let text, _): text
            case .band(let band): band.label
            case .bar: ""
            case .stack(let stack): stack.title
            case .timespan(let timespan): timespan.title
            case .none: ""
            }
        }
    }

    private func distribution(_ field: Int, _ level: Int) throws -> Distribution {
        let found = SampleResult.result.distributions.first { $0.field == FieldID(table: 1, field: field) && $0.level == level }
        return try #require(found)
    }

    @Test func `sections follow the outline, between the summary and the method`() {
        #expect(
            report.sections.map(\.title).map { $0.replacing("\u{00A0}", with: " ") } == [
                "Краткие итоги", "Введение", "Показатели", "Показатели. Регион", "Площадки", "Распределения ответов",
                "Распределения ответов. Регион", "Выводы", "Предложения", "Замечания площадок к модели",
                "Реестр пилотных площадок", "Качество данных", "Подробные таблицы и диаграммы", "Показатели. Регион", "Площадки",
                "Как считались показатели",
            ])
    }

    @Test func `tables are numbered through the document`() {
        let captions = report.sections.indices.flatMap { tables($0).map(\.caption) }
        #expect(captions.count == 21)
        for (place, caption) in captions.enumerated() {
            #expect(caption.hasPrefix("Таблица\u{00A0}\(place + 1). ") || caption.hasPrefix("Таблица \(place + 1). "))
        }
    }

    @Test func `an indicator that is never published has no table in the published version`() throws {
        var result = SampleResult.result
        result.withheld = Withheld(values: 0, findings: SeverityCounts())
        let published = ReportBuilder(result).indicatorBlocks([0, 1], level: 1).count
        result.study.indicators[1].publication = .never
        let blocks = ReportBuilder(result).indicatorBlocks([0, 1], level: 1)
        // One table less, and a note that names what is not shown.
        #expect(blocks.count == published)
        guard case .note(let note) = try #require(blocks.first) else {
            Issue.record("no note")
            return
        }
        #expect(note.contains(result.study.indicators[1].label("ru")))
        let captions = blocks.compactMap { if case .table(let table) = $0 { table.caption } else { nil } }
        #expect(!captions.contains { $0.contains(result.study.indicators[1].label("ru")) })
        #expect(ReportBuilder(result).indicatorBlocks([1], level: 1).count == 1)
        result.withheld = nil
        #expect(ReportBuilder(result).indicatorBlocks([0, 1], level: 1).count == published)
    }

    @Test func `every row has a cell for every column`() {
        for section in report.sections.indices {
            for table in tables(section) {
                for row in table.rows { #expect(row.cells.count == table.columns.count, "\(table.caption)") }
            }
        }
    }

    @Test func `units stand by value, those without one after them, the whole at the end`() {
        let table = builder.rankedTable(SampleStudy.Indicators.passRate, SampleStudy.Level.site)
        let units = texts(table, column: 1)
        #expect(units.first == "Рязанский ЦСК")
        #expect(units.suffix(3) == ["ЦСК «Обнинск»", "ЦСК «Ржев»", "В\u{00A0}целом"])
        #expect(texts(table, column: 0).prefix(10) == (1...10).map(String.init)[...])
        #expect(table.rows.filter(\.isTotal).count == 1)
        #expect(texts(table, column: 4).dropLast().last == "знаменатель равен нулю")
    }

    @Test func `where less is better the least stands first`() {
        let table = builder.rankedTable(SampleStudy.Indicators.answerDays, SampleStudy.Level.region)
        #expect(texts(table, column: 3).prefix(3) == ["2,6\u{00A0}дн.", "3,1\u{00A0}дн.", "3,2\u{00A0}дн."])
    }

    @Test func `bars and the target share the scale of the axis`() {
        let table = builder.rankedTable(SampleStudy.Indicators.passRate, SampleStudy.Level.region)
        guard case .bars(let axis) = table.columns[2].kind, case .bar(let bar) = table.rows[0].cells[2] else {
            Issue.record("no bars")
            return
        }
        #expect(axis.scale == Scale(low: 0, high: 100))
        #expect(axis.target?.place.tenThousandths == 7500)
        #expect(bar.target == axis.target?.place)
        #expect(bar.to.tenThousandths == 9328)
        #expect(bar.tone == .good)
    }

    @Test func `ordered options go from one end to the other, and the parts add up`() throws {
        let distribution = try distribution(SampleStudy.FormField.names, SampleStudy.Level.country)
        let table = builder.stackTable(distribution)
        #expect(table.legend.map(\.shade) == [-1000, -500, 0, 500, 1000].map { .diverging($0) })
        guard case .stack(let stack) = table.rows[0].cells[1] else {
            Issue.record("no stack")
            return
        }
        #expect(abs(stack.parts.reduce(0) { $0 + $1.share.tenThousandths } - 10_000) <= 5)
    }

    @Test func `answers to a question with several choices are not stacked`() throws {
        let distribution = try distribution(SampleStudy.FormField.channels, SampleStudy.Level.region)
        #expect(!builder.canStack(distribution))
    }

    @Test func `a question that nobody answered says so`() throws {
        let distribution = try distribution(SampleStudy.FormField.names, SampleStudy.Level.region)
        let table = builder.stackTable(distribution)
        #expect(table.rows[4].cells[1] == .missing("нет ответов"))
    }

    @Test func `a conclusion gives its grounds, and one without support proposes nothing`() {
        let lists = report.sections[7].blocks.compactMap { if case .list(let items) = $0 { items } else { nil } }
        guard let problems = lists.first(where: { $0.contains { $0.tone == .bad } }) else {
            Issue.record("\(report.sections[7].blocks)")
            return
        }
        #expect(problems.map(\.lead) == ["Московская область", "Тверская область"])
        #expect(
            problems[0].details[0].replacing("\u{00A0}", with: " ").contains(
                "66,4 % (n = 304, строк 4), уровень «Средний», цель 75 %"))
        #expect(problems[0].details.count == 2)
        #expect(problems[1].details.count == 1)
        guard case .list(let proposals) = report.sections[8].blocks[0] else {
            Issue.record("no proposals")
            return
        }
        #expect(proposals.count == 2)
        #expect(proposals[0].details.last?.contains("Тверская") == false)
    }

    @Test func `personal data stays out of the report`() {
        #expect(!report.html().contains("Иванова"))
        #expect(!report.markdown().contains("Иванова"))
        #expect(tables(10)[0].columns.map(\.title) == ["Код", "Площадка", "Регион", "Дата согласования"])
    }

    @Test func `a study without an outline shows everything`() {
        var result = SampleResult.result
        result.study.reports = []
        let report = Report(result)
        #expect(report.title.replacing("\u{00A0}", with: " ") == "Апробация модели мониторинга центров сертификации")
        #expect(report.sections.count == 12)
    }

    @Test func `an empty run is still a report`() {
        let result = RunResult(study: SampleResult.study, asOf: SampleResult.result.asOf)
        let html = Report(result).html()
        #expect(html.contains("Замечаний"))
        #expect(RunSummary.text(result).contains("Аналитическое заключение"))
    }

    @Test func `findings of a kind are counted together, the gravest first`() {
        let groups = FindingGroup.groups(of: SampleResult.result)
        #expect(groups.map(\.count) == [2, 1, 1, 1, 1])
        #expect(groups.map(\.severity) == [.error, .error, .error, .warning, .warning])
    }

    @Test func `open answers stand under their unit, word for word`() {
        let blocks = report.sections[9].blocks
        #expect(blocks.count == 7)
        guard case .subheading(let region) = blocks[1], case .list(let answers) = blocks[2], case .list(let last) = blocks[6]
        else {
            Issue.record("\(blocks)")
            return
        }
        #expect(region.replacing("\u{00A0}", with: " ") == "Владимирская область (2 ответа)")
        #expect(answers.map(\.text) == [SampleAnswers.remarks[0], SampleAnswers.remarks[1]])
        #expect(last.map(\.text) == ["Добавить показатель \"обращения работодателей\"."])
    }

    @Test func `units that sent nothing are named`() {
        #expect(SampleResult.result.tables.map(\.silentUnits) == [nil, [3]])
        guard case .paragraph(let text) = report.sections[11].blocks.last else {
            Issue.record("no names")
            return
        }
        #expect(text.hasSuffix("не\u{00A0}ответили (1): ЦСК «Обнинск»."))
    }

    @Test func `a reconciliation shows both sides of each difference`() throws {
        var result = SampleResult.result
        result.study.reconciliations = [
            Reconciliation(
                id: "lists", passport: Passport(), left: 0, right: 0, key: [(0, 0)], compare: [(1, 1)], claims: true,
                location: nil)
        ]
        result.reconciliations = [
            ReconciliationResult(
                reconciliation: 0, matched: 7,
                differences: [
                    ("s1", .onlyLeft), ("s2", .onlyRight), ("s3", .field(name: "name", left: "Ока", right: "ОКА")),
                    ("s4", .ambiguous),
                ])
        ]
        let section = try #require(ReportBuilder(result).reconciliationSection())
        guard case .table(let table) = section.blocks[2] else {
            Issue.record("\(section.blocks)")
            return
        }
        #expect(texts(table, column: 0) == ["s1", "s2", "s3", "s4"])
        #expect(table.rows[2].cells == [.text("s3"), .text("Площадка"), .text("Ока"), .text("ОКА")])
    }

    @Test(arguments: [
        (
            [1],
            "«Сдавших не больше, чем экзаменованных»: проверяется один раз для каждой группы строк, и считаются группы: Квартал."
        ),
        ([], "«Сдавших не больше, чем экзаменованных»: проверяется один раз для всех строк вместе."),
    ])
    func `what a check of groups counts is said`(group: [Int], note: String) throws {
        var result = SampleResult.result
        result.study.tables[1].checks[0].group = group
        let tables = Report(result).sections.flatMap(\.blocks).compactMap { block -> Report.Table? in
            if case .table(let table) = block { table } else { nil }
        }
        let notes = tables.flatMap(\.notes).map { $0.replacing("\u{00A0}", with: " ") }
        #expect(notes.count { $0 == note } == 1)
    }

    @Test func `the report can be read in English`() {
        let report = Report(SampleResult.result, language: "en")
        #expect(report.sections.first?.title == "Summary")
        #expect(report.html().contains("<html lang=\"en\">"))
        #expect(report.markdown().contains("78.4%"))
    }

    @Test func `what adds up is not drawn beside its parts`() throws {
        var result = SampleResult.result
        result.study.indicators[SampleStudy.Indicators.answerDays].formula = .count(nil)
        let table = ReportBuilder(result).rankedTable(SampleStudy.Indicators.answerDays, SampleStudy.Level.region)
        let chart = try #require(table.columns.firstIndex { if case .bars = $0.kind { true } else { false } })
        #expect(table.rows.last?.cells[chart] == Report.Cell.none)
    }

    @Test(arguments: [("1", "Задача 1"), ("1–5", "Задачи 1–5"), ("План-график", "План-график"), ("Задача 2. А", "Задача 2. А")])
    func `a theme of numbers names tasks`(written: String, shown: String) {
        let theme = ReportWords("ru").theme(LocalizedText(written, language: "ru"))
        #expect(theme?.replacing("\u{00A0}", with: " ") == shown)
    }
}
