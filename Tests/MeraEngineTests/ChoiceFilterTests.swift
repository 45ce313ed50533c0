import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Options that only some rows may choose.
@Suite struct ChoiceFilterTests {
    private static let study = """
        choices:
          cities:
            murmansk: {label: Murmansk, with: {district: north}}
            pskov: {label: Pskov, with: {district: north}}
            sochi: {label: Sochi, with: {district: south}}
            abroad: Abroad
            98: {label: No answer, missing: refused}
        registers:
          sites: {key: id, columns: {id: text, district: text}}
        questionnaires:
          q:
            key: id
            items:
              id: text
              site: {type: reference, to: sites}
              city: {type: select_one, choices: cities, label: City, choice_filter: option.district = site.district}
              others: {type: select_multiple, choices: cities, choice_filter: option.code != city}
        indicators:
          sochi: {of: q, unit: percent, share: city = "sochi"}
        """

    @Test func anAnswerThatTheFilterForbidsDoesNotCount() throws {
        let run = try Scenario(
            Self.study,
            [
                "sites": "id,district\ns,south\nn,north\nu,\nx,east\n",
                "q": """
                id,site,city,others
                1,s,sochi,pskov
                2,n,sochi,pskov murmansk
                3,n,pskov,pskov murmansk
                4,u,sochi,
                5,,sochi,
                6,s,abroad,
                7,n,98,
                8,x,sochi,
                """,
            ])
        #expect(run.findings == ["D3105 q:2 city", "D3105 q:3 others", "D3105 q:8 city"])
        // Without a district, of the site or of the option, nothing is decided: 1, 4 and 5 of 1, 3, 4, 5 and 6.
        #expect(run.value("sochi") == "60")
        #expect(
            run.result.findings.filter { $0.severity == .error }.map { $0.text(.english) } == [
                "option `sochi` of `City` is not to be chosen here; possible: `murmansk`, `pskov` or `abroad`",
                "option `pskov` of `others` is not to be chosen here; possible: `murmansk`, `sochi` or `abroad`",
                "option `sochi` of `City` is not to be chosen here; possible: `abroad`",
            ])
    }
}
