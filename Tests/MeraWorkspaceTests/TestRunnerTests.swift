import MeraModel
import MeraSource
import MeraWorkspace
import Testing

@Suite struct TestRunnerTests {
    /// Runs one test of the small study; the texts of what failed, without places.
    private func failures(given: String = Self.rows, _ expect: String) throws -> [String] {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", SmallStudy.definition)
        try folder.write("tests/t.yaml", "tests:\n  t:\n    given: \(given)\n    expect: \(expect)\n")
        let (study, _) = try StudyFolder.loadOne(folder.path)
        let loaded = try #require(study)
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.code.id) == [])
        let test = try #require(loaded.tests.first)
        let compiled = try #require(loaded.study)
        let outcome = TestRunner.run(test, of: compiled)
        return outcome.failures.map { "\($0.subject): \($0.message.text(.english, $0.arguments))" }
    }

    private static let rows =
        "{sites: [{id: a}, {id: b}], form: [{site: a, examined: 10, passed: 9}, {site: b, examined: 90, passed: 36}]}"

    @Test func `values, bands and ranks`() throws {
        #expect(try failures("{rate: {site a: 90, site b: 40, country: 45}, rate.band: {site a: high, site b: low}}") == [])
        #expect(try failures("{rate.rank: {site a: 1, site b: 2}, rate.n: {country: 100}, rate.rows: {country: 2}}") == [])
        #expect(try failures("{rate: {site a: 91}}") == ["rate, site a: expected 91, got 90"])
        #expect(try failures("{rate.band: {site a: low}}") == ["rate.band, site a: expected low, got high"])
        #expect(try failures("{rate: {site c: 1}}") == ["rate, site c: there is no such unit; there are: `a` or `b`"])
    }

    @Test func `numbers are compared as they are shown`() throws {
        let rows = "{sites: [{id: a}], form: [{site: a, examined: 3, passed: 2}]}"
        #expect(try failures(given: rows, "{rate: {site a: 66.7}}") == [])
        #expect(try failures(given: rows, "{rate: {site a: 66.667}}") == [])
        #expect(try failures(given: rows, "{rate: {site a: 66.66}}").count == 1)
    }

    @Test func `a missing value is its reason`() throws {
        let rows = "{sites: [{id: a}], form: [{site: a, examined: 0, passed: 0}]}"
        #expect(try failures(given: rows, "{rate: {site a: zero_denominator}}") == [])
        #expect(try failures(given: rows, "{rate: {site a: 0}}") == ["rate, site a: expected 0, got zero_denominator"])
        #expect(try failures(given: rows, "{rows: {form: {1: {passed: 0}}}}") == [])
    }

    @Test func `times, orders and points of rows are expected as they are written`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "s.yaml",
            """
            study: {id: s, title: S, levels: {country: all}}
            questionnaires:
              form:
                items:
                  opens: time
                  met: date_time
                  place: geo_point
                  first: {type: rank, choices: {a: A, b: B, c: C}}
            """)
        try folder.write(
            "tests/t.yaml",
            """
            tests:
              t:
                given: {form: [{opens: "9:05", met: "01.02.2025 10:00", place: 55.750 37.62, first: [c, a, b]}, {first: c a b}]}
                expect:
                  rows:
                    form:
                      1: {opens: "09:05", met: "2025-02-01T10:00", place: 55.75 37.62, first: [c, a, b]}
                      2: {opens: unanswered, first: [a, c, b]}
            """)
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        let outcome = TestRunner.run(try #require(loaded.tests.first), of: try #require(loaded.study))
        #expect(
            outcome.failures.map { "\($0.subject): \($0.message.text(.english, $0.arguments))" } == [
                "form 2, first: expected a c b, got c a b"
            ])
    }

    @Test func `conclusions are all that are drawn`() throws {
        #expect(try failures("{conclusions: {site b: [weak]}}") == [])
        #expect(
            try failures("{conclusions: {site a: weak}}") == [
                "weak, site a: expected and not drawn", "weak, site b: drawn and not expected",
            ])
    }

    @Test func `findings are exact, in any order`() throws {
        let rows = "{sites: [{id: a}, {id: b}], form: [{site: a, examined: 1, passed: 2}, {site: x, examined: -1}]}"
        #expect(
            try failures(
                given: rows,
                "{findings: [{table: form, row: 2, item: site}, {table: form, row: 2, item: examined, code: D3007}, {table: form, row: 1, check: order}, {table: form, code: D3013}]}"
            )
                == [])
        let missing = try failures(
            given: rows, "{findings: [{table: form, row: 1, check: order}, {table: form, row: 1, item: passed}]}")
        #expect(missing.count == 4)
        #expect(missing.first == "form 1 passed: expected and not found")
    }

    @Test func `a finding of a rule of unique answers is named by the rule`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "s.yaml",
            """
            study: {id: s, title: S, levels: {country: all}}
            registers: {people: {key: id, columns: {id: text, name: text}, unique: {once: name}}}
            """)
        try folder.write(
            "tests/t.yaml",
            """
            tests:
              twice:
                given: {people: [{id: 1, name: A}, {id: 2, name: A}]}
                expect: {findings: [{table: people, row: 2, check: once}]}
            """)
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.code.id) == [])
        let study = try #require(loaded.study)
        #expect(TestRunner.run(try #require(loaded.tests.first), of: study).failures.isEmpty)
    }

    @Test func `rows of a file share its defaults, unless they say otherwise`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", SmallStudy.definition)
        try folder.write(
            "tests/t.yaml",
            """
            defaults: {form: {site: a, examined: 10, passed: 9}}
            tests:
              shared:
                given: {sites: [{id: a}, {id: b}, {id: c}], form: [{}, {site: b, passed: 5}, {site: c, passed: null}]}
                expect: {rate: {site a: 90, site b: 50, site c: unanswered}}
            """)
        // Defaults of one file are none of the next.
        try folder.write(
            "tests/u.yaml",
            "tests: {own: {given: {sites: [{id: a}], form: [{site: a}]}, expect: {rate: {site a: unanswered}}}}\n")
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.code.id) == [])
        let study = try #require(loaded.study)
        #expect(loaded.tests.map(\.name) == ["shared", "own"])
        for test in loaded.tests {
            #expect(TestRunner.run(test, of: study).failures.map { $0.text(.english) } == [])
        }
    }

    @Test func `a mistake in the defaults leaves out the tests of the file`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", SmallStudy.definition)
        try folder.write(
            "tests/t.yaml",
            "defaults: {form: {sight: a}, rows: {id: a}}\ntests: {t: {given: {sites: [{id: a}]}, expect: {findings: []}}}\n")
        try folder.write("tests/u.yaml", "tests: {u: {given: {sites: [{id: a}]}, expect: {findings: []}}}\n")
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.map(\.code.id) == ["M3009", "M3009"])
        #expect(loaded.tests.map(\.name) == ["u"])
    }

    @Test func `an unknown name in a test is an error with a suggestion`() throws {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", SmallStudy.definition)
        try folder.write(
            "tests/t.yaml",
            """
            tests:
              t:
                given: {sits: [], form: [{sit: a}]}
                expect:
                  rat: {site a: 1}
                  rate: {sight a: 1, site b: много}
                  rate.bands: {site a: low}
                  rate.band: {site a: lower}
                  conclusions: {site a: [week]}
                  findings: [{table: form, row: 1, check: ordre, item: pased, code: D9}]
                  rows: {form: {0: {passed: 1}, 1: {scored: 1}}}
            """)
        let (study, _) = try StudyFolder.loadOne(folder.path)
        let loaded = try #require(study)
        #expect(loaded.study != nil)
        #expect(loaded.tests.isEmpty)
        let ids = loaded.diagnostics.inOrder().map {
            "\($0.location.map { $0.file.position(at: $0.span.start).line } ?? 0) \($0.code.id)"
        }
        #expect(
            ids == [
                "3 M3009", "3 M3009", "5 M3009", "6 M3009", "6 M2003", "7 M3020", "8 M3005", "9 M3009", "10 M3009", "10 M3009",
                "10 M2004",
                "11 M2003", "11 M3009",
            ])
    }
}
