import MeraSource
import Testing

@testable import MeraXLSForm

/// Each mistake of a form is found, and alone.
@Suite struct FormRuleTests {
    private static let head = "survey: type | name | label\n"
    private static let list = "\nchoices: list_name | name | label\n| yn | y | Yes\n| yn | n | No"

    @Test(arguments: [
        ("question: type | name | label\n| text | a | A", "form-sheet-missing"),
        ("survay: type | name | label\n| text | a | A", "form-sheet-misspelt"),
        ("survey: name | label\n| a | A", "form-column-missing"),
        ("survey: type | name | label | label\n| text | a | A | B", "form-column-repeated"),
        ("survey: type | name | tag | label\n| text | a | b | A", "form-column-repeated"),
        (head + "| | a | A", "form-type-missing"), (head + "| txt | a | A", "form-type-unknown"),
        (head + "| select_one | a | A", "form-type-unknown"),
        (head + "| begin_group | g | G\n| text | a | A", "form-block-unmatched"),
        (head + "| text | a | A\n| end_repeat", "form-block-unmatched"),
        (head + "| begin_group | g | G\n| text | a | A\n| end_repeat\n| end_group", "form-block-unmatched"),
        (head + "| text | | A", "form-name-missing"), (head + "| text | 1st | A", "form-name-malformed"),
        (head + "| text | a b | A", "form-name-malformed"), (head + "| text | a | A\n| integer | a | B", "form-name-repeated"),
        (
            head
                + "| begin_group | g | G\n| begin_repeat | r | R\n| text | a | A\n| end_repeat\n| end_group\n| begin_repeat | r | R\n| text | b | B\n| end_repeat",
            "form-name-repeated"
        ),
        (head + "| text | meta | A", "form-name-reserved"),
        (head + "| begin_repeat | data | R\n| text | a | A\n| end_repeat", "form-name-reserved"),
        (head + "| date | a |", "form-label-missing"), (head + "| select_one yes | a | A" + list, "form-list-unknown"),
        (head + "| select_one yn | a | A", "form-sheet-missing"),
        (head + "| select_one yn | a | A\nchoises: list_name | name | label\n| yn | y | Y", "form-list-sheet-misspelt"),
        (head + "| select_one yn | a | A" + list + "\n| yn | | Maybe", "form-choice-without-name"),
        (head + "| select_one yn | a | A" + list + "\n| yn | y | Again", "form-choice-repeated"),
        (head + "| note | a | Hi ${b}", "form-reference-unknown"),
        (head + "| note | a | Hi ${b", "form-reference-malformed"),
        (
            head + "| text | b | B\n| begin_group | g | G\n| text | b | B\n| note | n | ${b}\n| end_group",
            "form-reference-ambiguous"
        ),
        ("survey: type | name | label | parameters\n| text | a | A | rows=many", "form-parameter"),
        ("survey: type | name | label | parameters\n| image | a | A | max-pixels 5", "form-parameter"),
        ("survey: type | name | label | parameters\n| select_one yn | a | A | seed=1" + list, "form-parameter"),
        ("survey: type | name | label | parameters\n| range | a | A | start=1 end=5 step=7", "form-range"),
        ("survey: type | name | label | parameters\n| range | a | A | start=0 end=1 step=0.3 placeholder=0.5", "form-range"),
        (head + "| calculate | a |", "form-calculation"),
        (
            "survey: type | name | label | calculation | trigger\n| calculate | a | | 1 + 1\n| text | b | B | now() | ${a}",
            "form-calculation"
        ),
        (head + "| csv-external | yn |\n| select_one yn | a | A" + list, "form-instance-clash"),
        ("survey: type | name | label | big-image\n| text | a | A | a.png", "form-media"),
        (head + "| text | a | A\nentities: list_name\n| trees", "form-entity"),
        (head + "| begin_group | g | G\n| end_group", "form-cannot-run"),
        (head + "| select_one yn | a | A\nchoices: list_name | name | label\n| yn | y |", "form-cannot-run"),
        ("survey: type | name | label | choice_filter\n| select_one yn or_other | a | A | x = 1" + list, "form-list-unfit"),
        ("survey: type | name | label | parameters\n| geotrace | a | A | incremental=no", "form-incremental"),
    ])
    func isFoundAlone(_ text: String, _ code: String) { #expect(mistakes(text) == [code]) }

    @Test func everyCodeHasAClass() {
        for code in Catalogue.all where code.id.hasPrefix("X10") && code.name.hasPrefix("form-") && code != .formUnreadable {
            #expect(FormErrorKind.kind(of: code) != nil, "\(code.id)")
        }
    }

    @Test func thePlaceIsACell() throws {
        let text = "survey: type | name | label | relevant\n| text | a | A |\n| text | b | B | ${aa} = 1"
        let finding = try #require(FormReader.read(form(text)).findings.first)
        #expect(finding.message(.english) == "sheet `survey`, D3: there is no question `aa`; did you mean `a`?")
        #expect(finding.message(.russian) == "лист «survey», D3: вопроса «aa» нет; возможно, имелось в виду `a`")
        #expect(FormPlace(sheet: "s", row: 7, column: 27).cell == "AB7")
    }

    @Test func numbersOfRangesAreExact() throws {
        let tenth = try #require(FormNumber("0.1"))
        #expect(try #require(FormNumber("0.3")).isMultiple(of: tenth))
        let (one, two, twelve) = (try #require(FormNumber("1")), try #require(FormNumber("2")), try #require(FormNumber("12")))
        #expect(one.last(before: twelve, step: two).text == "11")
        #expect(FormNumber("-1.50")?.text == "-1.5")
        #expect(["1e3", "", ".", "--1", "１"].allSatisfy { FormNumber($0) == nil })
    }

    /// Entities: each container has room for one list, and what belongs together stands in one repeat.
    @Test func entitiesHaveTheirPlaces() {
        let rows =
            "survey: type | name | label | save_to\n| text | a | A | trees#kind\n| begin_repeat | r | R |\n| text | b | B | %\n| end_repeat"
        let sheet = "\nentities: list_name | label\n| trees | T\n| birds | B"
        #expect(mistakes(rows.replacing("%", with: "birds#kind") + sheet) == [])
        #expect(mistakes(rows.replacing("%", with: "trees#size") + sheet) == ["form-entity"])
        #expect(mistakes(rows.replacing("%", with: "kind") + sheet) == ["form-entity"])
        #expect(mistakes(rows.replacing("%", with: "birds#name") + sheet) == ["form-name-reserved"])
    }
}
