import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Named constants and the unit's own row in expressions.
@Suite struct ParameterTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, region: sites.region, all: all}, defaults: {min_n: 1}}
        parameters:
          full: 100
          deadline: 2015-03-16
          strict: {value: "true", type: boolean}
          first_group: {value: "01", type: text}
          half: {value: 0.5, label: Half, source: "clause 2"}
          least: 3
        bands:
          level: {low: {in: "[0..full / 2)"}, high: {in: "[full / 2..full]"}}
        tables:
          grade: {hit policy: first, inputs: {x: number}, outputs: {y: number}, rules: [[">= full", "1"], ["-", "half"]]}
        registers:
          spheres: {key: id, columns: {id: text, norm: integer}}
          sites:
            key: id
            columns:
              id: text
              region: {type: reference, to: regions}
              sphere: {type: reference, to: spheres}
              rooms: integer
              agreed: date
              late: {type: calculate, calculation: "strict and agreed > deadline"}
          regions: {key: id, columns: {id: text, head: text}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites}
              group: text
              points: {type: integer, constraint: "<= full"}
        indicators:
          points: {of: form, mean: points, unit: points, target: full, bands: level, min_n: least}
          chosen: {of: form, count: group = first_group, unit: count}
          late: {of: sites, count: late, unit: count}
          graded: {unit: points, value: grade(points)}
          loaded: {unit: points, value: "100 * chosen / unit.sphere.norm", levels: [site]}
          rooms: {unit: count, value: unit.rooms, levels: [site]}
          both: {unit: points, index: {components: {points: half, graded: half}}}
        conclusions:
          headed: {level: region, when: "points >= half and unit.head != null", kind: note, text: "{unit.head}: {points} of {full}"}
        """
    static let answers = [
        "spheres": "id,norm\nmed,4\nedu,\n", "regions": "id,head\nR,Anna\nS,\n",
        "sites": "id,region,sphere,rooms,agreed\na,R,med,7,2015-03-17\nb,R,edu,8,2015-03-16\nc,S,,,\n",
        "form": "site,group,points\na,01,100\na,1,50\nb,01,40\nc,01,101\n",
    ]

    @Test func aParameterIsAConstantOfItsType() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        #expect(run.value("points", "site a") == "75")
        #expect(run.measure("points", "site a")?.band == 1)
        #expect(run.measure("points", "site b")?.band == 0)
        #expect(run.value("chosen", "site a") == "1")
        #expect(run.value("late") == "1")
        #expect(run.value("graded", "site a") == "0.5")
        // 0.5 · 75 + 0.5 · 0.5
        #expect(run.value("both", "site a") == "37.75")
        #expect(run.findings == ["D3007 form:4 points"])
        let points = try #require(run.result.study.indicator("points"))
        #expect(run.result.study.indicators[points].target == Decimal(100))
        #expect(run.result.study.indicators[points].minimumBase == 3)
    }

    @Test func theUnitSpeaksOfItself() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        #expect(run.value("loaded", "site a") == "25")
        // The sphere of b has no norm, c has no sphere.
        #expect(run.value("loaded", "site b") == "unanswered")
        #expect(run.value("loaded", "site c") == "not_available")
        #expect(run.value("rooms", "site a") == "7")
        #expect(run.measure("rooms", "site a")?.n == 1)
        #expect(run.value("rooms", "site c") == "unanswered")
        #expect(run.result.conclusions.map(\.text) == ["Anna: 63.3 of 100"])
    }

    @Test func theExplanationNamesWhatWentInBesideIndicators() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let index = try #require(run.result.study.indicator("loaded"))
        let explanation = try #require(run.run.explain(index, at: UnitReference(level: 0, unit: 0)))
        #expect(explanation.inputs.map { "\($0.name) = \($0.value)" } == ["unit.sphere.norm = 4"])
        let points = try #require(run.result.study.indicator("both"))
        let parts = try #require(run.run.explain(points, at: UnitReference(level: 0, unit: 0))?.parts)
        #expect(parts.count == 2)
    }
}
