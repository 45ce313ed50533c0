import MeraUnits
import MeraCells
import FEEL
import MeraEngine
import MeraModel
import Testing

/// Answers that are there among those expected.
@Suite struct CompletenessTests {
    private static let definition = """
        study: {id: t, title: T, language: en, levels: {site: sites, all: all}, defaults: {min_n: 1}}
        choices:
          scale: {1: No, 2: Yes, 98: {label: Don't know, missing: dont_know}, 99: {label: Refused, missing: refused}}
        registers:
          sites: {key: id, columns: {id: text}}
        questionnaires:
          form:
            key: site
            items:
              site: {type: reference, to: sites}
              used: {type: boolean}
              often: {type: integer, relevant: used, constraint: ">= 0"}
              good: {type: select_one, choices: scale}
              twice: {type: calculate, calculation: 2 * often}
        indicators:
          all: {of: form, unit: percent, completeness: all, interval: wilson, breakdown: used}
          often: {of: form, unit: percent, completeness: often}
          two: {of: form, unit: percent, completeness: [used, good]}
          used: {of: form, where: used, unit: percent, completeness: all}
        """

    /// By hand, expected and there: a: used, often, good 3 of 3; b: used, good (often does not apply) 2 of 2, a refusal is an answer;
    /// c: used, often, good: an invalid and a missing one, 1 of 3; d: used and good, nothing there, 0 of 2.
    private static let answers = [
        "sites": "id\na\nb\nc\nd\ne\n",
        "form": "site,used,often,good\na,yes,3,98\nb,no,,99\nc,yes,-1,\nd,,,\n",
    ]

    @Test func `expected is what applies, there is what was answered`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        #expect(
            ["a", "b", "c", "d"].map { run.value("all", "site \($0)") }
                == ["100", "100", "33.33333333333333333333333333333333", "0"])
        #expect(run.value("all", "site e") == "unanswered")
        let all = try #require(run.measure("all"))
        #expect(all.number == Decimal(60) && all.numerator == Decimal(6) && all.denominator == Decimal(10))
        #expect(all.n == 4 && all.base == Decimal(10))
        // Answers of one form are no independent draws: there is no interval of a proportion.
        #expect(all.interval == nil)
        let breakdown = try #require(run.result.indicators[0].breakdowns.first)
        #expect(breakdown.values[1][0].map { $0.measure.denominator?.description } == ["2", "6"])
    }

    @Test func `some questions, some rows`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        #expect(run.value("often") == "50" && run.value("often", "site b") == "not_applicable")
        #expect(run.value("two") == "62.5")
        // a: 3 of 3, c: 1 of 3.
        #expect(run.measure("used")?.denominator == Decimal(6) && run.measure("used")?.numerator == Decimal(4))
    }

    @Test func `the rows are explained by what is lacking`() throws {
        let run = try Scenario(Self.definition, Self.answers)
        let explanation = try #require(run.run.explain(0, at: UnitReference(level: 0, unit: 2)))
        #expect(
            explanation.rows.map { $0.inputs.map { "\($0.name) = \($0.value)" } }
                == [["answered = 1 of 3", "often = invalid", "good = no answer"]])
    }
}
