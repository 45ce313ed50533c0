import MeraCells
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// An operation that fails says so, wherever it stands: once for the rule, with the number of rows.
@Suite struct FailedOperationTests {
    /// The sentences about operations that failed, without those of calculations.
    private func said(_ items: String, _ more: String, _ answers: String = "n,m\n2,1\n0,1\n0,1\n5,\n") throws -> [String] {
        let run = try Scenario(
            """
            study: {id: t, title: T, language: en, levels: {all: all}, defaults: {min_n: 1}}
            questionnaires:
              q:
                items: {n: integer, m: integer\(items)}
            \(more)
            """, ["q": answers])
        return run.result.findings.filter { ["D1162", "D1163", "D3060"].contains($0.code.id) }.map {
            "\($0.severity.rawValue) \($0.record ?? 0) \($0.text(.english))"
        }
    }

    private static let twice = "has no result in 2 rows of `q`, this one first: division by zero"

    @Test func formulasOfIndicators() throws {
        let formulas = ["sum: 10 / n", "mean: 10 / n", "median: 10 / n", "share: 10 / n > 1", "count: 10 / n > 1"]
        for formula in formulas {
            let key = String(formula.prefix { $0 != ":" })
            #expect(
                try said("", "indicators: {i: {of: q, unit: points, \(formula)}}") == ["warning 2 `\(key)` of `i` \(Self.twice)"])
        }
        let ratio = "indicators: {i: {of: q, unit: points, ratio: {numerator: m, denominator: 10 / n}}}"
        #expect(try said("", ratio) == ["warning 2 `ratio` of `i` \(Self.twice)"])
        // Rows that the indicator does not look at are none of its faults.
        #expect(try said("", "indicators: {i: {of: q, unit: points, sum: 10 / n, where: n > 0}}") == [])
        #expect(
            try said("", "indicators: {i: {of: q, unit: count, count: \"true\", where: 10 / n > 1}}")
                == ["warning 2 `where` of `i` \(Self.twice)"])
    }

    @Test func conditionsOfItemsAndChecks() throws {
        #expect(
            try said(", x: {type: integer, relevant: 1 / n > 0}", "").prefix(1) == ["warning 2 `relevant` of `x` \(Self.twice)"])
        #expect(
            try said("", "    checks: {c: {when: 1 / n > 0, assert: n > 0}}") == ["warning 2 `when` of `c` \(Self.twice)"])
        let grouped = "    checks: {c: {by: n, when: sum(m) / sum(n) > 0, assert: count(n) < 9}}"
        #expect(
            try said("", grouped) == [
                "warning 2 `when` of `c` has no result in 1 row of `q`, this one first: division by zero"
            ])
    }

    @Test func messages() throws {
        let check = "    checks: {c: {assert: n > 3, severity: warning, message: \"{m / n}\"}}"
        #expect(try said("", check) == ["warning 2 `message` of `c` \(Self.twice)"])
        let digits = "    checks: {c: {assert: n > 3, severity: warning, message: \"{format(n, 1000 + m)}\"}}"
        #expect(
            try said("", digits) == [
                "error 1 `message` of `c` has no result in 3 rows of `q`, this one first: "
                    + "`format` writes 0 to 34 digits after the point, not 1001"
            ])
        let unique = "    unique: {u: {items: [n], severity: warning, message: \"{m / n}\"}}"
        #expect(
            try said("", unique) == ["warning 3 `message` of `u` has no result in 1 row of `q`, this one first: division by zero"]
        )
    }

    @Test func conclusions() throws {
        let indicators = "indicators: {i: {of: q, unit: count, sum: n}, z: {of: q, unit: count, count: n > 99}}\n"
        #expect(
            try said(
                "", indicators + "conclusions: {c: {level: all, when: i / z > 1, kind: note, text: A}}")
                == ["warning 0 `when` of `c` has no result for 1 unit, Total first: division by zero"])
        #expect(
            try said("", indicators + "conclusions: {c: {level: all, when: i > 1, kind: note, text: \"{format(i, i * 10)}\"}}")
                == [
                    "error 0 `text` of `c` has no result for 1 unit, Total first: "
                        + "`format` writes 0 to 34 digits after the point, not 70"
                ])
    }

    /// What is computed once for all rows has no value in any of them, and says why.
    @Test func valuesOfAllRows() throws {
        let run = try Scenario(
            """
            questionnaires:
              q: {items: {n: integer, x: {type: calculate, calculation: "n / (sum(q.n) / count(q.n[item > 99]))"}}}
            """, ["q": "n\n1\n2\n"])
        #expect(run.findings == ["D3061 q:1 x", "D3061 q:2 x"])
    }
}

/// What the rules of a run may take together.
@Suite struct RunBudgetTests {
    @Test func eachRuleHasAnEqualPart() throws {
        let study = try Scenario.compile(
            """
            registers:
              sites: {key: id, columns: {id: text, n: integer}, checks: {c: {assert: count(q) > 0}}}
            questionnaires:
              q:
                items:
                  site: {type: reference, to: sites}
                  n: integer
                  long: {type: calculate, calculation: "count(for i in 1..n return i)"}
                  short: {type: calculate, calculation: n + 1}
                  shared: {type: calculate, calculation: n / mean(q.n)}
            """)
        // The loop, the check of related rows, and what is made of all rows; not the sum of two numbers.
        #expect(study.costlyRules == 3)
        #expect(RuleBudget.part(of: 3, rows: 100) == 666_666_666)
        #expect(RuleBudget.part(of: 100, rows: 1_000_000) == 100_000_000)
    }

    @Test func aRuleStopsAtItsPart() throws {
        let study = try Scenario.compile(
            "questionnaires: {q: {items: {n: integer, long: {type: calculate, calculation: \"count(for i in 1..n return i)\"}}}}")
        let expression = try #require(study.tables[0].fields[1].calculation)
        var budget = RuleBudget(times: 10, part: 5_000_000)
        let first = budget.allowance(for: expression, most: RuleBudget.ofRow)
        #expect(first == 4_000_000)
        var evaluation = Evaluation(budget: 4_000_000)
        _ = evaluation.charge(3_500_000)
        budget.settle(evaluation, allowance: 4_000_000)
        let rest = budget.allowance(for: expression, most: RuleBudget.ofRow)
        #expect(rest == 1_500_000)
        // A part that is too small for one row is no part.
        var least = RuleBudget(times: 10, part: 10)
        let one = least.allowance(for: expression, most: .max)
        #expect(one == 4_000_000)
    }
}
