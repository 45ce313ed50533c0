import FEEL
import MeraSource
import Testing

@Suite struct WarningTests {
    /// An expression that gives null, the kind of failure and the text it points at. Null operands are no failure.
    static let cases: [(String, EvaluationWarning.Kind?, String)] = [
        ("1 + x", .noVariableFound, "x"), ("{a: 1}.b", .noContextEntryFound, "{a: 1}.b"),
        ("\"a\".b", .noPropertyFound, "\"a\".b"),
        ("@\"2015-03-16\".hour", .noPropertyFound, "@\"2015-03-16\".hour"), ("2 + (1 < \"a\")", .notComparable, "1 < \"a\""),
        ("1 + \"a\"", .invalidType, "1 + \"a\""), ("1 / 0", .invalidType, "1 / 0"), ("f(1)", .noFunctionFound, "f(1)"),
        ("sqrt(-1)", .functionInvocationFailure, "sqrt(-1)"), ("sqrt(\"a\")", .invalidType, "sqrt(\"a\")"),
        ("abs(1, 2)", .functionInvocationFailure, "abs(1, 2)"),
        ("[1, 2][3]", .outOfBounds, "[1, 2][3]"), ("9.9e6144 * 10", .outOfBounds, "9.9e6144 * 10"),
        ("get value({a: 1}, \"b\")", .noContextEntryFound, "get value({a: 1}, \"b\")"),
        ("(function(a: number) a)(\"x\")", .functionInvocationFailure, "(function(a: number) a)(\"x\")"),
        ("if 5 then 1 else 2", .invalidType, "5"),
        ("1 + null", nil, ""), ("null.a", nil, ""), ("null[1]", nil, ""), ("sum([])", nil, ""), ("sqrt(null)", nil, ""),
        ("null < 1", nil, ""),
    ]

    @Test(arguments: cases) func warning(text: String, kind: EvaluationWarning.Kind?, place: String) {
        let (value, warnings, findings) = run(text, [], .lenient)
        #expect(findings.isEmpty)
        #expect(value.isNull, "\(text)")
        #expect(warnings.first?.kind == kind, "\(text)")
        guard let span = warnings.first?.span else { return }
        #expect(String(decoding: Array(text.utf8)[span.start..<span.end], as: UTF8.self) == place)
    }

    @Test func textsAreComplete() {
        for (text, kind, _) in Self.cases where kind != nil {
            for warning in run(text, [], .lenient).warnings {
                for language in [
                    warning.code.message.text(.english, warning.arguments),
                    warning.code.message.text(.russian, warning.arguments),
                ] {
                    #expect(!language.contains("{"), "\(language)")
                }
            }
        }
    }

    @Test func atMostAHundred() {
        let (_, warnings, _) = run("for i in 1..1000 return i / 0", [], .lenient)
        #expect(warnings.count == Evaluation.warningLimit)
    }

    /// Times of which one has a zone and the other has none, and texts that are no times: a code of their own, which says what to write.
    @Test(arguments: [
        (#"date and time("2025-01-01T10:00:00+03:00") < date and time("2025-01-01T10:00:00")"#, "M3217"),
        (#"date and time("2025-01-01T10:00:00Z") - date and time("2025-01-01T10:00:00")"#, "M3217"),
        (#"date("31.12.2025")"#, "M3218"), (#"time("25 o'clock")"#, "M3218"), (#"duration("3 days")"#, "M3218"),
    ])
    func whatIsNotWrittenAsItMust(text: String, code: String) {
        let (value, warnings, _) = run(text, [], .lenient)
        #expect(value.isNull && warnings.map(\.code.id) == [code], "\(text): \(warnings.map(\.code.id))")
    }
}
