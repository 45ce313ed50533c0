import Campaigns
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Filters over several answers, over what is calculated from several, and over what stands in other rows: whoever has all published
/// files computes none of the numbers that are hidden.
struct JointOutsiderTests {
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
          lists: {key: id, columns: {id: text, kind: text}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites, required: true}
              g: {type: select_one, choices: kind, required: true}
              q: {type: select_one, choices: answer, required: true}
              list: {type: reference, to: lists, required: true}
              calm: {type: calculate, calculation: 'g = "f" and q = "no"'}
        indicators:
          people: {of: form, unit: count, count: "true"}
          fem: {of: form, unit: count, count: "true", where: g = "f"}
          both: {of: form, unit: count, count: "true", where: 'g = "f" and q = "yes"'}
          calm: {of: form, unit: count, count: "true", where: calm}
          long: {of: form, unit: count, count: "true", where: 'list.kind = "a"'}
          short: {of: form, unit: count, count: "true", where: 'list.kind = "b"'}
        """

    private static let questions = [
        "g": ["f", "m", "c"], "q": ["yes", "no"], "k": ["a", "b"], "gq": ["f.yes", "f.no", "m.yes", "m.no", "c.yes", "c.no"],
    ]
    private static let counted = [
        "people": "", "fem": "g f", "both": "gq f.yes", "calm": "gq f.no", "long": "k a", "short": "k b",
    ]

    private struct Row {
        var site: Int
        var g: String
        var q: String
        var list: String
    }

    private func run(_ regions: [Int], _ rows: [Row]) throws -> (scenario: Scenario, outsider: Outsider) {
        let sites = regions.enumerated().map { "s\($0),R\($1)\n" }.joined()
        let form = rows.map { "s\($0.site),\($0.g),\($0.q),\($0.list)\n" }.joined()
        let files = [
            "sites": "id,region\n" + sites, "lists": "id,kind\nx,a\ny,b\n", "form": "site,g,q,list\n" + form,
        ]
        let scenario = try Scenario(Self.study, files) { $0.profile = .public }
        let names = Set(regions).sorted()
        var parts = ["country country": names.map { "region R\($0)" }]
        for (site, region) in regions.enumerated() { parts["region R\(region)", default: []].append("site s\(site)") }
        var outsider = Outsider(
            parts: parts, units: regions.indices.map { "site s\($0)" } + names.map { "region R\($0)" } + ["country country"],
            questions: Self.questions, joint: ["gq": ("g", "q")])
        outsider.read(scenario.result, counted: Self.counted, series: [:])
        outsider.compute()
        return (scenario, outsider)
    }

    /// Hidden numbers of rows that are known exactly, of units in which there are such rows.
    private func known(_ outsider: Outsider) -> [String] {
        outsider.hidden.compactMap { cell in
            guard let bounds = outsider.bounds(cell), bounds.lowerBound > 0, bounds.count == 1 else { return nil }
            return "\(cell.unit) \(cell.answer): \(bounds.lowerBound)"
        }
    }

    private struct Generator {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
    }

    @Test func `no filter gives back what another one hides, in any study`() throws {
        var (hidden, shown) = (0, 0)
        for seed in 0..<Campaign.share(of: 120) {
            var generator = Generator(state: UInt64(seed) &* 7_919 &+ 1)
            let regions = (0..<(2 + generator.next(5))).map { _ in generator.next(2) }
            var rows: [Row] = []
            for site in regions.indices {
                let size = [0, 3, 8, 15, 30, 45][generator.next(6)]
                let (f, yes, short) = (generator.next(4), generator.next(4), generator.next(3))
                for _ in 0..<size {
                    let g = generator.next(8) < f * f ? "f" : generator.next(4) == 0 ? "c" : "m"
                    rows.append(
                        Row(
                            site: site, g: g, q: generator.next(4) < yes ? "yes" : "no",
                            list: generator.next(20) < short * short ? "y" : "x"))
                }
            }
            guard rows.count >= 5 else { continue }
            let (_, outsider) = try run(regions, rows)
            hidden += outsider.hidden.count
            shown += outsider.published.count
            #expect(known(outsider).isEmpty, "seed \(seed): \(known(outsider).sorted())")
        }
        #expect(hidden > Campaign.share(of: 500))
        #expect(shown > Campaign.share(of: 1_000))
    }

    /// Twenty women of whom eighteen said yes: the two who said no are hidden, and so is what would give them back; the same of the list.
    @Test func `two filters whose difference is a small group are not both told`() throws {
        let counts = [("f", "yes", 18), ("f", "no", 2), ("m", "no", 20)]
        var rows = [0, 1].flatMap { site in
            counts.flatMap { g, q, count in (0..<count).map { Row(site: site, g: g, q: q, list: $0 < 2 && g == "m" ? "y" : "x") }
            }
        }
        let (scenario, _) = try run([0, 0], rows)
        for name in ["calm", "short", "long"] { #expect(scenario.value(name, "site s0") == "suppressed", "\(name)") }
        #expect(scenario.value("fem", "site s0") == "suppressed" || scenario.value("both", "site s0") == "suppressed")
        #expect(scenario.value("people", "site s0") == "40")
        // With five of each nothing is small.
        rows += [0, 1].flatMap { site in (0..<5).map { _ in Row(site: site, g: "f", q: "no", list: "y") } }
        let (large, outsider) = try run([0, 0], rows)
        #expect(["fem", "both", "calm", "long", "short"].map { large.value($0, "site s0") } == ["25", "18", "7", "38", "7"])
        #expect(outsider.hidden.isEmpty)
    }
}
