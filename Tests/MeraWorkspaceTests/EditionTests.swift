import MeraSource
import MeraWorkspace
import Testing

/// Which edition of a study runs and tests use, and where it is written down.
@Suite struct EditionTests {
    private static let definition = """
        study: {id: s, title: S, language: en, as_of: 2024-12-31, levels: {all: all}}
        questionnaires:
          form:
            items: {mark: integer}
        indicators:
          pass:
            of: form
            unit: percent
            share: mark >= 3
            editions:
              - {from: 2025-01-01, share: mark >= 4, source: Order 7}
        report: {title: Report, sections: [{indicators: pass}]}
        """

    private func run(asOf: String?) throws -> (folder: TemporaryFolder, run: CompletedRun) {
        let folder = try TemporaryFolder()
        let (study, _) = try StudyFolder.loadOne(try folder.write("s.yaml", Self.definition))
        try folder.write("data/form.csv", "mark\n2\n3\n4\n5\n")
        let loaded = try #require(study)
        let settings = try RunSettings(asOf: asOf)
        guard case .ready(let prepared) = try PreparedRun.prepare(loaded, data: folder.path + "/data", settings: settings) else {
            throw FileError(.read, "data", Phrase(en: "no run", ru: ""))
        }
        let run = prepared.execute()
        try RunOutputs(ResultPlace(folder.path + "/out")).write(run)
        return (folder, run)
    }

    @Test func `a run takes the edition of its day`() throws {
        for (asOf, value) in [(nil, "75"), ("2024-12-31", "75"), ("2025-01-01", "50")] as [(String?, String)] {
            let (folder, _) = try run(asOf: asOf)
            #expect(try folder.read("out/indicators.csv").contains(",\(value),\(value).0,ok,"), "\(asOf ?? "the header's day")")
        }
    }

    @Test func `the edition is in the record of the run and in the report`() throws {
        let (folder, _) = try run(asOf: "2025-03-01")
        let record = try folder.read("out/run.json")
        #expect(record.contains("\"edition\": {\n    \"from\": \"2025-01-01\",\n    \"amendments\": ["))
        #expect(
            record.contains("\"thing\": \"indicators.pass\",\n        \"from\": \"2025-01-01\",\n        \"source\": \"Order 7\"")
        )
        let report = try folder.read("out/report.html")
        #expect(report.contains("indicators.pass") && report.contains("Order 7"))
    }

    @Test func `a test takes the edition of its own day`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        let given = "given: {form: [{mark: 2}, {mark: 3}, {mark: 4}, {mark: 5}]}"
        try folder.write(
            "tests/t.yaml",
            """
            tests:
              old: {\(given), expect: {pass: {all: 75}}}
              new: {as_of: 2025-01-01, \(given), expect: {pass: {all: 50}}}
              wrong: {as_of: 2025-01-01, \(given), expect: {pass: {all: 75}}}
            """)
        let (study, findings) = try StudyFolder.loadOne(folder.path)
        #expect(findings.map(\.code.id) == [])
        let outcomes = Array(TestRunner.outcomes(of: try #require(study)))
        #expect(outcomes.map { $0.failures.count } == [0, 0, 1])
    }
}
