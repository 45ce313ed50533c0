import MeraModel
import MeraSource
import Testing

@testable import MeraXLSForm

/// A form becomes definitions that compile and mean the same.
@Suite struct FormImportTests {
    private static let visit = """
        survey: type | name | label::English (en) | label::Русский | hint | relevant | required | constraint | constraint_message | calculation | choice_filter | appearance | default | repeat_count
        | start | opened
        | deviceid | device
        | select_one region | region | Region | Регион | | | yes | | | | | minimal
        | select_one city | city | City | Город | | ${region} != '' | | | | | region=${region}
        | begin_group | person | About you | О вас | | not(selected(${city}, 'mur'))
        | text | full-name | Name | Имя | | | ${region} = 'north' | | | | | multiline
        | integer | age | Age | Возраст | In years | | yes | . >= 0 and . <= 120 | Not ${age}
        | select_multiple topics or_other | topics | Topics | Темы | | | | count-selected(.) <= 2
        | end_group
        | begin_repeat | child | Child | Ребёнок | | ${age} > 18 | | | | | | | | ${age} - 18
        | text | nick | Name | Имя
        | integer | years | Age | Возраст | | | | . < ${age}
        | calculate | line | | | | | | | | concat(position(..), ': ', ${nick})
        | end_repeat
        | calculate | total | | | | | | | | sum(${years}) + count(${child})
        | calculate | second | | | | | | | | indexed-repeat(${nick}, ${child}, 2)
        | calculate | days | | | | | | | | int((today() - ${born}) div 365)
        | date | born | Born | Родился | | | | . <= today()
        | range | mark | Mark | Оценка
        | select_one_from_file schools.csv | school | School | Школа
        | calculate | district | | | | | | | | pulldata('schools', 'district', 'name', ${school})
        choices: list_name | name | label::English (en) | label::Русский | region
        | region | north | North | Север
        | region | south | South | Юг
        | city | mur | Murmansk | Мурманск | north
        | city | sochi | Sochi | Сочи | south
        | topics | law | Law | Право
        settings: form_title | form_id | version | default_language | instance_name
        | Visit | visit-1 | 7 | English (en) | ${full-name}
        """

    @Test func aFormWithEverything() throws {
        let study = try Imported(Self.visit)
        #expect(study.codes() == [])
        #expect(study.study.version == "7")
        #expect(study.line("region", "label") == "{en: Region, ru: Регион}")
        #expect(study.line("city", "relevant") == "region != null")
        #expect(study.line("city", "choice_filter") == "option.region = region")
        #expect(study.line("person", "relevant") == #"not(is(city = "mur", true))"#)
        #expect(study.line("age", "constraint") == "? >= 0 and ? <= 120")
        #expect(study.line("age", "message") == "Not {age}")
        #expect(study.line("topics", "constraint") == "count(?) <= 2")
        #expect(study.line("years", "constraint") == "? < parent.age")
        #expect(study.line("line", "calculation") == #"string join([string(child_position), ": ", nick])"#)
        #expect(study.line("total", "calculation") == "sum(append(child.years, 0)) + count(child)")
        #expect(study.line("second", "calculation") == "child[2].nick")
        #expect(study.line("days", "calculation") == "round down((date(opened) - born).days / 365, 0)")
        #expect(study.line("born", "constraint") == "? <= date(opened)")
        #expect(study.line("district", "calculation") == "school.district")
        #expect(study.line("child_count", "assert") == "count(child) = age - 18")
        #expect(study.line("full_name_required", "when") == #"region = "north""#)
        let questionnaire = try #require(study.study.table("visit_1"))
        #expect(study.study.tables[questionnaire].fields.contains { $0.id == "topics_other" })
        #expect(study.study.tables[try #require(study.study.table("child"))].parent?.table == questionnaire)
    }

    /// What is looked up in a file by an answer makes a reference of the question; columns of a file stand in the list of `search()`.
    @Test func filesThatAnswersAreLookedUpIn() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation | appearance | constraint
            | text | home | Number of the home
            | calculate | village | | pulldata('homes', 'village', 'id', ${home})
            | text | other | Another | | | string-length(.) = 3
            | calculate | place | | pulldata('places', 'name', 'id', ${other})
            | select_one fruits | fruit | Fruit | | minimal search('fruits')
            | select_one fruits | second | Second | | search('fruits')
            choices: list_name | name | label
            | fruits | code | title
            """)
        #expect(study.line("home", "type") == "reference" && study.line("home", "to") == "homes")
        #expect(study.line("village", "calculation") == "home.village")
        #expect(study.line("fruit", "to") == "fruits" && study.line("fruit", "appearance") == "dropdown")
        #expect(study.line("second", "to") == "fruits")
        #expect(study.yaml.contains("key: code") && study.yaml.contains("display: title"))
        // A text of which more is asked stays one.
        #expect(study.line("other", "type") == "text" && study.codes() == ["form-expression-left"])
        #expect(study.codes(.info).filter { $0 == "looked-up-reference" }.count == 1)
    }

    @Test func whatIsTheSameEachTime() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation | required | read_only | $kuid
            | calculate | a | | once(concat('x', '-', 1 + 1)) | | | k1
            | calculate | b | | once(concat('x', ${q})) | | | k2
            | integer | q | Q | | 1 | | k3
            | text | t | T | ${q} + 1 | | yes | k4
            """)
        #expect(study.line("a", "calculation") == #""x" + "-" + string(1 + 1)"#)
        #expect(study.line("q", "required") == "true" && !study.yaml.contains("kuid"))
        #expect(study.codes() == ["form-expression-left"])
    }

    @Test func whatIsNotCarriedIsNamedAndMarked() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation | appearance | relevant | colour
            | text | a | Hello ${b} | | signature | | red
            | calculate | b | | random()
            | audit | audit
            | text | c | C | | | foo(${a}) |
            settings: style | form_title
            | pages | T
            """)
        let texts = study.made.findings.filter { $0.severity == .warning }.map { $0.message(.english) }
        #expect(
            texts
                == [
                    "sheet `survey`, C2: an answer inside of the text is not carried over",
                    "sheet `survey`, E2: the appearance `signature` is not carried over",
                    "sheet `survey`, G1: the column `colour` is not carried over",
                    "sheet `survey`, D3: `random()` is not carried over: `random` gives another value each time",
                    "sheet `survey`, row 4: `audit` of type `audit` has no counterpart and is left out",
                    "sheet `survey`, F5: `foo(${a})` is not carried over: the function `foo` has no counterpart",
                    "sheet `settings`, A2: the setting `style` is not carried over",
                ].sorted { _, _ in false } || Set(texts).count == 7, "\(texts)")
        #expect(study.yaml.contains("# F5: foo(${a}) — not carried over"))
        #expect(study.yaml.contains("# E2: the appearance `signature` — not carried over"))
    }

    @Test func namesThatCannotBeUsed() throws {
        let study = try Imported(
            """
            survey: type | name | label | relevant
            | text | for | For |
            | text | first.name | Name | ${for} = 'x'
            | begin_group | g1 | One
            | text | same | Same
            | end_group
            | begin_group | g2 | Two
            | text | same | Same
            | end_group
            """)
        #expect(study.line("first_name", "relevant") == #"for_ = "x""#)
        #expect(study.yaml.contains("g2_same:"))
        #expect(study.codes(.info).filter { $0 == "form-name-changed" }.count == 3)
    }

    @Test func repeatsInRepeatsStandBesideEachOther() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation | relevant
            | begin_repeat | house | House
            | integer | rooms | Rooms
            | begin_repeat | person | Person
            | text | who | Who | | ${rooms} > 1
            | end_repeat
            | calculate | people | | count(${person})
            | end_repeat
            | calculate | all | | count(${person})
            """)
        #expect(study.codes() == ["form-nested-repeat"])
        #expect(study.line("who", "relevant") == "parent.house[house_row].rooms > 1")
        #expect(study.line("people", "calculation") == "count(parent.person[house_row = house_position])")
        #expect(study.line("all", "calculation") == "count(person)")
    }

    /// What points enclose and how far it is: of a trace, of two points, of the points of a repeat. Texts of codes that are scanned.
    @Test func tracesAndCodes() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation
            | geoshape | plot | Plot
            | geopoint | here | Here
            | geopoint | there | There
            | barcode | card | Card
            | begin_repeat | stop | Stop
            | geopoint | spot | Spot
            | end_repeat
            | calculate | size | | area(${plot})
            | calculate | way | | distance(${here}, ${there})
            | calculate | round | | distance(${spot})
            | calculate | who | | base64-decode(${card})
            """)
        #expect(study.codes() == [])
        #expect(study.line("size", "calculation") == "geo area(plot)")
        let (here, there) = (
            #"string(here.latitude) + " " + string(here.longitude)"#, #"string(there.latitude) + " " + string(there.longitude)"#
        )
        #expect(study.line("way", "calculation") == "geo distance(\(here) + \";\" + \(there))")
        #expect(study.line("round", "calculation")?.hasPrefix("geo distance(string join(for value in stop.spot return ") == true)
        #expect(study.line("who", "calculation") == "base64 decode(card)")
    }

    @Test func conditionsOfRowsAndNumbersOfRowsAround() throws {
        let study = try Imported(
            """
            survey: type | name | label | calculation | relevant
            | begin_repeat | house | House | | position() < 9
            | text | street | Street
            | begin_repeat | person | Person | | ${street} != ''
            | text | who | Who
            | calculate | both | | concat(position(../..), '-', position(..))
            | calculate | others | | count(${person})
            | end_repeat
            | end_repeat
            | calculate | second | | indexed-repeat(${who}, ${house}, 1, ${person}, 2)
            """)
        #expect(study.line("house_asked", "relevant") == "house_position < 9")
        #expect(study.line("person_asked", "relevant") == "parent.house[house_row].street != null")
        #expect(
            study.line("both", "calculation") == #"string join([string(house_row), "-", string(person_position)])"#
                || study.line("both", "calculation") == #"string(house_row) + "-" + string(person_position)"#)
        #expect(study.line("others", "calculation") == "count({at_1: house_row, rows: parent.person[house_row = at_1]}.rows)")
        #expect(study.line("second", "calculation") == "{at_1: 1, rows: person[house_row = at_1]}.rows[2].who")
    }

    @Test func aCircleIsAMistakeOfTheForm() {
        let text = "survey: type | name | label | calculation\n| calculate | a | | ${b} + 1\n| calculate | b | | ${a} + 1"
        let made = FormImport(form(text))
        #expect(made.files.isEmpty)
        #expect(made.findings.filter { $0.severity == .error }.map(\.code.name) == ["form-cannot-run"])
    }

    @Test func aLoopIsAGroupForEachOption() throws {
        let study = try Imported(
            """
            survey: type | name | label
            | begin loop over kinds | k |
            | integer | n | How many %(label)s
            | end loop
            choices: list_name | name | label
            | kinds | cat | cats
            | kinds | dog | dogs
            """)
        #expect(study.line("n", "label") == "How many cats")
        #expect(study.line("dog_n", "label") == "How many dogs")
    }

    @Test func textsAreReadAsTheyWere() throws {
        let label = #"Yes: "no" #5 {x} 'y' \ — да"#
        let study = try Imported("survey: type | name | label\n| text | yes | \(label)\n| text | a | true\n| text | b | - x")
        let fields = study.study.tables[0].fields
        #expect(fields.map { $0.passport.label?.text("en") }.suffix(3) == [label, "true", "- x"])
    }

    /// A sheet of nonsense makes findings, never a crash.
    @Test func damagedFormsAreSurvived() {
        var random = Dice(state: 20_261_129)
        let source = Array(Self.visit)
        for _ in 0..<300 {
            var text = source
            for _ in 0..<6 {
                let place = Int.random(in: 0..<text.count, using: &random)
                let letter: Character =
                    ["$", "{", "}", "(", "'", ".", "/", "|", "1", "a", "\u{301}", "]"].randomElement(using: &random) ?? "x"
                if Bool.random(using: &random) { text[place] = letter } else { text.remove(at: place) }
            }
            let lines = String(text)
            guard lines.hasPrefix("survey:") else { continue }
            let made = FormImport(form(lines))
            #expect(!made.files.isEmpty || made.findings.contains { $0.severity == .error })
        }
    }
}

/// The same throws every time.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
