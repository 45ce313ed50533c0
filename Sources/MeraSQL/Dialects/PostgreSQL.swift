/// PostgreSQL, by files for `psql`: NUMERIC, temporary tables, which go with the session, and COPY for what comes in and goes out.
public struct PostgreSQL: SQLDialect {
    public init() {}

    public let word = "postgresql"
    public let name = "PostgreSQL"
    /// What is longer is cut without a word.
    public let longestName = 63
    public let widestDecimal = 1000

    public func literal(_ text: String) -> String {
        let quotes = text.replacing("'", with: "''")
        // Said so, a backslash is one whatever the server is set to.
        return text.contains("\\") ? "E'\(quotes.replacing("\\", with: "\\\\"))'" : "'\(quotes)'"
    }

    public let textType = "text"
    public func decimalType(scale: Int) -> String { "NUMERIC" }
    public func matches(_ text: String, _ pattern: String) -> String { "(\(text) ~ \(literal("^(?:\(pattern))$")))" }
    public func date(_ text: String) -> String { "pg_temp.mera_date(\(text))" }
    public func days(_ a: String, _ b: String) -> String { "(\(a) - \(b))" }
    public func wholeQuotient(_ a: String, _ b: String) -> String { "div(\(a), \(b))" }
    public func whole(_ number: String) -> String { "trunc(CAST(\(number) AS NUMERIC))" }
    public func ordered(_ text: String) -> String { "(\(text)) COLLATE \"C\"" }
    public func distinctWords(_ text: String, separator: String) -> String {
        "(SELECT count(DISTINCT word) FROM unnest(string_to_array(\(text), \(literal(separator)))) AS word)"
    }
    public func text(ofDate date: String) -> String { "to_char(\(date), 'YYYY-MM-DD')" }

    public func commandLine(_ files: [String]) -> String {
        "psql -X -q -v ON_ERROR_STOP=1 \(files.map { "-f \($0)" }.joined(separator: " ")) postgresql://…"
    }

    public var prelude: [String] {
        [
            "SET client_min_messages = warning;", "SET client_encoding = 'UTF8';", "SET DateStyle = 'ISO, YMD';",
            """
            -- null where there is no such day
            CREATE OR REPLACE FUNCTION pg_temp.mera_date(day text) RETURNS date LANGUAGE plpgsql IMMUTABLE AS $mera$
            BEGIN
              RETURN CAST(day AS date);
            EXCEPTION WHEN others THEN
              RETURN NULL;
            END
            $mera$;
            """,
        ]
    }

    public func load(_ table: String, from source: LoadSource) -> String {
        let file = source.path.replacing("\\", with: "\\\\").replacing("'", with: "''")
        let columns = source.columns.map { "  \(quoted($0.name)) text" }.joined(separator: ",\n")
        let cells = source.columns.map { "  nullif(\(quoted($0.name)), '') AS \(quoted($0.name))" }.joined(separator: ",\n")
        let delimiter = source.separator == "\t" ? "E'\\t'" : literal(source.separator)
        let names = source.columns.map { quoted($0.name) }.joined(separator: ", ")
        // Rows need not stand in the order in which they came: each gets its number when it comes.
        return """
            DROP TABLE IF EXISTS \(quoted("file \(table)")), \(quoted(table));
            CREATE TEMP TABLE \(quoted("file \(table)")) (
              \(quoted(source.record)) bigint GENERATED ALWAYS AS IDENTITY,
            \(columns)
            );
            \\copy \(quoted("file \(table)")) (\(names)) FROM '\(file)' WITH (FORMAT csv, HEADER true, DELIMITER \(delimiter), ENCODING 'UTF8')
            CREATE TEMP TABLE \(quoted(table)) AS SELECT
              \(quoted(source.record)),
            \(cells)
            FROM \(quoted("file \(table)"));
            ANALYZE \(quoted(table));
            """
    }

    public func createTable(_ table: String, as query: String) -> String {
        "DROP TABLE IF EXISTS \(quoted(table));\nCREATE TEMP TABLE \(quoted(table)) AS\n\(query);\nANALYZE \(quoted(table));"
    }

    public func copy(_ query: String, to file: String) -> String {
        "\\o '\(file.replacing("'", with: "''"))'\nCOPY (\n\(query)\n) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8');\n\\o"
    }
}
