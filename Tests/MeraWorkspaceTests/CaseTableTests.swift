import FEEL
import MeraModel
import MeraSource
import MeraWorkspace
import Testing

/// Tables of cases and margins of tests.
@Suite struct CaseTableTests {
    private static let definition = """
        study: {id: s, title: S, language: en, levels: {site: sites, country: all}, defaults: {min_n: 1}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            key: [site, wave]
            items:
              site: {type: reference, to: sites}
              wave: {type: integer}
              examined: {type: integer}
              passed: {type: integer, constraint: ">= 0"}
              rest: {type: calculate, calculation: examined - passed}
            checks: {order: {assert: passed <= examined}}
        bands:
          level: {low: {in: "[0..50)"}, high: {in: "[50..100]"}}
        indicators:
          rate: {of: form, unit: percent, bands: level, ratio: {numerator: passed, denominator: examined}}
        conclusions:
          weak: {level: country, when: rate < 50, kind: problem, text: weak}
        """

    private func load(_ tests: String) throws -> LoadedStudy {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        try folder.write("tests/t.yaml", tests)
        return try #require(try StudyFolder.loadOne(folder.path).study)
    }

    /// The name of each test and what failed in it.
    private func outcomes(_ tests: String) throws -> [String] {
        let loaded = try load(tests)
        #expect(loaded.diagnostics.map { "\($0.code.id) \($0.message(.english))" } == [])
        return try StudyTesting(loaded, StudyTesting.Request()) { _ in }.outcomes.map { outcome in
            ([outcome.name]
                + outcome.failures.map {
                    "\($0.location.file.position(at: $0.location.span.start).line) \($0.subject): \($0.message.text(.english, $0.arguments))"
                })
                .joined(separator: " | ")
        }
    }

    private func codes(_ tests: String) throws -> [String] {
        try load(tests).diagnostics.map { finding in
            "\(finding.code.id):\(finding.location.map { $0.file.position(at: $0.span.start).line } ?? 0)"
        }
    }

    @Test func `each row of a table is a test of its own with its own line`() throws {
        let found = try outcomes(
            """
            tests:
              rates:
                given: {sites: [{id: a}], form: [{site: a, wave: 1}]}
                cases:
                  given: [examined, passed]
                  expect: [rate, rate.band site a, rest, conclusions, findings]
                  rows:
                    - [10, 5, 50, high, 5, [], []]
                    - [10, 4, 40, low, 6, weak, "-"]
                    - [10, 4, 41, high, null, [], "-"]
                    - [0, 0, zero_denominator, null, 0, [], []]
                    - [10, 11, "-", "-", not_available, "-", order]
                    - [10, null, "-", "-", unanswered, "-", []]
            """)
        #expect(found.count == 6)
        #expect(found[0] == "rates, 1" && found[1] == "rates, 2" && found[3] == "rates, 4")
        #expect(
            found[2]
                == "rates, 3 | 10 rate, country: expected 41, got 40 | 10 rate.band, site a: expected high, got low | 10 weak, country: drawn and not expected"
        )
    }

    @Test func `columns name a row or a table, and rows that are not given are made`() throws {
        let found = try outcomes(
            """
            defaults: {form: {site: a}}
            tests:
              rows:
                given: {sites: [{id: a}]}
                cases:
                  given: [form.wave, form.examined, passed, form.2.wave, form.2.examined, form.2.passed]
                  expect: [rate site a, form.2.rest, rate.n]
                  rows:
                    - [1, 10, 5, 2, 30, 25, 75, 5, 40]
            """)
        #expect(found == ["rows, 1"])
    }

    @Test func `a margin is declared, in the unit or in per cent, and its ends are inside`() throws {
        let found = try outcomes(
            """
            tests:
              margins:
                given: {sites: [{id: a}], form: [{site: a, wave: 1, examined: 3}]}
                cases:
                  given: [passed]
                  expect: [rate, rest]
                  rows:
                    - [1, 33.3 ± 0.04, 2]
                    - [1, 33 ± 1 %, 2 ± 10%]
                    - [1, 33 +- 0.3, 2]
                    - [1, 33.3333 +/- 0.0001, 2]
                    - [2, 66 ± 1, 1 ± 0.5]
                    - [3, 101 ± 1, 0]
                    - [3, 100, 0.5 ± 0.5]
            """)
        #expect(
            found == [
                "margins, 1",
                "margins, 2 | 9 rate, country: expected 33 ± 1 %, got 33.33333333333333333333333333333333".prefixUntilGot(
                    found, 1),
                "margins, 3 | 10 rate, country: expected 33 ± 0.3, got 33.33333333333333333333333333333333".prefixUntilGot(
                    found, 2),
                "margins, 4", "margins, 5", "margins, 6", "margins, 7",
            ])
    }

    @Test func `what is wrong in a table of cases or expects nothing is told at its place`() throws {
        #expect(try codes("tests:\n  t:\n    given: {sites: [{id: a}]}\n    expect: {}\n") == ["M9130:2"])
        #expect(try codes("tests:\n  t:\n    given: {sites: [{id: a}]}\n") == ["M9130:2"])
        #expect(try codes("tests:\n  t:\n    given: {sites: [{id: a}]}\n    expect: {rate: {}}\n") == ["M9130:2"])
        #expect(try codes("tests:\n  t:\n    expect: {findings: []}\n") == ["M2002:2"])
        #expect(try codes("tests:\n  t:\n    given: {sites: [{id: a}]}\n    expect: snapshott\n") == ["M2003:4"])
        func table(_ given: String, _ expect: String, _ row: String) -> String {
            "tests:\n  t:\n    given: {sites: [{id: a}], form: [{site: a, wave: 1}]}\n    cases:\n      given: \(given)\n      expect: \(expect)\n      rows:\n        - \(row)\n"
        }
        #expect(try codes(table("[examined, passed]", "[rate]", "[1, 1]")) == ["M9131:8"])
        #expect(try codes(table("[examined, passed]", "[rate]", "[1, 1, \"-\"]")) == ["M9130:8"])
        #expect(try codes(table("[examned]", "[rate]", "[1, 1]")) == ["M3009:5"])
        #expect(try codes(table("[rest]", "[rate]", "[1, 1]")) == ["M3009:5"])
        #expect(try codes(table("[examined]", "[rate.bund]", "[1, 1]")) == ["M3020:6"])
        #expect(try codes(table("[examined]", "[rate.band]", "[1, hihg]")) == ["M3005:8"])
        #expect(try codes(table("[examined]", "[rate]", "[1, 5 ± 0]")) == ["M9133:8"])
        #expect(try codes(table("[examined]", "[rate]", "[1, 5 ± x]")) == ["M9133:8"])
        #expect(try codes(table("[examined]", "[findings]", "[1, ordr]")) == ["M3009:8"])
    }

    @Test func `a column that several tables have, and one without its unit`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "s.yaml",
            """
            study: {id: s, title: S, language: en, levels: {site: sites}}
            registers: {sites: {key: id, columns: {id: text, n: integer}}}
            questionnaires: {form: {items: {site: {type: reference, to: sites}, n: {type: integer}}}}
            indicators: {total: {of: form, unit: count, sum: n}}
            """)
        try folder.write(
            "tests/t.yaml",
            "tests:\n  t:\n    given: {sites: [{id: a}], form: [{site: a}]}\n    cases:\n      given: [n]\n      expect: [total]\n      rows:\n        - [1, 1]\n"
        )
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.map(\.code.id) == ["M9132", "M9134"])
        #expect(loaded.diagnostics.first?.fixes.count == 2)
    }
}

extension String {
    /// The beginning of an outcome, with as many digits as it really has.
    fileprivate func prefixUntilGot(_ found: [String], _ place: Int) -> String {
        guard found.indices.contains(place), let got = firstRange(of: "got ") else { return self }
        let head = String(self[..<got.upperBound])
        return found[place].hasPrefix(head) ? found[place] : self
    }
}
