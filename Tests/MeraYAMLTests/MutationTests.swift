import Campaigns
import MeraSource
import MeraYAML
import Testing

/// Files with damage: whatever the bytes, reading ends, and what it says points into the file.
@Suite struct MutationTests {
    private static let pieces: [[UInt8]] =
        [
            "\"", "'", "[", "]", "{", "}", ":", ": ", "- ", "\n", "\t", "#", " #", "&a ", "*a", "!x ", "|", ">", "? ", "\\", "%",
            "@",
            "---\n", "<<: ", "\u{A0}", "\u{2028}", "\u{85}", "\u{FEFF}", "\0", "  ", "\r\n", "\r", "я", "😀",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0], [0xE2, 0x80]]

    static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let position = Int.random(in: 0...bytes.count, using: &random)
            let end = min(bytes.count, position + Int.random(in: 1...12, using: &random))
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes.removeSubrange(position..<end)
            case 1: bytes.insert(contentsOf: bytes[position..<end], at: Int.random(in: 0...bytes.count, using: &random))
            case 2: bytes.removeSubrange(position...)
            default: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: position)
            }
        }
        return bytes
    }

    @Test(arguments: Golden.names(".yaml")) func `damaged files are read to the end`(name: String) throws {
        let original = try Golden.bytes(name + ".yaml")
        var random = SeededGenerator(UInt64(original.count))
        for _ in 0..<Campaign.share(of: 300) {
            let file = SourceFile(name: "a.yaml", bytes: Self.mutated(original, &random))
            let (tree, findings) = DocumentTree.parse(file)
            for finding in findings { check(finding.location?.span, file) }
            for fix in findings.flatMap(\.fixes) { for edit in fix.edits { check(edit.location.span, file) } }
            #expect(TextRenderer(.russian).render(findings).isEmpty == findings.isEmpty)
            if let root = tree.root { walk(root, file) }
        }
    }

    private func check(_ span: Span?, _ file: SourceFile) {
        guard let span else { return }
        #expect(0 <= span.start && span.start <= span.end && span.end <= file.bytes.count, "\(span)")
    }

    private func walk(_ root: Node, _ file: SourceFile) {
        var waiting = [root]
        while let node = waiting.popLast() {
            check(node.span, file)
            check(node.location(of: Span(0, node.text.utf8.count)).span, file)
            waiting += node.items + node.entries.flatMap { [$0.key, $0.value] }
        }
    }
}
