import FEEL
import MeraCells
import MeraModel

/// What the quality of a score is computed of: whole steps of its items, their sums and those of their products.
extension StudySQL {
    /// `scales.csv`: one line of numbers for each cell and category, and one for each total and each option at a total.
    func scaleQueries(_ table: Int) -> [String] {
        (scales[table] ?? []).flatMap { scale -> [String] in
            guard let quality = study.scores[scale.score].reliability else { return [] }
            let units = study.levels.indices.map { quality.levels.contains($0) ? self.units[table]?[$0] ?? nothing : nothing }
            let whole = Division(field: nil, units: units, category: "CAST('' AS \(dialect.textType))", isWhole: true)
            let parts = quality.breakdown.compactMap { field -> Division? in
                guard let code = try? tables[table]?.code(of: field, place: nil, rule: "") else { return nil }
                return Division(field: field, units: units.map { _ in nothing }, category: code, isWhole: false)
            }
            return ([whole] + parts).flatMap { queries(scale, quality, $0, table) }
        }
    }

    private struct Division {
        /// The field by which rows are divided.
        var field: Int?
        /// For each level, null where it is not asked for.
        var units: [String]
        var category: String
        /// All rows, by their units.
        var isWhole: Bool
    }

    private func name(_ text: String) -> String { dialect.quoted(text) }

    private func queries(_ scale: TableSQL.Scale, _ quality: Reliability, _ division: Division, _ table: Int) -> [String] {
        let at = CellColumns.at(study).map(name)
        let isThere =
            division.isWhole
            ? "(\(quality.levels.map { "\(at[$0]) IS NOT NULL" }.joined(separator: " OR ")))" : "\(name("category")) IS NOT NULL"
        var steps: [String] = []
        for (index, item) in scale.items.enumerated() {
            steps += [
                "\(item.step) AS \(step(index))", "\(item.reason) AS \(reason(index))", "\(item.option) AS \(option(index))",
            ]
        }
        let complete = scale.items.indices.map { "\(step($0)) IS NOT NULL" }.joined(separator: " AND ")
        let columns =
            ["\(division.category) AS \(name("category"))"] + zip(at, division.units).map { "\($1) AS \($0)" } + [
                "\(division.isWhole ? scale.hasty ?? "FALSE" : "FALSE") AS \(name("hasty"))"
            ]
        let rows = """
              FROM (
                SELECT *, (\(complete)) AS \(name("complete"))
                FROM (SELECT \((columns + steps).joined(separator: ", ")) FROM \(name(names.rows(table)))) AS steps
              ) AS answered
            """
        let breakdown = division.field.map { study.tables[table].fields[$0].id } ?? ""
        let head = [
            "\(dialect.literal(study.scores[scale.score].id)) AS \(name("score"))",
            "\(dialect.literal(breakdown)) AS \(name("breakdown"))",
            name("category"),
        ]
        let groups = [name("category")] + at
        func line(_ kind: String, _ places: [String], _ numbers: String, where condition: String, by more: [String] = [])
            -> String
        {
            let own = zip(["item", "option", "total"], places).map { "\($1) AS \(name($0))" }
            let all = head + at + ["\(dialect.literal(kind)) AS \(name("kind"))"] + own + ["\(numbers) AS \(name("numbers"))"]
            return """
                  SELECT \(all.joined(separator: ", "))
                \(rows)
                  WHERE \(condition)
                  GROUP BY \((groups + more).joined(separator: ", "))
                """
        }
        let none = dialect.text(ofNumber: "NULL")
        let numbers = quality.places.map { dialect.text(ofNumber: number(at: $0, quality)) }
        var lines = [line("sums", [none, none, none], "concat_ws(' ', \(numbers.joined(separator: ", ")))", where: isThere)]
        guard quality.countsTotals else { return lines }
        let total = quality.items.enumerated().map { "\($1.coefficient) * \(step($0))" }.joined(separator: " + ")
        let isCounted = "\(isThere) AND \(name("complete"))"
        let count = dialect.text(ofNumber: "count(*)")
        lines.append(line("total", [none, none, dialect.text(ofNumber: total)], count, where: isCounted, by: [total]))
        guard quality.isTest else { return lines }
        for index in quality.items.indices {
            let places = ["'\(index)'", dialect.text(ofNumber: option(index)), dialect.text(ofNumber: total)]
            lines.append(line("choice", places, count, where: isCounted, by: [option(index), total]))
        }
        return lines
    }

    private func step(_ item: Int) -> String { name("s\(item)") }
    private func reason(_ item: Int) -> String { name("r\(item)") }
    private func option(_ item: Int) -> String { name("o\(item)") }

    private func number(at place: ScaleSums.Place, _ quality: Reliability) -> String {
        let (complete, first, second) = (name("complete"), Int(place.first), Int(place.second))
        func sum(_ value: String) -> String { "coalesce(sum(CASE WHEN \(complete) THEN \(value) END), 0)" }
        func wide(_ item: Int) -> String { dialect.decimal(step(item), scale: 0) }
        func all(at end: (ClosedRange<Int64>) -> Int64, _ other: (ClosedRange<Int64>) -> Int64) -> String {
            let tests = quality.items.enumerated().map { index, item in
                item.ends.map { "\(step(index)) = \(item.coefficient < 0 ? other($0) : end($0))" } ?? "FALSE"
            }
            return dialect.count(where: "\(complete) AND \(tests.joined(separator: " AND "))")
        }
        func end(_ item: Int, isLow: Bool) -> Int64? {
            quality.items[item].ends.map { isLow == (quality.items[item].coefficient >= 0) ? $0.lowerBound : $0.upperBound }
        }
        switch place.kind {
        case .rows: return "count(*)"
        case .complete: return dialect.count(where: complete)
        case .lowest: return all(at: \.lowerBound, \.upperBound)
        case .highest: return all(at: \.upperBound, \.lowerBound)
        case .alike:
            guard quality.isAlike else { return "0" }
            let same = quality.items.indices.dropFirst().map { index in
                quality.items[index].codes == nil ? "\(step(index)) = \(step(0))" : "\(option(index)) = \(option(0))"
            }
            return dialect.count(where: ([complete] + same).joined(separator: " AND "))
        case .hasty: return dialect.count(where: name("hasty"))
        case .sum: return sum(wide(first))
        case .product: return sum("\(wide(first)) * \(wide(second))")
        case .both, .apart:
            let pair = quality.pairs[first]
            guard let (a, left) = end(pair.first), let (b, right) = end(pair.second), left != 0, right != 0 else { return "0" }
            let both = "\(step(pair.first)) IS NOT NULL AND \(step(pair.second)) IS NOT NULL"
            guard place.kind == .apart else { return dialect.count(where: both) }
            let distance = "(\(wide(pair.first)) - (\(a))) * (\(right)) - (\(wide(pair.second)) - (\(b))) * (\(left))"
            return dialect.count(where: "\(both) AND abs(\(distance)) * 2 > \((Int128(left) * Int128(right)).magnitude)")
        case .answers:
            guard second > 0 else { return dialect.count(where: "\(step(first)) IS NOT NULL") }
            let reason = MissingReason.allCases.first { Int($0.rawValue) == second }
            return reason.map { dialect.count(where: "\(self.reason(first)) = \(dialect.literal($0.word))") } ?? "0"
        case .atLowest: return end(first, isLow: true).map { dialect.count(where: "\(step(first)) = \($0)") } ?? "0"
        case .atHighest: return end(first, isLow: false).map { dialect.count(where: "\(step(first)) = \($0)") } ?? "0"
        case .total, .choice: return "0"
        }
        /// Where an item begins, and how far it is from there to its other end.
        func end(_ item: Int) -> (from: Int64, width: Int64)? {
            guard let low = end(item, isLow: true), let high = end(item, isLow: false) else { return nil }
            return (low, high - low)
        }
    }
}

extension TableSQL {
    /// The items of a score as whole steps.
    struct Scale {
        var score: Int
        var hasty: String?
        /// The step of an answer, why there is none, and the place of its option.
        var items: [(step: String, reason: String, option: String)] = []
    }

    mutating func scale(_ index: Int, _ others: [Int: TableSQL]) throws(Unsaid) -> Scale? {
        let score = study.scores[index]
        guard let quality = score.reliability else { return nil }
        var scale = Scale(score: index)
        for field in quality.breakdown { _ = try code(of: field, place: score.location, rule: score.id) }
        if let hasty = quality.hasty {
            let term = try said(hasty, score.id, score.location, others).term
            scale.hasty = define("\(score.id) hasty", "coalesce(\(term.sql), FALSE)", comment: "\(score.id) hasty: \(hasty.text)")
        }
        for (item, asked) in zip(quality.items, score.items) {
            do throws(NotSaid) {
                scale.items.append(try step(item, asked.field))
            } catch {
                throw Unsaid(score.id, place: score.location, error.why)
            }
        }
        return scale
    }

    private func step(_ item: Reliability.Item, _ field: Int) throws(NotSaid) -> (step: String, reason: String, option: String) {
        guard let value = values[field], let reason = reasons[field], !value.isQuotient else { throw .kinds }
        let (step, option): (String, String)
        if let codes = item.codes {
            guard case .text = value.kind, !codes.isEmpty else { throw .kinds }
            func cases(_ number: (Int) -> Int64) -> String {
                codes.enumerated().map { " WHEN \(dialect.literal($1.code)) THEN \(number($0))" }.joined()
            }
            step = "CASE \(value.sql)\(cases { codes[$0].step }) END"
            option = "CASE \(value.sql)\(cases { Int64($0) }) END"
        } else {
            // More digits than a step has would be rounded, and larger numbers do not count.
            guard case .number(let digits, let scale) = value.kind, scale <= item.digits, digits + item.digits <= 12 else {
                throw .wide
            }
            let power = "1" + String(repeating: "0", count: item.digits)
            step = dialect.decimal("\(dialect.decimal(value.sql, scale: scale)) * \(power)", scale: 0)
            option = "NULL"
        }
        return (
            step, "CASE WHEN \(step) IS NULL THEN CASE WHEN \(value.sql) IS NULL THEN \(reason) ELSE 'undefined' END END", option
        )
    }
}
