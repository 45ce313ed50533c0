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
        let measured = units(level).indices.map { UnitReference(level: level, unit: $0) }.map { ($0, measure(index, $0)) }
        // Units that the indicator is not about have no place among the others.
        let concerned = measured.filter { indicator.unitCondition == nil || $0.1?.reason != .notApplicable }
        var ranking = Ranking()
        ranking.ranks = concerned.compactMap { $0.1?.rank }
        guard isMany(level) else {
            ranking.rows = ranked(concerned, better: indicator.better).map { .unit($0.unit, $0.measure) }
            return ranking
        }
        let valued = ranked(concerned.filter { $0.1?.number != nil }, better: indicator.better)
        if valued.count <= Self.mostRows {
            ranking.rows = valued.map { .unit($0.unit, $0.measure) }
        } else {
            // What only adds up has no better end.
            let isJudged = indicator.better != .none && !indicator.formula.isAdditive
            ranking.rows.append(.heading(words(isJudged ? .bestUnits : .greatestUnits, ["n": .number(Self.ends)])))
            ranking.rows += valued.prefix(Self.ends).map { .unit($0.unit, $0.measure) }
            ranking.rows.append(.heading(words(isJudged ? .worstUnits : .leastUnits, ["n": .number(Self.ends)])))
            ranking.rows += valued.suffix(Self.ends).map { .unit($0.unit, $0.measure) }
        }
        let above = levelsAbove(level).filter { indicator.levels.contains($0) }
        if !above.isEmpty { ranking.rows.append(.heading(words(.levelsAbove))) }
        for level in above {
            let units = units(level).indices.map { UnitReference(level: level, unit: $0) }
            ranking.rows += ranked(units.map { ($0, measure(index, $0)) }, better: indicator.better).map {
                .unit($0.unit, $0.measure)
            }
        }
        ranking.note = words(
            .noteManyRows, ["all": .number(concerned.count), "none": .number(concerned.count - valued.count)])
        return ranking
    }

    /// By value, those without one last; equal values in the order of the units.
    func ranked(
        _ rows: [(unit: UnitReference, measure: Measure?)], better: Indicator.Better
    ) -> [(unit: UnitReference, measure: Measure?)] {
        let numbers = rows.map { $0.measure?.number.map { OrderedNumber(exactly: $0) } }
        let order = rows.indices.sorted { a, b in
            switch (numbers[a], numbers[b]) {
            case (let x?, let y?) where x != y: better == .lower ? x < y : y < x
            case (_?, nil): true
            case (nil, _?): false
            default: rows[a].unit.unit < rows[b].unit.unit
            }
        }
        return order.map { rows[$0] }
    }
}
