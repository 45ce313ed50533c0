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
}
