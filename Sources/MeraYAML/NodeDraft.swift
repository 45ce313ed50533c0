import MeraSource

/// A part of a document that is put together from parts that are written, maybe in several files.
public indirect enum NodeDraft: Sendable {
    /// As it is written.
    case node(Node)
    /// Other entries in place of those of `like`, which tells the place.
    case mapping(like: Node, [Entry])
    /// Other members in place of those of `like`.
    case sequence(like: Node, [NodeDraft])
    /// Another text in the place of that of `like`.
    case text(like: Node, String)

    public struct Entry: Sendable {
        /// Where the key is written, or what it stands for in a short form that does not write it.
        public var key: Node
        public var name: String
        public var value: NodeDraft

        public init(_ key: Node, _ value: NodeDraft, name: String? = nil) {
            self.key = key
            self.name = name ?? key.text
            self.value = value
        }
    }

    /// What tells the place in the file.
    public var node: Node {
        switch self {
        case .node(let node), .mapping(let node, _), .sequence(let node, _), .text(let node, _): node
        }
    }

    /// `""` for what is no scalar.
    public var text: String {
        if case .text(_, let text) = self { text } else { node.text }
    }

    /// Nothing in it differs from what is written.
    public var isWritten: Bool {
        if case .node = self { true } else { false }
    }

    /// Nil for what is no mapping.
    public var entries: [Entry]? {
        switch self {
        case .node(let node): node.kind == .mapping ? node.entries.map { Entry($0.key, .node($0.value)) } : nil
        case .mapping(_, let entries): entries
        case .sequence, .text: nil
        }
    }

    /// Nil for what is no sequence.
    public var items: [NodeDraft]? {
        switch self {
        case .node(let node): node.kind == .sequence ? node.items.map { .node($0) } : nil
        case .sequence(_, let items): items
        case .mapping, .text: nil
        }
    }

    public subscript(_ key: String) -> NodeDraft? {
        switch self {
        case .node(let node): node[key].map { .node($0) }
        case .mapping(_, let entries): entries.first { $0.name == key }?.value
        case .sequence, .text: nil
        }
    }
}

extension DocumentTree {
    /// The draft as a document of its own, in which every part keeps the file and the place where it is written.
    public convenience init(_ draft: NodeDraft) {
        var copying = DraftCopying(file: draft.node.file)
        let root = copying.add(draft)
        self.init(
            file: copying.files[0], records: copying.records, children: copying.children, rootIndex: root,
            otherFiles: Array(copying.files.dropFirst()))
    }
}

/// Copies the parts of drafts into the arrays of one tree. What stands in several places, as aliases do, is copied once.
private struct DraftCopying {
    var records = ContiguousArray<Record>()
    var children = ContiguousArray<Int32>()
    var files: [SourceFile]
    private var places: [Node: Int32] = [:]
    private var fileNumbers: [ObjectIdentifier: Int16] = [:]

    init(file: SourceFile) { files = [file] }

    // No deeper than the documents are, which have a limit.
    mutating func add(_ draft: NodeDraft) -> Int32 {
        switch draft {
        case .node(let node):
            if let place = places[node] { return place }
            let parts = node.kind == .sequence ? node.items : node.entries.flatMap { [$0.key, $0.value] }
            let place = append(node, parts.map { add(.node($0)) })
            places[node] = place
            return place
        case .mapping(let like, let entries): return append(like, entries.flatMap { [add(key: $0), add($0.value)] })
        case .sequence(let like, let items): return append(like, items.map { add($0) })
        case .text(let like, let text):
            let place = append(like, [])
            records[Int(place)].text = text
            return place
        }
    }

    private mutating func add(key entry: NodeDraft.Entry) -> Int32 {
        if entry.name == entry.key.text { return add(.node(entry.key)) }
        let place = append(entry.key, [])
        records[Int(place)].text = entry.name
        return place
    }

    private mutating func append(_ node: Node, _ parts: [Int32]) -> Int32 {
        var record = node.record
        record.file = number(of: node)
        record.firstChild = Int32(children.count)
        record.childCount = Int32(parts.count)
        children += parts
        records.append(record)
        return Int32(records.count - 1)
    }

    private mutating func number(of node: Node) -> Int16 {
        let file = node.file
        let name = ObjectIdentifier(file)
        if let number = fileNumbers[name] { return number }
        let number = files.firstIndex { $0 === file } ?? files.count
        if number == files.count { files.append(file) }
        fileNumbers[name] = Int16(clamping: number)
        return Int16(clamping: number)
    }
}
