import Campaigns
import FEEL
import MeraEngine
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

    @Test(arguments: ["noko", "mkpo"]) func `what lies below the floor on which a slip begins is as it was`(pack: String) throws {
        let loaded = try #require(try StudyFolder.loadOne("\(Self.definitions)/\(pack)").study)
        let study = try #require(loaded.study)
        let layouts = GivenLayouts(study)
        let tests = loaded.tests.filter { $0.asOf == nil }.sorted { $0.expectations.count > $1.expectations.count }
        let step = Campaign.isWhole ? 1 : 3
        var compared = 0
        let mutants = StudyMutants.all(study)
        for (number, mutant) in mutants.enumerated() where mutant.floor != .rows && number % (9 * step) == 0 {
            guard let test = tests.first(where: { mutant.reach.holds($0) }) else { continue }
            let files = try GivenAnswers(test, study: study, layouts).files
            let changed = mutant.applied(to: study)
            let whole = Observations(StudyRun(changed, files: files, options: test.options)).all
            let run = StudyRun(study, files: files, options: test.options)
            #expect(
                Observations(run.repeated(by: changed, from: mutant.floor, options: test.options)).all == whole,
                "\(mutant.identity)")
            compared += 1
        }
        #expect(compared > 20 / step && mutants.contains { $0.floor == .rows })
    }

    private static let definitions: String = {
        let steps = #filePath.split(separator: "/").dropLast(3)
        return "/" + steps.joined(separator: "/") + "/definitions"
    }()

    @Test func `what is proven to change nothing is not among the slips`() throws {
        let text = """
            study: {id: s, title: S, language: en, levels: {site: sites, country: all}}
            registers: {sites: {key: id, columns: {id: text, opened: date, closed: date, note: text}}}
            questionnaires:
              form:
                key: site
                items:
                  site: {type: reference, to: sites, required: true}
                  n: {type: integer}
                  answer: {type: boolean}
                checks:
                  told: {assert: answer != null, severity: warning, message: Tell}
                  few: {when: n != null and answer, assert: n > 3, severity: warning, message: Few}
                  open: {when: n != null, assert: n > 3 or answer, severity: warning, message: Open}
            indicators:
              mean_n: {of: form, unit: count, mean: n, roll_up: mean_of_units}
              pooled: {of: form, unit: count, mean: n}
            """
        let testing = MutationTesting(try load(text, "tests: {}\n"), most: 1_000, searches: 0)
        let named = Set(testing.survivors.map { "\($0.mutant.owner): \($0.mutant.before) → \($0.mutant.after)" })
        // Whether something is there is never open; a number that is there is more than 3 or not.
        #expect(!named.contains("check form.told: on_missing: undecided → on_missing: fail"))
        #expect(!named.contains("check form.few: on_missing: undecided → on_missing: fail"))
        #expect(named.contains("check form.open: on_missing: undecided → on_missing: fail"))
        // Asked of the rows, too, in which there is a number and no answer.
        #expect(named.contains("check form.few: n != null and answer → n != null or answer"))
        // One row for each unit is its own sum; pooled rows are not.
        #expect(!named.contains("indicator mean_n: mean → sum") && named.contains("indicator pooled: mean → sum"))
        #expect(testing.vain >= 3 && testing.tried == testing.survivors.count && testing.text(.english).contains("provably"))
    }

    @Test func `slips in functions, points and rounding are tried, and an example of a function tells some of them`() throws {
        let text = """
            study: {id: s, title: S, language: en, levels: {country: all}, defaults: {min_n: 1}}
            choices: {mark: {low: Low, mid: Middle, top: Top}}
            functions:
              half: {parameters: {x: number}, value: x / 2 + 1}
              third: {parameters: {x: number}, value: x / 3, examples: [{x: 6, result: 2}]}
            questionnaires:
              form:
                items:
                  n: {type: integer}
                  m: {type: select_one, choices: mark}
                  h: {type: calculate, calculation: half(n)}
                  t: {type: calculate, calculation: third(n)}
            scores:
              s: {of: form, method: sum, min_answered: 1, items: {m: {points: {low: 0, mid: 5, top: 7}}}}
            indicators:
              all_n: {of: form, unit: count, mean: n, round: 2}
            """
        let tests = """
            tests:
              one: {given: {form: [{n: 2, m: mid}]}, expect: {rows: {form: {1: {h: 2, s: 5}}}, all_n: {country: 2}}}
            """
        let loaded = try load(text, tests)
        #expect(loaded.diagnostics.filter { $0.severity == .error }.map { $0.message(.english) } == [])
        let testing = MutationTesting(loaded, most: 1_000, searches: 0)
        #expect(testing.failing == [])
        let named = Set(testing.survivors.map { "\($0.mutant.owner): \($0.mutant.before) → \($0.mutant.after)" })
        #expect(!named.contains { $0.hasPrefix("function") }, "\(named)")
        #expect(FunctionMutants(loaded, loaded.editions).all.contains { $0.mutant.isRefused })
        #expect(named.contains("score s: m: {top: 7} → m: {top: 8}") && !named.contains("score s: m: {mid: 5} → m: {mid: 6}"))
        #expect(named.contains("indicator all_n: round: 2 → round: 3"))
        // Without a test that asks for it the function can be spoilt.
        let blind = MutationTesting(try load(text, "tests: {}\n"), most: 1_000, searches: 0)
        #expect(blind.survivors.contains { $0.mutant.after == "x / 2 - 1" && $0.mutant.location?.span.count == 1 })
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
