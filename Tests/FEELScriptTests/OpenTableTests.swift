import FEEL
import FEELScript
import MeraSource
import Testing

/// Decision tables of which nobody can say whether their rules hold, because answers are missing: a script says what `Evaluation` says.
@Suite struct OpenTableTests {
    private static let tests = ["-", "< 3", ">= 2", "[1..4]", "2, 3", "not(2)", "y", "> y", "null"]

    private struct Made {
        var host: HostFunction
        var text: String
    }

    private static func made(_ random: inout SplitMix, _ mode: Expression.Mode) -> Made? {
        let policy = random.pick(DecisionTable.HitPolicy.allCases)
        let isNumber = policy == .collect || random.next() % 2 == 0
        let outputs = isNumber ? ["1", "2", "y", "x + 1", "x / y"] : ["\"a\"", "\"b\"", "\"c\""]
        let values = policy == .priority || policy == .outputOrder ? (isNumber ? "3, 2, 1" : "\"b\", \"a\", \"c\"") : nil
        let rules = (0..<2 + Int(random.next() % 4)).map { _ in
            DecisionTableDefinition.Rule([random.pick(tests), random.pick(tests)], [random.pick(outputs)])
        }
        let definition = DecisionTableDefinition(
            policy, policy == .collect ? random.pick([nil, .sum, .min, .max, .count]) : nil,
            inputs: [
                .init("x", type: .number, allowed: random.next() % 4 == 0 ? "[0..4]" : nil), .init("y + 0", type: .number),
            ],
            outputs: [
                .init(
                    nil, type: isNumber ? .number : .string, values: values,
                    otherwise: random.next() % 2 == 0 ? outputs[0] : nil)
            ], rules: rules)
        var scope = NamedScope([("x", .number), ("y", .number)])
        guard let table = DecisionTable.compile(definition, scope: &scope, mode: mode).table else { return nil }
        let host = HostFunction("f", [.init("x", .number), .init("y", .number)], result: .any, table: table) {
            arguments, evaluation in arguments.withUnsafeBufferPointer { table.evaluate(slots: $0, &evaluation) }
        }
        return Made(host: host, text: "\(policy) \(rules)")
    }

    @Test(arguments: [Expression.Mode.strict, .checking, .lenient]) func openTables(_ mode: Expression.Mode) throws {
        var random = SplitMix(state: 7)
        var scripts = Scripts()
        var program = "let r;const out=[];const n=x=>x===null?null:F.i(x);"
        var expected: [(text: String, value: String)] = []
        for _ in 0..<300 {
            guard let made = Self.made(&random, mode) else { continue }
            var scope = NamedScope([("a", .number), ("b", .number)], functions: [made.host])
            let expression = try #require(Expression.compile("f(a, b)", scope: &scope, mode: mode).expression)
            program += "r=\(try scripts.add(expression));\n"
            for (a, b) in [(nil, nil), (1, nil), (nil, 2), (2, 3), (5, 1), (nil, 0), (3, nil), (4, 4)] as [(Int?, Int?)] {
                func value(_ number: Int?) -> Value { number.map { .number(Decimal($0)) } ?? .null }
                var evaluation = Evaluation()
                let found = evaluation.evaluate(expression, slots: [value(a), value(b)])
                let failure = evaluation.warnings.first.map { Failures.name($0.code) } ?? ""
                expected.append(("\(made.text) on \(a as Any), \(b as Any)", found.description + " " + failure))
                let slots = [a, b].map { $0.map(String.init) ?? "null" }.joined(separator: ",")
                program += "F.failures=[];out.push(F.quoted(r(i=>n([\(slots)][i])))+' '+(F.failures[0]?F.failures[0].code:''));\n"
            }
        }
        let found = try Node.run(scripts.declarations + program + "console.log(out.join('\\n'))")
            .split(separator: "\n", omittingEmptySubsequences: false)
        try #require(expected.count > 800 && found.count >= expected.count)
        #expect(expected.count { !$0.value.hasPrefix("null") } > 300)
        #expect(expected.count { $0.value.contains("severalRules") } > 20)
        for (comparison, given) in zip(expected, found) where comparison.value != given {
            Issue.record("\(comparison.text): Swift \(comparison.value), node \(given)")
        }
    }
}

/// What scripts call failures of operations.
enum Failures {
    /// `division-by-zero` is `divisionByZero`.
    static func name(_ code: DiagnosticCode) -> String {
        let parts = code.name.split(separator: "-")
        return parts.enumerated().map {
            $0.offset == 0 ? String($0.element) : $0.element.prefix(1).uppercased() + $0.element.dropFirst()
        }
        .joined()
    }
}
