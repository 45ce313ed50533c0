import MeraSource
import Testing

@testable import MeraReport

/// A report is for reading: what makes its page large has a bound, and what is left out is said.
@Suite struct ReportSizeTests {
    private static func table(_ caption: String, rows: Int) -> Report.Table {
        Report.Table(
            caption: caption, columns: [.init("Единица", .text), .init("Значение")],
            rows: (0..<rows).map { .init([.text("Единица № \($0)"), .number("\($0 % 100),5\u{00A0}%")]) })
    }

    @Test func `tables that do not fit are left out and named, smaller ones after them are not`() {
        var report = Report(language: .russian, title: "Отчёт")
        report.sections = [
            .init("Один", [.table(Self.table("первая", rows: 100)), .table(Self.table("огромная", rows: 40_000))]),
            .init("Два", [.paragraph("слова"), .table(Self.table("вторая", rows: 100))]),
        ]
        report.bound { "нет: " + $0.joined(separator: ", ") }
        #expect(report.sections[0].blocks.count == 2)
        guard case .note(let note) = report.sections[0].blocks[1] else {
            Issue.record("nothing is said")
            return
        }
        #expect(note == "нет: огромная")
        #expect(report.sections[1].blocks.count == 2)
    }

    /// The bound is held by the bytes of the page, not only by the estimate.
    @Test(arguments: [10, 300, 3000]) func `the size of a table is about that of its HTML`(rows: Int) {
        var report = Report(language: .russian, title: "Отчёт")
        let empty = report.html().utf8.count
        let table = Self.table("Значения", rows: rows)
        report.sections = [.init("Один", [.table(table)])]
        let written = report.html().utf8.count - empty
        #expect(written < table.size * 3 / 2 + 1000 && table.size < written * 2)
    }

    private static func column(_ units: Int, _ filled: (Int) -> Bool) -> Report.Listing.Column {
        let texts = [""] + (0..<50).map { "\($0),5" }
        return .init(
            title: "Категория", isNumber: true, texts: texts, places: (0..<units).map { filled($0) ? 1 + $0 % 50 : 0 },
            suffix: " %")
    }

    private static func listing(_ units: Int, _ columns: [Report.Listing.Column]) -> Report.Listing {
        Report.Listing(
            caption: "Единицы", unitTitle: "Единица", units: (0..<units).map { .init(name: "Единица № \($0)", parent: nil) },
            parentTitle: nil, parents: [], groups: [.init(title: "Разрез", columns: columns)], notes: [])
    }

    private static func bytes(_ listing: Report.Listing) -> Int {
        var report = Report(language: .russian, title: "Отчёт")
        let empty = report.html().utf8.count
        report.sections = [.init("Все", .appendix, [.listing(listing)])]
        return report.html().utf8.count - empty
    }

    @Test func `a column costs what is in it, not its units`() {
        let sparse = Self.bytes(Self.listing(4000, (0..<500).map { category in Self.column(4000) { $0 % 500 == category } }))
        let dense = Self.bytes(Self.listing(4000, (0..<500).map { _ in Self.column(4000) { _ in true } }))
        #expect(sparse < 600_000 && dense > 4_000_000)
    }

    @Test(arguments: [1, 2, 7, 100]) func `the size of a listing is about that of its data`(each: Int) {
        let listing = Self.listing(2000, (0..<20).map { _ in Self.column(2000) { $0 % each == 0 } })
        let size = listing.namesSize + listing.groups.reduce(0) { $0 + $1.size }
        let written = Self.bytes(listing)
        #expect(written < size * 3 / 2 + 1000 && size < written * 2)
    }

    /// What the script puts together again from the data of a page.
    @Test func `a sparse column names the units that have something`() {
        let html = {
            var report = Report(language: .russian, title: "Отчёт")
            report.sections = [
                .init("Все", .appendix, [.listing(Self.listing(300, [Self.column(300) { $0 == 7 || $0 == 207 }]))])
            ]
            return report.html()
        }()
        #expect(html.contains("\"at\":[7,207],\"texts\":[\"7,5\",\"7,5\"]}"))
    }
}
