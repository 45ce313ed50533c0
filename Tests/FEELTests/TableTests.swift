import FEEL
import MeraSource
import Testing

@Suite struct TableTests {
    typealias Definition = DecisionTableDefinition

    static func table(
        _ policy: DecisionTable.HitPolicy, _ aggregation: DecisionTable.Aggregation? = nil, values: String? = nil,
        otherwise: String? = nil
    ) -> Definition {
        Definition(
            policy, aggregation, inputs: [.init("age", type: .number)],
            outputs: [.init(nil, values: values, otherwise: otherwise)],
            rules: [.init(["< 18"], ["10"]), .init(["[10..30)"], ["20"]), .init([">= 25"], ["30"])])
    }

    static func evaluate(_ definition: Definition, _ age: Value, _ mode: Expression.Mode = .lenient) -> (
        value: String, warnings: [String]
    ) {
        var scope = NamedScope([("age", .number)])
        guard let table = DecisionTable.compile(definition, scope: &scope, mode: mode).table else {
            return ("does not compile", [])
        }
        var evaluation = Evaluation()
        let value = [age].withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        return (value.description, evaluation.warnings.map(\.code.id))
    }

    /// 5 fits rule 1, 15 fits 1 and 2, 20 fits 2, 27 fits 2 and 3.
    static let cases: [(Definition, [String])] = [
        (table(.unique), ["10", "null", "20", "null"]), (table(.first), ["10", "10", "20", "20"]),
        (table(.any), ["10", "null", "20", "null"]),
        (table(.priority, values: "30, 20, 10"), ["10", "20", "20", "30"]),
        (table(.ruleOrder), ["[10]", "[10, 20]", "[20]", "[20, 30]"]),
        (table(.outputOrder, values: "30, 20, 10"), ["[10]", "[20, 10]", "[20]", "[30, 20]"]),
        (table(.collect), ["[10]", "[10, 20]", "[20]", "[20, 30]"]), (table(.collect, .sum), ["10", "30", "20", "50"]),
        (table(.collect, .min), ["10", "10", "20", "20"]), (table(.collect, .max), ["10", "20", "20", "30"]),
        (table(.collect, .count), ["1", "2", "1", "2"]),
    ]

    @Test(arguments: cases) func hitPolicies(definition: Definition, expected: [String]) {
        #expect([5, 15, 20, 27].map { Self.evaluate(definition, $0).value } == expected)
        #expect([5, 15, 20, 27].map { Self.evaluate(definition, $0, .strict).value } == expected)
    }

    @Test func conflictsAreNamed() {
        #expect(Self.evaluate(Self.table(.unique), 15).warnings == ["M3215"])
        #expect(Self.evaluate(Self.table(.any), 15).warnings == ["M3215"])
    }

    @Test func otherwiseValues() {
        let definition = Definition(
            .unique, inputs: [.init("age")], outputs: [.init("verdict", otherwise: "\"none\""), .init("points")],
            rules: [.init(["> 5"], ["\"old\"", "age * 2"])])
        #expect(Self.evaluate(definition, 10).value == "{verdict: \"old\", points: 20}")
        #expect(Self.evaluate(definition, 1).value == "{verdict: \"none\", points: null}")
        #expect(Self.evaluate(definition, .null).value == "{verdict: \"none\", points: null}")
        #expect(Self.evaluate(Self.table(.unique), .null).value == "null")
    }

    @Test func allowedValues() {
        let definition = Definition(
            .first, inputs: [.init("age", allowed: "[0..120]")], outputs: [.init(nil)], rules: [.init(["-"], ["\"ok\""])])
        #expect(Self.evaluate(definition, 50).value == "\"ok\"")
        #expect(Self.evaluate(definition, 150).value == "null")
        #expect(Self.evaluate(definition, 150).warnings == ["M3216"])
    }

    @Test func testsMayUseOtherNames() {
        var scope = NamedScope([("age", .number), ("limit", .number)])
        let definition = Definition(
            .first, inputs: [.init("age * 2")], outputs: [.init(nil)],
            rules: [
                .init(["> limit"], ["\"over\""]), .init(["? = limit or limit = 0"], ["\"same\""]), .init(["-"], ["\"under\""]),
            ])
        let (table, findings) = DecisionTable.compile(definition, scope: &scope)
        #expect(findings.isEmpty)
        #expect(table?.slots == [0, 1])
        var evaluation = Evaluation()
        let results = [(6, 10), (5, 10), (4, 10)].map { age, limit in
            [Value.number(Decimal(age)), .number(Decimal(limit))].withUnsafeBufferPointer {
                table?.evaluate(slots: $0, &evaluation) ?? .null
            }
        }
        #expect(results == ["over", "same", "under"])
    }

    /// Every mistake of a table, with its cell.
    @Test func findings() {
        var scope = survey
        let definition = Definition(
            .first, inputs: [.init("agge"), .init("clear")], outputs: [.init(nil, type: .string)],
            rules: [.init([">= 1,5", "\"9\""], ["\"a\""]), .init(["-", "\"4\""], ["age"]), .init([">", "-"], ["\"b"])])
        let found = DecisionTable.compile(definition, scope: &scope).findings.map { "\($0.cell) \($0.finding.code.id)" }
        #expect(
            Set(found) == [
                "input(0) M3001", "test(rule: 0, input: 0) M3105", "test(rule: 0, input: 1) M3005",
                "result(rule: 1, output: 0) M3014",
                "test(rule: 2, input: 0) M3101", "result(rule: 2, output: 0) M3103",
            ])
        let spans = DecisionTable.compile(definition, scope: &scope).findings.filter { $0.cell == .test(rule: 0, input: 1) }
        #expect(spans.first?.finding.span == Span(0, 3))
    }

    @Test func shape() {
        var scope = survey
        let definition = Definition(.first, inputs: [.init("age")], outputs: [.init(nil)], rules: [.init(["-", "-"], ["1"])])
        let found = DecisionTable.compile(definition, scope: &scope).findings
        #expect(found.map(\.finding.code.id) == ["M3024"])
    }
}
