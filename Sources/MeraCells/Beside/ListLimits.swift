public import MeraModel

/// How many rows of a kind the lists of a run name: the first ones in the order of the data. All are counted.
public struct ListLimits: Sendable, Hashable {
    /// Findings with the same code, table, column and rule.
    public var findings: Int
    /// Rows of a table that do not count, with the same code.
    public var rejected: Int

    public init(findings: Int, rejected: Int) { (self.findings, self.rejected) = (findings, rejected) }

    /// What is listed where nobody says it. It depends on the definition alone, so that parts and their sum list the same: fewer of each where
    /// very much can be wrong, so that what is held has a bound.
    public init(_ study: Study) {
        let kinds = study.tables.reduce(0) { $0 + $1.fields.count + $1.checks.count + $1.uniqueRules.count }
        findings = min(max(Self.mostFindings / max(kinds, 1), Self.fewest), Self.usual)
        rejected = Self.usual * 10
    }

    private static let usual = 1_000
    private static let fewest = 100
    /// About as many as a sheet of a workbook has rows.
    private static let mostFindings = 1_000_000

    /// What of both may be listed: the first of a list are not known beyond its end.
    public func within(_ other: ListLimits) -> ListLimits {
        ListLimits(findings: min(findings, other.findings), rejected: min(rejected, other.rejected))
    }
}
