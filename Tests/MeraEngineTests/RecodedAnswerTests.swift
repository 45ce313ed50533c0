import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// Recoded answers have the list of the question, required groups an answer, and several options their labels.
@Suite struct RecodedAnswerTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {all: all}, defaults: {min_n: 1}}
        choices:
          news: {tv: Television, web: The web, other: {label: Other, specify: What}}
          tools: {saw: Saw, axe: "Axe, long"}
        questionnaires:
          form:
            items:
              news: {type: select_one, choices: news}
              fixed: {type: calculate, choices: news, calculation: 'if news = "other" then (if contains(news_other, "net") then "web" else news_other) else news'}
              same: {type: calculate, calculation: news}
              asked: boolean
              home: {type: group, required: true, relevant: asked, label: Home, items: {rooms: integer, yard: {type: group, items: {trees: integer}}}}
              tools: {type: select_multiple, choices: tools, label: Tools, constraint: "count(?) < 2", message: "Only one of {tools}: {tools[1]} or {tools[2]}"}
              plain: {type: select_multiple, choices: tools, label: Plain, constraint: "count(?) < 2"}
              hidden: {type: select_multiple, choices: tools, label: Hidden, relevant: asked}
        indicators:
          rows: {of: form, unit: count, count: true, breakdown: fixed}
        """

    /// The other columns are there and empty.
    private static func csv(_ columns: String, _ rows: [String]) -> String {
        let all = ["news", "news_other", "asked", "rooms", "trees", "tools", "plain", "hidden"]
        let others = all.filter { !columns.split(separator: ",").map(String.init).contains($0) }
        let empty = String(repeating: ",", count: others.count)
        return ([columns + "," + others.joined(separator: ",")] + rows.map { $0 + empty }).joined(separator: "\n") + "\n"
    }

    private func counts(_ run: Scenario, _ item: String) throws -> [String] {
        let table = run.result.study.tables[0]
        let found = try #require(run.result.distributions.first { table.fields[$0.field.field].id == item })
        return zip(found.options, found.units[0].counts).map { "\($0.label) \($1)" }
    }

    @Test func recodedAnswersAreCountedByTheirList() throws {
        let run = try Scenario(
            Self.yaml, ["form": Self.csv("news,news_other", ["tv,", "other,internet", "other,radio", "web,"])])
        #expect(try counts(run, "fixed") == ["Television 1", "The web 2", "Other 0"])
        #expect(try counts(run, "same") == ["Television 1", "The web 1", "Other 2"])
        // What is no option of the list is said and does not count.
        #expect(run.findings == ["D3086 form:3 fixed"])
        #expect(run.result.indicators[0].breakdowns[0].categories.map(\.label) == ["Television", "The web"])
    }

    @Test func aRequiredGroupNeedsOneAnswer() throws {
        let run = try Scenario(
            Self.yaml, ["form": Self.csv("asked,rooms,trees", ["yes,,", "yes,2,", "yes,,3", "no,,", ",,"])])
        #expect(run.findings == ["D3085 form:1 home"])
    }

    @Test func severalOptionsAreCalledByTheirLabels() throws {
        let run = try Scenario(
            Self.yaml, ["form": Self.csv("asked,tools,plain,hidden", ["no,saw axe,axe saw,saw axe"])])
        let texts = run.result.findings.filter { $0.severity != .info }.map { $0.text(.english) }
        #expect(texts.contains("Only one of Saw, Axe, long: Saw or Axe, long"))
        #expect(texts.count { $0.contains("Saw, Axe, long") } == 3, "\(texts)")
    }

    @Test func whatIsInAPersonalGroupIsPersonal() throws {
        let study = try Scenario.compile(
            """
            questionnaires:
              form:
                key: id
                items:
                  id: text
                  who:
                    type: group
                    personal: true
                    items:
                      name: text
                      age: {type: integer, personal: false}
                      inner: {type: group, items: {street: text}}
                      children: {type: repeat, items: {child: text}}
                  mark: integer
            """)
        func personal(_ table: Int) -> [String] { study.tables[table].fields.filter(\.personal).map(\.id) }
        #expect(personal(0) == ["name", "street"] && personal(1) == ["child"])
    }
}
