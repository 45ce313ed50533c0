public import FEEL
public import MeraSource

/// Groups of rows compared with one another: how far they lie apart, and whether that is more than chance would make.
public struct GroupComparison: Sendable {
    public enum Measure: Sendable {
        /// Means, by Welch's t.
        case mean(Expression)
        /// Order of values, by the test of Mann and Whitney.
        case rank(Expression)
        /// Per cents of the rows in which a condition holds, by χ².
        case share(Expression)
        /// The answers to a closed question, all groups at once, by χ².
        case answers(field: Int)
    }

    public enum Grouping: Sendable, Hashable {
        /// A field of the table.
        case field(Int)
        case level(Int)
    }

    /// With what each group is compared.
    public enum Reference: Sendable, Hashable {
        case group(String)
        /// All rows of the other groups.
        case rest
        /// Each group with each other.
        case pairs
    }

    public var id: String
    public var passport: Passport
    public var table: Int
    public var measure: Measure
    public var grouping: Grouping
    public var reference: Reference
    public var filter: Expression?
    /// The measure in the author's words.
    public var written: String
    public var rounding: Rounding
    /// Whether rows count by their weights and tests go by how they were drawn; else rows count alike.
    public var usesSample: Bool
    public var location: Location?

    public init(
        id: String, passport: Passport, table: Int, measure: Measure, grouping: Grouping, reference: Reference,
        filter: Expression?, written: String, rounding: Rounding, usesSample: Bool, location: Location?
    ) {
        self.id = id
        self.passport = passport
        self.table = table
        self.measure = measure
        self.grouping = grouping
        self.reference = reference
        self.filter = filter
        self.written = written
        self.rounding = rounding
        self.usesSample = usesSample
        self.location = location
    }

    /// The row expression that is measured; nil where it is a question.
    public var expression: Expression? {
        switch measure {
        case .mean(let value), .rank(let value), .share(let value): value
        case .answers: nil
        }
    }
}

extension Unavailable {
    /// Whether what a comparison rests on is not known.
    public func isLost(_ comparison: GroupComparison, _ study: Study) -> Bool {
        let table = comparison.table
        if isEmpty { return false }
        if tables.contains(table) || isLost(comparison.filter, of: table, study)
            || isLost(comparison.expression, of: table, study)
        {
            return true
        }
        if case .answers(let field) = comparison.measure, isLost(FieldID(table: table, field: field)) { return true }
        let drawn =
            comparison.usesSample
            ? (study.tables[table].design?.fields ?? []) + [study.tables[table].weight].compactMap { $0 } : []
        if drawn.contains(where: { isLost(FieldID(table: table, field: $0)) }) { return true }
        return switch comparison.grouping {
        case .field(let field): isLost(FieldID(table: table, field: field))
        case .level(let level): levels.contains(level)
        }
    }
}
