public import MeraSource

/// A place in a document: a handle of two words, cheap to copy and to keep.
public struct Node: Sendable, Hashable {
    public enum Kind: Sendable { case scalar, mapping, sequence }
    public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

    public let tree: DocumentTree
    let index: Int32

    /// Read in place: a copy of a record would retain its text.
    var record: Record { _read { yield tree.records[Int(index)] } }

    /// The file in which it is written.
    public var file: SourceFile {
        let file = record.file
        return file == 0 ? tree.file : tree.otherFiles[Int(file) - 1]
    }

    public var kind: Kind { record.kind }
    /// `plain` for mappings and sequences.
    public var style: Style { record.style }

    /// From the first byte of the node's own text to the end of its last; anchors and tags are not part of it.
    public var span: Span {
        let span = record.span
        guard record.style == .literal || record.style == .folded else { return span }
        var end = span.end
        let bytes = file.bytes
        while end > span.start, bytes[end - 1].isBlankOrBreak { end -= 1 }
        return Span(span.start, end)
    }

    public var location: Location { Location(file, span) }

    /// The value of a scalar exactly as YAML's quoting and folding give it; `""` for mappings and sequences.
    ///
    /// Nothing is typed here: `no`, `010` and `1.10` stay texts.
    public var text: String { record.text }

    /// Nothing, `~` or `null`, without quotes.
    public var isNull: Bool {
        record.kind == .scalar && record.style == .plain && ["", "~", "null"].contains(record.text)
    }

    /// A syntax error stood here and has been reported: say nothing more about this value.
    public var isBroken: Bool { record.isBroken }

    /// Written in braces or brackets.
    public var isFlow: Bool { record.isFlow }

    public struct Entry: Sendable, Hashable {
        public let key: Node
        public let value: Node
    }

    /// The pairs of a mapping in the order of the file. Of duplicate keys, which are reported, the first is kept.
    public var entries: [Entry] {
        guard record.kind == .mapping else { return [] }
        let list = childIndices
        return stride(from: list.startIndex, to: list.endIndex, by: 2).map {
            Entry(key: Node(tree: tree, index: list[$0]), value: Node(tree: tree, index: list[$0 + 1]))
        }
    }

    /// The members of a sequence.
    public var items: [Node] {
        guard record.kind == .sequence else { return [] }
        return childIndices.map { Node(tree: tree, index: $0) }
    }

    /// The value of a key; nil where the key is absent or this is no mapping.
    public subscript(_ key: String) -> Node? {
        guard record.kind == .mapping else { return nil }
        let end = Int(record.firstChild + record.childCount)
        // Lengths tell most keys apart, and cost less than letters.
        let length = key.utf8.count
        var position = Int(record.firstChild)
        while position < end {
            let record = tree.records[Int(tree.children[position])]
            if record.text.utf8.count == length, record.text == key {
                return Node(tree: tree, index: tree.children[position + 1])
            }
            position += 2
        }
        return nil
    }

    private var childIndices: ArraySlice<Int32> {
        ArraySlice(tree.children[Int(record.firstChild)..<Int(record.firstChild + record.childCount)])
    }

    public static func == (a: Node, b: Node) -> Bool { a.tree === b.tree && a.index == b.index }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(tree))
        hasher.combine(index)
    }
}
