import FEEL
import MeraCells
import MeraUnits
import MeraModel
import MeraSource

/// Which units of a level a table shows, in which order: all of few; the best, the last and the levels above of many.
struct Ranking {
    enum Row {
        case heading(String)
        case unit(UnitReference, Measure?)
    }

    var rows: [Row] = []
    /// The places of all units, shown or not.
    var ranks: [Int] = []
    /// How many there are, where not all are shown.
    var note: String?
}

extension ReportBuilder {
    /// The most units at each end of a long ranking.
    private static let ends = mostRows / 2

    func ranking(_ index: Int, _ level: Int) -> Ranking {
        let indicator = study.indicators[index]
        let measures = index < result.indicators.count ? result.indicators[index].values[level] : []
        // Units that the indicator is not about have no place among the others.
        let concerned = units(level).indices.filter { unit in
            indicator.unitCondition == nil || unit >= measures.count || measures[unit].reason != .notApplicable
        }
        func row(_ unit: Int) -> Ranking.Row {
            .unit(UnitReference(level: level, unit: unit), unit < measures.count ? measures[unit] : nil)
        }
        var ranking = Ranking()
        ranking.ranks = concerned.compactMap { $0 < measures.count ? measures[$0].rank : nil }
        guard isMany(level) else {
            ranking.rows = ranked(concerned, measures, better: indicator.better).map(row)
            return ranking
        }
        let valued = ranked(
            concerned.filter { $0 < measures.count && measures[$0].number != nil }, measures, better: indicator.better)
        if valued.count <= Self.mostRows {
            ranking.rows = valued.map(row)
        } else {
            // What only adds up has no better end.
            let isJudged = indicator.better != .none && !indicator.formula.isAdditive
            ranking.rows.append(.heading(words(isJudged ? .bestUnits : .greatestUnits, ["n": .number(Self.ends)])))
            ranking.rows += valued.prefix(Self.ends).map(row)
            ranking.rows.append(.heading(words(isJudged ? .worstUnits : .leastUnits, ["n": .number(Self.ends)])))
            ranking.rows += valued.suffix(Self.ends).map(row)
        }
        let above = levelsAbove(level).filter { indicator.levels.contains($0) }
        if !above.isEmpty { ranking.rows.append(.heading(words(.levelsAbove))) }
        for level in above {
            let measures = index < result.indicators.count ? result.indicators[index].values[level] : []
            ranking.rows += ranked(Array(units(level).indices), measures, better: indicator.better).map { unit in
                .unit(UnitReference(level: level, unit: unit), unit < measures.count ? measures[unit] : nil)
            }
        }
        ranking.note = words(
            .noteManyRows, ["all": .number(concerned.count), "none": .number(concerned.count - valued.count)])
        return ranking
    }

    /// Units by value, those without one last; equal values in the order of the units.
    private func ranked(_ units: [Int], _ measures: [Measure], better: Indicator.Better) -> [Int] {
        let numbers = units.map { $0 < measures.count ? measures[$0].number.map { OrderedNumber(exactly: $0) } : nil }
        let order = units.indices.sorted { a, b in
            switch (numbers[a], numbers[b]) {
            case (let x?, let y?) where x != y: better == .lower ? x < y : y < x
            case (_?, nil): true
            case (nil, _?): false
            default: units[a] < units[b]
            }
        }
        return order.map { units[$0] }
    }
}
