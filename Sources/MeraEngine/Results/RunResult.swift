public import FEEL
public import MeraModel
public import MeraSource

/// Everything that a run found out: what the writers print and the report shows.
public struct RunResult: Sendable {
    public var study: Study
    /// What `today()` returned; nil where neither the study nor the run names a date.
    public var asOf: CivilDate?
    /// For whom the results are.
    public var profile = Profile.internal
    /// For each table of the study.
    public var tables: [TableSummary]
    /// For each level of the study its units, sorted by id.
    public var units: [[ReportUnit]]
    /// For each indicator of the study.
    public var indicators: [IndicatorResult]
    public var distributions: [Distribution]
    public var conclusions: [DrawnConclusion]
    /// Conclusions whose rule could not be decided at a unit because a value is missing.
    public var undecidedConclusions: [(conclusion: Int, unit: UnitReference)]
    public var reconciliations: [ReconciliationResult]
    /// Sorted by table, row, field, code.
    public var findings: [DataFinding]
    /// The rows that the sections `table` and `answers` of the report show.
    public var rows: [SectionRows]
    /// What the published version leaves out; nil in the internal one.
    public var withheld: Withheld?

    /// The periods of all series, each once.
    public var periods: [String] {
        var seen: Set<String> = []
        return indicators.flatMap { $0.series?.periods.map(\.code) ?? [] }.filter { seen.insert($0).inserted }
    }

    public init(study: Study, asOf: CivilDate?) {
        self.study = study
        self.asOf = asOf
        tables = []
        units = []
        indicators = []
        distributions = []
        conclusions = []
        undecidedConclusions = []
        reconciliations = []
        findings = []
        rows = []
    }
}

/// A unit of a level: a site, a region, the country.
public struct ReportUnit: Sendable, Hashable {
    /// The key of the row, the value of the field, or the id of the level for the one unit of `all`.
    public var id: String
    public var label: String
    /// Index of the unit one level up; nil at the top or where the way up is missing.
    public var parent: Int?

    public init(id: String, label: String, parent: Int?) {
        self.id = id
        self.label = label
        self.parent = parent
    }
}

public struct UnitReference: Sendable, Hashable {
    public var level: Int
    public var unit: Int

    public init(level: Int, unit: Int) {
        self.level = level
        self.unit = unit
    }
}

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
    /// Of the rows left out, those that are not final and those that are annulled.
    public var drafts: Int
    public var voids: Int

    public init(
        table: Int, file: String?, format: String?, received: Int, rejected: Int, accepted: Int, checks: [CheckSummary],
        silentUnits: [Int]? = nil, drafts: Int = 0, voids: Int = 0
    ) {
        self.table = table
        self.file = file
        self.format = format
        self.received = received
        self.rejected = rejected
        self.accepted = accepted
        self.checks = checks
        self.silentUnits = silentUnits
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

/// What is said about a row or a cell of the data.
public struct DataFinding: Sendable {
    public var code: DiagnosticCode
    public var severity: Severity
    public var table: Int
    /// 1-based number of the record in its file, damaged records counted, the header not; nil for a finding about the file.
    public var record: Int?
    /// The physical line where the record begins, 1-based.
    public var line: Int?
    /// The column as the file or the definition names it.
    public var column: String?
    /// The id of the check or item rule that failed.
    public var rule: String?
    public var arguments: Arguments
    /// The author's own message where the definition gives one.
    public var message: String?
    /// The key of the row, for people.
    public var rowKey: String?

    public init(
        code: DiagnosticCode, severity: Severity, table: Int, record: Int?, line: Int?, column: String?, rule: String?,
        arguments: Arguments, message: String?, rowKey: String?
    ) {
        self.code = code
        self.severity = severity
        self.table = table
        self.record = record
        self.line = line
        self.column = column
        self.rule = rule
        self.arguments = arguments
        self.message = message
        self.rowKey = rowKey
    }

    /// The sentence for people, in the author's words where there are some.
    public func text(_ language: Language) -> String { message ?? code.message.text(language, arguments) }
}
