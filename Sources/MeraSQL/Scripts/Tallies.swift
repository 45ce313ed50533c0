/// What many queries count of the same rows in the same groups is counted in one pass, into tables that each of these queries reads: to read all
/// rows once for each indicator takes longer than to count.
struct Tallies {
    /// Columns over which rows are counted, and what is counted of them.
    struct Part {
        /// What is looked at in a row, each column with its name.
        var values: [(name: String, sql: String)] = []
        /// Aggregates over these columns.
        var counts: [(name: String, sql: String)] = []
    }

    private struct Pass {
        var rows: String
        var groups: [(name: String, sql: String)]
        var parts: [Part]

        var width: Int { parts.reduce(0) { $0 + $1.counts.count } }
    }

    private let dialect: any SQLDialect
    private var passes: [Pass] = []
    /// Of how many parts something is counted: each has columns of its own.
    private(set) var count = 0

    init(_ dialect: any SQLDialect) { self.dialect = dialect }

    /// Counts something of all rows of a table.
    ///
    /// - Parameters:
    ///   - groups: what makes groups, each with the name that queries read it by; none: all rows are one group.
    ///   - part: by the mark that ends the names of its columns.
    /// - Returns: the table that holds it, quoted.
    mutating func add(_ rows: String, by groups: [(name: String, sql: String)], _ part: (String) -> Part) -> String {
        count += 1
        let part = part(" \(count)")
        let known = passes.lastIndex { pass in
            pass.rows == rows && pass.groups.map(\.sql) == groups.map(\.sql)
                && pass.width + part.counts.count <= dialect.mostCounts
        }
        let place = known ?? passes.count
        if known == nil { passes.append(Pass(rows: rows, groups: groups, parts: [])) }
        passes[place].parts.append(part)
        return name(place)
    }

    private func name(_ pass: Int) -> String { dialect.quoted("counts \(pass + 1)") }

    /// The tables, to be made before any query reads them.
    var statements: [String] {
        passes.enumerated().map { number, pass in
            let named = { (column: (name: String, sql: String)) in "\(column.sql) AS \(column.name)" }
            let inner = (pass.groups + pass.parts.flatMap(\.values)).map(named)
            let outer = pass.groups.map(\.name) + pass.parts.flatMap(\.counts).map(named)
            let grouping = pass.groups.isEmpty ? "" : "\nGROUP BY \(pass.groups.map(\.name).joined(separator: ", "))"
            return dialect.createTable(
                "counts \(number + 1)",
                as: """
                    SELECT
                      \(outer.joined(separator: ",\n  "))
                    FROM (
                      SELECT
                        \(inner.joined(separator: ",\n    "))
                      FROM \(pass.rows)\(dialect.layerEnd)
                    ) AS counted\(grouping)
                    """, foundBy: [])
        }
    }
}
