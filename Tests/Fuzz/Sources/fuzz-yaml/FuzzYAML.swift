import MeraSource
import MeraYAML

/// Reads the bytes as a definition file, renders what is said about it, and looks at every node.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzYAML(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let file = SourceFile(name: "a.yaml", bytes: Array(UnsafeBufferPointer(start: bytes, count: count)))
    let (tree, findings) = DocumentTree.parse(file)
    precondition(TextRenderer(.russian).render(findings).isEmpty == findings.isEmpty)
    var waiting = tree.root.map { [$0] } ?? []
    // Aliases make a small file a large tree; a part of it will do.
    var budget = 10_000
    while let node = waiting.popLast(), budget > 0 {
        budget -= 1
        let span = node.location(of: Span(0, node.text.utf8.count)).span
        precondition(0 <= span.start && span.start <= span.end && span.end <= file.bytes.count)
        waiting += node.items + node.entries.flatMap { [$0.key, $0.value] }
    }
    return 0
}
