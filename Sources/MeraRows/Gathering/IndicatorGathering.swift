import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraTable

/// The cells of the indicators that are made from rows. They need nothing of one another, so threads share them.
struct IndicatorGathering {
    private struct Filter: Hashable {
        var table: Int
        var text: String
    }

    private struct Breakdown: Sendable {
        var categories: Categories
        var cells: RowCells
    }

    private let data: StudyData
    /// For each table its cells; nil where nothing is made from its rows.
    private(set) var cells: [RowCells?]
    let periods: Periods
    /// Rows that several indicators look at, selected once.
    private var selections: [Filter: RowCells] = [:]
    /// Breakdowns of all rows, made once for all indicators that have them.
    private var breakdowns: [FieldID: Breakdown] = [:]
    /// The samples of which errors are told.
    let frames: [RowFrame]
    /// What failed in filters.
    private var failedFilters: [DataFinding] = []

    init(_ data: StudyData, _ places: [RowPlaces]) {
        self.data = data
        let study = data.study
        cells = study.tables.indices.map { table in
            study.indicators.contains { $0.table == table } ? RowCells(places[table], data.tables[table].isActive) : nil
        }
        periods = Periods(data, cells)
        let keys = study.frameKeys
        frames = mapOnThreads(data.threads, count: keys.count) { RowFrame(keys[$0], data, data.tables[keys[$0].table].isActive) }
        select()
        for (index, indicator) in study.indicators.enumerated()
        where indicator.filter == nil && indicator.series == nil && !data.unavailable.indicators.contains(index) {
            guard let table = indicator.table, let cells = cells[table] else { continue }
            for field in indicator.breakdown where breakdowns[FieldID(table: table, field: field)] == nil {
                let id = FieldID(table: table, field: field)
                breakdowns[id] = breakdown(id, cells)
            }
        }
    }

    private mutating func select() {
        var filters: [(filter: Filter, rule: String, condition: Expression, cells: RowCells)] = []
        for (index, indicator) in data.study.indicators.enumerated() where !data.unavailable.indicators.contains(index) {
            guard let table = indicator.table, let condition = indicator.filter, let text = indicator.filterText,
                let cells = cells[table], !filters.contains(where: { $0.filter == Filter(table: table, text: text) })
            else { continue }
            filters.append((Filter(table: table, text: text), indicator.id, condition, cells))
        }
        let (data, all) = (data, filters)
        let made = mapOnThreads(data.threads, count: all.count) { index in
            let (filter, rule, condition, cells) = all[index]
            let (truths, failures) = data.decided(condition, filter.table)
            return (
                cells: cells.filtered(truths), failed: FailedOperations("where", of: rule, filter.table, failures)
            )
        }
        for (filter, made) in zip(filters, made) {
            selections[filter.filter] = made.cells
            if let finding = data.finding(made.failed, where: { filter.cells.ofRow[$0] >= 0 }) { failedFilters.append(finding) }
        }
    }

    private func selection(_ indicator: Indicator, _ table: Int, _ all: RowCells) -> RowCells {
        guard let condition = indicator.filter else { return all }
        return indicator.filterText.flatMap { selections[Filter(table: table, text: $0)] }
            ?? all.filtered(data.truths(condition, table))
    }

    private func breakdown(_ id: FieldID, _ cells: RowCells) -> Breakdown {
        let categories = Categories(id, data, cells)
        return Breakdown(categories: categories, cells: cells.divided(by: categories, .categories))
    }

    /// For each indicator what its rows came to; nil for one that is made of other indicators, or that is not available.
    func all() -> (cells: [IndicatorCells?], findings: [DataFinding]) {
        let indicators = data.study.indicators
        let gathered = mapOnThreads(data.threads, count: indicators.count) {
            index -> (cells: IndicatorCells?, finding: DataFinding?) in
            guard !data.unavailable.indicators.contains(index), let table = indicators[index].table, let all = cells[table] else {
                return (nil, nil)
            }
            switch indicators[index].formula {
            case .value, .index: return (nil, nil)
            default: return self.gathered(indicators[index], table, all)
            }
        }
        // Samples of one table that differ by weights or periods say the same of how its rows were drawn.
        var ofSamples: [DataFinding] = []
        for finding in frames.flatMap(\.findings)
        where !ofSamples.contains(where: {
            $0.code == finding.code && $0.table == finding.table && $0.record == finding.record && $0.column == finding.column
        }) { ofSamples.append(finding) }
        return (gathered.map(\.cells), failedFilters + gathered.compactMap(\.finding) + ofSamples)
    }

    private func gathered(_ indicator: Indicator, _ table: Int, _ all: RowCells) -> (IndicatorCells, DataFinding?) {
        var selection = selection(indicator, table, all)
        let frame = data.study.frameKey(of: indicator).flatMap { key in frames.firstIndex { $0.frame.key == key } }
        let formula = RowFormula(indicator, data, table, frame: frame.map { frames[$0] })
        let failed = FailedOperations(indicator.formula.key, of: indicator.id, table, formula.failures)
        let finding = failed.failures.isEmpty ? nil : data.finding(failed) { selection.ofRow[$0] >= 0 }
        func gather(_ cells: RowCells) -> Gathered { formula.gather(cells, levels: indicator.levels) }
        if let field = indicator.seriesField, let periods = periods.ofRow[FieldID(table: table, field: field)] {
            selection = selection.divided(by: periods, .periods)
        }
        let breakdown = indicator.breakdown.filter { !data.unavailable.isLost(FieldID(table: table, field: $0)) }
        let divisions = breakdown.map { field in
            let id = FieldID(table: table, field: field)
            return (indicator.filter == nil && indicator.series == nil ? breakdowns[id] : nil) ?? self.breakdown(id, selection)
        }
        let parts = zip(breakdown, divisions).map { field, division in
            IndicatorCells.Breakdown(field: field, categories: division.categories.all, gathered: gather(division.cells))
        }
        // The parts of a breakdown are parts of the whole: what was gathered for the first serves both, where it adds up.
        let whole: Gathered = if case .cells? = parts.first?.gathered { parts[0].gathered } else { gather(selection) }
        let axis = indicator.seriesField == nil ? nil : indicator.series
        var all = IndicatorCells(whole: whole, breakdowns: parts, axis: axis)
        all.frame = frame
        return (all, finding)
    }
}

extension Indicator.Formula {
    /// The key under which the author wrote it.
    var key: String {
        switch self {
        case .ratio: "ratio"
        case .share: "share"
        case .mean: "mean"
        case .median: "median"
        case .quantile: "quantile"
        case .sum: "sum"
        case .count: "count"
        case .completeness: "completeness"
        case .aggregate, .value: "value"
        case .index: "index"
        }
    }
}
