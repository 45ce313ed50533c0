import MeraCells
import MeraUnits
import FEEL
import MeraEngine
import MeraModel
import MeraSource
import Testing

/// Indicators over periods: values, changes, and why there is none.
@Suite struct SeriesTests {
    /// Numbers by hand: site a 40/50 = 80, 27/30 = 90, 8/10 = 80 per cent; site b 0/10 = 0, 5/20 = 25, nothing.
    static let study = """
        study: {id: test, title: Test, language: en, levels: {site: sites, country: all}, defaults: {min_n: 1}}
        registers:
          sites: {key: id, columns: {id: text, size: integer}}
        questionnaires:
          form:
            key: [site, quarter]
            level: site
            period: quarter
            items:
              site: {type: reference, to: sites, required: true}
              quarter: text
              examined: integer
              passed: integer
              kind: text
        indicators:
          rate: {of: form, unit: percent, ratio: {numerator: passed, denominator: examined}, breakdown: [kind]}
          big: {of: form, unit: percent, ratio: {numerator: passed, denominator: examined}, min_answered: 15}
          whole: {of: form, unit: count, sum: examined, series: none}
          sizes: {of: sites, unit: count, sum: size}
          growth: {unit: percentage_points, value: rate.change}
          relative: {unit: percent, value: rate.change_percent}
          before: {unit: percent, value: rate.previous}
          load: {unit: percent, value: 100 * rate / sizes}
          both:
            unit: points
            index:
              components: {rate: {weight: 0.75}, big: {weight: 0.25}}
              min_coverage: 70 %
          further: {unit: points, value: both.change}
        conclusions:
          better: {level: site, when: rate.change >= 5, kind: strength, text: "from {rate.previous} to {rate}, {rate.change}, {rate.change_percent}"}
        """
    static let answers = [
        "sites": "id,size\na,100\nb,50\nc,10\n",
        "form":
            "site,quarter,examined,passed,kind\na,2024-9,50,40,x\nb,2024-9,10,0,x\na,2024-10,30,27,x\nb,2024-10,20,5,y\na,2024-11,10,8,y\na,,1000,0,x\n",
    ]

    private func scenario(_ period: String? = nil) throws -> Scenario {
        try Scenario(Self.study, Self.answers) { $0.period = period }
    }

    private func series(_ run: Scenario, _ indicator: String) throws -> SeriesResult {
        let index = try #require(run.result.study.indicator(indicator))
        return try #require(run.result.indicators[index].series)
    }

    private func values(_ run: Scenario, _ indicator: String, level: Int, unit: Int) throws -> [String] {
        try series(run, indicator).values[level][unit].map { Scenario.text($0.measure) }
    }

    @Test func `the value is that of the last period, in natural order, and rows without a period are in none`() throws {
        let run = try scenario()
        let rate = try series(run, "rate")
        #expect(rate.periods.map(\.code) == ["2024-9", "2024-10", "2024-11"])
        #expect(rate.reporting == 2)
        #expect(run.value("rate", "site a") == "80")
        #expect(run.value("rate") == "80")
        #expect(try values(run, "rate", level: 0, unit: 0) == ["80", "90", "80"])
        #expect(try values(run, "rate", level: 0, unit: 1) == ["0", "25", "unanswered"])
        // 40/60, 32/50, 8/10
        #expect(try values(run, "rate", level: 1, unit: 0).map { String($0.prefix(5)) } == ["66.66", "64", "80"])
        // `series: none` takes all rows, also those without a period.
        #expect(run.value("whole", "site a") == "1090")
        #expect(run.result.indicators[try #require(run.result.study.indicator("whole"))].series == nil)
        #expect(run.result.indicators[try #require(run.result.study.indicator("sizes"))].series == nil)
    }

    @Test func `another period can be reported on, and all units are compared in it`() throws {
        let run = try scenario("2024-10")
        #expect(run.value("rate", "site a") == "90")
        #expect(run.value("rate", "site b") == "25")
        #expect(run.value("growth", "site a") == "10")
        #expect(run.value("growth", "site b") == "25")
        #expect(run.value("relative", "site a") == "12.5")
        #expect(run.value("before", "site b") == "0")
        #expect(run.measure("rate", "site a")?.rank == 1)
        #expect(run.measure("rate", "site b")?.rank == 2)
        #expect(run.measure("rate", "site b")?.rankedUnits == 2)
        // Later periods stay in the series.
        #expect(try values(run, "rate", level: 0, unit: 0) == ["80", "90", "80"])
        #expect(run.run.unknownPeriod == nil)
        #expect(try scenario("2025-1").run.unknownPeriod == "2025-1")
    }

    @Test func `there is no change without a period before, without a value, and in per cent of zero`() throws {
        let first = try scenario("2024-9")
        #expect(first.value("growth", "site a") == "not_available")
        #expect(first.value("before", "site a") == "not_available")
        let rate = try series(first, "rate")
        #expect(rate.values[0][0].map(\.change.difference) == [.none(.firstPeriod), .value(10), .value(-10)])
        // b: 0, 25, nothing; c: nothing at all
        #expect(rate.values[0][1].map(\.change.difference) == [.none(.firstPeriod), .value(25)])
        #expect(rate.values[0][1].map(\.change.percent) == [.none(.firstPeriod), .none(.zeroPrevious)])
        #expect(rate.values[0][2].map(\.change.difference) == [.none(.firstPeriod)])
        let last = try series(scenario(), "rate")
        #expect(last.values[0][1].map(\.change.difference) == [.none(.firstPeriod), .value(25), .none(.noValue)])
        #expect(last.change(UnitReference(level: 0, unit: 2), in: 2)?.difference == Change.Figure.none(.noValue))
        #expect(try scenario("2024-10").value("relative", "site b") == "zero_denominator")
        #expect(try scenario().value("growth", "site b") == "unanswered")
    }

    @Test func `a base that is too small gives no change`() throws {
        // big of site b: 10 is too few, then 20
        let run = try scenario("2024-10")
        #expect(try values(run, "big", level: 0, unit: 1) == ["too_few", "25"])
        #expect(
            try series(run, "big").change(UnitReference(level: 0, unit: 1), in: 1)?.difference
                == Change.Figure.none(.noPreviousValue))
        // site a: 50, 30, then 10
        #expect(try values(run, "big", level: 0, unit: 0) == ["80", "90", "too_few"])
        #expect(
            try series(run, "big").values[0][0].map(\.change.difference) == [.none(.firstPeriod), .value(10), .none(.noValue)])
    }

    @Test func `what is made of series has one`() throws {
        let run = try scenario("2024-10")
        #expect(try values(run, "load", level: 0, unit: 0) == ["80", "90", "80"])
        #expect(try values(run, "growth", level: 0, unit: 0) == ["not_available", "10", "-10"])
        // 0.75 · rate + 0.25 · big; in the last period big has no value and its weight falls away.
        #expect(try values(run, "both", level: 0, unit: 0) == ["80", "90", "80"])
        #expect(try values(run, "both", level: 0, unit: 1) == ["0", "25"])
        #expect(try values(run, "further", level: 0, unit: 0) == ["not_available", "10", "-10"])
        #expect(run.value("both", "site b") == "25")
    }

    @Test func `a breakdown is that of the reporting period`() throws {
        let run = try scenario("2024-10")
        let breakdown = try #require(run.result.indicators[0].breakdowns.first)
        #expect(breakdown.categories.map(\.code) == ["x", "y"])
        #expect(breakdown.values[1][0].map(Scenario.text) == ["90", "25"])
    }

    @Test func `conclusions speak of changes, in percentage points`() throws {
        let run = try scenario("2024-10")
        #expect(
            run.result.conclusions.map(\.text) == [
                "from 80.0% to 90.0%, 10.0\u{A0}pp, 12.5%", "from 0.0% to 25.0%, 25.0\u{A0}pp, no data",
            ])
    }

    @Test func `periods of a list stand in its order`() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {country: all}}
            choices: {season: {winter: Winter, spring: Spring, autumn: Autumn}}
            questionnaires:
              form: {items: {season: {type: select_one, choices: season}, mark: integer}}
            indicators:
              mark: {of: form, unit: points, mean: mark, series: season}
            """, ["form": "season,mark\nautumn,5\nwinter,2\nautumn,4\n"])
        let mark = try series(run, "mark")
        #expect(mark.periods.map(\.code) == ["winter", "autumn"])
        #expect(mark.periods.map(\.label) == ["Winter", "Autumn"])
        #expect(run.value("mark") == "4.5")
        #expect(mark.values[0][0].map(\.change.difference) == [.none(.firstPeriod), .value(Decimal("2.5")!)])
    }

    @Test func `without answers there is no period and no value`() throws {
        let run = try Scenario(Self.study, ["sites": "id\na\n", "form": "site,quarter,examined,passed\na,,5,5\n"])
        #expect(try series(run, "rate").reporting == nil)
        #expect(run.value("rate", "site a") == "unanswered")
        #expect(run.value("growth", "site a") == "not_available")
    }

    @Test func `items of one name in two tables tell the same periods`() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {country: all}}
            questionnaires:
              plan: {period: year, items: {year: integer, planned: integer}}
              fact: {period: year, items: {year: integer, made: integer}}
            indicators:
              planned: {of: plan, unit: count, sum: planned}
              made: {of: fact, unit: count, sum: made}
              done: {unit: percent, value: 100 * made / planned}
            """, ["plan": "year,planned\n2014,10\n2015,20\n", "fact": "year,made\n2013,1\n2014,5\n"])
        #expect(try values(run, "done", level: 0, unit: 0) == ["50", "unanswered"])
        #expect(try series(run, "planned").periods.map(\.code) == ["2013", "2014", "2015"])
        #expect(run.value("made") == "unanswered")
    }

    @Test func `a change of the definition between two days breaks the series`() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, as_of: 2025-12-31, levels: {country: all}}
            questionnaires:
              form: {items: {day: date, mark: integer}}
            indicators:
              mark: {of: form, unit: points, mean: mark, series: day, editions: [{from: 2025-01-01, target: 4}]}
              other: {of: form, unit: points, mean: mark, series: day}
            """, ["form": "day,mark\n2024-06-30,2\n2024-12-31,3\n2025-06-30,5\n2025-12-31,4\n"])
        #expect(
            try series(run, "mark").values[0][0].map(\.change.difference)
                == [.none(.firstPeriod), .value(1), .none(.methodologyChanged), .value(-1)])
        #expect(
            try series(run, "other").values[0][0].map(\.change.difference) == [
                .none(.firstPeriod), .value(1), .value(2), .value(-1),
            ])
    }

    @Test func `what is hidden in one period is hidden from changes`() throws {
        let run = try Scenario(
            """
            study: {id: test, title: Test, language: en, levels: {country: all}, publication: {min_n: 5}}
            questionnaires:
              form: {period: year, items: {year: integer, passed: integer, examined: integer}}
            indicators:
              rate: {of: form, unit: percent, ratio: {numerator: passed, denominator: examined}}
              growth: {unit: percentage_points, value: rate.change}
            """, ["form": "year,passed,examined\n2013,8,10\n2014,1,2\n2015,15,20\n"]
        ) { $0.profile = .public }
        #expect(try values(run, "rate", level: 0, unit: 0) == ["80", "suppressed", "75"])
        #expect(
            try series(run, "rate").values[0][0].map(\.change.difference) == [
                .none(.firstPeriod), .none(.noValue), .none(.noPreviousValue),
            ])
        #expect(run.value("growth") == "suppressed")
    }

    @Test func `an explanation is of one period, that of a change of two`() throws {
        let run = try scenario("2024-10").run
        let place = UnitReference(level: 0, unit: 0)
        let value = try #require(run.explain(0, at: place))
        #expect(value.period == "2024-10")
        #expect(value.rows.map(\.place) == ["form.csv:4"])
        let change = try #require(run.explainChange(0, at: place))
        #expect(change.change?.difference == .value(10))
        #expect(change.parts.map(\.period) == ["2024-9"])
        #expect(change.parts.flatMap { $0.rows.map(\.place) } == ["form.csv:2"])
        let text = change.text(run.result, .english)
        #expect(text.contains("rate — a, 2024-10: 90.0%"))
        #expect(text.contains("period before: 80.0%") && text.contains("change: 10.0\u{A0}pp"))
    }
}
