import MeraCompiler
import MeraSource
import MeraYAML
import Testing

/// Limits, each at its value and one past it.
@Suite struct LimitTests {
    private func codes(_ text: String) -> Set<String> {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "study.yaml", text: text))
        return Set((problems + MeraCompiler.compile([tree], name: "study").diagnostics).map(\.code.id))
    }

    private func study(_ items: String) -> String {
        "study: {id: a, title: A}\nquestionnaires:\n  f:\n    items:\n" + items
    }

    @Test(arguments: [(10_000, []), (10_001, ["M2012"])] as [(Int, Set<String>)])
    func `items of a table`(count: Int, expected: Set<String>) {
        #expect(codes(study((0..<count).map { "      i\($0): text\n" }.joined())) == expected)
    }

    @Test(arguments: [(200, []), (202, ["M2012"])] as [(Int, Set<String>)])
    func `calculations that use one another`(count: Int, expected: Set<String>) {
        // Each reads the next, so that the first asks for all of them.
        let chain = (0..<count).map { "      c\($0): {type: calculate, calculation: c\($0 + 1) + 1}\n" }.joined()
        #expect(codes(study(chain + "      c\(count): integer\n")).subtracting(["M3001"]) == expected)
    }

    private func expression(_ text: String) -> Set<String> {
        codes(study("      a: integer\n      c: {type: calculate, calculation: '\(text)'}\n"))
    }

    @Test func `the length, size and depth of an expression`() {
        let long = "a" + String(repeating: " ", count: 9_998) + "+ 1"
        #expect(expression(String(long.dropLast(2)) + "") != [])
        #expect(expression("a" + String(repeating: " ", count: 9_999)) == [])
        #expect(expression("a" + String(repeating: " ", count: 10_000)) == ["M3108"])
        #expect(expression((0..<3_000).map { _ in "1" }.joined(separator: "+")).isSubset(of: ["M3109", "M3110"]))
        #expect(expression(String(repeating: "(", count: 90) + "a" + String(repeating: ")", count: 90)) == [])
        #expect(expression(String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)) == ["M3110"])
        #expect(expression("[" + (0..<4_990).map { _ in "1" }.joined(separator: ",") + "][1]").isEmpty)
        #expect(expression("[" + (0..<4_999).map { _ in "1" }.joined(separator: ",") + ",1,1,1][1]") == ["M3108"])
    }
}
