import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Indicators by the values of a field, e.g. by quarter.
extension ReportBuilder {
    /// One unit: indicators in the rows of one table where they have the same few categories, else a table for each.
    func breakdowns(of indicators: [Int], _ unit: UnitReference) -> [Report.Table] {
        var tables: [Report.Table] = []
        var shared: [(breakdown: BreakdownResult, table: Int?, indicators: [(index: Int, breakdown: BreakdownResult)])] = []
        for index in indicators {
            for breakdown in result.indicators[index].breakdowns
            where breakdown.isMade(for: unit.level) && !breakdown.categories.isEmpty {
                let table = study.indicators[index].table
                let isFew = breakdown.categories.count <= Self.mostColumns
                if isFew,
                    let place = shared.firstIndex(where: {
                        $0.table == table && $0.breakdown.field == breakdown.field
                            && $0.breakdown.categories.elementsEqual(breakdown.categories, by: { $0.code == $1.code })
                    })
                {
                    shared[place].indicators.append((index, breakdown))
                } else {
                    shared.append((breakdown, table, [(index, breakdown)]))
                }
            }
        }
        for group in shared {
            if group.indicators.count == 1 {
                tables.append(categoryTable(group.indicators[0].index, group.breakdown, unit))
            } else {
                tables.append(sharedTable(group.indicators, unit))
            }
        }
        return tables
    }

    /// The most categories that stand side by side.
    private static let mostColumns = 6
    /// The most categories that a table has rows for.
    private static let mostCategories = 60

    /// A table for the units of a level; of many units only the levels above and the whole.
    func breakdownTables(_ index: Int, _ level: Int) -> [Report.Table] {
        result.indicators[index].breakdowns.flatMap { breakdown -> [Report.Table] in
            guard breakdown.isMade(for: level), !breakdown.categories.isEmpty else { return [] }
            if units(level).count == 1 { return [categoryTable(index, breakdown, UnitReference(level: level, unit: 0))] }
            return unitTables(index, breakdown, level)
        }
    }

    func fieldLabel(_ indicator: Indicator, _ breakdown: BreakdownResult) -> String {
        indicator.table.map { study.tables[$0].fields[breakdown.field].label(words.code) } ?? ""
    }

    private func caption(_ indicator: Indicator, _ breakdown: BreakdownResult) -> String {
        words(
            .captionBreakdown,
            [
                "indicator": .text(indicator.label(words.code)),
                "field": .text(fieldLabel(indicator, breakdown).lowercasedFirst),
            ])
    }

    /// One unit, several indicators: a column for each category.
    private func sharedTable(_ group: [(index: Int, breakdown: BreakdownResult)], _ unit: UnitReference) -> Report.Table {
        let first = group[0]
        let field = fieldLabel(study.indicators[first.index], first.breakdown).lowercasedFirst
        var table = Report.Table(
            caption: words(.captionBreakdowns, ["field": .text(field)]), columns: [.init(words(.columnIndicator), .text)])
        table.columns += first.breakdown.categories.map { .init(words.prose($0.label)) }
        for (index, breakdown) in group {
            let indicator = study.indicators[index]
            let cells = breakdown.categories.indices.map { ratedCell(breakdown.measure(unit, $0), of: indicator) }
            table.rows.append(.init([.text(words.prose(indicator.label(words.code)))] + cells))
        }
        return table
    }

    /// One unit: a row for each category.
    private func categoryTable(_ index: Int, _ breakdown: BreakdownResult, _ unit: UnitReference) -> Report.Table {
        let indicator = study.indicators[index]
        let categories = breakdown.categories.indices.prefix(Self.mostCategories)
        let measures = categories.map { breakdown.measure(unit, $0) }
        let scale = scale(of: indicator, values: measures.compactMap { $0?.number })
        var table = Report.Table(
            caption: caption(indicator, breakdown),
            columns: [
                .init(words.prose(fieldLabel(indicator, breakdown)), .text),
                .init(words(.columnChart), .bars(axis(scale, indicator))), .init(words(.columnValue)),
            ])
        let hasIntervals = measures.contains { $0?.interval != nil }
        let hasErrors = measures.contains { $0?.error != nil }
        if hasErrors { table.columns.append(.init(words(.columnError))) }
        if hasIntervals { table.columns.append(.init(intervalTitle([index]))) }
        if indicator.bands != nil { table.columns.append(.init(words(.columnBand), .text)) }
        table.columns += [.init(words(.columnN)), .init(words(.columnRows))]
        for (category, measure) in zip(categories, measures) {
            var cells: [Report.Cell] = [
                .text(breakdown.categories[category].label), bar(measure, of: indicator, on: scale), cell(measure, of: indicator),
            ]
            if hasErrors { cells.append(errorCell(measure, of: indicator)) }
            if hasIntervals { cells.append(intervalCell(measure, of: indicator)) }
            if indicator.bands != nil { cells.append(bandCell(measure, of: indicator)) }
            table.rows.append(.init(cells + countCells(measure)))
        }
        table.notes = leftOut(breakdown)
        return table
    }

    /// The categories that no table has.
    private func leftOut(_ breakdown: BreakdownResult) -> [String] {
        let all = breakdown.categories.count
        guard all > Self.mostCategories else { return [] }
        return [words(.noteCategories, ["n": .number(Self.mostCategories), "all": .number(all), "file": "indicators.csv"])]
    }

    /// Several units: a column for each category, a few to a table.
    private func unitTables(_ index: Int, _ breakdown: BreakdownResult, _ level: Int) -> [Report.Table] {
        let indicator = study.indicators[index]
        let levels = isMany(level) ? levelsAbove(level).filter { indicator.levels.contains($0) } : [level]
        let shown = levels.flatMap { level in units(level).indices.map { UnitReference(level: level, unit: $0) } }
        let categories = breakdown.categories.indices.prefix(Self.mostCategories)
        return stride(from: 0, to: categories.count, by: Self.mostColumns).map { start in
            let some = start..<min(start + Self.mostColumns, categories.count)
            var table = Report.Table(
                caption: caption(indicator, breakdown), columns: [.init(levelLabel(levels.first ?? level), .text)])
            table.columns += some.map { .init(breakdown.categories[$0].label) }
            func row(_ unit: UnitReference, isTotal: Bool) -> Report.Table.Row {
                let cells = some.map { ratedCell(breakdown.measure(unit, $0), of: indicator) }
                return .init([.text(unitLabel(unit))] + cells, isTotal: isTotal)
            }
            table.rows = shown.map { row($0, isTotal: false) }
            if let whole, whole.level != level { table.rows.append(row(whole, isTotal: true)) }
            if some.upperBound == categories.count { table.notes = leftOut(breakdown) }
            return table
        }
    }
}
