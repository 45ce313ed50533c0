import FEEL
import Testing

/// Constants are folded, numbers of a known type take a short path: neither may change a result.
@Suite struct AgreementTests {
    private static let values: [Value] = [0, 1, -2, 5, .number(Decimal(coefficient: Int64(25), exponent: -1) ?? 0), 7, .null]
    private static let names = (0..<7).map { "x\($0)" }

    private static func number(_ depth: Int, _ random: inout SplitMix, _ leaf: (Int) -> String) -> String {
        guard depth > 0 else { return leaf(Int(random.next() % 7)) }
        let a = number(depth - 1, &random, leaf)
        let b = number(depth - 1 - Int(random.next() % 2), &random, leaf)
        switch random.next() % 8 {
        case 0: return "(\(a) + \(b))"
        case 1: return "(\(a) - \(b))"
        case 2: return "(\(a) * \(b))"
        case 3: return "(\(a) / \(b))"
        case 4: return "(if \(truth(depth - 1, &random, leaf)) then \(a) else \(b))"
        case 5: return "max(\(a), \(b))"
        case 6: return "abs(\(a))"
        default: return "-\(a)"
        }
    }

    private static func truth(_ depth: Int, _ random: inout SplitMix, _ leaf: (Int) -> String) -> String {
        guard depth > 0 else { return "\(leaf(Int(random.next() % 7))) < \(leaf(Int(random.next() % 7)))" }
        let a = number(depth - 1, &random, leaf)
        let b = number(depth - 1, &random, leaf)
        switch random.next() % 6 {
        case 0: return "(\(a) <= \(b))"
        case 1: return "(\(a) = \(b))"
        case 2: return "(\(a) in [\(b)..\(b) + 3))"
        case 3: return "(\(truth(depth - 1, &random, leaf)) and \(truth(depth - 1, &random, leaf)))"
        case 4: return "(\(truth(depth - 1, &random, leaf)) or not(\(truth(depth - 1, &random, leaf))))"
        default: return "(\(a) in (\(b), > 2))"
        }
    }

    @Test func foldedTypedAndUntyped() {
        var random = SplitMix(state: 7)
        for round in 0..<600 {
            let state = random
            let make: (inout SplitMix, (Int) -> String) -> String = { generator, leaf in
                round % 2 == 0 ? Self.number(4, &generator, leaf) : Self.truth(4, &generator, leaf)
            }
            let literal = make(&random) { Self.values[$0].description }
            var again = state
            let named = make(&again) { Self.names[$0] }
            let folded = run(literal, [], .lenient).value
            let untyped = run(named, Array(zip(Self.names, Self.values)), .lenient).value
            var scope = NamedScope(Self.names.map { (name: $0, type: FEELType.number) })
            guard let expression = Expression.compile(named, scope: &scope, mode: .lenient).expression else {
                Issue.record("does not compile: \(named)")
                continue
            }
            var evaluation = Evaluation()
            let typed = evaluation.evaluate(expression, slots: Self.values)
            #expect(folded == untyped && untyped == typed, "\(literal): \(folded), \(untyped), \(typed)")
        }
    }

    /// What is printed reads back as the same value.
    @Test func printedValuesReadBack() {
        for (text, _) in LanguageTests.cases + BuiltinTests.cases {
            let value = run(text, [], .lenient).value
            if case .function = value { continue }
            // Zones of a place have no literal in a plain date and time of this form.
            let printed = value.description
            let back = run(quoted(value), [], .lenient).value
            #expect(back == value, "\(text): \(printed)")
        }
    }

    /// The value as an expression: dates and the like stand in `@"…"`.
    private func quoted(_ value: Value) -> String {
        switch value {
        case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: "@\"\(value)\""
        case .list(let values): "[" + values.map(quoted).joined(separator: ", ") + "]"
        case .context(let context):
            "{" + zip(context.names, context.values).map { "\"\($0)\": \(quoted($1))" }.joined(separator: ", ") + "}"
        default: value.description
        }
    }

    /// One expression, many threads.
    @Test func threads() async throws {
        var scope = NamedScope([("x", .number)])
        let expression = try #require(
            Expression.compile("sum(for i in 1..100 return i * x) + string length(\"aб\")", scope: &scope).expression)
        let results = await withTaskGroup(of: Value.self) { group in
            for x in 0..<64 {
                group.addTask {
                    var evaluation = Evaluation()
                    return evaluation.evaluate(expression, slots: [.number(Decimal(x))])
                }
            }
            var results: Set<Value> = []
            for await result in group { results.insert(result) }
            return results
        }
        #expect(results == Set((0..<64).map { Value.number(Decimal(5050 * $0 + 2)) }))
    }
}
