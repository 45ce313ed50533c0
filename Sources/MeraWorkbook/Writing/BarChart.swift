import CXLSXWriter

/// A chart of bars that the spreadsheet draws from cells of a sheet.
public struct BarChart {
    public var title: String
    public var sheet: SheetWriter
    /// The rows of the cells, from 1.
    public var rows: ClosedRange<Int>
    public var labels: Int
    public var values: Int
    public var colour: UInt32
    public var numberFormat: String

    public init(
        _ title: String, sheet: SheetWriter, rows: ClosedRange<Int>, labels: Int, values: Int, colour: UInt32 = 0x2F6DB5,
        numberFormat: String = "General"
    ) {
        self.title = title
        self.sheet = sheet
        self.rows = rows
        self.labels = labels
        self.values = values
        self.colour = colour
        self.numberFormat = numberFormat
    }

    /// How high it is, in rows of a sheet.
    public var height: Int { 8 + rows.count }
}

extension SheetWriter {
    public func insert(_ chart: BarChart, _ row: Int, _ column: Int) {
        guard let made = workbook_add_chart(workbook, UInt8(LXW_CHART_BAR.rawValue)),
            let series = chart_add_series(made, nil, nil)
        else { return }
        let (first, last) = (lxw_row_t(chart.rows.lowerBound - 1), lxw_row_t(chart.rows.upperBound - 1))
        chart_series_set_categories(
            series, chart.sheet.name, first, lxw_col_t(chart.labels - 1), last, lxw_col_t(chart.labels - 1))
        chart_series_set_values(series, chart.sheet.name, first, lxw_col_t(chart.values - 1), last, lxw_col_t(chart.values - 1))
        var fill = lxw_chart_fill()
        fill.color = chart.colour
        chart_series_set_fill(series, &fill)
        chart_series_set_labels(series)
        chart_series_set_labels_num_format(series, chart.numberFormat)
        chart_title_set_name(made, WorkbookWriter.cut(chart.title, to: 200))
        chart_legend_set_position(made, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
        // The first row stands at the top, as in the table.
        chart_axis_set_reverse(made.pointee.y_axis)
        chart_set_style(made, 10)
        var options = lxw_chart_options()
        options.x_scale = 1.4
        options.y_scale = Double(chart.height * 20) / 288
        _ = worksheet_insert_chart_opt(sheet, lxw_row_t(row - 1), lxw_col_t(column - 1), made, &options)
    }
}
