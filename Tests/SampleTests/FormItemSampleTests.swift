import MeraCells
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraUnits
import Testing

/// Samples of studies with the items that forms need satisfy them, and look like answers.
@Suite struct FormItemSampleTests {
    private static let study = """
        study: {id: t, title: T, language: en, version: "7", levels: {site: sites, all: all}}
        choices: {ways: {a: A, b: B, c: C, d: D}, none: {x: X, y: Y, no: {label: None, exclusive: true}}}
        registers: {sites: {key: id, columns: {id: text}}}
        questionnaires:
          visit:
            key: [site, sent]
            items:
              site: {type: reference, to: sites, required: true}
              sent: submission
              v: version
              opened: start
              closed: end
              channel: {type: hidden, holds: integer, default: "4"}
              kept: {type: text, read_only: true, default: '"as it was"'}
              arrives: {type: date_time, required: true, constraint: '[@"2025-03-01T08:00:00"..@"2025-03-31T20:00:00"]'}
              opens: {type: time, required: true, constraint: '[@"08:00:00"..@"10:00:00"]'}
              closes: {type: time, required: true}
              place: {type: geo_point, required: true}
              heat: {type: range, range: -5..5, step: 0.25, required: true}
              marks: {type: range, range: 1..10, step: 3, required: true, constraint: "> 1"}
              whole: {type: rank, choices: ways, required: true}
              two: {type: rank, choices: ways, max_choices: 2, required: true}
              some_ways: {type: select_multiple, choices: ways, min_choices: 2, max_choices: 3, required: true}
              others: {type: select_multiple, choices: none, max_choices: 1, required: true}
              facade: {type: image, required: true}
              paper: file
              remark: {type: text, max_length: 12, required: true}
              agreed: {type: acknowledge, required: true}
            checks:
              order: {assert: closes > opens}
        """

    @Test(arguments: [UInt64(1), 2, 3]) func samplesSatisfyTheStudy(seed: UInt64) throws {
        let study = try Place.study(text: Self.study)
        let sample = SampleGenerator(study, options: SampleOptions(seed: seed, units: 20, missing: 0.05)).generate()
        let run = try sample.run(study)
        let worse = run.findings.filter { $0.severity != .info }
        #expect(worse.isEmpty, "\(worse.prefix(5).map { "\($0.code.id) \($0.rowKey ?? "") \($0.text(.english))" })")
        let visits = try #require(sample["visit"])
        #expect(visits.rows.count > 10)
        #expect(Set(visits.column("v")) == ["7"])
        #expect(Set(visits.column("channel")) == ["4"])
        #expect(Set(visits.column("kept")) == ["as it was"])
        #expect(Set(visits.column("sent")).count == visits.rows.count)
        #expect(zip(visits.column("opened"), visits.column("closed")).allSatisfy { $0.0 < $0.1 })
        #expect(visits.column("opens").allSatisfy { "08:00:00" <= $0 && $0 <= "10:00:00" })
        #expect(Set(visits.column("opens")).count > 3)
        #expect(visits.column("whole").allSatisfy { $0.split(separator: " ").sorted() == ["a", "b", "c", "d"] })
        #expect(Set(visits.column("whole")).count > 3)
        #expect(visits.column("two").allSatisfy { $0.split(separator: " ").count == 2 })
        #expect(visits.column("remark").allSatisfy { (1...12).contains($0.unicodeScalars.count) })
        #expect(Set(visits.column("marks")).isSubset(of: ["4", "7", "10"]))
        #expect(Set(visits.column("agreed")) == ["yes"])
    }
}
