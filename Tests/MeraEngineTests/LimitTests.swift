import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Caps, floors and penalties (methods.md: "if K3 < 20 then at most 60").
@Suite struct LimitTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        parameters: {cap: 60}
        registers:
          sites: {key: id, columns: {id: text, closed: boolean}}
        questionnaires:
          form: {items: {site: {type: reference, to: sites}, a: decimal, b: decimal}}
        indicators:
          a: {of: form, mean: a, unit: points}
          b: {of: form, mean: b, unit: points}
          total:
            unit: points
            levels: [site]
            round_value: 0 half_up
            index: {min_coverage: 50 %, components: {a: 0.5, b: 0.5}}
            limits:
              - {when: b < 20, at_most: cap, reason: Access}
              - {when: a > 90, subtract: 5.5}
              - {when: unit.closed, at_least: 70}
          double: {unit: points, roll_up: mean_of_units, value: a * 2, limits: [{when: a > 40, at_most: 100}]}
        """
    static let answers = [
        "sites": "id,closed\np,no\nq,no\nr,yes\ns,\n",
        "form": "site,a,b\np,100,80\nq,100,30\nr,96,10\ns,100,\n",
    ]

    @Test func limitsApplyInOrderBeforeRounding() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        // (100 + 80) / 2 − 5.5 = 84.5, and (100 + 30) / 2 − 5.5 = 59.5.
        #expect(run.value("total", "site p") == "85")
        #expect(run.value("total", "site q") == "60")
        // 53 is below the cap; minus 5.5; then the floor.
        #expect(run.value("total", "site r") == "70")
        // Without b the first condition is undecided and does nothing, nor does the third without an answer.
        #expect(run.value("total", "site s") == "95")
        #expect(run.findings.isEmpty)
    }

    @Test func aMeanOfUnitsIsMadeOfLimitedValuesAndNotLimitedAgain() throws {
        let run = try Scenario(
            Self.yaml, ["sites": "id,closed\np,no\nq,no\n", "form": "site,a,b\np,100,80\nq,20,30\n"])
        #expect(run.value("double", "site p") == "100")
        #expect(run.value("double", "site q") == "40")
        #expect(run.value("double") == "70")
    }

    @Test func theExplanationListsThoseThatApplied() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let total = try #require(run.result.study.indicator("total"))
        let explanation = try #require(run.run.explain(total, at: UnitReference(level: 0, unit: 2)))
        #expect(explanation.unlimited == Decimal(53))
        #expect(explanation.limits.map(\.written) == ["b < 20", "a > 90", "unit.closed"])
        let lines = explanation.text(run.result, .english).split(separator: "\n")
        #expect(lines.contains("  limit applied: at most 60, b < 20 — Access"))
        let free = try #require(run.run.explain(total, at: UnitReference(level: 0, unit: 3)))
        #expect(free.limits.map(\.written) == ["a > 90"])
    }
}
