public import FEEL
public import MeraSource

/// A rule over a row or over a group of rows, e.g. `passed <= examined`, with three results: pass, fail, undecided.
public struct Check: Sendable {
    public var id: String
    public var passport: Passport
    /// Rows to which the rule applies; nil: all.
    public var condition: Expression?
    public var assertion: Expression
    public var severity: Severity
    public var message: TextTemplate?
    public var onMissing: MissingPolicy
    /// Fields that have no value for scores and indicators where an error fails.
    public var invalidates: [Int]
    /// Fields whose values make the groups that the rule is asked of, empty for all rows together; nil: it is asked of each row.
    public var group: [Int]?
    /// The fields that put the rows of a group in order; else they stand as in the file.
    public var order: [Int] = []
    /// Rows of repeats that do not count where an error fails, or some of their answers.
    public var blockedRows: [BlockedRows] = []
    public var location: Location?

    public init(
        id: String, passport: Passport, condition: Expression?, assertion: Expression, severity: Severity,
        message: TextTemplate?, onMissing: MissingPolicy, invalidates: [Int], location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.condition = condition
        self.assertion = assertion
        self.severity = severity
        self.message = message
        self.onMissing = onMissing
        self.invalidates = invalidates
        self.location = location
    }
}

/// What of the rows of a repeat does not count where the row in which they stand fails a check.
public struct BlockedRows: Sendable, Hashable {
    public var table: Int
    /// Fields of the repeat; nil: whole rows.
    public var fields: [Int]?

    public init(table: Int, fields: [Int]?) {
        self.table = table
        self.fields = fields
    }
}

/// Fields that together may hold the same answers in one row only: later rows of the file are findings.
public struct UniqueRule: Sendable {
    public var id: String
    public var passport: Passport
    public var fields: [Int]
    public var severity: Severity
    public var message: TextTemplate?
    public var location: Location?

    public init(
        id: String, passport: Passport, fields: [Int], severity: Severity, message: TextTemplate?, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.fields = fields
        self.severity = severity
        self.message = message
        self.location = location
    }
}
