import FEEL
import MeraSource
import Testing

/// Decision tables of the strict profile: a rule whose test reads a missing answer is open, and the table has a result only where all
/// ways of deciding the open rules give the same one.
@Suite struct OpenTableTests {
    typealias Rule = DecisionTableDefinition.Rule

    /// The result for (age, sex), each maybe missing.
    static func evaluate(
        _ policy: DecisionTable.HitPolicy, _ rules: [Rule], _ age: Value, _ sex: Value,
        _ aggregation: DecisionTable.Aggregation? = nil, values: String? = nil, outputs: Int = 1, mode: Expression.Mode = .strict
    ) -> (value: String, warnings: [String]) {
        var scope = NamedScope([("age", .number), ("sex", .string)])
        let definition = DecisionTableDefinition(
            policy, aggregation, inputs: [.init("age", type: .number), .init("sex", type: .string)],
            outputs: (0..<outputs).map { .init(outputs == 1 ? nil : "out\($0)", values: values) }, rules: rules)
        guard let table = DecisionTable.compile(definition, scope: &scope, mode: mode).table else { return ("no table", []) }
        var evaluation = Evaluation()
        let value = [age, sex].withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        return (value.description, evaluation.warnings.map(\.code.id))
    }

    static let first = [
        Rule(["< 18", "-"], ["\"child\""]), Rule(["-", "\"f\""], ["\"woman\""]), Rule(["-", "-"], ["\"other\""]),
    ]

    @Test(arguments: [
        (Value.number(10), Value.null, "\"child\""), (.number(20), .null, "null"), (.null, "f", "null"), (.null, .null, "null"),
        (.number(20), "m", "\"other\""),
    ])
    func `an earlier rule that is open leaves the result open`(age: Value, sex: Value, result: String) {
        #expect(Self.evaluate(.first, Self.first, age, sex) == (result, []))
    }

    @Test func `the standard takes an open test for one that fails`() {
        #expect(Self.evaluate(.first, Self.first, .null, "f", mode: .lenient).value == "\"woman\"")
    }

    /// A test that fails for sure decides, whatever the other one says.
    @Test func `one false test excludes a rule`() {
        let rules = [Rule(["< 18", "\"f\""], ["1"]), Rule(["-", "-"], ["2"])]
        #expect(Self.evaluate(.first, rules, .null, "m").value == "2")
        #expect(Self.evaluate(.first, rules, .number(30), .null).value == "2")
        #expect(Self.evaluate(.first, rules, .null, "f").value == "null")
    }

    @Test func `only the word null catches a missing answer`() {
        let rules = [
            Rule(["null", "-"], ["\"unknown\""]), Rule(["< 18", "-"], ["\"child\""]), Rule(["-", "-"], ["\"adult\""]),
        ]
        #expect(Self.evaluate(.first, rules, .null, .null).value == "\"unknown\"")
        #expect(Self.evaluate(.first, rules, .number(20), .null).value == "\"adult\"")
        // Known with the open rule or without it.
        let same = [Rule(["< 18", "-"], ["1"]), Rule(["-", "-"], ["1"])]
        #expect(Self.evaluate(.first, same, .null, .null).value == "1")
    }

    @Test func `each output is decided by itself`() {
        let rules = [Rule(["< 18", "-"], ["\"free\"", "1"]), Rule(["-", "-"], ["\"paid\"", "1"])]
        #expect(Self.evaluate(.first, rules, .null, .null, outputs: 2).value == "{out0: null, out1: 1}")
    }

    static let steps = [Rule(["< 18", "-"], ["10"]), Rule(["[10..30)", "-"], ["20"]), Rule(["-", "\"f\""], ["30"])]

    @Test(arguments: [
        (DecisionTable.HitPolicy.unique, Value.number(5), Value.null, "null"), (.unique, .number(5), "m", "10"),
        (.unique, .null, "m", "null"), (.any, .number(5), .null, "null"), (.ruleOrder, .number(5), .null, "null"),
        (.outputOrder, .number(5), .null, "null"), (.collect, .number(5), .null, "null"), (.collect, .number(5), "m", "[10]"),
        (.collect, .null, "f", "null"), (.unique, .null, "f", "null"),
    ])
    func `other policies`(policy: DecisionTable.HitPolicy, age: Value, sex: Value, result: String) {
        #expect(Self.evaluate(policy, Self.steps, age, sex) == (result, []))
    }

    /// Two rules that hold contradict each other whatever a third one would say.
    @Test func `a conflict is one with open rules too`() {
        #expect(Self.evaluate(.unique, Self.steps, .number(12), .null) == ("null", ["M3215"]))
        #expect(Self.evaluate(.any, Self.steps, .number(12), .null) == ("null", ["M3215"]))
        let alike = [Rule(["< 18", "-"], ["1"]), Rule(["-", "\"f\""], ["1"])]
        #expect(Self.evaluate(.any, alike, .number(5), .null) == ("1", []))
    }

    /// Under `priority` an open rule matters only where it would come first.
    @Test func `a lower priority changes nothing`() {
        #expect(Self.evaluate(.priority, Self.steps, .number(5), .null, values: "10, 20, 30").value == "10")
        #expect(Self.evaluate(.priority, Self.steps, .number(5), .null, values: "30, 20, 10").value == "null")
        #expect(Self.evaluate(.priority, Self.steps, .null, "f", values: "30, 20, 10").value == "30")
    }

    @Test func `aggregates that an open rule cannot change`() {
        #expect(Self.evaluate(.collect, Self.steps, .number(5), .null, .sum).value == "null")
        #expect(Self.evaluate(.collect, Self.steps, .number(5), .null, .count).value == "null")
        #expect(Self.evaluate(.collect, Self.steps, .number(5), .null, .min).value == "10")
        #expect(Self.evaluate(.collect, Self.steps, .number(5), .null, .max).value == "null")
        let zero = [Rule(["< 18", "-"], ["10"]), Rule(["-", "\"f\""], ["0"])]
        #expect(Self.evaluate(.collect, zero, .number(5), .null, .sum).value == "10")
    }
}
