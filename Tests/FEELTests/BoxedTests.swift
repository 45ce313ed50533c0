import FEEL
import MeraSource
import Testing

@Suite struct BoxedTests {
    static func evaluate(_ boxed: BoxedExpression, _ names: [(String, Value)] = []) -> String {
        var scope = NamedScope(names.map { (name: $0.0, type: FEELType.any) })
        let (expression, findings) = boxed.compile(scope: &scope, mode: .lenient)
        guard let expression else { return findings.map(\.finding.code.id).joined(separator: ",") }
        var evaluation = Evaluation()
        return evaluation.evaluate(expression, slots: names.map(\.1)).description
    }

    static let cases: [(BoxedExpression, String)] = [
        (.context([.init("a", .literal("1")), .init("b", .literal("a + 1"))]), "{a: 1, b: 2}"),
        (.context([.init("a b", .literal("1")), .init(nil, .literal("a b + 1"))]), "2"),
        (.list([.literal("1"), .literal("\"x\"")]), "[1, \"x\"]"),
        (
            .relation(columns: ["n", "v"], rows: [[.literal("1"), .literal("2")], [.literal("3"), .literal("4")]]),
            "[{n: 1, v: 2}, {n: 3, v: 4}]"
        ),
        (.conditional(.literal("1 < 2"), then: .literal("\"yes\""), otherwise: .literal("\"no\"")), "\"yes\""),
        (.filter(.literal("[1, 2, 3]"), match: .literal("item > 1")), "[2, 3]"),
        (.forEach("x", in: .literal("1..3"), return: .literal("x * x")), "M3104"),
        (.forEach("x", in: .literal("[1, 2, 3]"), return: .literal("x * x")), "[1, 4, 9]"),
        (.some("x", in: .literal("[1, 2]"), satisfies: .literal("x > 1")), "true"),
        (.every("x", in: .literal("[1, 2]"), satisfies: .literal("x > 1")), "false"),
        (
            .invocation(
                .function([.init("a", .number), .init("b")], .literal("a - b")),
                [.init("b", .literal("1")), .init("a", .literal("5"))]), "4"
        ),
        (.typed(.string, .literal("5")), "null"), (.typed(.number, .literal("[5]")), "5"),
        (.typed(.list(.number), .literal("5")), "[5]"),
        (
            .context([
                .init("level", .literal("7")),
                .init(
                    nil,
                    .table(
                        .init(
                            .first, inputs: [.init("level")], outputs: [.init(nil)],
                            rules: [.init(["> 5"], ["level * 2"]), .init(["-"], ["0"])]))),
            ]), "14"
        ),
    ]

    @Test(arguments: cases) func boxes(boxed: BoxedExpression, expected: String) {
        #expect(Self.evaluate(boxed) == expected)
    }

    @Test func findingsTellTheText() {
        var scope = survey
        let boxed = BoxedExpression.context([
            .init("a", .literal("age + 1")), .init("b", .literal("agee + a")), .init("c", .literal("name * 2")),
        ])
        let found = boxed.compile(scope: &scope).findings
        #expect(found.map { "\($0.text) \($0.finding.code.id) \($0.finding.span.start)" } == ["1 M3001 0", "2 M3004 0"])
    }

    @Test func deepBoxesEnd() {
        var boxed = BoxedExpression.literal("1")
        for _ in 0..<500 { boxed = .list([boxed]) }
        #expect(Self.evaluate(boxed) == "M3110")
    }
}
