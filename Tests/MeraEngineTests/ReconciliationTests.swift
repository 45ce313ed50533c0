import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import Testing

/// A list against a protocol as a table: a row for each key of either side.
@Suite struct ReconciliationTests {
    static let definition = """
        study: {id: t, title: T, language: en, levels: {group: groups, programme: groups.programme, all: all}}
        registers:
          groups: {key: id, columns: {id: text, programme: text}}
          students:
            key: number
            columns:
              number: text
              group: {type: reference, to: groups}
              name: text
              mark: integer
              topics: {type: select_multiple, choices: {a: A, b: B}}
              passed: {type: calculate, calculation: mark >= 3}
            checks: {high: {assert: mark <= 5}}
          protocol:
            key: number
            columns:
              number: text
              group: {type: reference, to: groups}
              name: text
              mark: integer
              topics: {type: select_multiple, choices: {a: A, b: B}}
              passed: boolean
        reconciliations:
          marks: {left: students, right: protocol, key: number, compare: [name, mark, topics, passed]}
        indicators:
          keys: {of: marks, unit: count, count: true, breakdown: [result]}
          agreeing: {of: marks, unit: percent, share: result = "agrees"}
          strangers: {of: marks, unit: count, count: 'result = "only_right"'}
          fields: {of: marks, unit: count, sum: differences}
          shift: {of: marks, unit: points, mean: mark_left - mark_right}
          named: {of: marks, unit: count, count: 'number.name = name_right'}
          own: {of: students, unit: count, count: 'true'}
        conclusions:
          many: {level: programme, when: agreeing < 50, kind: problem, text: "{agreeing}"}
        """
    static let answers = [
        "groups": "id,programme\ng1,A\ng2,A\ng3,B\n",
        "students": """
        number,group,name,mark,topics
        1,g1,Ann,5,a b
        2,g1,Bob,4,a
        3,g2,Cat,9,
        4,g2,Dan,,b
        5,g3,Eve,3,
        6,g3,Eve,2,
        """,
        "protocol": """
        number,group,name,mark,topics,passed
        1,g1,Ann,5,a b,yes
        2,g1,Rob,3,a,yes
        3,g2,Cat,9,,yes
        7,g3,Fay,4,,yes
        8,,Gus,4,,yes
        """,
    ]

    private func cells(_ run: Scenario, _ item: String) throws -> [String] {
        let table = try #require(run.result.study.table("marks"))
        let field = try #require(run.result.study.tables[table].field(item))
        return (0..<run.run.rowCount(of: table)).map { row in
            switch run.run.outcome(of: FieldID(table: table, field: field), row: row) {
            case .value(let value): value.plainText
            case .missing(let reason): reason.word
            case nil: "none"
            }
        }
    }

    /// A mark that failed a check is none on our side, so 3 differs in the mark and in what follows from it.
    @Test func `there is a row for each key of either side`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        #expect(try cells(run, "number") == ["1", "2", "3", "4", "5", "6", "7", "8"])
        #expect(
            try cells(run, "result") == [
                "agrees", "differs", "differs", "only_left", "only_left", "only_left", "only_right", "only_right",
            ])
        let none = "not_applicable"
        #expect(try cells(run, "differences") == ["0", "2", "2", none, none, none, none, none])
        #expect(try cells(run, "mark_left") == ["5", "4", "invalid", "unanswered", "3", "2", none, none])
        #expect(try cells(run, "mark_right") == ["5", "3", "9", none, none, none, "4", "4"])
        #expect(try cells(run, "topics_left") == ["a b", "a", "unanswered", "b", "unanswered", "unanswered", none, none])
        #expect(try cells(run, "passed_right").prefix(3) == ["true", "true", "true"])
    }

    /// A key belongs to the units of its row on the left, or where there is none on the right; 8 is of no group and counts on top.
    @Test func `indicators are made from it at every level`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        #expect(
            ["group g1", "group g2", "group g3", "programme A", "programme B", "all"].map { run.value("keys", $0) }
                == ["2", "2", "3", "4", "3", "8"])
        #expect(run.value("agreeing", "programme A") == "25" && run.value("agreeing") == "12.5")
        #expect(run.value("strangers", "programme B") == "1" && run.value("strangers") == "2")
        #expect(run.value("fields") == "4")
        // 1: 0, 2: 1; the other keys have no mark on one side.
        #expect(run.value("shift") == "0.5" && run.measure("shift")?.n == 2)
        // The key leads to the row of the list: Ann, Cat.
        #expect(run.value("named") == "2")
        let breakdown = try #require(run.result.indicators[0].breakdowns.first)
        #expect(breakdown.categories.map(\.code) == ["agrees", "differs", "only_left", "only_right"])
        #expect(breakdown.categories.map(\.label) == ["agrees", "differs", "only in students", "only in protocol"])
        #expect(breakdown.values[2][0].map { $0.measure.number?.description } == ["1", "2", "3", "2"])
        #expect(run.result.conclusions.map(\.unit.unit) == [0, 1])
        // That the protocol has a row without a group is said of the protocol, not once more of the reconciliation.
        #expect(run.findings == ["D3008 students:3 high", "D3013 protocol:-"])
    }

    @Test func `a key that stands twice cannot be matched`() throws {
        let run = try Scenario(
            """
            registers:
              list: {columns: {id: text, mark: integer}}
              protocol: {columns: {id: text, mark: integer}}
            reconciliations:
              marks: {left: list, right: protocol, key: id, compare: mark}
            indicators:
              twice: {of: marks, unit: count, count: 'result = "repeated_key"'}
              sum: {of: marks, unit: points, sum: mark_right}
            """, ["list": "id,mark\na,1\na,1\nb,2\n", "protocol": "id,mark\na,1\nb,2\n"])
        #expect(run.value("twice") == "1" && run.value("sum") == "2")
        #expect(run.result.reconciliations[0].differences.map(\.difference) == [.ambiguous])
    }

    @Test func `rows without a key match nothing, least of all one another`() throws {
        let run = try Scenario(
            """
            registers:
              list: {columns: {id: text, part: text, mark: integer}}
              protocol: {columns: {id: text, part: text, mark: integer}}
            reconciliations:
              marks: {left: list, right: protocol, key: [id, part], compare: mark}
            indicators:
              keys: {of: marks, unit: count, count: true}
            """, ["list": "id,part,mark\na,x,1\n,x,2\nb,,3\n", "protocol": "id,part,mark\na,x,1\n,x,2\n,x,2\n"])
        #expect(run.value("keys") == "1")
        #expect(run.result.reconciliations[0].matched == 1)
        #expect(run.result.reconciliations[0].differences.isEmpty)
    }

    /// Columns of a reconciliation are no questions: they are distributed only where the report asks for it.
    @Test(arguments: [(false, 0), (true, 1)])
    func `its result is distributed on demand`(isAsked: Bool, count: Int) throws {
        let report = "report: {title: R, sections: [{distribution: marks.result}, {table: marks}]}\n"
        let run = try Scenario(Self.definition + "\n" + (isAsked ? report : ""), Self.answers)
        let table = try #require(run.result.study.table("marks"))
        let distributions = run.result.distributions.filter { $0.field.table == table && $0.level == 2 }
        #expect(distributions.count == count)
        #expect(distributions.first.map { $0.units[0].counts } == (isAsked ? [1, 2, 3, 2, 0] : nil))
        #expect(run.result.rows.map(\.rows.count) == (isAsked ? [8] : []))
    }

    /// Not a table of answers: it has no file, and nothing was received for it.
    @Test func `it is no table of answers`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        #expect(run.result.tables.map(\.table) == [0, 1, 2])
    }
}
