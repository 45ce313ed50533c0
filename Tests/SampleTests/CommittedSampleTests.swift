import Foundation
import MeraUnits
import MeraCells
import MeraRows
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
        Command(study: "csk-pilot", seed: 2015, units: 48, kept: ["plan", "model_indicators"]),
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

    /// The commands of `samples/mkpo/README.md`: the registers are made by the script, the checklists by mera.
    @Test(.enabled(if: Python.exists, "python3 is not installed")) func institutionSampleIsGenerated() throws {
        let study = try Place.study("mkpo")
        let folder = Place.root + "/samples/mkpo"
        let made = FileManager.default.temporaryDirectory.appending(path: "mkpo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: made) }
        _ = try Python.run(folder + "/make.py", made.path)
        var kept: [Int: AnswerFile] = [:]
        for (index, table) in study.tables.enumerated() where table.kind == .register {
            let file = "\(table.id).csv"
            let committed = try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)
            #expect(try String(contentsOf: made.appending(path: file), encoding: .utf8) == committed, "\(file)")
            kept[index] = try TableReader.read("\(folder)/\(file)", layouts: table.layouts(study))
        }
        let options = SampleOptions(seed: 2015, units: 12, missing: 0.05)
        let sample = SampleGenerator(study, options: options, kept: kept).generate()
        #expect(sample.tables.map(\.name) == ["checklist", "conditions"])
        for table in sample.tables {
            let file = try String(contentsOfFile: "\(folder)/\(table.name).csv", encoding: .utf8)
            #expect(sample.csv(table) == file, "\(table.name).csv differs: make it again with the command of the README")
        }
        let result = try sample.run(study, kept: kept)
        // What is not allowed is an error, and it was planted once; everything else that was planted is a warning.
        #expect(result.findings.filter { $0.severity == .error }.map(\.rule) == ["not_own_master"])
        #expect(result.reconciliations.map { $0.differences.count } == [9, 21])
    }
}
