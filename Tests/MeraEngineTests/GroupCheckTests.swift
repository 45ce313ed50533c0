import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Checks of groups of rows: parts and wholes, completeness of a group, totals against a register.
@Suite struct GroupCheckTests {
    private static func study(_ check: String, table: String = "") -> String {
        """
        questionnaires:
          spending:
            \(table.isEmpty ? "key: number" : table)
            items: {number: integer, site: text, quarter: text, kind: {type: select_one, choices: {part: P, whole: W}}, amount: decimal}
            checks:
              rule: \(check)
        indicators:
          sum: {of: spending, unit: points, sum: amount}
          rows: {of: spending, unit: count, count: true}
        """
    }

    /// a 1: 2 + 3 = 5; a 2: 1 + 1 ≠ 3; b 1: no whole; b 2: an amount is missing, so that nobody knows the sum; no quarter: in no group.
    private static let rows = """
        number,site,quarter,kind,amount
        1,a,1,part,2
        2,a,2,part,1
        3,a,1,whole,5
        4,a,1,part,3
        5,a,2,whole,3
        6,a,2,part,1
        7,b,1,part,4
        8,b,2,part,7
        9,b,2,part,
        10,b,2,whole,7
        11,b,,whole,100
        """

    private static let parts =
        "by: [site, quarter], assert: 'sum(rows[kind = \"part\"].amount) = sum(rows[kind = \"whole\"].amount)'"

    @Test func `parts against the whole`() throws {
        let run = try Scenario(
            Self.study("{\(Self.parts), message: '{site} {quarter}: {sum(amount)}'}"), ["spending": Self.rows])
        #expect(run.findings == ["D3040 spending:2 rule"])
        let finding = try #require(run.result.findings.first { $0.code == .groupCheckFailed })
        #expect(finding.message == "a 2: 5" && finding.rowKey == "a · 2")
        let checks = run.result.tables[0].checks[0]
        #expect([checks.passed, checks.failed, checks.undecided] == [1, 1, 2])
        // The amounts of a 2 do not count: 2 + 5 + 3 + 4 + 7 + 7 + 100.
        #expect(run.value("sum") == "128" && run.value("rows") == "11")
    }

    /// A place in a list that there is not holds no answer, and a missing answer decides nothing.
    @Test func `a group without a whole is undecided where the formula needs one`() throws {
        let check = "{by: [site, quarter], assert: 'sum(rows[kind = \"part\"].amount) = rows[kind = \"whole\"].amount[1]'}"
        let run = try Scenario(Self.study(check), ["spending": Self.rows])
        #expect(run.findings == ["D3040 spending:2 rule"])
        #expect(run.value("sum") == "128")
    }

    @Test func `without a message the finding names the group`() throws {
        let run = try Scenario(Self.study("{\(Self.parts)}"), ["spending": Self.rows])
        let finding = try #require(run.result.findings.first { $0.code == .groupCheckFailed })
        #expect(finding.text(.russian) == "не выполнена проверка «rule» для группы a · 2 (3 строки)")
    }

    @Test(arguments: [
        ("blocks: kind, ", "133"), ("severity: warning, ", "133"), ("on_missing: fail, ", "110"), ("", "128"),
    ])
    func `an error blocks the named answers of all rows of the group`(more: String, sum: String) throws {
        let run = try Scenario(Self.study("{\(more)\(Self.parts)}"), ["spending": Self.rows])
        #expect(run.value("sum") == sum)
    }

    @Test func `rows with errors leave as a whole group`() throws {
        let run = try Scenario(Self.study("{\(Self.parts)}", table: "on_error: row"), ["spending": Self.rows])
        #expect(run.value("rows") == "8")
        #expect(run.run.leftOut[0].map(\.row) == [1, 4, 5])
    }

    @Test func `all rows may be one group`() throws {
        for (limit, findings) in [("133", []), ("132", ["D3040 spending:1 rule"])] {
            let run = try Scenario(
                Self.study("{by: all, assert: 'sum(rows[amount != null].amount) <= \(limit)', severity: warning}"),
                ["spending": Self.rows])
            #expect(run.findings == findings)
        }
        // Without rows there is no group.
        let empty = try Scenario(Self.study("{by: all, assert: count(rows) > 0}"), ["spending": "number,site\n"])
        #expect(empty.result.tables[0].checks[0].failed == 0)
    }

    /// The condition is asked of the group too; what groups are made by is one value in it.
    @Test func `a condition chooses groups`() throws {
        let check = "{by: site, when: 'site = \"b\"', assert: count(distinct values(quarter)) = 4, severity: info}"
        let run = try Scenario(Self.study(check), ["spending": Self.rows])
        let checks = run.result.tables[0].checks[0]
        #expect([checks.passed, checks.failed, checks.undecided] == [0, 1, 0])
        #expect(run.result.findings.filter { $0.code == .groupCheckFailed }.map(\.record) == [7])
    }

    /// A row that another row replaced is in no group.
    @Test func `only rows that count are in groups`() throws {
        let run = try Scenario(
            Self.study("{by: site, assert: count(rows) = 1}"), ["spending": "number,site\n1,a\n1,a\n2,b\n2,b\n3,b\n"])
        #expect(run.findings.filter { $0.hasPrefix("D3040") } == ["D3040 spending:4 rule"])
    }

    @Test func `drafts are in no group`() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                items: {site: text, state: {type: select_one, choices: {d: Draft, f: Final}}}
                status: {item: state, draft: [d]}
                checks: {one: {by: site, assert: count(rows) = 1}}
            """, ["q": "site,state\na,f\na,d\nb,f\nb,f\n"])
        #expect(run.findings == ["D3040 q:3 one"])
    }

    /// A register says its total, the rows that refer to it are counted: a check of the row suffices.
    @Test func `totals against a register`() throws {
        let run = try Scenario(
            """
            registers:
              groups:
                key: id
                columns: {id: text, size: integer}
                checks: {counted: {assert: count(students) = size, message: "{count(students)} ≠ {size}"}}
              students: {key: id, columns: {id: text, group: {type: reference, to: groups}}}
            """, ["groups": "id,size\na,2\nb,2\nc,0\nd,\n", "students": "id,group\n1,a\n2,a\n3,b\n"])
        #expect(run.findings == ["D3008 groups:2 counted"])
        #expect(run.result.findings.compactMap(\.message) == ["1 ≠ 2"])
        #expect(run.result.tables[0].checks[0].undecided == 1)
    }

    /// A row that lacks one of the answers repeats nothing and is not known to be single either.
    @Test func `a rule of single answers is undecided where one is missing`() throws {
        let run = try Scenario(
            """
            questionnaires:
              people:
                items: {name: text, born: integer, has_card: boolean, card: {type: text, relevant: has_card}}
                unique: {person: {items: [name, born]}, cards: {items: card}}
            indicators: {n: {of: people, unit: count, count: true}}
            """,
            ["people": "name,born,has_card,card\na,1,true,x\na,1,true,x\na,,false,\nb,2,true,\n"]
        ) { $0.namesUndecided = true }
        let counts = run.result.tables[0].uniqueRules
        #expect(counts.map { [$0.passed, $0.failed, $0.undecided] } == [[1, 1, 1], [0, 1, 1]])
        #expect(run.findings == ["D3025 people:2 cards", "D3025 people:2 person"])
        let undecided = run.result.findings.filter { $0.code == .undecidedCheck }.map { "\($0.record ?? 0) \($0.rule ?? "")" }
        #expect(undecided.sorted() == ["3 person", "4 cards"])
    }
}
