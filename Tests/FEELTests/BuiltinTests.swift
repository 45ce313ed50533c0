import FEEL
import Testing

@Suite struct BuiltinTests {
    static let cases: [(String, String)] = [
        // Conversion
        ("number(\"1 000,5\", \" \", \",\")", "1000.5"), ("number(\"12.5\")", "12.5"), ("number(\"a\")", "null"),
        ("number(from: \"1.5\")", "1.5"), ("string(1.10)", "\"1.1\""), ("string([1, \"a\", null])", "\"[1, \\\"a\\\", null]\""),
        ("string({a: 1})", "\"{a: 1}\""), ("date(\"2015-02-29\")", "null"), ("date(2015, 3, 16)", "2015-03-16"),
        ("time(10, 30, 15.5)", "10:30:15.5"), ("date and time(\"2015-03-16T10:00:00\").hour", "10"),
        ("date and time(@\"2015-03-16\", @\"10:00:00\")", "2015-03-16T10:00:00"), ("duration(\"P1DT2H\")", "P1DT2H"),
        ("years and months duration(@\"2014-01-31\", @\"2015-03-16\")", "P1Y1M"), ("range(\"[1..5)\")", "[1..5)"),
        ("not(true)", "false"), ("not(1)", "null"),
        // Numbers
        ("decimal(1/3, 2)", "0.33"), ("decimal(2.5, 0)", "2"), ("floor(-1.5)", "-2"), ("floor(1.56, 1)", "1.5"),
        ("ceiling(1.5)", "2"),
        ("round up(-1.1, 0)", "-2"), ("round down(1.19, 1)", "1.1"), ("round half up(2.5, 0)", "3"),
        ("round half down(2.5, 0)", "2"),
        ("abs(-5)", "5"), ("abs(@\"-P1D\")", "P1D"), ("modulo(-12, 5)", "3"), ("modulo(10.1, 4.5)", "1.1"), ("sqrt(16)", "4"),
        ("sqrt(-1)", "null"), ("log(1)", "0"), ("exp(0)", "1"), ("odd(5)", "true"), ("even(5)", "false"), ("even(2.5)", "false"),
        // Strings
        ("substring(\"foobar\", 3)", "\"obar\""), ("substring(\"foobar\", -2, 1)", "\"a\""), ("substring(\"foobar\", 0)", "null"),
        ("substring(\"😀ab\", 2, 1)", "\"a\""), ("string length(\"ёж😀\")", "3"), ("upper case(\"ёж\")", "\"ЁЖ\""),
        ("lower case(\"ABC\")", "\"abc\""), ("substring before(\"foobar\", \"bar\")", "\"foo\""),
        ("substring after(\"foobar\", \"ob\")", "\"ar\""), ("substring after(\"foobar\", \"x\")", "\"\""),
        ("contains(\"foobar\", \"of\")", "false"), ("starts with(\"foobar\", \"fo\")", "true"),
        ("ends with(\"foobar\", \"ar\")", "true"),
        ("matches(\"foobar\", \"^fo*b\")", "true"), ("replace(\"abcd\", \"(ab)|(a)\", \"[$1]\")", "\"[ab]cd\""),
        ("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"), ("string join([\"a\",\"b\"], \"-\")", "\"a-b\""),
        ("string join([\"a\", null])", "\"a\""),
        // The area of a small square on the equator, by hand: (6378100 π / 18000)² is the same to a millionth.
        ("floor(geo area(\"0 0; 0 0.01; 0.01 0.01; 0.01 0\"))", "1239188"), ("geo area(\"0 0; 0 1\")", "0"),
        ("geo distance(\"0 0; 0 90\")", "10018696.0519305301"), ("geo distance(\"91 0; 0 0\")", "null"),
        ("base64 decode(\"w6nDqMOx\")", "\"éèñ\""), ("base64 decode(\"/w==\")", "null"),
        // Aggregates: nulls, empty lists, exact decimals
        ("count([])", "0"), ("count([1, null])", "2"), ("sum([])", "null"), ("sum([0.1, 0.2])", "0.3"), ("sum(1, 2, 3)", "6"),
        ("sum([1, null])", "null"), ("mean([1, 2, 4])", "2.333333333333333333333333333333333"), ("mean([])", "null"),
        ("min([3, 1, 2])", "1"), ("max(1, 5, 3)", "5"), ("max([])", "null"), ("min(\"b\", \"a\")", "\"a\""),
        ("max([1, \"a\"])", "null"),
        ("max([@\"2015-01-01\", @\"2015-03-16\"])", "2015-03-16"), ("median([8, 2, 5, 3, 4])", "4"),
        ("median([6, 1, 2, 3])", "2.5"),
        ("median([])", "null"), ("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"), ("stddev([47])", "null"),
        ("mode([6, 3, 9, 6, 6])", "[6]"), ("mode([6, 1, 9, 6, 1])", "[1, 6]"), ("mode([])", "[]"), ("product([2, 3, 4])", "24"),
        ("product([])", "null"), ("all([true, null])", "null"), ("all([])", "true"), ("any([false, true])", "true"),
        ("sum([@\"PT1H\", @\"PT2H\"])", "PT3H"), ("mean([@\"P1D\", @\"P3D\"])", "P2D"),
        ("sum(for i in 1..10 return 0.1) = 1", "true"),
        // Lists
        ("list contains([1, null], null)", "true"), ("sublist([4,5,6], 1, 2)", "[4, 5]"), ("sublist([4,5,6], -2)", "[5, 6]"),
        ("append([1], 2, 3)", "[1, 2, 3]"), ("concatenate([1,2],[3])", "[1, 2, 3]"), ("insert before([1,3], 2, 2)", "[1, 2, 3]"),
        ("remove([1,2,3], 2)", "[1, 3]"), ("reverse([1,2,3])", "[3, 2, 1]"), ("index of([1,2,3,2], 2)", "[2, 4]"),
        ("union([1,2],[2,3])", "[1, 2, 3]"), ("distinct values([1,2,1,null,null])", "[1, 2, null]"),
        ("flatten([[1,2],[[3]], 4])", "[1, 2, 3, 4]"), ("list replace([2,4,7], 2, 5)", "[2, 5, 7]"),
        ("list replace([2,4,7], function(x, y) x < y, 5)", "[5, 5, 7]"), ("sort([3,1,2])", "[1, 2, 3]"),
        ("sort([\"b\",\"a\"], function(x, y) x < y)", "[\"a\", \"b\"]"), ("count(5)", "1"),
        // Contexts
        ("get value({a: 1}, \"a\")", "1"), ("get entries({a: 1})", "[{key: \"a\", value: 1}]"),
        ("context([{key: \"a\", value: 1}])", "{a: 1}"), ("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"),
        ("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}"), ("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}"),
        // Time
        ("today()", "2015-03-16"), ("now()", "2015-03-16T00:00:00Z"), ("day of year(@\"2019-09-17\")", "260"),
        ("day of week(@\"2019-09-17\")", "\"Tuesday\""), ("month of year(@\"2019-09-17\")", "\"September\""),
        ("week of year(@\"2005-01-01\")", "53"), ("is(@\"10:00:00Z\", @\"10:00:00+00:00\")", "true"), ("is(1, 1.0)", "true"),
        ("is(@\"10:00:00\", @\"10:00:00Z\")", "false"),
        // Ranges
        ("before(1, 10)", "true"), ("before([1..5), 5)", "true"), ("after([5..10], [1..5))", "true"),
        ("meets([1..5], [5..10])", "true"),
        ("met by([5..10], [1..5])", "true"), ("overlaps([1..5], [3..8])", "true"), ("overlaps before([1..5], [3..8])", "true"),
        ("overlaps after([3..8], [1..5])", "true"), ("finishes(10, [1..10])", "true"), ("finished by([1..10], [5..10])", "true"),
        ("includes([1..10], 5)", "true"), ("during(5, [1..10))", "true"), ("starts(1, [1..10])", "true"),
        ("started by([1..10], [1..5])", "true"), ("coincides([1..5], [1..5])", "true"), ("coincides(5, 6)", "false"),
        ("includes([1..10], [1..10))", "true"), ("during((1..10), [1..10])", "true"), ("before([1..5], \"a\")", "null"),
        // Named arguments
        ("substring(start position: 2, string: \"abc\")", "\"bc\""), ("substring(strin: \"abc\", start position: 2)", "null"),
        ("abs()", "null"), ("abs(1, 2)", "null"),
    ]

    @Test(arguments: cases) func value(text: String, expected: String) {
        #expect(lenient(text) == expected, "\(text)")
    }

    @Test func everyFunctionHasACase() {
        let texts = Self.cases.map(\.0).joined(separator: " ")
        for builtin in Builtin.allCases { #expect(texts.contains(builtin.name + "("), "\(builtin.name)") }
    }

    /// In mera's profile null means "no answer", and aggregates leave it out.
    @Test func aggregatesSkipMissingAnswersInTheStrictMode() {
        func strict(_ text: String) -> String { run(text, [("x", .null)], .strict).value.description }
        #expect(strict("sum([1, x])") == "1")
        #expect(strict("mean([1, x, 3])") == "2")
        #expect(strict("max(1, x)") == "1")
        #expect(strict("sum([x])") == "null")
        #expect(strict("count([1, x])") == "2")
    }
}
