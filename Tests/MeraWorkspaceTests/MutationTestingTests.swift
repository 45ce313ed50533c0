import FEEL
import MeraModel
import MeraSource
import Testing

@testable import MeraWorkspace

/// Slips that tests should tell: found on the compiled study, and the same when the slip is written into the file.
@Suite struct MutationTestingTests {
    private static let definition = """
        study: {id: s, title: S, language: en, levels: {site: sites, country: all}, defaults: {min_n: 1}}
        choices:
          answer: {yes_it_is: Yes, no_it_is: No, other: Other}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites, required: true}
              age: {type: integer, constraint: "[18..90]"}
              kind: {type: select_one, choices: answer}
              income: {type: decimal, relevant: 'age >= 60 or kind = "other"'}
              verdict: {type: calculate, calculation: judge(age)}
              group: {type: calculate, calculation: 'if age < 30 then "young" else "old"'}
            checks:
              rich: {when: kind = "yes_it_is", assert: age > 20, severity: warning}
        bands:
          level: {low: {in: "[0..50)"}, high: {in: "[50..100]"}}
        tables:
          judge:
            hit policy: first
            inputs: {age: number}
            outputs: {verdict: text}
            rules:
              - [">= 65", old]
              - ["-", young]
        indicators:
          adults: {of: form, unit: percent, bands: level, share: age >= 40}
          spent: {of: form, unit: count, sum: income}
        conclusions:
          few: {level: country, when: adults < 25, kind: problem, text: few}
        """

    private static let tests = """
        tests:
          ages:
            given:
              sites: [{id: a}]
              form: [{site: a, age: 40, kind: no_it_is}, {site: a, age: 39, kind: other, income: 10}]
            expect:
              adults: {country: 50}
              adults.band: {country: high}
              spent: {country: 10}
              conclusions: {}
          wrong:
            given: {sites: [{id: a}], form: [{site: a, age: 20, kind: yes_it_is}]}
            expect: {findings: [{table: form, row: 1, check: rich}], rows: {form: {1: {group: young}}}}
        """

    private func load(_ definition: String, _ tests: String = Self.tests) throws -> LoadedStudy {
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", definition)
        try folder.write("tests/t.yaml", tests)
        return try #require(try StudyFolder.loadOne(folder.path).study)
    }

    @Test func `a slip on the compiled study is the slip written into the file`() throws {
        let loaded = try load(Self.definition)
        #expect(loaded.diagnostics.map(\.code.id) == [])
        let study = try #require(loaded.study)
        let testing = MutationTesting(loaded, most: 10_000, searches: 0)
        #expect(testing.failing == [])
        let survivors = Set(testing.survivors.map(\.mutant.identity))
        var written = 0
        for mutant in StudyMutants.all(study) {
            // Those of expressions whose text is found letter by letter.
            guard let place = mutant.location, mutant.before.utf8.count > 3, !mutant.before.contains("required"),
                let text = Self.replacing(mutant, in: place, Self.definition)
            else { continue }
            let changed = try load(text)
            guard let other = changed.study, changed.diagnostics.allSatisfy({ $0.severity != .error }) else { continue }
            written += 1
            let isTold = changed.tests.contains { !TestRunner.run($0, of: other).failures.isEmpty }
            #expect(isTold == !survivors.contains(mutant.identity), "\(mutant.place) \(mutant.before) → \(mutant.after)")
        }
        #expect(written > 20)
    }

    /// The definition with the slip in it; nil where the whole text does not stand around the place once.
    private static func replacing(_ mutant: Mutant, in place: Location, _ definition: String) -> String? {
        let parts = definition.components(mutant.before)
        guard parts == 2 else { return nil }
        return definition.replacing(mutant.before, with: mutant.after)
    }

    @Test func `what no test tells is named, and what nobody could tell is not tried`() throws {
        let loaded = try load(Self.definition)
        let survivors = MutationTesting(loaded, most: 10_000, searches: 0).survivors.map {
            "\($0.mutant.owner): \($0.mutant.before) → \($0.mutant.after)"
        }
        #expect(survivors.contains("constraint form.age: [18..90] → [18..91]"))
        #expect(survivors.contains("condition of form.income: age >= 60 or kind = \"other\" → age >= 61 or kind = \"other\""))
        #expect(!survivors.contains("indicator adults: age >= 40 → age >= 41"))
        #expect(!survivors.contains("check form.rich: age > 20 → age >= 20"))
        // Nothing is between 100 and 101 per cent.
        let mutants = StudyMutants.all(try #require(loaded.study)).map { "\($0.before) → \($0.after)" }
        #expect(!mutants.contains("[50..100] → [50..101]") && mutants.contains("[50..100] → [50..100)"))
    }

    @Test func `whole numbers have no place between two limits`() throws {
        let text = """
            study: {id: s, title: S, language: en, levels: {country: all}}
            questionnaires: {form: {items: {n: {type: integer}, d: {type: decimal}, whole: {type: calculate, calculation: n > 4.5}, part: {type: calculate, calculation: d > 4.5}}}}
            """
        let loaded = try load(text, "tests: {}\n")
        let study = try #require(loaded.study)
        let mutants = StudyMutants.all(study).map { "\($0.owner): \($0.before) → \($0.after)" }
        #expect(!mutants.contains("calculation form.whole: n > 4.5 → n >= 4.5"))
        #expect(!mutants.contains("calculation form.whole: n > 4.5 → n > 4.6"))
        #expect(mutants.contains("calculation form.part: d > 4.5 → d >= 4.5"))
    }

    @Test func `the tests that are found tell what no test told, and pass`() throws {
        let loaded = try load(Self.definition)
        let before = MutationTesting(loaded, most: 10_000, searches: .max)
        var request = StudyTesting.Request()
        request.coverage = true
        let suggested = SuggestedTests(try StudyTesting(loaded, request) { _ in }, before)
        let folder = try TemporaryFolder()
        try folder.write("s.yaml", Self.definition)
        try folder.write("tests/t.yaml", Self.tests)
        try folder.write("tests/more.yaml", suggested.yaml)
        let waiting = try #require(try StudyFolder.loadOne(folder.path).study)
        #expect(waiting.diagnostics.map { "\($0.code.id) \($0.message(.english))" } == [], "\(suggested.yaml)")
        let ran = try StudyTesting(waiting, request) { _ in }
        #expect(ran.failed == 0 && ran.unconfirmed == suggested.count && suggested.count > 5)
        // What is not confirmed shows nothing.
        #expect(!ran.gaps.isEmpty)
        try folder.write("tests/more.yaml", suggested.yaml.replacing("    confirm: true\n", with: ""))
        let confirmed = try #require(try StudyFolder.loadOne(folder.path).study)
        let after = MutationTesting(confirmed, most: 10_000, searches: 0)
        #expect(
            after.survivors.count == before.survivors.count { $0.suggestion == nil }, "\(after.survivors.map(\.mutant.identity))")
        #expect(after.percent >= 80 && before.percent < after.percent)
        #expect(try StudyTesting(confirmed, request) { _ in }.gaps.count <= suggested.missed)
    }

    @Test func `the same is found by any number of threads`() throws {
        let loaded = try load(Self.definition)
        let one = MutationTesting(loaded, most: 10_000, searches: 3, threads: 1)
        let several = MutationTesting(loaded, most: 10_000, searches: 3, threads: 4)
        #expect(one.text(.english) == several.text(.english) && one.text(.russian) != one.text(.english))
        let fewer = MutationTesting(loaded, most: 10, searches: 0)
        #expect(fewer.tried <= 10 && fewer.possible == one.possible && fewer.text(.english).contains("--mutants"))
    }

    @Test func `with a test that fails no slip is tried`() throws {
        let loaded = try load(Self.definition, "tests: {t: {given: {sites: [{id: a}]}, expect: {spent: {country: 5}}}}\n")
        let testing = MutationTesting(loaded, most: 10, searches: 0)
        #expect(testing.failing == ["t"] && testing.tried == 0)
    }
}

extension String {
    /// In how many parts another text cuts it.
    fileprivate func components(_ other: String) -> Int { ranges(of: other).count + 1 }
}
