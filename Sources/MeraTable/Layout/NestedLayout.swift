/// Rows inside of the rows of a file: the objects of an array under one key of a JSON object. CSV has none.
public struct NestedLayout: Sendable, Equatable {
    /// The key.
    public var name: String
    /// Other keys that mean the same.
    public var aliases: [String]
    public var layouts: [ColumnLayout]
    /// Columns of `layouts` that an inner row need not have: their values are those of the outer row's columns of the same name.
    public var inherited: [String]

    public init(name: String, aliases: [String] = [], layouts: [ColumnLayout], inherited: [String]) {
        self.name = name
        self.aliases = aliases
        self.layouts = layouts
        self.inherited = inherited
    }
}
