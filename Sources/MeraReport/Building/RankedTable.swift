import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// One indicator for the units of a level, the best first, with a bar for each.
extension ReportBuilder {
    func rankedTable(_ index: Int, _ level: Int) -> Report.Table {
        let indicator = study.indicators[index]
        let references = units(level).indices.map { UnitReference(level: level, unit: $0) }
        let measured = references.map { ($0, measure(index, $0)) }
        // Units that the indicator is not about have no place among the others.
        let concerned = measured.filter { indicator.unitCondition == nil || $0.1?.reason != .notApplicable }
        let rows = ranked(concerned, better: indicator.better)
        let total = whole.flatMap { $0.level == level || !indicator.levels.contains($0.level) ? nil : ($0, measure(index, $0)) }
        let all = rows + (total.map { [$0] } ?? [])
        let numbers = all.compactMap { $0.measure?.number }
        // A total is no unit to be compared with its parts, and would make them all look small.
        let compared = indicator.formula.isAdditive ? rows.compactMap { $0.measure?.number } : numbers
        let scale = scale(of: indicator, values: compared)
        let isRanked = rows.contains { $0.measure?.rank != nil }
        let hasParents = rows.contains { parentLabel($0.unit) != nil }
        // An index rests on components, not on rows.
        let restsOnRows = all.contains { $0.measure?.components.isEmpty ?? false }
        let hasRows = all.contains { measure in measure.measure.map { $0.base != Decimal($0.n) } ?? false }
        let hasIntervals = all.contains { $0.measure?.interval != nil }

        var table = Report.Table(caption: words.prose(indicator.label(words.code)), columns: [])
        if isRanked { table.columns.append(.init(words(.columnRank))) }
        table.columns.append(.init(levelLabel(level), .text))
        if hasParents { table.columns.append(.init(levelLabel(level + 1), .text)) }
        if !numbers.isEmpty { table.columns.append(.init(words(.columnChart), .bars(axis(scale, indicator)))) }
        table.columns.append(.init(valueTitle(indicator)))
        if hasIntervals { table.columns.append(.init(words(.columnInterval))) }
        if indicator.bands != nil { table.columns.append(.init(words(.columnBand), .text)) }
        if restsOnRows { table.columns.append(.init(words(.columnN))) }
        if restsOnRows, hasRows { table.columns.append(.init(words(.columnRows))) }

        for (place, (unit, measure)) in all.enumerated() {
            let isTotal = place == rows.count
            var cells: [Report.Cell] = []
            if isRanked { cells.append(isTotal ? .none : places(measure, unit, rows, indicator)) }
            cells.append(.text(unitLabel(unit)))
            if hasParents { cells.append(parentLabel(unit).map { .text($0) } ?? .none) }
            if !numbers.isEmpty {
                let isCompared = !isTotal || !indicator.formula.isAdditive
                cells.append(isCompared ? bar(measure, unitLabel(unit), of: indicator, on: scale) : .none)
            }
            cells.append(cell(measure, of: indicator))
            if hasIntervals { cells.append(intervalCell(measure, of: indicator)) }
            if indicator.bands != nil { cells.append(bandCell(measure, of: indicator)) }
            if restsOnRows { cells += countCells(measure).prefix(hasRows ? 2 : 1) }
            table.rows.append(.init(cells, isTotal: isTotal))
        }
        return table
    }

    /// The place, or the places that equal values share: 3–4.
    private func places(
        _ measure: Measure?, _ unit: UnitReference, _ rows: [(unit: UnitReference, measure: Measure?)], _ indicator: Indicator
    ) -> Report.Cell {
        guard let rank = measure?.rank else { return .none }
        let sharing = rows.count { $0.measure?.rank == rank }
        // Within other units the same place is another one.
        guard indicator.rankWithin == nil, sharing > 1 else { return .number(words.number(rank)) }
        return .number(words.number(rank) + "–" + words.number(rank + sharing - 1))
    }

    /// By value, those without one last; equal values in the order of the units.
    private func ranked(
        _ rows: [(unit: UnitReference, measure: Measure?)], better: Indicator.Better
    ) -> [(unit: UnitReference, measure: Measure?)] {
        rows.sorted { a, b in
            switch (a.measure?.number, b.measure?.number) {
            case (let x?, let y?) where x != y: better == .lower ? x < y : x > y
            case (_?, nil): true
            case (nil, _?): false
            default: a.unit.unit < b.unit.unit
            }
        }
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

    func bar(_ measure: Measure?, _ name: String, of indicator: Indicator, on scale: Scale) -> Report.Cell {
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
                tone: band(measure, of: indicator)?.tone ?? .neutral,
                title: name + ": " + shown(measure, of: indicator)))
    }
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
