import Foundation
import Testing

@Suite struct TestCommandTests {
    @Test func `tests that pass end with 0`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["test", "study"], in: scratch.path)
        #expect(ending.status == 0)
        #expect(ending.output == "пройдено: 1, не пройдено: 0\n")
        #expect(
            try Command.run(["test", "study", "--verbose", "--lang", "en"], in: scratch.path).output
                == "✓ доля — отношение сумм\n1 passed, 0 failed\n")
    }

    @Test func `a test that fails says what was expected, what came, and where`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write(
            "study/tests/wrong.yaml",
            "tests:\n  неверно:\n    given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: 3}]}\n    expect: {rate: {site a: 70}}\n"
        )
        let ending = try Command.run(["test", "study"], in: scratch.path)
        #expect(ending.status == 1)
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "✗ неверно")
        #expect(lines.dropFirst().first == "  study/tests/wrong.yaml:4:29: rate, site a: ожидалось 70, получено 75")
        // The line with marks under the value, then the way to the answers.
        #expect(lines.contains { $0.hasSuffix("4 |     expect: {rate: {site a: 70}}") })
        #expect(lines.contains { $0.hasSuffix("|                             ^^") })
        #expect(lines.contains { $0.contains("числитель: 3") } && lines.contains { $0.contains("examined = 4") })
        #expect(lines.last == "пройдено: 1, не пройдено: 1")
    }

    @Test func `only the tests that are meant are run, and a name that none has is told`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write(
            "study/tests/more.yaml",
            "tests:\n  Вторая:\n    given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: 3}]}\n    expect: {rate: {site a: 75}}\n"
        )
        #expect(
            try Command.run(["test", "study", "--filter", "вторая"], in: scratch.path).output == "пройдено: 1, не пройдено: 0\n")
        #expect(
            try Command.run(["test", "study", "--filter", "more.yaml"], in: scratch.path).output
                == "пройдено: 1, не пройдено: 0\n")
        let unknown = try Command.run(["test", "study", "--filter", "третья"], in: scratch.path)
        #expect(unknown.status == 2 && unknown.error.contains("M9136") && unknown.error.contains("Вторая"))
    }

    @Test func `results as JUnit have a case for each test, with what was expected and what came`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write(
            "study/tests/wrong.yaml",
            "tests:\n  a & b:\n    given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: 3}]}\n    expect: {rate: {site a: 70}}\n"
        )
        let ending = try Command.run(["test", "study", "--format", "junit", "--lang", "en"], in: scratch.path)
        #expect(ending.status == 1)
        #expect(ending.output.components(separatedBy: "<testcase").count == 3)
        #expect(ending.output.contains("name=\"a &amp; b\""))
        #expect(ending.output.contains("message=\"rate, site a: expected 70, got 75\""))
    }

    @Test func `coverage as a page and as a tracefile, and the least share`() throws {
        let scratch = try Scratch.withStudy()
        let arguments = ["test", "study", "--coverage-html", "coverage.html", "--coverage-lcov", "coverage.info"]
        #expect(try Command.run(arguments, in: scratch.path).status == 0)
        let page = try scratch.read("coverage.html")
        #expect(page.contains("<h2>study/study.yaml</h2>") && page.contains("2 из 4"))
        let lcov = try scratch.read("coverage.info").split(separator: "\n").map(String.init)
        #expect(lcov.contains("SF:study/study.yaml") && lcov.contains("BRF:4") && lcov.contains("BRH:2"))
        #expect(try Command.run(["test", "study", "--min", "50"], in: scratch.path).status == 0)
        #expect(try Command.run(["test", "study", "--min", "51"], in: scratch.path).status == 1)
        #expect(try Command.run(["test", "study", "--min", "101"], in: scratch.path).status == 2)
    }

    @Test func `a snapshot is kept, held against, and taken out when no test asks for it`() throws {
        let scratch = try Scratch.withStudy()
        func test(_ passed: Int, _ name: String = "всё") -> String {
            "tests:\n  \(name):\n    given: {sites: [{id: a}], form: [{site: a, examined: 4, passed: \(passed)}]}\n    expect: snapshot\n"
        }
        try scratch.write("study/tests/all.yaml", test(3))
        let first = try Command.run(["test", "study"], in: scratch.path)
        #expect(first.status == 1 && first.output.contains("mera test --update"))
        #expect(try Command.run(["test", "study", "--update"], in: scratch.path).status == 0)
        let kept = try scratch.read("study/tests/all.snapshot")
        #expect(kept.contains("== всё\n") && kept.contains("\nrate site a: 75\n"))
        #expect(try Command.run(["test", "study"], in: scratch.path).status == 0)
        try scratch.write("study/tests/all.yaml", test(2))
        let changed = try Command.run(["test", "study", "--lang", "en"], in: scratch.path)
        #expect(changed.status == 1)
        #expect(changed.output.contains("- rate site a: 75") && changed.output.contains("+ rate site a: 50"))
        try scratch.write("study/tests/all.yaml", test(3, "другое"))
        let orphan = try Command.run(["test", "study"], in: scratch.path)
        #expect(orphan.status == 1 && orphan.error.contains("M9135") && orphan.error.contains("всё"))
        #expect(try Command.run(["test", "study", "--update"], in: scratch.path).status == 0)
        let renewed = try scratch.read("study/tests/all.snapshot")
        #expect(renewed.contains("== другое\n") && !renewed.contains("== всё\n"))
        try scratch.write("study/tests/all.snapshot", "rate: 1\n")
        let damaged = try Command.run(["test", "study", "--update"], in: scratch.path)
        #expect(damaged.status == 3 && damaged.error.contains("M9137"))
    }

    @Test func `slips that no test tells are named with the test that would, and the test is written to be confirmed`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["test", "study", "--mutate", "--suggest", "study/tests/more.yaml"], in: scratch.path)
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output.contains("small: тесты замечают"))
        let text = try scratch.read("study/tests/more.yaml")
        #expect(text.contains("confirm: true"))
        let again = try Command.run(["test", "study"], in: scratch.path)
        #expect(again.status == 0 && again.output.contains("ждут подтверждения"), "\(again.output)\(again.error)\(text)")
        try scratch.write("study/tests/more.yaml", text.replacing("    confirm: true\n", with: ""))
        let first = try Command.run(["test", "study", "--mutate", "--min-killed", "90", "--searches", "0"], in: scratch.path)
        #expect(first.status == 0, "\(first.output)")
    }

    @Test func `a mistake in a test is a finding, and the other tests run`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("study/tests/wrong.yaml", "tests: {t: {given: {sits: []}, expect: {}}}\n")
        let ending = try Command.run(["test", "study", "--lang", "en"], in: scratch.path)
        #expect(ending.status == 1)
        #expect(ending.error.contains("M3009") && ending.output == "1 passed, 0 failed\n")
    }

    @Test func `without definitions that compile there is nothing to test`() throws {
        let scratch = try Scratch.withStudy()
        try scratch.write("study/wrong.yaml", "indicators: {x: {of: nowhere, count: \"true\", unit: count}}\n")
        #expect(try Command.run(["test", "study"], in: scratch.path).status == 3)
    }

    @Test func `what no test shows is named, and fails only where that is asked for`() throws {
        let scratch = try Scratch.withStudy()
        let ending = try Command.run(["test", "study", "--coverage"], in: scratch.path)
        #expect(ending.status == 0)
        let lines = ending.output.split(separator: "\n").map(String.init)
        #expect(lines.dropLast(2).allSatisfy { $0.hasPrefix("○ ") && $0.contains("study/study.yaml:") })
        #expect(lines.suffix(2).first == "small: тесты показывают 2 из 4 случаев применения правил")
        #expect(lines.last == "пройдено: 1, не пройдено: 0")
        #expect(try Command.run(["test", "study", "--fail-on-uncovered"], in: scratch.path).status == 1)
        let json = try Command.run(["test", "study", "--format", "json"], in: scratch.path)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["passed"] as? Int == 1 && object["failed"] as? Int == 0)
    }

    @Test func `the tests of this repository's definitions pass and show every rule`() throws {
        let ending = try Command.run(["test", "definitions", "--coverage", "--fail-on-uncovered"], in: Command.root.path)
        #expect(ending.status == 0, "\(ending.output)")
    }
}
