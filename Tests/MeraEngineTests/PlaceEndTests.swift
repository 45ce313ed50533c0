import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// The runs of an index with its limits and its own rounding, and what conclusions read of them. `.ci/indices` compares random studies.
@Suite struct PlaceEndTests {
    private func study(_ words: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        registers: {sites: {key: id, columns: {id: text, x: decimal, y: decimal}}}
        indicators:
          x: {of: sites, mean: x, unit: points}
          y: {of: sites, mean: y, unit: points}
          q:
            unit: points
            levels: site
            \(words)
            index: {components: {x: 0.5, y: 0.5}, sensitivity: {weights: ±50 %, runs: 200, seed: 3}}
        conclusions:
          place: {level: site, kind: note, when: q.rank_upper >= q.rank_lower, text: "{q.rank_lower} to {q.rank_upper}"}

        """
    }

    /// a and d keep their places whatever the weights are; b and c change them.
    private static let four = ["sites": "id,x,y\na,90,90\nb,80,20\nc,20,79\nd,1,1\n"]

    private func spreads(_ run: Scenario) throws -> [PlaceSpread] { try #require(run.result.robustness.first).places }
    private typealias PlaceSpread = IndexRobustness.PlaceSpread

    @Test func conclusionsReadTheEnds() throws {
        let run = try Scenario(study(""), Self.four)
        let places = try spreads(run)
        #expect(places.map(\.low) == [1, 2, 2, 4] && places.map(\.high) == [1, 3, 3, 4])
        #expect(run.result.conclusions.map(\.text) == ["1 to 1", "2 to 3", "2 to 3", "4 to 4"])
        #expect(run.result.robustness.count == 1)
    }

    /// A cap on b and c brings both to one value in every run, and so to one place; b alone falls behind c.
    @Test func limitsHoldInEachRun() throws {
        let both = try spreads(try Scenario(study("limits: [{when: x < 85, at_most: 5}]"), Self.four))
        #expect(both.map(\.place) == [1, 2, 2, 4] && both.map(\.high) == [1, 2, 2, 4])
        let one = try spreads(try Scenario(study("limits: [{when: y = 20, subtract: 30}]"), Self.four))
        #expect(one.map(\.low) == [1, 3, 2, 4] && one.map(\.high) == [1, 3, 2, 4])
    }

    /// Rounded to tens of tens b and c are equal wherever weights do not bring them over a half.
    @Test func roundedValuesShareAPlace() throws {
        let plain = try Scenario(study(""), ["sites": "id,x,y\na,50,50.4\nb,50.4,50\nc,1,1\n"])
        let rounded = try Scenario(study("round_value: 0 half_up"), ["sites": "id,x,y\na,50,50.4\nb,50.4,50\nc,1,1\n"])
        #expect(try spreads(plain).prefix(2).map(\.high) == [2, 2])
        #expect(try spreads(rounded).map(\.high) == [1, 1, 3])
    }

    /// What a published version hides is in no run.
    @Test func hiddenUnitsAreInNoRun() throws {
        let yaml = study("").replacing("min_n: 1}", with: "min_n: 1}, publication: {min_n: 1}")
        let run = try Scenario(yaml, Self.four) { $0.profile = .public }
        #expect(run.result.conclusions.map(\.text) == ["1 to 1", "2 to 3", "2 to 3", "4 to 4"])
    }
}
