public import MeraSource

/// One YAML file as it was written: nodes with exact byte spans, scalars as texts without any YAML typing.
///
/// The nodes lie in one array and point to each other by index, so a tree of any shape is freed without recursion.
public final class DocumentTree: Sendable {
    public let file: SourceFile
    let records: ContiguousArray<Record>
    /// Child lists of all containers, each list contiguous; key, value, key, value… for mappings.
    let children: ContiguousArray<Int32>
    let rootIndex: Int32?
    /// Where a document is put together from several files: those beside `file`; `Record.file` counts from 1 here.
    let otherFiles: [SourceFile]

    init(
        file: SourceFile, records: ContiguousArray<Record> = [], children: ContiguousArray<Int32> = [], rootIndex: Int32? = nil,
        otherFiles: [SourceFile] = []
    ) {
        self.file = file
        self.records = records
        self.children = children
        self.rootIndex = rootIndex
        self.otherFiles = otherFiles
    }

    /// Nil for a document without content, and for one of which nothing could be read.
    public var root: Node? { rootIndex.map { Node(tree: self, index: $0) } }

    /// Whether some mapping of the document has a key like this one.
    public func containsKey(_ isMeant: (_ key: String, _ value: Node) -> Bool) -> Bool {
        records.contains { record in
            record.kind == .mapping
                && stride(from: Int(record.firstChild), to: Int(record.firstChild + record.childCount), by: 2).contains {
                    isMeant(records[Int(children[$0])].text, Node(tree: self, index: children[$0 + 1]))
                }
        }
    }
}

/// What is kept of a node.
struct Record: Sendable {
    var kind: Node.Kind
    var style: Node.Style
    /// A syntax error stands where the value should be, and has been reported.
    var isBroken = false
    var isFlow = false
    /// Bytes of the file, without anchor and tag; the end of a block scalar takes in its last line break.
    var span: Span
    /// The decoded value of a scalar.
    var text = ""
    var firstChild: Int32 = 0
    var childCount: Int32 = 0
    /// Nodes below and with this one, aliases expanded, saturating.
    var weight: Int32 = 1
    /// Containers from here down, aliases followed: 0 for a scalar.
    var height: Int16 = 0
    /// The file that the span is of: 0 is the tree's own.
    var file: Int16 = 0
}
