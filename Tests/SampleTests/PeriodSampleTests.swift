import MeraCells
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraUnits
import Testing

/// Samples of studies in which registers hold for a period, rows look at the period before, and groups must be answered.
@Suite struct PeriodSampleTests {
    private static func study(_ key: String, _ period: String, _ when: String) -> String {
        """
        study: {id: t, title: T, language: en, as_of: 2026-01-31, levels: {site: sites, region: sites.region, all: all}}
        choices: {year: {y24: "2024", y25: "2025"}}
        registers:
          sites: {key: [id, \(key)], period: \(key), columns: {id: text, \(key): \(period), name: text, region: {type: text, required: true}}}
        questionnaires:
          form:
            key: [site, \(when)]
            period: \(when)
            items:
              site: {type: reference, to: sites, required: true}
              \(when): {\(period.contains("type") ? String(period.dropFirst().dropLast()) : "type: \(period)"), required: true}
              sold: {type: integer, required: true, constraint: "[1..500]"}
              words: {type: group, required: true, items: {good: text, bad: text}}
              people: {type: repeat, required: true, items: {age: {type: integer, required: true}}}
            checks: {jump: {assert: "previous.sold = null or sold <= 4 * previous.sold"}}
        indicators: {sold: {of: form, sum: sold, unit: count}}
        """
    }

    @Test(arguments: [
        ("year", "integer"), ("year", "{type: select_one, choices: year}"), ("since", "date"),
        ("year", "{type: integer, constraint: '[2021..2023]'}"),
    ])
    func `rows refer to those of their period`(key: String, period: String) throws {
        let study = try Place.study(text: Self.study(key, period, key))
        for seed in [UInt64(1), 2] {
            let sample = SampleGenerator(study, options: SampleOptions(seed: seed, units: 9, missing: 0.4)).generate()
            let run = try sample.run(study)
            let worse = run.findings.filter { $0.severity == .error }
            #expect(worse.isEmpty, "\(worse.prefix(5).map { "\($0.code.id) \($0.rowKey ?? "") \($0.text(.english))" })")
            let form = try #require(sample["form"])
            #expect(form.rows.count > 5)
            #expect(Set(form.column(key)).count == 2)
            #expect(Set(try #require(sample["sites"]).column("id")).count == 9)
        }
    }
}
