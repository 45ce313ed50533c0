import FEEL
import MeraModel
import MeraSource
import MeraTable

/// A file of SQL.
public struct SQLFile: Sendable {
    public var name: String
    public var text: String
}

/// The files in the order in which they are run.
extension StudySQL {
    /// Columns of rows that are handed to mera: where each stands in its file.
    public static let record = "mera:record"
    public static let line = "mera:line"

    /// - Parameters:
    ///   - copiesWhole: whether rows of tables that mera reads itself are handed over; false where it has their files.
    ///   - copied: tables of which it has none.
    public func files(copiesWhole: Bool, copied: Set<Int> = []) -> [SQLFile] {
        let (split, registers) = (isSplit, registers)
        func title(_ text: String) -> String {
            SQLLayers.comment(of: "\(study.id) \(study.version), \(dialect.name): \(text)")
        }
        let loaded = handling.indices.filter { table in
            if tables[table] != nil { return true }
            if copiesWhole || copied.contains(table), case .whole = handling[table] { return true }
            return false
        }
        let loads = loaded.map { table in
            SQLLayers.comment(of: study.tables[table].id) + (tables[table]?.loading ?? plainLoading(table))
        }
        var answers: [String] = []
        for register in registers {
            guard let sql = tables[register] else { continue }
            answers.append(
                SQLLayers.comment(of: study.tables[register].id)
                    + dialect.createTable(
                        names.answers(register), as: sql.answersQuery(tables), foundBy: sql.keyColumns))
            answers.append(
                "-- rows of which nothing is to be said\n"
                    + dialect.createTable(
                        names.register(register),
                        as:
                            "SELECT * FROM (\n\(judged(sql, sql.judgedTable, 0..<sql.oddities.count))\n) AS judged WHERE NOT \(dialect.quoted("odd"))",
                        foundBy: sql.keyColumns))
        }
        var (checks, scores): ([String], [String]) = ([], [])
        // Who runs the files by hand may add what they give to other parts.
        let keys = copiesWhole && saysKeys ? [copiedKeys(split)] : []
        let cells = (cells(split, loaded) + keys).joined(separator: "\n\n")
        for family in study.families where split.contains(family[0]) {
            // Answers of all come before the lists of their rows.
            answers += family.compactMap { answerStep($0) } + family.compactMap { listStep($0, cells) }
            checks += family.compactMap { checkStep($0) }
            scores += rowSteps(family, cells)
        }
        return [
            SQLFile(name: "1-load.sql", text: title("load") + (dialect.prelude + loads).joined(separator: "\n\n") + "\n"),
            SQLFile(name: "2-answers.sql", text: title("answers") + answers.joined(separator: "\n\n") + "\n"),
            SQLFile(name: "3-checks.sql", text: title("checks") + checks.joined(separator: "\n\n") + "\n"),
            SQLFile(name: "4-scores.sql", text: title("scores") + scores.joined(separator: "\n\n") + "\n"),
            SQLFile(name: "5-cells.sql", text: title("cells") + cells + "\n"),
        ]
    }

    private func plainLoading(_ table: Int) -> String { wholes[table]?.loading ?? "" }

    /// A query over a table with one more column: whether anything is to be said of the row.
    func judged(_ sql: TableSQL, _ source: String, _ range: Range<Int>, name: String = "odd") -> String {
        let lines = sql.oddities[range].map { oddity in
            SQLLayers.comment(of: oddity.comment, indent: "    ") + "    coalesce(\(oddity.sql), FALSE)"
        }
        let odd = lines.isEmpty ? "    FALSE" : lines.joined(separator: " OR\n")
        return "SELECT *, (\n\(odd)\n  ) AS \(dialect.quoted(name))\nFROM \(dialect.quoted(source))"
    }

    private func copiedKeys(_ split: [Int]) -> String {
        dialect.copy(union(split.flatMap { keyQueries($0) ?? [] }, or: ["table", "list", "key"]), to: "cells/keys.csv")
    }

    private func union(_ queries: [String], or empty: [String]) -> String {
        queries.isEmpty
            ? "  SELECT \(empty.map { "NULL AS \(dialect.quoted($0))" }.joined(separator: ", ")) WHERE FALSE"
            : queries.joined(separator: "\n  UNION ALL\n")
    }

    private func cells(_ split: [Int], _ loaded: [Int]) -> [String] {
        let key = CellColumns.key + CellColumns.at(study)
        var tallies = Tallies(dialect)
        var (cells, checks): ([String], [String]) = ([], [])
        var distributions: [(answers: [String], options: [String])] = []
        for table in split {
            cells += cellQueries(table, &tallies)
            distributions.append(distributionQueries(table, &tallies))
            checks += checkQueries(table, &tallies)
        }
        let question = ["question"] + CellColumns.at(study)
        var statements = tallies.statements
        statements += [
            dialect.copy(
                union(cells, or: key + CellColumns.tally + CellColumns.sums + CellColumns.weighted),
                to: "cells/cells.csv"),
            dialect.copy(
                union(split.flatMap { valueQueries($0) }, or: key + ["value", "weight", "count"]), to: "cells/values.csv"),
            dialect.copy(
                union(
                    split.flatMap { quotientQueries($0) },
                    or: key + ["numerator", "denominator", "operation", "above", "below", "weight", "count"]),
                to: "cells/quotients.csv"),
            dialect.copy(
                union(distributions.flatMap(\.answers), or: question + CellColumns.tally + ["weight"]),
                to: "cells/distributions.csv"),
            dialect.copy(
                union(distributions.flatMap(\.options), or: question + ["option", "count", "weight"]), to: "cells/options.csv"),
            dialect.copy(
                union(checks, or: ["table", "rule", "passed", "undecided"]), to: "cells/checks.csv"),
            dialect.copy(
                union(split.map { tableQuery($0) }, or: ["table", "rows", "plain", "unsure", "lines"]), to: "cells/tables.csv"),
            dialect.copy(union(split.compactMap { presentQuery($0) }, or: ["table", "unit"]), to: "cells/present.csv"),
            dialect.copy(
                union(
                    split.flatMap { countedQueries($0) },
                    or: ["table", "reference", "row", "count", "record"] + CellColumns.answers(study)), to: "cells/counted.csv"),
            dialect.copy(
                union(split.flatMap { comparisonQueries($0) }, or: ["comparison", "group", "kind", "value", "count"]),
                to: "cells/comparisons.csv"),
            dialect.copy(
                union(
                    split.flatMap { scaleQueries($0) },
                    or: ["score", "breakdown", "category"] + CellColumns.at(study) + [
                        "kind", "item", "option", "total", "numbers",
                    ]),
                to: "cells/scales.csv"),
        ]
        for table in loaded where split.contains(table) || wholes[table] != nil {
            statements.append(
                SQLLayers.comment(of: "\(study.tables[table].id): what mera judges itself")
                    + dialect.copy(
                        restQuery(table, isSplit: split.contains(table)), to: "rest/\(Self.fileName(study.tables[table].id)).csv")
            )
        }
        return statements
    }

    /// A name for a file, whatever an id holds.
    public static func fileName(_ id: String) -> String {
        let isSafe =
            id.utf8.count <= 100
            && id.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-" }
        return isSafe ? id : "t-" + SHA256.hex(Array(id.utf8)).prefix(16)
    }

    private func checkQueries(_ table: Int, _ tallies: inout Tallies) -> [String] {
        guard let sql = tables[table] else { return [] }
        let rows = dialect.quoted(names.rows(table))
        let id = dialect.literal(study.tables[table].id)
        func head(_ rule: String) -> String {
            "  SELECT \(id) AS \(dialect.quoted("table")), \(dialect.literal(rule)) AS \(dialect.quoted("rule"))"
        }
        func query(_ rule: String, _ passed: String, _ undecided: String) -> String {
            var columns = ""
            let counts = tallies.add(rows, by: []) { mark in
                let (isPassed, isUndecided) = (dialect.quoted("passes" + mark), dialect.quoted("is undecided" + mark))
                let (passes, undecideds) = (dialect.quoted("passed" + mark), dialect.quoted("undecided" + mark))
                columns = "\(passes) AS \(dialect.quoted("passed")), \(undecideds) AS \(dialect.quoted("undecided"))"
                return Tallies.Part(
                    values: [(isPassed, passed), (isUndecided, undecided)],
                    counts: [(passes, dialect.count(where: isPassed)), (undecideds, dialect.count(where: isUndecided))])
            }
            return "\(head(rule)), \(columns) FROM \(counts)"
        }
        var queries: [String] = []
        for (index, asked, verdict) in sql.checks {
            let check = study.tables[table].checks[index]
            let isAsked = asked.map { "\($0) AND " } ?? ""
            let (passed, undecided) = (
                "\(isAsked)\(verdict)", check.onMissing == .undecided ? "\(isAsked)\(verdict) IS NULL" : "FALSE"
            )
            guard let group = check.group else {
                queries.append(query("check \(check.id)", passed, undecided))
                continue
            }
            // A group counts once.
            let columns = sql.columns(ofGroup: group) + [verdict] + (asked.map { [$0] } ?? [])
            let counts =
                "\(dialect.count(where: passed)) AS \(dialect.quoted("passed")), \(dialect.count(where: undecided)) AS \(dialect.quoted("undecided"))"
            queries.append(
                "\(head("check \(check.id)")), \(counts) FROM (SELECT DISTINCT \(columns.joined(separator: ", ")) FROM \(rows)) AS asked"
            )
        }
        for rule in study.tables[table].uniqueRules {
            let isThere = rule.fields.map { "\(sql.values[$0]?.sql ?? "NULL") IS NOT NULL" }.joined(separator: " AND ")
            let isAsked = rule.fields.map {
                "(\(sql.values[$0]?.sql ?? "NULL") IS NOT NULL OR \(sql.reasons[$0] ?? "NULL") <> 'not_applicable')"
            }
            .joined(separator: " AND ")
            queries.append(query("unique \(rule.id)", isThere, "NOT (\(isThere)) AND \(isAsked)"))
        }
        return queries
    }

    private func tableQuery(_ table: Int) -> String {
        func quoted(_ name: String) -> String { dialect.quoted(name) }
        let unsure = unsureQueries(table)
        let raw = quoted(names.raw(table))
        let breaks = tables[table].map { lineBreaks($0) } ?? "0"
        let columns = [
            "\(dialect.literal(study.tables[table].id)) AS \(quoted("table"))",
            "(SELECT count(*) FROM \(raw)) AS \(quoted("rows"))",
            "(SELECT count(*) FROM \(quoted(names.rows(table)))) AS \(quoted("plain"))",
            "\(unsure.isEmpty ? "0" : unsure.joined(separator: " + ")) AS \(quoted("unsure"))",
            "(SELECT count(*) + 1 + coalesce(sum(\(breaks)), 0) FROM \(raw)) AS \(quoted("lines"))",
        ]
        return "  SELECT \(columns.joined(separator: ", "))"
    }

    /// Ends of lines inside of the cells of a row.
    private func lineBreaks(_ sql: TableSQL) -> String {
        let all = "concat_ws('', \(sql.rawNames.map(dialect.quoted).joined(separator: ", ")))"
        // Few rows have one, and counting takes longer than looking.
        let isThere = "\(dialect.position(all, of: dialect.lineBreak)) > 0"
        return "CASE WHEN \(isThere) THEN length(\(all)) - length(replace(\(all), \(dialect.lineBreak), '')) ELSE 0 END"
    }

    /// Rows for which the whole table must be looked at: a key that is written in an odd way may be the key of a plain row, and what is called a total
    /// may be one.
    private func unsureQueries(_ table: Int) -> [String] {
        guard let sql = tables[table] else { return [] }
        let definition = study.tables[table]
        let raw = dialect.quoted(names.raw(table))
        var queries: [String] = []
        for field in Set(sql.fieldsWithoutTwins).sorted() {
            guard
                let place = sql.source.layouts.firstIndex(where: { $0.name == definition.fields[field].id && $0.role != .link }),
                let column = sql.source.columns[place]
            else { continue }
            let x = dialect.quoted(sql.rawNames[column])
            guard let odd = CellSQL(sql.source.layouts[place], raw: x, dialect).odd else { continue }
            queries.append("(SELECT count(*) FROM \(raw) WHERE \(odd))")
        }
        queries += unsureOfNames(sql)
        // By what makes groups it is told which rows are handed over together.
        for group in sql.groupings { for field in group { queries += unsureOfGroups(sql, field) } }
        // A last row of numbers alone may be their sums.
        let words = sql.source.columns.filter { entry in
            switch sql.source.layouts[entry.key].kind {
            case .integer, .decimal: false
            default: true
            }
        }.values.sorted().map { "\(dialect.quoted(sql.rawNames[$0])) IS NULL" }
        if !words.isEmpty {
            let number = dialect.quoted(sql.record)
            let isLast = "\(number) = (SELECT max(\(number)) FROM \(raw))"
            queries.append("(SELECT count(*) FROM \(raw) WHERE \(isLast) AND \(words.joined(separator: " AND ")))")
        }
        for column in sql.totalColumns {
            let x = dialect.quoted(sql.rawNames[column])
            queries.append("(SELECT count(*) FROM \(raw) WHERE \(dialect.matches(x, TableSQL.totals)))")
        }
        return queries
    }

    /// Keys that lead nowhere and look like what people call a row of the register: mera reads them as its key.
    private func unsureOfNames(_ sql: TableSQL) -> [String] {
        let definition = study.tables[sql.index]
        let fields = Set(definition.key + definition.uniqueRules.flatMap(\.fields))
        return fields.sorted().compactMap { field in
            guard definition.fields[field].origin == .declared, case .reference(let target) = definition.fields[field].kind,
                let isLost = sql.lostReferences[field], let value = sql.values[field]?.sql, let register = tables[target],
                let display = study.tables[target].displayField.flatMap({ register.values[$0]?.sql }),
                let key = register.keyColumns.first, display != key
            else { return nil }
            let rows = dialect.quoted(names.answers(target))
            let called =
                "SELECT \(dialect.bare(display)) FROM \(rows) UNION SELECT \(dialect.bare("(\(key) || \(display))")) FROM \(rows)"
            return
                "(SELECT count(*) FROM \(dialect.quoted(names.answers(sql.index))) WHERE \(isLost) AND \(dialect.bare(value)) IN (\(called)))"
        }
    }

    /// Rows of which it cannot be told here in which group they are.
    private func unsureOfGroups(_ sql: TableSQL, _ field: Int) -> [String] {
        let table = sql.index
        guard study.tables[table].fields[field].isAnswered else {
            guard study.tables[table].fields[field].origin != .parent else { return [] }
            return ["(SELECT count(*) FROM \(dialect.quoted(names.checks(table))) WHERE \(dialect.quoted("odd")))"]
        }
        return [sql.oddCells[field], sql.lostReferences[field]].compactMap { $0 }.map {
            "(SELECT count(*) FROM \(dialect.quoted(names.answers(table))) WHERE \($0))"
        }
    }

    private func presentQuery(_ table: Int) -> String? {
        guard let level = study.tables[table].level, let units = units[table] else { return nil }
        return
            "  SELECT DISTINCT \(dialect.literal(study.tables[table].id)) AS \(dialect.quoted("table")), \(units[level]) AS \(dialect.quoted("unit")) FROM \(dialect.quoted(names.rows(table)))"
    }

    private func restQuery(_ table: Int, isSplit: Bool) -> String {
        guard let sql = tables[table] ?? wholes[table] else { return "" }
        let number = dialect.quoted(sql.record)
        let columns = sql.rawNames.map(dialect.quoted)
        let breaks = lineBreaks(sql)
        let line =
            "\(number) + 1 + coalesce(sum(\(dialect.quoted("breaks"))) OVER (ORDER BY \(number) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)"
        // As they are called in the database: mera knows what the file calls them.
        let own = dialect.asking
        let named = columns.map { "\(own).\($0)" }.joined(separator: ", ")
        let isPlain = "SELECT 1 FROM \(dialect.quoted(names.rows(table))) AS plain WHERE plain.\(number) = \(own).\(number)"
        let plain = isSplit ? "\n  WHERE NOT EXISTS (\(isPlain))" : ""
        let raw = dialect.quoted(names.raw(table))
        return """
              SELECT \(own).\(number) AS \(dialect.quoted(Self.record)), lines.\(dialect.quoted(Self.line)), \(named)
              FROM \(raw) AS \(own)
              JOIN (
                SELECT \(number), \(line) AS \(dialect.quoted(Self.line))
                FROM (SELECT \(number), \(breaks) AS \(dialect.quoted("breaks")) FROM \(raw)) AS broken
              ) AS lines ON lines.\(number) = \(own).\(number)\(plain)
              ORDER BY \(own).\(number)
            """
    }
}
