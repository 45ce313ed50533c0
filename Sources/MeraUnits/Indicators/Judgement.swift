import FEEL
import MeraCells
import MeraModel

/// What is held against the values of an indicator once they are there: rounding, the least base, bands, intervals and places.
/// It reads no other indicator.
struct Judgement {
    private let study: Study
    private let units: StudyUnits

    init(_ facts: UnitFacts) {
        study = facts.study
        units = facts.units
    }

    func settle(_ result: inout IndicatorResult, _ indicator: Indicator) {
        if let rounding = indicator.valueRounding { result.round(rounding) }
        if indicator.rollUp.isMean {
            // A unit without a value has no part in the mean of those above it.
            if let first = indicator.levels.first {
                for unit in result.values[first].indices { requireBase(&result.values[first][unit], indicator) }
            }
            rollUp(&result, indicator)
        }
        for breakdown in result.breakdowns.indices { finish(&result.breakdowns[breakdown], indicator) }
        for level in indicator.levels { finish(&result.values[level], indicator, level) }
    }

    /// Above its first level the indicator is the mean of the units one level below, or of those of the first level, that have a
    /// value; n is their number.
    private func rollUp(_ result: inout IndicatorResult, _ indicator: Indicator) {
        let levels = indicator.levels
        let isFromFirst = indicator.rollUp == .meanOfFirstLevel
        for level in levels.dropFirst() {
            guard let below = isFromFirst ? levels.first : study.levelBelow(level, among: levels) else { continue }
            var sums = [DecimalSum](repeating: DecimalSum(), count: units[level].count)
            var counts = [Int32](repeating: 0, count: units[level].count * Tally.width)
            for (unit, measure) in result.values[below].enumerated() {
                guard let above = units.ancestor(of: UnitReference(level: below, unit: unit), at: level) else { continue }
                // The place of a value is 0, that of a reason its number.
                counts[above * Tally.width + Int(measure.number == nil ? (measure.reason ?? .undefined).rawValue : 0)] += 1
                if let number = measure.number { sums[above].add(number) }
            }
            result.values[level] = sums.indices.map { unit in
                Tally(counts, group: unit).measure { sums[unit].mean }
            }
            if let rounding = indicator.valueRounding { result.values[level].round(rounding) }
        }
    }

    private func finish(_ breakdown: inout BreakdownResult, _ indicator: Indicator) {
        let interval = IntervalMethod(indicator)
        guard indicator.bands != nil || indicator.minimumAnswered > 0 || interval != nil else { return }
        for level in breakdown.values.indices {
            for unit in breakdown.values[level].indices {
                for part in breakdown.values[level][unit].indices {
                    requireBase(&breakdown.values[level][unit][part].measure, indicator)
                    band(&breakdown.values[level][unit][part].measure, indicator)
                    let measure = breakdown.values[level][unit][part].measure
                    if let interval {
                        breakdown.values[level][unit][part].measure.interval = interval.ends(measure)
                    }
                }
            }
        }
    }

    private func finish(_ measures: inout [Measure], _ indicator: Indicator, _ level: Int) {
        // A mean of units rests on units, whose own bases have been looked at.
        let restsOnUnits = indicator.rollUp.isMean && level != indicator.levels.first
        let interval = IntervalMethod(indicator)
        for index in measures.indices {
            if !restsOnUnits { requireBase(&measures[index], indicator) }
            band(&measures[index], indicator)
            if let interval { measures[index].interval = interval.ends(measures[index]) }
        }
        rank(&measures, indicator, level)
    }

    /// A value that rests on too little is none (methods.md, coverage).
    private func requireBase(_ measure: inout Measure, _ indicator: Indicator) {
        guard indicator.minimumAnswered > 0, measure.value != nil, measure.base < Decimal(indicator.minimumAnswered) else {
            return
        }
        measure.outcome = .missing(.tooFew)
        measure.error = nil
    }

    /// Bands and ranks are told on the unrounded value, unless the definition says otherwise (semantics.md, 8).
    private func compared(_ measure: Measure, _ indicator: Indicator) -> Decimal? {
        measure.number.flatMap(indicator.compared)
    }

    private func band(_ measure: inout Measure, _ indicator: Indicator) {
        guard let list = indicator.bands, let number = compared(measure, indicator) else { return }
        measure.band = study.bandLists[list].band(of: number)
    }

    /// Best first; equal values share the best place: 1, 2, 2, 4.
    func rank(_ measures: inout [Measure], _ indicator: Indicator, _ level: Int) {
        guard indicator.better != .none, measures.count > 1 else { return }
        var ranked: [(within: Int, unit: Int, number: OrderedNumber)] = []
        for unit in measures.indices where measures[unit].number != nil {
            let place = UnitReference(level: level, unit: unit)
            let within = indicator.rankWithin.map { units.ancestor(of: place, at: $0) ?? -1 } ?? 0
            ranked.append((within, unit, OrderedNumber(compared(measures[unit], indicator) ?? .zero)))
        }
        let isHigherBetter = indicator.better == .higher
        ranked.sort { a, b in
            if a.within != b.within { return a.within < b.within }
            return isHigherBetter ? b.number < a.number : a.number < b.number
        }
        var start = 0
        while start < ranked.count {
            let end = ranked[start...].firstIndex { $0.within != ranked[start].within } ?? ranked.count
            var place = 0
            for index in start..<end {
                if index == start || ranked[index].number != ranked[index - 1].number { place = index - start + 1 }
                measures[ranked[index].unit].rank = place
                measures[ranked[index].unit].rankedUnits = end - start
            }
            if indicator.hasErrors {
                PlacesAlike(ranked[start..<end].map(\.unit), indicator).settle(&measures)
            }
            start = end
        }
    }
}
