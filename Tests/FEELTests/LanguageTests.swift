import FEEL
import Testing

@Suite struct LanguageTests {
    static let cases: [(String, String)] = [
        // Literals and names
        ("1.10", "1.1"), (".5", "0.5"), ("1e3", "1000"), ("1.23E-2", "0.0123"), ("\"a\\u0416\\n\"", "\"aЖ\\n\""),
        ("\"\\U01F600\"", "\"😀\""), ("`a b` + 1", "null"), ("// note\n1 /* two */ + 2", "3"), ("\"\\d\"", "\"\\\\d\""),
        ("@\"2015-03-16\"", "2015-03-16"), ("@\"P1Y2M\"", "P1Y2M"), ("@\"nonsense\"", "null"),
        // Arithmetic
        ("0.1 + 0.2", "0.3"), ("2 ** 3 ** 2", "64"), ("-3 ** 2", "9"), ("1 / 0", "null"), ("7 - 2 - 1", "4"), ("2 + 3 * 4", "14"),
        ("1 / 3", "0.3333333333333333333333333333333333"), ("\"a\" + \"b\"", "\"ab\""), ("1 + \"a\"", "null"),
        ("null + 1", "null"),
        ("@\"2015-01-31\" + @\"P1M\"", "2015-02-28"), ("@\"2015-03-16\" - @\"2015-03-01\"", "P15D"),
        ("@\"PT1H\" * 1.5", "PT1H30M"), ("@\"P1Y\" / @\"P6M\"", "2"), ("@\"10:00:00\" + @\"PT25H\"", "11:00:00"),
        ("@\"2015-03-16\" + @\"PT12H\"", "2015-03-16"), ("@\"2015-03-16\" - @\"PT12H\"", "2015-03-15"),
        // Comparison and logic
        ("1 = 1.0", "true"), ("1 = \"1\"", "null"), ("null = null", "true"), ("1 != null", "true"), ("\"a\" < \"b\"", "true"),
        ("true and null", "null"), ("false and null", "false"), ("true or null", "true"), ("null or false", "null"),
        ("5 between 1 and 10", "true"), ("5 in [1..10]", "true"), ("5 in (1, 5)", "true"), ("5 in (< 5, > 5)", "false"),
        ("[1,2,3] = [1,2,3]", "true"), ("{a: 1, b: 2} = {b: 2, a: 1}", "true"), ("1 < 2 and 2 < 3", "true"),
        // Control
        ("if true then 1 else 2", "1"), ("if null then 1 else 2", "2"), ("if 5 then 1 else 2", "null"),
        ("for x in [1,2,3] return x * 2", "[2, 4, 6]"), ("for x in 1..3, y in x..3 return x * y", "[1, 2, 3, 4, 6, 9]"),
        ("for x in 3..1 return x", "[3, 2, 1]"), ("for x in [1..3] return x", "[1, 2, 3]"),
        ("for x in (1..4) return x", "[2, 3]"),
        ("for i in 1..4 return if i = 1 then 1 else partial[-1] * i", "[1, 2, 6, 24]"), ("for x in 5 return x", "[5]"),
        ("some x in [1,2] satisfies x > 1", "true"), ("every x in [1,2] satisfies x > 1", "false"),
        ("every x in [] satisfies x > 1", "true"), ("some x in [1, null] satisfies x > 1", "null"),
        // Paths, filters, contexts
        ("{a: 1, b: a + 1}.b", "2"), ("{a: {b: 2}}.a.b", "2"), ("[{a: 1}, {a: 2}].a", "[1, 2]"), ("[1,2,3][item > 1]", "[2, 3]"),
        ("[1,2,3][-1]", "3"), ("[1,2,3][4]", "null"), ("[{a: 1}, {a: 2}][a > 1]", "[{a: 2}]"), ("5[1]", "5"), ("[][1]", "null"),
        ("{a: [1,2]}.a[2]", "2"), ("{\"x y\": 1}.x y", "1"), ("{a-b: 3, c: a-b + 1}.c", "4"), ("@\"2015-03-16\".weekday", "1"),
        ("[1..5].start", "1"), ("[1..5).end included", "false"), ("@\"10:00:00+03:00\".time offset", "PT3H"),
        ("[{item: 5}, {item: 1}][item > 2]", "[{item: 5}]"),
        // Functions
        ("(function(x) x + 1)(2)", "3"), ("{f: function(x, y) x - y, r: f(y: 1, x: 5)}.r", "4"),
        ("(function(x: number) x)(\"a\")", "null"), ("(function(x) x)()", "null"),
        ("{n: 3, f: function(x) x * n, r: f(2)}.r", "6"),
        ("{f: function(x) function(y) x + y, r: f(1)(2)}.r", "3"), ("for f in [abs, sqrt] return f(4)", "[4, 2]"),
        ("sort([3,1,2], function(a, b) a > b)", "[3, 2, 1]"),
        // instance of
        ("1 instance of number", "true"), ("[1, \"a\"] instance of list<number>", "false"), ("null instance of Any", "false"),
        ("{a: 1} instance of context<a: number>", "true"), ("[1..2] instance of range<number>", "true"),
        ("(function(a: string) a) instance of function<string>->string", "true"), ("{} instance of context<>", "true"),
        ("(function() 1) instance of function<>->Any", "true"), ("@\"P1D\" instance of days and time duration", "true"),
        ("[[1]] instance of list<list<number>>", "true"),
        // Ranges as values
        ("(< 10) = (< 10)", "true"), ("[1..2] = [1..2]", "true"), ("5 in (> 3)", "true"), ("[1..3[", "[1..3)"),
        ("]1..3]", "(1..3]"),
        ("[3..1]", "null"), ("{r: [1..5], x: 3 in r}.x", "true"), ("3 in [[1..2], [3..4]]", "true"),
    ]

    @Test(arguments: cases) func value(text: String, expected: String) {
        #expect(lenient(text) == expected, "\(text)")
    }

    @Test func namesWithSpaces() {
        let names: [(String, Value)] = [
            ("Monthly Salary", 1000), ("a-b", 5), ("a", 3), ("is in", 7), ("values in a list", .list([1, 2])),
        ]
        #expect(lenient("12 * Monthly   Salary", names) == "12000")
        #expect(lenient("a-b + a", names) == "8")
        #expect(lenient("is in", names) == "7")
        #expect(lenient("every i in values in a list satisfies i < 3", names) == "true")
        #expect(lenient("`Monthly Salary` + 1", names) == "1001")
    }

    @Test func unaryTests() {
        func test(_ text: String, _ input: Value) -> Bool? {
            var scope = NamedScope([("limit", .number)])
            guard
                let expression = Expression.compile(text, form: .unaryTests(input: input.kind), scope: &scope, mode: .lenient)
                    .expression
            else { return nil }
            var evaluation = Evaluation()
            return [Value.number(7)].withUnsafeBufferPointer { evaluation.holds(expression, slots: $0, input: input) }
        }
        #expect(test("-", 1) == true)
        #expect(test("> 5, < 2", 1) == true)
        #expect(test("> 5, < 2", 3) == false)
        #expect(test("not(1, 2)", 3) == true)
        #expect(test("not(1, 2)", 2) == false)
        #expect(test("[1..5)", 5) == false)
        #expect(test("limit", 7) == true)
        #expect(test("? * 2 > limit", 4) == true)
        #expect(test("\"a\", \"b\"", "b") == true)
        #expect(test("null", .null) == true)
        #expect(test("> 5", .null) == nil)
        #expect(test("[\"a\", \"b\"]", "b") == true)
        #expect(test("starts with(?, \"a\")", "abc") == true)
        #expect(test("limit > 5", "abc") == true)
    }
}

extension Value {
    /// The type that a test's input is declared with.
    fileprivate var kind: FEELType {
        switch self {
        case .number: .number
        case .string: .string
        default: .any
        }
    }
}
