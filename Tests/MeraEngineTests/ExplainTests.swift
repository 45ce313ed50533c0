import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Explanations go down to answers, with the file and the line of each.
@Suite struct ExplainTests {
    private static let definition = """
        study: {id: t, title: T, language: en, levels: {group: groups, all: all}, defaults: {min_n: 1}}
        registers:
          programmes: {key: id, columns: {id: text, norm: integer, limit: {type: calculate, calculation: norm + 1}}}
          groups:
            key: id
            columns:
              id: text
              programme: {type: reference, to: programmes}
              rooms: integer
              size: {type: calculate, calculation: count(students)}
              best: {type: calculate, calculation: max(students.total)}
              load: {type: calculate, calculation: size / rooms}
              double: {type: calculate, calculation: 2 * rooms}
              spare: {type: calculate, calculation: programme.limit - size}
          students:
            key: id
            columns: {id: text, group: {type: reference, to: groups}, theory: integer, practice: integer, total: {type: calculate, calculation: theory + practice}}
        indicators:
          best: {of: groups, unit: points, mean: best}
          load: {of: groups, unit: points, mean: load}
          double: {of: groups, unit: points, mean: double}
          spare: {of: groups, unit: count, sum: spare}
          direct: {of: groups, unit: count, sum: count(students)}
          pooled: {of: students, unit: points, value: mean(total)}
        """
    private static let answers = [
        "programmes": "id,norm\np,7\n",
        "groups": "id,programme,rooms\ng1,p,2\ng2,p,\n",
        "students": "id,group,theory,practice\n" + (1...7).map { "s\($0),g1,\($0),10\n" }.joined(),
    ]

    private func lines(_ indicator: String, _ unit: Int = 0, rows: Int = 20) throws -> [String] {
        let run = try Scenario(Self.definition, Self.answers)
        let index = try #require(run.result.study.indicator(indicator))
        let explanation = try #require(
            run.run.explain(index, at: UnitReference(level: 0, unit: unit), detailed: rows))
        let lines = explanation.text(run.result, .english, mostRows: rows).split(separator: "\n").map(String.init)
        return Array(lines.drop { !$0.hasPrefix("  rows: ") && !$0.hasPrefix("  rows left out") })
    }

    @Test func `lists of related rows name their rows and answers`() throws {
        #expect(
            try lines("best") == [
                "  rows: 1",
                "    groups.csv:2  g1  best = 17, students = 7: students.csv:2, students.csv:3, students.csv:4, students.csv:5, students.csv:6, …",
                "      best = 17", "        students: 7 rows",
                "          students.csv:2  s1  total = 11", "            theory = 1", "            practice = 10",
                "          students.csv:3  s2  total = 12", "            theory = 2", "            practice = 10",
                "          students.csv:4  s3  total = 13", "            theory = 3", "            practice = 10",
                "          students.csv:5  s4  total = 14", "            theory = 4", "            practice = 10",
                "          students.csv:6  s5  total = 15", "            theory = 5", "            practice = 10",
                "          … and 2 more",
            ])
    }

    @Test func `chains of calculations are followed, answers beside them are not repeated`() throws {
        #expect(
            try lines("load").prefix(6) == [
                "  rows: 1", "    groups.csv:2  g1  load = 3.5, size = 7, rooms = 2", "      load = 3.5", "        size = 7",
                "          students: 7 rows", "            students.csv:2  s1",
            ])
        #expect(try lines("double") == ["  rows: 1", "    groups.csv:2  g1  double = 4, rooms = 2"])
    }

    @Test func `references lead to the row that they name`() throws {
        let found = try lines("spare")
        #expect(found.prefix(3) == ["  rows: 1", "    groups.csv:2  g1  spare = 1, size = 7", "      spare = 1"])
        #expect(found.suffix(2) == ["        programmes.csv:2  programme.limit = 8", "          norm = 7"])
    }

    @Test func `what a row is left out for is followed too`() throws {
        let found = try lines("load", 1)
        #expect(
            found.prefix(2) == [
                "  rows left out: 1", "    groups.csv:3  g2  load = no answer, size = 0, rooms = no answer  — no answer",
            ])
        #expect(
            found.dropFirst(2) == [
                "      load = no answer", "        size = 0", "          students: 0 rows", "        rooms = no answer",
            ])
    }

    @Test func `an expression over related rows, and one over the whole group`() throws {
        #expect(
            try lines("direct").prefix(3) == [
                "  rows: 1",
                "    groups.csv:2  g1  students = 7: students.csv:2, students.csv:3, students.csv:4, students.csv:5, students.csv:6, …",
                "      students: 7 rows",
            ])
        #expect(
            try lines("pooled").prefix(3) == [
                "  rows: 7", "    students.csv:2  s1  total = 11, theory = 1, practice = 10",
                "    students.csv:3  s2  total = 12, theory = 2, practice = 10",
            ])
    }

    /// Only rows that are shown are followed.
    @Test func `no more rows are followed than are shown`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        let explanation = try #require(run.run.explain(1, at: UnitReference(level: 1, unit: 0), detailed: 0))
        #expect(explanation.rows.allSatisfy { $0.details.isEmpty } && explanation.rows.count == 1)
    }

    @Test func `a key of a reconciliation stands in two files`() throws {
        let run = try Scenario(ReconciliationTests.definition, ReconciliationTests.answers)
        let index = try #require(run.result.study.indicator("agreeing"))
        let explanation = try #require(run.run.explain(index, at: UnitReference(level: 2, unit: 0)))
        #expect(
            explanation.rows.map(\.place) == [
                "students.csv:2, protocol.csv:2", "students.csv:3, protocol.csv:3", "students.csv:4, protocol.csv:4",
                "students.csv:5", "students.csv:6", "students.csv:7", "protocol.csv:5", "protocol.csv:6",
            ])
        #expect(explanation.rows[0].inputs.map(\.name) == ["result"])
    }
}
