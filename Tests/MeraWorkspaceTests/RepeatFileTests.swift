import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

/// The rows of a repeat in folders of answers and in tests: a file of their own, or inside of the rows in which they stand.
@Suite struct RepeatFileTests {
    private static let definition = """
        study: {id: small, title: Small, language: en, levels: {site: sites, all: all}}
        registers:
          sites: {key: id, columns: {id: text}}
          kinds: {key: id, columns: {id: text}}
        questionnaires:
          visit:
            key: [site, day]
            status: {item: state, draft: draft, void: void}
            items:
              site: {type: reference, to: sites}
              day: date
              state: text
              reviews:
                type: repeat
                rows: kinds
                items:
                  kind: {type: reference, to: kinds}
                  mark: {type: integer, required: true}
        indicators:
          mark: {of: reviews, unit: points, mean: mark}
        """
    private static let nested = """
        [{"site": "a", "day": "2015-03-01", "reviews": [{"kind": "k", "mark": 1}, {"kind": "l", "mark": 4}]},
         {"site": "a", "day": "2015-03-02", "state": "void", "reviews": [{"kind": "k", "mark": 9}]},
         {"site": "a", "day": "2015-03-01", "reviews": [{"kind": "k", "mark": 2}, {"kind": "l"}]},
         {"site": "b", "day": "2015-03-01", "state": "draft", "reviews": [{"kind": "k"}]},
         {"site": "b", "day": "2015-03-02"}]
        """

    private func prepare(_ files: [String: String]) throws -> (TemporaryFolder, PreparedRun.Outcome) {
        let folder = try TemporaryFolder()
        try folder.write("data/sites.csv", "id\na\nb\n")
        try folder.write("data/kinds.csv", "id\nk\nl\n")
        for (name, text) in files { try folder.write("data/" + name, text) }
        let (study, _) = try StudyFolder.loadOne(try folder.write("s.yaml", Self.definition))
        let loaded = try #require(study)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        return (folder, try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: try RunSettings()))
    }

    private func run(_ files: [String: String]) throws -> (TemporaryFolder, CompletedRun) {
        let (folder, outcome) = try prepare(files)
        guard case .ready(let prepared) = outcome else { throw FileError(.read, "data", Phrase(en: "no run", ru: "")) }
        return (folder, prepared.execute())
    }

    private func findings(_ run: CompletedRun) -> [String] {
        run.run.result.findings.filter { $0.severity != .info && $0.code.id != "D1023" }.map {
            "\($0.code.id) \(run.run.result.study.tables[$0.table].id):\($0.record ?? 0)"
        }
    }

    @Test func `rows inside of rows of JSON, and what becomes of them`() throws {
        let (folder, run) = try run(["visit.json": Self.nested])
        // The first row is replaced by the third, and its own rows go with it.
        #expect(findings(run) == ["D3002 visit:1", "D3104 visit:5", "D3005 reviews:5"])
        #expect(run.run.explain(0, at: UnitReference(level: 1, unit: 0))?.rows.map(\.place) == ["visit.json:3"])
        try RunOutputs(ResultPlace(folder.path + "/out")).write(run, language: .english)
        let rejected = try folder.read("out/rejected.csv").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", maxSplits: 5).prefix(5).joined(separator: " ")
        }
        #expect(
            rejected == [
                "visit visit.json 1 1 D3002", "visit visit.json 2 2 void", "visit visit.json 4 4 draft",
                "reviews visit.json 1 1 parent", "reviews visit.json 1 2 parent", "reviews visit.json 2 3 parent",
                "reviews visit.json 4 6 draft",
            ])
        let summary = run.summary(.english)
        #expect(summary.contains("drafts: 1, annulled: 1"))
        let record = try folder.read("out/run.json")
        #expect(record.contains("\"drafts\": 1"))
    }

    @Test func `a repeat has one file only`() throws {
        let own = "site,day,kind,mark\na,2015-03-01,k,1\n"
        guard case .impossible(let findings) = try prepare(["visit.json": Self.nested, "reviews.csv": own]).1 else {
            Issue.record("two files for the rows of one repeat")
            return
        }
        #expect(findings.map(\.code.id) == [DiagnosticCode.dataTwice.id])
        // Where the JSON has none, the other file is right.
        let (_, run) = try run([
            "visit.json": "[{\"site\": \"a\", \"day\": \"2015-03-01\", \"state\": null}]", "reviews.csv": own,
        ])
        #expect(self.findings(run) == ["D3104 visit:1"])
        // Beside a CSV file the rows of the repeat need a file of their own.
        guard case .impossible(let missing) = try prepare(["visit.csv": "site,day,state\na,2015-03-01,\n"]).1 else {
            Issue.record("the rows of a repeat were not missed")
            return
        }
        #expect(missing.map(\.code.id) == ["D3011"])
    }

    private func outcome(_ test: String) throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        try folder.write("tests/t.yaml", "tests:\n  t:\n" + test)
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        guard let study = loaded.study, let test = loaded.tests.first else { return loaded.diagnostics.map(\.code.id) }
        return TestRunner.run(test, of: study).failures.map { "\($0.subject): \($0.message.text(.english, $0.arguments))" }
    }

    @Test func `tests give rows inside of rows, or as a table`() throws {
        let registers = "sites: [{id: a}], kinds: [{id: k}, {id: l}]"
        #expect(
            try outcome(
                """
                    given:
                      sites: [{id: a}]
                      kinds: [{id: k}, {id: l}]
                      visit:
                        - {site: a, day: 2015-03-01, reviews: [{kind: k, mark: 2}, {kind: l, mark: 4}]}
                        - {site: a, day: 2015-03-02, reviews: [{kind: k, mark: 6}]}
                    expect:
                      mark: {site a: 4}
                      rows: {reviews: {3: {site: a, mark: 6}}}
                      findings: [{table: visit, row: 2, item: reviews}]
                """) == [])
        #expect(
            try outcome(
                """
                    given: {\(registers), visit: [{site: a, day: 2015-03-01}], reviews: [{site: a, day: 2015-03-01, kind: k, mark: 2}, {site: b, day: 2015-03-01, kind: k, mark: 9}]}
                    expect: {mark: {site a: 2}, findings: [{table: visit, row: 1, code: D3104}, {table: reviews, row: 2, code: D3101}]}
                """) == [])
        // A submission without a row lacks all of them.
        #expect(
            try outcome(
                """
                    given: {\(registers), visit: [{site: a, day: 2015-03-01}]}
                    expect: {findings: [{table: visit, row: 1, item: reviews}]}
                """) == [])
        #expect(
            try outcome(
                """
                    given: {\(registers), visit: [{site: a, review: [], reviews: {kind: k}}, {site: a, reviews: [{knd: k}, k]}]}
                    expect: {findings: []}
                """) == ["M3009", "M2003", "M3009", "M2003"])
    }
}
