import FEEL
package import MeraCells
package import MeraModel
import MeraSource

/// Computes all indicators, each after those that it reads.
package struct IndicatorStep {
    package internal(set) var facts: UnitFacts
    package internal(set) var results: [IndicatorResult]
    /// Components of an index that cannot be normalised at a level because its units do not differ.
    var withoutSpread: [(index: Int, component: Int, level: Int)] = []
    /// What went wrong in expressions about units.
    var failures: [UnitFailure] = []
    /// For each axis the period at hand, and the results of the one before it.
    var place: [Int?]
    var before: [[IndicatorResult]?]

    struct UnitFailure {
        var indicator: Int
        var unit: UnitReference
        /// Half a sentence that says why.
        var reason: Argument
    }

    package var study: Study { facts.study }
    package var units: StudyUnits { facts.units }

    package init(_ cells: StudyCells, _ facts: UnitFacts) {
        self.facts = facts
        place = facts.reporting
        before = facts.reporting.map { _ in nil }
        results = facts.study.indicators.indices.map { index in
            guard let rows = cells.indicators[index] else {
                return IndicatorResult(indicator: index, values: facts.study.levels.map { _ in [] }, breakdowns: [])
            }
            return IndicatorResult(index, rows, facts)
        }
        if study.periodAxes.isEmpty {
            for index in study.indicatorOrder { compute(index) }
        } else {
            computePeriods(cells)
        }
    }

    /// The values of another version of these results, for what is drawn from them.
    init(_ results: [IndicatorResult], _ facts: UnitFacts) {
        self.facts = facts
        self.results = results
        place = facts.reporting
        before = facts.reporting.map { _ in nil }
    }

    mutating func compute(_ index: Int) {
        let indicator = study.indicators[index]
        if facts.unavailable.indicators.contains(index) {
            for level in indicator.levels {
                results[index].values[level] = units[level].map { _ in Measure(.missing(.notAvailable)) }
            }
            return
        }
        // A mean of units is made by the formula at its first level only.
        let made = indicator.rollUp.isMean ? Array(indicator.levels.prefix(1)) : indicator.levels
        switch indicator.formula {
        case .value(let expression):
            for level in made { results[index].values[level] = values(of: expression, index, level) }
        case .index(let composite):
            for level in made {
                let composed = CompositeMeasures(composite, step: self, level: level)
                results[index].values[level] = composed.measures
                withoutSpread += composed.withoutSpread.map { (index, $0, level) }
                for (unit, component) in composed.notPositive {
                    let why = Phrase.notPositive.text(facts.language, ["name": .text(study.indicators[component].id)])
                    failures.append(
                        UnitFailure(indicator: index, unit: UnitReference(level: level, unit: unit), reason: .text(why)))
                }
            }
        case .aggregate: for level in made { reportNothing(index, level) }
        default: break
        }
        if let condition = indicator.unitCondition {
            for level in made { restrict(to: condition, index, level) }
        }
        if !indicator.limits.isEmpty {
            for level in made {
                results[index].values[level] = limited(results[index].values[level], index, level, failures: &failures)
            }
        }
        if let rounding = indicator.valueRounding { results[index].round(rounding) }
        if indicator.rollUp.isMean {
            // A unit without a value has no part in the mean of those above it.
            if let first = indicator.levels.first {
                for unit in results[index].values[first].indices { requireBase(&results[index].values[first][unit], indicator) }
            }
            rollUp(index)
        }
        for breakdown in results[index].breakdowns.indices { finish(&results[index].breakdowns[breakdown], indicator) }
        for level in indicator.levels { finish(&results[index].values[level], indicator, level) }
    }

    /// Says of an expression over rows that it has no value although the rows have answers.
    private mutating func reportNothing(_ index: Int, _ level: Int) {
        for (unit, measure) in results[index].values[level].enumerated() where measure.reason == .undefined && measure.n > 0 {
            failures.append(
                UnitFailure(
                    indicator: index, unit: UnitReference(level: level, unit: unit),
                    reason: .text(Phrase.givesNothing.text(facts.language))))
        }
    }

    /// Above its first level the indicator is the mean of the units one level below, or of those of the first level, that have a
    /// value; n is their number.
    private mutating func rollUp(_ index: Int) {
        let levels = study.indicators[index].levels
        let isFromFirst = study.indicators[index].rollUp == .meanOfFirstLevel
        for (place, level) in levels.enumerated().dropFirst() {
            let below = levels[isFromFirst ? 0 : place - 1]
            var sums = [DecimalSum](repeating: DecimalSum(), count: units[level].count)
            var counts = [Int32](repeating: 0, count: units[level].count * Tally.width)
            for (unit, measure) in results[index].values[below].enumerated() {
                guard let above = units.ancestor(of: UnitReference(level: below, unit: unit), at: level) else { continue }
                // The place of a value is 0, that of a reason its number.
                counts[above * Tally.width + Int(measure.number == nil ? (measure.reason ?? .undefined).rawValue : 0)] += 1
                if let number = measure.number { sums[above].add(number) }
            }
            results[index].values[level] = sums.indices.map { unit in
                Tally(counts, group: unit).measure { sums[unit].mean }
            }
            if let rounding = study.indicators[index].valueRounding { results[index].values[level].round(rounding) }
        }
    }

    private func finish(_ breakdown: inout BreakdownResult, _ indicator: Indicator) {
        let hasInterval = indicator.interval == .wilson
        guard indicator.bands != nil || indicator.minimumAnswered > 0 || hasInterval else { return }
        for level in breakdown.values.indices {
            for unit in breakdown.values[level].indices {
                for part in breakdown.values[level][unit].indices {
                    requireBase(&breakdown.values[level][unit][part].measure, indicator)
                    band(&breakdown.values[level][unit][part].measure, indicator)
                    let measure = breakdown.values[level][unit][part].measure
                    if hasInterval {
                        breakdown.values[level][unit][part].measure.interval = WilsonInterval.percent(measure, indicator)
                    }
                }
            }
        }
    }

    private mutating func values(of expression: Expression, _ index: Int, _ level: Int) -> [Measure] {
        var interpreter = UnitInterpreter(self)
        // A value of values rests on the weakest of them.
        let parts = expression.slots.compactMap { study.unitSlots[$0].indicator }.map { results[$0].values[level] }
        var measures: [Measure] = []
        measures.reserveCapacity(units[level].count)
        for unit in units[level].indices {
            let place = UnitReference(level: level, unit: unit)
            let value = interpreter.evaluate(expression, at: place)
            if let failure = interpreter.failures.first, failure.code != .divisionByZero {
                let why = failure.code.message.text(facts.language, failure.arguments)
                failures.append(UnitFailure(indicator: index, unit: place, reason: .text(why)))
            }
            var measure = Measure(value.isNull ? .missing(interpreter.reason(expression, at: place)) : .value(value))
            var isFirst = true
            // What the value was made without takes nothing from its base.
            let own = parts.filter { unit < $0.count }
            let present = own.filter { $0[unit].number != nil }
            for part in value.isNull || present.isEmpty ? own : present {
                measure.n = isFirst ? part[unit].n : min(measure.n, part[unit].n)
                measure.expected = isFirst ? part[unit].expected : min(measure.expected, part[unit].expected)
                measure.denominator = min(measure.denominator ?? part[unit].base, part[unit].base)
                isFirst = false
            }
            // The unit's own row is one row.
            if parts.isEmpty, !expression.slots.isEmpty { (measure.n, measure.expected) = (1, 1) }
            measures.append(measure)
        }
        return measures
    }

    /// The measure of an indicator for a unit; nil where it is not made for that level.
    package func measure(_ indicator: Int, _ unit: UnitReference) -> Measure? {
        let values = results[indicator].values[unit.level]
        return unit.unit < values.count ? values[unit.unit] : nil
    }

    private func finish(_ measures: inout [Measure], _ indicator: Indicator, _ level: Int) {
        // A mean of units rests on units, whose own bases have been looked at.
        let restsOnUnits = indicator.rollUp.isMean && level != indicator.levels.first
        for index in measures.indices {
            if !restsOnUnits { requireBase(&measures[index], indicator) }
            band(&measures[index], indicator)
            if indicator.interval == .wilson { measures[index].interval = WilsonInterval.percent(measures[index], indicator) }
        }
        rank(&measures, indicator, level)
    }

    /// A value that rests on too little is none (methods.md, coverage).
    private func requireBase(_ measure: inout Measure, _ indicator: Indicator) {
        guard indicator.minimumAnswered > 0, measure.value != nil, measure.base < Decimal(indicator.minimumAnswered) else {
            return
        }
        measure.outcome = .missing(.tooFew)
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
        var ranked: [(within: Int, unit: Int, number: Decimal)] = []
        for unit in measures.indices where measures[unit].number != nil {
            let place = UnitReference(level: level, unit: unit)
            let within = indicator.rankWithin.map { units.ancestor(of: place, at: $0) ?? -1 } ?? 0
            ranked.append((within, unit, compared(measures[unit], indicator) ?? .zero))
        }
        let isBetter: (Decimal, Decimal) -> Bool =
            indicator.better == .higher ? { $0.order(against: $1) > 0 } : { $0.order(against: $1) < 0 }
        ranked.sort { $0.within != $1.within ? $0.within < $1.within : isBetter($0.number, $1.number) }
        var start = 0
        while start < ranked.count {
            let end = ranked[start...].firstIndex { $0.within != ranked[start].within } ?? ranked.count
            var place = 0
            for index in start..<end {
                if index == start || ranked[index].number.order(against: ranked[index - 1].number) != 0 {
                    place = index - start + 1
                }
                measures[ranked[index].unit].rank = place
                measures[ranked[index].unit].rankedUnits = end - start
            }
            start = end
        }
    }
}

extension IndicatorResult {
    /// What the rows of an indicator came to, not yet held against anything.
    fileprivate init(_ index: Int, _ rows: IndicatorCells, _ facts: UnitFacts) {
        let indicator = facts.study.indicators[index]
        let made = RowMeasures(indicator, facts.units)
        let period = rows.axis.map { facts.reporting[$0] ?? .max }
        self.init(indicator: index, values: facts.study.levels.map { _ in [] }, breakdowns: [])
        for level in indicator.levels { values[level] = made.whole(rows.whole, level, period: period) }
        breakdowns = rows.breakdowns.map { breakdown in
            var result = BreakdownResult(
                field: breakdown.field, categories: breakdown.categories, values: facts.study.levels.map { _ in [] })
            let empty = made.ofNobody(breakdown.gathered)
            if empty.value != nil { result.ofNobody = empty }
            for level in indicator.levels { result.values[level] = made.breakdown(breakdown.gathered, level, period: period) }
            if period != nil { result.keepPresent(breakdown.gathered, period) }
            return result
        }
    }
}

extension BreakdownResult {
    /// Leaves out the categories that do not occur in the period.
    fileprivate mutating func keepPresent(_ gathered: Gathered, _ period: Int?) {
        let present = gathered.categories(in: period)
        let kept = categories.indices.filter(present.contains)
        guard kept.count < categories.count else { return }
        let places = Dictionary(zip(kept, kept.indices), uniquingKeysWith: { first, _ in first })
        categories = kept.map { categories[$0] }
        for level in values.indices {
            for unit in values[level].indices {
                values[level][unit] = values[level][unit].map { PartMeasure(part: places[$0.part] ?? 0, measure: $0.measure) }
            }
        }
    }
}

extension Phrase {
    fileprivate static let notPositive = Phrase(
        en: "`{name}` is not above zero, and a geometric or harmonic mean needs it to be",
        ru: "`{name}` не больше нуля, а для среднего геометрического и гармонического это необходимо")
}

extension Phrase {
    fileprivate static let givesNothing = Phrase(
        en: "the expression gives no value for these rows, or takes too many steps",
        ru: "выражение не даёт значения для этих строк или в нём слишком много шагов")
}
