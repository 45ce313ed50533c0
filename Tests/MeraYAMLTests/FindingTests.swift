import Campaigns
import MeraSource
import MeraYAML
import Testing

/// `Findings/NAME.yaml` is read, and what is said about it is `NAME.en.txt` and `NAME.ru.txt`.
@Suite struct FindingTests {
    @Test(arguments: Golden.names(".yaml"))
    func `a wrong file gets its findings`(name: String) throws {
        let file = SourceFile(name: name + ".yaml", bytes: try Golden.bytes(name + ".yaml"))
        let (_, findings) = DocumentTree.parse(file)
        try Golden.compare(TextRenderer(.english).render(findings), with: name + ".en.txt")
        try Golden.compare(TextRenderer(.russian).render(findings), with: name + ".ru.txt")
    }

    @Test func `every expected text has its file`() {
        let files = Set(Golden.names(".yaml"))
        #expect(Set(Golden.names(".en.txt")).subtracting(files).isEmpty)
        #expect(Set(Golden.names(".ru.txt")).subtracting(files).isEmpty)
    }

    /// What is called safe mends something and breaks nothing: in the files with mistakes, and in damaged ones.
    @Test(arguments: Golden.names(".yaml"))
    func `every safe fix lowers the number of findings`(name: String) throws {
        let original = try Golden.bytes(name + ".yaml")
        var random = SeededGenerator(UInt64(original.count))
        var tried = 0
        for round in 0..<Campaign.share(of: 40) {
            let bytes = round == 0 ? original : MutationTests.mutated(original, &random)
            let findings = Self.findings(bytes)
            for fix in findings.flatMap(\.fixes) where fix.applicability == .safe {
                let left = Self.findings(Self.applied(fix, to: bytes))
                #expect(
                    left.count < findings.count,
                    "round \(round): \(fix.title.en) \(fix.edits.map { ($0.location.span, $0.replacement) })")
                tried += 1
            }
        }
        if name == "structure" || name == "quoting" { #expect(tried > 0) }
    }

    private static func findings(_ bytes: [UInt8]) -> [Diagnostic] {
        DocumentTree.parse(SourceFile(name: "a.yaml", bytes: bytes)).diagnostics
    }

    private static func applied(_ fix: Diagnostic.Fix, to bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for edit in fix.edits.sorted(by: { $0.location.span.start > $1.location.span.start }) {
            bytes.replaceSubrange(edit.location.span.start..<edit.location.span.end, with: Array(edit.replacement.utf8))
        }
        return bytes
    }
}
