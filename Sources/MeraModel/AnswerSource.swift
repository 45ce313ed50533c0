public import MeraSource

/// How a source writes the rows of one table: what `answers:` says of it. What it says is exact, what it does not say is recognised.
public struct AnswerSource: Sendable {
    /// In the folder of answers. One that ends in `.parquet` may be a pattern: `visits/*.parquet`.
    public var file: String?
    /// The table or view of a database that holds the rows in place of a file, as it is called: its schema, then itself.
    public var table: [String] = []
    public var sheet: String?
    /// The row that holds the names of the columns, from 1, and the first row with answers.
    public var header: Int?
    public var firstRow: Int?
    public var delimiter: UInt8?
    /// By its name, as `--csv` takes it.
    public var encoding: String?
    public var decimalMark: UInt8?
    public var dates: DateOrder?
    /// Options are written by their labels.
    public var hasLabels = false
    /// Stands between the options of an answer with several.
    public var several: UInt8?
    /// Words that stand for no value, whatever the question.
    public var missing: [(word: String, reason: MissingReason)] = []
    /// Which question each column answers.
    public var columns: [Column] = []
    /// Columns that answer none.
    public var unused: Set<String> = []
    /// In the rows of a repeat: the column that leads to the rows around, and the column that holds the same there.
    public var way: (column: String, outer: String)?
    public var location: Location?

    public enum DateOrder: String, Sendable, CaseIterable {
        case iso, dayFirst = "day_first", monthFirst = "month_first"
    }

    public struct Column: Sendable {
        public var name: String
        public var item: String
        /// The option whose marks stand there.
        public var option: String?

        public init(name: String, item: String, option: String? = nil) {
            self.name = name
            self.item = item
            self.option = option
        }
    }

    public init() {}

    /// What ends so is Parquet, which an engine reads.
    public static let parquet = ".parquet"

    /// Whether the rows are in no file that mera reads itself.
    public var isElsewhere: Bool { !table.isEmpty || file?.lowercased().hasSuffix(Self.parquet) == true }
}
