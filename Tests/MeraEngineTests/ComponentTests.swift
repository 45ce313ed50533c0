import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Components of indices: their direction, their weights, and the levels that a mean of units needs.
@Suite struct ComponentTests {
    private func study(_ indices: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        parameters: {third: 1, part: 0.25}
        registers: {sites: {key: id, columns: {id: text, wait: decimal, mark: decimal, x: decimal}}}
        choices: {scale: {1: A, 2: B, 3: C}}
        indicators:
          wait: {of: sites, mean: wait, unit: minutes, better: lower}
          mark: {of: sites, mean: mark, unit: points}
          x: {of: sites, mean: x, unit: points}

        """ + indices
    }

    private static let sites = ["sites": "id,wait,mark,x\na,0,1,6\nb,5,2,9\nc,20,4,12\n"]

    private func values(_ run: Scenario, _ indicator: String) -> [String] {
        ["a", "b", "c"].map { run.value(indicator, "site \($0)") }
    }

    @Test func whereLessIsBetterTheLeastGetsTheMost() throws {
        let run = try Scenario(
            study(
                """
                  posts: {unit: points, index: {components: {wait: {weight: 1, normalise: goalposts 0..20}}}}
                  written: {unit: points, index: {components: {wait: {weight: 1, normalise: goalposts 20..0}}}}
                  share: {unit: points, index: {components: {wait: {weight: 1, normalise: share_of_target 5}}}}
                  free: {unit: points, index: {components: {wait: {weight: 1, normalise: share_of_target 10 unclipped}}}}
                  least: {unit: points, levels: site, index: {components: {wait: {weight: 1, normalise: min_max}}}}

                """), Self.sites)
        #expect(values(run, "posts") == ["100", "75", "0"])
        #expect(values(run, "written") == ["100", "75", "0"])
        // 5 of 20 minutes is a quarter of the way; what waits no time has reached any target.
        #expect(values(run, "share") == ["100", "100", "25"])
        #expect(values(run, "free") == ["100", "200", "50"])
        #expect(values(run, "least") == ["100", "75", "0"])
    }

    @Test func theWorstOfWhatIsTakenAsItIsFollowsItsDirection() throws {
        let run = try Scenario(
            study(
                """
                  cost: {unit: points, better: lower, index: {on_missing: worst, components: [wait, mark]}}

                """), ["sites": "id,wait,mark,x\na,,1,6\nb,5,2,9\nc,20,4,12\n"])
        // The worst wait is the longest: (20 + 1) / 2.
        #expect(run.value("cost", "site a") == "10.5")
    }

    @Test(arguments: [
        "components: {wait: 1/3, mark: 1/3, x: 1/3}", "components: [wait, mark, x]",
        "weights: relative, components: {wait: 7, mark: 7, x: 7}",
        "weights: equal, components: {wait: {normalise: none}, mark: {}, x: {}}",
        "weights: relative, components: {wait: 33.3 %, mark: 33.3 %, x: 33.3 %}",
        "weights: relative, components: {wait: third, mark: third, x: third}",
    ])
    func `thirds are thirds`(index: String) throws {
        let run = try Scenario(
            study("  i: {unit: points, index: {min_coverage: 2/3, \(index)}}\n"),
            [
                "sites": "id,wait,mark,x\na,0.1,0.1,0.1\nb,5,2,8\nc,,4,2\nd,,,7\n"
            ])
        // A mean of equal values is that value, and two of three parts are two thirds.
        #expect(["a", "b", "c", "d"].map { run.value("i", "site \($0)") } == ["0.1", "5", "3", "too_few"])
        let written = try #require(run.result.study.indicators.last?.written)
        #expect(written == "1/3 · wait + 1/3 · mark + 1/3 · x")
        let weights = run.measure("i", "site c")?.components.map { $0.effectiveWeight?.text }
        #expect(weights == [nil, "0.5", "0.5"])
    }

    @Test func unequalParts() throws {
        let run = try Scenario(
            study(
                """
                  mixed: {unit: points, index: {components: {wait: 1/6, mark: 25 %, x: 7/12}}}
                  parts: {unit: points, index: {weights: relative, components: {wait: 1, mark: 2, x: part}}}

                """), Self.sites)
        // 20/6 + 4/4 + 12·7/12; (20 + 8 + 3) / 3.25.
        #expect(run.value("mixed", "site c").prefix(6) == "11.333")
        #expect(run.value("parts", "site c").prefix(7) == "9.53846")
        #expect(run.result.study.indicators[3].written == "1/6 · wait + 0.25 · mark + 7/12 · x")
    }

    @Test(arguments: [("mean", "2"), ("sum", "2"), ("prorated_sum", "2")])
    func `scores take fractions, too`(method: String, value: String) throws {
        let run = try Scenario(
            """
            study: {id: t, title: T, language: en, levels: {all: all}, defaults: {min_n: 1}}
            choices: {scale: {1: A, 2: B, 3: C}}
            questionnaires:
              form: {items: {p: {type: select_one, choices: scale}, q: {type: select_one, choices: scale}, r: {type: select_one, choices: scale}}}
            scores:
              s: {of: form, method: \(method), min_answered: 1, items: {p: 1/3, q: 1/3, r: 1/3}}
            indicators:
              s: {of: form, mean: s, unit: points}
            """, ["form": "p,q,r\n1,2,3\n"])
        #expect(run.value("s") == value)
    }

    @Test func aSumIsRoundedWhereItIsAskedFor() throws {
        let run = try Scenario(
            """
            questionnaires:
              form: {items: {p: decimal, q: decimal}}
            scores:
              s: {of: form, method: sum, min_answered: 1, round_value: 0 half_up, items: {p: 0.5, q: 0.25}}
            indicators:
              s: {of: form, sum: s, unit: points, min_n: 1}
            """, ["form": "p,q\n1,1\n3,3\n"])
        // 0.75 and 2.25, each by itself.
        #expect(run.value("s") == "3")
    }

    @Test func aMeanOfTheFirstLevelNeedsThatLevelOnly() throws {
        let run = try Scenario(
            study(
                """
                  scaled: {unit: points, levels: site, index: {components: {mark: {weight: 1, normalise: min_max}}}}
                  shift: {unit: points, value: abs(scaled.rank - x.rank), roll_up: mean_of_first_level}
                  half: {unit: points, value: scaled / 2, roll_up: mean_of_units, levels: [site, all]}

                """), ["sites": "id,wait,mark,x\na,0,1,9\nb,5,2,6\nc,20,4,12\n"])
        // Places by marks 3, 2, 1 and by x 2, 3, 1.
        #expect(values(run, "shift") == ["1", "1", "0"])
        #expect(run.value("shift").prefix(6) == "0.6666")
        // 0, 100/3 and 100, halved.
        #expect(run.value("half").prefix(6) == "22.222")
        #expect(run.findings == [])
    }
}
