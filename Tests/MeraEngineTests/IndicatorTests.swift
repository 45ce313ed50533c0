import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Aggregates, levels, scores, indices (semantics.md 7-9, 19-22; methods.md).
@Suite struct IndicatorTests {
    static let sites = """
        study: {id: test, title: Test, language: en, levels: {site: sites, region: sites.region, country: all}, defaults: {min_n: 1}}
        registers:
          sites:
            key: id
            columns: {id: text, name: text, region: text}
        questionnaires:
          form:
            key: [site, quarter]
            items:
              site: {type: reference, to: sites, required: true}
              quarter: text
              examined: integer
              passed: integer
              mark: decimal
        bands:
          level:
            low: {in: "[0..50)", label: Low}
            medium: {in: "[50..75)", label: Medium}
            high: {in: "[75..100]", label: High}
        indicators:
          rate: {of: form, unit: percent, ratio: {numerator: passed, denominator: examined}, bands: level, breakdown: [quarter], interval: wilson, target: 75}
          marks: {of: form, unit: points, mean: mark}
          middle: {of: form, unit: points, median: mark}
          total: {of: form, unit: count, sum: passed}
          rows: {of: form, unit: count, count: "true"}
          best: {of: form, unit: points, value: "max(mark)"}
          gap: {unit: percentage_points, value: rate - rate.parent}
          place: {unit: count, value: rate.rank}
        conclusions:
          low: {level: site, when: rate < target(rate), kind: problem, text: "{rate} at {unit.label}, {plural(rate.n, \\"exam\\", \\"exams\\")}"}
        """
    static let answers = [
        "sites": "id,name,region\na,Alpha,R\nb,Beta,R\nc,Gamma,S\n",
        "form": "site,quarter,examined,passed,mark\na,1,10,9,4\nb,1,90,45,3\na,2,0,0,5\nb,2,,5,\nzz,1,5,5,5\n",
    ]

    /// Site a: one exam, too few; b: 45 of 90. Their region is the mean of those that have a value, and rests on units, not on exams.
    @Test func aUnitWithTooFewHasNoPartInTheMeanOfUnits() throws {
        let study = Self.sites.replacing(
            "gap: {unit",
            with:
                "fair: {of: form, unit: percent, ratio: {numerator: passed, denominator: examined}, roll_up: mean_of_units, min_answered: 5}\n  gap: {unit"
        )
        let answers = ["sites": Self.answers["sites"] ?? "", "form": "site,quarter,examined,passed,mark\na,1,1,1,\nb,1,90,45,\n"]
        let run = try Scenario(study, answers)
        #expect(["site a", "site b", "region R"].map { run.value("fair", $0) } == ["too_few", "50", "50"])
        #expect(run.measure("fair", "region R")?.n == 1)
    }

    @Test func aRatioIsTheRatioOfSumsWhereBothAreKnown() throws {
        let run = try Scenario(Self.sites, Self.answers)
        #expect(run.value("rate", "site a") == "90")
        #expect(run.value("rate", "site b") == "50")
        #expect(run.value("rate", "region R") == "54")
        #expect(run.value("rate") == "54")
        #expect(run.measure("rate", "site b")?.n == 1)
        #expect(run.measure("rate", "site b")?.base == Decimal(90))
        #expect(run.value("rate", "site c") == "unanswered")
        #expect(run.findings == ["D3013 form:-", "D3004 form:5 site"])
    }

    @Test func nothingIsNotZero() throws {
        let run = try Scenario(Self.sites, Self.answers)
        #expect(run.value("marks", "site c") == "unanswered")
        #expect(run.value("total", "site c") == "unanswered")
        #expect(run.value("rows", "site c") == "0")
        #expect(run.value("marks", "site a") == "4.5")
        #expect(run.value("middle", "region R") == "4")
        #expect(run.value("best", "site a") == "5")
    }

    @Test func aRegionMayBeTheMeanOfItsUnits() throws {
        let yaml = Self.sites.replacing("interval: wilson,", with: "roll_up: mean_of_units,")
        let run = try Scenario(yaml, Self.answers)
        // 90 and 50, not 54 of 100; S has no value and is left out of the whole.
        #expect(run.value("rate", "region R") == "70")
        #expect(run.value("rate") == "70")
        #expect(run.measure("rate", "region R")?.n == 2)
        #expect(run.value("rate", "region S") == "unanswered")
    }

    @Test func aZeroDenominatorSaysSo() throws {
        let run = try Scenario(
            Self.sites, ["sites": "id,name,region\na,A,R\n", "form": "site,quarter,examined,passed,mark\na,1,0,0,\n"])
        #expect(run.value("rate", "site a") == "zero_denominator")
    }

    @Test func bandsRanksAndParents() throws {
        let run = try Scenario(Self.sites, Self.answers)
        #expect(run.measure("rate", "site a")?.band == 2)
        #expect(run.measure("rate", "site b")?.band == 1)
        #expect(run.measure("rate", "site b")?.rank == 2)
        #expect(run.value("gap", "site a") == "36")
        #expect(run.value("place", "site b") == "2")
    }

    @Test func breakdownsSplitTheSameRows() throws {
        let run = try Scenario(Self.sites, Self.answers)
        let breakdown = try #require(run.result.indicators[0].breakdowns.first)
        #expect(breakdown.categories.map(\.code) == ["1", "2"])
        #expect(breakdown.values[2][0].map(Scenario.text) == ["54", "zero_denominator"])
    }

    @Test func wilsonIntervalAgreesWithPublishedValues() throws {
        // 9 of 10: 0.5958 … 0.9821 (e.g. Brown, Cai, DasGupta 2001; statsmodels proportion_confint(9, 10, method="wilson")).
        let run = try Scenario(Self.sites, Self.answers)
        let interval = try #require(run.measure("rate", "site a")?.interval)
        #expect(interval.lower.description(fractionDigits: 4) == "59.5850")
        #expect(interval.upper.description(fractionDigits: 4) == "98.2124")
    }

    @Test func conclusionsCiteTheirNumbers() throws {
        let run = try Scenario(Self.sites, Self.answers)
        #expect(run.result.conclusions.map(\.text) == ["50.0% at Beta, 90 exams"])
        #expect(run.result.conclusions[0].evidence.map(\.measure.n) == [1])
        #expect(run.result.undecidedConclusions.count == 1)
    }

    @Test func tooSmallABaseGivesNoConclusion() throws {
        let yaml = Self.sites.replacing("min_n: 1", with: "min_n: 91")
        let run = try Scenario(yaml, Self.answers)
        #expect(run.result.conclusions.map(\.isSupported) == [false])
        #expect(run.result.conclusions[0].text.contains("at least 91"))
    }

    static let scored = """
        choices:
          s: {1: A, 2: B, 3: C, 4: D, 5: E, 98: {label: "?", missing: dont_know}}
        questionnaires:
          q:
            items:
              a: {type: select_one, choices: s}
              b: {type: select_one, choices: s}
              has: boolean
              c: {type: select_one, choices: s, relevant: has}
        scores:
          clear: {of: q, items: {a: 1, b: {weight: 1, reverse: true}, c: 2}, scale: 0..100, method: mean, min_answered: 2}
          sums: {of: q, items: {a: 1, b: {weight: 1, reverse: true}, c: 2}, method: sum, min_answered: 1}
          prorated: {of: q, items: {a: 1, b: {weight: 1, reverse: true}, c: 2}, method: prorated_sum, min_answered: 1}
        indicators:
          clear: {of: q, unit: points, mean: clear}
          sums: {of: q, unit: points, mean: sums}
          prorated: {of: q, unit: points, mean: prorated}
        """

    /// Worked by hand; the scale maps 1…5 to 0…100, reversal turns 2 into 4.
    @Test(arguments: [
        // a = 5 → 100, b = 2 reversed → 75, c = 3 → 50 with weight 2: (100 + 75 + 100) / 4
        ("5,2,true,3", "68.75", "15", "15"),
        // c does not apply: (100 + 75) / 2; sum 5 + 4; the maximum shrinks with it
        ("5,2,false,", "87.5", "9", "9"),
        // c is not answered: prorated to the weight of all applicable items, 9 / 2 · 4
        ("5,2,true,98", "87.5", "9", "18"),
        // one answer is too few for `clear`
        ("5,98,false,", "too_few", "5", "10"),
        (",,true,", "unanswered", "unanswered", "unanswered"),
    ])
    func scores(row: String, mean: String, sum: String, prorated: String) throws {
        let run = try Scenario(Self.scored, ["q": "a,b,has,c\n\(row)\n"])
        #expect(run.value("clear") == mean)
        #expect(run.value("sums") == sum)
        #expect(run.value("prorated") == prorated)
    }

    static let composite = """
        study: {id: test, title: Test, language: en, levels: {site: sites, country: all}}
        registers:
          sites:
            key: id
            columns: {id: text, x: decimal, y: decimal, z: decimal}
        indicators:
          x: {of: sites, unit: points, mean: x}
          y: {of: sites, unit: points, mean: y, better: lower}
          z: {of: sites, unit: points, mean: z}
          posts:
            unit: points
            index: {min_coverage: 70 %, components: {x: {weight: 0.5, normalise: goalposts 0..50}, y: {weight: 0.3, normalise: goalposts 10..0}, z: 0.2}}
          geometric: {unit: points, levels: site, index: {aggregate: geometric, components: {x: 0.5, z: 0.5}}}
          harmonic: {unit: points, levels: site, index: {aggregate: harmonic, components: {x: 0.5, z: 0.5}}}
          minmax: {unit: points, levels: site, index: {min_coverage: 50 %, components: {x: {weight: 0.5, normalise: min_max}, y: {weight: 0.5, normalise: min_max}}}}
          ranks: {unit: points, levels: site, index: {min_coverage: 50 %, components: {x: {weight: 1, normalise: percentile_rank}}}}
          scores: {unit: points, levels: site, index: {components: {x: {weight: 1, normalise: z_score}}}}
        """

    @Test func composites() throws {
        let run = try Scenario(Self.composite, ["sites": "id,x,y,z\na,40,5,10\nb,60,0,\nc,10,,90\n"])
        // 0.5 · 80 + 0.3 · 50 + 0.2 · 10
        #expect(run.value("posts", "site a") == "57")
        // z is missing: coverage 0.8, (0.5 · 100 + 0.3 · 100) / 0.8; y is missing: (0.5 · 20 + 0.2 · 90) / 0.7
        #expect(run.value("posts", "site b") == "100")
        #expect(run.value("posts", "site c") == "40")
        #expect(run.measure("geometric", "site a")?.number?.rounded(to: 20, .halfEven)?.description == "20")
        #expect(run.value("harmonic", "site a") == "16")
        // y is better when lower: b has the best of both
        #expect(run.value("minmax", "site b") == "100")
        #expect(run.value("minmax", "site a") == "30")
        #expect(run.value("ranks", "site a") == "50")
        #expect(run.value("ranks", "site b") == "100")
        // (40 − 110/3) / √(1900/3) by Python's decimal at 34 digits
        #expect(run.measure("scores", "site a")?.number?.description.hasPrefix("0.13245323570650438065327517205168") == true)
        #expect(run.value("geometric", "site b") == "too_few")
    }

    @Test func coverageBelowTheLeastIsTooFew() throws {
        let yaml = Self.composite.replacing("min_coverage: 70 %", with: "min_coverage: 0.81")
        let run = try Scenario(yaml, ["sites": "id,x,y,z\na,40,5,10\nb,60,0,\n"])
        #expect(run.value("posts", "site b") == "too_few")
        #expect(run.value("posts", "site a") == "57")
    }

    @Test func numbersAreExact() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                items: {x: decimal}
            indicators:
              sum: {of: q, unit: points, sum: x}
              third: {of: q, unit: points, sum: x / 3}
            """, ["q": "x\n0.1\n0.2\n1e17\n-1e17\n"])
        #expect(run.value("sum") == "0.3")
    }
}
