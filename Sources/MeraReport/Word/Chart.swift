import FEEL
import MeraModel

/// A chart as Word draws it: categories down the side, one or several series.
struct Chart: Sendable {
    enum Kind: Sendable {
        /// One bar for each category.
        case bars
        /// Parts of a whole, side by side.
        case stacked
        case lines
        /// Actions on a time axis; numbers are days as workbooks count them.
        case plan
    }

    struct Series: Sendable {
        var name: String
        /// One for each category; nil where there is none.
        var values: [Decimal?]
        var colour: String
        /// Colours of single bars.
        var pointColours: [Int: String] = [:]
        /// Values that are printed inside of their parts.
        var labelled: Set<Int> = []
        var hasLightLabels = false
        /// Holds the place of what begins later.
        var isInvisible = false
    }

    var kind: Kind
    var categories: [String]
    var series: [Series]
    var low: Decimal?
    var high: Decimal?
    var hasLegend: Bool
    /// Twentieths of a point.
    var width = Word.textWidth

    /// More bars than these do not fit on a page.
    private static let mostCategories = 50

    /// Millimetres.
    var height: Int {
        switch kind {
        case .lines: width < Word.textWidth ? 42 : 75
        case .plan: min(225, 18 + categories.count * (categories.count > 40 ? 4 : 5))
        case .bars, .stacked:
            min(
                225,
                13 + categories.count * (categories.count > 10 ? 5 : 7) * (categories.count > 32 ? 4 : 5) / 5
                    + (hasLegend ? 9 : 0))
        }
    }
}

extension Chart {
    /// The graphic columns of a table. A single bar says no more than its number.
    static func charts(of table: Report.Table) -> [Chart] {
        guard let name = table.columns.firstIndex(where: \.kind.isText) else { return [] }
        return table.columns.indices.flatMap { column -> [Chart] in
            let rows = table.rows.filter { column < $0.cells.count && name < $0.cells.count }
            let chart: Chart? =
                switch table.columns[column].kind {
                case .bars(let axis): bars(rows, name, column, axis)
                case .stacks: stacks(rows, name, column, table.legend)
                case .timeline(let timeline): plan(rows, name, column, timeline)
                case .text, .number: nil
                }
            guard let chart, chart.categories.count > 1 || chart.kind == .stacked && !chart.categories.isEmpty else { return [] }
            return chart.pages
        }
    }

    private static func bars(_ rows: [Report.Table.Row], _ name: Int, _ column: Int, _ axis: Report.Axis) -> Chart {
        var series = Series(name: "", values: [], colour: Colour.full(.neutral))
        var categories: [String] = []
        for row in rows {
            guard case .bar(let bar) = row.cells[column] else { continue }
            if bar.tone != .neutral { series.pointColours[categories.count] = Colour.full(bar.tone) }
            categories.append(short(row.cells[name].shownText))
            // A bar reaches from zero to the value, on either side of it.
            let end = bar.from == axis.scale.place(.zero) ? bar.to : bar.from
            series.values.append(axis.scale.value(at: end))
        }
        return Chart(
            kind: .bars, categories: categories, series: [series], low: axis.scale.low, high: axis.scale.high, hasLegend: false)
    }

    private static func stacks(
        _ rows: [Report.Table.Row], _ name: Int, _ column: Int, _ legend: [Report.Table.Key]
    ) -> Chart {
        var series = legend.map { key in
            Series(
                name: key.label, values: [], colour: Colour.full(key.shade), hasLightLabels: key.shade.isDark)
        }
        var categories: [String] = []
        for row in rows {
            guard case .stack(let stack) = row.cells[column] else { continue }
            for (place, key) in legend.enumerated() {
                let share = stack.parts.first { $0.shade == key.shade }?.share
                series[place].values.append(share.flatMap { Decimal(coefficient: Int64($0.tenThousandths), exponent: -2) })
                if let share, share.tenThousandths >= 500 { series[place].labelled.insert(categories.count) }
            }
            categories.append(short(row.cells[name].shownText))
        }
        return Chart(kind: .stacked, categories: categories, series: series, low: .zero, high: 100, hasLegend: true)
    }

    /// As many charts as it takes to show all categories.
    private var pages: [Chart] {
        guard categories.count > Self.mostCategories else { return [self] }
        return stride(from: 0, to: categories.count, by: Self.mostCategories).map { start in
            let some = start..<min(start + Self.mostCategories, categories.count)
            var part = self
            part.categories = Array(categories[some])
            part.series = series.map { series in
                var part = series
                part.values = Array(series.values[some])
                part.pointColours = [:]
                for (place, colour) in series.pointColours where some.contains(place) {
                    part.pointColours[place - start] = colour
                }
                part.labelled = Set(series.labelled.filter(some.contains).map { $0 - start })
                return part
            }
            return part
        }
    }

    /// Names beside an axis must leave room for the bars.
    private static func short(_ text: String) -> String { text.count <= 48 ? text : text.prefix(46) + "…" }
}

extension Scale {
    /// The number that stands at a place of the axis.
    func value(at place: Fraction) -> Decimal {
        let share = Decimal(coefficient: Int64(place.tenThousandths), exponent: -4) ?? .zero
        return high.subtracting(low)?.multiplied(by: share)?.adding(low) ?? low
    }
}
