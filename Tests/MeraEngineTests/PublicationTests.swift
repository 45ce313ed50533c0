import MeraCells
import FEEL
import MeraModel
import Testing

import MeraEngine
@testable import MeraUnits

/// The published version of results (semantics.md, 24).
struct PublicationTests {
    private static let study = """
        study:
          id: test
          title: Test
          language: en
          levels: {site: sites, region: sites.region, country: all}
          defaults: {min_n: 1}
          publication: {min_n: 5}
        choices:
          answer: {a: A, b: B, c: C}
        registers:
          sites:
            key: id
            columns: {id: text, name: {type: text, personal: true}, region: text, salary: {type: integer, personal: true}}
        questionnaires:
          form:
            items:
              site: {type: reference, to: sites, required: true}
              choice: {type: select_one, choices: answer}
              mark: integer
              note: text
              quote: {type: text, publish: true}
        indicators:
          people: {of: form, unit: count, count: "true", breakdown: [choice]}
          open: {of: form, unit: count, count: "true", publish: always}
          secret: {of: form, unit: points, mean: mark, publish: never}
          mark: {of: form, unit: points, mean: mark}
          double: {unit: points, value: 2 * mark}
          pay: {unit: points, value: unit.salary, levels: [site]}
        conclusions:
          named: {level: site, when: unit.name != null, kind: note, text: "{unit.name} earns"}
          any: {level: site, when: people.n > 0, kind: note, text: "{unit.label}: {people}"}
        report:
          title: Report
          sections:
            - {table: sites, columns: [id, name]}
            - {answers: note}
            - {answers: quote}
        """

    /// Rows for each site, e.g. `["a": [3, 0, 1]]`: three answered A, one C.
    private func run(_ sites: [(String, (region: String, rows: [Int]))]) throws -> Scenario {
        var register = "id,name,region,salary\n"
        var form = "site,choice,mark,note,quote\n"
        for (site, content) in sites {
            register += "\(site),Name of \(site),\(content.region),700\n"
            for (choice, count) in zip(["a", "b", "c"], content.rows) {
                for _ in 0..<count { form += "\(site),\(choice),4,note of \(site),quote of \(site)\n" }
            }
        }
        return try Scenario(Self.study, ["sites": register, "form": form]) { $0.profile = .public }
    }

    @Test func `a small unit is hidden, and the smallest beside it, so that the region does not tell`() throws {
        let scenario = try run([("x", ("R", [3, 0, 0])), ("y", ("R", [6, 0, 0])), ("z", ("R", [9, 0, 0]))])
        #expect(scenario.value("people", "site x") == "suppressed")
        #expect(scenario.value("people", "site y") == "suppressed")
        #expect(scenario.value("people", "site z") == "9")
        #expect(scenario.value("people", "region R") == "18")
        #expect(scenario.measure("people", "site x").map { [$0.n, $0.expected] } == [0, 0])
    }

    @Test func `what is no secret is shown, what is one never is, and what rests on a hidden value is hidden`() throws {
        let scenario = try run([("x", ("R", [3, 0, 0])), ("y", ("R", [6, 0, 0])), ("z", ("R", [9, 0, 0]))])
        #expect(scenario.value("open", "site x") == "3")
        #expect(scenario.value("secret", "country") == "suppressed")
        #expect(scenario.value("double", "site x") == "suppressed")
        #expect(scenario.value("pay", "site z") == "suppressed")
        #expect(scenario.value("double", "site z") == "8")
    }

    @Test func `places are given among what is shown, and a conclusion cites nothing hidden`() throws {
        let scenario = try run([
            ("v", ("R", [2, 0, 0])), ("x", ("R", [3, 0, 0])), ("y", ("R", [6, 0, 0])), ("z", ("R", [9, 0, 0])),
        ])
        #expect(scenario.measure("people", "site z")?.rank == 1)
        #expect(scenario.measure("people", "site y")?.rankedUnits == 2)
        #expect(scenario.measure("people", "site x")?.rank == nil)
        // Names of sites are personal here, so ids stand in their place.
        #expect(scenario.result.conclusions.map(\.text) == ["y: 6", "z: 9"])
        #expect(scenario.result.undecidedConclusions.count == 2)
    }

    @Test func `rows, personal columns and open answers are left out`() throws {
        let scenario = try run([("x", ("R", [7, 0, 0])), ("y", ("R", [6, 0, 0]))])
        #expect(scenario.result.findings.isEmpty)
        let sections = scenario.result.rows
        #expect(sections.map { $0.columns.count } == [1, 0, 1])
        #expect(sections.map { $0.withheld.count } == [1, 1, 0])
        #expect(sections.map { $0.rows.count } == [2, 0, 13])
        #expect(scenario.result.withheld?.values == 6)
    }

    @Test func `a distribution that rests on too few answers is hidden, and what would tell it`() throws {
        let scenario = try run([("x", ("R", [3, 0, 0])), ("y", ("R", [7, 0, 0])), ("z", ("S", [9, 0, 5]))])
        func hidden(_ level: Int) -> [Bool] {
            scenario.result.distributions.filter { $0.level == level }.flatMap { $0.units.map(\.isHidden) }
        }
        #expect(hidden(0) == [true, true, false])
        #expect(hidden(1) == [false, false])
        #expect(scenario.result.distributions.first { $0.level == 0 }?.units[0].counts == [0, 0, 0])
    }

    @Test func `at the top only the small groups and the smallest other are hidden`() throws {
        let scenario = try run([("x", ("R", [2, 8, 20])), ("y", ("R", [0, 9, 9])), ("z", ("S", [0, 20, 20]))])
        let breakdown = try #require(scenario.result.indicators[0].breakdowns.first)
        #expect(breakdown.values[2][0].map(Scenario.text) == ["suppressed", "suppressed", "49"])
        // Below, units are hidden whole and in pairs: two sites of R, and S beside R with its only site.
        for unit in 0..<2 {
            // Not even which of its groups have rows.
            #expect(breakdown.values[1][unit].isEmpty)
            let shown = (0..<3).map { breakdown.measure(UnitReference(level: 1, unit: unit), $0)?.reason }
            #expect(shown == [.suppressed, .suppressed, .suppressed])
        }
    }

    /// Topics are no part of a site, but all topics together are the whole.
    @Test func `units of a level beside the others add up to the whole as well`() throws {
        let study = """
            study: {id: test, title: Test, language: en, levels: {topic: topics, site: sites, country: all}, publication: {min_n: 5}}
            registers:
              sites: {key: id, columns: {id: text}}
              topics: {key: id, columns: {id: text}}
            questionnaires:
              form:
                level: topic
                items: {topic: {type: reference, to: topics, required: true}, mark: integer}
            indicators:
              people: {of: form, unit: count, count: "true", levels: [topic, country]}
            """
        let rows = [("a", 2), ("b", 6), ("c", 9)].flatMap { topic, count in (0..<count).map { _ in "\(topic),4\n" } }
        let scenario = try Scenario(
            study, ["sites": "id\nx\n", "topics": "id\na\nb\nc\n", "form": "topic,mark\n" + rows.joined()]
        ) { $0.profile = .public }
        #expect(
            ["topic a", "topic b", "topic c", "country"].map { scenario.value("people", $0) } == [
                "suppressed", "suppressed", "9", "17",
            ])
    }

    /// What an outsider could try: all published numbers of a count and its breakdown, at all levels, as linear equations.
    @Test func `no hidden number follows from all that is published, in any of 120 studies`() throws {
        let counts = [0, 0, 1, 2, 3, 6, 8, 12]
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var unknowns = 0
        for _ in 0..<120 {
            let sites = (0..<(2 + next(5))).map { index in
                ("s\(index)", (region: "R\(next(3))", rows: (0..<3).map { _ in counts[next(counts.count)] }))
            }
            let scenario = try run(sites)
            let system = Published(scenario.result)
            unknowns += system.unknowns
            #expect(system.determined.isEmpty, "\(sites): \(system.determined)")
        }
        #expect(unknowns > 500)
    }
}

/// The equations of the first indicator: a unit is the sum of its groups and of the units below it, group by group.
private struct Published {
    private var names: [String] = []
    private var rows: [[Int: Int]] = []
    private var numbers: [String: Int] = [:]

    init(_ result: RunResult) {
        let people = result.indicators[0]
        let groups = people.breakdowns[0]
        /// The number of a cell among the unknown ones; nil where it is published.
        func cell(_ level: Int, _ unit: Int, _ group: Int?, _ names: inout [String]) -> Int? {
            let measure =
                group.map { groups.measure(UnitReference(level: level, unit: unit), $0) ?? Measure(.missing(.unanswered)) }
                ?? people.values[level][unit]
            guard measure.reason == .suppressed else { return nil }
            let name = "\(level) \(unit) \(group.map(String.init) ?? "all")"
            if let number = numbers[name] { return number }
            names.append(name)
            numbers[name] = names.count - 1
            return names.count - 1
        }
        for level in people.values.indices {
            for unit in people.values[level].indices {
                var whole: [Int: Int] = [:]
                if let cell = cell(level, unit, nil, &names) { whole[cell] = -1 }
                for group in groups.categories.indices {
                    if let cell = cell(level, unit, group, &names) { whole[cell] = 1 }
                }
                rows.append(whole)
                guard level > 0 else { continue }
                for group in [nil] + groups.categories.indices.map(Optional.some) {
                    var sum: [Int: Int] = [:]
                    if let cell = cell(level, unit, group, &names) { sum[cell] = -1 }
                    for below in result.units[level - 1].indices where result.units[level - 1][below].parent == unit {
                        if let cell = cell(level - 1, below, group, &names) { sum[cell] = 1 }
                    }
                    rows.append(sum)
                }
            }
        }
    }

    var unknowns: Int { names.count }

    var determined: [String] {
        LinearSystem(rows.map { row in names.indices.map { row[$0] ?? 0 } }).determined.map { names[$0] }
    }
}
