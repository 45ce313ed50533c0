import FEEL
import MeraCompiler
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import MeraYAML
import Testing

/// A row and others of its table: all of them, those of its group, the one of the period before. Numbers by hand.
@Suite struct OtherRowTests {
    /// Mean 25; kind x: 10 and 20, mean 15; kind y: 30, 60 and one without a price.
    private static let goods = "id,kind,price\n1,x,10\n2,x,20\n3,y,30\n4,y,60\n5,y,\n6,,5\n"
    private static let study = """
        registers:
          goods:
            key: id
            columns:
              id: text
              kind: text
              price: decimal
              part: {type: calculate, calculation: 100 * price / sum(goods.price)}
              beside: {type: calculate, calculation: price / mean(same(kind).price)}
              dear: {type: calculate, calculation: 'if price > 2 * median(goods.price) then "yes" else "no"'}
              rivals: {type: calculate, calculation: count(same(kind)) - 1}
            checks:
              usual: {assert: price <= 2 * mean(goods.price), severity: warning, message: "{id}: {mean(goods.price)}"}
              among: {assert: price < max(same(kind).price), severity: warning}
        indicators:
          part: {of: goods, unit: percent, sum: part}
          beside: {of: goods, unit: points, sum: beside}
          dear: {of: goods, unit: percent, share: dear = "yes"}
          rivals: {of: goods, unit: count, sum: rivals}
        """

    @Test func `a row against the whole table and against its group`() throws {
        let run = try Scenario(Self.study, ["goods": Self.goods])
        #expect(run.value("part") == "100")
        // 10/15 + 20/15 + 30/45 + 60/45, rounded row by row; no kind, no group.
        #expect(run.measure("beside")?.number?.order(against: 4) == 0 && run.measure("beside")?.n == 4)
        // The median is 20: 60 is more than 40.
        #expect(run.value("dear") == "20")
        #expect(run.value("rivals") == "8")
        #expect(run.findings == ["D3008 goods:2 among", "D3008 goods:4 among", "D3008 goods:4 usual"])
        #expect(run.result.findings.compactMap(\.message) == ["4: 25"])
    }

    @Test func `explained by the value that all rows share`() throws {
        let run = try Scenario(Self.study, ["goods": Self.goods])
        let index = try #require(run.result.study.indicator("part"))
        let unit = UnitReference(level: run.result.study.levels.count - 1, unit: 0)
        let first = try #require(run.run.explain(index, at: unit)?.rows.first)
        #expect(first.inputs.contains { $0.name == "sum(goods.price)" && $0.value == "125" })
    }

    private static func series(_ check: String, period: String = "quarter: integer") -> String {
        """
        questionnaires:
          shop:
            key: [site, quarter]
            period: quarter
            items: {site: text, \(period), sold: integer}
            checks: {jump: {\(check), severity: warning}}
        """
    }

    /// In time a goes 10, 50, 60; b 10, 11; c has one quarter only; d has no answer in between. The file is in another order.
    private static let sales =
        "site,quarter,sold\na,2,50\na,10,60\na,1,10\nb,1,10\nb,2,11\nc,1,5\nd,1,4\nd,2,\nd,3,100\n"

    @Test(arguments: [
        ("assert: sold <= 2 * previous.sold", ["D3008 shop:1 jump"]),
        ("assert: 'previous.sold = null or sold <= 2 * previous.sold'", ["D3008 shop:1 jump"]),
        ("by: site, assert: 'every i in 2..count(sold) satisfies sold[i] <= 2 * sold[i - 1]'", ["D3040 shop:1 jump"]),
        (
            "by: site, order: quarter, assert: 'every i in 2..count(sold) satisfies sold[i] <= 2 * sold[i - 1]'",
            ["D3040 shop:1 jump"]
        ),
        ("by: site, order: sold, assert: 'sold[1] = min(sold)'", []),
        ("by: site, when: 'count(rows) > 2', assert: 'rows[1].quarter != 1'", ["D3040 shop:1 jump", "D3040 shop:7 jump"]),
    ])
    func `in the order of the periods`(check: String, expected: [String]) throws {
        let run = try Scenario(Self.series(check), ["shop": Self.sales])
        #expect(run.findings.map { $0.replacing("shop:3", with: "shop:1") } == expected)
        #expect(run.result.findings.allSatisfy { $0.severity != .error })
    }

    /// Choices stand in the order of their list, whatever their codes are.
    @Test func `the order of a list`() throws {
        let quarter = "quarter: {type: select_one, choices: {w: Winter, s: Spring, a: Autumn}}"
        let run = try Scenario(
            Self.series("assert: sold <= previous.sold", period: quarter),
            ["shop": "site,quarter,sold\nx,a,3\nx,s,2\nx,w,1\ny,s,5\ny,a,4\n"])
        #expect(run.findings == ["D3008 shop:1 jump", "D3008 shop:2 jump"])
        let checks = run.result.tables[0].checks[0]
        #expect([checks.passed, checks.failed, checks.undecided] == [1, 2, 2])
    }
}

/// Rows of a repeat that decide whether an item applies in other rows.
@Suite struct RowRelevanceTests {
    private static func study(_ condition: String) -> String {
        """
        registers: {lines: {key: id, columns: {id: text, under: text}}}
        questionnaires:
          firm:
            key: id
            items:
              id: text
              staff:
                type: repeat
                key: line
                items:
                  line: {type: reference, to: lines}
                  under: {type: calculate, calculation: line.under}
                  people: {type: integer, relevant: '\(condition)'}
        indicators: {people: {of: staff, unit: count, sum: people}}
        """
    }

    private static let lines = "id,under\nall,\nskilled,all\nmasters,skilled\n"

    /// Firm 1: 9 in all, 5 of them skilled, 2 of these masters; firm 2 has nobody; firm 3 does not say.
    private static let staff = """
        id,line,people
        1,masters,2
        1,skilled,5
        1,all,9
        2,all,0
        2,skilled,3
        2,masters,1
        3,skilled,7
        3,all,
        """

    @Test func `rows wait for one another`() throws {
        let condition = "line = \"all\" or parent.staff[line = \"all\"].people[1] > 0"
        let run = try Scenario(Self.study(condition), ["lines": Self.lines, "firm": "id\n1\n2\n3\n", "staff": Self.staff])
        #expect(run.value("people") == "16")
        #expect(run.findings == ["D3006 staff:5 people", "D3006 staff:6 people", "D3006 staff:7 people"])
    }

    @Test func `a row that in the end depends on itself is named`() throws {
        let condition =
            "line = \"all\" or (if line = \"skilled\" then parent.staff[line = \"masters\"].people[1] > 0 else parent.staff[line = \"skilled\"].people[1] > 0)"
        let run = try Scenario(
            Self.study(condition),
            ["lines": Self.lines, "firm": "id\n1\n", "staff": "id,line,people\n1,masters,2\n1,skilled,5\n1,all,9\n"])
        #expect(run.findings.filter { $0.hasPrefix("D3071") } == ["D3071 staff:1 people", "D3071 staff:2 people"])
        #expect(run.value("people") == "9")
    }

    /// Rows that are not picked by other answers are all rows, the row itself among them.
    @Test(arguments: ["sum(parent.staff.people) > 0", "count(parent.staff[people > 0]) > 0", "people > 0"])
    func `a circle of the item itself stays an error`(condition: String) {
        let text = "study: {id: test, title: Test, language: en}\n" + Self.study(condition)
        let (tree, _) = DocumentTree.parse(SourceFile(name: "test.yaml", text: text))
        #expect(MeraCompiler.compile([tree], name: "test").diagnostics.map(\.code.id).filter { $0 == "M3002" } == ["M3002"])
    }
}

/// A failed check takes out the rows of repeats that it names.
@Suite struct BlockedRowTests {
    private static func run(_ check: String) throws -> Scenario {
        try Scenario(
            """
            questionnaires:
              home:
                key: id
                items:
                  id: text
                  nets: integer
                  net: {type: repeat, key: no, items: {no: integer, cost: decimal}}
                checks: {rule: {\(check)}}
            indicators:
              cost: {of: net, unit: count, sum: cost}
              rows: {of: net, unit: count, count: true}
            """, ["home": "id,nets\na,1\nb,3\nc,0\n", "net": "id,no,cost\na,1,10\nb,1,5\nb,2,7\n"])
    }

    @Test(arguments: [
        ("assert: count(net) = nets", "10", "1"), ("assert: count(net) = nets, blocks: net", "10", "1"),
        ("assert: count(net) = nets, blocks: nets", "22", "3"), ("assert: count(net) = nets, severity: warning", "22", "3"),
        // The check names the answers, so that the rows stay.
        ("assert: sum(net.cost) < 12", "10", "3"),
    ])
    func `rows and answers that a check names`(check: String, cost: String, rows: String) throws {
        let run = try Self.run(check)
        #expect(run.value("cost") == cost)
        #expect(run.value("rows") == rows)
        #expect(run.findings == ["D3008 home:2 rule"])
    }
}
