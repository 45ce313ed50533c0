import MeraCells
import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import Testing

/// Functions of a study: a call gives what the body gives where it is written out, missing answers included.
@Suite struct FunctionTests {
    private static func study(points: String, functions: String = functions, kind: String = "{good: Good, bad: Bad}") -> String {
        """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        parameters: {most: 40}
        \(functions)
        tables:
          grade: {hit policy: first, inputs: {x: number}, outputs: {points: number}, rules: [[">= 30", "2"], ["-", "1"]]}
        registers: {sites: {key: id, columns: {id: text}}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites}
              a: decimal
              b: decimal
              kind: {type: select_one, choices: \(kind)}
              points: {type: calculate, calculation: '\(points)'}
        indicators:
          total: {of: form, sum: points, unit: points}
          whole: {value: 'twice(total)'}
        """
    }

    private static let functions = """
        functions:
          share: {parameters: {x: number, of: number}, value: if of = 0 then null else x / of}
          capped: {parameters: {x: number}, result: number, value: "at_most(x, most)"}
          both: {parameters: {x: number, y: number}, value: "capped(x) + 10 * share(x, y) + grade(x)"}
          twice: {parameters: {x: number}, value: 2 * x}
        """

    private static let rows = [
        "sites": "id\na\nb\nc\nd\n", "form": "site,a,b,kind\na,10,5,good\nb,50,0,bad\nc,,4,good\nd,30,,\n",
    ]

    private static func points(_ run: Scenario, _ indicator: String = "total") -> [String] {
        ["site a", "site b", "site c", "site d", "all all"].map { run.value(indicator, $0) }
    }

    @Test(arguments: [
        ("both(a, b)", "at_most(a, most) + 10 * (if b = 0 then null else a / b) + grade(a)"),
        ("both(b + 1, a)", "at_most(b + 1, most) + 10 * (if a = 0 then null else (b + 1) / a) + grade(b + 1)"),
        ("share(1, 4)", "0.25"), ("capped(90)", "40"), ("twice(twice(a))", "4 * a"),
        ("sum(for i in [1, 2, 3] return share(i, b))", "sum(for i in [1, 2, 3] return if b = 0 then null else i / b)"),
        ("count([a, b][twice(item) > 20])", "count([a, b][2 * item > 20])"),
        ("share(x: a, of: b)", "if b = 0 then null else a / b"),
        ("twice(if kind = \"good\" then a else null)", "2 * (if kind = \"good\" then a else null)"),
    ])
    func `a call gives what the body gives`(call: String, body: String) throws {
        let called = try Scenario(Self.study(points: call), Self.rows)
        let written = try Scenario(Self.study(points: body), Self.rows)
        #expect(called.transcript == written.transcript)
        #expect(Self.points(called) == Self.points(written))
    }

    @Test func `numbers by hand`() throws {
        let run = try Scenario(Self.study(points: "both(a, b)"), Self.rows)
        // 10 + 10 · 10/5 + 1 = 31; 50 of 0 has no share, so nothing; no a; no b.
        #expect(Self.points(run) == ["31", "undefined", "unanswered", "unanswered", "31"])
        #expect(Self.points(run, "whole") == ["62", "undefined", "unanswered", "unanswered", "62"])
    }

    @Test func `a list of options as a parameter knows its codes, and lists can be given`() throws {
        let functions = """
            choices: {kinds: {good: Good, bad: Bad}}
            functions:
              weight: {parameters: {k: kinds}, value: 'if k = "good" then 2 else 1'}
              top: {parameters: {marks: [number], limit: number}, value: "count(marks[item >= limit])"}
              twice: {parameters: {x: number}, value: 2 * x}
            """
        let run = try Scenario(
            Self.study(points: "weight(kind) + top([a, 2 * a], 20)", functions: functions, kind: "kinds"), Self.rows)
        #expect(Self.points(run).prefix(2) == ["3", "3"])
    }

    /// What a body names of the rows of a list that it is given is read for it.
    @Test func `rows of a repeat can be given`() throws {
        let run = try Scenario(
            """
            study: {id: t, title: T, language: en, levels: {all: all}, defaults: {min_n: 1}}
            functions:
              passed: {parameters: {visits: [rows]}, value: "count(visits[mark >= limit])"}
            parameters: {limit: 3}
            questionnaires:
              form:
                key: id
                items:
                  id: text
                  visit: {type: repeat, items: {mark: integer}}
                  good: {type: calculate, calculation: passed(visit)}
            indicators:
              good: {of: form, sum: good, unit: count}
            """, ["form": "id\n1\n2\n", "visit": "id,mark\n1,2\n1,3\n1,5\n2,1\n"])
        #expect(run.value("good") == "2")
    }
}
