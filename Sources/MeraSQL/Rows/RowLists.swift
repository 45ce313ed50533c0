import FEEL

/// Rows that an expression reads as a list: those that stand in a row, or that have its answers to some fields.
struct RowList: Hashable {
    /// The table whose rows they are.
    var table: Int
    /// By which of its columns they are found, and what the row that asks has for each; none: all rows of the table.
    var there: [String]
    var here: [String]
}

/// A list while an expression is said: which of the rows it has, and what of each.
struct ListTerm {
    var list: RowList
    /// What its table is called.
    var table: String
    /// Of each row: all members that are in use, or a value made of them.
    var element: SQLTerm
    /// Whether a row belongs to the list, over the columns of its table; nil: all do.
    var holds: String?
    /// Whether that cannot be told; nil: it always can.
    var open: String?

    /// Whether a row of it meets a condition.
    func and(_ condition: String) -> String { holds.map { "\($0) AND \(condition)" } ?? condition }
}

/// What a table asks of lists: one query for each list gathers its rows, and is joined to the rows that ask.
struct RowLists {
    struct Gathering {
        var list: RowList
        var alias: String
        var columns: [(name: String, sql: String, comment: String?)] = []
    }

    /// Of all columns of the table that asks.
    var names: SQLNames
    private(set) var all: [Gathering] = []
    /// The rule that is being said, for people.
    var rule: String?

    init(names: SQLNames) { self.names = names }

    /// A column of what is gathered of a list, made when it is asked for first.
    ///
    /// - Parameters:
    ///   - sql: an aggregate over the columns of the table whose rows they are.
    ///   - table: what that table is called.
    mutating func column(_ sql: String, of list: RowList, called table: String, _ dialect: any SQLDialect) -> String {
        let place = all.firstIndex { $0.list == list } ?? all.count
        if place == all.count { all.append(Gathering(list: list, alias: dialect.quoted("l\(place + 1)"))) }
        if let known = all[place].columns.first(where: { $0.sql == sql }) { return known.name }
        let number = all.reduce(1) { $0 + ($1.list.table == list.table ? $1.columns.count : 0) }
        let name = dialect.quoted(names.name("\(table) \(number)"))
        // Where columns of one rule follow one another, it is named once.
        let isNamed = all[place].columns.last { $0.comment != nil }?.comment == rule
        all[place].columns.append((name, sql, isNamed ? nil : rule))
        return name
    }

    /// Whether something stands above the join of lists.
    func isRead(by sql: String) -> Bool { all.contains { $0.columns.contains { sql.contains($0.name) } } }

    /// The rows of a table with what is gathered for them.
    ///
    /// - Parameters:
    ///   - used: whether anybody reads a column.
    ///   - source: the table whose rows a list has, as it is called.
    func query(over own: String, used: (String) -> Bool, source: (Int) -> String) -> String {
        var (columns, joins): ([String], [String]) = ([], [])
        for gathering in all {
            let asked = gathering.columns.filter { used($0.name) }
            guard !asked.isEmpty else { continue }
            let (list, alias) = (gathering.list, gathering.alias)
            columns += asked.map { "    \(alias).\($0.name) AS \($0.name)" }
            let gathered =
                list.there.map { "      \($0)" }
                + asked.map { column in
                    (column.comment.map { SQLLayers.comment(of: $0, indent: "      ") } ?? "")
                        + "      \(column.sql) AS \(column.name)"
                }
            let groups = list.there.isEmpty ? "" : "\n    GROUP BY \(list.there.joined(separator: ", "))"
            let match = zip(list.there, list.here).map { "\(alias).\($0) = own.\($1)" }
            joins.append(
                """
                  LEFT JOIN (
                    SELECT
                \(gathered.joined(separator: ",\n"))
                    FROM \(source(list.table))\(groups)
                  ) AS \(alias) ON \(match.isEmpty ? "TRUE" : match.joined(separator: " AND "))
                """)
        }
        let all = columns.isEmpty ? "own.*" : "own.*,\n\(columns.joined(separator: ",\n"))"
        return "  SELECT \(all)\n  FROM \(own) AS own\(joins.map { "\n" + $0 }.joined())"
    }
}
