import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// An indicator by the values of a field, e.g. by quarter.
extension ReportBuilder {
    func breakdownTables(_ index: Int, _ level: Int) -> [Report.Table] {
        result.indicators[index].breakdowns.flatMap { breakdown -> [Report.Table] in
            guard level < breakdown.values.count, !breakdown.categories.isEmpty else { return [] }
            return units(level).count == 1
                ? [categoryTable(index, breakdown, level)] : unitTables(index, breakdown, level)
        }
    }

    private func caption(_ indicator: Indicator, _ breakdown: BreakdownResult) -> String {
        let field = indicator.table.map { study.tables[$0].fields[breakdown.field].label(words.code) } ?? ""
        return words(.captionBreakdown, ["indicator": .text(indicator.label(words.code)), "field": .text(field.lowercasedFirst)])
    }

    /// One unit: a row for each category.
    private func categoryTable(_ index: Int, _ breakdown: BreakdownResult, _ level: Int) -> Report.Table {
        let indicator = study.indicators[index]
        let unit = UnitReference(level: level, unit: 0)
        let measures = breakdown.categories.indices.map { breakdown.measure(unit, $0) ?? Measure(.missing(.unanswered)) }
        let scale = scale(of: indicator, values: measures.compactMap(\.number))
        let field = indicator.table.map { study.tables[$0].fields[breakdown.field].label(words.code) } ?? ""
        var table = Report.Table(
            caption: caption(indicator, breakdown),
            columns: [
                .init(words.prose(field), .text), .init(words(.columnChart), .bars(axis(scale, indicator))),
                .init(words(.columnValue)),
            ])
        if indicator.bands != nil { table.columns.append(.init(words(.columnBand), .text)) }
        table.columns += [.init(words(.columnN)), .init(words(.columnRows))]
        for (category, measure) in zip(breakdown.categories, measures) {
            var cells: [Report.Cell] = [
                .text(category.label), bar(measure, category.label, of: indicator, on: scale), cell(measure, of: indicator),
            ]
            if indicator.bands != nil { cells.append(bandCell(measure, of: indicator)) }
            table.rows.append(.init(cells + countCells(measure)))
        }
        return table
    }

    /// Several units: a column for each category, a few to a table.
    private func unitTables(_ index: Int, _ breakdown: BreakdownResult, _ level: Int) -> [Report.Table] {
        let indicator = study.indicators[index]
        return stride(from: 0, to: breakdown.categories.count, by: 6).map { start in
            let some = start..<min(start + 6, breakdown.categories.count)
            var table = Report.Table(caption: caption(indicator, breakdown), columns: [.init(levelLabel(level), .text)])
            table.columns += some.map { .init(breakdown.categories[$0].label) }
            func row(_ unit: UnitReference, isTotal: Bool) -> Report.Table.Row {
                let cells = some.map { ratedCell(breakdown.measure(unit, $0), of: indicator) }
                return .init([.text(unitLabel(unit))] + cells, isTotal: isTotal)
            }
            table.rows = units(level).indices.map { row(UnitReference(level: level, unit: $0), isTotal: false) }
            if let whole, whole.level != level { table.rows.append(row(whole, isTotal: true)) }
            return table
        }
    }
}
