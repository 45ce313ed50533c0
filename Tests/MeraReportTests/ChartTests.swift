import MeraUnits
import FEEL
import MeraCells
import MeraEngine
import MeraModel
@testable import MeraReport
import MeraSource
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct ChartTests {
    let result: RunResult

    init() throws { result = try #require(ChartSample.result()) }

    /// 4.5 : 1 is what the guidelines for accessible pages ask of small text (WCAG 2.2, 1.4.3); the parts are those of stacked bars.
    @Test(arguments: (0..<6).map(Report.Shade.category) + [-1000, -500, 0, 500, 1000].map(Report.Shade.diverging))
    func `figures on bars can be read`(shade: Report.Shade) throws {
        func light(_ colour: String) throws -> Double {
            let number = try #require(UInt32(colour, radix: 16))
            func part(_ shift: UInt32) -> Double {
                let part = Double((number >> shift) & 255) / 255
                return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
            }
            let (red, green, blue) = (part(16), part(8), part(0))
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue
        }
        let both = [try light(Colour.full(shade)), try light(shade.isDark ? "FFFFFF" : "1D2329")].sorted()
        #expect((both[1] + 0.05) / (both[0] + 0.05) >= 4.5)
    }

    private func report(_ name: String) throws -> Report {
        try #require(Report.documents(result).first { $0.name == name }?.report)
    }

    private func tables(_ report: Report, _ section: Int) -> [Report.Table] {
        report.sections[section].blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    private func text(_ cell: Report.Cell) -> String {
        switch cell {
        case .text(let text), .message(let text), .number(let text), .missing(let text), .code(let text), .rated(let text, _):
            plain(text)
        case .band(let band): plain(band.label)
        case .bar, .stack, .timespan, .none: ""
        }
    }

    private func plain(_ text: String) -> String { text.replacing("\u{00A0}", with: " ").replacing("\u{2060}", with: "") }

    // MARK: Documents

    @Test func `a study has the documents that it outlines, each with the parts it asks for`() throws {
        #expect(Report.documents(result).map(\.name) == ["conclusion", "report"])
        #expect(try report("conclusion").sections.map(\.title) == ["Главные числа", "Динамика"])
        let titles = try report("report").sections.map(\.title)
        #expect(titles.first == "Краткие итоги")
        #expect(titles.suffix(2) == ["Качество данных", "Как считались показатели"])
    }

    @Test func `a study without an outline has the usual report`() {
        var result = result
        result.study.reports = []
        #expect(Report.documents(result).map(\.name) == ["report"])
    }

    // MARK: Plans

    @Test func `actions stand by group with their state on the day`() throws {
        let table = try #require(tables(try report("report"), 1).first)
        let rows = table.rows.map { row in
            row.isHeading ? "# " + text(row.cells[0]) : text(row.cells[0]) + " | " + text(row.cells[4])
        }
        #expect(
            rows
                == [
                    "# Первый", "1  Согласовать | в срок", "5  Отчитаться | предстоит", "8  Отправить | завершено",
                    "# Второй", "2  Создать страницу | позже на 2 дня", "3  Собрать | просрочено, 8 дней",
                    "4  Обработать | не начато", "6  Обсудить | выполняется", "7  Подумать | сроки не указаны",
                ])
        #expect(table.rows[1].cells[2...3].map(text) == ["02.03–06.03", "02.03–06.03"])
        #expect(table.rows[6].cells[2...3].map(text) == ["01.04–30.04", "с 02.04"])
        #expect(
            plain(table.notes[0])
                == "Всего 8 действий: завершено без опоздания — 2, с опозданием — 1, просрочено — 1, прочие — 4.")
    }

    @Test func `bars stand where their days are`() throws {
        let table = try #require(tables(try report("report"), 1).first)
        guard case .timeline(let axis) = table.columns[1].kind, case .timespan(let first) = table.rows[1].cells[1],
            case .timespan(let overdue) = table.rows[6].cells[1]
        else {
            Issue.record("no time axis")
            return
        }
        // 1 March … 20 May are 81 days.
        #expect(axis.first.description == "2015-03-01")
        #expect(axis.last.description == "2015-05-20")
        #expect(first.planned?.from == Fraction(1, of: 81))
        #expect(first.planned?.to == Fraction(6, of: 81))
        #expect(first.late == nil)
        #expect(axis.today?.place == Fraction(68, of: 81))
        // Planned to the end of April, under way and late up to the eighth of May.
        #expect(overdue.late?.from == Fraction(61, of: 81))
        #expect(overdue.late?.to == Fraction(69, of: 81))
        #expect(overdue.actual?.to == Fraction(69, of: 81))
        #expect(!overdue.isDone)
        #expect(axis.ticks.map(\.label).map(plain) == ["март 2015", "апр", "май"])
    }

    @Test(arguments: [
        ("2015-01-05", "2015-02-09", 6, "5 янв"), ("2015-01-05", "2015-05-01", 5, "янв 2015"),
        ("2015-01-25", "2015-05-01", 4, "фев 2015"),
        ("2010-01-01", "2015-12-31", 6, "2010"), ("0001-01-01", "9999-12-31", 4, "2000"), ("2015-03-04", "2015-03-04", 0, nil),
    ])
    func `an axis names a few days of any stretch of time`(first: String, last: String, ticks: Int, name: String?) throws {
        let days = [first, last].compactMap { text -> CivilDate? in
            let parts = text.split(separator: "-").compactMap { Int($0) }
            return CivilDate(year: parts[0], month: parts[1], day: parts[2])
        }
        let axis = try #require(Report.Timeline(holding: days, today: nil, words: ReportWords("ru")))
        #expect(axis.ticks.count == ticks)
        #expect(axis.ticks.first.map { plain($0.label) } == name)
        #expect(axis.ticks.map(\.place) == axis.ticks.map(\.place).sorted())
    }

    @Test func `a day long after the work stays off the axis`() throws {
        let days = [1, 20].compactMap { CivilDate(year: 2015, month: 3, day: $0) }
        let axis = try #require(
            Report.Timeline(holding: days, today: CivilDate(year: 2020, month: 1, day: 1), words: ReportWords("en")))
        #expect(axis.last == days[1])
        #expect(axis.today == nil)
    }

    @Test func `a plan without actual days has no states`() throws {
        let table = try #require(tables(try report("report"), 7).first)
        #expect(table.columns.map { plain($0.title) } == ["Действие", "Сроки", "План, 2015"])
        #expect(table.notes.isEmpty)
    }

    // MARK: Periods

    @Test func `a trend has a line for each unit and the change to the period before`() throws {
        let section = try report("report").sections[2]
        guard case .trend(let chart) = section.blocks[0], case .table(let table) = section.blocks[1] else {
            Issue.record("\(section.blocks)")
            return
        }
        #expect(plain(chart.caption) == "Рисунок 1. Доля: по периодам")
        #expect(chart.periods == ["2014-4", "2015-1"])
        #expect(chart.panels.map(\.title) == ["Север", "Юг"])
        #expect(chart.panels[1].lines.map(\.isReference) == [true, false])
        #expect(chart.panels[1].lines[1].points.map { plain($0.text) } == ["50,0 %", "100,0 %"])
        #expect(chart.panels[0].lines[1].points.last?.place == nil)
        #expect(
            table.rows.map { $0.cells.map(text) } == [
                ["Север", "100,0 %", "нет данных", "не с чем сравнить", "100,0 %"],
                ["Юг", "50,0 %", "100,0 %", "+50,0 п. п.", "75,0 %"], ["В целом", "66,7 %", "100,0 %", "+33,3 п. п.", "80,0 %"],
            ])
    }

    /// The indicator's own periods need no `over`.
    @Test func `a trend follows a series`() throws {
        let sections = try report("report").sections
        guard case .trend(let chart) = sections[8].blocks[0],
            case .table(let table) = sections[8].blocks[1],
            case .headline(let tiles) = sections[9].blocks[0]
        else {
            Issue.record("\(sections.map(\.blocks))")
            return
        }
        #expect(chart.periods == ["2014-4", "2015-1"])
        #expect(chart.panels[0].lines[0].points.map { plain($0.text) } == ["66,7 %", "100,0 %"])
        #expect(table.rows.map { $0.cells.map(text) } == [["Своя доля", "66,7 %", "100,0 %", "+33,3 п. п."]])
        #expect(tiles.map { plain($0.value) } == ["100,0 %"])
        #expect(tiles.map { $0.change.map { plain($0.text) } } == ["+33,3 п. п."])
    }

    @Test func `headlines carry the change of the trend`() throws {
        guard case .headline(let tiles) = try report("conclusion").sections[0].blocks[0] else {
            Issue.record("no headline")
            return
        }
        // The number of the last period, as in the table of the trend, and the period beside it.
        #expect(tiles.map { plain($0.value) } == ["100,0 %", "2,0"])
        #expect(tiles.allSatisfy { plain($0.details).hasPrefix("за 2015-1; ") })
        #expect(
            tiles.map(\.change) == [
                Report.Change(
                    text: "+33,3\u{00A0}п.\u{00A0}п.", direction: .up, tone: .good, periods: "2015-1 к\u{00A0}2014-4"),
                Report.Change(text: "−1,0", direction: .down, tone: .bad, periods: "2015-1 к\u{00A0}2014-4"),
            ])
    }

    // MARK: Scales

    @Test func `a scale shows both ends, the mean and who did not say`() throws {
        let table = try #require(tables(try report("report"), 3).first)
        #expect(
            table.columns.map { plain($0.title) } == [
                "Вопрос", "Доля ответов, %", "Нижние 2, %", "Верхние 2, %", "Среднее", "База", "Нет ответа",
            ])
        // 1, 2, 4, 5, 5 and 5, 4, 4, 3, 1.
        #expect(
            table.rows.map { $0.cells.map(text) } == [
                ["Понятно", "", "40,0", "60,0", "3,40", "5", "1"], ["Полезно", "", "20,0", "60,0", "3,40", "5", "1"],
            ])
        #expect(plain(table.notes[0]) == "Нижние 2: «Нет», «Скорее нет». Верхние 2: «Скорее да», «Да».")
    }

    @Test func `units of a level stand one under the other`() throws {
        let table = try #require(tables(try report("report"), 4).first)
        // 4; 1, 2, 5, 5; all of them.
        #expect(
            table.rows.map { row in row.cells.enumerated().filter { $0.offset != 1 }.map { text($0.element) } } == [
                ["Север", "0,0", "0,0", "4,00", "1", "1"], ["Юг", "25,0", "50,0", "3,25", "4", "0"],
                ["В целом", "20,0", "40,0", "3,40", "5", "1"],
            ])
    }

    @Test(arguments: [
        (["1", "2", "3"], [1, 2, 3]), (["0", "1"], [0, 1]), (["no", "yes"], [1, 2]), (["01", "02"], [1, 2]),
    ])
    func `codes that are numbers count as these, others by their place`(codes: [String], numbers: [Int]) {
        #expect(codes.map { Category(code: $0, label: $0) }.numbers == numbers.map { Decimal($0) })
    }

    // MARK: Answers

    @Test func `answers stand by topic and region, each group cut at the limit`() throws {
        let blocks = try report("report").sections[5].blocks
        let texts = blocks.map { block -> String in
            switch block {
            case .note(let text), .heading(let text), .subheading(let text): plain(text)
            case .list(let items): items.map { plain($0.text) }.joined(separator: "; ")
            default: "?"
            }
        }
        #expect(
            texts == [
                "Всего 5 ответов.", "Формы (3 ответа)", "Юг (3 ответа)", "Короче (2 раза)", "Показано 2 из 3 ответов.",
                "Сроки (2 ответа)", "Север (1 ответ)", "Позже", "Юг (1 ответ)", "Раньше",
                "Не указано (1 ответ)", "Юг (1 ответ)", "Без темы",
            ])
    }

    @Test func `personal answers are not shown`() throws {
        guard case .note(let text) = try report("report").sections[6].blocks[0] else {
            Issue.record("no note")
            return
        }
        #expect(plain(text).hasPrefix("Персональные данные, не показаны"))
    }

    // MARK: Texts that try to be something else

    @Test(arguments: Hostile.texts)
    func `hostile texts stay texts in every drawing`(hostile: String) throws {
        let cell = "\"" + hostile.replacing("\"", with: "\"\"").replacing("\n", with: " ") + "\""
        let forms =
            "site,quarter,ok,clear,useful,topic,remark,author\na,\(cell),true,1,5,forms,\(cell),x\na,2015,false,2,4,,\(cell),x\n"
        let plan = "code,title,stage,start,end,began,done\n\(cell),\(cell),\(cell),2015-03-02,2015-03-06,2015-03-02,\n"
        let result = try #require(ChartSample.result(plan: plan, forms: forms))
        for (_, report) in Report.documents(result) {
            let html = report.html()
            #expect(!html.contains("<img"))
            #expect(!html.contains("<b>'"))
            #expect(html.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
            #expect(!html.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            var columns: Int?
            for line in report.markdown().split(separator: "\n", omittingEmptySubsequences: false) {
                let count = line.hasPrefix("| ") ? line.replacing("\\|", with: "").count { $0 == "|" } : nil
                if let count, let columns { #expect(count == columns, "\(line)") }
                columns = count
            }
        }
    }

    @Test func `a title at the head of pages cannot leave its string`() {
        var report = Report(language: .russian, title: "a\"; } </style><script>x", sections: [])
        let html = report.html()
        #expect(html.contains("content: \"a\\22 \\3b  \\7d  \\3c \\2f style\\3e \\3c script\\3e x\""))
        report.title = String(repeating: "ж", count: 200)
        #expect(report.html().contains("content: \"" + String(repeating: "ж", count: 99) + "\\2026 \""))
    }
}
