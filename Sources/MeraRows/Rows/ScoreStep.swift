import FEEL
import MeraCells
import MeraModel
import MeraTable

/// Scores of all rows, from the answers that count.
///
/// Points and weights add up as integers; the few distinct quotients are divided once each and stand in the column as codes.
extension StudyData {
    mutating func computeScores() {
        for score in study.scores {
            var field = FieldData(column(of: score))
            if unavailable.isLost(FieldID(table: score.table, field: score.field)) { field.withhold() }
            tables[score.table].fields[score.field] = field
        }
    }

    private func column(of score: Score) -> Column {
        guard useKernels, let points = ScorePoints(score, tables[score.table].fields) else { return columnRowByRow(score) }
        var outcomes = ScoreOutcomes(score, points, rows: tables[score.table].rowCount)
        var builder = ColumnBuilder(outcomes.columnKind)
        var batch = Batch(of: tables[score.table].rowCount)
        for rows in batches(of: score.table) {
            outcomes.run(tables[score.table].fields, rows, into: &batch)
            builder.append(batch)
        }
        return builder.finish(numbers: outcomes.numbers)
    }

    private func columnRowByRow(_ score: Score) -> Column {
        var builder = ValueColumn(.number)
        for row in 0..<tables[score.table].rowCount {
            switch outcome(of: score, row) {
            case .value(let value): builder.append(value)
            case .missing(let reason): builder.append(missing: reason)
            }
        }
        return builder.finish()
    }

    private func outcome(of score: Score, _ row: Int) -> Outcome {
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
        return score.result(sum: sum, weights: weights, applicable: applicable).map { .value(.number($0)) }
            ?? .missing(.undefined)
    }
}

extension Score {
    func result(sum: Decimal, weights: Decimal, applicable: Decimal) -> Decimal? {
        let exact = exactResult(sum, weights, applicable)
        return valueRounding.map { rounding in exact.flatMap { $0.rounded(to: rounding.digits, rounding.mode) } } ?? exact
    }

    private func exactResult(_ sum: Decimal, _ weights: Decimal, _ applicable: Decimal) -> Decimal? {
        switch method {
        case .sum: sum.divided(by: weightUnit)
        case .mean: sum.divided(by: weights)
        case .prorated: sum.multiplied(by: applicable)?.divided(by: weights)?.divided(by: weightUnit)
        }
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
