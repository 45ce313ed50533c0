import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Distributions weigh rows as the indicators of their table do; intervals go by the effective number of rows.
@Suite struct WeightedDistributionTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1, interval: wilson}}
        registers: {sites: {key: id, columns: {id: text}}}
        choices:
          ways: {bus: Bus, foot: On foot, bike: Bicycle}
        questionnaires:
          form:
            weight: w
            items:
              site: {type: reference, to: sites}
              w: decimal
              pleased: boolean
              ways: {type: select_multiple, choices: ways}
          other:
            items: {site: {type: reference, to: sites}, pleased: boolean}
        indicators:
          pleased: {of: form, unit: percent, share: pleased, breakdown: site}
          plain: {of: form, unit: percent, share: pleased, weight: none, breakdown: site}
        """
    static let answers = [
        "sites": "id\na\nb\n",
        "form":
            "site,w,pleased,ways\na,2,yes,bus foot\na,1,no,foot\na,1,yes,\na,4,no,bus\na,,yes,bike\nb,3,yes,bike\nb,1,no,bus\n",
        "other": "site,pleased\na,yes\na,no\n",
    ]

    private func distribution(_ run: Scenario, _ table: String, _ item: String, _ level: Int) -> Distribution? {
        let study = run.result.study
        return run.result.distributions.first {
            study.tables[$0.field.table].id == table && study.tables[$0.field.table].fields[$0.field.field].id == item
                && $0.level == level
        }
    }

    /// A question may stay out of the weights of its table: each answer counts once, also in a row without a weight.
    @Test func aQuestionMayGoWithoutWeights() throws {
        var answers = Self.answers
        answers["form"] = "site,w,pleased,ways,alike\na,2,yes,bus,bus\na,5,no,foot,foot\na,,yes,bus,foot\nb,3,yes,bike,bus\n"
        let alone = "ways: {type: select_multiple, choices: ways}\n      alike: {type: select_one, choices: ways, weight: none}"
        let yaml = Self.yaml.replacing("ways: {type: select_multiple, choices: ways}", with: alone)
        let run = try Scenario(yaml, answers)
        let alike = try #require(distribution(run, "form", "alike", 1)).units[0]
        #expect(alike.weighted == nil && alike.counts == [2, 2, 0] && alike.answered == 4)
        let ways = try #require(distribution(run, "form", "ways", 1)).units[0]
        #expect(ways.weighted?.answered == 10)
    }

    @Test func optionsWeighWhatTheirRowsWeigh() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let sites = try #require(distribution(run, "form", "pleased", 0)).units
        // 2 + 1 of 8 in a; the row without a weight has no part in it.
        #expect(sites[0].weighted == Distribution.Counts.Weights(answered: 8, options: [3, 5]))
        #expect(sites[0].counts == [2, 2] && sites[0].answered == 4 && sites[0].asked == 5)
        #expect(sites[0].missing.map(\.rows) == [1])
        let all = try #require(distribution(run, "form", "pleased", 1)).units[0]
        #expect(all.weighted == Distribution.Counts.Weights(answered: 12, options: [6, 6]))
        #expect(run.value("pleased", "site a") == "37.5" && run.value("pleased") == "50")
        let ways = try #require(distribution(run, "form", "ways", 1)).units[0]
        // Bus 2 + 4 + 1, on foot 2 + 1, bicycle 3; who gave no way and who has no weight are not among the answers.
        #expect(ways.weighted == Distribution.Counts.Weights(answered: 11, options: [7, 3, 3]))
        #expect(ways.counts == [3, 2, 1] && ways.answered == 5)
        #expect(ways.amount(0..<2) == 10 && ways.whole == 11)
        #expect(run.findings == ["D3050 form:5 w"])
    }

    @Test func aTableWithoutWeightsHasNone() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        let other = try #require(distribution(run, "other", "pleased", 1)).units[0]
        #expect(other.weighted == nil && other.amount(0..<1) == 1 && other.whole == 2)
    }

    /// Wilson with n = (Σw)²/Σw², worked in Python with 40 digits.
    @Test func intervalsOfUnitsAndGroups() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        func ends(_ measure: Measure?) -> [String] {
            guard let ends = measure?.interval else { return [] }
            return [ends.lower, ends.upper].map { $0.rounded(to: 20, .halfEven)?.description ?? "" }
        }
        #expect(ends(run.measure("pleased", "site a")) == ["7.40665680962460892403", "81.81980982813932628941"])
        #expect(ends(run.measure("pleased")) == ["16.06896631835389010437", "83.93103368164610989563"])
        let groups = run.result.indicators[0].breakdowns[0].values[1][0].map(\.measure)
        #expect(
            groups.map(ends) == [
                ["7.40665680962460892403", "81.81980982813932628941"], ["16.91378996523543558597", "97.78814983365750208903"],
            ])
        // Without weights three of five, and one of two: the formula with n itself.
        let plain = run.result.indicators[1].breakdowns[0].values[1][0].map(\.measure)
        #expect(plain.allSatisfy { $0.interval != nil } && plain.map(\.n) == [5, 2])
        #expect(ends(plain[1]) != ends(groups[1]))
    }
}
