import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraUnits
import MeraWorkspace
import Testing

/// Answers that came by mail: a file of each person, as the form saved it.
@Suite struct MailTests {
    private static let definition = """
        study: {id: t, title: T, language: en, levels: {all: all}}
        questionnaires:
          visit:
            key: sent
            items:
              sent: submission
              hours: {type: integer, constraint: "[0..24]"}
              trips: {type: repeat, items: {km: integer}}
        indicators:
          hours: {of: visit, sum: hours, unit: count}
          km: {of: trips, sum: km, unit: count}
        """

    /// Nothing but the form tells one submission from another.
    private static let keyless = """
        study: {id: t, title: T, language: en, levels: {all: all}}
        questionnaires: {visit: {items: {hours: {type: integer, constraint: "[0..24]"}}}}
        indicators: {hours: {of: visit, sum: hours, unit: count}}
        """

    private static func saved(_ submission: String, _ hours: String, at time: String = "10:00", km: Int? = nil) -> String {
        """
        [
        {"hours": \(hours)\(km.map { ", \"trips\": [{\"km\": \($0)}]" } ?? ""),
          "_mera": {"version": "1", "submission": "\(submission)", "ended": "2026-03-01T\(time):00Z"}}
        ]

        """
    }

    private func run(
        _ files: [String: String], _ definition: String = Self.keyless
    ) throws -> (findings: [String], sums: [String]) {
        let folder = try TemporaryFolder()
        try folder.write("study/s.yaml", definition)
        for (name, text) in files { try folder.write("data/" + name, text) }
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/study").study)
        guard
            case .ready(let run) = try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: RunSettings(threads: 1))
        else { return (["no run"], []) }
        let done = run.execute()
        let result = done.run.result
        let findings =
            done.answers.folderDiagnostics.map { "\($0.code.id) \($0.message(.english))" }
            + result.findings.filter {
                $0.severity > .info
            }.map { "\($0.code.id) \($0.source ?? "") \($0.line ?? 0): \($0.text(.english))" }
        let sums = result.indicators.map { indicator -> String in
            guard case .value(let value)? = indicator.values.first?.first?.outcome else { return "missing" }
            return value.description
        }
        return (findings, sums)
    }

    @Test func filesOfManyPeopleAreOneTable() throws {
        let (anna, boris, vera) = (Self.saved("a", "3", km: 1), Self.saved("b", "4", km: 1), Self.saved("c", "5", km: 7))
        let lines = """
            {"hours": 3, "trips": [{"km": 4}], "_mera": {"submission": "a"}}
            {"hours": 9, "trips": [{"km": 5}], "_mera": {"submission": "b"}}
            """
        for files in [
            ["visit-anna.json": anna, "visit (2).json": boris, "visit.json": vera],
            ["visit/anna.json": anna, "visit/boris.json": boris, "visit.json": vera],
            ["visit/all.jsonl": lines, "visit/none.json": "[]"],
        ] {
            let (findings, sums) = try run(files, Self.definition)
            #expect(findings == [])
            #expect(sums == ["12", "9"])
        }
        // The same file twice is one submission, with its rows.
        let twice = try run(["visit-1.json": vera, "visit-2.json": vera], Self.definition)
        #expect(twice.sums == ["5", "7"])
    }

    @Test func aMistakeIsFoundInTheFileOfItsPerson() throws {
        let (findings, sums) = try run([
            "visit-anna.json": Self.saved("a", "30"), "visit-boris.json": Self.saved("b", "\"x\""),
            "visit-vera.json": "[{\"hours\": 2,",
            "visit/wrong.txt": "?", "visit-zoya.json": Self.saved("d", "6"),
        ])
        #expect(sums == ["6"])
        #expect(findings.contains("D3007 visit-anna.json 2: 30 is not allowed for `hours`"))
        #expect(
            findings.contains { $0.hasPrefix("D1") && $0.contains("visit-boris.json 2:") && $0.contains("`visit-boris.json`") })
        #expect(findings.contains { $0.hasPrefix("D1") && $0.contains("visit-vera.json 1:") })
        #expect(findings.contains { $0.hasPrefix("D3012") && $0.contains("visit/wrong.txt") })
    }

    /// One number of a submission is one submission: the same answers count once, of other answers those that were saved last.
    @Test func aSubmissionCountsOnce() throws {
        let same = try run(["visit-1.json": Self.saved("a", "3"), "visit-2.json": Self.saved("a", "3")])
        #expect(same.sums == ["3"])
        #expect(same.findings == ["D3003 visit-1.json 2: the row with the key a stands twice"])
        let other = try run([
            "visit-1.json": Self.saved("a", "5", at: "12:00"), "visit-2.json": Self.saved("a", "3", at: "09:00"),
            "visit-3.json": Self.saved("b", "10"),
        ])
        #expect(other.sums == ["15"])
        #expect(
            other.findings == ["D3002 visit-2.json 2: 2 rows have the key a, and their answers differ; this one does not count"])
    }

    @Test func whatIsNotClearIsRefused() throws {
        #expect(try run(["visit.csv": "hours\n1\n", "visit-1.json": Self.saved("a", "3")]).findings == ["no run"])
        #expect(try run(["visit-1.csv": "hours\n1\n"]).findings == ["no run"])
    }
}
