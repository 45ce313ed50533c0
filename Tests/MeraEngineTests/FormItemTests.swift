import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// Items that forms need: what they are in expressions, which answers count, what is made of them. Numbers worked by hand.
@Suite struct FormItemTests {
    private static let head = """
        study: {id: t, title: T, language: en, version: "3", levels: {all: all}, defaults: {min_n: 1}}
        choices: {ways: {a: One, b: Two, c: Three}}
        questionnaires:
          form:
            key: id
            items:
              id: text

        """

    private func run(_ items: String, _ rest: String = "", _ csv: String) throws -> Scenario {
        try Scenario(Self.head + items.split(separator: "\n").map { "      \($0)\n" }.joined() + rest, ["form": csv])
    }

    @Test func timesAreCompared() throws {
        let run = try run(
            """
            opens: {type: time, constraint: '>= @"06:00:00"'}
            closes: time
            hours: {type: calculate, calculation: '(closes - opens) / duration("PT1H")'}
            hour: {type: calculate, calculation: opens.hour}
            """,
            """
            indicators:
              hours: {of: form, mean: hours, unit: points}
              hour: {of: form, mean: hour, unit: points}
              late: {of: form, share: 'closes > @"18:00:00"', unit: percent}
            """, "id,opens,closes\n1,09:00,18:00\n2,08:30,20:00\n3,05:59:59,12:00\n4,,19:00\n")
        // 9 and 11.5 hours; the third opening breaks the constraint, the fourth is missing.
        #expect(run.value("hours") == "10.25")
        #expect(run.value("hour") == "8.5")
        #expect(run.value("late") == "50")
        #expect(run.findings == ["D3007 form:3 opens"])
    }

    @Test func momentsAreComparedByTheClockOfTheWorld() throws {
        let run = try run(
            """
            begun: start
            done: end
            minutes: {type: calculate, calculation: '(done - begun) / duration("PT1M")'}
            """, "indicators: {minutes: {of: form, mean: minutes, unit: points}}\n",
            "id,begun,done\n1,2025-03-01T10:00:00+03:00,2025-03-01T07:30:00Z\n2,01.03.2025 10:00,01.03.2025 10:10\n")
        // 30 and 10 minutes.
        #expect(run.value("minutes") == "20")
        #expect(run.findings == ["D3045 form:- begun", "D3045 form:- done"])
    }

    @Test func ordersAreListsAndCountedByTheFirst() throws {
        let run = try run(
            "first: {type: rank, choices: ways, max_choices: 2}\nall: {type: rank, choices: ways}",
            """
            indicators:
              won: {of: form, share: 'all[1] = "b"', unit: percent}
              place: {of: form, mean: 'index of(all, "b")[1]', unit: points}
            """, "id,first,all\n1,b a,b a c\n2,c,a c b\n3,a b c,a b\n4,,c b a\n")
        // Of three whole orders b is first in one; its places are 1, 3 and 2.
        #expect(run.value("won") == "33.33333333333333333333333333333333")
        #expect(run.value("place") == "2")
        #expect(run.findings.sorted() == ["D3043 form:3 all", "D3043 form:3 first"])
        let counts = run.result.distributions.map { $0.units[0].counts }
        #expect(counts == [[0, 1, 1], [1, 1, 1]])
    }

    @Test func aWholeOrderHasTheOptionsThatAreOffered() throws {
        let run = try run(
            "small: boolean\nall: {type: rank, choices: ways, choice_filter: 'small = false or option.code != \"c\"'}", "",
            "id,small,all\n1,yes,b a\n2,no,b a\n3,yes,b a c\n4,no,b a c\n")
        #expect(run.findings.sorted() == ["D3043 form:2 all", "D3105 form:3 all"])
    }

    /// What nobody can decide, because the answer that decides is missing, is held against no one.
    @Test func aFilterThatIsUndecidedAsksForNothing() throws {
        let run = try run(
            "small: boolean\nall: {type: rank, choices: ways, choice_filter: 'option.code != \"c\" or small'}", "",
            "id,small,all\n1,,b a\n2,,b a c\n3,,b\n4,yes,b a\n")
        #expect(run.findings == ["D3043 form:3 all", "D3043 form:4 all"])
    }

    @Test func numbersOfARange() throws {
        let run = try run(
            "heat: {type: range, range: -1..1, step: 0.1}\nmark: {type: range, range: 1..10, step: 3}",
            """
            indicators:
              heat: {of: form, mean: heat, unit: points}
              mark: {of: form, sum: mark, unit: points}
            """, "id,heat,mark\n1,-1,1\n2,0.3,10\n3,0.35,9\n4,1.1,4\n5,1,0\n")
        // −1, 0.3 and 1; 1, 10 and 4.
        #expect(run.value("heat") == "0.1")
        #expect(run.value("mark") == "15")
        #expect(run.findings.sorted() == ["D3041 form:3 heat", "D3041 form:3 mark", "D3041 form:4 heat", "D3041 form:5 mark"])
    }

    @Test func pointsAreContexts() throws {
        let run = try run(
            "place: {type: geo_point, constraint: '?.accuracy = null or ?.accuracy <= 20'}",
            """
            indicators:
              north: {of: form, mean: place.latitude, unit: points}
              high: {of: form, share: 'place.altitude > 100', unit: percent}
            """, "id,place\n1,60 30 144\n2,50.5 30 90 20\n3,10 30 0 21\n4,91 0\n")
        #expect(run.value("north") == "55.25")
        #expect(run.value("high") == "50")
        #expect(run.findings == ["D3007 form:3 place", "D3054 form:4 place"])
    }

    @Test func sizesOfTextsAndSets() throws {
        let run = try run(
            "note: {type: text, max_length: 4}\nsome_ways: {type: select_multiple, choices: ways, min_choices: 2, max_choices: 2}",
            "indicators: {given: {of: form, share: 'note != null', unit: percent}}\n",
            "id,note,some_ways\n1,текс,a b\n2,текст,a\n3,e\u{301}e\u{301},a b c\n4,😀😀😀😀,b c\n")
        // Four characters are allowed however many bytes they take.
        #expect(run.findings.sorted() == ["D3042 form:2 note", "D3043 form:2 some_ways", "D3043 form:3 some_ways"])
    }

    @Test func anAgreementIsGivenOrMissing() throws {
        let run = try run(
            "agreed: {type: acknowledge, required: true}", "indicators: {agreed: {of: form, share: agreed, unit: percent}}\n",
            "id,agreed\n1,yes\n2,no\n3,\n4,OK\n")
        #expect(run.findings == ["D3005 form:2 agreed", "D3005 form:3 agreed"])
        #expect(run.value("agreed") == "100")
        #expect(run.measure("agreed")?.n == 2)
    }

    /// What a form fills in, files do not have; what a form carries is data like any other.
    @Test func defaultsAreNotFilledIn() throws {
        let run = try run(
            "size: {type: integer, default: \"5\"}\nchannel: {type: hidden, holds: integer, default: \"1\"}\nv: version",
            "indicators: {size: {of: form, sum: size, unit: points}, channel: {of: form, sum: channel, unit: points}}\n",
            "id,size,channel\n1,,2\n2,7,\n")
        #expect(run.value("size") == "7")
        #expect(run.value("channel") == "2")
        // That no file has the version is no mistake of who answered.
        #expect(run.findings == [])
        let field = run.result.study.tables[0].fields[1]
        #expect(field.presentation.initial?.text == "5")
    }

    /// Nobody is asked for what a form carries, knows or shows for good: it is neither expected nor an answer.
    @Test func onlyWhatIsAskedIsExpected() throws {
        let run = try run(
            """
            v: version
            channel: {type: hidden, default: '"a"'}
            sum: {type: integer, read_only: true, default: "1"}
            size: integer
            home: {type: group, required: true, items: {rooms: integer, source: {type: hidden, default: '"b"'}}}
            """, "indicators: {whole: {of: form, completeness: all, unit: percent}}\n",
            "id,v,channel,sum,size,rooms,source\n1,3,a,1,5,2,b\n2,3,a,1,,,b\n")
        // Of two questions in two rows two are answered.
        #expect(run.value("whole") == "50")
        #expect(run.findings == ["D3085 form:2 home"])
    }

    @Test func aScoreTakesTheEndsOfARange() throws {
        let run = try run(
            "mark: {type: range, range: 1..5}",
            """
            scores: {good: {of: form, items: {mark: {reverse: true}}, scale: 0..100, method: mean, min_answered: 1}}
            indicators: {good: {of: form, mean: good, unit: points}}
            """, "id,mark\n1,1\n2,4\n")
        // 100 and 25.
        #expect(run.value("good") == "62.5")
    }

    /// A calculation gives a time as an item does, and a form knows its own day where a run has none.
    @Test func timesAreCalculated() throws {
        let run = try run(
            """
            begun: date_time
            clock: {type: calculate, calculation: time(begun)}
            later: {type: calculate, calculation: 'begun + duration("PT45M")'}
            day: {type: date, default: today()}
            """,
            """
            indicators:
              early: {of: form, share: 'clock < @"12:00:00"', unit: percent}
              same: {of: form, share: 'date(later) = date(begun)', unit: percent}
            """, "id,begun,day\n1,2025-03-01T11:59:59,\n2,2025-03-01T23:30:00,\n")
        #expect(run.value("early") == "50")
        #expect(run.value("same") == "50")
        #expect(run.findings == [])
    }
}
