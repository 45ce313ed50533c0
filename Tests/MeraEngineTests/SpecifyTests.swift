import MeraUnits
import MeraRows
import MeraEngine
import MeraCells
import MeraModel
import MeraTable
import Testing

/// An option with `specify` is a text item that is asked for where the option is chosen, and nowhere else.
@Suite struct SpecifyTests {
    private static let study = """
        choices:
          position:
            head: Head
            expert: Expert
            other: {label: Other, specify: Which position?}
        questionnaires:
          q:
            key: id
            items:
              id: text
              adult: boolean
              position: {type: select_one, choices: position, relevant: adult}
              ways: {type: select_multiple, choices: {mail: By mail, 9: {label: Else, specify: How?}}}
        indicators:
          named: {of: q, unit: count, count: 'contains(position_other, "teacher")'}
          asked: {of: q, unit: percent, share: position_other = "a teacher"}
        """

    @Test func theTextIsRequiredWhereTheOptionIsChosen() throws {
        let run = try Scenario(
            Self.study,
            [
                "q": """
                id,adult,position,position_other,ways,ways_9
                a,yes,other,a teacher,mail 9,by phone
                b,yes,other,,9,
                c,yes,head,a teacher,mail,
                d,yes,,,,
                e,no,,,,
                """
            ])
        #expect(
            run.findings == ["D3005 q:2 position_other", "D3005 q:2 ways_9", "D3006 q:3 position_other"])
        #expect(run.value("named") == "1")
        // Of the two who chose the option one has not said what: the share is of those who answered.
        #expect(run.value("asked") == "100")
        #expect(run.measure("asked")?.n == 1)
        let table = run.result.study.tables[0]
        #expect(table.fields.map(\.id) == ["id", "adult", "position", "position_other", "ways", "ways_9"])
        let text = try #require(table.field("position_other"))
        let reasons = (0..<5).map { run.run.outcome(of: FieldID(table: 0, field: text), row: $0) }.map { outcome in
            if case .missing(let reason)? = outcome { reason.word } else { "value" }
        }
        #expect(reasons == ["value", "unanswered", "not_applicable", "not_applicable", "not_applicable"])
    }

    /// Two items that share a list ask for texts of the same label: then only the name of the column tells them apart.
    @Test func labelsOfColumnsStandForOneItemOnly() throws {
        let shared = try Scenario.compile(
            Self.study.replacing(
                "adult: boolean", with: "adult: boolean\n      second: {type: select_one, choices: position}"))
        func aliases(_ study: Study, _ id: String) -> [String]? {
            study.tables[0].layouts(study).first { $0.name == id }?.aliases
        }
        #expect(aliases(shared, "position_other") == [])
        #expect(aliases(shared, "ways_9") == ["How?"])
        #expect(aliases(try Scenario.compile(Self.study), "position_other") == ["Which position?"])
    }

    @Test func aTextBesideAPersonalAnswerIsPersonal() throws {
        let study = try Scenario.compile(Self.study.replacing("relevant: adult}", with: "relevant: adult, personal: true}"))
        #expect(study.tables[0].fields.filter(\.personal).map(\.id) == ["position", "position_other"])
    }
}
