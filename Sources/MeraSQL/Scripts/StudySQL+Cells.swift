import FEEL
import MeraCells
public import MeraModel
import MeraSource

/// The columns of the files that the database writes, in one place for those who write and those who read them.
public enum CellColumns {
    public static let key = ["indicator", "breakdown", "category", "period"]
    public static func at(_ study: Study) -> [String] { study.unitColumns }
    /// What registers read of a row: as many answers as any list of them has.
    public static func answers(_ study: Study) -> [String] {
        let most = study.readLists(by: study.sharedTables()).map(\.list.members.count).max() ?? 0
        return (0..<most).flatMap { ["answer \($0 + 1)", "reason \($0 + 1)"] }
    }
    public static let reasons = MissingReason.allCases.map(\.word)
    public static let tally = ["valid"] + reasons + ["skipped"]
    public static let sums = ["holding", "sum", "above", "below", "expected", "answered"]
    public static let weighted = ["weight", "weighted", "weighted_below", "plain", "squares"]
}

/// What rows come to: one query for each indicator and division, and for each closed question.
extension StudySQL {
    /// `cells.csv`: `indicator, breakdown, category, period, at.…, valid, …`
    func cellQueries(_ table: Int, _ tallies: inout Tallies) -> [String] {
        var queries: [String] = []
        for division in divisions(table) {
            var mark = ""
            var content = Content(state: "")
            let counts = tallies.add(name(names.rows(table)), by: groups(division, table)) { own in
                mark = own
                content = self.content(division, own)
                return part(content, division, own)
            }
            let read = CellColumns.tally.map { "\(name($0 + mark)) AS \(name($0))" }
            let sums = (CellColumns.sums + CellColumns.weighted).map { column in
                "\(content.sums[column] == nil ? nothing : dialect.text(ofNumber: name(column + mark))) AS \(name(column))"
            }
            // Rows that an indicator does not count make no cell.
            let isThere = division.measure.filter == nil ? "" : "\n  WHERE \(name("rows" + mark)) > 0"
            queries.append(
                "  SELECT \((head(division, table) + key + read + sums).joined(separator: ", "))\n  FROM \(counts)\(isThere)")
        }
        return queries
    }

    /// What one indicator counts in a pass over all rows.
    private func part(_ content: Content, _ division: Division, _ mark: String) -> Tallies.Part {
        var part = Tallies.Part()
        let filter = division.measure.filter
        let state = name("state" + mark)
        part.values = [
            (state, filter.map { "CASE WHEN \($0) THEN \(content.state) ELSE \(outside) END" } ?? content.state)
        ]
        part.values += content.values.map { value in
            (name(value.name + mark), filter.map { "CASE WHEN \($0) THEN \(value.sql) END" } ?? value.sql)
        }
        part.counts = tally(mark)
        if filter != nil {
            part.counts.append((name("rows" + mark), dialect.count(where: "\(state) IS NULL OR \(state) <> \(outside)")))
        }
        for column in CellColumns.sums + CellColumns.weighted {
            guard let sum = content.sums[column] else { continue }
            part.counts.append((name(column + mark), sum))
        }
        return part
    }

    /// The state of a row that an indicator does not count, where others do.
    private var outside: String { dialect.literal("outside") }

    /// `values.csv`: of quantiles every value with how often it stands in the cell.
    func valueQueries(_ table: Int) -> [String] {
        divisions(table).compactMap { division in
            guard study.indicators[division.measure.indicator].formula.isQuantile, let x = division.measure.first?.term,
                !x.isQuotient
            else { return nil }
            let content = content(division, "")
            let weight = content.weight == nil ? nothing : dialect.text(ofNumber: name("w"))
            return grouped(
                division, table, content,
                [
                    "\(dialect.text(ofNumber: name("x"))) AS \(name("value"))", "\(weight) AS \(name("weight"))",
                    "count(*) AS \(name("count"))",
                ],
                by: [name("x")] + (content.weight == nil ? [] : [name("w")]))
        }
    }

    /// `quotients.csv`: values that are divided, as what is divided by what, with their weight where they have one; mera divides them to 34
    /// digits. Of numbers with which something is done once a quotient is divided: the number, the operation, and what is divided by what.
    func quotientQueries(_ table: Int) -> [String] {
        divisions(table).compactMap { division in
            guard let x = division.measure.first?.term, x.isQuotient else { return nil }
            let content = content(division, "")
            let isWeighted = content.weight != nil
            func number(_ column: String, _ isThere: Bool = true) -> String {
                isThere ? dialect.text(ofNumber: name(column)) : nothing
            }
            let operation = x.late.map { dialect.literal($0.written) } ?? nothing
            let isLate = x.late != nil
            return grouped(
                division, table, content,
                [
                    "\(number("x")) AS \(name("numerator"))", "\(number("d", !isLate)) AS \(name("denominator"))",
                    "\(operation) AS \(name("operation"))", "\(number("a", isLate)) AS \(name("above"))",
                    "\(number("b", isLate)) AS \(name("below"))",
                    "\(number("w", isWeighted)) AS \(name("weight"))", "count(*) AS \(name("count"))",
                ],
                by: (isLate ? ["x", "a", "b"] : ["x", "d"]).map(name) + (isWeighted ? [name("w")] : []))
        }
    }

    // MARK: - One indicator

    private struct Division {
        var measure: TableSQL.Measure
        /// The field by which rows are divided.
        var field: Int?
    }

    /// The parts of a breakdown are parts of the whole, so that an indicator with breakdowns needs no cells of its own.
    private func divisions(_ table: Int) -> [Division] {
        (measures[table] ?? []).flatMap { measure -> [Division] in
            let fields = study.indicators[measure.indicator].breakdown
            return fields.isEmpty
                ? [Division(measure: measure, field: nil)] : fields.map { Division(measure: measure, field: $0) }
        }
    }

    private struct Content {
        /// Null where a row has a value, else the word for why it has none.
        var state: String
        /// What is looked at in a row: `x`, `y`, `d`, `w`.
        var values: [(name: String, sql: String)] = []
        var sums: [String: String] = [:]
        var weight: String?
    }

    private func name(_ text: String) -> String { dialect.quoted(text) }
    /// Numbers go to the files as texts: queries that are put together must not bring them to one scale.
    var nothing: String { "CAST(NULL AS \(dialect.textType))" }
    private var key: [String] { (CellColumns.key.dropFirst(2) + CellColumns.at(study)).map(name) }

    /// How many rows have a value, and how many have none for each reason.
    private func tally(_ mark: String) -> [(name: String, sql: String)] {
        let state = name("state" + mark)
        return [(name("valid" + mark), dialect.count(where: "\(state) IS NULL"))]
            + (CellColumns.reasons + ["skipped"]).map {
                (name($0 + mark), dialect.count(where: "\(state) = \(dialect.literal($0))"))
            }
    }

    /// Which indicator a line belongs to.
    private func head(_ division: Division, _ table: Int) -> [String] {
        let breakdown = division.field.map { study.tables[table].fields[$0].id } ?? ""
        return [
            "\(dialect.literal(study.indicators[division.measure.indicator].id)) AS \(name("indicator"))",
            "\(dialect.literal(breakdown)) AS \(name("breakdown"))",
        ]
    }

    /// The cell of a row: its category, its period and its unit of each level.
    private func groups(_ division: Division, _ table: Int) -> [(name: String, sql: String)] {
        func code(_ field: Int?) -> String {
            field.flatMap { try? tables[table]?.code(of: $0, place: nil, rule: "") } ?? nothing
        }
        let series = study.indicators[division.measure.indicator].seriesField
        return [(name("category"), code(division.field)), (name("period"), code(series))]
            + zip(CellColumns.at(study), units[table] ?? []).map { (name($0), $1) }
    }

    /// A line for each cell and value.
    private func grouped(
        _ division: Division, _ table: Int, _ content: Content, _ columns: [String], by values: [String]
    ) -> String {
        var inner = groups(division, table).map { "\($0.sql) AS \($0.name)" }
        inner.append("\(content.state) AS \(name("state"))")
        inner += content.values.map { "\($0.sql) AS \(name($0.name))" }
        let filter = division.measure.filter.map { "\n    WHERE \($0)" } ?? ""
        return """
              SELECT \((head(division, table) + key + columns).joined(separator: ", "))
              FROM (
                SELECT \(inner.joined(separator: ", "))
                FROM \(name(names.rows(table)))\(filter)\(dialect.layerEnd)
              ) AS counted
              WHERE \(name("state")) IS NULL
              GROUP BY \((key + values).joined(separator: ", "))
            """
    }

    private func content(_ division: Division, _ mark: String) -> Content {
        func name(_ text: String) -> String { self.name(text + mark) }
        let indicator = study.indicators[division.measure.indicator]
        let table = indicator.table ?? 0
        let (first, second) = (division.measure.first, division.measure.second)
        func state(_ operand: TableSQL.Operand) -> String { " WHEN \(operand.term.sql) IS NULL THEN \(operand.reason)" }
        func truth(_ operand: TableSQL.Operand) -> String { "CASE WHEN \(operand.term.sql) THEN 1 ELSE 0 END" }
        let isValid = "\(name("state")) IS NULL"
        func sum(_ column: String) -> String { "sum(CASE WHEN \(isValid) THEN \(column) END)" }
        var content = Content(state: "CAST(NULL AS \(dialect.textType))")
        switch indicator.formula {
        case .ratio:
            guard let first, let second else { break }
            content.state = "CASE\(state(first))\(state(second)) END"
            content.values = [("x", first.term.sql), ("y", second.term.sql)]
            (content.sums["above"], content.sums["below"]) = (sum(name("x")), sum(name("y")))
        case .share, .count:
            guard let first else { break }
            if let second {
                let skipped = " WHEN NOT \(second.term.sql) THEN 'skipped'"
                content.state = "CASE\(state(second))\(skipped) END"
            } else {
                content.state = "CASE\(state(first)) END"
            }
            content.values = [("x", truth(first))]
            content.sums["holding"] = dialect.count(where: "\(isValid) AND \(name("x")) = 1")
        case .mean, .sum, .median, .quantile:
            guard let first else { break }
            content.state = "CASE\(state(first)) END"
            content.values = [("x", first.term.sql)]
            if let late = first.term.late {
                content.values += [("a", late.above), ("b", late.below)]
            } else if let below = first.term.below {
                content.values.append(("d", below.sql))
            } else if !indicator.formula.isQuantile {
                content.sums["sum"] = sum(name("x"))
            }
        case .completeness(let fields):
            guard let sql = tables[table] else { break }
            let asked = fields.map { field in
                "CASE WHEN \(sql.values[field]?.sql ?? "NULL") IS NULL AND \(sql.reasons[field] ?? "NULL") = 'not_applicable' THEN 0 ELSE 1 END"
            }.joined(separator: " + ")
            let answered = fields.map { field in
                "CASE WHEN \(sql.values[field]?.sql ?? "NULL") IS NOT NULL OR \(sql.reasons[field] ?? "NULL") IN ('dont_know', 'refused', 'not_available') THEN 1 ELSE 0 END"
            }.joined(separator: " + ")
            content.state = "CASE WHEN \(asked) = 0 THEN 'not_applicable' END"
            content.values = [("x", asked), ("y", answered)]
            (content.sums["expected"], content.sums["answered"]) = ("sum(\(name("x")))", "sum(\(name("y")))")
        case .aggregate, .value, .index: break
        }
        guard let field = indicator.weight, let weight = tables[table]?.values[field] else { return content }
        let exact = { (sql: String) in dialect.decimal(sql, scale: weight.scale) }
        let y = { if case .ratio = indicator.formula { name("y") } else { "1" } }()
        let x = content.values.isEmpty ? "1" : name("x")
        let isQuotient = first?.term.isQuotient == true
        content.weight = weight.sql
        content.values.append(("w", weight.sql))
        let w = exact(name("w"))
        content.sums = [
            "weight": sum(w), "weighted": isQuotient ? "NULL" : sum("\(w) * \(x)"), "weighted_below": sum("\(w) * \(y)"),
            "plain": sum(y),
            "squares": sum("\(w) * \(w)"),
        ]
        return content
    }

    // MARK: - Distributions

    /// `distributions.csv` and `options.csv`
    func distributionQueries(_ table: Int, _ tallies: inout Tallies) -> (answers: [String], options: [String]) {
        guard let sql = tables[table] else { return ([], []) }
        let definition = study.tables[table]
        let levels = study.levels.indices.filter { $0 >= definition.level ?? Int.max && definition.unitPaths[$0] != nil }
        guard !levels.isEmpty else { return ([], []) }
        let at = zip(CellColumns.at(study), units[table] ?? []).map { (name: name($0), sql: $1) }
        var (answers, options): ([String], [String]) = ([], [])
        for (index, field) in definition.fields.enumerated() where field.origin != .parentKey {
            guard let codes = codes(field), let value = sql.values[index], let reason = sql.reasons[index] else { continue }
            let weight = definition.weight(ofAnswersTo: index).flatMap { sql.values[$0] }
            let w = weight.map { dialect.decimal($0.sql, scale: $0.scale) }
            let choices = isCounted(field, codes) ? codes.map { dialect.isChosen($0, value) } : []
            var mark = ""
            let counts = tallies.add(name(names.rows(table)), by: at) { own in
                mark = own
                let state = (name("state" + own), "CASE WHEN \(value.sql) IS NULL THEN \(reason) END")
                var part = Tallies.Part(values: [state], counts: tally(own))
                if let w {
                    part.values.append((name("w" + own), w))
                    let sum = "sum(CASE WHEN \(name("state" + own)) IS NULL THEN \(name("w" + own)) END)"
                    part.counts.append((name("weight" + own), sum))
                }
                for (number, choice) in choices.enumerated() {
                    let chosen = name("option \(number + 1)" + own)
                    part.values.append((chosen, choice))
                    part.counts.append((name("chosen \(number + 1)" + own), dialect.count(where: chosen)))
                    guard w != nil else { continue }
                    let sum = "sum(CASE WHEN \(chosen) THEN \(name("w" + own)) END)"
                    part.counts.append((name("weight \(number + 1)" + own), sum))
                }
                return part
            }
            let groups = CellColumns.at(study).map(name)
            let question = "\(dialect.literal("\(definition.id).\(field.id)")) AS \(name("question"))"
            let sum = w == nil ? nothing : dialect.text(ofNumber: name("weight" + mark))
            let read = CellColumns.tally.map { "\(name($0 + mark)) AS \(name($0))" } + ["\(sum) AS \(name("weight"))"]
            answers.append("  SELECT \(([question] + groups + read).joined(separator: ", "))\n  FROM \(counts)")
            if choices.isEmpty {
                options.append(listed(value, field, codes, question, at.map { "\($0.sql) AS \($0.name)" }, w, table))
                continue
            }
            // A line for each option, of which each has columns of its own.
            func column(_ word: String) -> String {
                let cases = codes.enumerated().map { " WHEN \(dialect.literal($1)) THEN \(name("\(word) \($0 + 1)" + mark))" }
                return "CASE \(name("option"))\(cases.joined()) END"
            }
            let total = w == nil ? nothing : dialect.text(ofNumber: column("weight"))
            let all = codes.map { "(\(dialect.literal($0)))" }.joined(separator: ", ")
            options.append(
                """
                  SELECT \(([question] + groups).joined(separator: ", ")), \(name("option")), \(column("chosen")) AS \(name("count")), \(total) AS \(name("weight"))
                  FROM \(counts) CROSS JOIN (VALUES \(all)) AS options(\(name("option")))
                  WHERE \(column("chosen")) > 0
                """)
        }
        return (answers, options)
    }

    /// Whether each option is counted in a column of its own: not those of long lists, and not of orders, of which the first counts.
    private func isCounted(_ field: Field, _ codes: [String]) -> Bool {
        if case .rank = field.kind { return false }
        return codes.count <= CellSQL.fewOptions
    }

    /// A line for each option of a long list that occurs.
    private func listed(
        _ value: SQLTerm, _ field: Field, _ codes: [String], _ question: String, _ at: [String], _ w: String?, _ table: Int
    ) -> String {
        let groups = CellColumns.at(study).map(name).joined(separator: ", ")
        let total = w.map { _ in dialect.text(ofNumber: "sum(\(name("w")))") } ?? nothing
        let weights = w.map { ", \($0) AS \(name("w"))" } ?? ""
        return """
              SELECT \(question), \(groups), \(name("option")), count(*) AS \(name("count")), \(total) AS \(name("weight"))
              FROM (
                \(chosen(value, field, codes, at, weights, table))
              ) AS chosen
              GROUP BY \(groups), \(name("option"))
            """
    }

    /// A row for each option that is chosen.
    private func chosen(
        _ value: SQLTerm, _ field: Field, _ codes: [String], _ at: [String], _ weights: String, _ table: Int
    ) -> String {
        let rows = name(names.rows(table))
        guard case .words(let separator) = value.kind else {
            let text = value.kind == .truth ? dialect.text(ofTruth: value.sql) : value.sql
            let known = codes.isEmpty ? "FALSE" : "\(text) IN (\(dialect.literals(codes)))"
            return "SELECT \(at.joined(separator: ", ")), \(text) AS \(name("option"))\(weights) FROM \(rows) WHERE \(known)"
        }
        let mark = dialect.literal(separator)
        if case .rank = field.kind {
            let end = dialect.position(value.sql, of: mark)
            let first = "CASE WHEN \(end) = 0 THEN \(value.sql) ELSE substr(\(value.sql), 1, \(end) - 1) END"
            return
                "SELECT \(at.joined(separator: ", ")), \(first) AS \(name("option"))\(weights) FROM \(rows) WHERE \(value.sql) IS NOT NULL"
        }
        guard !codes.isEmpty else {
            return "SELECT \(at.joined(separator: ", ")), NULL AS \(name("option"))\(weights) FROM \(rows) WHERE FALSE"
        }
        let all = codes.map { "(\(dialect.literal($0)))" }.joined(separator: ", ")
        let found = dialect.holds(value.sql, "options.\(name("option"))", separator: separator)
        return
            "SELECT \(at.joined(separator: ", ")), options.\(name("option"))\(weights) FROM \(rows) CROSS JOIN (VALUES \(all)) AS options(\(name("option"))) WHERE \(found)"
    }

    /// The options of a closed question; nil where it is open.
    private func codes(_ field: Field) -> [String]? {
        if let list = field.list { return study.choiceLists[list].substantive.map(\.code) }
        switch (field.kind, field.type) {
        case (.acknowledgement, _): return ["true"]
        case (.boolean, _), (.calculated, .boolean): return ["true", "false"]
        case (.calculated, .choice(let domain)): return domain.codes
        default: return nil
        }
    }
}
