import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// What an answer means: missing codes, relevance, required, constraints, checks (semantics.md, 1-6, 12).
@Suite struct AnswerTests {
    static let visit = """
        choices:
          scale: {1: Bad, 2: Fair, 3: Good, 98: {label: Cannot say, missing: dont_know}}
        questionnaires:
          visit:
            items:
              mark: {type: select_one, choices: scale}
              age: {type: integer, missing: {"99": refused}}
              asked: boolean
              extra: {type: integer, relevant: asked, required: true, constraint: ">= 0"}
              doubled: {type: calculate, calculation: extra * 2}
        indicators:
          marks: {of: visit, unit: count, count: mark != null}
          unsure: {of: visit, unit: count, count: reason(mark) = "dont_know"}
          refused: {of: visit, unit: count, count: reason(age) = "refused"}
          skipped: {of: visit, unit: count, count: reason(doubled) = "not_applicable"}
          ages: {of: visit, unit: count, sum: age}
          extras: {of: visit, unit: count, sum: extra}
          good: {of: visit, unit: percent, share: mark = "3"}
          low: {of: visit, unit: percent, share: 'mark in ("1", "2")'}
        """

    @Test func specialCodesAreReasonsAndNotNumbers() throws {
        let run = try Scenario(Self.visit, ["visit": "mark,age,asked,extra\n3,40,true,1\n98,99,true,2\n,,true,3\n"])
        #expect(run.value("marks") == "1")
        #expect(run.value("unsure") == "1")
        #expect(run.value("refused") == "1")
        #expect(run.value("ages") == "40")
        #expect(run.measure("ages")?.leftOut.map(\.reason) == [.unanswered, .refused])
    }

    @Test func aShareLooksOnlyAtThoseWhoAnswered() throws {
        let run = try Scenario(Self.visit, ["visit": "mark,age,asked,extra\n3,,,\n1,,,\n98,,,\n,50,,\n"])
        #expect(run.value("good") == "50")
        #expect(run.measure("good")?.n == 2)
        #expect(run.measure("good")?.expected == 4)
        #expect(run.value("low") == "50")
    }

    @Test func irrelevantAnswersAreWarningsAndDoNotCount() throws {
        let run = try Scenario(Self.visit, ["visit": "mark,age,asked,extra\n1,1,false,7\n1,1,,8\n1,1,true,9\n"])
        #expect(run.findings == ["D3006 visit:1 extra", "D3006 visit:2 extra"])
        #expect(run.value("extras") == "9")
        #expect(run.value("skipped") == "2")
    }

    @Test func requiredHoldsOnlyWhereRelevant() throws {
        let run = try Scenario(Self.visit, ["visit": "mark,age,asked,extra\n1,1,false,\n1,1,true,\n"])
        #expect(run.findings == ["D3005 visit:2 extra"])
    }

    @Test func constraintsAreNotAskedOfMissingAnswers() throws {
        let run = try Scenario(Self.visit, ["visit": "mark,age,asked,extra\n1,1,true,-1\n1,1,true,0\n1,1,false,\n"])
        #expect(run.findings == ["D3007 visit:1 extra"])
        #expect(run.value("extras") == "0")
        #expect(run.measure("extras")?.leftOut.map(\.reason) == [.notApplicable, .invalid])
    }

    static let centre = """
        questionnaires:
          centre:
            items:
              examined: integer
              passed: integer
              share: {type: calculate, calculation: 100 * passed / examined}
            checks:
              order: {assert: passed <= examined, message: "{passed} of {examined}"}
              any: {assert: examined > 0, severity: warning, on_missing: fail}
              late: {assert: examined < 1000, severity: info, on_missing: skip, when: passed > 5}
        indicators:
          passed: {of: centre, unit: count, sum: passed}
          shares: {of: centre, unit: percent, mean: share}
          rate: {of: centre, unit: percent, ratio: {numerator: passed, denominator: examined}}
        """

    @Test func aCheckHasThreeResults() throws {
        let run = try Scenario(Self.centre, ["centre": "examined,passed\n10,9\n10,11\n,3\n0,0\n"])
        #expect(
            run.findings == [
                "D3008 centre:2 order", "D3008 centre:3 any", "D3061 centre:4 share", "D3008 centre:4 any",
            ])
        let checks = run.result.tables[0].checks
        #expect([checks[0].passed, checks[0].failed, checks[0].undecided] == [2, 1, 1])
        #expect([checks[1].passed, checks[1].failed, checks[1].undecided] == [2, 2, 0])
        #expect([checks[2].passed, checks[2].failed, checks[2].undecided] == [2, 0, 0])
        #expect(run.result.findings.first { $0.rule == "order" }?.message == "11 of 10")
    }

    @Test func aFailedErrorTakesItsAnswersOutAndWhatIsCalculatedFromThem() throws {
        let run = try Scenario(Self.centre, ["centre": "examined,passed\n10,9\n10,11\n"])
        #expect(run.value("passed") == "9")
        #expect(run.value("shares") == "90")
        #expect(run.measure("shares")?.leftOut.map(\.reason) == [.invalid])
        #expect(run.value("rate") == "90")
    }

    @Test func aTableMayLeaveOutTheWholeRow() throws {
        let yaml = Self.centre.replacing("centre:\n    items", with: "centre:\n    on_error: row\n    items")
        let run = try Scenario(yaml, ["centre": "examined,passed\n10,9\n10,11\n"])
        #expect(run.result.tables[0].accepted == 1)
        #expect(run.value("rate") == "90")
        #expect(run.run.leftOut[0].map(\.reason) == [.hasErrors])
    }

    @Test func groupsPassTheirRelevanceOn() throws {
        let run = try Scenario(
            """
            questionnaires:
              visit:
                items:
                  has: boolean
                  part:
                    type: group
                    relevant: has
                    items:
                      more: boolean
                      inner:
                        type: group
                        relevant: more
                        items: {n: integer}
            indicators:
              n: {of: visit, unit: count, sum: n}
            """, ["visit": "has,more,n\ntrue,true,1\ntrue,false,2\nfalse,true,4\ntrue,,8\n"])
        #expect(run.value("n") == "1")
        #expect(run.findings == ["D3006 visit:2 n", "D3006 visit:3 more", "D3006 visit:3 n", "D3006 visit:4 n"])
    }

    @Test func codesStayTexts() throws {
        let run = try Scenario(
            """
            choices:
              codes: {no: Refusal, 01: First, 1.10: Third}
            questionnaires:
              q:
                items: {a: {type: select_one, choices: codes}}
            indicators:
              first: {of: q, unit: count, count: a = "01"}
              no: {of: q, unit: count, count: a = "no"}
              third: {of: q, unit: count, count: a = "1.10"}
            """, ["q": "a\n01\nno\n1.10\n1.1\n1\n2\nNo\n"])
        // `1.1` and `1` can only be what a spreadsheet has made of the codes: that is said.
        #expect(run.value("first") == "2")
        // A code in other letters is another text.
        #expect(run.value("no") == "1")
        #expect(run.value("third") == "2")
        #expect(run.findings == ["D1126 q:6 a", "D1126 q:7 a"])
        #expect(run.run.result.findings.count { $0.code.id == "D1040" } == 1)
    }

    @Test func exclusiveOptionsStandAlone() throws {
        let run = try Scenario(
            """
            choices:
              way: {phone: Phone, mail: Mail, none: {label: None, exclusive: true}}
            questionnaires:
              q:
                items: {ways: {type: select_multiple, choices: way}}
            indicators:
              phone: {of: q, unit: percent, share: '"phone" in ways'}
            """, ["q": "ways\nphone mail\nnone\nphone none\n\n"])
        #expect(run.findings == ["D3009 q:3 ways"])
        #expect(run.measure("phone")?.n == 2)
    }
}
