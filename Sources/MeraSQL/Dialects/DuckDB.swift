/// DuckDB: DECIMAL, which fails where a number does not fit; `/` of numbers is a double and is never written. Tables are temporary: they are not
/// compressed for a disk, which took a third of the time; what stands between them is views.
public struct DuckDB: SQLDialect {
    public init() {}

    public let word = "duckdb"
    public let name = "DuckDB"
    public let longestName = 1 << 10
    public let widestDecimal = 38

    public func literal(_ text: String) -> String { "'\(text.replacing("'", with: "''"))'" }

    public let textType = "VARCHAR"
    public func decimalType(scale: Int) -> String { "DECIMAL(38, \(scale))" }
    /// What 64 bits hold is computed four times as fast as what needs 128.
    public func decimalType(scale: Int, digits: Int) -> String {
        digits + scale <= 18 ? "DECIMAL(18, \(scale))" : decimalType(scale: scale)
    }
    public func matches(_ text: String, _ pattern: String) -> String { "regexp_full_match(\(text), \(literal(pattern)))" }
    public func date(_ text: String) -> String { "TRY_CAST(\(text) AS DATE)" }
    public func days(_ a: String, _ b: String) -> String { "date_diff('day', \(b), \(a))" }
    public func wholeQuotient(_ a: String, _ b: String) -> String { "(\(a) // \(b))" }
    public func whole(_ number: String) -> String { "CAST(\(number) AS HUGEINT)" }
    public func ordered(_ text: String) -> String { text }
    public func distinctWords(_ text: String, separator: String) -> String {
        "len(list_distinct(string_split(\(text), \(literal(separator)))))"
    }
    public func text(ofDate date: String) -> String { "CAST(\(date) AS VARCHAR)" }

    public func commandLine(_ files: [String]) -> String { "cat \(files.joined(separator: " ")) | duckdb -bail work.duckdb" }

    public var prelude: [String] {
        ["SET preserve_insertion_order = true;", "SET TimeZone = 'UTC';", "SET enable_progress_bar = false;"]
    }

    public func load(_ table: String, from source: LoadSource) -> String {
        let rows: String
        var order = ""
        switch source.kind {
        case .csv:
            let types = source.columns.map { "    \(literal($0.name)): 'VARCHAR'" }.joined(separator: ",\n")
            rows = """
                read_csv(\(literal(source.path)), auto_detect = false, header = true, delim = \(literal(source.separator)), \
                quote = '"', escape = '"', null_padding = false, strict_mode = true, max_line_size = 16000000,
                  columns = {
                \(types)
                  })
                """
        case .parquet: rows = "read_parquet(\(literal(source.path)))"
        case .table(let name, let columns): (rows, order) = (named(name), self.order(of: source, by: columns))
        }
        return """
            CREATE OR REPLACE TEMP TABLE \(quoted(table)) AS SELECT
              row_number() OVER (\(order)) AS \(quoted(source.record)),
            \(cells(of: source).map { "  \($0)" }.joined(separator: ",\n"))
            FROM \(rows);
            """
    }

    public func createTable(_ table: String, as query: String, foundBy columns: [String]) -> String {
        "CREATE OR REPLACE TEMP TABLE \(quoted(table)) AS\n\(query);"
    }

    /// A view: most columns are read once, and what is kept is written and read by nobody else.
    public func createStep(_ table: String, as query: String) -> String {
        "CREATE OR REPLACE TEMP VIEW \(quoted(table)) AS\n\(query);"
    }

    /// Each list of `IN` is a join there; a few comparisons cost less.
    public func isOneOf(_ text: String, _ all: [String]) -> String {
        guard all.count <= 8, !text.contains("(") else { return "\(text) IN (\(literals(all)))" }
        return "(\(all.map { "\(text) = \(literal($0))" }.joined(separator: " OR ")))"
    }

    /// A window would carry all columns through a sort.
    public func standsTwice(_ values: [String], in table: String) -> String {
        let all = values.joined(separator: ", ")
        let known = values.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
        let twice = values.count > 1 ? "(\(all))" : all
        return
            "(\(all)) IN (SELECT \(twice) FROM \(quoted(table)) WHERE \(known) GROUP BY \(all) HAVING count(*) > 1)"
    }

    public func copy(_ query: String, to file: String) -> String {
        "COPY (\n\(query)\n) TO \(literal(file)) (FORMAT csv, HEADER true, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR '');"
    }
}
