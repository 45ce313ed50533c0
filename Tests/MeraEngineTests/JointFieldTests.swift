import FEEL
import MeraCompiler
import MeraModel
import MeraSource
import MeraUnits
import MeraYAML
import Testing

/// Items whose rows wait for one another: calculations, several items, groups, units above, periods before. Numbers by hand.
@Suite struct JointFieldTests {
    private static func staff(_ items: String, _ more: String = "") -> String {
        """
        registers: {lines: {key: id, columns: {id: text, under: text}}}
        questionnaires:
          firm:
            key: id
            items:
              id: text
        \(more)
              staff:
                type: repeat
                key: line
                items:
                  line: {type: reference, to: lines}
        \(items)
        """
    }

    private static let offices = """
        registers:
          offices:
            key: id
            columns:
              id: text
              above: {type: reference, to: offices}
              depth: {type: calculate, calculation: if above = null then 1 else above.depth + 1}
        indicators: {depth: {of: offices, sum: depth, unit: count}}
        """

    private static let lines = "id,under\nall,\nskilled,all\nmasters,skilled\n"

    private static func run(_ items: String, _ more: String = "", _ indicators: String, staff: String) throws -> Scenario {
        try Scenario(
            Self.staff(items, more) + "\nindicators:\n" + indicators,
            ["lines": lines, "firm": "id\n1\n2\n", "staff": staff])
    }

    /// The share of a line is that of the line above it, times its own part: 1, 1/2, 1/2 · 2/5.
    @Test func `a calculation that reads itself in other rows`() throws {
        let run = try Self.run(
            """
                      people: integer
                      part: {type: calculate, calculation: 'if line = "all" then 1 else if line = "skilled" then parent.staff[line = "all"].part[1] * people / parent.staff[line = "all"].people[1] else parent.staff[line = "skilled"].part[1] * people / parent.staff[line = "skilled"].people[1]'}
            """, "", "  part: {of: staff, sum: part, unit: share}\n",
            staff: "id,line,people\n1,masters,2\n1,skilled,5\n1,all,10\n2,skilled,1\n2,all,4\n")
        // 1 + 0.5 + 0.2 and 1 + 0.25.
        #expect(run.value("part") == "2.95")
        #expect(run.findings == [])
    }

    @Test func `a calculation that in the end reads itself is named, row by row`() throws {
        let run = try Self.run(
            """
                      people: integer
                      part: {type: calculate, calculation: 'if line = "all" then people else if line = "skilled" then parent.staff[line = "masters"].part[1] + 1 else parent.staff[line = "skilled"].part[1] + 1'}
            """, "", "  part: {of: staff, sum: part, unit: share}\n",
            staff: "id,line,people\n1,masters,2\n1,skilled,5\n1,all,10\n")
        #expect(run.findings == ["D3062 staff:1 part", "D3062 staff:2 part"])
        #expect(run.value("part") == "10" && run.measure("part")?.n == 1)
    }

    /// Women are asked where men are, and men in the other lines where women are in the first one.
    @Test func `several items that depend on one another over rows`() throws {
        let run = try Self.run(
            """
                      men: {type: integer, relevant: 'line = "all" or parent.staff[line = "all"].women[1] > 0'}
                      women: {type: integer, relevant: men > 0}
            """, "", "  men: {of: staff, sum: men, unit: count}\n  women: {of: staff, sum: women, unit: count}\n",
            staff: "id,line,men,women\n1,skilled,5,1\n1,all,9,2\n2,all,3,0\n2,skilled,2,7\n")
        #expect(run.value("men") == "17")
        #expect(run.value("women") == "3")
        #expect(run.findings == ["D3006 staff:4 men", "D3006 staff:4 women"])
    }

    @Test func `the condition of a group and an answer of the questionnaire in between`() throws {
        let run = try Self.run(
            """
                      counts:
                        type: group
                        relevant: 'line = "all" or parent.whole > 0'
                        items: {men: integer, women: integer}
            """, "      whole: {type: calculate, calculation: 'staff[line = \"all\"].men[1]'}\n",
            "  men: {of: staff, sum: men, unit: count}\n  women: {of: staff, sum: women, unit: count}\n",
            staff: "id,line,men,women\n1,skilled,5,1\n1,all,9,2\n2,all,0,0\n2,skilled,2,7\n")
        #expect(run.value("men") == "14")
        #expect(run.value("women") == "3")
        #expect(run.findings == ["D3006 staff:4 men", "D3006 staff:4 women"])
    }

    /// A sum that goes on from period to period, in the order of the periods and not of the file.
    @Test func `a running total`() throws {
        let run = try Scenario(
            """
            questionnaires:
              shop:
                key: [site, month]
                period: month
                items:
                  site: text
                  month: integer
                  sold: integer
                  total: {type: calculate, calculation: if previous.total = null then sold else previous.total + sold}
            indicators: {total: {of: shop, sum: total, unit: count, series: none}}
            """, ["shop": "site,month,sold\na,3,5\na,1,10\nb,1,1\na,2,20\nb,2,2\n"])
        // a: 10, 30, 35; b: 1, 3.
        #expect(run.value("total") == "79")
        #expect(run.findings == [])
    }

    @Test func `units one below the other in one register`() throws {
        let run = try Scenario(Self.offices, ["offices": "id,above\nc,b\nb,a\na,\nd,a\n"])
        #expect(run.value("depth") == "8")
        let circle = try Scenario(Self.offices, ["offices": "id,above\nc,b\nb,c\na,\n"])
        #expect(circle.findings == ["D3062 offices:1 depth", "D3062 offices:2 depth"])
        #expect(circle.value("depth") == "1")
    }

    /// What a failed constraint takes out is taken out of what is computed from it in other rows.
    @Test func `computed again without an answer that failed`() throws {
        let run = try Scenario(
            """
            questionnaires:
              shop:
                key: [site, month]
                period: month
                items:
                  site: text
                  month: integer
                  sold: {type: integer, constraint: ">= 0"}
                  total: {type: calculate, calculation: if previous.total = null then sold else previous.total + sold}
            indicators: {total: {of: shop, sum: total, unit: count, series: none}}
            """, ["shop": "site,month,sold\na,1,-10\na,2,20\na,3,5\n"])
        // The first is no answer: nothing, 20, 25.
        #expect(run.value("total") == "45")
        #expect(run.findings == ["D3007 shop:1 sold"])
    }

    /// A chain of any length takes one way through it, in whatever order the file has it: a total that goes on, and units one below the other.
    @Test(arguments: [false, true]) func `a chain of five thousand rows`(isReversed: Bool) throws {
        let numbers = isReversed ? Array((1...5_000).reversed()) : Array(1...5_000)
        let run = try Scenario(
            """
            registers:
              offices:
                key: id
                columns:
                  id: integer
                  above: {type: reference, to: offices}
                  depth: {type: calculate, calculation: if above = null then 1 else above.depth + 1}
            questionnaires:
              days:
                key: day
                period: day
                items:
                  day: integer
                  sold: {type: integer, relevant: day = 1 or previous.sold != null}
                  total: {type: calculate, calculation: if previous.total = null then sold else previous.total + sold}
            indicators:
              depth: {of: offices, sum: depth, unit: count}
              total: {of: days, sum: total, unit: count, series: none}
            """,
            [
                "offices": "id,above\n" + numbers.map { "\($0),\($0 == 1 ? "" : String($0 - 1))\n" }.joined(),
                "days": "day,sold\n" + numbers.map { "\($0),\($0 == 4_000 ? "" : "2")\n" }.joined(),
            ])
        // 1 + … + 5000; of the days two a day up to the day without an answer, after which nobody is asked.
        #expect(run.value("depth") == "12502500")
        #expect(run.value("total") == "\(3_999 * 4_000)")
        #expect(run.findings.count == 1_000 && run.findings.allSatisfy { $0.hasPrefix("D3006") })
    }

    /// What stands behind a circle is named with it; what does not, is right.
    @Test func `a chain beside a circle`() throws {
        let run = try Scenario(Self.offices, ["offices": "id,above\nf,e\ne,d\nd,e\nc,b\nb,a\na,\n"])
        #expect(run.findings == ["D3062 offices:1 depth", "D3062 offices:2 depth", "D3062 offices:3 depth"])
        #expect(run.value("depth") == "6")
    }

    @Test(arguments: [
        "a: {type: calculate, calculation: 'sum(parent.staff.a) + 1'}",
        "a: {type: calculate, calculation: b + 1}, b: {type: calculate, calculation: 'a + sum(parent.staff[line = \"all\"].b)'}",
        "a: {type: calculate, calculation: 'count(parent.staff[a > 0])'}",
    ])
    func `what reads itself in its own row stays a circle`(items: String) {
        let text = """
            study: {id: test, title: Test, language: en}
            registers: {lines: {key: id, columns: {id: text}}}
            questionnaires:
              firm:
                key: id
                items:
                  id: text
                  staff: {type: repeat, items: {line: {type: reference, to: lines}, \(items)}}
            """
        let (tree, broken) = DocumentTree.parse(SourceFile(name: "test.yaml", text: text))
        #expect(broken.isEmpty)
        #expect(MeraCompiler.compile([tree], name: "test").diagnostics.map(\.code.id) == ["M3002"])
    }
}
