import Foundation
import Testing

/// What is asked of one row may be asked of a million: budgets hold for the whole command.
@Suite struct BudgetTests {
    private static func scratch(_ items: String, rows: Int, value: (Int) -> String) throws -> Scratch {
        let scratch = try Scratch()
        try scratch.write(
            "study/study.yaml",
            """
            study: {id: heavy, title: T, language: en, levels: {all: all}}
            questionnaires:
              form:
                items:
                  n: {type: integer, constraint: "< 1000000"}
            \(items)
            indicators:
              mean: {of: form, mean: n, unit: points}
            """)
        try scratch.write("data/form.csv", "n\n" + (0..<rows).map { value($0) + "\n" }.joined())
        return scratch
    }

    private static let run = ["run", "study", "--data", "data", "--out", "out"]

    /// Every row would take the most that one may take; the rule is stopped in the first.
    @Test func `a rule that takes too much is stopped once and named`() throws {
        let scratch = try Self.scratch(
            "      heavy: {type: calculate, calculation: \"count(for i in 1..n return i)\"}", rows: 500
        ) { _ in "900000000" }
        let all = try Self.scratch(
            "      heavy: {type: calculate, calculation: \"count(for i in 1..n return i)\"}", rows: 2_000
        ) { _ in "900000" }
        for (scratch, most) in [(scratch, 3.0), (all, 30.0)] {
            let start = Date()
            let ending = try Command.run(Self.run + ["--fail-on", "error"], in: scratch.path)
            #expect(Date().timeIntervalSince(start) < most * 10, "a debug build takes some ten times as long")
            #expect(ending.status == 1, "\(ending.error)")
            let findings = try scratch.read("out/findings.csv").split(separator: "\n")
            #expect(findings.count { $0.contains("D3060") } == 1)
        }
    }

    /// All are counted, the first of a kind are listed, and the files say how many are not.
    @Test func `findings are counted when they are too many to list`() throws {
        let scratch = try Self.scratch("", rows: 12_345) { _ in "2000000" }
        let ending = try Command.run(Self.run, in: scratch.path)
        #expect(ending.status == 1)
        #expect(ending.output.contains("12,345") && ending.output.contains("11,345"), "\(ending.output)")
        let findings = try scratch.read("out/findings.csv").split(separator: "\n")
        #expect(findings.count { $0.contains("D3007") } == 1_001)
        #expect(findings.last?.contains("11,345 more findings like this are not listed; there are 12,345") == true)
        let record = try scratch.read("out/run.json")
        #expect(record.contains("\"error\": 12345") && record.contains("\"not_listed\": 11345"))
    }

    @Test func `a division by zero is said at its place`() throws {
        let scratch = try Self.scratch("      part: {type: calculate, calculation: \"100 / n\"}", rows: 3) { String($0) }
        #expect(try Command.run(Self.run, in: scratch.path).status == 0)
        let findings = try scratch.read("out/findings.csv").split(separator: "\n").filter { $0.contains("D3061") }
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("warning,D3061,form,form.csv,2,1,") == true, "\(findings)")
    }
}
