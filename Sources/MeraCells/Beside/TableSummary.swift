/// What came in for a table and what became of it.
public struct TableSummary: Sendable {
    public var table: Int
    /// Nil where there was no data file.
    public var file: String?
    /// How the file was read: separator, encoding, decimal sign.
    public var format: String?
    /// Rows in the file, damaged ones included.
    public var received: Int
    /// Rows left out whole: damaged, or an older version of the same key.
    public var rejected: Int
    /// Rows that took part in the calculation.
    public var accepted: Int
    /// For each check of the table.
    public var checks: [CheckSummary]
    /// Units of the table's level from which no row took part; nil for a register and for a table without a level.
    public var silentUnits: [Int]?
    /// False where none of the rows could be used, because of the file or of another one that it rests on.
    public var isUsable: Bool
    /// Of the rows left out, those that are not final and those that are annulled.
    public var drafts: Int
    public var voids: Int
    /// Of the rows that took part, how many were filled in by which version of the study: as the answers say, sorted, with those that
    /// do not say it last; empty where the table has no item for it.
    public var versions: [VersionCount] = []
    /// For each rule of answers that may stand once; in rows that lack one of them it decides nothing.
    public var uniqueRules: [CheckSummary] = []

    public struct VersionCount: Sendable, Equatable {
        /// Nil: the answer does not say.
        public var version: String?
        public var rows: Int
        /// The version by whose rules they are judged, where its own was not at hand.
        public var judgedBy: String?

        public init(version: String?, rows: Int, judgedBy: String? = nil) {
            self.version = version
            self.rows = rows
            self.judgedBy = judgedBy
        }
    }

    public init(
        table: Int, file: String?, format: String?, received: Int, rejected: Int, accepted: Int, checks: [CheckSummary],
        silentUnits: [Int]? = nil, isUsable: Bool = true, drafts: Int = 0, voids: Int = 0
    ) {
        self.table = table
        self.file = file
        self.format = format
        self.received = received
        self.rejected = rejected
        self.accepted = accepted
        self.checks = checks
        self.silentUnits = silentUnits
        self.isUsable = isUsable
        self.drafts = drafts
        self.voids = voids
    }
}

/// Rows by the three results of a check.
public struct CheckSummary: Sendable {
    public var passed = 0
    public var failed = 0
    public var undecided = 0

    public init() {}
}
