import FEEL
import MeraCells
package import MeraModel

/// What is told of rows beside indicators: how many belong to each row of a register, and the groups that are compared.
extension StudySQL {
    /// `counted.csv`: `table, reference, row, count, record`, the row by its key, then what is read of the rows, each with why it is missing.
    func countedQueries(_ table: Int) -> [String] {
        guard let sql = tables[table] else { return [] }
        func name(_ text: String) -> String { dialect.quoted(text) }
        return study.listsOfRegisters(of: table).compactMap { list in
            guard let key = try? sql.code(of: list.reference.field, place: nil, rule: "") else { return nil }
            let answers = list.members.flatMap { member in
                [
                    (try? sql.answer(member)) ?? "NULL",
                    "CASE WHEN \(sql.values[member]?.sql ?? "NULL") IS NULL THEN \(sql.reasons[member] ?? "NULL") END",
                ]
            }
            let missing = [String](repeating: nothing, count: CellColumns.answers(study).count - answers.count)
            let columns = zip(CellColumns.answers(study), answers + missing).map { "\($1) AS \(name($0))" }
            let inner = ["\(key) AS \(name("row"))", "\(name(sql.record)) AS \(name("record"))"] + columns
            let isOrdered = !list.members.isEmpty && !study.isOrderFree(list)
            let groups = ["row"] + (isOrdered ? ["record"] : []) + CellColumns.answers(study).prefix(answers.count)
            let record = list.members.isEmpty ? "0" : "min(\(name("record")))"
            let outer = [
                "\(dialect.literal(study.tables[table].id)) AS \(name("table"))",
                "\(dialect.literal(study.tables[table].fields[list.reference.field].id)) AS \(name("reference"))",
                name("row"), "count(*) AS \(name("count"))", "\(record) AS \(name("record"))",
            ]
            let read = CellColumns.answers(study).enumerated().map { $0 < answers.count ? name($1) : "\(nothing) AS \(name($1))" }
            return """
                  SELECT \((outer + read).joined(separator: ", "))
                  FROM (
                    SELECT \(inner.joined(separator: ", "))
                    FROM \(name(names.rows(table)))
                    WHERE \(key) IS NOT NULL
                  ) AS listed
                  GROUP BY \(groups.map(name).joined(separator: ", "))
                """
        }
    }

    /// `keys.csv`: `table, list, key`, what the plain rows of a table are told apart by; nil where it cannot be said.
    func keyQueries(_ table: Int) -> [String]? {
        guard let sql = tables[table] else { return nil }
        var queries: [String] = []
        for (list, fields) in study.tables[table].keyLists {
            var texts: [String] = []
            for field in fields {
                guard let text = try? sql.code(of: field, place: nil, rule: list) else { return nil }
                texts.append(text)
            }
            let key = texts.joined(separator: " || ' · ' || ")
            let columns = [
                "\(dialect.literal(study.tables[table].id)) AS \(dialect.quoted("table"))",
                "\(dialect.literal(list)) AS \(dialect.quoted("list"))", "\(key) AS \(dialect.quoted("key"))",
            ]
            queries.append(
                "  SELECT DISTINCT \(columns.joined(separator: ", ")) FROM \(dialect.quoted(names.rows(table))) WHERE \(key) IS NOT NULL"
            )
        }
        return queries
    }

    /// Whether rows can be told from those of other parts.
    public var saysKeys: Bool { isSplit.allSatisfy { keyQueries($0) != nil } }

    /// `comparisons.csv`: of each group how many rows have each value.
    func comparisonQueries(_ table: Int) -> [String] {
        (comparisons[table] ?? []).map { comparison in
            func name(_ text: String) -> String { dialect.quoted(text) }
            let filter = comparison.filter.map { "\n    WHERE \($0)" } ?? ""
            let kind = dialect.literal(comparison.isCoded ? "option" : "value")
            return """
                  SELECT \(dialect.literal(study.comparisons[comparison.index].id)) AS \(name("comparison")), \(name("group")), \(name("kind")), \(name("value")), count(*) AS \(name("count"))
                  FROM (
                    SELECT \(comparison.group) AS \(name("group")), CASE WHEN \(comparison.value) IS NULL THEN 'missing' ELSE \(kind) END AS \(name("kind")), \(comparison.value) AS \(name("value"))
                    FROM \(name(names.rows(table)))\(filter)
                  ) AS compared
                  WHERE \(name("group")) IS NOT NULL
                  GROUP BY \(name("group")), \(name("kind")), \(name("value"))
                """
        }
    }
}

extension TableSQL {
    /// What a register reads of a row, as text.
    func answer(_ field: Int) throws(NotSaid) -> String {
        guard let value = values[field], !value.isQuotient else { throw .kinds }
        switch value.kind {
        case .text: return value.sql
        case .date: return dialect.text(ofDate: value.sql)
        case .truth: return dialect.text(ofTruth: value.sql)
        case .number: return dialect.text(ofNumber: value.sql)
        default: throw .kinds
        }
    }

    /// Of one comparison the group of a row and its value, both as texts.
    struct Comparison {
        var index: Int
        var filter: String?
        var group: String
        var value: String
        /// Whether the value is an option.
        var isCoded: Bool
    }

    mutating func comparisons(_ others: [Int: TableSQL], _ units: [String]) throws(Unsaid) -> [Comparison] {
        var found: [Comparison] = []
        for (index, comparison) in study.comparisons.enumerated() where comparison.table == self.index {
            let (id, place) = (comparison.id, comparison.location)
            if comparison.usesSample {
                throw Unsaid(id, place: place, NotSaid("its groups are those of a sample", "её группы — группы выборки").why)
            }
            let filter = try comparison.filter.map { filter throws(Unsaid) in
                define(
                    "\(id) chosen", "coalesce(\(try said(filter, id, place, others).term.sql), FALSE)",
                    comment: "\(id) where: \(filter.text)")
            }
            let group: String
            switch comparison.grouping {
            case .field(let field): group = try code(of: field, place: place, rule: id)
            case .level(let level): group = units[level]
            }
            var value: String
            var isCoded = false
            if case .answers(let field) = comparison.measure {
                value = try code(of: field, place: place, rule: id)
                isCoded = true
            } else {
                guard let expression = comparison.expression else { continue }
                let term = try said(expression, id, place, others).term
                switch term.kind {
                case .number where !term.isQuotient: value = dialect.text(ofNumber: term.sql)
                case .truth: value = "CASE WHEN \(term.sql) THEN '1' WHEN NOT \(term.sql) THEN '0' END"
                default: throw Unsaid(id, place: place, NotSaid.kinds.why)
                }
                value = define("\(id) value", value, comment: "\(id): \(comparison.written)")
            }
            found.append(Comparison(index: index, filter: filter, group: group, value: value, isCoded: isCoded))
        }
        return found
    }
}

extension DataTable {
    /// What the rows of a table are told apart by, as `keys.csv` calls it, with its fields.
    package var keyLists: [(name: String, fields: [Int])] {
        var lists = uniqueRules.map { ("unique \($0.id)", $0.fields) }
        if !key.isEmpty { lists.append(("key", key)) }
        if key.count > 1 { lists.append(("first", [key[0]])) }
        return lists
    }
}
