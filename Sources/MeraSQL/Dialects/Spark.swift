/// Spark SQL, by statements that a job of PySpark runs one after the other (`SparkJob`): DECIMAL(38, s), which fails where a number does not
/// fit, tables that it keeps as Parquet, and results that it writes.
public struct Spark: SQLDialect {
    public init() {}

    public let word = "spark"
    public let name = "Spark"
    public let longestName = 1 << 10
    public let widestDecimal = 38

    /// Names hold no ends of lines, by which statements are told apart.
    public func quoted(_ name: String) -> String { "`\(Self.oneLine(name).replacing("`", with: "``"))`" }

    public func literal(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "'": escaped += "\\'"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return "'\(escaped)'"
    }

    public let textType = "STRING"
    public func decimalType(scale: Int) -> String { "DECIMAL(38, \(scale))" }
    public func matches(_ text: String, _ pattern: String) -> String {
        "regexp_like(\(text), \(literal("^(?:\(pattern))\\z")))"
    }
    public func date(_ text: String) -> String { "TRY_CAST(\(text) AS DATE)" }
    public func days(_ a: String, _ b: String) -> String { "datediff(\(a), \(b))" }
    /// Division of what leaves no rest is exact; `div` would have 64 bits.
    public func wholeQuotient(_ a: String, _ b: String) -> String {
        "CAST((\(a) - \(a) % \(b)) / \(b) AS DECIMAL(38, 0))"
    }
    public func whole(_ number: String) -> String { "CAST(\(number) AS DECIMAL(38, 0))" }
    /// A double there.
    public func sign(_ number: String) -> String { "CAST(sign(\(number)) AS INT)" }
    public func position(_ text: String, of part: String) -> String { "instr(\(text), \(part))" }
    public func ordered(_ text: String) -> String { text }
    public func bare(_ text: String) -> String { lower("regexp_replace(\(text), '[^0-9A-Za-zА-Яа-яЁё]+', '')") }
    public func distinctWords(_ text: String, separator: String) -> String {
        "size(array_distinct(split(\(text), \(literal("\\Q\(separator)\\E")))))"
    }
    public func text(ofDate date: String) -> String { "CAST(\(date) AS STRING)" }

    public func commandLine(_ files: [String]) -> String { "spark-submit \(SparkJob.name)" }

    public let prelude: [String] = []

    /// A line of its own ends a statement.
    private static let end = "\n;"

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? "\u{2424}" : $0 }))
    }

    private func view(_ name: String, _ query: String) -> String {
        "\(SparkJob.keeping)\(quoted(name))\n\(query)\(Self.end)"
    }

    /// Rows are numbered as they stand: within the piece of a file that one task reads by its own count, pieces one after the other.
    public func load(_ table: String, from source: LoadSource) -> String {
        let pieces = "pieces \(table)"
        var file = quoted("file \(table)")
        let (place, own, count) = (quoted("mera place"), quoted("mera file"), quoted("mera count"))
        let from: String
        switch source.kind {
        case .csv:
            let columns = source.columns.map { "  \(quoted($0.name)) STRING" }.joined(separator: ",\n")
            from = """
                CREATE OR REPLACE TEMPORARY VIEW \(file) (
                \(columns)
                ) USING csv OPTIONS (
                  path \(literal(source.path)), header 'true', enforceSchema 'true', sep \(literal(source.separator)), quote '"', escape '"',
                  multiLine 'true', mode 'FAILFAST', unescapedQuoteHandling 'RAISE_ERROR', encoding 'UTF-8', nullValue '', emptyValue '',
                  ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false', maxCharsPerColumn '-1'
                )\(Self.end)

                """
        case .parquet:
            from = """
                CREATE OR REPLACE TEMPORARY VIEW \(file) USING parquet OPTIONS (path \(literal(source.path)))\(Self.end)

                """
        case .table(let name, _): (from, file) = ("", named(name))
        }
        let piece = "\(own), shiftright(\(place), 33)"
        let names = source.columns.map { "  one.\(quoted($0.name))" }.joined(separator: ",\n")
        return from
            + view(
                pieces,
                """
                SELECT input_file_name() AS \(own), monotonically_increasing_id() AS \(place),
                \(cells(of: source).map { "  \($0)" }.joined(separator: ",\n"))
                FROM \(file)
                """) + "\n"
            + view(
                table,
                """
                SELECT
                  row_number() OVER (PARTITION BY one.\(own), shiftright(one.\(place), 33) ORDER BY one.\(place)) + coalesce(\(count), 0) AS \(quoted(source.record)),
                \(names)
                FROM \(quoted(pieces)) AS one JOIN (
                  SELECT \(own) AS f, p, sum(n) OVER (ORDER BY \(own), p ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS \(count)
                  FROM (SELECT \(own), shiftright(\(place), 33) AS p, count(*) AS n FROM \(quoted(pieces)) GROUP BY \(piece))
                ) AS before ON before.f = one.\(own) AND before.p = shiftright(one.\(place), 33)
                """)
    }

    /// Where a query has more than 100 columns, no code is made of it as a whole.
    public let mostCounts = 80

    public func createTable(_ table: String, as query: String, foundBy columns: [String]) -> String { view(table, query) }

    /// The job knows what is to be written by the comment.
    public func copy(_ query: String, to file: String) -> String { "\(SparkJob.writing)\(file)\n\(query)\(Self.end)" }
}

/// What runs the statements: PySpark, the same for every study.
public enum SparkJob {
    public static let name = "job.py"
    /// Before the file that what a query gives is written to, and before the name of a table that is made of it.
    static let writing = "-- mera writes: "
    static let keeping = "-- mera keeps: "

    /// - Parameter files: of SQL, in their order.
    public static func text(_ files: [String]) -> String {
        let modules = ["csv", "logging", "os", "sys"].map { "import \($0)" }.joined(separator: "\n")
        let names = files.map { "\"\($0)\"" }.joined(separator: ", ")
        return """
            \"\"\"Runs the files of SQL beside it: `spark-submit job.py`, from the folder in which it stands.

            Tables on the way are kept as Parquet in the folder `work`; on a cluster MERA_WORK names one that all executors reach.
            \"\"\"
            \(modules)

            from pyspark.sql import SparkSession

            FILES = [\(names)]
            WRITING, KEEPING = "\(writing)", "\(keeping)"
            here = os.path.dirname(os.path.abspath(__file__))
            work = os.environ.get("MERA_WORK") or os.path.join(here, "work")

            # Exact numbers: what does not fit is an error, no digit is dropped, and names are told apart as they are written.
            spark = (
                SparkSession.builder.appName("mera")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.decimalOperations.allowPrecisionLoss", "false")
                .config("spark.sql.legacy.decimal.retainFractionDigitsOnTruncate", "true")
                .config("spark.sql.csv.parser.columnPruning.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parser.escapedStringLiterals", "false")
                .getOrCreate()
            )
            spark.sparkContext.setLogLevel("OFF")
            logging.getLogger("SQLQueryContextLogger").disabled = True
            if spark.sparkContext.master.startswith("local"):
                spark.conf.set("spark.sql.shuffle.partitions", "8")
            kept = 0


            def keep(frame, name):
                \"\"\"A table of what a query gives: whatever its columns are called, and made once.\"\"\"
                global kept
                kept += 1
                place = f"{work}/{kept}"
                plain = [
                    frame[f"`{column.name.replace('`', '``')}`"].cast(
                        "string" if column.dataType.typeName() == "void" else column.dataType
                    ).alias(f"c{number}")
                    for number, column in enumerate(frame.schema)
                ]
                frame.select(plain).write.mode("overwrite").parquet(place)
                spark.read.parquet(place).toDF(*frame.columns).createOrReplaceTempView(name)


            def write(frame, name):
                os.makedirs(os.path.dirname(os.path.join(here, name)), exist_ok=True)
                with open(os.path.join(here, name), "w", encoding="utf-8", newline="") as out:
                    writer = csv.writer(out, lineterminator="\\n")
                    writer.writerow(frame.columns)
                    for row in frame.toLocalIterator():
                        writer.writerow(["" if value is None else value for value in row])


            def run(statement):
                frame = spark.sql(statement)
                for line in statement.split("\\n"):
                    if line.startswith(WRITING):
                        write(frame, line[len(WRITING):])
                    elif line.startswith(KEEPING):
                        keep(frame, line[len(KEEPING):])


            def why(error):
                \"\"\"What Java says began it, where that is known.\"\"\"
                try:
                    cause = error.java_exception
                    while cause.getCause() is not None:
                        cause = cause.getCause()
                    return cause.toString()
                except Exception:
                    return str(error)


            try:
                # Numbers of two scales are compared in one type, and a version of Spark that takes digits off for that would find equal what is not.
                different = "SELECT CAST(1.23456 AS DECIMAL(38, 6)) = CAST(1.2346 AS DECIMAL(38, 4))"
                if spark.sql(different).first()[0]:
                    raise ArithmeticError(f"Spark {spark.version} drops digits where it compares numbers")
                for name in FILES:
                    print("@@", name, flush=True)
                    with open(os.path.join(here, name), encoding="utf-8") as file:
                        # A line of its own ends a statement.
                        statements = file.read().split("\\n;\\n")
                    for statement in statements:
                        if any(line and not line.startswith("--") for line in statement.split("\\n")):
                            run(statement)
            except Exception as error:
                print("Error:", " ".join(why(error).split())[:2000], flush=True)
                sys.exit(1)
            finally:
                spark.stop()

            """
    }
}
