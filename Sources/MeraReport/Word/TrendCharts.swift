extension Chart {
    /// Lines over periods: units of one indicator in one chart, indicators of different units apart.
    static func charts(of trend: Report.TrendChart) -> [(chart: Chart, caption: String)] {
        let own = trend.panels.compactMap { panel in panel.lines.last.map { (panel, $0) } }
        // The whole is drawn on a scale of its own only where it is compared with nothing.
        guard let first = own.first else { return [] }
        let share = own.count > 1 && own.allSatisfy { $0.0.ticks == first.0.ticks } && own.contains { $0.0.lines.count > 1 }
        if share {
            let whole = first.0.lines.first { $0.isReference }
            let lines = (whole.map { [$0] } ?? []) + own.map(\.1)
            return [(lineChart(trend.periods, lines), trend.bareCaption)]
        }
        return own.map { panel, line in (lineChart(trend.periods, [line]), panel.title) }
    }

    private static func lineChart(_ periods: [String], _ lines: [Report.TrendChart.Line]) -> Chart {
        var place = 0
        let series = lines.map { line -> Series in
            let shade: Report.Shade = line.isReference ? .reference : .category(place)
            if !line.isReference { place += 1 }
            return Series(name: line.label, values: line.points.map(\.number), colour: Colour.full(shade))
        }
        return Chart(kind: .lines, categories: periods, series: series, hasLegend: series.count > 1)
    }
}
