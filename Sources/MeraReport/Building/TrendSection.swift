import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Indicators over periods: small drawings on one scale, and a table with the change to the period before.
extension ReportBuilder {
    /// More lines than these are no picture any more.
    private static let mostPanels = 24
    /// More columns than these do not fit on a page.
    private static let mostPeriods = 8

    func trendBlocks(_ outline: ReportOutline.Trend) -> [Report.Block] {
        guard let level = outline.level ?? topLevel, !units(level).isEmpty else { return [.note(words(.nothingToShow))] }
        let made = outline.indicators.filter { study.indicators[$0].levels.contains(level) }
        let found = made.compactMap { index in series(index, over: outline.over).map { (index, $0) } }
        guard !found.isEmpty else { return [.note(words(.nothingToShow))] }
        if units(level).count == 1 {
            let unit = UnitReference(level: level, unit: 0)
            // Indicators of the same periods share a table and a figure.
            var groups: [[(index: Int, series: PeriodSeries)]] = []
            for entry in found {
                if let place = groups.firstIndex(where: { $0[0].series.periods == entry.1.periods }) {
                    groups[place].append(entry)
                } else {
                    groups.append([entry])
                }
            }
            return groups.flatMap { group in
                let panels = group.map {
                    panel($0.series, $0.index, unit, scale: scale($0.series, $0.index, [unit]), isNamed: true)
                }
                return figure(words(.captionTrends), group[0].series.periods, panels) + [.table(periodTable(group, unit))]
            }
        }
        return found.flatMap { index, series -> [Report.Block] in
            let references = compared(index, level)
            let caption = words(.captionTrend, ["indicator": .text(study.indicators[index].label(words.code))])
            let shared = scale(series, index, references + (comparable(index, level).map { [$0] } ?? []))
            let panels = references.prefix(Self.mostPanels).map { panel(series, index, $0, scale: shared, isNamed: false) }
            var blocks = figure(caption, series.periods, panels)
            if references.count > Self.mostPanels {
                blocks.append(.note(words(.noteManyUnits, ["n": .number(Self.mostPanels)])))
            }
            return blocks + [.table(unitPeriodTable(caption, series, index, references))]
        }
    }

    /// The units of the level; of many only those of the levels above.
    private func compared(_ index: Int, _ level: Int) -> [UnitReference] {
        let levels = isMany(level) ? levelsAbove(level).filter { study.indicators[index].levels.contains($0) } : [level]
        return levels.flatMap { level in units(level).indices.map { UnitReference(level: level, unit: $0) } }
    }

    /// The whole, where it is of the size of its parts.
    private func comparable(_ index: Int, _ level: Int) -> UnitReference? {
        let indicator = study.indicators[index]
        guard let whole, whole.level != level, indicator.levels.contains(whole.level), !indicator.formula.isAdditive else {
            return nil
        }
        return whole
    }

    /// Close around the values, but not so close that a trifle looks like a leap.
    private func scale(_ series: PeriodSeries, _ index: Int, _ units: [UnitReference]) -> Scale {
        let indicator = study.indicators[index]
        var numbers = units.flatMap { series.measures($0).compactMap { $0?.number } } + (indicator.target.map { [$0] } ?? [])
        if let least = numbers.min(), let greatest = numbers.max(), let width = greatest.subtracting(least) {
            let size = max(greatest, -least)
            let isShare = indicator.unit == .percent
            let narrow = (isShare ? Decimal(10) : size.divided(by: Decimal(5))) ?? .zero
            if width < narrow, let rest = narrow.subtracting(width)?.divided(by: Decimal(2)),
                let low = least.subtracting(rest), let high = greatest.adding(rest)
            {
                numbers += [isShare ? max(low, .zero) : low, isShare ? min(high, 100) : high]
            }
        }
        return Scale(around: numbers)
    }

    private func figure(_ caption: String, _ periods: [String], _ panels: [Report.TrendChart.Panel]) -> [Report.Block] {
        // One period is no line.
        guard periods.count > 1 else { return [] }
        let hasReference = panels.contains { $0.lines.contains(where: \.isReference) }
        return [
            .trend(
                Report.TrendChart(
                    caption: caption, periods: periods, panels: panels, legend: [],
                    notes: hasReference ? [words(.noteReference)] : []))
        ]
    }

    private func panel(
        _ series: PeriodSeries, _ index: Int, _ unit: UnitReference, scale: Scale, isNamed: Bool
    ) -> Report.TrendChart.Panel {
        let indicator = study.indicators[index]
        func line(_ unit: UnitReference, _ label: String, isReference: Bool) -> Report.TrendChart.Line {
            let points = series.measures(unit).map { measure in
                Report.TrendChart.Point(
                    number: measure?.number, place: measure?.number.map { scale.place($0) },
                    text: measure.map { shown($0, of: indicator) } ?? "", isJoined: true)
            }
            return .init(label: label, isReference: isReference, points: points)
        }
        let title = isNamed ? words.prose(indicator.label(words.code)) : unitLabel(unit)
        let reference = comparable(index, unit.level).map { [line($0, unitLabel($0), isReference: true)] } ?? []
        return Report.TrendChart.Panel(
            title: title, ticks: axis(scale, indicator).ticks, target: axis(scale, indicator).target,
            lines: reference + [line(unit, title, isReference: false)], scale: scale)
    }

    /// One unit: a row for each indicator.
    private func periodTable(_ group: [(index: Int, series: PeriodSeries)], _ unit: UnitReference) -> Report.Table {
        var table = Report.Table(caption: words(.captionTrends), columns: [.init(words(.columnIndicator), .text)])
        addPeriods(group[0].series, to: &table)
        for (index, series) in group {
            table.rows.append(
                .init([.text(words.prose(study.indicators[index].label(words.code)))] + periodCells(series, index, unit)))
        }
        return table
    }

    /// Several units: a row for each, the whole at the end.
    private func unitPeriodTable(
        _ caption: String, _ series: PeriodSeries, _ index: Int, _ references: [UnitReference]
    ) -> Report.Table {
        let level = references.first?.level ?? whole?.level ?? 0
        var table = Report.Table(caption: caption, columns: [.init(levelLabel(level), .text)])
        addPeriods(series, to: &table)
        for unit in references {
            table.rows.append(.init([.text(unitLabel(unit))] + periodCells(series, index, unit)))
        }
        if let whole, whole.level != level, study.indicators[index].levels.contains(whole.level) {
            table.rows.append(.init([.text(unitLabel(whole))] + periodCells(series, index, whole), isTotal: true))
        }
        return table
    }

    private func addPeriods(_ series: PeriodSeries, to table: inout Report.Table) {
        let periods = series.periods
        table.columns += periods.suffix(Self.mostPeriods).map { .init(words.prose($0)) }
        if periods.count > 1 {
            table.columns.append(.init(words(.columnChange)))
            table.notes.append(
                words(
                    .noteChange,
                    ["last": .text(periods[periods.count - 1]), "previous": .text(periods[periods.count - 2])]))
        }
        // So that the number of other tables is found here, too.
        if series.isPooled, periods.count > 1 { table.columns.append(.init(words(.columnAllPeriods))) }
        if periods.count > Self.mostPeriods {
            table.notes.append(
                words(
                    .noteLastPeriods,
                    ["n": .number(Self.mostPeriods), "all": .number(periods.count), "file": "indicators.csv"]))
        }
    }

    private func periodCells(_ series: PeriodSeries, _ index: Int, _ unit: UnitReference) -> [Report.Cell] {
        let indicator = study.indicators[index]
        let measures = series.measures(unit)
        let shown = max(0, series.periods.count - Self.mostPeriods)..<series.periods.count
        var cells = shown.map { ratedCell(measures[$0], of: indicator) }
        if series.periods.count > 1 {
            let change = change(series, unit, of: indicator)
            let isKnown = change.map { $0.text != words(.changeNone) } ?? false
            cells.append(change.map { isKnown ? .number($0.text) : .missing($0.text) } ?? .none)
            if series.isPooled { cells.append(ratedCell(measure(index, unit), of: indicator)) }
        }
        return cells
    }
}
