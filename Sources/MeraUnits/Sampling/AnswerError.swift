public import FEEL
import MeraCells
import MeraModel

/// How sure a share of answers is, or their mean.
public struct AnswerError: Sendable {
    /// In percentage points, or in the unit of the mean.
    public let standardError: Decimal
    public let interval: (lower: Decimal, upper: Decimal)?
}

/// The errors of the answers to a question, level by level.
struct AnswerErrors {
    private let sampled: SampledAnswers
    private let options: [Category]
    private let indicators: [Indicator]
    private let estimators: [SampleEstimator?]
    /// Intervals go by counts.
    private let isCounted: Bool

    init?(_ question: StudyCells.Distribution, _ facts: UnitFacts) {
        guard let sampled = question.sampled else { return nil }
        self.sampled = sampled
        options = question.options
        indicators = sampled.shares.map { facts.study.estimated($0, of: question.field, levels: question.levels) }
        estimators = indicators.map { SampleEstimator($0, frame: sampled.frame, facts) }
        let table = facts.study.tables[question.field.table]
        isCounted = table.design == nil && table.weight == nil
    }

    /// For each unit of a level, in the order of the shares.
    func settle(_ counts: inout [Distribution.Counts], level: Int) {
        let grouping = sampled.grid.grouping(level, units: counts.count)
        for (place, share) in sampled.shares.enumerated() {
            let cells = sampled.samples[place].collected(grouping)
            for unit in counts.indices {
                counts[unit].errors.append(error(share, place, counts[unit], cells, unit))
            }
        }
    }

    private func error(
        _ share: AnswerShare, _ place: Int, _ counts: Distribution.Counts, _ cells: SampleCells, _ unit: Int
    ) -> AnswerError? {
        guard counts.answered > 0 else { return nil }
        let amount = self.amount(share, counts)
        let value = share == .mean ? amount.divided(by: counts.whole) : amount.multiplied(by: 100)?.divided(by: counts.whole)
        guard let value else { return nil }
        var measure = Measure(.value(.number(value)), n: counts.answered)
        (measure.numerator, measure.denominator) = (amount, counts.whole)
        guard let error = estimators[place]?.error(measure, cells, unit) else { return nil }
        measure.error = error
        let interval =
            isCounted && share != .mean
            ? WilsonInterval.percent(measure, indicators[place]) : IntervalMethod(indicators[place])?.ends(measure)
        return AnswerError(standardError: error.standardError, interval: interval)
    }

    private func amount(_ share: AnswerShare, _ counts: Distribution.Counts) -> Decimal {
        switch share {
        case .option(let option): counts.amount(option..<option + 1)
        case .lowest(let ends): counts.amount(0..<ends)
        case .highest(let ends): counts.amount(options.count - ends..<options.count)
        case .mean: counts.sum(options.numbers) ?? .zero
        }
    }
}
