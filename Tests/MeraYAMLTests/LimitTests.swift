import MeraSource
import MeraYAML
import Testing

/// At every limit, and one past it.
@Suite struct LimitTests {
    private func codes(_ text: String, _ limits: Limits = .definitions) -> [String] {
        DocumentTree.parse(SourceFile(name: "a.yaml", text: text), limits: limits).diagnostics.map(\.code.id)
    }

    @Test func `file size`() {
        let text = "a: " + String(repeating: "# x\n", count: 1 << 18).dropLast(3)
        #expect(text.utf8.count == 1 << 20)
        #expect(codes(text) == [])
        #expect(codes(text + " ") == ["M1030"])
    }

    @Test func depth() {
        func nested(_ count: Int) -> String { String(repeating: "[", count: count) + String(repeating: "]", count: count) }
        #expect(codes(nested(64)) == [])
        #expect(codes(nested(65)) == ["M1026"])
        #expect(codes("a: " + nested(63) + "\nb: " + nested(64)) == ["M1026"])
    }

    @Test func `depth through aliases`() {
        let inner = "a: &a " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "\n"
        func outer(_ count: Int) -> String {
            "b: " + String(repeating: "[", count: count) + "*a" + String(repeating: "]", count: count) + "\n"
        }
        #expect(codes(inner + outer(23)) == [])
        #expect(codes(inner + outer(24)) == ["M1026"])
    }

    @Test func `number of nodes`() {
        func list(_ count: Int) -> String { "[" + Array(repeating: "x", count: count).joined(separator: ",") + "]" }
        #expect(codes(list(199_999)) == [])
        #expect(codes(list(200_000)) == ["M1027"])
    }

    @Test func `number of nodes through aliases`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
        }
        #expect(codes(text) == ["M1020"])
        let limits = Limits(nodes: 15)
        #expect(codes("a: &a [x, x]\nb: [*a, *a]\nc: 1\n", limits) == [])
        #expect(codes("a: &a [x, x]\nb: [*a, *a]\nc: [1]\n", limits) == ["M1027"])
        #expect(codes("a: &a [x, x]\nb: [*a, *a, *a]\n", limits) == ["M1020"])
    }

    @Test func `length of a text`() {
        let text = String(repeating: "я", count: 32 << 10)
        #expect(codes("a: " + text + "\nb: 1\n") == [])
        #expect(codes("a: " + text + "x\nb: 1\n") == ["M1028"])
    }

    @Test func `number of syntax errors`() {
        let line = "a: > 5\n"
        func distinct(_ count: Int) -> String { (0..<count).map { "k\($0)" + line }.joined() }
        #expect(codes(distinct(100)) == Array(repeating: "M1001", count: 100))
        #expect(codes(distinct(101)) == Array(repeating: "M1001", count: 100) + ["M1031"])
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static func numbered(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined() }

    private static let hostile: [String] = [
        times(100_000, "["), times(100_000, "{"), times(50_000, "- "), times(50_000, "? "), times(50_000, "a: "),
        times(99_999, "\""), times(99_999, "'"), times(100_000, "\t"), times(100_000, "\n"),
        times(20_000, "k: \"\n"), times(10_000, "- k: [\n"), times(50_000, "x\n"),
        "a: 1\n" + times(20_000, "- x\n"),
        "a: \"x\n" + numbered(5_000) { "k\($0): &a\($0) 1\n" } + "z: [\n",
        numbered(440) { times($0, " ") + "k:\n" } + "]",
        "k: |\n" + times(100_000, " ") + "x\n",
        "k: |9\n" + times(5_000, "          x\n"),
        "\"e" + times(30_000, "\u{301}") + "\": 1", "{\"" + times(20_000, "\u{200B}") + "\": 1}",
    ]

    @Test(arguments: hostile.indices)
    func `hostile input ends soon`(number: Int) {
        let text = Self.hostile[number]
        let seconds = work {
            let (_, findings) = DocumentTree.parse(SourceFile(name: "a.yaml", text: text))
            _ = TextRenderer().render(findings)
        }
        #expect(seconds < 10, "\(text.prefix(20).debugDescription): \(seconds)")
    }
}
