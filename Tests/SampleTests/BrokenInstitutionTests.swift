import Foundation
import MeraCells
import MeraUnits
import MeraRows
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import Testing

/// `samples/mkpo-broken`: every rule of the study is broken once, and all that is found is what was broken.
@Suite struct BrokenInstitutionTests {
    private static let folder = Place.root + "/samples/mkpo-broken"

    @Test func whatIsBrokenIsFound() throws {
        let result = try Self.run()
        let found = result.findings.map { finding in
            [
                result.study.tables[finding.table].id, finding.record.map { String($0) } ?? "", finding.column ?? "",
                finding.rule ?? "", finding.severity.rawValue, finding.code.id,
            ].joined(separator: ",")
        }
        let expected = try Self.expected("findings")
        #expect(Self.difference(expected, found) == [], "not found")
        #expect(Self.difference(found, expected) == [], "not expected")
    }

    @Test func everyRuleIsBroken() throws {
        let study = try Place.study("mkpo")
        let rules = study.tables.flatMap { table in
            table.checks.map { "\(table.id) \($0.id)" } + table.uniqueRules.map { "\(table.id) \($0.id)" }
                + table.fields.filter { $0.constraint != nil }.map { "\(table.id) \($0.id)" }
        }
        let broken = Set(
            try Self.expected("findings").map { line in
                let parts = line.split(separator: ",", omittingEmptySubsequences: false)
                return "\(parts[0]) \(parts[3])"
            })
        #expect(rules.count > 60)
        #expect(rules.filter { !broken.contains($0) } == [])
    }

    @Test func listsAndProtocolsDifferWhereTheyWereMadeTo() throws {
        let result = try Self.run()
        let found = result.reconciliations.flatMap { reconciliation in
            let id = result.study.reconciliations[reconciliation.reconciliation].id
            return reconciliation.differences.map { difference in
                switch difference.difference {
                case .field(let name, _, _): "\(id),\(difference.key),\(name),differs"
                case .onlyLeft: "\(id),\(difference.key),,only_left"
                case .onlyRight: "\(id),\(difference.key),,only_right"
                case .ambiguous: "\(id),\(difference.key),,repeated_key"
                }
            }
        }
        let expected = try Self.expected("differences")
        #expect(Self.difference(expected, found) == [], "not found")
        #expect(Self.difference(found, expected) == [], "not expected")
    }

    @Test(.enabled(if: Python.exists, "python3 is not installed")) func theScriptMakesTheFiles() throws {
        let made = FileManager.default.temporaryDirectory.appendingPathComponent("mkpo-broken-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: made) }
        try FileManager.default.createDirectory(atPath: made + "/expected", withIntermediateDirectories: true)
        _ = try Python.run(Self.folder + "/make.py", made)
        let names = try FileManager.default.subpathsOfDirectory(atPath: made).filter { $0.hasSuffix(".csv") }
        #expect(names.count == 18)
        for name in names {
            #expect(FileManager.default.contentsEqual(atPath: "\(made)/\(name)", andPath: "\(Self.folder)/\(name)"), "\(name)")
        }
    }

    private static func run() throws -> RunResult {
        let study = try Place.study("mkpo")
        let files = try study.tables.map { table in
            table.isRead ? try TableReader.read("\(folder)/\(table.id).csv", layouts: table.layouts(study)) : nil
        }
        return StudyRun(study, files: files).result
    }

    /// What is in `left` more often than in `right`.
    private static func difference(_ left: [String], _ right: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for line in left { counts[line, default: 0] += 1 }
        for line in right { counts[line, default: 0] -= 1 }
        return counts.filter { $0.value > 0 }.keys.sorted()
    }

    private static func expected(_ name: String) throws -> [String] {
        try String(contentsOfFile: "\(folder)/expected/\(name).csv", encoding: .utf8).split(separator: "\n").dropFirst()
            .map(String.init)
    }
}
