import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Indicators: at the top as a list, below as a comparison of the units of a level.
extension ReportBuilder {
    /// - Parameter isComplete: with the chart of each indicator and the breakdowns, as in an appendix.
    func indicatorBlocks(_ indicators: [Int], level: Int?, isComplete: Bool = true) -> [Report.Block] {
        guard let level = level ?? topLevel else { return [] }
        let shown = shown(indicators)
        let withheld = indicators.filter { !shown.contains($0) }
        let made = shown.filter { study.indicators[$0].levels.contains(level) }
        guard !units(level).isEmpty, !(made.isEmpty && withheld.isEmpty) else { return [.note(words(.nothingToShow))] }
        let left = shown.filter { !made.contains($0) }
        var blocks: [Report.Block] = []
        if !withheld.isEmpty { blocks.append(.note(words(.withheldColumns, ["columns": .text(quoted(withheld))]))) }
        if made.isEmpty { return blocks }
        if units(level).count == 1 {
            let unit = UnitReference(level: level, unit: 0)
            blocks.append(.table(listTable(made, unit)))
            blocks += breakdowns(of: made, unit).map { .table($0) }
        } else if isMany(level) {
            blocks += made.map { .table(rankedTable($0, level)) }
            for indicator in made { blocks += breakdownTables(indicator, level).map { .table($0) } }
        } else {
            // Two charts side by side are a comparison by themselves.
            if made.count > 2 { blocks += matrixTables(made, level).map { .table($0) } }
            if made.count <= 2 || isComplete { blocks += made.map { .table(rankedTable($0, level)) } }
            if isComplete { for indicator in made { blocks += breakdownTables(indicator, level).map { .table($0) } } }
        }
        if !left.isEmpty { blocks.append(.note(words(.notMadeForLevel, ["names": .text(quoted(left))]))) }
        return blocks
    }

    /// What a main part leaves out of `indicatorBlocks`: the charts of indicators that stand in a table together, breakdowns.
    func indicatorDetails(_ indicators: [Int], level: Int?) -> [Report.Block] {
        guard let level = level ?? topLevel, units(level).count > 1, !isMany(level) else { return [] }
        let made = shown(indicators).filter { study.indicators[$0].levels.contains(level) }
        var blocks: [Report.Block] = []
        if made.count > 2 { blocks += made.map { .table(rankedTable($0, level)) } }
        for indicator in made { blocks += breakdownTables(indicator, level).map { .table($0) } }
        return blocks
    }

    /// A table of an indicator that is never published would hide every value.
    private func shown(_ indicators: [Int]) -> [Int] {
        result.withheld == nil ? indicators : indicators.filter { study.indicators[$0].publication != .never }
    }

    private func quoted(_ indicators: [Int]) -> String {
        indicators.map { words.quoted(study.indicators[$0].label(words.code)) }.joined(separator: ", ")
    }

    /// One unit: a row for each indicator.
    private func listTable(_ indicators: [Int], _ unit: UnitReference) -> Report.Table {
        let hasTargets = indicators.contains { study.indicators[$0].target != nil }
        let hasBands = indicators.contains { study.indicators[$0].bands != nil }
        let hasIntervals = indicators.contains { measure($0, unit)?.interval != nil }
        let hasErrors = indicators.contains { measure($0, unit)?.error != nil }
        var table = Report.Table(
            caption: unitLabel(unit), columns: [.init(words(.columnIndicator), .text), .init(words(.columnValue))])
        if hasErrors { table.columns.append(.init(words(.columnError))) }
        if hasIntervals { table.columns.append(.init(intervalTitle(indicators))) }
        if hasBands { table.columns.append(.init(words(.columnBand), .text)) }
        if hasTargets { table.columns.append(.init(words(.columnTarget))) }
        table.columns += [.init(words(.columnN)), .init(words(.columnRows))]
        for index in indicators {
            let indicator = study.indicators[index]
            let measure = measure(index, unit)
            var cells: [Report.Cell] = [.text(words.prose(indicator.label(words.code))), cell(measure, of: indicator)]
            if hasErrors { cells.append(errorCell(measure, of: indicator)) }
            if hasIntervals { cells.append(intervalCell(measure, of: indicator)) }
            if hasBands { cells.append(bandCell(measure, of: indicator)) }
            if hasTargets { cells.append(indicator.target.map { .number(words.target($0, of: indicator)) } ?? .none) }
            cells += countCells(measure)
            table.rows.append(.init(cells))
        }
        table.notes = [words(.noteNAndRows)] + periodNotes(indicators)
        return table
    }

    /// The most indicators side by side whose names can still be read.
    private static let mostCompared = 7

    /// Units by indicators, a few to a table so that headings can be read.
    private func matrixTables(_ indicators: [Int], _ level: Int) -> [Report.Table] {
        // As many columns in each as in the others.
        let tables = (indicators.count + Self.mostCompared - 1) / Self.mostCompared
        let size = (indicators.count + tables - 1) / max(tables, 1)
        return stride(from: 0, to: indicators.count, by: max(size, 1)).map { start in
            let some = Array(indicators[start..<min(start + size, indicators.count)])
            var table = Report.Table(caption: words(.captionComparison), columns: [.init(levelLabel(level), .text)])
            table.columns += some.map { .init(words.prose(study.indicators[$0].label(words.code))) }
            func row(_ unit: UnitReference, isTotal: Bool) -> Report.Table.Row {
                let cells = some.map { ratedCell(measure($0, unit), of: study.indicators[$0]) }
                return .init([.text(unitLabel(unit))] + cells, isTotal: isTotal)
            }
            table.rows = units(level).indices.map { row(UnitReference(level: level, unit: $0), isTotal: false) }
            if let whole, whole.level != level { table.rows.append(row(whole, isTotal: true)) }
            table.notes = periodNotes(some)
            return table
        }
    }

    func intervalCell(_ measure: Measure?, of indicator: Indicator) -> Report.Cell {
        measure.flatMap { intervalText($0, of: indicator) }.map { .number($0) } ?? .none
    }

    /// What the value rests on, and the rows that gave it.
    func countCells(_ measure: Measure?) -> [Report.Cell] {
        guard let measure, measure.components.isEmpty, measure.reason != .suppressed else { return [.none, .none] }
        return [.number(words.number(measure.base)), .number(words.number(measure.n))]
    }
}
