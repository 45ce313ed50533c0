/// The tables, the same in both databases and for every study: an answer is one value of JSON.
enum Schema {
    static func text(_ dialect: Dialect) -> String {
        let counter =
            dialect == .sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        let bytes = dialect == .sqlite ? "BLOB" : "BYTEA"
        return tables.replacing("COUNTER", with: counter).replacing("BYTES", with: bytes) + guards(dialect)
    }

    private static let tables = """
        CREATE TABLE IF NOT EXISTS definitions (
            id COUNTER, version TEXT NOT NULL, digest TEXT NOT NULL, files TEXT NOT NULL, published TEXT NOT NULL, actor TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS submissions (
            id TEXT PRIMARY KEY, questionnaire TEXT NOT NULL, unit TEXT, link TEXT, status TEXT NOT NULL, version BIGINT NOT NULL,
            received TEXT NOT NULL, updated TEXT NOT NULL, errors BIGINT NOT NULL, warnings BIGINT NOT NULL, remark TEXT);
        CREATE INDEX IF NOT EXISTS submissions_of_unit ON submissions (questionnaire, unit, status, errors, updated);
        CREATE INDEX IF NOT EXISTS submissions_by_time ON submissions (questionnaire, updated);
        CREATE INDEX IF NOT EXISTS submissions_of_link ON submissions (link);
        CREATE TABLE IF NOT EXISTS versions (
            submission TEXT NOT NULL REFERENCES submissions (id), number BIGINT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL,
            circumstances TEXT NOT NULL, findings TEXT NOT NULL, definition BIGINT NOT NULL, received TEXT NOT NULL, actor TEXT NOT NULL,
            PRIMARY KEY (submission, number));
        CREATE TABLE IF NOT EXISTS drafts (
            id TEXT PRIMARY KEY, questionnaire TEXT NOT NULL, unit TEXT, link TEXT, content TEXT NOT NULL, updated TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS events (
            id COUNTER, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, submission TEXT, version BIGINT, detail TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS events_of_submission ON events (submission);
        CREATE TABLE IF NOT EXISTS links (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, questionnaire TEXT NOT NULL, unit TEXT, kind TEXT NOT NULL, submission TEXT,
            expires TEXT, revoked BIGINT NOT NULL, created TEXT NOT NULL, creator TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS users (
            id COUNTER, name TEXT NOT NULL UNIQUE, password TEXT, role TEXT NOT NULL, scope TEXT, invitation TEXT UNIQUE,
            invited_until TEXT, disabled BIGINT NOT NULL, created TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS sessions (
            hash TEXT PRIMARY KEY, person BIGINT NOT NULL, form_token TEXT NOT NULL, expires TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS attachments (
            hash TEXT PRIMARY KEY, type TEXT NOT NULL, link TEXT, size BIGINT NOT NULL, content BYTES NOT NULL, received TEXT NOT NULL);

        """

    /// Versions and events are only added: the database itself refuses anything else.
    private static func guards(_ dialect: Dialect) -> String {
        let tables = ["versions", "events"]
        switch dialect {
        case .sqlite:
            return tables.flatMap { table in
                ["UPDATE", "DELETE"].map { action in
                    """
                    CREATE TRIGGER IF NOT EXISTS \(table)_no_\(action.lowercased()) BEFORE \(action) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) are only added'); END;

                    """
                }
            }.joined()
        case .postgresql:
            let function = """
                CREATE OR REPLACE FUNCTION mera_only_added() RETURNS trigger LANGUAGE plpgsql AS
                $body$ BEGIN RAISE EXCEPTION '% are only added', TG_TABLE_NAME; END $body$;

                """
            return function
                + tables.map { table in
                    """
                    CREATE OR REPLACE TRIGGER \(table)_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
                    FOR EACH STATEMENT EXECUTE FUNCTION mera_only_added();

                    """
                }.joined()
        }
    }
}
