public import FEEL

/// What makes a table the rows of a repeat: each of them stands in a row of another table.
public struct ParentTable: Sendable {
    /// The table in whose rows these stand; always an earlier one of the study.
    public var table: Int
    /// The field `parent`, which leads to that row.
    public var field = 0
    /// The fields in which a file repeats the key of that row, in the order of its key.
    public var keyFields: [Int] = []
    /// The group of that table in which the repeat is written.
    public var group: Int?
    /// Whether the repeat is asked, as an expression about that row.
    public var relevance: Expression?
    /// There must be at least one row.
    public var isRequired: Bool
    /// Exactly one row is expected for each row of the table that this field refers to.
    public var rows: Int?

    public init(table: Int, group: Int?, isRequired: Bool) {
        self.table = table
        self.group = group
        self.isRequired = isRequired
    }
}
