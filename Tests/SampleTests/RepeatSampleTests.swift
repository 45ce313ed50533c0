import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import Testing

/// Samples of studies with repeats, other-specify and filters of choices satisfy them.
@Suite struct RepeatSampleTests {
    private static let study = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}}
        choices:
          district: {north: North, south: South}
          city:
            a: {label: A, with: {district: north}}
            b: {label: B, with: {district: north}}
            c: {label: C, with: {district: south}}
            other: {label: Other, specify: Which city?}
        registers:
          sites: {key: id, columns: {id: text, district: {type: select_one, choices: district, required: true}}}
          kinds: {key: id, columns: {id: text}}
        questionnaires:
          visit:
            key: [site, quarter]
            status: {item: state, draft: draft}
            items:
              state: text
              site: {type: reference, to: sites, required: true}
              quarter: {type: text, required: true, constraint: '"1", "2"'}
              agreed: {type: boolean, required: true}
              city: {type: select_one, choices: city, choice_filter: option.district = site.district, required: true}
              reviews:
                type: repeat
                rows: kinds
                relevant: agreed
                items:
                  kind: {type: reference, to: kinds, required: true}
                  mark: {type: integer, required: true, constraint: "[1..5]"}
              people:
                type: repeat
                key: name
                items:
                  name: {type: text, required: true}
                  town: {type: select_one, choices: city, choice_filter: option.district = parent.site.district, required: true}
        """

    @Test(arguments: [UInt64(1), 2, 3]) func rowsStandWhereTheyMay(seed: UInt64) throws {
        let study = try Place.study(text: Self.study)
        let sample = SampleGenerator(study, options: SampleOptions(seed: seed, units: 12, missing: 0.1)).generate()
        let run = try sample.run(study)
        let worse = run.findings.filter { $0.severity != .info }
        #expect(worse.isEmpty, "\(worse.prefix(5).map { "\($0.code.id) \($0.rowKey ?? "") \($0.text(.english))" })")
        let visits = try #require(sample["visit"])
        let reviews = try #require(sample["reviews"])
        let people = try #require(sample["people"])
        #expect(reviews.header == ["site", "quarter", "kind", "mark"])
        // One for each kind in each visit that agreed, none elsewhere.
        let agreed = visits.column("agreed").count { $0 == "yes" }
        #expect((1..<visits.rows.count).contains(agreed))
        #expect(reviews.rows.count == agreed * 12)
        #expect(people.rows.count > visits.rows.count / 2 && people.rows.count < visits.rows.count * 3)
        let cities = zip(visits.column("city"), visits.column("city_other"))
        #expect(cities.allSatisfy { ($0 == "other") == !$1.isEmpty })
        #expect(visits.column("city").contains("other"))
        #expect(Set(visits.column("state")).isSubset(of: ["final", ""]))
    }

    @Test func mistakesInARepeatAreFound() throws {
        let study = try Place.study(text: Self.study)
        let options = SampleOptions(seed: 5, units: 12, mistakes: 0.3)
        let sample = SampleGenerator(study, options: options).generate()
        #expect(sample.mistakes.contains { $0.table == "reviews" } && sample.mistakes.contains { $0.table == "people" })
        let findings = try sample.run(study).findings
        for mistake in sample.mistakes {
            #expect(
                findings.contains { finding in
                    study.tables[finding.table].id == mistake.table && finding.record == mistake.record
                        && finding.code.id == mistake.code.id
                }, "\(mistake)")
        }
    }
}
