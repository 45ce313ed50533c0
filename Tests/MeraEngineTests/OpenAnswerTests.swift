import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// Whoever does not answer decides nothing: not the rule of a table, not a filter, not a check of a group. Numbers by hand.
@Suite struct OpenAnswerTests {
    /// Of six visitors two are under age, two are not, two do not say.
    @Test func `a table and an if say the same`() throws {
        let run = try Scenario(
            """
            questionnaires:
              visitors:
                items:
                  name: text
                  years: integer
                  by_table: {type: calculate, calculation: ticket(years)}
                  by_if: {type: calculate, calculation: 'if years < 14 then "free" else "paid"'}
                  caught: {type: calculate, calculation: asked(years)}
            tables:
              ticket: {hit policy: first, inputs: {years: number}, outputs: {kind: text}, rules: [["< 14", free], ["-", paid]]}
              asked:
                hit policy: first
                inputs: {years: number}
                outputs: {kind: text}
                rules: [["null", unknown], ["< 14", free], ["-", paid]]
            indicators:
              table: {of: visitors, share: by_table = "paid", unit: percent}
              word: {of: visitors, share: by_if = "paid", unit: percent}
              unknown: {of: visitors, share: caught = "unknown", unit: percent}
            """, ["visitors": "name,years\na,7\nb,13\nc,14\nd,60\ne,\nf,\n"])
        for indicator in ["table", "word"] {
            #expect(run.value(indicator) == "50")
            #expect(run.measure(indicator)?.n == 4)
        }
        // A rule that asks for the missing answer itself catches it.
        #expect(run.value("unknown").hasPrefix("33.3"))
        #expect(run.measure("unknown")?.n == 6)
    }

    private static func group(_ check: String) -> String {
        """
        registers:
          rooms: {key: id, columns: {id: text, floor: text, beds: integer}, checks: {rule: {\(check)}}}
        """
    }

    /// Floor a: 2, 3, missing; floor b: 4, 1.
    private static let rooms = "id,floor,beds\n1,a,2\n2,a,3\n3,a,\n4,b,4\n5,b,1\n"

    @Test(arguments: [
        // Passed, failed, undecided.
        ("by: floor, assert: 'every x in beds satisfies x in [1..6]'", [1, 0, 1]),
        ("by: floor, assert: 'every x in beds satisfies x in [1..6]', on_missing: fail", [1, 1, 0]),
        ("by: floor, assert: 'every x in beds satisfies x in [1..6]', on_missing: skip", [1, 0, 0]),
        ("by: floor, assert: 'every x in beds satisfies x != 3'", [1, 1, 0]),
        ("by: floor, assert: 'count(rows[beds > 6]) = 0'", [1, 0, 1]),
        ("by: floor, assert: 'count(rows[beds > 6]) = 0', on_missing: fail", [1, 1, 0]),
        ("by: floor, assert: 'count(rows[beds > 2]) >= 1'", [2, 0, 0]), ("by: floor, assert: 'max(beds) < 3'", [0, 2, 0]),
        ("by: floor, assert: 'sum(beds) = 5'", [1, 0, 1]), ("by: floor, assert: 'count(beds) >= 2'", [2, 0, 0]),
        ("by: floor, assert: 'count(rows) = 3'", [1, 1, 0]),
        ("by: floor, when: 'count(rows[beds = 4]) > 0', assert: 'min(beds) > 1'", [0, 1, 0]),
        ("by: floor, assert: 'sum(rows[beds != null].beds) = 5'", [2, 0, 0]),
        ("by: floor, assert: 'list contains(beds, 4)'", [1, 0, 1]),
    ])
    func `checks of groups`(check: String, expected: [Int]) throws {
        let run = try Scenario(Self.group("\(check), severity: warning"), ["rooms": Self.rooms])
        let said = run.result.tables[0].checks[0]
        #expect([said.passed, said.failed, said.undecided] == expected)
    }

    @Test func `what is not decided is named where that is asked for`() throws {
        let study = Self.group("by: floor, assert: 'sum(beds) = 5', label: Beds")
        #expect(try Scenario(study, ["rooms": Self.rooms]).result.findings.allSatisfy { $0.code != .undecidedCheck })
        let run = try Scenario(study, ["rooms": Self.rooms]) { $0.namesUndecided = true }
        let finding = try #require(run.result.findings.first { $0.code == .undecidedCheck })
        #expect(finding.severity == .info && finding.record == 1 && finding.rowKey == "a")
        #expect(finding.text(.english) == "check `Beds` is not decided for a: no answer to `beds`")
        let rows = try Scenario(Self.group("assert: beds > 0"), ["rooms": Self.rooms]) { $0.namesUndecided = true }
        #expect(rows.result.findings.filter { $0.code == .undecidedCheck }.map(\.record) == [3])
    }

    /// The rows of a repeat: of household 2 one age is missing, so that nobody knows how many are grown.
    @Test func `related rows`() throws {
        let run = try Scenario(
            """
            questionnaires:
              homes:
                key: id
                items:
                  id: text
                  people: {type: repeat, key: no, items: {no: integer, age: integer}}
                  grown: {type: calculate, calculation: "count(people[age >= 18])"}
                  known: {type: calculate, calculation: "count(people[age != null and age >= 18])"}
                  oldest: {type: calculate, calculation: max(people.age)}
                  second: {type: calculate, calculation: "people.age[2]"}
                checks:
                  adult: {assert: "count(people[age >= 18]) > 0", severity: warning}
                  young: {assert: "max(people.age) < 100", severity: warning}
            indicators:
              grown: {of: homes, unit: count, sum: grown}
              known: {of: homes, unit: count, sum: known}
              oldest: {of: homes, unit: count, sum: oldest}
              second: {of: homes, unit: count, sum: second}
            """, ["homes": "id\n1\n2\n3\n", "people": "id,no,age\n1,1,30\n1,2,5\n2,1,40\n2,2,\n3,1,10\n"])
        #expect(run.value("grown") == "1" && run.measure("grown")?.n == 2)
        #expect(run.measure("grown")?.leftOut.map(\.reason) == [.unanswered])
        #expect(run.value("known") == "2" && run.value("oldest") == "80")
        // There is no second person in home 3: nothing failed, there is nothing.
        #expect(run.value("second") == "5" && run.measure("second")?.n == 1)
        #expect(run.findings == ["D3008 homes:3 adult"])
        let checks = run.result.tables[0].checks
        #expect([checks[0].passed, checks[0].failed, checks[0].undecided] == [2, 1, 0])
        #expect([checks[1].passed, checks[1].failed, checks[1].undecided] == [2, 0, 1])
    }
}
