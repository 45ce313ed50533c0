import MeraSQL
import MeraSource

/// An engine that computes plain rows, as the command line names it.
public enum EngineChoice: Sendable, Equatable {
    case duckdb
    /// With what `psql` is told to connect to.
    case postgresql(String)
    case spark

    public init?(_ text: String) {
        if text == "duckdb" {
            self = .duckdb
        } else if text == "spark" {
            self = .spark
        } else if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
            self = .postgresql(text)
        } else {
            return nil
        }
    }

    /// The engines that can be driven, as they are named.
    public static let known = ["duckdb", "postgresql://…", "spark"]

    var dialect: any SQLDialect {
        switch self {
        case .duckdb: DuckDB()
        case .postgresql: PostgreSQL()
        case .spark: Spark()
        }
    }

    /// The program that is started, and the variable that names another one.
    var command: (name: String, variable: String, install: String) {
        switch self {
        case .duckdb: ("duckdb", "MERA_DUCKDB", "pip install duckdb-cli")
        case .postgresql: ("psql", "MERA_PSQL", "apt-get install postgresql-client")
        case .spark: ("spark-submit", "MERA_SPARK", "pip install pyspark")
        }
    }

    /// What runs files one after the other in a folder and says which one is next.
    func driver(_ files: [String], in place: String) -> String {
        switch self {
        case .duckdb:
            ".bail on\n.cd \"\(place)\"\n" + files.map { ".print @@ \($0)\n.read \($0)\n" }.joined()
        case .postgresql:
            "\\set ON_ERROR_STOP on\n\\cd '\(place)'\n" + files.map { "\\echo @@ \($0)\n\\i \($0)\n" }.joined()
        case .spark: SparkJob.text(files)
        }
    }

    /// What the driver is called.
    var driverName: String { if case .spark = self { SparkJob.name } else { "run.sql" } }

    /// The words that start the program with its driver.
    func words(_ command: String, in place: String) -> [String] {
        let driver = FileAccess.join(place, driverName)
        switch self {
        case .duckdb: return [command, "-batch", FileAccess.join(place, "work.duckdb"), "-f", driver]
        case .spark: return [command, driver]
        case .postgresql(let connection): return [command, "-X", "-q", "-w", "-f", driver, connection]
        }
    }

    /// What the program takes from its surroundings, where these say nothing else.
    ///
    /// - Parameters:
    ///   - command: the program, as it is named.
    ///   - memory: bytes that the whole run may take.
    func usual(_ command: String, memory: Int?) -> [(name: String, value: String)] {
        guard case .spark = self else { return [] }
        var usual: [(String, String)] = []
        // A million rows fill Spark's own gigabyte; it tidies up for minutes then, and ends without a word.
        if let memory { usual.append(("SPARK_DRIVER_MEMORY", "\(max(512, memory / 4 * 3 / (1 << 20)))m")) }
        // It is found by the Python that it was installed for, which is on nobody's path where that is a virtual environment.
        let python = FileAccess.join(FileAccess.folder(of: command), "python3")
        if command.contains("/"), FileAccess.kind(of: python) != nil { usual.append(("PYSPARK_PYTHON", python)) }
        return usual
    }
}
