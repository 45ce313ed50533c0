import FEEL
import MeraCells
import MeraEngine
import MeraNumerics
import MeraUnits
import Testing

/// A unit held against the one above, of which it is a part; numbers of R are held by `SchoolSampleTests`.
@Suite struct UnitAboveTests {
    private static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            items: {site: {type: reference, to: sites}, y: decimal}
        indicators:
          mean: {of: form, mean: y, unit: points, better: higher, errors: true}
          median: {of: form, median: y, unit: points, errors: true}
          from_all: {value: mean.parent_se, levels: [site], unit: points}
          median_from_all: {value: median.parent_se, levels: [site], unit: points}
        conclusions:
          apart:
            level: site
            when: mean > mean.parent and mean.parent_is_clear
            kind: strength
            text: "{unit.label} is above, places {mean.rank_from} to {mean.rank_to}"

        """

    private func run(_ rows: [(site: String, y: Int)]) throws -> Scenario {
        let sites = Set(rows.map(\.site)).sorted()
        return try Scenario(
            Self.yaml,
            [
                "sites": "id\n" + sites.map { $0 + "\n" }.joined(),
                "form": "site,y\n" + rows.map { "\($0.site),\($0.y)\n" }.joined(),
            ])
    }

    @Test func `the difference is that of the textbook`() throws {
        let result = try run([("a", 1), ("a", 3), ("b", 5), ("b", 11)])
        // z is (y − 2)/2 of a less (y − 5)/4 of all: 0.5, 1, 0, −1.5; 4/3 · Σz²
        let error = try #require(result.measure("from_all", "site a")?.number?.approximation)
        #expect(abs(error - (4.0 / 3 * 3.5).squareRoot()) < 1e-11)
        #expect(result.result.conclusions.isEmpty)
    }

    @Test func `what is the whole does not differ from it`() throws {
        let result = try run([("a", 1), ("a", 3), ("a", 4), ("a", 9), ("a", 12), ("a", 20)] + (0..<9).map { ("a", 5 + $0) })
        #expect(result.measure("from_all", "site a")?.number == .zero)
        #expect(result.measure("median_from_all", "site a")?.number == .zero)
        #expect(result.result.conclusions.isEmpty)
    }

    @Test func `a conclusion is drawn of a clear difference, and can tell the places`() throws {
        var rows: [(String, Int)] = []
        for row in 0..<20 { rows += [("a", 50 + row % 5), ("b", 52 + row % 5), ("c", 10 + row % 7), ("d", 11 + row % 7)] }
        let result = try run(rows)
        #expect(result.result.conclusions.map(\.text) == ["a is above, places 2 to 2", "b is above, places 1 to 1"])
        let near = try run(rows.enumerated().map { ($1.0, $1.0 == "b" && $0 % 16 != 1 ? $1.1 - 2 : $1.1) })
        #expect(near.result.conclusions.map(\.text) == ["a is above, places 1 to 2", "b is above, places 1 to 2"])
        #expect((near.measure("median_from_all", "site a")?.number ?? .zero) > .zero)
    }
}
