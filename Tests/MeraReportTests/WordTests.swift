import MeraUnits
import FEEL
import MeraEngine
import MeraModel
@testable import MeraReport
import Testing

@Suite struct WordTests {
    private static let reports = [
        Report(SampleResult.result), Report(Hostile.result), Report(SampleResult.result, language: "en"),
    ]

    private func package(_ report: Report) -> WordPackage {
        var renderer = WordRenderer(report: report)
        renderer.write()
        return WordPackage(renderer)
    }

    private func parts(_ report: Report) throws -> [String: XMLTree.Element] {
        var parts: [String: XMLTree.Element] = [:]
        for file in try package(report).files() where !file.name.hasSuffix(".xlsx") {
            parts[file.name] = try XMLTree.parse(file.bytes)
        }
        return parts
    }

    @Test(arguments: reports.indices) func `every part is well formed and declared`(report index: Int) throws {
        let report = Self.reports[index]
        let files = try package(report).files()
        let types = try #require(parts(report)["[Content_Types].xml"])
        let declared = Set(types.all("Override").compactMap { $0.attributes["PartName"] })
        let defaults = Set(types.all("Default").compactMap { $0.attributes["Extension"] })
        for file in files where file.name != "[Content_Types].xml" {
            let ending = file.name.split(separator: ".").last.map(String.init) ?? ""
            #expect(
                declared.contains("/" + file.name) || ["rels", "xlsx"].contains(ending) && defaults.contains(ending),
                "\(file.name)")
        }
        for part in declared { #expect(files.contains { "/" + $0.name == part }, "\(part)") }
    }

    @Test(arguments: reports.indices) func `relationships lead to parts, and what is named is there`(report index: Int) throws {
        let report = Self.reports[index]
        let names = Set(try package(report).files().map(\.name))
        let parts = try parts(report)
        for (name, part) in parts where name.hasSuffix(".rels") {
            let folder = name.replacing("_rels/", with: "").split(separator: "/").dropLast().map(String.init)
            for relation in part.all("Relationship") {
                var path = folder
                for step in try #require(relation.attributes["Target"]).split(separator: "/") {
                    if step == ".." { path.removeLast() } else { path.append(String(step)) }
                }
                #expect(names.contains(path.joined(separator: "/")), "\(path)")
            }
        }
        let document = try #require(parts["word/document.xml"])
        let known = Set(
            try #require(parts["word/_rels/document.xml.rels"]).all("Relationship").compactMap { $0.attributes["Id"] })
        let charts = document.all("c:chart").compactMap { $0.attributes["r:id"] }
        #expect(charts.count == names.count { $0.hasPrefix("word/charts/chart") })
        #expect(Set(charts).count == charts.count && known.isSuperset(of: charts))
    }

    @Test func `styles that paragraphs, tables and texts have exist`() throws {
        let parts = try parts(Self.reports[0])
        let styles = Set(try #require(parts["word/styles.xml"]).all("w:style").compactMap { $0.attributes["w:styleId"] })
        let document = try #require(parts["word/document.xml"])
        for name in ["w:pStyle", "w:tblStyle", "w:rStyle"] {
            for style in document.all(name) { #expect(styles.contains(style.attributes["w:val"] ?? ""), "\(style.attributes)") }
        }
    }

    @Test func `headings are real, and the contents lead to them`() throws {
        let document = try #require(parts(Self.reports[0])["word/document.xml"])
        func paragraphs(_ style: String) -> [XMLTree.Element] {
            document.all("w:p").filter { $0.all("w:pStyle").first?.attributes["w:val"] == style }
        }
        let headings = paragraphs("Heading1").map { $0.all("w:t").map(\.text).joined() }
        #expect(headings.count == 13)
        #expect(headings[2].replacing("\u{00A0}", with: " ") == "2. Показатели")
        let places = Set(document.all("w:bookmarkStart").compactMap { $0.attributes["w:name"] })
        let links = document.all("w:hyperlink").compactMap { $0.attributes["w:anchor"] }
        #expect(links.count == (paragraphs("TOC1") + paragraphs("TOC2")).count && links.count > 12)
        #expect(places.isSuperset(of: links))
        let ends = document.all("w:fldChar").map { $0.attributes["w:fldCharType"] ?? "" }
        #expect(ends.count { $0 == "begin" } == ends.count { $0 == "end" })
    }

    @Test(arguments: reports.indices) func `rows of a table fit its grid, its head repeats and no row is torn`(report index: Int)
        throws
    {
        let report = Self.reports[index]
        let document = try #require(parts(report)["word/document.xml"])
        let tables = document.all("w:tbl")
        #expect(!tables.isEmpty)
        for table in tables {
            let rows = table.children.filter { $0.name == "w:tr" }
            let columns = table.children.first { $0.name == "w:tblGrid" }?.children.count
            for row in rows {
                let spans = row.children.filter { $0.name == "w:tc" }.map { cell in
                    cell.children[0].children.first { $0.name == "w:gridSpan" }?.attributes["w:val"].flatMap { Int($0) } ?? 1
                }
                #expect(spans.reduce(0, +) == columns)
                // Word calls a file broken in which a cell does not end in a paragraph.
                #expect(row.children.filter { $0.name == "w:tc" }.allSatisfy { $0.children.last?.name == "w:p" })
                #expect(row.children[0].children.contains { $0.name == "w:cantSplit" })
            }
            guard table.children[0].children[0].attributes["w:val"] == "ReportTable" else { continue }
            #expect(rows[0].all("w:tblHeader").count == 1)
        }
        let captions = document.all("w:instrText").count { $0.text.contains("SEQ Table") }
        // Passports in a row are tables without a caption: their heading names them.
        let registers = Report(SampleResult.result).sections.flatMap(\.blocks).count {
            if case .register = $0 { true } else { false }
        }
        #expect(captions + registers == tables.count { $0.children[0].children[0].attributes["w:val"] == "ReportTable" })
    }

    @Test func `the numbers of a chart are those of its table`() throws {
        let result = SampleResult.result
        let table = ReportBuilder(result).rankedTable(SampleStudy.Indicators.passRate, SampleStudy.Level.region)
        let chart = try #require(Chart.charts(of: table).first)
        #expect(chart.categories.prefix(1) == ["Калужская область"])
        #expect(chart.categories.count == chart.series[0].values.count)
        // 60 + 65 of 64 + 70.
        #expect(chart.series[0].values[0]?.description == "93.28")
        let part = try XMLTree.parse(XML.part(ChartPart(chart: chart, language: "ru-RU").xml()))
        let cached = part.all("c:val")[0].all("c:v").map(\.text)
        #expect(cached == chart.series[0].values.compactMap { $0?.description })
        #expect(part.all("c:cat")[0].all("c:v").map(\.text) == chart.categories)
        // Bars of a band have its colour.
        #expect(part.all("c:dPt").count == chart.series[0].pointColours.count)
    }

    @Test func `parts of a stacked bar add up to the whole`() throws {
        let distribution = try #require(
            SampleResult.result.distributions.first {
                $0.field == FieldID(table: 1, field: SampleStudy.FormField.names) && $0.level == SampleStudy.Level.region
            })
        let chart = try #require(Chart.charts(of: ReportBuilder(SampleResult.result).stackTable(distribution)).first)
        #expect(chart.series.map(\.colour) == ["A6532F", "E0AD8C", "DCDCD6", "94BFC6", "2C6E7F"])
        for category in chart.categories.indices {
            let sum = chart.series.compactMap { $0.values[category]?.scaled(to: 2) }.reduce(0, +)
            #expect(abs(sum - 10_000) <= 5)
        }
    }

    @Test func `more categories than a page holds make more charts`() {
        let axis = Report.Axis(scale: Scale(low: -10, high: 10), ticks: [], target: nil)
        let rows = (0..<120).map { number -> Report.Table.Row in
            let place = Fraction(tenThousandths: number == 7 ? 2500 : 7500)
            let zero = Fraction(tenThousandths: 5000)
            return .init([
                .text("единица \(number)"),
                .bar(
                    .init(
                        from: min(zero, place), to: max(zero, place), target: nil, interval: nil,
                        tone: number == 60 ? .bad : .neutral)),
            ])
        }
        let charts = Chart.charts(of: .init(caption: "", columns: [.init("", .text), .init("", .bars(axis))], rows: rows))
        #expect(charts.map(\.categories.count) == [50, 50, 20])
        #expect(charts[0].series[0].values[7] == -5 && charts[0].series[0].values[8] == 5)
        #expect(charts.map { $0.series[0].pointColours.keys.sorted() } == [[], [10], []])
    }

    @Test func `columns share the page`() {
        let columns = ["Очень длинное название столбца, которого никто не ждал", "n", "Текст"].map {
            Report.Table.Column($0, .text)
        }
        for length in [1, 20, 200, 5000] {
            let table = Report.Table(
                caption: "", columns: columns,
                rows: [.init([.text("а"), .number("1"), .text(String(repeating: "слово ", count: length))])])
            let widths = ColumnWidths.widths(table, [0, 1, 2])
            #expect(widths.reduce(0, +) <= Word.textWidth && widths.allSatisfy { $0 > 200 })
        }
    }

    @Test func `what XML cannot hold is shown as such`() throws {
        let text = "a\u{0}b\u{1B}c\u{FFFF}d]]>e&<\u{1F600}\n\"f\u{7F}"
        let element = try XMLTree.parse(XML.part(.tag("w:t", ["w:val": text], [.text(text)])))
        #expect(element.text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d]]>e&<\u{1F600} \"f\u{FFFD}")
        #expect(element.attributes["w:val"] == element.text)
    }

    @Test func `the same results give the same bytes`() throws {
        let first = try Self.reports[0].word()
        #expect(try Report(SampleResult.result).word() == first)
        #expect(first.starts(with: [0x50, 0x4B, 0x03, 0x04]))
    }

    @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
    func `columns of a workbook are letters`(index: Int, name: String) {
        #expect(ChartWorkbook.column(index) == name)
    }

    @Test func `formats are named with commas`() {
        #expect(ReportFormat.list("html,docx,html") == [.html, .word])
        #expect(ReportFormat.list("") == nil && ReportFormat.list("html,") == nil && ReportFormat.list("doc") == nil)
    }
}
