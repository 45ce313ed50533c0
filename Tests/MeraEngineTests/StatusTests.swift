import MeraUnits
import MeraCells
import MeraEngine
import MeraModel
import Testing

/// Drafts may have holes and count nowhere; void submissions are as if they were not there.
@Suite struct StatusTests {
    private static let study = """
        study: {id: test, title: Test, language: en, levels: {site: sites, all: all}}
        registers:
          sites: {key: id, columns: {id: text, forms: {type: calculate, calculation: count(q)}}}
        questionnaires:
          q:
            key: site
            level: site
            status: {item: state, draft: [Draft, being agreed], void: void}
            items:
              site: {type: reference, to: sites}
              state: text
              x: {type: integer, required: true, constraint: ">= 0"}
              number: text
            unique: {once: number}
        scores:
          s: {of: q, method: sum, min_answered: 1, items: {x: {range: 0..10}}}
        indicators:
          forms: {of: sites, unit: count, sum: forms}
          sum: {of: q, unit: count, sum: x}
          mean: {of: q, unit: points, mean: s}
        """

    @Test func draftsAndVoidRowsDoNotCount() throws {
        let run = try Scenario(
            Self.study,
            [
                "sites": "id\na\nb\nc\nd\n",
                "q": """
                site,state,x,number
                a,final,1,7
                a,draft,,7
                a,void,100,7
                b,,2,8
                b,VOID,many,8
                c,being agreed,-5,9
                d,void,,
                """,
            ])
        // Of a draft only what it may not leave out is forgiven, and of a void row nothing is said at all.
        #expect(run.findings == ["D3007 q:6 x"])
        #expect(["site a", "site b", "site c", "all"].map { run.value("sum", $0) } == ["1", "2", "unanswered", "3"])
        #expect(run.value("mean") == "1.5")
        #expect(["site a", "site b", "site c", "site d"].map { run.value("forms", $0) } == ["1", "1", "0", "0"])
        #expect(run.run.leftOut[1].map { "\($0.row) \($0.reason)" } == ["1 draft", "2 void", "4 void", "5 draft", "6 void"])
        let summary = run.result.tables[1]
        #expect([summary.received, summary.accepted, summary.rejected, summary.drafts, summary.voids] == [7, 2, 5, 2, 3])
        // The submissions of two sites are none yet.
        #expect(summary.silentUnits == [2, 3])
    }

    @Test func aCodeOfAChoiceTellsTheStatusToo() throws {
        let run = try Scenario(
            """
            questionnaires:
              q:
                key: id
                status: {item: state, draft: "0"}
                items: {id: text, state: {type: select_one, choices: {0: Draft, 1: Final}}, x: {type: integer, required: true}}
            indicators:
              sum: {of: q, unit: count, sum: x}
            """, ["q": "id,state,x\na,0,5\nb,1,3\nc,,4\n"])
        #expect(run.value("sum") == "7")
        #expect(run.findings.isEmpty)
    }
}
