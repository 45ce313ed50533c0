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
        #expect(
            ending.output == """
                ✗ неверно
                  study/tests/wrong.yaml:4:29: rate, site a: ожидалось 70, получено 75
                пройдено: 1, не пройдено: 1

                """)
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
