import MeraSQL

/// An engine that computes plain rows, as the command line names it.
public enum EngineChoice: Sendable, Equatable {
    case duckdb

    public init?(_ text: String) {
        guard text == "duckdb" else { return nil }
        self = .duckdb
    }

    /// The engines that can be driven, as they are named.
    public static let known = ["duckdb"]

    var dialect: any SQLDialect { DuckDB() }

    /// The program that is started, and the variable that names another one.
    var command: (name: String, variable: String, install: String) { ("duckdb", "MERA_DUCKDB", "pip install duckdb-cli") }
}
