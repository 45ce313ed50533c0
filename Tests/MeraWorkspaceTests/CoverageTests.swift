import FEEL
import MeraEngine
import MeraModel
import MeraSource
import MeraWorkspace
import MeraYAML
import Testing

/// What `mera test --coverage` counts as shown.
@Suite struct CoverageTests {
    private static let definition = """
        study: {id: s, title: S, language: en, levels: {country: all}, defaults: {min_n: 1}}
        choices:
          yes: {1: Yes, 2: No}
        registers:
          list: {key: id, columns: {id: text, mark: integer}}
          protocol: {key: id, columns: {id: text, mark: integer}}
        questionnaires:
          form:
            items:
              a: {type: integer, constraint: ">= 0"}
              b: {type: integer}
              verdict: {type: calculate, calculation: judge(b)}
              x: {type: select_one, choices: yes}
              y: {type: select_one, choices: yes}
            checks: {order: {assert: a <= b}}
            unique: {once: a}
        scores:
          points: {of: form, items: {x: 1, y: 1}, method: mean, min_answered: 2, scale: 0..100, bands: level}
        bands:
          level: {low: {in: "[0..50)"}, middle: {in: "[50..75)"}, high: {in: "[75..100]"}}
        tables:
          judge:
            hit policy: first
            inputs: {b: number}
            outputs: {verdict: text}
            rules:
              - [">= 10", many]
              - [">= 5", some]
              - ["-", few]
        indicators:
          rate: {of: form, unit: percent, bands: level, ratio: {numerator: a, denominator: b}}
        conclusions:
          weak: {level: country, when: rate < 50, kind: problem, text: weak}
        reconciliations:
          marks: {left: list, right: protocol, key: id, compare: mark}
        """

    private static let everything: Set<String> = [
        "constraint form.a passed", "constraint form.a failed", "check form.order passed", "check form.order failed",
        "unique form.once passed", "unique form.once failed", "score points computed", "score points too_few",
        "band level low hit", "band level middle hit", "band level high hit", "edge level 50 touched", "edge level 75 touched",
        "rule judge 1 applied", "rule judge 2 applied", "rule judge 3 applied", "conclusion weak drawn",
        "conclusion weak not_drawn", "reconciliation marks agrees", "reconciliation marks differs",
        "reconciliation marks only_left", "reconciliation marks only_right",
    ]

    /// What tests with these given rows leave out.
    private func testing(_ given: [String], days: [String] = []) throws -> StudyTesting {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        let tests = given.enumerated().map { index, rows in
            "  t\(index): {\(index < days.count ? "as_of: \(days[index]), " : "")given: {\(rows)}, expect: snapshot}"
        }
        if !given.isEmpty { try folder.write("tests/t.yaml", "tests:\n" + tests.joined(separator: "\n") + "\n") }
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        return try StudyTesting(loaded, Self.request()) { _ in }
    }

    private static func request(threads: Int = 2) -> StudyTesting.Request {
        var request = StudyTesting.Request()
        (request.coverage, request.threads) = (true, threads)
        return request
    }

    private func names(_ testing: StudyTesting) throws -> Set<String> {
        let (tree, problems) = DocumentTree.parse(SourceFile(name: "j.json", text: TestingJSON.text([testing], .english)))
        #expect(problems.isEmpty)
        let gaps = try #require(tree.root?["studies"]?.items.first?["coverage"]?["uncovered"]).items
        return Set(
            gaps.map { gap in
                ["kind", "name", "part", "missing"].compactMap { gap[$0].flatMap { $0.isNull ? nil : $0.text } }.joined(
                    separator: " ")
            })
    }

    /// More tests than are run at once.
    @Test func `outcomes and what they show are the same on any number of threads`() throws {
        let given = (0..<150).map { "form: [{a: \($0 % 5), b: \($0 % 7)}, {a: 1, b: \($0 % 3)}]" }
        let loaded = try testing(given).loaded
        let one = try StudyTesting(loaded, Self.request(threads: 1)) { _ in }
        let several = try StudyTesting(loaded, Self.request(threads: 3)) { _ in }
        #expect(one.outcomes.map(\.name) == (0..<150).map { "t\($0)" })
        #expect(several.outcomes.map(\.name) == one.outcomes.map(\.name))
        #expect(TestingJSON.text([several], .english) == TestingJSON.text([one], .english))
    }

    @Test func `without tests nothing is shown`() throws {
        #expect(try names(try testing([])) == Self.everything)
    }

    /// Each by the rows given: what they show.
    @Test(arguments: [
        (
            "form: [{a: 3, b: 6}]",
            [
                "constraint form.a passed", "check form.order passed", "unique form.once passed",
                "band level middle hit", "edge level 50 touched", "rule judge 2 applied", "conclusion weak not_drawn",
            ]
        ),
        // Of rows that repeat one another none is unique; the rule of the table that stands behind the first does not apply.
        (
            "form: [{a: 1, b: 10}, {a: 1, b: 10}]",
            [
                "constraint form.a passed", "check form.order passed",
                "unique form.once failed", "band level low hit", "rule judge 1 applied", "conclusion weak drawn",
            ]
        ),
        // What a constraint hides is not checked further.
        ("form: [{a: -1, b: 1}]", ["constraint form.a failed", "rule judge 3 applied"]),
        (
            "form: [{a: 8, b: 4}]",
            [
                "constraint form.a passed", "check form.order failed", "unique form.once passed",
                "rule judge 3 applied",
            ]
        ),
        (
            "form: [{a: 3, b: 4}]",
            [
                "constraint form.a passed", "check form.order passed", "unique form.once passed",
                "band level high hit", "edge level 75 touched", "rule judge 3 applied", "conclusion weak not_drawn",
            ]
        ),
        (
            "form: [{x: 1, y: 2}, {x: 1}]",
            [
                "score points computed", "score points too_few", "band level middle hit",
                "edge level 50 touched",
            ]
        ),
        ("form: [{b: 4}]", ["rule judge 3 applied"]),
        (
            "list: [{id: a, mark: 1}, {id: b, mark: 1}], protocol: [{id: a, mark: 1}, {id: c}]",
            ["reconciliation marks agrees", "reconciliation marks only_left", "reconciliation marks only_right"]
        ),
        ("list: [{id: a, mark: 1}], protocol: [{id: a, mark: 2}]", ["reconciliation marks differs"]),
    ])
    func `a test shows what its rows bring up`(given: String, shown: [String]) throws {
        #expect(try Self.everything.subtracting(names(testing([given]))) == Set(shown))
    }

    @Test func `what several tests show adds up`() throws {
        let one = "form: [{a: 3, b: 6}]"
        let other = "form: [{a: 8, b: 4}]"
        let both = try names(testing([one, other]))
        // On whatever day they are.
        #expect(try both == names(testing([one, other], days: ["2015-01-01", "2016-01-01"])))
        #expect(try both == names(testing([one])).intersection(names(testing([other]))))
    }

    @Test func `a gap names the rule and its line`() throws {
        let gaps = try testing(["form: [{a: 3, b: 6}]"]).gaps
        let check = try #require(gaps.first { $0.kind == "check" })
        #expect(check.name == "form.order" && check.lack(.russian) == "ни в одном тесте не нарушена")
        #expect(check.text(.english).hasSuffix("s.yaml:15): fails in no test"))
        let lines = gaps.compactMap { gap in gap.location.map { $0.file.position(at: $0.span.start).line } }
        #expect(lines == lines.sorted() && lines.count == gaps.count)
        // Each rule of a table has its own line.
        let rules = gaps.filter { $0.kind == "rule" }.compactMap(\.location).map { $0.file.position(at: $0.span.start).line }
        #expect(rules == [27, 29])
    }

    /// A rule of another edition than that of the tests is a gap; one that both have is shown by either.
    @Test func `rules of all editions are asked for`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "s.yaml",
            """
            study: {id: s, title: S, language: en, as_of: 2021-01-01}
            questionnaires:
              form:
                items: {a: integer, b: integer}
                checks:
                  order: {assert: a <= b, editions: [{from: 2020-01-01, assert: a < b}]}
                  later: {assert: a > 0, from: 2020-01-01}
            """)
        try folder.write(
            "tests/t.yaml",
            """
            defaults: {form: {a: 2}}
            tests:
              old: {as_of: 2019-05-01, given: {form: [{b: 2}, {b: 1}]}, expect: {findings: [{table: form, row: 2, check: order}]}}
            """)
        let loaded = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        let testing = try StudyTesting(loaded, Self.request()) { _ in }
        #expect(testing.failed == 0 && testing.passed == 1)
        #expect(testing.gaps.map { "\($0.name) \($0.missing)" } == ["form.later passed", "form.later failed"])
        #expect(testing.coverage?.cases == 4)
    }

    @Test func `edges lie between two bands only`() throws {
        let bands = """
            study: {id: s, title: S, language: en}
            bands:
              open: {low: {in: "< 10"}, high: {in: ">= 10"}}
              single: {all: {in: "[0..100]"}}
              closed: {zero: {in: "0"}, few: {in: "(0..5]"}, many: {in: "> 5"}}
            """
        let study = try SmallStudy.load(bands)
        #expect(study.bandLists.map { $0.innerEdges.map(\.description) } == [["10"], [], ["0", "5"]])
    }
}
