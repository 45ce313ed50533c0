import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Two ways up beside each other: districts and counties, neither within the other.
@Suite struct ParallelLevelTests {
    private static func study(_ district: String) -> String {
        """
        study:
          id: t
          title: T
          language: en
          defaults: {min_n: 1}
          levels: {site: sites, district: \(district), county: sites.county, country: all}
        registers: {sites: {key: id, columns: {id: text, district: text, county: text}}}
        questionnaires: {form: {items: {site: {type: reference, to: sites}, x: decimal}}}
        indicators:
          x: {of: form, sum: x, unit: points, better: higher, rank_within: county}
          y: {value: x - x.parent, unit: points}
          m: {value: x, unit: points, roll_up: mean_of_first_level}
          n: {value: x, unit: points, roll_up: mean_of_units}
        """
    }

    private static let beside = study("{of: sites.district, within: country}")

    /// d1 lies in c1 and c2.
    private static let rows = [
        "sites": "id,district,county\na,d1,c1\nb,d1,c2\nc,d2,c2\nd,d2,c2\n", "form": "site,x\na,1\nb,2\nc,4\nd,8\n",
    ]

    @Test func `each level adds up its own units`() throws {
        let run = try Scenario(Self.beside, Self.rows)
        #expect(run.findings == [])
        #expect(["d1", "d2"].map { run.value("x", "district \($0)") } == ["3", "12"])
        #expect(["c1", "c2"].map { run.value("x", "county \($0)") } == ["1", "14"])
        #expect(run.value("x", "country country") == "15")
    }

    @Test func `a unit lies in one of each, and the levels beside one another in the whole`() throws {
        let run = try Scenario(Self.beside, Self.rows)
        #expect(run.result.units[0].map(\.parent) == [0, 0, 1, 1])
        #expect(run.result.units[1].map(\.parent) == [0, 0])
        // Among b, c and d of county c2: 2 of 3, 4, 8.
        #expect(["a", "b", "c", "d"].map { run.measure("x", "site \($0)")?.rank } == [1, 3, 2, 1])
        // x.parent of a site is its district's, of a district and a county that of the country.
        #expect(["site a", "district d1", "county c2"].map { run.value("y", $0) } == ["-2", "-12", "-1"])
        // (4 + 8) / 2; (2 + 4 + 8) / 3; all four.
        #expect(["district d2", "country country"].map { run.value("m", $0) } == ["6", "3.75"])
        #expect(run.value("m", "county c2").hasPrefix("4.6666"))
        // A county of its sites; the country of its districts, (1.5 + 6) / 2.
        #expect(run.value("n", "county c2").hasPrefix("4.6666"))
        #expect(["district d2", "country country"].map { run.value("n", $0) } == ["6", "3.75"])
    }

    /// Where nothing is said, a level lies within the next one, and rows that say otherwise are told.
    @Test func `rows in several units above are said`() throws {
        let run = try Scenario(Self.study("sites.district"), Self.rows)
        #expect(run.findings == ["D1287 sites:- district"])
    }

    /// A second way to add the sites up gives nothing back that the first one hides.
    @Test func `who knows all published files computes nothing hidden, in any of 150 studies`() throws {
        let yaml = """
            study:
              id: t
              title: T
              language: en
              defaults: {min_n: 1}
              publication: {min_n: 5}
              levels: {site: sites, district: {of: sites.district, within: country}, county: sites.county, country: all}
            choices: {kind: {f: F, m: M}}
            registers: {sites: {key: id, columns: {id: text, district: text, county: text}}}
            questionnaires:
              form: {items: {site: {type: reference, to: sites, required: true}, g: {type: select_one, choices: kind, required: true}}}
            indicators:
              people: {of: form, unit: count, count: "true", breakdown: g}
              fem: {of: form, unit: count, count: "true", where: g = "f"}
            """
        var random = SystemFree(state: 1)
        var (hidden, shown, wholes, studies) = (0, 0, 0, 0)
        for study in 0..<150 {
            let sites = (0..<(3 + random.next(7))).map { _ in (random.next(3), random.next(3)) }
            var form = "site,g\n"
            for site in sites.indices {
                let women = random.next(4)
                for _ in 0..<[0, 2, 4, 9, 20, 30][random.next(6)] { form += "s\(site),\(random.next(4) < women ? "f" : "m")\n" }
            }
            guard form.count > 60 else { continue }
            let register = sites.enumerated().map { "s\($0),d\($1.0),c\($1.1)\n" }.joined()
            let run = try Scenario(yaml, ["sites": "id,district,county\n" + register, "form": form]) { $0.profile = .public }
            var parts: [String: [String]] = [:]
            for (site, (district, county)) in sites.enumerated() {
                parts["district d\(district)", default: []].append("site s\(site)")
                parts["county c\(county)", default: []].append("site s\(site)")
            }
            parts["country country"] = sites.indices.map { "site s\($0)" }
            var outsider = Outsider(
                parts: parts, units: sites.indices.map { "site s\($0)" } + parts.keys.sorted(), questions: ["g": ["f", "m"]])
            outsider.read(run.result, counted: ["people": "", "fem": "g f"], series: [:])
            outsider.compute()
            (hidden, shown) = (hidden + outsider.hidden.count, shown + outsider.published.count)
            // A county is hidden with its sites: what it comes to in all may follow from them, and tells of none of them.
            let known = outsider.hidden.filter { cell in
                guard let bounds = outsider.bounds(cell), bounds.lowerBound > 0, bounds.count == 1 else { return false }
                return !cell.unit.hasPrefix("county") || bounds.lowerBound < 5
            }
            #expect(known.isEmpty, "study \(study): \(known)")
            wholes += run.value("people", "country country") == "suppressed" ? 0 : 1
            studies += 1
        }
        // What is said of a county may cost no number of the country.
        #expect(wholes == studies)
        #expect(hidden > 300)
        #expect(shown > 500)
    }
}

/// The same numbers on every machine.
private struct SystemFree {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
