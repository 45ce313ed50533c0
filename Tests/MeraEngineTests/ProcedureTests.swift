import FEEL
import MeraEngine
import MeraModel
import Testing

/// A criterion of the independent quality assessment (order 344n) in the words of the language: norms of the sphere, two decimals
/// half up at each step, a region as the mean of its organisations. Numbers by hand.
@Suite struct ProcedureTests {
    static let yaml = """
        study:
          id: noko
          title: Независимая оценка
          language: ru
          levels: {organisation: organisations, region: organisations.region}
          defaults: {min_n: 1, round: 2 half_up}
        parameters:
          full: {value: 100, unit: points}
          per_method: {value: 30, unit: points, source: "344н, показатель 1.2"}
          weight_11: 0.3
          weight_12: 0.3
          weight_13: 0.4
        registers:
          spheres: {key: id, columns: {id: text, stand_norm: integer, site_norm: integer}}
          organisations: {key: id, columns: {id: text, region: text, sphere: {type: reference, to: spheres}}}
        questionnaires:
          passport:
            key: organisation
            items:
              organisation: {type: reference, to: organisations, required: true}
              stand: integer
              site: integer
              phone: boolean
              mail: boolean
              form: boolean
              remote: {type: calculate, calculation: "at_most(per_method * count_true(phone, mail, form), full)"}
          respondents:
            items:
              organisation: {type: reference, to: organisations}
              stand_info: boolean
              site_info: boolean
        indicators:
          stand: {of: passport, sum: stand, unit: count}
          site: {of: passport, sum: site, unit: count}
          i11:
            levels: [organisation, region]
            value: full * (stand / unit.sphere.stand_norm + site / unit.sphere.site_norm) / 2
            round_value: 2 half_up
            roll_up: mean_of_units
            unit: points
          i12: {of: passport, mean: remote, round_value: 2 half_up, roll_up: mean_of_units, unit: points}
          stand_share: {of: respondents, share: stand_info, unit: percent}
          site_share: {of: respondents, share: site_info, unit: percent}
          i13: {value: (stand_share + site_share) / 2, round_value: 2 half_up, roll_up: mean_of_units, unit: points}
          k1:
            unit: points
            round_value: 2 half_up
            roll_up: mean_of_units
            index: {components: {i11: weight_11, i12: weight_12, i13: weight_13}}
            limits: [{when: i13 < 50, at_most: 60, reason: Решение методиста}]
        """

    static let answers = [
        "spheres": "id,stand_norm,site_norm\nmed,7,9\nedu,6,6\n",
        "organisations": "id,region,sphere\na,R,med\nb,R,edu\n",
        "passport": "organisation,stand,site,phone,mail,form\na,5,8,yes,yes,no\nb,6,6,yes,yes,yes\n",
        "respondents": """
        organisation,stand_info,site_info
        a,yes,yes
        a,no,yes
        a,yes,
        b,no,no
        b,yes,no
        b,no,yes

        """,
    ]

    @Test func theFirstCriterion() throws {
        let run = try Scenario(Self.yaml, Self.answers)
        // 100 · (5/7 + 8/9) / 2 = 80.158…
        #expect(run.value("i11", "organisation a") == "80.16")
        #expect(run.value("i11", "organisation b") == "100")
        #expect(run.value("i11", "region R") == "90.08")
        #expect(run.value("i12", "organisation a") == "60")
        #expect(run.value("i12", "organisation b") == "90")
        // (66.666… + 100) / 2 and (33.333… + 33.333…) / 2.
        #expect(run.value("i13", "organisation a") == "83.33")
        #expect(run.value("i13", "organisation b") == "33.33")
        // 0.3 · 80.16 + 0.3 · 60 + 0.4 · 83.33 = 75.38; 30 + 27 + 13.332 = 70.332, limited to 60.
        #expect(run.value("k1", "organisation a") == "75.38")
        #expect(run.value("k1", "organisation b") == "60")
        #expect(run.value("k1", "region R") == "67.69")
        #expect(run.findings.isEmpty)
    }
}
