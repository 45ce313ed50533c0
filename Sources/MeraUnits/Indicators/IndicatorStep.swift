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
    /// How firmly indices stand, where conclusions ask for it.
    var robustness: [IndexRobustness] = []
    /// For each axis the period at hand, and the results of the one before it.
    var place: [Int?]
    var before: [[IndicatorResult]?]

    struct UnitFailure: Sendable {
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
        let study = facts.study
        let isByPeriods = !study.periodAxes.isEmpty
        // What reads no other indicator is finished here, side by side.
        let made = mapOnThreads(facts.threads, count: study.indicators.count) { index -> Made in
            guard let rows = cells.indicators[index] else { return Made(nothing: index, study) }
            let isComplete = !study.indicators[index].readsIndicators && !facts.unavailable.indicators.contains(index)
            return Made(index, rows, facts, isFinished: isComplete && !isByPeriods)
        }
        results = made.map(\.result)
        if isByPeriods {
            computePeriods(cells)
        } else {
            let computed = computeInWaves(study.indicatorOrder.filter { !made[$0].isFinished })
            for index in study.indicatorOrder {
                if let own = computed[index] {
                    failures += own.failures
                    withoutSpread += own.withoutSpread
                } else {
                    failures += made[index].failures
                }
            }
        }
    }

    /// What one indicator of others came to.
    private struct Computed: Sendable {
        let result: IndicatorResult
        let failures: [UnitFailure]
        let withoutSpread: [(index: Int, component: Int, level: Int)]
    }

    /// Indicators that read none of one another are made side by side, each by a step that knows all before them.
    private mutating func computeInWaves(_ indicators: [Int]) -> [Int: Computed] {
        var computed: [Int: Computed] = [:]
        var wave = [Int](repeating: 0, count: study.indicators.count)
        for index in indicators {
            wave[index] = 1 + (study.indicatorsRead(by: study.indicators[index]).map { wave[$0] }.max() ?? 0)
        }
        for number in Set(indicators.map { wave[$0] }).sorted() {
            let own = indicators.filter { wave[$0] == number }
            let before = self
            let made = mapOnThreads(facts.threads, count: own.count) { place -> Computed in
                var step = before
                (step.failures, step.withoutSpread) = ([], [])
                step.compute(own[place])
                return Computed(result: step.results[own[place]], failures: step.failures, withoutSpread: step.withoutSpread)
            }
            for (index, made) in zip(own, made) {
                results[index] = made.result
                computed[index] = made
            }
        }
        return computed
    }

    /// An indicator of rows before others are looked at.
    private struct Made: Sendable {
        var result: IndicatorResult
        var failures: [UnitFailure] = []
        let isFinished: Bool

        init(nothing index: Int, _ study: Study) {
            result = IndicatorResult(indicator: index, values: study.levels.map { _ in [] }, breakdowns: [])
            isFinished = false
        }

        init(_ index: Int, _ rows: IndicatorCells, _ facts: UnitFacts, isFinished: Bool) {
            self.isFinished = isFinished
            result = IndicatorResult(index, rows, facts)
            guard isFinished else { return }
            let indicator = facts.study.indicators[index]
            if case .aggregate = indicator.formula {
                for level in indicator.levelsOfFormula {
                    failures += IndicatorStep.silent(result.values[level], index, level, facts)
                }
            }
            Judgement(facts).settle(&result, indicator)
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
        let made = indicator.levelsOfFormula
        switch indicator.formula {
        case .value(let expression):
            for level in made { results[index].values[level] = values(of: expression, index, level) }
        case .index(let composite):
            for level in made {
                let composed = CompositeMeasures(composite, step: self, level: level)
                results[index].values[level] = composed.measures
                withoutSpread += composed.withoutSpread.map { (index, $0, level) }
                failures += Self.failures(of: composed, index, level, facts)
            }
        case .aggregate:
            for level in made { failures += Self.silent(results[index].values[level], index, level, facts) }
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
        Judgement(facts).settle(&results[index], indicator)
    }

    /// Says what the way of putting together could not take.
    private static func failures(of composed: CompositeMeasures, _ index: Int, _ level: Int, _ facts: UnitFacts) -> [UnitFailure]
    {
        func failure(_ unit: Int, _ why: Phrase, _ arguments: Arguments = [:]) -> UnitFailure {
            UnitFailure(
                indicator: index, unit: UnitReference(level: level, unit: unit),
                reason: .text(why.text(facts.language, arguments)))
        }
        if composed.isTooMany { return [failure(0, .tooManyUnits, ["most": .number(PairwiseComparison.mostUnits)])] }
        return composed.notTaken.map { failure($0, .notPositive, ["name": .text(facts.study.indicators[$1].id)]) }
    }

    /// Says of an expression over rows that it has no value although the rows have answers.
    private static func silent(_ measures: [Measure], _ index: Int, _ level: Int, _ facts: UnitFacts) -> [UnitFailure] {
        measures.indices.filter { measures[$0].reason == .undefined && measures[$0].n > 0 }.map { unit in
            UnitFailure(
                indicator: index, unit: UnitReference(level: level, unit: unit),
                reason: .text(Phrase.givesNothing.text(facts.language)))
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
            let isOfPresent = !value.isNull && parts.contains { unit < $0.count && $0[unit].number != nil }
            for part in parts where unit < part.count && (!isOfPresent || part[unit].number != nil) {
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
}

extension Indicator {
    /// The levels at which the formula makes the value: a mean of units is made by it at its first level only.
    fileprivate var levelsOfFormula: [Int] { rollUp.isMean ? Array(levels.prefix(1)) : levels }

    /// Whether its value takes those of other indicators.
    fileprivate var readsIndicators: Bool {
        switch formula {
        case .value, .index: true
        default: unitCondition != nil || !limits.isEmpty
        }
    }
}

extension IndicatorResult {
    /// What the rows of an indicator came to, not yet held against anything.
    fileprivate init(_ index: Int, _ rows: IndicatorCells, _ facts: UnitFacts) {
        let indicator = facts.study.indicators[index]
        let made = RowMeasures(indicator, facts, frame: rows.frame)
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
    fileprivate static let tooManyUnits = Phrase(
        en: "more than {most} units cannot be compared in pairs (`aggregate: copeland`)",
        ru: "больше {most} единиц попарно не сравнить (`aggregate: copeland`)")
}

extension Phrase {
    fileprivate static let givesNothing = Phrase(
        en: "the expression gives no value for these rows, or takes too many steps",
        ru: "выражение не даёт значения для этих строк или в нём слишком много шагов")
}
