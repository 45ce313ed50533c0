import MeraRows
import MeraUnits
import FEEL
import MeraEngine
import MeraCells
import MeraModel
import Testing

/// What is computed in columns, and what the interpreter is asked for: quick code that nothing reaches would agree with anything.
@Suite struct LoweringTests {
    private static func study(_ calculation: String) -> String {
        """
        study: {id: t, title: T, language: en, as_of: 2020-03-01, levels: {site: sites, all: all}}
        choices: {scale: {a: A, b: B, c: C}}
        registers: {sites: {key: id, columns: {id: text, norm: integer, name: text, grade: {type: select_one, choices: scale}}}}
        tables:
          grade:
            hit policy: first
            inputs: {points: number, k: scale}
            outputs: {verdict: text}
            rules: [["< 10", "-", low], [">= 10", '"a"', good], ["-", "-", fair]]
          fees:
            hit policy: unique
            inputs: {points: number}
            outputs: {fee: number, free: boolean}
            rules: [["< 10", 0.5, "true"], [">= 10", 12.25, "false"]]
          ranks: {hit policy: collect sum, inputs: {points: number}, outputs: {n: number}, rules: [["> 1", "1"], ["> 2", "2"]]}
        questionnaires:
          q:
            level: site
            items:
              site: {type: reference, to: sites}
              i: integer
              j: integer
              d: date
              e: date
              x: text
              y: text
              k: {type: select_one, choices: scale}
              l: {type: select_one, choices: scale}
              m: {type: select_multiple, choices: scale}
              c: {type: calculate, calculation: '\(calculation)'}
        """
    }

    @Test(arguments: [
        "100 * i / j", "i ** j", "round half up(100 * i / j, 2)", "floor(i / j)", "if j > 0 then i / j else null",
        "i / j >= site.norm",
        "matches(x, \"^[А-я]+$\")", "upper case(x)", "string length(x) > j", "starts with(site.name, \"Ц\") and i > j",
        "k in (\"a\", \"b\")", "i in (1, [3..5), > 9)", "\"a\" in m and i > 0", "count(m) > j", "k = l", "site.grade != k",
        "x = y",
        "grade(i, k)", "grade(i / j, l) = \"good\"", "fees(i).fee * j", "fees(i).free or i > j", "if i > j then \"more\" else x",
        "(d - e) / @\"P1D\"", "(d - e).days > i", "d <= today()", "d + @\"P3M\" > e",
        "not(k in (\"a\")) or reason(k) = \"unanswered\"",
    ])
    func isComputedInColumns(calculation: String) throws {
        let plan = StudyPlan(try Scenario.compile(Self.study(calculation)))
        #expect(try #require(plan.entries.first { $0.name == "q.c calculation" }).kernels != nil)
    }

    @Test(arguments: ["ranks(i + j)", "x + y", "x < y", "min(i, j)", "count(for n in 1..i return n * j)"])
    func isAskedOfTheInterpreter(calculation: String) throws {
        let plan = StudyPlan(try Scenario.compile(Self.study(calculation)))
        #expect(try #require(plan.entries.first { $0.name == "q.c calculation" }).kernels == nil)
    }

    /// One third of 2, days over a leap day, a grade by the first rule, fees by the only one.
    @Test func valuesByHand() throws {
        let answers = """
            site,i,j,d,e,x,k
            s,2,3,2020-03-01,2020-02-01,Ива,a
            s,10,4,2019-03-01,2019-02-01,ab,a
            s,12,0,,2019-02-01,,b
            s,,5,2019-03-01,2019-03-02,Я,

            """
        func column(_ calculation: String) throws -> [String] {
            let run = try Scenario(Self.study(calculation), ["sites": "id,norm,name,grade\ns,1,Центр,a\n", "q": answers]).run
            let table = try #require(run.result.study.table("q"))
            let field = try #require(run.result.study.tables[table].field("c"))
            return (0..<4).map { row in
                switch run.outcome(of: FieldID(table: table, field: field), row: row) {
                case .value(let value): value.plainText
                case .missing(let reason): reason.word
                case nil: "none"
                }
            }
        }
        #expect(
            try column("i / j") == ["0.6666666666666666666666666666666667", "2.5", "zero_denominator", "unanswered"])
        #expect(try column("round half up(100 * i / j, 2)") == ["66.67", "250", "zero_denominator", "unanswered"])
        #expect(try column("(d - e) / @\"P1D\"") == ["29", "28", "unanswered", "-1"])
        #expect(try column("grade(i, k)") == ["low", "good", "fair", "unanswered"])
        #expect(try column("fees(i).fee * 2") == ["1", "24.5", "24.5", "unanswered"])
        #expect(try column("matches(x, \"^[А-я]+$\")") == ["true", "false", "unanswered", "true"])
        #expect(try column("if i > 5 then \"more\" else x") == ["Ива", "more", "more", "unanswered"])
    }
}
