import FEEL
@testable import MeraReport
import Testing

@Suite struct TimeChartTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private func span(_ first: String, _ last: String) throws -> Report.Timespan.Span {
        .init(first: try day(first), last: try day(last), from: .zero, to: .one)
    }

    @Test func `an action has a bar for its plan and one for what became of it`() throws {
        let timeline = Report.Timeline(first: try day("2015-03-01"), last: try day("2015-03-31"), ticks: [], today: nil)
        let late = Report.Timespan(
            planned: try span("2015-03-02", "2015-03-05"), actual: try span("2015-03-03", "2015-03-08"),
            late: try span("2015-03-06", "2015-03-08"), isDone: true, title: "")
        let ahead = Report.Timespan(
            planned: try span("2015-03-20", "2015-03-20"), actual: nil, late: nil, isDone: false, title: "")
        let table = Report.Table(
            caption: "", columns: [.init("", .text), .init("", .timeline(timeline))],
            rows: [.init(heading: "I"), .init([.text("Опрос"), .timespan(late)]), .init([.text("Отчёт"), .timespan(ahead)])])
        let chart = try #require(Chart.charts(of: table).first)
        #expect(chart.categories == ["Опрос", "", "Отчёт"])
        #expect(chart.series[0].isInvisible)
        // Workbooks call 2 March 2015 the day 42065.
        #expect(chart.series.map(\.values) == [[42065, 42066, 42083], [4, 0, 1], [0, 3, 0], [0, 3, 0]])
        #expect(chart.low == 42064 && chart.high == 42095)
    }

    @Test func `a line that is broken becomes two`() {
        func point(_ number: Decimal?, _ isJoined: Bool = true) -> Report.TrendChart.Point {
            .init(number: number, place: nil, text: "", isJoined: isJoined)
        }
        let panel = Report.TrendChart.Panel(
            title: "", ticks: [],
            lines: [
                .init(label: "все", isReference: true, points: [point(1), point(2), point(3)]),
                .init(label: "свой", isReference: false, points: [point(4), point(5, false), point(nil)]),
            ], scale: Scale(low: 0, high: 5))
        let chart = Chart.lines(panel, ["1", "2", "3"])
        #expect(chart.series.map(\.name) == ["все", "свой", "свой"])
        #expect(chart.series.map(\.values) == [[1, 2, 3], [4, nil, nil], [nil, 5, nil]])
        #expect(chart.low == 0 && chart.high == 5)
    }
}
