import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraTable
import MeraUnits
import MeraWorkspace
import Testing

/// Submissions are judged by the version of the definitions that they were filled in with; indicators are those of today.
@Suite struct VersionTests {
    /// Version 1: up to 24 hours; the total is of two questions; "why" is asked of those who were late.
    private static let first = """
        study: {id: shop, title: Shop, language: en, version: "1", levels: {all: all}}
        choices: {mood: {good: Good, bad: Bad}}
        questionnaires:
          visit:
            key: n
            items:
              n: text
              hours: {type: integer, constraint: "[0..24]"}
              extra: {type: integer}
              total: {type: calculate, calculation: hours + extra}
              late: boolean
              why: {type: text, required: true, relevant: late = true}
              mood: {type: select_one, choices: mood}
              old: {type: integer}
            checks:
              positive: {assert: total > 0, message: nothing}
        """
    /// Version 2: up to 8 hours; the total is doubled; "why" is asked of all; one question is gone, one is new.
    private static let second = """
        study: {id: shop, title: Shop, language: en, version: "2", levels: {all: all}}
        choices: {mood: {good: Good, bad: Bad}}
        questionnaires:
          visit:
            key: n
            items:
              n: text
              hours: {type: integer, constraint: "[0..8]"}
              extra: {type: integer}
              total: {type: calculate, calculation: 2 * (hours + extra)}
              half: {type: calculate, calculation: hours / 2}
              late: boolean
              why: {type: text, required: true}
              mood: {type: select_one, choices: mood}
              fresh: {type: integer, required: true}
            checks:
              positive: {assert: total > 0, message: nothing}
        indicators:
          hours: {of: visit, mean: hours, unit: count}
          total: {of: visit, sum: total, unit: count}
          half: {of: visit, sum: half, unit: count}
          fresh: {of: visit, mean: fresh, unit: count}
        """
    private static let answers = """
        [{"n": "a", "hours": 20, "extra": 1, "late": false, "why": null, "mood": "good", "old": 7, "_mera": {"version": "1"}},
         {"n": "b", "hours": 30, "extra": 2, "late": true, "why": null, "mood": "bad", "old": null, "_mera": {"version": "1"}},
         {"n": "c", "hours": 0, "extra": 0, "late": true, "why": "rain", "mood": "bad", "old": null, "_mera": {"version": "1"}},
         {"n": "d", "hours": 6, "extra": 1, "late": false, "why": "x", "mood": "good", "fresh": 4, "_mera": {"version": "2"}},
         {"n": "e", "hours": 20, "extra": 1, "late": false, "why": "y", "mood": "good", "fresh": 5, "_mera": {"version": "2"}}]
        """

    private func folder(
        _ versions: [String: String], answers: (String, String) = ("json", Self.answers), at hand: String = Self.second
    ) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("study/s.yaml", hand)
        for (path, text) in versions { try folder.write(path, text) }
        try folder.write("data/visit.\(answers.0)", answers.1)
        return folder
    }

    private func prepare(_ folder: TemporaryFolder, threads: Int = 1) throws -> PreparedRun.Outcome {
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/study").study)
        try #require(loaded.diagnostics.map { $0.message(.english) } == [])
        return try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: RunSettings(threads: threads))
    }

    private func run(_ folder: TemporaryFolder, threads: Int = 1) throws -> CompletedRun {
        guard case .ready(let prepared) = try prepare(folder, threads: threads) else { throw NoRun() }
        return prepared.execute()
    }

    private struct NoRun: Error {}

    private func findings(_ run: CompletedRun) -> [String] {
        run.run.result.findings.filter { $0.severity > .info }.map {
            "\($0.code.id) \($0.record.map(String.init) ?? "-") \($0.column ?? $0.rule ?? "")"
        }
    }

    private func value(_ run: CompletedRun, _ indicator: String) throws -> String {
        let result = run.run.result
        let index = try #require(result.study.indicator(indicator))
        let measure = try #require(result.indicators[index].values.first?.first)
        guard case .value(let value) = measure.outcome else { return "missing" }
        return value.description
    }

    @Test(arguments: ["study/versions/1/s.yaml", "study/versions/one.yaml", "data/definitions/v1/s.yaml"])
    func eachRowIsJudgedByItsOwnVersion(_ place: String) throws {
        let run = try run(folder([place: Self.first]))
        // a: 20 hours are right in version 1, and "why" is not asked. b: 30 hours are refused, "why" is missing. c: the check fails.
        // d is right. e: 20 hours are too many in version 2. Nobody asks "fresh" of a, b and c.
        #expect(findings(run) == ["D3007 2 hours", "D3005 2 why", "D3008 3 positive", "D3007 5 hours"])
        // hours: 20 and 0 of version 1, 6 of version 2.
        #expect(try value(run, "hours") == "8.666666666666666666666666666666667")
        // Totals: 21 and 0 as version 1 adds them, 14 as version 2 does.
        #expect(try value(run, "total") == "35")
        // What version 1 does not calculate is made of what counts of its answers: 10 + 0 + 3.
        #expect(try value(run, "half") == "13")
        #expect(try value(run, "fresh") == "4.5")
        let summary = run.run.result.tables[0]
        #expect(summary.versions == [.init(version: "1", rows: 3), .init(version: "2", rows: 2)])
        // Of version 1: a passes, c fails, b is undecided; of version 2: d passes, e is undecided.
        #expect((summary.checks[0].passed, summary.checks[0].failed, summary.checks[0].undecided) == (2, 1, 2))
        #expect(run.counts.errors == 4)
    }

    /// A key stands in two parts, so that its rows would have to be judged together, each by its own version.
    @Test func partsOfSeveralVersionsAreNotTakenApart() throws {
        let folder = try folder(["study/versions/1/s.yaml": Self.first])
        try folder.write("other/visit.json", #"[{"n": "a", "hours": 3, "extra": 1, "why": "z", "_mera": {"version": "2"}}]"#)
        let loaded = try #require(try StudyFolder.loadOne(folder.path + "/study").study)
        let settings = try RunSettings().ofPart()
        for part in ["data", "other"] {
            guard case .ready(let prepared) = try PreparedRun.prepare(loaded, data: folder.path + "/\(part)", settings: settings)
            else { throw NoRun() }
            try prepared.execute().writeCells(to: ResultPlace(folder.path + "/cells/\(part)"), part: part)
        }
        let merged = try MergedCells.write(
            ["data", "other"].map { folder.path + "/cells/" + $0 }, to: folder.path + "/sum",
            answers: PartAnswers(loaded, folders: ["data", "other"].map { folder.path + "/" + $0 }, settings: RunSettings()))
        guard case .refused(let why) = merged else {
            Issue.record("rows of two versions were judged as of one")
            return
        }
        #expect(why.map(\.code.id) == ["M9213"])
        #expect(try FileAccess.list(folder.path).contains("sum") == false)
    }

    @Test func withoutItsDefinitionsAVersionIsNamed() throws {
        let run = try run(folder([:]))
        #expect(run.run.result.tables[0].versions == [.init(version: "1", rows: 3, judgedBy: "2"), .init(version: "2", rows: 2)])
        #expect(
            findings(run) == [
                "D1020 - ", "D3046 - ", "D3007 1 hours", "D3005 1 why", "D3005 1 fresh", "D3007 2 hours", "D3005 2 why",
                "D3005 2 fresh",
                "D3005 3 fresh", "D3008 3 positive", "D3007 5 hours",
            ])
    }

    @Test func whatCannotBeReadAnyMoreIsRefused() throws {
        let without = Self.second.replacing(", bad: Bad", with: ", fair: Fair").replacing(
            "extra: {type: integer}", with: "extra: {type: boolean}"
        )
        .replacing("hours + extra", with: "hours")
        guard case .impossible(let findings) = try prepare(folder(["study/versions/1/s.yaml": Self.first], at: without)) else {
            Issue.record("it ran")
            return
        }
        #expect(
            findings.map { $0.message(.english) } == [
                "`visit.extra`: 3 answers of version 1 cannot be read by version 2, for instance `1` on line 1",
                "`visit.mood`: 2 answers of version 1 cannot be read by version 2, for instance `bad` on line 2",
            ])
    }

    @Test func aVersionIsOneThing() throws {
        let other = Self.first.replacing("[0..24]", with: "[0..25]")
        for (versions, codes) in [
            (["study/versions/1/s.yaml": Self.first, "data/definitions/1/s.yaml": Self.first], nil),
            (["study/versions/1/s.yaml": Self.first, "data/definitions/1/s.yaml": other], ["D3048"]),
            (["study/versions/1/s.yaml": Self.first.replacing("[0..24]", with: "[0..")], ["D3049"]),
            (["study/versions/1/s.yaml": Self.first.replacing("id: shop", with: "id: other")], nil),
        ] as [([String: String], [String]?)] {
            switch try prepare(folder(versions)) {
            case .ready: #expect(codes == nil)
            case .impossible(let findings): #expect(findings.map(\.code.id) == codes)
            }
        }
        let changed = Self.second.replacing("[0..8]", with: "[0..9]")
        let run = try run(folder(["data/definitions/1/s.yaml": Self.first, "data/definitions/2/s.yaml": changed]))
        #expect(run.answers.folderDiagnostics.map(\.code.id) == ["D3106"])
    }

    /// Rows of repeats belong to the version of the submission in which they stand, in JSON and in files of their own.
    @Test(arguments: [false, true]) func repeatsGoWithTheirSubmissions(_ isCSV: Bool) throws {
        func study(_ version: String, _ most: Int, _ more: String) -> String {
            """
            study: {id: trip, title: Trip, language: en, version: "\(version)", levels: {all: all}}
            questionnaires:
              trip:
                key: n
                items:
                  n: text
                  legs: {type: repeat, items: {km: {type: integer, constraint: "[0..\(most)]"}, day: boolean\(more)}}
            \(version == "2" ? "indicators: {km: {of: legs, sum: km, unit: count}}" : "")
            """
        }
        let folder = try TemporaryFolder()
        try folder.write("study/s.yaml", study("2", 10, ", night: {type: boolean, required: true}"))
        try folder.write("study/versions/1/s.yaml", study("1", 100, ""))
        if isCSV {
            try folder.write("data/trip.csv", "n,_mera/version\na,1\nb,2\n")
            try folder.write("data/legs.csv", "n,km,day,night\na,90,true,\na,200,false,\nb,90,true,true\nb,5,true,\n")
        } else {
            try folder.write(
                "data/trip.json",
                """
                [{"n": "a", "legs": [{"km": 90, "day": true}, {"km": 200, "day": false}], "_mera": {"version": "1"}},
                 {"n": "b", "legs": [{"km": 90, "day": true, "night": true}, {"km": 5, "day": true, "night": null}], "_mera": {"version": "2"}}]
                """)
        }
        let run = try run(folder)
        #expect(findings(run) == ["D3007 2 km", "D3007 3 km", "D3005 4 night"])
        #expect(try value(run, "km") == "95")
    }

    /// Six versions, each with a limit and a question of its own, rows of all of them mixed: places are those of the file, whatever is
    /// read of it for a version.
    @Test(arguments: ["json", "csv"]) func manyVersionsEachJudgeTheirOwn(_ kind: String) throws {
        func study(_ version: Int) -> String {
            """
            study: {id: trip, title: Trip, language: en, version: "\(version)", levels: {all: all}}
            questionnaires:
              trip:
                key: n
                items:
                  n: text
                  km: {type: integer, constraint: "[0..\(version * 10)]"}
                  twice: {type: calculate, calculation: km * \(version)}
                  q\(version): {type: integer, required: true}
            \(version == 6 ? "indicators: {twice: {of: trip, sum: twice, unit: count}}" : "")
            """
        }
        let folder = try TemporaryFolder()
        try folder.write("study/s.yaml", study(6))
        for version in 1...5 { try folder.write("study/versions/\(version).yaml", study(version)) }
        let rows = (0..<240).map { (version: $0 * 7 % 6 + 1, km: $0 * 11 % 70, isAnswered: $0 % 4 > 0) }
        if kind == "csv" {
            let lines = rows.enumerated().map { place, row in
                let answers = (1...6).map { $0 == row.version && row.isAnswered ? "1" : "" }
                return "r\(place),\(row.km),\(answers.joined(separator: ",")),\(row.version)"
            }
            let header = "n,km," + (1...6).map { "q\($0)" }.joined(separator: ",") + ",_mera/version"
            try folder.write("data/trip.csv", ([header] + lines).joined(separator: "\n") + "\n")
        } else {
            let objects = rows.enumerated().map { place, row in
                "{\"n\": \"r\(place)\",\n \"km\": \(row.km), \"q\(row.version)\": \(row.isAnswered ? "1" : "null"),\n"
                    + " \"_mera\": {\"version\": \"\(row.version)\"}}"
            }
            try folder.write("data/trip.json", "[" + objects.joined(separator: ",\n") + "]\n")
        }
        let run = try run(folder)
        let findings = run.run.result.findings.filter { $0.severity > .info }
        let tooFar = rows.indices.filter { rows[$0].km > rows[$0].version * 10 }
        let silent = rows.indices.filter { !rows[$0].isAnswered }
        #expect(findings.filter { $0.code.id == "D3007" }.compactMap(\.record).sorted() == tooFar.map { $0 + 1 })
        let missing = findings.filter { $0.code.id == "D3005" }
        #expect(missing.compactMap(\.record).sorted() == silent.map { $0 + 1 })
        #expect(Set(missing.map { $0.line ?? 0 }) == Set(silent.map { kind == "csv" ? $0 + 2 : 3 * $0 + 1 }))
        #expect(missing.allSatisfy { $0.rowKey == "r\(($0.record ?? 0) - 1)" })
        #expect(findings.count == tooFar.count + silent.count)
        let sum = rows.filter { $0.km <= $0.version * 10 }.reduce(0) { $0 + $1.km * $1.version }
        #expect(try value(run, "twice") == "\(sum)")
    }

    /// A rule that looks at other submissions sees those of all versions.
    @Test func aRuleOverOthersSeesThemAll() throws {
        func study(_ version: String, _ share: String) -> String {
            """
            study: {id: trip, title: Trip, language: en, version: "\(version)", levels: {all: all}}
            questionnaires:
              trip:
                key: n
                items: {n: text, km: {type: integer}}
                checks: {far: {assert: km <= \(share) * mean(trip.km), message: far}}
            """
        }
        let folder = try TemporaryFolder()
        try folder.write("study/s.yaml", study("2", "3"))
        try folder.write("study/versions/1.yaml", study("1", "1.5"))
        // The mean of all is 10: 16 is over 15, and 14 is not. Among a, b and d alone the mean would be 12, and 16 below 18.
        try folder.write("data/trip.csv", "n,km,_mera/version\na,16,1\nb,14,1\nc,4,2\nd,6,1\n")
        #expect(try findings(run(folder)) == ["D3008 1 far"])
    }

    @Test func theNumberOfThreadsChangesNothing() throws {
        let rows = (0..<5000).map { row in
            let version = row % 3 == 0 ? "1" : "2"
            return "\(row),\(row % 40),\(row % 5),\(row % 2 == 0),x,good,\(row % 7),\(version)"
        }
        let text = "n,hours,extra,late,why,mood,fresh,_mera/version\n" + rows.joined(separator: "\n") + "\n"
        let runs = try [1, 3].map { threads in
            try run(folder(["study/versions/1/s.yaml": Self.first], answers: ("csv", text)), threads: threads)
        }
        #expect(findings(runs[0]) == findings(runs[1]))
        #expect(try value(runs[0], "total") == value(runs[1], "total"))
        // Hours over 24 are refused in a third of the rows, over 8 in the others.
        let counted = (0..<5000).filter { $0 % 40 <= ($0 % 3 == 0 ? 24 : 8) }
        let sum = counted.reduce(0) { $0 + ($1 % 40 + $1 % 5) * ($1 % 3 == 0 ? 1 : 2) }
        #expect(try value(runs[0], "total") == "\(sum)")
    }
}
