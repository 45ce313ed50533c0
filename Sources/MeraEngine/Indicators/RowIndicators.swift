import FEEL
import MeraModel
import MeraTable

/// The indicators that are made from rows. They need nothing of one another, so threads share them.
struct RowIndicators {
    private struct Filter: Hashable {
        var table: Int
        var text: String
    }

    private struct Breakdown: Sendable {
        var categories: Categories
        var cells: Cells
    }

    private let data: StudyData
    private let units: UnitMap
    /// For each table its cells; nil where nothing is made from its rows.
    private(set) var cells: [Cells?]
    let periods: Periods
    /// Rows that several indicators look at, selected once.
    private var selections: [Filter: Cells] = [:]
    /// Breakdowns of all rows, made once for all indicators that have them.
    private var breakdowns: [FieldID: Breakdown] = [:]

    init(_ data: StudyData, _ units: UnitMap) {
        self.data = data
        self.units = units
        let study = data.study
        cells = study.tables.indices.map { table in
            study.indicators.contains { $0.table == table }
                ? Cells(units.unitOfRow[table], data.tables[table].isActive) : nil
        }
        periods = Periods(data, cells)
        select()
        for indicator in study.indicators where indicator.filter == nil && indicator.series == nil {
            guard let table = indicator.table, let cells = cells[table] else { continue }
            for field in indicator.breakdown where breakdowns[FieldID(table: table, field: field)] == nil {
                let id = FieldID(table: table, field: field)
                breakdowns[id] = breakdown(id, cells)
            }
        }
    }

    private mutating func select() {
        var filters: [(filter: Filter, condition: Expression, cells: Cells)] = []
        for indicator in data.study.indicators {
            guard let table = indicator.table, let condition = indicator.filter, let text = indicator.filterText,
                let cells = cells[table], !filters.contains(where: { $0.filter == Filter(table: table, text: text) })
            else { continue }
            filters.append((Filter(table: table, text: text), condition, cells))
        }
        let (data, all) = (data, filters)
        let made = mapOnThreads(data.threads, count: all.count) { index in
            all[index].cells.filtered(data.truths(all[index].condition, all[index].filter.table))
        }
        for (filter, cells) in zip(filters, made) { selections[filter.filter] = cells }
    }

    private func selection(_ indicator: Indicator, _ table: Int, _ all: Cells) -> Cells {
        guard let condition = indicator.filter else { return all }
        return indicator.filterText.flatMap { selections[Filter(table: table, text: $0)] }
            ?? all.filtered(data.truths(condition, table))
    }

    private func breakdown(_ id: FieldID, _ cells: Cells) -> Breakdown {
        let categories = Categories(id, data, cells)
        return Breakdown(categories: categories, cells: cells.divided(by: categories))
    }

    /// For each indicator its measures, not yet held against the least base; nil for one that is made of other indicators.
    func results() -> [IndicatorResult?] {
        let indicators = data.study.indicators
        return mapOnThreads(data.threads, count: indicators.count) { index in
            switch indicators[index].formula {
            case .value, .index: nil
            default: indicators[index].table.flatMap { result(index, $0) }
            }
        }
    }

    /// The values of every period, not yet held against anything.
    private func series(
        _ formula: RowFormula, _ selection: Cells, _ indicator: Indicator, _ id: FieldID, _ axis: Int
    ) -> SeriesResult {
        let count = periods.all[axis].count
        var series = SeriesResult(
            periods: periods.all[axis], reporting: periods.reporting[axis], values: data.study.levels.map { _ in [] }, changes: []
        )
        guard let ofRow = periods.ofRow[id], count > 0 else {
            for level in indicator.levels { series.values[level] = units.units[level].map { _ in [] } }
            return series
        }
        let division = selection.divided(by: ofRow)
        let gathered = formula.gather(division)
        for level in indicator.levels {
            let measures = gathered.measures(division.grouping(level, units: units.units[level].count, categories: count))
            series.values[level] = measures.inParts(of: count)
        }
        return series
    }

    private func result(_ index: Int, _ table: Int) -> IndicatorResult? {
        let study = data.study
        let indicator = study.indicators[index]
        guard let all = cells[table] else { return nil }
        var result = IndicatorResult(indicator: index, values: study.levels.map { _ in [] }, breakdowns: [])
        var selection = selection(indicator, table, all)
        let formula = RowFormula(indicator, data, table)
        if let field = indicator.seriesField, let axis = indicator.series {
            let id = FieldID(table: table, field: field)
            result.series = series(formula, selection, indicator, id, axis)
            selection = selection.filtered(periods.isIn(periods.reporting[axis], id))
        }
        let divisions = indicator.breakdown.map { field in
            let id = FieldID(table: table, field: field)
            return (indicator.filter == nil && indicator.series == nil ? breakdowns[id] : nil) ?? breakdown(id, selection)
        }
        // The parts of a breakdown are parts of the whole: what was gathered for the first serves both.
        let gathered = divisions.isEmpty ? [formula.gather(selection)] : divisions.map { formula.gather($0.cells) }
        let whole = divisions.first?.cells ?? selection
        for level in indicator.levels {
            result.values[level] = gathered[0].measures(whole.grouping(level, units: units.units[level].count)).all
        }
        for (place, division) in divisions.enumerated() {
            let categories = division.categories.all
            var breakdown = BreakdownResult(
                field: indicator.breakdown[place], categories: categories, values: study.levels.map { _ in [] })
            for level in indicator.levels where !categories.isEmpty {
                let count = units.units[level].count
                let grouping = division.cells.grouping(level, units: count, categories: categories.count)
                breakdown.values[level] = gathered[place].measures(grouping).inParts(of: categories.count)
            }
            result.breakdowns.append(breakdown)
        }
        return result
    }
}
