import MeraCells
import MeraUnits
import MeraEngine
import MeraRows
import MeraSource
import Testing

/// A row for which a decision table has no rule has no value, and the run says so, whichever way it is computed.
@Suite struct TableGapTests {
    private static let study = """
        choices: {sex: {m: Male, f: Female}}
        tables:
          size:
            hit policy: first
            inputs: {n: number, sex: sex}
            outputs: {r: text}
            rules:
              - ["< 5", "-", small]
              - [">= 10", '"m"', large]
              - [">= 10", '"f"', huge]
          each:
            hit policy: collect sum
            inputs: {n: number}
            outputs: {r: number}
            rules:
              - ["> 100", 1]
        questionnaires:
          form:
            key: id
            items:
              id: text
              n: integer
              sex: {type: select_one, choices: sex}
              word: {type: calculate, calculation: "size(n, sex)"}
              points: {type: calculate, calculation: "each(n)"}
        """

    @Test func `a gap is said with its row`() throws {
        let scenario = try Scenario(
            Self.study, ["form": "id,n,sex\na,1,m\nb,7,m\nc,12,f\nd,,m\ne,12,\n"])
        // Without an answer the table is open, which is no gap; a table that collects may find nothing.
        #expect(scenario.findings == ["D3010 form:2 word"])
        let why = scenario.result.findings.compactMap { $0.arguments["why"] }
        #expect(why == [.text("no rule of the table `size` holds for these values")])
    }
}
