import FEEL
import MeraModel
import MeraSource

/// Charts about time: plans and lines over periods.
extension Chart {
    /// Two bars for each action, one under the other: what was planned, and what became of it. An invisible part leads to the first day.
    static func plan(_ rows: [Report.Table.Row], _ name: Int, _ column: Int, _ timeline: Report.Timeline) -> Chart {
        func series(_ shade: Report.Shade) -> Series { Series(name: "", values: [], colour: Colour.full(shade)) }
        var before = series(.planned)
        before.isInvisible = true
        var (planned, actual, late) = (series(.planned), series(.actual), series(.late))
        var categories: [String] = []
        func add(_ category: String, _ start: CivilDate, _ spans: [Int]) {
            categories.append(category)
            before.values.append(Decimal(serial(start)))
            planned.values.append(Decimal(spans[0]))
            actual.values.append(Decimal(spans[1]))
            late.values.append(Decimal(spans[2]))
        }
        for row in rows {
            guard case .timespan(let timespan) = row.cells[column] else { continue }
            let label = label(row, name, column)
            if let span = timespan.planned { add(label, span.first, [days(span), 0, 0]) }
            guard let first = timespan.actual?.first ?? timespan.late?.first else { continue }
            let done = timespan.actual.map(days) ?? 0
            // Late days are part of the actual ones where the action goes on.
            let delay = timespan.late.map { late in
                timespan.actual.map { max(0, late.last.dayNumber - max(late.first.dayNumber, $0.last.dayNumber + 1) + 1) }
                    ?? days(late)
            }
            let overlap =
                timespan.late.map { late in timespan.actual.map { max(0, $0.last.dayNumber - late.first.dayNumber + 1) } ?? 0 }
                ?? 0
            add(timespan.planned == nil ? label : "", first, [0, done - overlap, overlap + (delay ?? 0)])
        }
        return Chart(
            kind: .plan, categories: categories, series: [before, planned, actual, late], low: Decimal(serial(timeline.first)),
            high: Decimal(serial(timeline.last) + 1), hasLegend: false)
    }

    /// The number of the action where it stands before its name, so that the axis stays narrow.
    private static func label(_ row: Report.Table.Row, _ name: Int, _ column: Int) -> String {
        let texts = row.cells[..<column].map(\.shownText).filter { !$0.isEmpty }
        let text = texts.joined(separator: " ")
        return text.count <= 44 ? text : text.prefix(42) + "…"
    }

    private static func days(_ span: Report.Timespan.Span) -> Int { max(0, span.last.dayNumber - span.first.dayNumber + 1) }

    /// Workbooks count days from 30 December 1899.
    private static func serial(_ day: CivilDate) -> Int { day.dayNumber + 25_569 }

    /// One panel of a trend. A line that is broken becomes two.
    static func lines(_ panel: Report.TrendChart.Panel, _ periods: [String]) -> Chart {
        var series: [Series] = []
        for line in panel.lines {
            var current = Series(name: line.label, values: [], colour: line.isReference ? Colour.full(.reference) : "2D5673")
            for (place, point) in line.points.enumerated() {
                if !point.isJoined, place > 0 {
                    series.append(current.filled(to: line.points.count))
                    current.values = [Decimal?](repeating: nil, count: place)
                }
                current.values.append(point.number)
            }
            series.append(current.filled(to: line.points.count))
        }
        return Chart(
            kind: .lines, categories: periods, series: series, low: panel.scale?.low, high: panel.scale?.high, hasLegend: false)
    }
}

extension Chart.Series {
    fileprivate func filled(to count: Int) -> Self {
        var filled = self
        filled.values += [Decimal?](repeating: nil, count: max(0, count - values.count))
        return filled
    }
}

extension WordRenderer {
    /// Small charts side by side under one caption, all on paper at once.
    mutating func trend(_ trend: Report.TrendChart) {
        let caption = Report.bare(trend.caption, trend.number)
        let columns = trend.panels.count > 4 ? 3 : min(2, max(1, trend.panels.count))
        let width = Word.textWidth / columns
        var rows: [XML] = []
        for start in stride(from: 0, to: trend.panels.count, by: columns) {
            var cells: [XML] = []
            for place in start..<start + columns {
                guard place < trend.panels.count else {
                    cells.append(Word.cell(width, []))
                    continue
                }
                let panel = trend.panels[place]
                var chart = Chart.lines(panel, trend.periods)
                chart.width = width - 120
                let title = [panel.title, panel.target?.label].compactMap { $0 }.joined(separator: ", ")
                cells.append(
                    Word.cell(
                        width,
                        [.paragraph("CellHead", Word.inline(title)), drawing(chart, caption: caption + ". " + panel.title)]))
            }
            rows.append(Word.row(cells))
        }
        guard !rows.isEmpty else { return }
        add(Word.table(style: "Layout", widths: [Int](repeating: width, count: columns), rows))
        add(figureCaption(caption))
        for note in trend.notes { add(.paragraph("Note", Word.inline(note))) }
    }
}
