/// How much of a document is read before a named error is given. Every limit is inclusive: the value itself is still allowed.
public struct Limits: Sendable, Hashable {
    public var fileBytes: Int
    /// Mappings and sequences inside one another, aliases followed.
    public var depth: Int
    /// Nodes of the tree with every alias replaced by what it stands for.
    public var nodes: Int
    public var scalarBytes: Int
    /// Syntax errors reported before the rest of a file is left unread.
    public var syntaxErrors: Int

    public init(
        fileBytes: Int = 1 << 20, depth: Int = 64, nodes: Int = 200_000, scalarBytes: Int = 64 << 10, syntaxErrors: Int = 100
    ) {
        self.fileBytes = fileBytes
        self.depth = depth
        self.nodes = nodes
        self.scalarBytes = scalarBytes
        self.syntaxErrors = syntaxErrors
    }

    /// The limits of a definition file.
    public static let definitions = Limits()
}
