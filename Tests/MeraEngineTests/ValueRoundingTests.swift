import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Limits and counts that keep missing values, and rounding that enters the value.
@Suite struct ValueRoundingTests {
    @Test func aLimitIsNoValue() throws {
        let run = try Scenario(
            """
            questionnaires:
              form:
                items:
                  methods: integer
                  ramp: boolean
                  lift: boolean
                  points: {type: calculate, calculation: "at_most(30 * methods, 100)"}
                  positive: {type: calculate, calculation: "at_least(methods - 2, 0)"}
                  there: {type: calculate, calculation: "count_true(ramp, lift, methods > 2)"}
            indicators:
              points: {of: form, sum: points, unit: points}
              positive: {of: form, sum: positive, unit: points}
              answered: {of: form, count: there != null, unit: count}
              conditions: {of: form, sum: there, unit: count}
            """,
            ["form": "methods,ramp,lift\n2,yes,no\n5,yes,\n,no,yes\n,,\n"])
        // 60 + 100; rows without a number give none.
        #expect(run.value("points") == "160")
        #expect(run.measure("points")?.n == 2)
        // 0 + 3.
        #expect(run.value("positive") == "3")
        // 1, 2 (lift is not known), 1, and a row in which nothing is.
        #expect(run.value("conditions") == "4")
        #expect(run.measure("conditions")?.n == 3)
        #expect(run.value("answered") == "3")
    }

    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        choices:
          scale: {1: Bad, 2: Fair, 3: Good}
        bands:
          level: {low: {in: "[0..33.33)"}, high: {in: "[33.33..100]"}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites}
              got: integer
              of: integer
              a: {type: select_one, choices: scale}
              b: {type: select_one, choices: scale}
              c: {type: select_one, choices: scale}
              part: {type: calculate, calculation: got / of, round_value: 2 half_up}
        scores:
          mark: {of: form, items: {a: 1, b: 1, c: 1}, method: mean, min_answered: 1, round_value: 1 half_up}
        indicators:
          share: {of: form, unit: percent, ratio: {numerator: got, denominator: of}, round_value: 2 half_up, roll_up: mean_of_units, bands: level}
          exact: {of: form, unit: percent, ratio: {numerator: got, denominator: of}, bands: level, better: higher}
          parts: {of: form, unit: points, sum: part}
          marks: {of: form, unit: points, sum: mark}
          half: {unit: points, value: share / 2, round_value: 2 half_even, levels: [site]}
          index: {unit: points, round_value: 0 half_up, index: {components: {share: 0.5, half: 0.5}}}
        """
    static let answers = [
        "sites": "id\na\nb\nc\n",
        "form": "site,got,of,a,b,c\na,1,3,1,2,2\nb,2,3,1,1,2\nc,33333,100000,,,\n",
    ]

    @Test func whatIsMadeOfARoundedValueSeesNoMoreDigits() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        #expect(run.value("share", "site a") == "33.33")
        #expect(run.value("share", "site b") == "66.67")
        // 33.333 becomes 33.33: the band of 33.33 and one place with a.
        #expect(run.value("share", "site c") == "33.33")
        #expect(run.measure("share", "site c")?.band == 1)
        #expect(run.measure("share", "site a")?.rank == 2)
        #expect(run.measure("share", "site c")?.rank == 2)
        #expect(run.measure("exact", "site c")?.rank == 3)
        // (33.33 + 66.67 + 33.33) / 3 = 44.4433…, rounded once more.
        #expect(run.value("share") == "44.44")
        // Of 33.33 / 2 = 16.665 the even neighbour.
        #expect(run.value("half", "site a") == "16.66")
        // (33.33 + 16.66) / 2 = 24.995.
        #expect(run.value("index", "site a") == "25")
    }

    @Test func calculationsAndScoresRoundRowByRow() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        // 0.33 + 0.67 + 0.33, not 1.33333.
        #expect(run.value("parts") == "1.33")
        // 5/3 → 1.7 and 4/3 → 1.3.
        #expect(run.value("marks") == "3")
    }

    @Test func theExplanationSaysThatTheValueIsRounded() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let index = try #require(run.result.study.indicator("share"))
        let explanation = try #require(run.run.explain(index, at: UnitReference(level: 0, unit: 0)))
        let lines = explanation.text(run.result, .english).split(separator: "\n")
        #expect(lines.contains("  the value itself is rounded to: 2 digits after the point"))
    }
}
