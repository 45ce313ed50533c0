import Campaigns
import MeraCells
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraUnits
import Testing

@Suite struct MistakeTests {
    /// Every planted mistake is found at its place, and without mistakes there is nothing to find.
    @Test(arguments: Place.studies, Campaign.some(of: [11, 12, 13] as [UInt64])) func everyMistakeIsFound(
        _ name: String, _ seed: UInt64
    ) throws {
        let study = try Place.study(name)
        let sample = SampleGenerator(
            study, options: SampleOptions(seed: seed, units: 40, missing: 0.03, mistakes: 0.3)
        ).generate()
        let findings = try sample.run(study).findings
        var found: Set<String> = []
        for finding in findings {
            guard let record = finding.record else { continue }
            found.insert("\(study.tables[finding.table].id) \(record) \(finding.column ?? "") \(finding.code.id)")
            found.insert("\(study.tables[finding.table].id) \(record)  \(finding.code.id)")
            found.insert("\(study.tables[finding.table].id) \(record) \(finding.rule ?? "") \(finding.code.id)")
        }
        #expect(sample.mistakes.count > 20)
        for mistake in sample.mistakes {
            let place = "\(mistake.table) \(mistake.record) \(mistake.column ?? mistake.rule ?? "") \(mistake.code.id)"
            #expect(found.contains(place), "\(mistake.kind): \(place)")
        }
    }

    @Test func onlyTheKindsAskedFor() throws {
        let study = try Place.study("csk-pilot")
        let options = SampleOptions(seed: 1, units: 20, mistakes: 0.5, kinds: [.unknownCode])
        let sample = SampleGenerator(study, options: options).generate()
        #expect(!sample.mistakes.isEmpty)
        #expect(sample.mistakes.allSatisfy { $0.kind == .unknownCode })
    }

    @Test func allKindsOccur() throws {
        let study = try Place.study("csk-pilot")
        let sample = SampleGenerator(study, options: SampleOptions(seed: 4, units: 48, mistakes: 0.5)).generate()
        #expect(Set(sample.mistakes.map(\.kind)) == Set(SampleMistake.Kind.allCases))
    }
}
