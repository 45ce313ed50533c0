extension DocumentTree {
    /// The document in which some scalars say something else, each at the place where it is written.
    ///
    /// `texts` may speak of the document as it was before an earlier rereading.
    public func rereading(_ texts: [Node: String]) -> DocumentTree {
        var changed = records
        var isChanged = false
        for (node, text) in texts where node.tree.file === file && node.tree.records.count == records.count {
            guard changed[Int(node.index)].kind == .scalar else { continue }
            changed[Int(node.index)].text = text
            isChanged = true
        }
        guard isChanged else { return self }
        return DocumentTree(file: file, records: changed, children: children, rootIndex: rootIndex, otherFiles: otherFiles)
    }
}

extension Node {
    /// The same place in a document in which some scalars say something else.
    public func rereading(_ texts: [Node: String]) -> Node {
        texts.isEmpty ? self : Node(tree: tree.rereading(texts), index: index)
    }
}
