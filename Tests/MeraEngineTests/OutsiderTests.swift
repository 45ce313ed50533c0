import Campaigns
import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Whoever has all published files of a run knows no hidden number of rows to within the least base.
struct OutsiderTests {
    private static let study = """
        study:
          id: test
          title: Test
          language: en
          levels: {site: sites, region: sites.region, country: all}
          defaults: {min_n: 1}
          publication: {min_n: 5}
        choices:
          kind: {f: F, m: M, c: C}
          answer: {"yes": Yes, "no": No}
        registers:
          sites: {key: id, columns: {id: text, region: text}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites, required: true}
              g: {type: select_one, choices: kind, required: true}
              q: {type: select_one, choices: answer, required: true}
              p: {type: integer, required: true}
              quote: {type: text, publish: true}
        indicators:
          people: {of: form, unit: count, count: "true", breakdown: [g]}
          share: {of: form, unit: percent, share: q = "yes"}
          women: {of: form, unit: count, count: "true", where: g = "f"}
          trend: {of: form, unit: count, count: "true", series: p}
        conclusions:
          any: {level: site, when: people > 0, kind: note, text: "{unit.label}: {people}"}
        report:
          title: Report
          sections: [{answers: quote}]
        """

    private typealias Row = (site: Int, g: String, q: String, p: Int)
    private static let questions = ["g": ["f", "m", "c"], "q": ["yes", "no"], "p": ["1", "2"]]

    /// - Parameter regions: of each site.
    private func run(_ regions: [Int], _ rows: [Row]) throws -> Scenario {
        let sites = regions.enumerated().map { "s\($0),R\($1)\n" }.joined()
        let form = rows.map { "s\($0.site),\($0.g),\($0.q),\($0.p),said\n" }.joined()
        return try Scenario(Self.study, ["sites": "id,region\n" + sites, "form": "site,g,q,p,quote\n" + form]) {
            $0.profile = .public
        }
    }

    private func outsider(_ regions: [Int], _ scenario: Scenario) -> Outsider {
        let names = Set(regions).sorted()
        var parts = ["country country": names.map { "region R\($0)" }]
        for (site, region) in regions.enumerated() { parts["region R\(region)", default: []].append("site s\(site)") }
        var outsider = Outsider(
            parts: parts, units: regions.indices.map { "site s\($0)" } + names.map { "region R\($0)" } + ["country country"],
            questions: Self.questions)
        outsider.read(
            scenario.result, counted: ["people": "", "share": "", "women": "g f", "trend": ""], series: ["trend": "p"])
        outsider.readTexts(scenario.result, units: regions.indices.map { "site s\($0)" })
        outsider.compute()
        return outsider
    }

    /// Hidden cells that are known too well. Of what a total above them says to be fewer nothing can be unknown, and where nobody
    /// is hidden, nobody is told of.
    private func known(_ regions: [Int], _ outsider: Outsider) -> [String] {
        outsider.hidden.compactMap { cell in
            guard let bounds = outsider.bounds(cell), bounds.upperBound > 0 else { return nil }
            let isSumOfShown = outsider.parts(of: cell).map { part in
                part.allSatisfy { outsider.published[$0] != nil || outsider.bounds($0)?.upperBound == 0 }
            }
            guard isSumOfShown != true else { return nil }
            let site = cell.unit.hasPrefix("site s") ? Int(cell.unit.dropFirst(6)) : nil
            let above = ["country country"] + (site.map { ["region R\(regions[$0])"] } ?? [])
            let most = above.compactMap { outsider.published[Outsider.Cell(unit: $0, answer: cell.answer)] }.min() ?? 5
            return bounds.count - 1 >= min(5, most) ? nil : "\(cell.unit) \(cell.answer): \(bounds)"
        }
    }

    private struct Generator {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    @Test func `no hidden number follows from all files, in any study`() throws {
        var (hidden, shown, told) = (0, 0, 0)
        for seed in 0..<Campaign.share(of: 240) {
            var generator = Generator(state: UInt64(seed) &* 7_919 &+ 1)
            let regions = (0..<(2 + generator.next(5))).map { _ in generator.next(2) }
            var rows: [Row] = []
            for site in regions.indices {
                let size = [0, 3, 8, 15, 30, 45][generator.next(6)]
                let (f, c, yes, first) = (generator.next(3), generator.next(4), generator.next(4), generator.next(4))
                for _ in 0..<size {
                    let g = generator.next(12) < f * f + (f == 0 ? 0 : 1) ? "f" : generator.next(4) < c ? "c" : "m"
                    rows.append((site, g, generator.next(4) < yes ? "yes" : "no", generator.next(4) < first ? 1 : 2))
                }
            }
            // How many rows a study has is told in any case.
            guard rows.count >= 5 else { continue }
            let scenario = try run(regions, rows)
            let outsider = outsider(regions, scenario)
            let known = known(regions, outsider)
            hidden += outsider.hidden.count
            shown += outsider.published.count
            told += outsider.told
            #expect(known.isEmpty, "seed \(seed): \(known.sorted())")
        }
        #expect(hidden > Campaign.share(of: 2_000))
        #expect(shown > Campaign.share(of: 5_000))
        #expect(told > Campaign.share(of: 50))
    }

    /// Twenty of g and one of f in a site, ten and fifteen in the other: the one stays unknown, the sizes of both are told.
    @Test func `what a breakdown hides is in no distribution`() throws {
        let counts: [(Int, String, Int)] = [(0, "m", 20), (0, "f", 1), (1, "m", 10), (1, "f", 15)]
        let rows = counts.flatMap { site, g, count in (0..<count).map { Row(site, g, $0 % 2 == 0 ? "yes" : "no", 1) } }
        let scenario = try run([0, 0], rows)
        let distribution = try #require(scenario.result.distributions.first { $0.level == 0 && $0.options.count == 3 })
        #expect(distribution.units.map(\.isHidden) == [true, true])
        #expect(["site s0", "site s1"].map { scenario.value("people", $0) } == ["21", "25"])
        #expect(["site s0", "site s1"].map { scenario.value("women", $0) } == ["suppressed", "suppressed"])
        #expect(scenario.value("women", "region R0") == "16")
    }

    @Test func `words of a unit are as many as its rows, so that those of a hidden one are not quoted`() throws {
        let rows = [(0, 3), (1, 6), (2, 9)].flatMap { site, count in (0..<count).map { _ in Row(site, "m", "yes", 1) } }
        let scenario = try run([0, 0, 0], rows)
        #expect(scenario.result.rows[0].rows.count == 9)
        #expect(scenario.result.conclusions.map(\.text) == ["s2: 9"])
    }
}
