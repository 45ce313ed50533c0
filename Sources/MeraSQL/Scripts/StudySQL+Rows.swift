import MeraModel

/// From answers to rows that count, a family at a time: what is handed over takes along what mera must see with it.
extension StudySQL {
    func answerStep(_ table: Int) -> String? {
        guard let sql = tables[table] else { return nil }
        let query = sql.answersQuery(tables)
        let create =
            isRead(sql)
            ? dialect.createTable(names.answers(table), as: query, foundBy: found(sql))
            : dialect.createStep(names.answers(table), as: query)
        return SQLLayers.comment(of: study.tables[table].id) + create
    }

    /// Several queries read what lists are made of.
    private func isRead(_ sql: TableSQL) -> Bool {
        sql.definition.parent != nil || !sql.lists.all.isEmpty || hasClosure(sql.index)
    }

    func listStep(_ table: Int, _ cells: String) -> String? {
        guard let sql = tables[table], let query = sql.listsQuery(used: { cells.contains($0) }) else { return nil }
        return SQLLayers.comment(of: "\(study.tables[table].id): what lists of rows come to")
            + dialect.createStep(names.lists(table), as: query)
    }

    func checkStep(_ table: Int) -> String? {
        guard let sql = tables[table] else { return nil }
        return SQLLayers.comment(of: "\(study.tables[table].id): odd rows are handed to mera as they are")
            + dialect.createStep(names.checks(table), as: judged(sql, sql.judgedTable, 0..<(early[table] ?? 0)))
    }

    /// Whether a row may be handed over for the sake of others.
    private func hasClosure(_ table: Int) -> Bool {
        let family = study.families.first { $0.contains(table) } ?? []
        return family.count > 1 || tables[table]?.groupings.isEmpty == false
    }

    /// The columns by which rows are found that belong together.
    private func found(_ sql: TableSQL) -> [String] {
        [quoted(sql.record)] + (hasClosure(sql.index) ? sql.keyColumns + sql.placeColumns : [])
    }

    func rowSteps(_ family: [Int], _ cells: String) -> [String] {
        var steps: [String] = []
        for table in family {
            guard let sql = tables[table] else { continue }
            steps.append(SQLLayers.comment(of: study.tables[table].id) + dialect.createStep(names.scores(table), as: scored(sql)))
            let name = hasClosure(table) ? names.plain(table) : names.rows(table)
            steps.append(dialect.createTable(name, as: plainRows(sql, cells), foundBy: found(sql)))
        }
        guard let outer = tables[family[0]], hasClosure(family[0]) else { return steps }
        let (inner, own) = (family.dropFirst().compactMap { tables[$0] }, dialect.asking)
        for sql in inner { steps.append(handedOver(sql, sql.placeColumns, without: names.plain(sql.index))) }
        let isWhole = inner.map { sql in
            without(names.left(sql.index), zip(sql.placeColumns, outer.keyColumns).map { ($0, $1) })
        }
        let wholeRows = "SELECT * FROM \(quoted(names.plain(outer.index))) AS \(own)\(condition(isWhole))"
        if let group = outer.widestGrouping {
            let columns = outer.columns(ofGroup: group)
            steps.append(
                "-- submissions of which all rows are plain\n"
                    + dialect.createTable(names.whole(outer.index), as: wholeRows, foundBy: found(outer)))
            steps.append(handedOver(outer, columns, without: names.whole(outer.index)))
            let isKept = without(names.left(outer.index), columns.map { ($0, $0) })
            steps.append(
                "-- groups of which all rows are\n"
                    + dialect.createTable(
                        names.rows(outer.index),
                        as: "SELECT * FROM \(quoted(names.whole(outer.index))) AS \(own)\(condition([isKept]))",
                        foundBy: found(outer)))
        } else {
            steps.append(
                "-- submissions of which all rows are plain\n"
                    + dialect.createTable(names.rows(outer.index), as: wholeRows, foundBy: found(outer)))
        }
        for sql in inner {
            let match = zip(outer.keyColumns, sql.placeColumns).map { "outside.\($0) = \(own).\($1)" }.joined(separator: " AND ")
            steps.append(
                dialect.createTable(
                    names.rows(sql.index),
                    as: """
                        SELECT * FROM \(quoted(names.plain(sql.index))) AS \(own)
                        WHERE EXISTS (SELECT 1 FROM \(quoted(names.rows(outer.index))) AS outside WHERE \(match))
                        """, foundBy: found(sql)))
        }
        return steps
    }

    private func quoted(_ name: String) -> String { dialect.quoted(name) }

    private func condition(_ all: [String]) -> String {
        all.isEmpty ? "" : "\nWHERE \(all.joined(separator: "\n  AND "))"
    }

    private func scored(_ sql: TableSQL) -> String {
        let plain = quoted("plain")
        let query = "  SELECT * FROM \(quoted(names.checks(sql.index))) WHERE NOT \(quoted("odd"))"
        return sql.layers.query(over: plain, prefix: [(plain, query)])
    }

    /// Rows of which nothing is to be said, with the columns that some query reads.
    private func plainRows(_ sql: TableSQL, _ cells: String) -> String {
        let table = sql.index
        let late = (early[table] ?? 0)..<sql.oddities.count
        var needed = [quoted(sql.record)]
        if hasClosure(table) {
            needed += sql.keyColumns + sql.placeColumns + sql.groupings.flatMap { sql.columns(ofGroup: $0) }
        }
        let kept = sql.columns.filter { cells.contains($0) || needed.contains($0) }.joined(separator: ", ")
        return
            "SELECT \(kept) FROM (\n\(judged(sql, names.scores(table), late, name: "late"))\n) AS judged WHERE NOT \(quoted("late"))"
    }

    /// By some columns what is handed over: where a row is none of those that count.
    private func handedOver(_ sql: TableSQL, _ columns: [String], without counted: String) -> String {
        let (record, own) = (quoted(sql.record), dialect.asking)
        let all = columns.isEmpty ? "1 AS \(quoted("one"))" : columns.joined(separator: ", ")
        return SQLLayers.comment(of: "\(sql.definition.id): what is handed over takes along what belongs to it")
            + dialect.createTable(
                names.left(sql.index),
                as: """
                    SELECT DISTINCT \(all) FROM \(quoted(names.answers(sql.index))) AS \(own)
                    WHERE NOT EXISTS (SELECT 1 FROM \(quoted(counted)) AS counted WHERE counted.\(record) = \(own).\(record))
                    """, foundBy: columns)
    }

    private func without(_ left: String, _ match: [(there: String, here: String)]) -> String {
        let same = match.map { "gone.\($0.there) = \(dialect.asking).\($0.here)" }.joined(separator: " AND ")
        return "NOT EXISTS (SELECT 1 FROM \(quoted(left)) AS gone\(same.isEmpty ? "" : " WHERE " + same))"
    }
}
