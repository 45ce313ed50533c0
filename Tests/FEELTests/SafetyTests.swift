import FEEL
import MeraSource
import Testing

@Suite struct SafetyTests {
    static func compile(_ text: String, _ mode: Expression.Mode = .lenient) -> (Expression?, [ExpressionFinding]) {
        var scope = EmptyScope()
        return Expression.compile(text, scope: &scope, mode: mode)
    }

    static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Each limit, at it and one past it.
    @Test func limits() {
        func codes(_ text: String) -> [String] { Self.compile(text).1.map(\.code.id) }
        #expect(codes("\"" + Self.repeated("а", 9_998) + "\"") == [])
        #expect(codes("\"" + Self.repeated("а", 9_999) + "\"") == ["M3108"])
        #expect(codes("[" + Self.repeated("1+1,", 1_665) + "1+1]") == [])
        #expect(codes("[" + Self.repeated("1+1,", 1_666) + "1+1]") == ["M3109"])
        #expect(codes(Self.repeated("[", 99) + Self.repeated("]", 99)) == [])
        #expect(codes(Self.repeated("[", 101) + Self.repeated("]", 101)) == ["M3110"])
        #expect(codes("1" + Self.repeated("+1", 249)) == [])
        #expect(codes("1" + Self.repeated("+1", 250)) == ["M3110"])
        #expect(codes("true" + Self.repeated(" and true", 1_000)) == [])
    }

    static let deep: [String] = [
        repeated("(", 5_000), repeated("[", 9_999), repeated("{a:", 3_000), repeated("-", 9_999), repeated("not(", 2_400),
        repeated("if ", 3_000),
        repeated("f(", 4_000), repeated("1 in (", 1_600), repeated("function(x) ", 800), repeated("for x in ", 1_000),
        repeated("a[", 4_000),
        "1" + repeated("[1]", 3_000), "a" + repeated(".a", 4_000), "1" + repeated(" ** 1", 1_900), "1" + repeated(" in 1", 1_900),
        repeated("]", 9_000),
        "1 instance of " + repeated("list<", 1_900), "1 instance of " + repeated("function<", 1_000), repeated("1..", 3_000),
        repeated("\"", 9_999),
        repeated("some x in ", 900), repeated("]1..", 2_400), repeated("@", 9_000), repeated("`", 9_001),
        "a" + repeated(" a", 4_900),
    ]

    @Test(arguments: deep) func deepNestingEnds(text: String) {
        for mode in [Expression.Mode.lenient, .strict] {
            _ = Self.compile(text, mode)
            var scope = EmptyScope()
            _ = Expression.compile(text, form: .unaryTests(input: .number), scope: &scope, mode: mode)
        }
    }

    /// Work without end is stopped by the budget, whatever it is hidden in.
    static let endless: [String] = [
        "for i in 1..1000000000 return i", "count(for i in 1..1000000000 return i)", "some i in 1..1000000000 satisfies i < 0",
        "for i in 1..100000, j in 1..100000 return i * j",
        "for i in 1..200 return if i = 1 then \"aaaaaaaaaaaaaaaa\" else partial[-1] + partial[-1]",
        "for i in 1..200 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])",
        "for i in 1..1000000 return if i = 1 then [1] else [partial[-1]]", "for i in 1..100000 return count(partial)",
        "{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r", "{f: function(f, n) f(f, n + 1) + f(f, n + 2), r: f(f, 1)}.r",
        "for i in 1..1000000 return 1.000001 ** i",
        "for i in 1..1000000 return string join([\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"], \"b\")",
        "flatten(for i in 1..3000 return for j in 1..3000 return j)", "sort(for i in 1..3000000 return -i)",
        "distinct values(for i in 1..2000000 return {a: i})", "for i in -9000000000000000..9000000000000000 return i",
        "for d in @\"-999999999-01-01\"..@\"999999999-12-31\" return d",
    ]

    @Test(arguments: endless) func budgetEnds(text: String) {
        let (expression, _) = Self.compile(text)
        guard let expression else {
            Issue.record("does not compile: \(text)")
            return
        }
        var evaluation = Evaluation(budget: 200_000)
        let value = evaluation.evaluate(expression)
        if value.isNull { #expect(evaluation.warnings.contains { $0.kind == .budgetExceeded } || !evaluation.isStopped) }
        #expect(evaluation.budget < 200_000)
    }

    @Test func budgetIsNamed() throws {
        let expression = try #require(Self.compile("for i in 1..1000000000 return i").0)
        var evaluation = Evaluation(budget: 1_000)
        #expect(evaluation.evaluate(expression) == .null)
        #expect(evaluation.isStopped)
        #expect(evaluation.warnings.map(\.code.id) == ["M3213"])
        evaluation.reset()
        let other = try #require(Self.compile("for i in 1..3 return i").0)
        #expect(evaluation.evaluate(other) == [1, 2, 3])
    }

    @Test func callsAreLimited() throws {
        let expression = try #require(Self.compile("{f: function(f, n) if n = 0 then 0 else f(f, n - 1), r: f(f, 50)}.r").0)
        var evaluation = Evaluation()
        #expect(evaluation.evaluate(expression) == 0)
        let deep = try #require(Self.compile("{f: function(f, n) if n = 0 then 0 else f(f, n - 1), r: f(f, 5000)}.r").0)
        #expect(evaluation.evaluate(deep) == .null)
        #expect(evaluation.warnings.map(\.code.id) == ["M3214"])
    }

    /// No change of a good expression crashes or hangs.
    @Test func mutatedInputs() {
        var random = SplitMix(state: 20_150_316)
        let seeds = LanguageTests.cases.map(\.0) + BuiltinTests.cases.map(\.0) + CheckingTests.cases.map(\.0)
        let parts = [
            "(", ")", "[", "]", "{", "}", "..", ",", ":", "\"", "'", "@", "`", "-", "**", "1e9999", "null", "é", "\u{301}", "\\u",
            "ё", "//", "/*", "9999999999999999999999999999999999999999", "function", "?", " in ", "for ",
        ]
        for round in 0..<3_000 {
            var bytes = Array(seeds[Int(random.next() % UInt64(seeds.count))].utf8)
            for _ in 0...(random.next() % 4) {
                let place = Int(random.next() % UInt64(bytes.count + 1))
                switch random.next() % 4 {
                case 0: if place < bytes.count { bytes.remove(at: place) }
                case 1: bytes.insert(contentsOf: Array(parts[Int(random.next() % UInt64(parts.count))].utf8), at: place)
                case 2: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
                default: bytes.insert(contentsOf: bytes[..<place], at: place)
                }
                if bytes.count > 2_000 { bytes.removeLast(bytes.count - 2_000) }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            let mode: Expression.Mode = round % 2 == 0 ? .lenient : .strict
            var scope = survey
            let (expression, findings) = Expression.compile(text, scope: &scope, mode: mode)
            for finding in findings {
                #expect(
                    finding.span.start >= 0 && finding.span.end <= text.utf8.count && finding.span.start <= finding.span.end,
                    "\(text)")
                _ = finding.code.message.text(.russian, finding.arguments)
            }
            guard let expression else { continue }
            var evaluation = Evaluation(asOf: CivilDate(year: 2015, month: 3, day: 16), budget: 20_000)
            let slots: [Value] = [
                40, "Анна", true, .null, .null, .null, .null, .null, "4", ["law"], [1, 2, 3], .null, .null, 18, 3,
            ]
            _ = evaluation.evaluate(expression, slots: slots).description
        }
    }
}

/// A small generator with a seed (Steele, Lea, Flood 2014), so that every run is the same.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
