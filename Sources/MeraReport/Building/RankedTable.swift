import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// One indicator for the units of a level, the best first, with a bar for each.
extension ReportBuilder {
    func rankedTable(_ index: Int, _ level: Int) -> Report.Table {
        let indicator = study.indicators[index]
        let ranking = ranking(index, level)
        let rows = ranking.rows.compactMap { row in
            if case .unit(let unit, let measure) = row { (unit: unit, measure: measure) } else { nil }
        }
        let total = whole.flatMap { $0.level == level || !indicator.levels.contains($0.level) ? nil : ($0, measure(index, $0)) }
        let all = rows + (total.map { [$0] } ?? [])
        let numbers = all.compactMap { $0.measure?.number }
        // A total is no unit to be compared with its parts, and would make them all look small.
        let isAdditive = indicator.formula.isAdditive
        let compared = isAdditive ? rows.filter { $0.unit.level == level }.compactMap { $0.measure?.number } : numbers
        let scale = scale(of: indicator, values: compared)
        let columns = RankedColumns(
            isRanked: rows.contains { $0.measure?.rank != nil }, hasParents: rows.contains { parentLabel($0.unit) != nil },
            hasBars: !numbers.isEmpty, hasErrors: all.contains { $0.measure?.error != nil },
            hasIntervals: all.contains { $0.measure?.interval != nil },
            hasBands: indicator.bands != nil,
            // An index rests on components, not on rows.
            hasBase: all.contains { $0.measure?.components.isEmpty ?? false },
            hasRows: all.contains { measure in measure.measure.map { $0.base != Decimal($0.n) } ?? false })

        var table = Report.Table(
            caption: words.prose(indicator.label(words.code)),
            columns: self.columns(columns, indicator, level, axis: axis(scale, indicator)))
        let places = sharing(ranking)
        func row(_ unit: UnitReference, _ measure: Measure?, isTotal: Bool) -> Report.Table.Row {
            let isPart = !isTotal && unit.level == level
            var cells: [Report.Cell] = []
            if columns.isRanked { cells.append(isPart ? self.places(measure, places, indicator) : .none) }
            cells.append(.text(unitLabel(unit)))
            if columns.hasParents { cells.append(isPart ? parentLabel(unit).map { .text($0) } ?? .none : .none) }
            if columns.hasBars { cells.append(isPart || !isAdditive ? bar(measure, of: indicator, on: scale) : .none) }
            cells.append(cell(measure, of: indicator))
            if columns.hasErrors { cells.append(errorCell(measure, of: indicator)) }
            if columns.hasIntervals { cells.append(intervalCell(measure, of: indicator)) }
            if columns.hasBands { cells.append(bandCell(measure, of: indicator)) }
            if columns.hasBase { cells += countCells(measure).prefix(columns.hasRows ? 2 : 1) }
            return .init(cells, isTotal: isTotal)
        }
        table.rows = ranking.rows.map { entry in
            switch entry {
            case .heading(let text): .init(heading: text)
            case .unit(let unit, let measure): row(unit, measure, isTotal: false)
            }
        }
        if let (unit, measure) = total { table.rows.append(row(unit, measure, isTotal: true)) }
        if let note = ranking.note { table.notes.append(note) }
        if columns.isRanked, rows.contains(where: { $0.measure?.sharesPlaces ?? false }) {
            table.notes.append(words(.notePlacesAlike, ["n": .text(percent(indicator.confidence))]))
        }
        table.notes += indexNotes(index, level) + periodNotes([index])
        return table
    }

    private func columns(
        _ shown: RankedColumns, _ indicator: Indicator, _ level: Int, axis: Report.Axis
    ) -> [Report.Table.Column] {
        var columns: [Report.Table.Column] = []
        if shown.isRanked { columns.append(.init(words(.columnRank))) }
        columns.append(.init(levelLabel(level), .text))
        if shown.hasParents { columns.append(.init(parentTitle(level), .text)) }
        if shown.hasBars { columns.append(.init(words(.columnChart), .bars(axis))) }
        columns.append(.init(valueTitle(indicator)))
        if shown.hasErrors { columns.append(.init(words(.columnError))) }
        if shown.hasIntervals { columns.append(.init(intervalTitle(of: indicator))) }
        if shown.hasBands { columns.append(.init(words(.columnBand), .text)) }
        if shown.hasBase { columns.append(.init(words(.columnN))) }
        if shown.hasBase, shown.hasRows { columns.append(.init(words(.columnRows))) }
        return columns
    }

    /// How many units share each place.
    private func sharing(_ ranking: Ranking) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for rank in ranking.ranks { counts[rank, default: 0] += 1 }
        return counts
    }

    /// The place, or the places that equal values share: 3–4.
    private func places(_ measure: Measure?, _ sharing: [Int: Int], _ indicator: Indicator) -> Report.Cell {
        guard let measure, let rank = measure.rank else { return .none }
        if measure.sharesPlaces, let alike = measure.placesAlike {
            return .number(
                words.number(rank) + " (" + words.number(alike.lowerBound) + "–" + words.number(alike.upperBound) + ")")
        }
        let sharing = sharing[rank] ?? 1
        // Within other units the same place is another one.
        guard indicator.rankWithin == nil, sharing > 1 else { return .number(words.number(rank)) }
        return .number(words.number(rank) + "–" + words.number(rank + sharing - 1))
    }

    /// With the unit where it does not stand behind each number.
    private func valueTitle(_ indicator: Indicator) -> String {
        words(.columnValue) + (words.headingWord(indicator.unit).map { ", " + $0 } ?? "")
    }

    /// Values are seen against the ends of their bands, per cents against the hundred.
    func scale(of indicator: Indicator, values: [Decimal]) -> Scale {
        var all = values
        if let target = indicator.target { all.append(target) }
        if let list = indicator.bands {
            for band in study.bandLists[list].bands {
                for case .number(let end) in band.test.program.constants { all.append(end) }
            }
        }
        return Scale(holding: all, atLeast: indicator.unit == .percent ? Decimal(100) : .zero)
    }

    func axis(_ scale: Scale, _ indicator: Indicator) -> Report.Axis {
        func tick(_ number: Decimal) -> Report.Axis.Tick { .init(place: scale.place(number), label: words.number(number)) }
        return Report.Axis(
            scale: scale, ticks: [tick(scale.low), tick(scale.middle), tick(scale.high)],
            target: indicator.target.map { target in
                .init(
                    place: scale.place(target),
                    label: words(.axisTarget, ["target": .text(words.target(target, of: indicator))]))
            })
    }

    func bar(_ measure: Measure?, of indicator: Indicator, on scale: Scale) -> Report.Cell {
        guard let measure, let number = measure.number else { return .none }
        let zero = scale.place(.zero)
        let end = scale.place(number)
        let interval = measure.interval.flatMap { ends -> ClosedRange<Fraction>? in
            let lower = scale.place(ends.lower)
            let upper = scale.place(ends.upper)
            return lower <= upper ? lower...upper : nil
        }
        return .bar(
            Report.Bar(
                from: min(zero, end), to: max(zero, end), target: indicator.target.map { scale.place($0) }, interval: interval,
                tone: band(measure, of: indicator)?.tone ?? .neutral))
    }
}

private struct RankedColumns {
    var isRanked: Bool
    var hasParents: Bool
    var hasBars: Bool
    var hasErrors: Bool
    var hasIntervals: Bool
    var hasBands: Bool
    var hasBase: Bool
    var hasRows: Bool
}

extension Indicator.Formula {
    /// Whether the value of the whole is the sum of the values of its parts.
    var isAdditive: Bool {
        switch self {
        case .sum, .count: true
        default: false
        }
    }
}
