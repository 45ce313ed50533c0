import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import Testing

/// `roll_up: mean_of_first_level`: every level above the first is made from the units of the first one. Numbers by hand.
@Suite struct FirstLevelMeanTests {
    static func yaml(_ rollUp: String) -> String {
        """
        study:
          id: first
          title: Первый уровень
          levels: {organisation: organisations, region: organisations.region, country: all}
          defaults: {min_n: 1}
        registers:
          organisations: {key: id, columns: {id: text, region: text, norm: integer}}
        questionnaires:
          form: {items: {organisation: {type: reference, to: organisations}, satisfied: boolean}}
        indicators:
          share: {of: form, share: satisfied, unit: percent, round_value: 0 half_up, roll_up: \(rollUp)}
          ones: {value: share, where: unit.norm = 1, unit: percent, roll_up: \(rollUp)}
          double: {value: share * unit.norm, unit: points, roll_up: \(rollUp)}
        """
    }

    // a: 100, b: 1 of 3 → 33, c: 0, d: nobody asked.
    static let answers = [
        "organisations": "id,region,norm\na,R,2\nb,R,1\nc,S,1\nd,S,1\n",
        "form": "organisation,satisfied\na,yes\nb,yes\nb,no\nb,no\nc,no\n",
    ]

    @Test func theCountryIsTheMeanOfOrganisations() throws {
        let run = try Scenario(Self.yaml("mean_of_first_level"), Self.answers)
        // (100 + 33) / 2 = 66.5 → 67 and 0; (100 + 33 + 0) / 3 = 44.33 → 44, not (67 + 0) / 2 nor 2 of 5.
        #expect(run.value("share", "region R") == "67")
        #expect(run.value("share", "region S") == "0")
        #expect(run.value("share") == "44")
        #expect(run.measure("share", "country")?.n == 3)
        #expect(run.measure("share", "region S")?.n == 1)
        // (200 + 33 + 0) / 3 = 77.67; the norm of a unit's own row is there at the first level only, and no finding says otherwise.
        #expect(run.value("double", "region R") == "116.5")
        #expect(run.findings.isEmpty)
    }

    @Test func aValueMayBeAboutSomeUnitsOnly() throws {
        let run = try Scenario(Self.yaml("mean_of_first_level"), Self.answers)
        // The norm of a is 2, and that of b, c and d 1; nobody of d was asked.
        #expect(run.value("ones", "organisation a") == "not_applicable")
        #expect(run.value("ones", "organisation b") == "33")
        #expect(run.value("ones", "organisation d") == "unanswered")
        #expect(run.measure("ones", "organisation b")?.rank == 1)
        #expect(run.measure("ones", "organisation c")?.rankedUnits == 2)
        // (33 + 0) / 2.
        #expect(run.value("ones") == "16.5")
        #expect(run.value("ones", "region R") == "33")
        #expect(run.measure("ones", "country")?.n == 2)
    }

    @Test func withoutAnAnswerTheConditionDecidesNothing() throws {
        var answers = Self.answers
        answers["organisations"] = "id,region,norm\na,R,2\nb,R,\nc,S,1\nd,S,1\n"
        let run = try Scenario(Self.yaml("mean_of_first_level"), answers)
        #expect(run.value("ones", "organisation b") == "unanswered")
        #expect(run.value("ones") == "0")
    }

    @Test func theBaseIsThatOfThePartsThatAreThere() throws {
        let yaml = Self.yaml("mean_of_first_level").replacing(
            "  double:",
            with: """
                  twos: {of: form, where: organisation.norm = 2, share: satisfied, unit: percent}
                  either: {value: if twos = null then share else twos, unit: points}
                  double:
                """)
        let run = try Scenario(yaml, Self.answers)
        // Of b three respondents, though none of them counts in `twos`; of d nobody was asked.
        #expect(run.measure("either", "organisation a")?.n == 1)
        #expect(run.measure("either", "organisation b")?.n == 3)
        #expect(run.measure("either", "organisation d")?.n == 0)
    }

    @Test func theMeanOfUnitsGoesLevelByLevel() throws {
        let run = try Scenario(Self.yaml("mean_of_units"), Self.answers)
        // (67 + 0) / 2 = 33.5 → 34.
        #expect(run.value("share") == "34")
        #expect(run.measure("share", "country")?.n == 2)
    }
}
