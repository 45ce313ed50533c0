import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Unique answers, places inside of a level, rounding before comparing, least components, how days are written.
@Suite struct RuleTests {
    @Test func answersThatRepeatAreFindingsOfTheLaterRows() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                on_error: row
                items: {number: text, part: integer, a: integer}
                unique: {once: {items: [number, part]}}
            indicators:
              a: {of: q, unit: points, sum: a}
            """, ["q": "number,part,a\nx,1,1\nx,2,10\nx,1,100\n,1,1000\n,1,10000\nx,1,100000\n"])
        #expect(run.findings == ["D3025 q:3 once", "D3025 q:6 once"])
        #expect(run.value("a") == "11011")
    }

    @Test func allErrorsOfARowAreFoundBeforeItIsLeftOut() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                on_error: row
                items: {a: {type: integer, constraint: ">= 0"}, b: {type: integer, required: true}, c: integer}
                checks: {order: {assert: c >= 1}}
            indicators:
              n: {of: q, unit: count, count: true}
            """, ["q": "a,b,c\n-1,,0\n1,1,1\n"])
        #expect(run.findings == ["D3007 q:1 a", "D3005 q:1 b", "D3008 q:1 order"])
        #expect(run.value("n") == "1")
    }

    @Test func placesMayBeGivenInsideOfALevel() throws {
        let run = try Scenario(
            """
            study: {id: t, title: T, language: en, levels: {site: sites, region: sites.region, country: all}}
            registers:
              sites: {key: id, columns: {id: text, region: text}}
            questionnaires:
              q: {level: site, items: {site: {type: reference, to: sites}, a: decimal}}
            bands:
              half: {low: {in: "< 2"}, high: {in: ">= 2"}}
            indicators:
              inside: {of: q, unit: points, mean: a, rank_within: region}
              rounded: {of: q, unit: points, mean: a, bands: half, compare_rounded: 0 half_up}
            """,
            [
                "sites": "id,region\n1,A\n2,A\n3,B\n4,B\n",
                "q": "site,a\n1,1.9\n2,1.8\n3,1.7\n4,0.2\n",
            ])
        #expect(["1", "2", "3", "4"].map { run.measure("inside", "site \($0)")?.rank } == [1, 2, 1, 2])
        #expect(["1", "2", "3", "4"].map { run.measure("rounded", "site \($0)")?.rank } == [1, 1, 1, 4])
        #expect(["1", "2", "3", "4"].map { run.measure("rounded", "site \($0)")?.band } == [1, 1, 1, 0])
        #expect(run.value("rounded", "site 1") == "1.9")
    }

    @Test(arguments: [(0, "5"), (2, "5"), (3, "too_few")])
    func anIndexMayAskForSoManyComponents(least: Int, value: String) throws {
        let run = try Scenario(
            """
            questionnaires:
              q: {items: {a: integer, b: integer, c: integer}}
            indicators:
              a: {of: q, unit: points, mean: a}
              b: {of: q, unit: points, mean: b}
              c: {of: q, unit: points, mean: c}
              all:
                unit: points
                index:
                  min_coverage: 10 %
                  min_components: \(least)
                  components: {a: 0.2, b: 0.2, c: 0.6}
            """, ["q": "a,b,c\n4,6,\n"])
        #expect(run.value("all") == value)
    }

    @Test(arguments: [("iso", "1"), ("russian", "1"), ("any", "2")])
    func daysMayBeWrittenInOneWay(form: String, n: String) throws {
        let run = try Scenario(
            """
            questionnaires:
              q: {items: {day: {type: date, written: \(form)}}}
            indicators:
              n: {of: q, unit: count, count: day != null}
            """, ["q": "day\n2024-12-31\n31.12.2024\n"])
        #expect(run.value("n") == n)
    }
}
