import MeraModel

/// Plans and lines over time.
extension HTMLRenderer {
    private static let timeWidth = 300

    static func axis(_ timeline: Report.Timeline) -> Drawing {
        var drawing = Drawing(width: timeWidth, height: timeline.today == nil ? 16 : 30, title: "")
        let base = timeline.today == nil ? 12 : 26
        for tick in timeline.ticks {
            let x = Drawing.Length.part(tick.place, of: timeWidth)
            drawing.line("grid", from: (x, .pixels(base - 10)), to: (x, .pixels(base + 4)))
            // The last name would leave the drawing.
            guard tick.place.tenThousandths < 8800 else { continue }
            drawing.text("tick", tick.label, x: Drawing.Length(hundredths: x.hundredths + 300), y: .pixels(base), anchor: .start)
        }
        if let today = timeline.today {
            let x = Drawing.Length.part(today.place, of: timeWidth)
            drawing.text(
                "tick target", today.label, x: x, y: .pixels(10),
                anchor: today.place.tenThousandths > 9000 ? .end : today.place.tenThousandths < 1000 ? .start : .middle)
            drawing.line("goal", from: (x, .pixels(13)), to: (x, .pixels(30)))
        }
        return drawing
    }

    /// The plan above, what became of it below, on a grid that goes on from row to row: the cell cuts its lines.
    static func timespan(_ timespan: Report.Timespan, on timeline: Report.Timeline) -> Drawing {
        var drawing = Drawing(width: timeWidth, height: 28, title: timespan.title)
        for tick in timeline.ticks {
            let x = Drawing.Length.part(tick.place, of: timeWidth)
            drawing.line("grid", from: (x, .pixels(-200)), to: (x, .pixels(228)))
        }
        bar(timespan.planned, "planned", y: 6, height: 7, in: &drawing)
        bar(timespan.actual, "actual", y: 14, height: 8, in: &drawing)
        bar(timespan.late, timespan.isDone ? "late" : "late open", y: 14, height: 8, in: &drawing)
        if let today = timeline.today {
            let x = Drawing.Length.part(today.place, of: timeWidth)
            drawing.line("goal", from: (x, .pixels(-200)), to: (x, .pixels(228)))
        }
        return drawing
    }

    private static func bar(
        _ span: Report.Timespan.Span?, _ classes: StaticString, y: Int, height: Int, in drawing: inout Drawing
    ) {
        guard let span else { return }
        let start = Drawing.Length.part(span.from, of: timeWidth)
        let length = Drawing.Length.part(span.to, of: timeWidth) - start
        // A day of a long plan is still to be seen.
        drawing.rectangle(
            classes, x: start, y: .pixels(y), width: Drawing.Length(hundredths: max(length.hundredths, 250)),
            height: .pixels(height))
    }

    func trend(_ chart: Report.TrendChart, to page: inout HTMLWriter) {
        page.element("figure", "trend") { page in
            page.element("figcaption", chart.caption)
            if !chart.legend.isEmpty { legend(chart.legend, to: &page) }
            page.element("div", "panels") { page in
                for panel in chart.panels {
                    page.element("div", "panel") { page in
                        page.element("p", "label", panel.title)
                        Self.panel(panel, chart.periods).write(to: &page)
                    }
                }
            }
            for note in chart.notes { page.element("p", "note", note) }
        }
    }

    private static let panel = (width: 250, height: 140, left: 38, right: 14, top: 16, bottom: 32)

    private static func panel(_ panel: Report.TrendChart.Panel, _ periods: [String]) -> Drawing {
        let frame = Self.panel
        var drawing = Drawing(width: frame.width, height: frame.height, title: panel.title)
        let right = frame.width - frame.right
        for tick in panel.ticks {
            let y = height(tick.place)
            drawing.line("grid", from: (.pixels(frame.left), y), to: (.pixels(right), y))
            drawing.text(
                "tick", tick.label, x: .pixels(frame.left - 5), y: Drawing.Length(hundredths: y.hundredths + 350), anchor: .end)
        }
        if let target = panel.target {
            let y = height(target.place)
            drawing.line("goal", from: (.pixels(frame.left), y), to: (.pixels(right), y))
        }
        // Names of periods at both ends; between them there is rarely room. Long ones reach under the vertical axis.
        for place in periods.count > 1 ? [0, periods.count - 1] : [0] {
            drawing.text(
                "tick", cut(periods[place]), x: place == 0 ? .pixels(0) : .pixels(frame.width),
                y: .pixels(frame.height - 5), anchor: place == 0 ? .start : .end)
        }
        for line in panel.lines { draw(line, periods, in: &drawing) }
        return drawing
    }

    private static func draw(_ line: Report.TrendChart.Line, _ periods: [String], in drawing: inout Drawing) {
        let places = line.points.enumerated().map { place, point in
            point.place.map { (x: across(place, periods.count), y: height($0)) }
        }
        for (place, point) in line.points.enumerated().dropFirst() {
            guard point.isJoined, let from = places[place - 1], let to = places[place] else { continue }
            drawing.line(line.isReference ? "line reference" : "line", from: from, to: to)
        }
        guard !line.isReference else { return }
        let last = places.lastIndex { $0 != nil }
        for (place, point) in line.points.enumerated() {
            guard let at = places[place] else { continue }
            let period = place < periods.count ? periods[place] + ": " : ""
            drawing.circle("dot", x: at.x, y: at.y, radius: .pixels(3), title: period + point.text)
            // The last value is the one that is asked for; the first shows where it came from.
            guard place == last || place == 0 else { continue }
            let neighbour = place == 0 ? places.dropFirst().first ?? nil : places[..<place].last { $0 != nil } ?? nil
            // On the side of the dot where the line is not.
            let isBelow = neighbour.map { $0.y.hundredths < at.y.hundredths }
            drawing.text(
                "value", point.text, x: at.x,
                y: Drawing.Length(hundredths: at.y.hundredths + (isBelow ?? false ? 1500 : -700)),
                anchor: place == 0 && line.points.count > 1 ? .start : .end)
        }
    }

    /// A name of a period that leaves room for another one.
    private static func cut(_ name: String) -> String { name.count > 21 ? name.prefix(20) + "…" : name }

    private static func across(_ place: Int, _ count: Int) -> Drawing.Length {
        let width = panel.width - panel.left - panel.right
        guard count > 1 else { return .pixels(panel.left + width / 2) }
        return Drawing.Length(hundredths: panel.left * 100 + width * 100 * place / (count - 1))
    }

    private static func height(_ place: Fraction) -> Drawing.Length {
        let room = panel.height - panel.top - panel.bottom
        return Drawing.Length(hundredths: (panel.top + room) * 100) - Drawing.Length.part(place, of: room)
    }
}
