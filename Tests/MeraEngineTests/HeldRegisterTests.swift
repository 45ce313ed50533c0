import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// Registers whose rows hold for a period each: who moves keeps a past where it was.
@Suite struct HeldRegisterTests {
    static func yaml(_ register: String = "", form: String = "period: year", indicators: String = "") -> String {
        """
        study: {id: t, title: T, language: en, levels: {school: schools, area: schools.area, all: all}, defaults: {min_n: 1}}
        registers:
          schools: {key: [code, year], \(register) columns: {code: text, year: integer, name: text, area: text, seats: integer}}
        questionnaires:
          form:
            key: [school, year]
            \(form)
            items: {school: {type: reference, to: schools}, year: integer, pupils: integer}
        indicators:
          pupils: {of: form, unit: count, sum: pupils, rank_within: area}
          mean: {of: form, unit: points, sum: pupils, roll_up: mean_of_units}
          \(indicators)
        """
    }

    static let answers = [
        // p moves from North to South; r opens in the second year.
        "schools": """
        code,year,name,area,seats
        p,2031,Pine,North,50
        q,2031,Quince,North,60
        s,2031,Spruce,South,70
        p,2032,Pine tree,South,55
        q,2032,Quince,North,60
        s,2032,Spruce,South,75
        r,2032,Rowan,South,80

        """,
        "form": "school,year,pupils\np,2031,40\nq,2031,10\ns,2031,7\np,2032,44\nq,2032,12\ns,2032,9\nr,2032,3\n",
    ]

    private func series(_ run: Scenario, _ indicator: String, _ unit: String) throws -> [String] {
        let index = try #require(run.result.study.indicator(indicator))
        let parts = unit.split(separator: " ").map(String.init)
        let level = try #require(run.result.study.level(parts[0]))
        let place = try #require(run.result.units[level].firstIndex { $0.id == parts[1] })
        let series = try #require(run.result.indicators[index].series)
        return series.periods.indices.map { period in
            series.measure(UnitReference(level: level, unit: place), period).map(Scenario.text) ?? "-"
        }
    }

    @Test func whoMovesKeepsThePastWhereItWas() throws {
        let run = try Scenario(
            Self.yaml(indicators: "per_seat: {unit: points, levels: school, value: pupils / unit.seats}"), Self.answers)
        #expect(run.findings == [])
        #expect(run.result.units[0].map(\.id) == ["p", "q", "r", "s"])
        #expect(run.result.units[0].map(\.label) == ["Pine tree", "Quince", "Rowan", "Spruce"])
        #expect(try series(run, "pupils", "area North") == ["50", "12"])
        #expect(try series(run, "pupils", "area South") == ["7", "56"])
        #expect(try series(run, "pupils", "school p") == ["40", "44"])
        #expect(try series(run, "pupils", "all all") == ["57", "68"])
        // Means of the schools that an area had in that year: 40 and 10; 12; 7; 44, 9 and 3.
        #expect(try series(run, "mean", "area North") == ["25", "12"])
        #expect(try series(run, "mean", "area South").map { $0.prefix(6) } == ["7", "18.666"])
        // The unit's own row is that of the year: 40 of 50 seats, then 44 of 55.
        #expect(try series(run, "per_seat", "school p") == ["0.8", "0.8"])
        let index = try #require(run.result.study.indicator("pupils"))
        let series = try #require(run.result.indicators[index].series)
        let ranks = (0..<4).map { unit in [0, 1].map { series.measure(UnitReference(level: 0, unit: unit), $0)?.rank } }
        #expect(ranks == [[1, 1], [2, 1], [nil, 3], [1, 2]])
    }

    @Test func theYearThatIsReportedOnHasItsOwnUnits() throws {
        let run = try Scenario(Self.yaml(), Self.answers) { $0.period = "2031" }
        #expect(run.value("pupils", "area North") == "50")
        #expect(run.value("mean", "area North") == "25")
    }

    @Test func aYearThatTheRegisterLacksIsAFinding() throws {
        let run = try Scenario(
            Self.yaml("period: year,"),
            [
                "schools": "code,year,name,area,seats\np,2031,Pine,North,50\n",
                "form": "school,year,pupils\np,2031,1\np,2032,2\n",
            ])
        // The row has no unit either, because it leads nowhere.
        #expect(run.findings == ["D3013 form:-", "D3122 form:2 school"])
        #expect(run.value("pupils", "area North") == "unanswered")
    }

    @Test func fromADayUntilTheNextRow() throws {
        let yaml = Self.yaml("period: since,").replacing("[code, year]", with: "[code, since]").replacing(
            "year: integer, name", with: "since: date, name"
        ).replacing("year: integer, pupils", with: "day: date, pupils").replacing("period: year", with: "period: day").replacing(
            "[school, year]", with: "[school, day]")
        let run = try Scenario(
            yaml,
            [
                "schools": "code,since,name,area,seats\np,2031-01-01,P,North,1\np,2031-09-01,P,South,1\n",
                "form": "school,day,pupils\np,2031-08-31,3\np,2031-09-01,4\np,2032-01-01,5\np,2030-12-31,6\n",
            ])
        #expect(try series(run, "pupils", "area North") == ["-", "3", "-", "unanswered"])
        #expect(try series(run, "pupils", "area South") == ["-", "-", "4", "5"])
        #expect(run.findings == ["D3013 form:-", "D3122 form:4 school"])
    }

    /// Two columns: the school is closed from October to December, and is nobody's on these days.
    @Test func fromADayUntilAnother() throws {
        let yaml = Self.yaml("period: since, until: closed,").replacing("[code, year]", with: "[code, since]").replacing(
            "year: integer, name", with: "since: date, closed: date, name"
        ).replacing("year: integer, pupils", with: "day: date, pupils").replacing("period: year", with: "period: day").replacing(
            "[school, year]", with: "[school, day]")
        let schools =
            "code,since,closed,name,area,seats\np,2031-01-01,2031-09-30,P,North,1\np,2032-01-01,,P,South,1\nq,2031-05-01,2031-04-01,Q,North,1\n"
        let run = try Scenario(
            yaml,
            [
                "schools": schools,
                "form":
                    "school,day,pupils\np,2031-09-30,3\np,2031-10-01,4\np,2032-01-01,5\nq,2031-06-01,6\nx,2031-06-01,7\np,2040-01-01,8\n",
            ])
        #expect(
            run.findings == [
                "D3123 schools:3 closed", "D3013 form:-", "D3122 form:2 school", "D3122 form:4 school", "D3004 form:5 school",
            ])
        // By day: 1 June, 30 September, 1 October, 1 January of two years.
        #expect(try series(run, "pupils", "area North").prefix(2) == ["-", "3"])
        #expect(try series(run, "pupils", "area South").suffix(2) == ["5", "8"])
    }
}
