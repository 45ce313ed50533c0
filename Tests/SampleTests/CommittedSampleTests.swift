import Foundation
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraTable
import Testing

/// The files under `samples/` are what their README says.
@Suite struct CommittedSampleTests {
    /// The command of `samples/csk-pilot/README.md`.
    @Test func pilotSampleIsGenerated() throws {
        let study = try Place.study("csk-pilot")
        let folder = Place.root + "/samples/csk-pilot"
        let plan = try #require(study.table("plan"))
        let kept = try TableReader.read(folder + "/plan.csv", layouts: study.tables[plan].layouts(study))
        let options = SampleOptions(seed: 2015, units: 48, missing: 0.05)
        let sample = SampleGenerator(study, options: options, kept: [plan: kept]).generate()
        #expect(sample.tables.map(\.name) == study.tables.map(\.id).filter { $0 != "plan" })
        for table in sample.tables {
            let file = try String(contentsOfFile: "\(folder)/\(table.name).csv", encoding: .utf8)
            #expect(sample.csv(table) == file, "\(table.name).csv differs: make the sample again with the command of its README")
        }
        let errors = try sample.run(study, kept: [plan: kept]).findings.filter { $0.severity == .error }
        #expect(errors.isEmpty)
    }
}
