import FEEL
import FEELScript
import MeraSource
import Testing

/// Regular expressions match what RE2 matches, and no text takes long.
@Suite struct PatternTests {
    private static let patterns: [(pattern: String, flags: String)] = [
        ("a", ""), ("a+b*c?", ""), ("(a|ab)(c|bcd)(d*)", ""), ("^\\d{4}-\\d{2}$", ""), ("[а-яё]+", "i"), ("(a*)+", ""),
        ("(a|b)*?c", ""),
        ("^.+@.+\\.[a-z]{2,}$", ""), ("\\w+", ""), ("[^a-z]", "i"), ("\\s", ""), ("x{2,3}?", ""), ("^b", "m"), ("c$", "m"),
        (".", "s"),
        (".+", ""), ("a.c", "s"), ("[\\p{L}-[aeiou]]+", ""), ("\\p{Lu}\\P{Lu}", ""), ("a b", "x"), ("a.c", "q"),
        ("(?:ab|a)(b?)", ""),
        ("(a?)(b?)(c?)d", ""), ("\\p{IsCyrillic}+", ""), ("k", "i"), ("(x+x+)+y", ""), ("[\\-\\]]", ""), ("\\i\\c*", ""),
        ("a{0}b", ""),
        ("((a)|(b))+", ""), ("(|a)b", ""), ("(a|b|c|ab|bc)(bc|c)?", ""),
    ]

    private static let texts = [
        "", "a", "abcd", "aaabbbc", "2024-05", "Ёжик и ёж", "x@y.ru", "xxx xx", "b\nbc\nc", "aXc", "a\u{212A}k", "𝄞b", "a.c a-c",
        "b]-",
        "ababab", "Ab bcd abc",
    ]

    @Test func asRE2() throws {
        var scope = NamedScope([("s", .string)])
        var scripts = Scripts()
        var calls: [String] = []
        var expected: [String] = []
        var names: [String] = []
        for (pattern, flags) in Self.patterns {
            let quoted = Value.string(pattern).description
            var forms = ["matches(s, \(quoted), \"\(flags)\")", "replace(s, \(quoted), \"<$0|$1|$2>\", \"\(flags)\")"]
            if flags.isEmpty { forms.append("split(s, \(quoted))") }
            for form in forms {
                let found = Expression.compile(form, scope: &scope, mode: .lenient)
                let expression = try #require(found.expression, "\(form)")
                let script = try scripts.add(expression)
                for text in Self.texts {
                    var evaluation = Evaluation()
                    expected.append(evaluation.evaluate(expression, slots: [.string(text)]).description)
                    calls.append("(\(script))(()=>\(Script.quoted(text)))")
                    names.append("\(form) of \(Value.string(text))")
                }
            }
        }
        let found = try Node.texts(calls, declarations: scripts.declarations)
        #expect(found.count == expected.count)
        for (name, (wanted, given)) in zip(names, zip(expected, found)) where wanted != given {
            Issue.record("\(name): RE2 \(wanted), node \(given)")
        }
    }

    /// A backtracking engine would need more time than the world has.
    @Test func noTextTakesLong() throws {
        var scope = NamedScope([("s", .string)])
        var calls: [String] = []
        for pattern in ["^(a*)*b$", "(x+x+)+y", "^(a|a|aa)+$", "(a?){50}a{50}b"] {
            let text = "matches(s, \"\(pattern)\")"
            let expression = try #require(Expression.compile(text, scope: &scope, mode: .strict).expression)
            calls.append("\(try Script.text(of: expression))(()=>text)")
        }
        let start = "const text='a'.repeat(20000)+'x'.repeat(20000),start=Date.now();"
        let found = try Node.texts(calls + ["Date.now()-start<15000"], declarations: start)
        #expect(found == ["false", "false", "false", "false", "true"])
    }

    @Test func whatCannotBeCarriedIsRefused() throws {
        var scope = NamedScope([("s", .string), ("t", .string)])
        for (text, words) in [
            ("matches(s, t)", "computed from answers"), ("matches(s, \"(abcdef){1000}\")", "repeats too much"),
            ("matches(s, \"\\P{Lu}\", \"i\")", "flag `i`"), ("range(s)", "computed text"),
            ("@\"2024-01-01T10:00:00@Europe/Paris\"", "Europe/Paris"),
        ] {
            let expression = try #require(Expression.compile(text, scope: &scope, mode: .lenient).expression, "\(text)")
            let refusal = #expect(throws: Script.Refusal.self) { try Script.text(of: expression) }
            #expect(refusal?.reason.text(.english).contains(words) == true, "\(text)")
        }
    }
}
