import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits
import MeraWorkbook

/// Cross-tables and charts.
extension ResultBook {
    /// Units of one breakdown that are shown: all of them stand in the long table.
    private static let unitLimit = 200
    /// With so many per cent a chart fits on a page of A4 also where another font makes columns a third wider, as LibreOffice does
    /// without Calibri; so many rows are as high as a page then.
    private static let chartScale = 75
    private static let rowsOfPage = 62

    /// A block for each indicator, field and level: a row for each unit, a value and its base for each category.
    func breakdownSheet() -> [SheetWriter] {
        let made = result.indicators.filter { !$0.breakdowns.isEmpty && $0.indicator < study.indicators.count }
        guard !made.isEmpty, let sheet = book.sheet(words(.bookBreakdowns)) else { return [] }
        sheet.width(34, ofColumns: 1...1)
        sheet.width(11, ofColumns: 2...60)
        var row = 1
        for indicator in made {
            let definition = study.indicators[indicator.indicator]
            let cells = MeasureCells(indicator, definition, self)
            for breakdown in indicator.breakdowns {
                for level in study.levels.indices where breakdown.isMade(for: level) && row < WorkbookLimits.rows - 1000 {
                    let field = definition.table.map { study.tables[$0].fields[breakdown.field].label(words.code) } ?? ""
                    let title = [
                        definition.label(words.code), field.lowercasedFirst,
                        builder.levelLabel(level).lowercasedFirst,
                    ]
                    sheet.text(title.joined(separator: " — "), row, 1, styles.bold)
                    row += 1
                    write(breakdown, level, cells, sheet, &row)
                    row += 1
                }
            }
        }
        sheet.freeze(1, 2)
        sheet.printing(isLandscape: true)
        return [sheet]
    }

    private func write(_ breakdown: BreakdownResult, _ level: Int, _ cells: MeasureCells, _ sheet: SheetWriter, _ row: inout Int)
    {
        let categories = breakdown.categories.prefix(60)
        sheet.text(words(.bookUnit), row, 1, styles.header)
        for (place, category) in categories.enumerated() {
            sheet.text(category.label, row, place * 2 + 2, styles.header)
            sheet.text("n", row, place * 2 + 3, styles.header)
        }
        row += 1
        for (unit, name) in builder.units(level).prefix(Self.unitLimit).enumerated() {
            let reference = UnitReference(level: level, unit: unit)
            sheet.text(name.label, row, 1, styles.text)
            for place in categories.indices {
                guard let measure = breakdown.measure(reference, place) else { continue }
                cells.value(measure, sheet, row, place * 2 + 2)
                if measure.reason != .suppressed {
                    sheet.number(Self.double(measure.base), row, place * 2 + 3, styles.count)
                }
            }
            row += 1
        }
    }

    /// Bars of the first indicators, drawn by the spreadsheet from the sheets of indicators.
    func chartSheet(_ matrices: [Matrix]) -> [SheetWriter] {
        let drawn = matrices.first { (2...40).contains($0.rows.count) }
        guard let drawn, let sheet = book.sheet(words(.bookCharts)) else { return [] }
        // No chart is cut when it is printed: where one does not fit any more, a page begins.
        var (row, pageStart) = (1, 1)
        var pages: [Int] = []
        // Charts are as wide as the columns below them, which programs make as they like unless it is said.
        sheet.width(4, ofColumns: 1...40)
        for (index, column) in drawn.columns.prefix(6) {
            let indicator = study.indicators[index]
            guard indicator.type == .number else { continue }
            let digits = indicator.rounding.digits
            let chart = BarChart(
                indicator.label(words.code), sheet: drawn.sheet, rows: drawn.rows, labels: 2, values: column,
                numberFormat: digits > 0 ? "0." + String(repeating: "0", count: min(digits, 4)) : "0")
            if row > pageStart, row + chart.height > pageStart + Self.rowsOfPage {
                // A row further up, so that the border of the chart stands on its page.
                pageStart = row - 1
                pages.append(pageStart)
            }
            sheet.insert(chart, row, 1)
            row += chart.height + 2
        }
        sheet.printing(scale: Self.chartScale, pagesBegin: pages)
        return [sheet]
    }
}
