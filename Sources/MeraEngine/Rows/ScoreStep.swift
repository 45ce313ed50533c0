import FEEL
import MeraModel
import MeraTable

/// Scores of all rows, from the answers that count.
extension StudyData {
    mutating func computeScores() {
        for score in study.scores {
            var builder = ValueColumn(.number)
            for row in 0..<tables[score.table].rowCount {
                switch outcome(of: score, row) {
                case .value(let value): builder.append(value)
                case .missing(let reason): builder.append(missing: reason)
                }
            }
            tables[score.table].fields[score.field] = FieldData(builder.finish())
        }
    }

    private func outcome(of score: Score, _ row: Int) -> Measure.Outcome {
        var sum = Decimal(0)
        var weights = Decimal(0)
        var applicable = Decimal(0)
        var answered = 0
        var firstReason: MissingReason?
        for item in score.items {
            let field = tables[score.table].fields[item.field]
            let value = field.value(row)
            guard let points = item.points(of: value) else {
                let reason = field.reason(row) ?? .undefined
                // Items that do not apply shrink what can be reached.
                if reason != .notApplicable { applicable = applicable.adding(item.weight) ?? applicable }
                if firstReason == nil || firstReason == .notApplicable { firstReason = reason }
                continue
            }
            guard let part = points.multiplied(by: item.weight), let next = sum.adding(part),
                let nextWeights = weights.adding(item.weight), let nextApplicable = applicable.adding(item.weight)
            else { return .missing(.undefined) }
            (sum, weights, applicable) = (next, nextWeights, nextApplicable)
            answered += 1
        }
        if answered == 0 { return .missing(firstReason ?? .unanswered) }
        if answered < score.minimumAnswered { return .missing(.tooFew) }
        let result: Decimal? =
            switch score.method {
            case .sum: sum
            case .mean: sum.divided(by: weights)
            case .prorated: sum.multiplied(by: applicable)?.divided(by: weights)
            }
        return result.map { .value(.number($0)) } ?? .missing(.undefined)
    }
}

extension Score.Item {
    /// The points of an answer, reversed and scaled; nil where it has none.
    func points(of value: Value) -> Decimal? {
        switch value {
        case .string(let code): points?.first { $0.code == code }?.points
        case .number(let number): number.multiplied(by: factor).flatMap { $0.adding(offset) }
        default: nil
        }
    }
}
