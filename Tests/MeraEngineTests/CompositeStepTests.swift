import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Steps of an index beside its weights and scales: denominators, imputation, outliers, other ways of putting together. By hand, and by
/// Python where it says so; `.ci/indices` compares random studies.
@Suite struct CompositeStepTests {
    private func study(_ indices: String, levels: String = "{site: sites, region: sites.region, all: all}") -> String {
        """
        study: {id: t, title: T, language: en, levels: \(levels), defaults: {min_n: 1}}
        registers: {sites: {key: id, columns: {id: text, region: text, x: decimal, y: decimal, z: decimal, size: integer}}}
        indicators:
          x: {of: sites, mean: x, unit: points}
          y: {of: sites, mean: y, unit: points}
          z: {of: sites, mean: z, unit: points, better: lower}
          size: {of: sites, sum: size, unit: count}

        """ + indices
    }

    private func values(_ run: Scenario, _ indicator: String, _ sites: [String] = ["a", "b", "c", "d"]) -> [String] {
        sites.map { run.value(indicator, "site \($0)") }
    }

    private static let four = ["sites": "id,region,x,y,z,size\na,n,4,2,10,2\nb,n,2,2,20,4\nc,s,9,1,30,3\nd,s,,8,40,0\n"]

    @Test func waysOfPuttingTogether() throws {
        let run = try Scenario(
            study(
                """
                  square: {unit: points, levels: site, index: {aggregate: power, exponent: 2, components: [x, y]}}
                  inverse: {unit: points, levels: site, index: {aggregate: power, exponent: -1, components: [x, y]}}
                  middle: {unit: points, levels: site, index: {aggregate: median, components: [x, y, size]}}
                  least: {unit: points, levels: site, index: {aggregate: min, components: [x, y, size]}}
                  most: {unit: points, levels: site, index: {aggregate: max, components: [x, y, size]}}
                  pairs: {unit: count, levels: site, index: {aggregate: copeland, min_coverage: 40 %, components: {x: 0.6, y: 0.4}}}

                """), Self.four)
        // √((4² + 2²) / 2) = √10; 2; √((81 + 1) / 2) = √41.
        #expect(run.measure("square", "site a")?.number?.description.hasPrefix("3.16227766016837933199889354443271") == true)
        #expect(run.value("square", "site b") == "2")
        // The harmonic mean of 4 and 2 is 8/3.
        #expect(run.measure("inverse", "site a")?.number?.description.hasPrefix("2.66666666666666666666666666666666") == true)
        #expect(values(run, "middle") == ["2", "2", "3", "too_few"])
        #expect(values(run, "least") == ["2", "2", "1", "too_few"])
        #expect(values(run, "most") == ["4", "4", "9", "too_few"])
        // By x (0.6): c > a > b; by y (0.4): a = b > c. d has y alone, and is the best there.
        // a beats b, c beats a and b (0.6 against 0.4), d beats all by what both have.
        #expect(values(run, "pairs") == ["-1", "-3", "1", "3"])
    }

    @Test func percentilesThatAreReached() throws {
        let run = try Scenario(
            study(
                """
                  q: {unit: points, levels: site, index: {normalise: percentile_bands 25 50 75, components: [x]}}
                  turned: {unit: points, levels: site, index: {normalise: percentile_bands 50, components: [z]}}

                """), ["sites": "id,region,x,y,z,size\na,n,1,,1,\nb,n,2,,2,\nc,s,3,,3,\nd,s,4,,4,\n"])
        // Quantiles of type 7 of 1, 2, 3, 4: 1.75, 2.5, 3.25.
        #expect(run.value("q", "site a") == "0")
        #expect(run.measure("q", "site b")?.number?.rounded(to: 6, .halfEven)?.description == "33.333333")
        #expect(run.value("q", "site d") == "100")
        #expect(values(run, "turned") == ["100", "100", "0", "0"])
    }

    @Test func aComponentPerAnother() throws {
        let run = try Scenario(
            study("  q: {unit: points, levels: site, index: {min_coverage: 0, components: {x: {weight: 1, per: size}}}}\n"),
            Self.four)
        // Nothing is per nothing: d has no size, and no value.
        #expect(values(run, "q") == ["2", "0.5", "3", "too_few"])
        let component = try #require(run.measure("q", "site a")?.components.first)
        #expect(component.value == Decimal(4))
        #expect(component.quotient == Decimal(2))
    }

    @Test func whatIsMissingIsImputedAndMarked() throws {
        let run = try Scenario(
            study(
                """
                  mean: {unit: points, levels: site, index: {on_missing: mean, components: [x, y]}}
                  median: {unit: points, levels: site, index: {on_missing: median, components: [x, y]}}
                  inside: {unit: points, levels: site, index: {on_missing: mean, within: region, components: [x, y]}}
                  own: {unit: points, levels: site, index: {components: {x: {weight: 0.5, on_missing: median}, y: 0.5}}}
                  strict: {unit: points, levels: site, index: {on_missing: mean, min_coverage: 60 %, components: [x, y]}}

                """), Self.four)
        // The mean of 4, 2, 9 is 5, their median 4, and in the south there is 9 alone.
        #expect(run.value("mean", "site d") == "6.5")
        #expect(run.value("median", "site d") == "6")
        #expect(run.value("inside", "site d") == "8.5")
        #expect(run.value("own", "site d") == "6")
        // Only half of the weight has values of its own.
        #expect(run.value("strict", "site d") == "too_few")
        let component = try #require(run.measure("mean", "site d")?.components.first)
        #expect(component.treatment == .mean)
        #expect(component.value == nil)
        #expect(component.used == Decimal(5))
        #expect(run.measure("mean", "site a")?.components.first?.treatment == nil)
    }

    @Test func aUnitThatHasNothingGetsNothing() throws {
        let run = try Scenario(
            study("  mean: {unit: points, levels: site, index: {on_missing: mean, components: [x, y]}}\n"),
            ["sites": "id,region,x,y,z,size\na,n,4,2,,\nb,n,,,,\n"])
        #expect(values(run, "mean", ["a", "b"]) == ["3", "too_few"])
    }

    @Test func thePeriodBeforeStandsForThisOne() throws {
        let run = try Scenario(
            """
            study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
            registers: {sites: {key: id, columns: {id: text}}}
            questionnaires:
              form: {period: year, items: {site: {type: reference, to: sites}, year: text, x: decimal, y: decimal}}
            indicators:
              x: {of: form, mean: x, unit: points}
              y: {of: form, mean: y, unit: points}
              q: {unit: points, levels: site, index: {on_missing: previous, components: [x, y]}}

            """, ["sites": "id\na\nb\n", "form": "site,year,x,y\na,1,10,20\nb,1,30,40\na,2,,50\nb,2,70,80\n"])
        #expect(run.value("q", "site a") == "30")
        #expect(run.measure("q", "site a")?.components.first?.treatment == .previous)
        #expect(run.value("q", "site b") == "75")
    }

    /// By Python: skewness 3.13, kurtosis 9.84 before; 0.03 and −1.2 after one point.
    @Test func theFurthestValueBecomesTheNextOne() throws {
        let rows = (1...9).map { "s\($0),n,\($0 * 10),,," } + ["t,n,5000,,,"]
        let run = try Scenario(
            study("  q: {unit: points, levels: site, index: {outliers: winsorise, components: [x]}}\n"),
            ["sites": "id,region,x,y,z,size\n" + rows.joined(separator: "\n") + "\n"])
        #expect(run.value("q", "site t") == "90")
        #expect(run.measure("q", "site t")?.components.first?.treatment == .winsorised)
        #expect(run.value("q", "site s9") == "90")
        #expect(run.measure("q", "site s9")?.components.first?.treatment == nil)
    }

    /// Where moving a few values does not help, logarithms do; on a scale of the values themselves nothing is changed.
    @Test func logarithmsWhereMovingDoesNotHelp() throws {
        let rows = (0..<20).map { "s\($0),n,\([1, 2, 3][$0 % 3]),,," } + [100, 1000, 10000].map { "t\($0),n,\($0),,," }
        let run = try Scenario(
            study(
                """
                  q: {unit: points, levels: site, index: {outliers: {method: winsorise, points: 1}, normalise: min_max, components: [x]}}
                  r: {unit: points, levels: site, index: {outliers: {method: winsorise, points: 1}, components: [x]}}

                """), ["sites": "id,region,x,y,z,size\n" + rows.joined(separator: "\n") + "\n"])
        // ln(1000 − 1 + 0.01 · 9999) between ln(99.99) and ln(9999 + 99.99), by Python: 51.93963333
        #expect(run.measure("q", "site t1000")?.number?.rounded(to: 8, .halfEven)?.description == "51.93963333")
        #expect(run.measure("q", "site t1000")?.components.first?.treatment == .logarithm)
        #expect(run.value("r", "site t10000") == "10000")
    }

    @Test func threeValuesHaveNoTails() throws {
        let run = try Scenario(
            study("  q: {unit: points, levels: site, index: {outliers: winsorise, components: [y]}}\n"), Self.four)
        #expect(values(run, "q") == ["2", "2", "1", "8"])
    }

    // MARK: How firmly it stands

    private func spread(_ sensitivity: String, components: String = "{x: 0.5, y: 0.5}") throws -> IndexRobustness? {
        let rows = (0..<12).map { "s\($0),n,\(($0 * 7) % 12 + 1),\(($0 * 5 + 3) % 12 + 1),," }
        let run = try Scenario(
            study(
                "  q: {unit: points, levels: site, index: {normalise: rank, components: \(components), sensitivity: \(sensitivity)}}\n"
            ),
            ["sites": "id,region,x,y,z,size\n" + rows.joined(separator: "\n") + "\n"])
        return run.result.robustness.first
    }

    /// Weights of one component say nothing: its place is certain whatever they are.
    @Test func oneComponentHoldsItsPlaces() throws {
        let robustness = try #require(try spread("{weights: ±50 %}", components: "[x]"))
        #expect(robustness.places.count == 12)
        #expect(robustness.places.allSatisfy { $0.low == $0.high && $0.median == Decimal($0.place) })
        #expect(robustness.meanShift == .zero)
        #expect(robustness.components.first?.correlation == .one)
    }

    @Test func theSeedAndNothingElseDecides() throws {
        let first = try #require(try spread("{weights: ±50 %, runs: 200, seed: 7}"))
        let second = try #require(try spread("{weights: ±50 %, runs: 200, seed: 7}"))
        let other = try #require(try spread("{weights: ±50 %, runs: 200, seed: 8}"))
        func texts(_ robustness: IndexRobustness) -> [String] { robustness.places.map { "\($0)" } }
        #expect(texts(first) == texts(second))
        #expect(texts(first) != texts(other))
    }

    /// The runs of a longer analysis begin with those of a shorter one, whatever threads there are.
    @Test func threadsChangeNothing() throws {
        let yaml = study(
            "  q: {unit: points, levels: site, index: {components: [x, y], sensitivity: {weights: 30 %, normalise: [rank], aggregate: [min]}}}\n"
        )
        let rows = (0..<30).map { "s\($0),n,\(($0 * 17) % 31),\(($0 * 11 + 3) % 29),," }
        let answers = ["sites": "id,region,x,y,z,size\n" + rows.joined(separator: "\n") + "\n"]
        let one = try Scenario(yaml, answers) { $0.threads = 1 }
        let three = try Scenario(yaml, answers) { $0.threads = 3 }
        #expect("\(one.result.robustness)" == "\(three.result.robustness)")
    }
}
