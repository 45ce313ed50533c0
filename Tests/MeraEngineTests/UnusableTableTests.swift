import Campaigns
import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// A table of which no row can be used: what rests on it is not available, all else is as it would be with the table.
@Suite struct UnusableTableTests {
    private static let header = """
        study: {id: t, title: T, language: en, levels: {school: schools, area: schools.area, all: all}, defaults: {min_n: 1}}
        registers:
          schools: {key: id, columns: {id: text, area: text}, checks: {visited: {assert: count(visits) > 0, severity: warning}}}
          topics: {key: id, columns: {id: text, weight: integer}}

        """
    private static let tables = [
        "schools": "id,area\ns1,North\ns2,North\ns3,South\n",
        "topics": "id,weight\nt1,1\nt2,3\n",
        "visits": "id,school,topic,minutes,q\n1,s1,t1,10,1\n2,s1,t2,20,2\n3,s2,t1,30,1\n4,s3,t2,40,1\n",
        "forms": "school,pupils\ns1,100\ns2,50\ns3,30\n",
        "log": "id,hours\n1,5\n2,7\n",
    ]
    private static let forms = """
        questionnaires:
          visits:
            key: id
            items:
              id: text
              school: {type: reference, to: schools}
              topic: {type: reference, to: topics}
              minutes: integer
              q: integer
              load: {type: calculate, calculation: minutes * topic.weight}
          forms: {key: school, items: {school: {type: reference, to: schools}, pupils: integer}}
          log: {key: id, items: {id: text, hours: integer}}
        indicators:
          minutes: {of: visits, unit: count, sum: minutes, breakdown: [topic]}
          load: {of: visits, unit: count, sum: load}
          pupils: {of: forms, unit: count, sum: pupils}
          per_pupil: {unit: points, value: minutes / pupils}
          hours: {of: log, unit: count, sum: hours}
          whole:
            unit: points
            index:
              on_missing: renormalise
              min_coverage: 0
              components: [minutes, pupils]
        conclusions:
          none: {level: all, when: "load = null or load = 0", kind: note, text: "No load"}
          many: {level: all, when: pupils > 10, kind: note, text: "{pupils} pupils"}

        """

    private func run(without lost: String?, _ yaml: String = header + forms, _ tables: [String: String] = tables) throws
        -> Scenario
    {
        var tables = tables
        if let lost, let text = tables[lost] {
            // The name of the first column, which is the key, is another one.
            tables[lost] = "xx" + String(text.drop { $0 != "," })
        }
        return try Scenario(yaml, tables)
    }

    @Test func whatRestsOnItIsNotAvailable() throws {
        let run = try run(without: "visits")
        #expect(["minutes", "load", "per_pupil", "whole"].map { run.value($0) } == Array(repeating: "not_available", count: 4))
        #expect(run.value("minutes", "school s1") == "not_available")
        #expect(["pupils", "hours"].map { run.value($0) } == ["180", "12"])
        #expect(run.result.conclusions.map(\.text) == ["180 pupils"])
        // The check of another table that counts its rows says nothing.
        #expect(run.findings == ["D1161 visits:-", "D1032 visits:-"].sorted())
        let schools = try #require(run.result.tables.first)
        #expect(schools.checks.map(\.failed) == [0] && schools.checks.map(\.undecided) == [3])
        let visits = try #require(run.result.tables.first { $0.table == run.result.study.table("visits") })
        #expect([visits.received, visits.accepted, visits.rejected] == [4, 0, 4])
        #expect(!visits.isUsable && visits.silentUnits == nil)
        #expect(run.run.leftOut[visits.table].map(\.reason) == Array(repeating: .unusable, count: 4))
        let said = try #require(run.result.findings.first { $0.code.id == "D1161" }).text(.english)
        #expect(
            said
                == "what rests on `visits`, none of whose rows can be used, is not available: the checks `visited`; "
                + "the indicators `minutes`, `load`, `per_pupil`, `whole`; the conclusions `none`")
    }

    @Test func aRegisterThatIsReferredToTakesAlongWhatReadsIt() throws {
        let run = try run(without: "topics")
        #expect(
            ["minutes", "load", "pupils", "per_pupil"].map { run.value($0).prefix(6) } == ["100", "not_av", "180", "0.5555"])
        #expect(run.findings == ["D1032 topics:-", "D1161 topics:-"])
        let minutes = try #require(run.result.study.indicator("minutes"))
        #expect(run.result.indicators[minutes].breakdowns.isEmpty)
    }

    @Test func withoutTheRegisterOfUnitsNothingIsPlaced() throws {
        let run = try run(without: "schools")
        #expect(
            ["minutes", "load", "pupils", "whole", "hours"].map { run.value($0) }
                == Array(repeating: "not_available", count: 4) + ["12"])
        #expect(run.result.units.map(\.count) == [0, 0, 1])
        #expect(run.findings == ["D1032 schools:-", "D1161 schools:-"])
    }

    /// An error that nobody can find would have taken the row out.
    @Test func rowsWithErrorsThatCannotBeFoundAreNotCounted() throws {
        let yaml =
            Self.header
            + Self.forms.replacing(
                "forms: {key: school,",
                with: "forms: {key: school, on_error: row, checks: {c: {assert: \"count(school.visits) > 0\"}},")
        let whole = try run(without: nil, yaml)
        #expect(whole.value("pupils") == "180")
        let run = try run(without: "visits", yaml)
        #expect(run.value("pupils") == "not_available")
    }

    @Test func theExplanationNamesTheFile() throws {
        let run = try run(without: "visits")
        let index = try #require(run.result.study.indicator("per_pupil"))
        let explained = try #require(run.run.explain(index, at: UnitReference(level: 2, unit: 0)))
        #expect(explained.text(run.result, .english).contains("no row of these files can be used: visits.csv"))
        #expect(explained.parts.isEmpty)
    }

    // MARK: Random studies

    private static let pool = [
        "a1: {of: visits, unit: count, sum: load, breakdown: [topic, q]}",
        "a2: {of: visits, unit: percent, share: minutes > 15, roll_up: mean_of_units}",
        "a3: {of: visits, unit: count, count: topic.weight > 1}",
        "a4: {of: visits, unit: points, median: minutes, where: school.area = \"North\"}",
        "a5: {of: visits, unit: points, mean: minutes, series: q}",
        "a6: {of: visits, unit: count, count: \"true\"}",
        "a7: {of: visits, unit: points, value: \"max(minutes) - min(minutes)\"}",
        "b1: {of: forms, unit: count, sum: pupils, rank_within: area, better: higher}",
        "b2: {of: forms, unit: points, mean: pupils, better: higher}",
        "b3: {of: forms, unit: count, count: count(school.visits) > 1}",
        "b4: {of: forms, unit: points, mean: busy}",
        "b5: {of: forms, unit: percent, completeness: [pupils, note]}",
        "c1: {of: log, unit: count, sum: hours, levels: all}",
        "c2: {of: log, unit: count, count: hours > 5, levels: all}",
        "d1: {of: cards, unit: count, sum: n}",
        "d2: {of: cards, unit: count, count: \"true\"}",
    ]

    private struct Die {
        var state: UInt64
        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(sides))
        }
    }

    private func yaml(_ die: inout Die) -> String {
        let chosen = Self.pool.filter { _ in die.roll(3) > 0 }
        let ids = chosen.map { String($0.prefix(2)) }
        let policy = ["renormalise", "zero", "worst", "fail"][die.roll(4)]
        let parts = ids.filter { !$0.hasPrefix("c") }.prefix(3).joined(separator: ", ")
        let sums = zip(ids, ids.dropFirst()).map { "v\($0)\($1): {unit: points, levels: all, value: \"\($0) + \($1)\"}" }
        let onError = die.roll(2) == 0 ? "on_error: row," : ""
        return Self.header
            + """
            questionnaires:
              visits:
                key: id
                items:
                  id: text
                  school: {type: reference, to: schools, required: true}
                  topic: {type: reference, to: topics}
                  minutes: {type: integer, constraint: "? < 45"}
                  q: integer
                  load: {type: calculate, calculation: minutes * topic.weight}
                  cards:
                    type: repeat
                    items: {n: {type: integer, relevant: parent.topic.weight > 0}}
              forms:
                key: school
                \(onError.dropLast())
                items:
                  school: {type: reference, to: schools}
                  pupils: integer
                  busy: {type: calculate, calculation: count(school.visits)}
                  note: {type: text, relevant: busy > 1}
                checks: {few: {assert: "count(school.visits) < 4", message: "{count(school.visits)}"}}
              log: {key: id, items: {id: text, hours: integer}}
            indicators:
              \((chosen + sums).joined(separator: "\n  "))
              idx: {unit: points, index: {on_missing: \(policy), components: [\(parts)]}}

            """
    }

    private func answers(_ die: inout Die) -> [String: String] {
        let schools = (1...(2 + die.roll(4))).map { "s\($0)" }
        func one(_ of: [String], _ die: inout Die) -> String { of[die.roll(of.count)] }
        var tables = [
            "schools": "id,area\n", "topics": "id,weight\nt1,1\nt2,2\nt3,0\n", "log": "id,hours\n1,5\n2,\(die.roll(9))\n",
        ]
        for school in schools { tables["schools"]! += "\(school),\(one(["North", "South"], &die))\n" }
        tables["visits"] = "id,school,topic,minutes,q\n"
        tables["cards"] = "id,n\n"
        for visit in 1...(3 + die.roll(12)) {
            tables["visits"]! +=
                "\(visit),\(one(schools, &die)),\(one(["t1", "t2", "t3", "", "tx"], &die)),\(die.roll(50)),\(1 + die.roll(3))\n"
            for _ in 0..<die.roll(3) { tables["cards"]! += "\(visit),\(die.roll(9))\n" }
        }
        tables["forms"] = "school,pupils,note\n" + schools.map { "\($0),\(die.roll(100)),\(one(["", "x"], &die))\n" }.joined()
        return tables
    }

    @Test(arguments: 1...Campaign.share(of: 24)) func everyValueIsTheSameOrNotAvailable(seed: Int) throws {
        var die = Die(state: UInt64(seed) &* 0x9E37_79B9)
        let (yaml, tables) = (yaml(&die), answers(&die))
        let whole = values(try run(without: nil, yaml, tables))
        var changed = 0
        for table in tables.keys.sorted() {
            let without = try run(without: table, yaml, tables)
            for (place, value) in values(without) where value != "not_available" {
                #expect(value == whole[place], "\(table): \(place)")
            }
            changed += without.result.unavailable.indicators.count
            // Nothing follows from it that was not said before, but that it cannot be used.
            let new = Set(without.findings.filter { !$0.hasPrefix("D1032") && !$0.hasPrefix("D1161") && !$0.hasPrefix("D1031") })
            #expect(new.isSubset(of: try run(without: nil, yaml, tables).findings), "\(table): \(new)")
        }
        #expect(changed > 0)
    }

    /// Every number that a run tells of units, by what it is a number of.
    private func values(_ run: Scenario) -> [String: String] {
        var found: [String: String] = [:]
        for result in run.result.indicators {
            let id = run.result.study.indicators[result.indicator].id
            for (level, measures) in result.values.enumerated() {
                for (unit, measure) in measures.enumerated() {
                    let place = "\(id) \(run.result.units[level][unit].id)"
                    found[place] = Scenario.text(measure) + (measure.value == nil ? "" : " \(measure.n) \(measure.rank ?? 0)")
                    for breakdown in result.breakdowns {
                        for part in breakdown.values[level][unit] {
                            found["\(place) \(breakdown.field) \(breakdown.categories[part.part].code)"] = Scenario.text(
                                part.measure)
                        }
                    }
                    for entry in result.series?.values[level][unit] ?? [] {
                        let period = result.series?.periods[entry.period].code ?? ""
                        found["\(place) in \(period)"] = Scenario.text(entry.measure)
                    }
                }
            }
        }
        return found
    }
}
