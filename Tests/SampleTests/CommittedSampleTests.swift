import Foundation
import MeraEngine
import MeraModel
import MeraSample
import MeraSource
import MeraTable
import Testing

/// The files under `samples/` are what their README says.
@Suite struct CommittedSampleTests {
    /// The command in the README of a sample.
    struct Command: Sendable, CustomTestStringConvertible {
        var study: String
        var seed: UInt64
        var units: Int
        /// Tables that were written by hand.
        var kept: [String]

        var testDescription: String { study }
    }

    @Test(arguments: [
        Command(study: "csk-pilot", seed: 2015, units: 48, kept: ["plan"]),
        Command(study: "noko", seed: 344, units: 28, kept: ["organisations", "spheres"]),
    ])
    func sampleIsGenerated(_ command: Command) throws {
        let study = try Place.study(command.study)
        let folder = Place.root + "/samples/" + command.study
        var kept: [Int: AnswerFile] = [:]
        for name in command.kept {
            let table = try #require(study.table(name))
            kept[table] = try TableReader.read("\(folder)/\(name).csv", layouts: study.tables[table].layouts(study))
        }
        let options = SampleOptions(seed: command.seed, units: command.units, missing: 0.05)
        let sample = SampleGenerator(study, options: options, kept: kept).generate()
        #expect(sample.tables.map(\.name) == study.tables.map(\.id).filter { !command.kept.contains($0) })
        for table in sample.tables {
            let file = try String(contentsOfFile: "\(folder)/\(table.name).csv", encoding: .utf8)
            #expect(sample.csv(table) == file, "\(table.name).csv differs: make the sample again with the command of its README")
        }
        let errors = try sample.run(study, kept: kept).findings.filter { $0.severity == .error }
        #expect(errors.isEmpty)
    }
}
