import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Indicators: at the top as a list, below as a comparison of the units of a level.
extension ReportBuilder {
    func indicatorBlocks(_ indicators: [Int], level: Int?) -> [Report.Block] {
        guard let level = level ?? topLevel else { return [] }
        // A table of an indicator that is never published would hide every value.
        let withheld = result.withheld == nil ? [] : indicators.filter { study.indicators[$0].publication == .never }
        let shown = indicators.filter { !withheld.contains($0) }
        let made = shown.filter { study.indicators[$0].levels.contains(level) }
        guard !units(level).isEmpty, !(made.isEmpty && withheld.isEmpty) else { return [.note(words(.nothingToShow))] }
        let left = shown.filter { !made.contains($0) }
        var blocks: [Report.Block] = []
        if !withheld.isEmpty { blocks.append(.note(words(.withheldColumns, ["columns": .text(quoted(withheld))]))) }
        if made.isEmpty {
            return blocks
        } else if units(level).count == 1 {
            blocks.append(.table(listTable(made, UnitReference(level: level, unit: 0))))
        } else {
            // Two charts side by side are a comparison by themselves.
            if made.count > 2 { blocks += matrixTables(made, level).map { .table($0) } }
            blocks += made.map { .table(rankedTable($0, level)) }
        }
        for indicator in made { blocks += breakdownTables(indicator, level).map { .table($0) } }
        if !left.isEmpty { blocks.append(.note(words(.notMadeForLevel, ["names": .text(quoted(left))]))) }
        return blocks
    }

    private func quoted(_ indicators: [Int]) -> String {
        indicators.map { words.quoted(study.indicators[$0].label(words.code)) }.joined(separator: ", ")
    }

    /// One unit: a row for each indicator.
    private func listTable(_ indicators: [Int], _ unit: UnitReference) -> Report.Table {
        let hasTargets = indicators.contains { study.indicators[$0].target != nil }
        let hasBands = indicators.contains { study.indicators[$0].bands != nil }
        let hasIntervals = indicators.contains { measure($0, unit)?.interval != nil }
        var table = Report.Table(
            caption: unitLabel(unit), columns: [.init(words(.columnIndicator), .text), .init(words(.columnValue))])
        if hasIntervals { table.columns.append(.init(words(.columnInterval))) }
        if hasBands { table.columns.append(.init(words(.columnBand), .text)) }
        if hasTargets { table.columns.append(.init(words(.columnTarget))) }
        table.columns += [.init(words(.columnN)), .init(words(.columnRows))]
        for index in indicators {
            let indicator = study.indicators[index]
            let measure = measure(index, unit)
            var cells: [Report.Cell] = [.text(words.prose(indicator.label(words.code))), cell(measure, of: indicator)]
            if hasIntervals { cells.append(intervalCell(measure, of: indicator)) }
            if hasBands { cells.append(bandCell(measure, of: indicator)) }
            if hasTargets { cells.append(indicator.target.map { .number(words.target($0, of: indicator)) } ?? .none) }
            cells += countCells(measure)
            table.rows.append(.init(cells))
        }
        table.notes = [words(.noteNAndRows)]
        return table
    }

    /// Units by indicators, a few to a table so that headings can be read.
    private func matrixTables(_ indicators: [Int], _ level: Int) -> [Report.Table] {
        // As many columns in each as in the others.
        let tables = (indicators.count + 6) / 7
        let size = (indicators.count + tables - 1) / max(tables, 1)
        return stride(from: 0, to: indicators.count, by: max(size, 1)).map { start in
            let some = indicators[start..<min(start + size, indicators.count)]
            var table = Report.Table(caption: words(.captionComparison), columns: [.init(levelLabel(level), .text)])
            table.columns += some.map { .init(words.prose(study.indicators[$0].label(words.code))) }
            func row(_ unit: UnitReference, isTotal: Bool) -> Report.Table.Row {
                let cells = some.map { ratedCell(measure($0, unit), of: study.indicators[$0]) }
                return .init([.text(unitLabel(unit))] + cells, isTotal: isTotal)
            }
            table.rows = units(level).indices.map { row(UnitReference(level: level, unit: $0), isTotal: false) }
            if let whole, whole.level != level { table.rows.append(row(whole, isTotal: true)) }
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
