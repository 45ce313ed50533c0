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
    public func isoDay(_ text: String) -> String { date(text) }
    public func days(_ a: String, _ b: String) -> String { "(\(a) - \(b))" }
    public func wholeQuotient(_ a: String, _ b: String) -> String { "div(\(a), \(b))" }
    public func whole(_ number: String) -> String { "trunc(CAST(\(number) AS NUMERIC))" }
    public func ordered(_ text: String) -> String { "(\(text)) COLLATE \"C\"" }
    public func lower(_ text: String) -> String { "pg_temp.mera_lower(\(text))" }
    /// The texts stand in memory only where the server believes that there are few; of a condition it knows nothing of, it believes so if that is
    /// compared with a number. And each text is looked at only if there is any that it could be.
    public func isAmong(_ text: String, _ expression: String, of table: String, where condition: String) -> String {
        let rows = "FROM \(quoted(table)) WHERE CASE WHEN \(condition) THEN 1 END = 1"
        return "(EXISTS (SELECT 1 \(rows)) AND \(text) IN (SELECT \(expression) \(rows)))"
    }
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
            // Rows are sorted and counted in memory; a plan is not translated to machine code, which takes longer than most of these run.
            "SET work_mem = '128MB';", "SET jit = off;",
            """
            -- null where a text is no day: one expression, which the server puts in the place of the call
            CREATE OR REPLACE FUNCTION pg_temp.mera_date(day text) RETURNS date LANGUAGE sql STABLE AS $mera$
              SELECT CASE
                WHEN day !~ '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' OR day < '0001' COLLATE "C" THEN NULL
                WHEN substr(day, 9, 2) <= '28' COLLATE "C" OR CAST(substr(day, 9, 2) AS int) <= CASE
                  WHEN substr(day, 6, 2) IN ('04', '06', '09', '11') THEN 30
                  WHEN substr(day, 6, 2) <> '02' THEN 31
                  WHEN CAST(substr(day, 1, 4) AS int) % 4 = 0
                    AND (CAST(substr(day, 1, 4) AS int) % 100 <> 0 OR CAST(substr(day, 1, 4) AS int) % 400 = 0) THEN 29
                  ELSE 28
                END THEN CAST(day AS date)
              END
            $mera$;
            """,
            """
            -- small letters, whatever the language of the database is: "C" knows those of English alone
            DO $mera$
            BEGIN
              IF lower('Ж') = 'ж' THEN
                CREATE OR REPLACE FUNCTION pg_temp.mera_lower(word text) RETURNS text LANGUAGE sql IMMUTABLE AS
                  'SELECT lower(word)';
              ELSIF EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'und-x-icu') THEN
                CREATE OR REPLACE FUNCTION pg_temp.mera_lower(word text) RETURNS text LANGUAGE sql IMMUTABLE AS
                  'SELECT lower(word COLLATE "und-x-icu")';
              ELSE
                CREATE OR REPLACE FUNCTION pg_temp.mera_lower(word text) RETURNS text LANGUAGE sql IMMUTABLE AS
                  'SELECT lower(translate(word, ''АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'', ''абвгдеёжзийклмнопрстуфхцчшщъыьэюя''))';
              END IF;
            END
            $mera$;
            """,
        ]
    }

    public func load(_ table: String, from source: LoadSource) -> String {
        let cells = cells(of: source).map { "  \($0)" }.joined(separator: ",\n")
        guard case .table(let name, let order) = source.kind else { return copied(table, from: source, cells) }
        return """
            DROP TABLE IF EXISTS \(quoted(table));
            CREATE TEMP TABLE \(quoted(table)) AS SELECT
              row_number() OVER (\(self.order(of: source, by: order))) AS \(quoted(source.record)),
            \(cells)
            FROM \(named(name));
            ANALYZE \(quoted(table)) (\(quoted(source.record)));
            """
    }

    private func copied(_ table: String, from source: LoadSource, _ cells: String) -> String {
        let file = source.path.replacing("\\", with: "\\\\").replacing("'", with: "''")
        let columns = source.columns.map { "  \(quoted($0.name)) text" }.joined(separator: ",\n")
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
            ANALYZE \(quoted(table)) (\(quoted(source.record)));
            """
    }

    /// How many rows there are and how many values the columns have by which others find them; to look at all columns takes longer than to fill
    /// them.
    public func createTable(_ table: String, as query: String, foundBy columns: [String]) -> String {
        let once = columns.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let analyze = once.isEmpty ? "" : "\nANALYZE \(quoted(table)) (\(once.joined(separator: ", ")));"
        return "DROP TABLE IF EXISTS \(quoted(table));\nCREATE TEMP TABLE \(quoted(table)) AS\n\(query);\(analyze)"
    }

    /// A view: rows are written once, when they are counted.
    public func createStep(_ table: String, as query: String) -> String {
        "DROP VIEW IF EXISTS \(quoted(table)) CASCADE;\nCREATE TEMP VIEW \(quoted(table)) AS\n\(query);"
    }

    /// Else a column would be put into each of those that are made of it, and worked out as often.
    public let layerEnd = "\n  OFFSET 0"

    public func copy(_ query: String, to file: String) -> String {
        "\\o '\(file.replacing("'", with: "''"))'\nCOPY (\n\(query)\n) TO STDOUT WITH (FORMAT csv, HEADER true, ENCODING 'UTF8');\n\\o"
    }
}
