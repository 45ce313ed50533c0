import MeraCells
import MeraEngine
import MeraSource
import MeraUnits
import Testing

/// Regions that are one to people and several to the engine are said, not silent.
struct AlikeUnitTests {
    private func run(_ regions: [String]) throws -> [String] {
        let sites = regions.enumerated().map { "s\($0),\($1)\n" }.joined()
        let scenario = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {site: sites, region: sites.region, country: all}}
            registers:
              sites: {key: id, columns: {id: text, region: text}}
            questionnaires:
              form: {items: {site: {type: reference, to: sites}, n: integer}}
            indicators:
              sum: {of: form, unit: count, sum: n}
            """,
            ["sites": "id,region\n" + sites, "form": "site,n\ns0,1\ns1,2\n"])
        return scenario.result.findings.filter { $0.code.id == "D1281" }.map { "\($0.arguments["names"].map { "\($0)" } ?? "")" }
    }

    @Test(arguments: [["Р1", "Р 1", "р1", "P1"], ["Орёл", "Орел"], ["«Север»", "север"]])
    func alike(names: [String]) throws {
        let found = try run(names)
        #expect(found.count == 1)
        for name in names { #expect(found.first?.contains("\"\(name)\"") == true, "\(found)") }
    }

    @Test func otherNames() throws { #expect(try run(["Р1", "Р2", "1.2", "12", "Север", "Юг"]).isEmpty) }
}
