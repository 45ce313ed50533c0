import FEEL
import MeraModel
import MeraSource

/// Scores of the rows that passed the checks: weights × points as one sum, divided only when mera reads it.
extension TableSQL {
    mutating func score(_ score: Score) throws(Unsaid) {
        do {
            try say(score)
        } catch {
            throw Unsaid(score.id, place: score.location, error.why)
        }
    }

    private mutating func say(_ score: Score) throws(NotSaid) {
        guard score.method != .prorated || score.weightUnit == .one else {
            throw NotSaid("weights are parts of a whole that is not 1", "веса — доли целого, не равного 1")
        }
        var (sum, weights, applicable): ([SQLTerm], [SQLTerm], [SQLTerm]) = ([], [], [])
        var (answered, reasons): ([String], [String]) = ([], [])
        for item in score.items {
            guard let value = values[item.field], let reason = self.reasons[item.field] else { throw .kinds }
            let (points, hasPoints) = try points(item, value)
            let weight = try ExpressionSQL.written(item.weight)
            sum.append(points)
            weights.append(
                .number("CASE WHEN \(hasPoints) THEN \(weight.text) ELSE 0 END", digits: weight.digits, scale: weight.scale))
            let why = "CASE WHEN \(hasPoints) THEN NULL WHEN \(value.sql) IS NOT NULL THEN 'undefined' ELSE \(reason) END"
            reasons.append(why)
            applicable.append(
                .number(
                    "CASE WHEN \(hasPoints) OR coalesce(\(why), 'undefined') <> 'not_applicable' THEN \(weight.text) ELSE 0 END",
                    digits: weight.digits, scale: weight.scale))
            answered.append("CASE WHEN \(hasPoints) THEN 1 ELSE 0 END")
        }
        let comment = [score.location.map(Self.place), score.id].compactMap { $0 }.joined(separator: " ")
        var top = try total(sum, "\(score.id) points", comment)
        let answers = define("\(score.id) answered", answered.joined(separator: " + "))
        if score.method == .prorated {
            let all = try total(applicable, "\(score.id) applicable", nil)
            top = try arithmetic(.multiply, top, all)
        }
        let enough = "\(answers) >= \(max(1, score.minimumAnswered))"
        var value = SQLTerm.number("CASE WHEN \(enough) THEN \(top.sql) END", digits: top.digits, scale: top.scale)
        switch score.method {
        case .sum where score.weightUnit == .one: break
        case .sum:
            let unit = try ExpressionSQL.written(score.weightUnit)
            value.below = (unit.text, unit.digits, unit.scale)
        case .mean, .prorated:
            let below = try total(weights, "\(score.id) weights", nil)
            value.below = ("nullif(\(below.sql), 0)", below.digits, below.scale)
            isOdd("\(enough) AND \(below.sql) <= 0", "\(score.id): weights without a sum")
        }
        if let rounding = score.valueRounding { value = try rounded(value, to: rounding.digits, rounding.mode) }
        let name = define(score.id, value.sql, comment: comment)
        value.sql = name
        value.constant = nil
        if let below = value.below { value.below?.sql = define(score.id + "/", below.sql) }
        let others = reasons.map { "nullif(\($0), 'not_applicable')" }
        let first = dialect.first(others + reasons + ["'unanswered'"])
        let reason = "CASE WHEN \(name) IS NOT NULL THEN NULL WHEN \(answers) = 0 THEN \(first) ELSE 'too_few' END"
        set(score.field, value, reason: define(score.id + "?", reason))
    }

    /// What an answer adds to the sum, and whether it adds anything.
    private func points(_ item: Score.Item, _ value: SQLTerm) throws(NotSaid) -> (SQLTerm, String) {
        if let points = item.points {
            guard case .text = value.kind else { throw .kinds }
            var (digits, scale, cases) = (1, 0, "")
            for (code, number) in points {
                guard let part = number.multiplied(by: item.weight) else { throw .wide }
                let written = try ExpressionSQL.written(part)
                (digits, scale) = (max(digits, written.digits), max(scale, written.scale))
                cases += " WHEN \(dialect.literal(code)) THEN \(written.text)"
            }
            guard !cases.isEmpty else { throw .kinds }
            return (
                .number("CASE \(value.sql)\(cases) END", digits: digits, scale: scale),
                "coalesce(\(dialect.isOneOf(value.sql, points.map(\.code))), FALSE)"
            )
        }
        guard value.isNumber, !value.isQuotient, let factor = item.factor.multiplied(by: item.weight),
            let offset = item.offset.multiplied(by: item.weight)
        else { throw .kinds }
        let said = ExpressionSQL.constants(dialect)
        let product = try said.exact(.multiply, value, said.constant(.number(factor)))
        return (try said.exact(.add, product, said.constant(.number(offset))), "(\(value.sql) IS NOT NULL)")
    }

    private mutating func total(_ parts: [SQLTerm], _ name: String, _ comment: String?) throws(NotSaid) -> SQLTerm {
        let scale = parts.map(\.scale).max() ?? 0
        let digits = (parts.map(\.digits).max() ?? 1) + String(parts.count).count
        guard digits + scale <= 34 else { throw .wide }
        let sql = parts.map { "coalesce(\(dialect.decimal($0.sql, scale: scale)), 0)" }.joined(separator: " + ")
        return .number(define(name, sql, comment: comment), digits: digits, scale: scale)
    }

    private func arithmetic(_ operation: Node.Arithmetic, _ a: SQLTerm, _ b: SQLTerm) throws(NotSaid) -> SQLTerm {
        try ExpressionSQL.constants(dialect).exact(operation, a, b)
    }

    private func rounded(_ term: SQLTerm, to digits: Int, _ mode: RoundingMode) throws(NotSaid) -> SQLTerm {
        try ExpressionSQL.constants(dialect).rounded(term, to: digits, mode)
    }
}

extension ExpressionSQL {
    /// For arithmetic outside of any expression.
    static func constants(_ dialect: any SQLDialect) -> ExpressionSQL {
        var scope = EmptyScope()
        let nothing = Expression.compile("null", scope: &scope).expression
        return ExpressionSQL(nothing!, dialect, today: nil) { _ throws(NotSaid) in throw .lists }
    }
}
