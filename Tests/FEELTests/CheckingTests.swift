import FEEL
import MeraSource
import Testing

@Suite struct CheckingTests {
    /// A wrong expression, and each finding as its code and the text it points at.
    static let cases: [(String, [String])] = [
        // Names
        ("hh_sze > 1", ["M3001 hh_sze"]), ("Age > 1", ["M3001 Age"]), ("site.regoin", ["M3020 regoin"]),
        ("members.agee", ["M3020 agee"]),
        ("members[agge > 5]", ["M3001 agge"]), ("agе > 1", ["M3107 agе"]), ("name.first", ["M3020 first"]),
        ("born.yeer", ["M3020 yeer"]), ("for x in scores return y", ["M3001 y"]),
        // Types
        ("age > \"18\"", ["M3004 age > \"18\""]), ("name + 1", ["M3004 name + 1"]), ("age and agreed", ["M3014 age"]),
        ("born > age", ["M3004 born > age"]), ("if age then 1 else 2", ["M3014 age"]), ("-name", ["M3014 -name"]),
        ("age in (\"a\", 2)", ["M3004 \"a\""]), ("age in [1..\"b\"]", ["M3004 [1..\"b\"]"]), ("scores + 1", ["M3004 scores + 1"]),
        ("name between 1 and 5", ["M3004 name between 1 and 5"]), ("members[\"a\"]", ["M3014 \"a\""]),
        ("for x in age return x", ["M3014 age"]),
        ("some x in scores satisfies x", ["M3014 x"]), ("worked < term", ["M3004 worked < term"]), ("age(1)", ["M3019 age"]),
        ("name = 5", ["M3004 name = 5"]), ("{a: name}.a * 2", ["M3004 {a: name}.a * 2"]),
        ("members[1].age + name", ["M3004 members[1].age + name"]),
        // Options
        ("clear = \"6\"", ["M3005 \"6\""]), ("clear in (\"4\", \"55\")", ["M3005 \"55\""]), ("clear > 2", ["M3006 clear > 2"]),
        ("clear = 4", ["M3006 clear = 4"]), ("clear in [\"1\", \"7\"]", ["M3005 [\"1\", \"7\"]"]),
        ("list contains(topics, \"laww\")", ["M3005 \"laww\""]),
        ("\"9\" = clear", ["M3005 \"9\""]), ("clear in (1, 2)", ["M3006 1", "M3006 2"]),
        // Functions
        ("roud(age)", ["M3008 roud"]), ("string length(age)", ["M3014 age"]), ("substring(name)", ["M3018 substring(name)"]),
        ("substring(strin: name, start position: 1)", ["M3025 strin"]), ("sum(name)", ["M3014 name"]),
        ("len(name)", ["M3008 len"]),
        ("date(\"2015-02-30\")", ["M3021 date(\"2015-02-30\")"]), ("1 / 0", ["M3021 1 / 0"]),
        ("matches(name, \"(a\")", ["M3022 \"(a\""]),
        ("matches(name, \"(a)\\\\1\")", ["M3022 \"(a)\\\\1\""]), ("age in [10..1]", ["M3023 [10..1]"]),
        ("sort(members, function(a, b) a.agee < b.age)", ["M3020 agee"]),
        // Several at once
        ("hh_sze + agg > \"5\"", ["M3001 hh_sze", "M3001 agg"]), ("name + 1 = roud(2)", ["M3004 name + 1", "M3008 roud"]),
        // Right ones
        ("clear in (\"4\", \"5\")", []), ("возраст >= 18 and agreed", []), ("string join(topics, \", \")", []),
        ("site.size / age", []),
        ("members[age < 18 and name != null].name", []), ("count(members[item.age > 5]) > 2", []),
        ("if agreed then age else null", []),
        ("years and months duration(born, today()).years >= 18", []), ("mean(scores) > 2.5", []), ("max(age, site.size)", []),
        ("every m in members satisfies m.age > 0", []), ("{a: age, b: a * 2}.b + 1", []),
        ("sort(members, function(a, b) a.age < b.age)[1].name", []),
        ("started + @\"PT1H\" > started", []), ("clear = null", []), ("age in (< 5, [10..20))", []), ("`hh_size` + 1", []),
        ("clear + \"!\"", []),
    ]

    @Test(arguments: cases) func finding(text: String, expected: [String]) {
        #expect(findings(text, survey) == expected, "\(text)")
    }

    static let texts: [(String, [String])] = [
        ("", ["M3114 "]), ("age >", ["M3101 "]), ("(age + 1", ["M3102 ("]), ("age + 1)", ["M3115 )"]), ("[1, 2", ["M3102 ["]),
        ("\"abc", ["M3103 \""]),
        ("age == 5", ["M3104 =="]), ("agreed && agreed", ["M3104 &&"]), ("age <> 5", ["M3104 <>"]), ("age % 2", ["M3104 %"]),
        ("agreed and !agreed", ["M3104 !"]), ("age ≥ 5", ["M3104 ≥"]), ("age > 1,5", ["M3105 1,5"]), ("age := 5", ["M3104 :="]),
        ("agreed AND agreed", ["M3104 AND"]), ("agreed и agreed", ["M3104 и"]), ("age name", ["M3106 age name"]),
        ("if agreed then 1", ["M3119 if"]),
        ("for x scores return x", ["M3119 x"]), ("age between 1 or 2", ["M3119 or"]), ("“a” = name", ["M3117 “a”"]),
        ("name = 'a'", ["M3117 'a'"]),
        ("«a» = name", ["M3117 «a»"]), ("@\"2015-13-01\"", ["M3113 @\"2015-13-01\""]), ("age # 1", ["M3111 #"]),
        ("{a: 1, a: 2}", ["M3122 a"]), ("MEAN.2(age, hh_size)", ["M6086 MEAN.2(age, hh_size)"]),
        ("sum.1(age, hh_sze) > 2", ["M3001 hh_sze", "M6086 sum.1(age, hh_sze)"]), ("SD.2(age, hh_size", ["M3102 ("]),
        ("MAX.10(возраст)", ["M6086 MAX.10(возраст)"]), ("roud.2(age)", ["M3001 roud", "M3019 .2", "M3106 roud.2"]),
        ("ist contains(topics, \"law\")", ["M3008 ist contains"]), ("string lenght(name) > 2", ["M3008 string lenght"]),
        ("name = \"\\u12\"", ["M3112 \\u"]), ("/* a", ["M3114 ", "M3121 /*"]), ("(1, 2)", ["M3101 ,"]),
        ("age instance of nuber", ["M3118 nuber"]),
        ("sum((1 + 2]", ["M3102 (", "M3116 ]"]), ("function(x) external {}", ["M3120 external"]), ("? > 5", ["M3026 ?"]),
        ("age .. 5", ["M3104 .."]),
        ("hh_sze == roud(1)", ["M3001 hh_sze", "M3008 roud", "M3104 =="]), ("(age name) + agg", ["M3001 agg", "M3106 age name"]),
    ]

    @Test(arguments: texts) func syntax(text: String, expected: [String]) {
        #expect(findings(text, survey).sorted() == expected, "\(text)")
    }

    static let tests: [(String, FEELType, [String])] = [
        (">= 5", .number, []), (">= 1,5", .number, ["M3105 1,5"]), ("1,5", .number, []), ("\"a\"", .number, ["M3004 \"a\""]),
        ("[0..50)", .number, []),
        ("[0,5..1,5]", .number, ["M3105 0,5"]), ("<= age", .number, []), ("> agge", .number, ["M3001 agge"]), ("-", .number, []),
        ("\"9\"", .choice(agreement), ["M3005 \"9\""]),
        ("not(\"1\", \"2\")", .choice(agreement), []), ("> 3", .choice(agreement), ["M3006 > 3"]),
        ("? > 5 and ? < 10", .number, []), ("? + 1", .number, ["M3014 ? + 1"]),
        ("> 5 < 3", .number, ["M3101 <"]), ("\"law\"", .list(.choice(.init("topics", ["law"]))), []),
        ("\"lav\"", .list(.choice(.init("topics", ["law"]))), ["M3005 \"lav\""]),
        ("agreed", .number, []), ("> \"a\"", .number, ["M3004 > \"a\""]), (">= ", .number, ["M3101 "]),
    ]

    @Test(arguments: tests) func unaryTests(text: String, input: FEELType, expected: [String]) {
        #expect(findings(text, survey, form: .unaryTests(input: input)).sorted() == expected, "\(text)")
    }

    @Test func fixesNameTheNearest() {
        var scope = survey
        let found = Expression.compile("hh_sze > clear2", scope: &scope).findings
        #expect(found.map { $0.fixes.map(\.replacement) } == [["hh_size"], ["clear"]])
        let code = Expression.compile("clear = \"44\"", scope: &scope).findings
        #expect(code.first?.fixes.first?.replacement == "\"4\"")
    }

    @Test func typesOfResults() {
        func type(_ text: String) -> FEELType? {
            var scope = survey
            return Expression.compile(text, scope: &scope).expression?.type
        }
        #expect(type("age * 2") == .number)
        #expect(type("[1, 2]") == .list(.number))
        #expect(type("members.age") == .list(.number))
        #expect(type("members[1].name") == .string)
        #expect(type("for m in members return m.age > 5") == .list(.boolean))
        #expect(type("if agreed then 1 else null") == .number)
        #expect(type("function(x: number) x") == .function([.number], .number))
        #expect(type("born - born") == .dayTimeDuration)
        #expect(type("max(scores)") == .number)
        #expect(type("[1..5]") == .range(.number))
    }

    @Test func expecting() {
        #expect(findings("age", survey, expecting: .boolean) == ["M3014 age"])
        #expect(findings("age > 5", survey, expecting: .boolean) == [])
    }

    /// Slots are those that are read, and no other.
    @Test func slots() {
        var scope = survey
        #expect(Expression.compile("hh_size + age * 2 + age", scope: &scope).expression?.slots == [0, 14])
        #expect(Expression.compile("(function(x) x + age)(1)", scope: &scope).expression?.slots == [0])
    }

    struct Properties: Scope {
        var propertyFunctions: [String: String] { ["target": "target", "reason": "reason"] }
        func visibleNames() -> [String] { ["pass_rate"] }

        func resolve(_ path: [String]) -> Resolution {
            guard path[0] == "pass_rate" else { return .unknown(at: 0, candidates: visibleNames()) }
            if path.count == 1 { return .slot(0, .number, consumed: 1) }
            guard let place = ["n", "target", "band"].firstIndex(of: path[1]) else {
                return .unknown(at: 1, candidates: ["n", "band"])
            }
            return .slot(place + 1, path[1] == "band" ? .string : .number, consumed: 2)
        }
    }

    @Test func propertiesOfNames() {
        var scope = Properties()
        let good = Expression.compile("pass_rate < target(pass_rate) and pass_rate.n >= 5", scope: &scope)
        #expect(good.expression?.slots == [0, 1, 2])
        let bad = Expression.compile("target(pass_rat) > 0 and pass_rate.nn > 5", scope: &scope)
        #expect(bad.findings.map(\.code.id) == ["M3001", "M3020"])
    }
}
