public import MeraTable

/// How the rows of a table of the study are written where the engine finds them.
public struct TableSource: Sendable {
    /// For the engine: a path, perhaps a pattern.
    public var path: String
    public var kind: LoadSource.Kind
    public var separator: String
    /// All columns in their order, as the file calls them.
    public var header: [String]
    /// What the reader expects, and for each of these the place of its column in `header`.
    public var layouts: [ColumnLayout]
    public var columns: [Int: Int]
    /// As mera calls the file in its findings.
    public var name: String

    public init(
        path: String, kind: LoadSource.Kind, separator: String, header: [String], layouts: [ColumnLayout], columns: [Int: Int],
        name: String
    ) {
        self.path = path
        self.kind = kind
        self.separator = separator
        self.header = header
        self.layouts = layouts
        self.columns = columns
        self.name = name
    }
}
