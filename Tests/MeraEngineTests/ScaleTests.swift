import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// The quality of scores: numbers by hand, what must hold of any answers, and what cannot be said.
@Suite struct ScaleTests {
    static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: form.site, all: all}}
        choices:
          five: {1: a, 2: b, 3: c, 4: d, 5: e}
          abc: {a: A, b: B, c: C}
        questionnaires:
          form:
            level: site
            items:
              site: text
              minutes: integer
              q1: {type: select_one, choices: five}
              q2: {type: select_one, choices: five}
              q3: {type: select_one, choices: five}
        scores:
          s:
            of: form
            items: {q1: 1, q2: 1, q3: 1}
            method: sum
            min_answered: 1
            reliability: {levels: [site, all], hasty: minutes < 3, pairs: [[q1, q2]]}
        conclusions:
          said: {level: all, when: s.alpha != null, kind: note, text: "{s.alpha} {s.q3.item_rest} {s.n} {s.floor}"}
        """

    private func quality(_ run: Scenario, _ score: String = "s", level: String = "all", unit: Int = 0) throws -> ScaleQuality {
        let study = run.result.study
        let scale = try #require(run.result.scales.first { study.scores[$0.score].id == score })
        return scale.units[try #require(study.level(level))][unit]
    }

    private func answers(_ rows: [[Int?]]) -> [String: String] {
        let lines = rows.map { "a,9," + $0.map { $0.map(String.init) ?? "" }.joined(separator: ",") + "\n" }
        return ["form": "site,minutes,q1,q2,q3\n" + lines.joined()]
    }

    /// Variances 20/12, 20/12 and 11/12; of the sum 107/12: α = 3/2 · (1 − 51/107) = 84/107.
    @Test func alphaByHand() throws {
        let run = try Scenario(Self.yaml, answers([[1, 1, 3], [2, 3, 2], [3, 2, 2], [4, 4, 4]]))
        let whole = try quality(run)
        #expect(whole[.alpha] == Decimal(84).divided(by: 107))
        #expect(whole[.n] == 4 && whole[.mean] == Decimal("7.75"))
        #expect(whole.items[0][.itemTotal].map { $0 > 0 } == true)
        // Without q3: variances 5/3 each, of their sum 6: 2 · (1 − (10/3)/6) = 8/9.
        #expect(whole.items[2][.alphaDropped] == Decimal(8).divided(by: 9))
        #expect(run.result.conclusions.map(\.text) == ["0.79 0.43 4 0.0%"])
    }

    /// k identical items: the total is k times one of them.
    @Test func identicalItemsAgreeWholly() throws {
        let whole = try quality(try Scenario(Self.yaml, answers([[1, 1, 1], [2, 2, 2], [5, 5, 5], [4, 4, 4]])))
        #expect(whole[.alpha] == 1 && whole[.alphaLower] == 1 && whole[.alphaUpper] == 1)
        #expect(whole[.standardisedAlpha] == 1 && whole[.meanCorrelation] == 1)
        #expect(whole.measures[.lambda6] == .missing(.undefined) && whole.isDetermined)
        #expect(whole[.straightLining] == 100 && whole[.sem] == 0)
        #expect(whole.atBound == [0, 1, 2])
    }

    @Test func answersOfPairsAndHaste() throws {
        let run = try Scenario(
            Self.yaml, ["form": "site,minutes,q1,q2,q3\na,1,1,5,2\na,2,1,3,3\nb,9,5,5,5\nb,,1,1,1\nb,8,,4,4\n"])
        let whole = try quality(run)
        // 1 and 5 lie apart by the whole scale, 1 and 3 by half of it.
        #expect(whole[.contradictions] == 25 && whole.pairs == [.init(both: 4, apart: 1)])
        #expect(whole[.hasty] == 40 && whole[.n] == 4 && whole[.rows] == 5)
        #expect(whole[.floor] == 25 && whole[.ceiling] == 25 && whole[.straightLining] == 50)
        #expect(whole.items[0][.n] == 4 && whole.items[0][.unanswered] == 20 && whole.items[0][.floor] == 75)
        let sites = try (0...1).map { try quality(run, level: "site", unit: $0) }
        #expect(sites.map { $0[.n] } == [2, 2] && sites.map { $0[.rows] } == [2, 3])
    }

    /// A reversed item counts as if it had been asked the other way round; weights and scales are part of the points.
    @Test func pointsAreThoseOfTheScore() throws {
        let rows = [[1, 1, 3], [2, 3, 2], [3, 2, 2], [4, 4, 4], [5, 3, 1]]
        let turned = rows.map { [$0[0], $0[1], 6 - $0[2]] }
        let reversed = Self.yaml.replacing("q3: 1}", with: "q3: {reverse: true}}")
        let same = try quality(try Scenario(reversed, answers(turned)))
        let plain = try quality(try Scenario(Self.yaml, answers(rows)))
        #expect(ScaleMeasure.allCases.allSatisfy { $0 == .straightLining || same.measures[$0] == plain.measures[$0] })
        // All items on 0..100: coefficients are the same, points are not.
        let scaled = try quality(
            try Scenario(Self.yaml.replacing("method: sum", with: "scale: 0..100\n    method: mean"), answers(rows)))
        #expect(scaled[.alpha] == plain[.alpha] && scaled[.omega] == plain[.omega])
        #expect(
            scaled[.mean]
                == plain[.mean].flatMap { $0.subtracting(3) }?.multiplied(by: 25)?.divided(by: 3).flatMap {
                    $0.rounded(to: 10, .halfEven)
                })
        // An item that weighs twice is as good as two of it.
        let weighed = try quality(try Scenario(Self.yaml.replacing("q3: 1}", with: "q3: 2}"), answers(rows)))
        #expect(weighed[.alpha] != plain[.alpha])
    }

    @Test(arguments: 0..<6)
    func partsAddUpAndTheOrderOfRowsMeansNothing(seed: Int) throws {
        var state = UInt64(seed) &* 2_654_435_769 &+ 12345
        func next(_ most: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % most
        }
        let rows = (0..<60).map { _ -> String in
            let level = next(5)
            let items = (0..<3).map { _ in next(12) == 0 ? "" : String(min(5, max(1, level + next(3)))) }
            return "\(["a", "b", "c"][next(3)]),\(next(9)),\(items.joined(separator: ","))\n"
        }
        let header = "site,minutes,q1,q2,q3\n"
        let whole = try Scenario(Self.yaml, ["form": header + rows.joined()])
        let backwards = try Scenario(Self.yaml, ["form": header + rows.reversed().joined()]) { $0.threads = 4 }
        for level in ["site", "all"] {
            for unit in 0..<(level == "all" ? 1 : 3) {
                let (one, other) = (
                    try quality(whole, level: level, unit: unit), try quality(backwards, level: level, unit: unit)
                )
                #expect(one.measures == other.measures && one.items.map(\.measures) == other.items.map(\.measures))
            }
        }
        let first = try Scenario(Self.yaml, ["form": header + rows[..<23].joined()])
        let second = try Scenario(Self.yaml, ["form": header + rows[23...].joined()])
        let sum = try first.run.cells.adding(second.run.cells, whole.result.study, shared: [])
        let sums = sum.scales[0].collected(sum.scales[0].grid.grouping(1, units: 1), items: 3)
        let expected = whole.run.cells.scales[0].collected(whole.run.cells.scales[0].grid.grouping(1, units: 1), items: 3)
        #expect(sums == expected)
    }

    @Test func whatCannotBeSaidIsSaid() throws {
        func codes(_ rows: [[Int?]]) throws -> [String] {
            let run = try Scenario(Self.yaml, answers(rows))
            let whole = try quality(run)
            for outcome in whole.measures.values + whole.items.flatMap(\.measures.values) {
                if let number = outcome.number { #expect(!number.description.contains("n")) }
            }
            return run.result.findings.map(\.code.id).filter { $0.hasPrefix("D51") }
        }
        // No row, one row, all alike, an item that is constant, one that runs against the others.
        #expect(try codes([]) == [])
        #expect(try codes([[1, 2, 3]]) == [])
        #expect(try codes([[1, 2, 3], [4, 5, nil]]) == ["D5131"])
        #expect(try codes([[2, 2, 2], [2, 2, 2], [2, 2, 2]]) == ["D5132"])
        #expect(try codes([[1, 2, 3], [2, 3, 3], [4, 4, 3]]) == ["D5133"])
        let against = [[1, 1, 5], [2, 3, 4], [3, 2, 3], [4, 4, 2], [5, 5, 2]]
        #expect(try !codes(against).contains("D5134"))
        #expect(try codes(against + against).contains("D5134"))
        let none = try quality(try Scenario(Self.yaml, answers([[1, 2, 3]])))
        #expect(none.measures[.alpha] == .missing(.tooFew) && none[.n] == 1)
        let alike = try quality(try Scenario(Self.yaml, answers([[2, 2, 2], [2, 2, 2]])))
        #expect(alike.measures[.alpha] == .missing(.zeroDenominator) && alike[.sd] == 0)
    }

    // MARK: Tests

    static let exam = """
        study: {id: t, title: T, language: en, levels: {all: all}}
        choices:
          abc: {a: A, b: B, c: C}
        questionnaires:
          form:
            items: {t1: {type: select_one, choices: abc}, t2: {type: select_one, choices: abc}, t3: {type: select_one, choices: abc}}
        scores:
          s: {of: form, items: {t1: {key: a}, t2: {key: b}, t3: {key: [a, c]}}, method: sum, min_answered: 3, reliability: all}
        """

    /// Ten rows: a group has three (2.7). Totals: 3 3 3 2 2 1 1 1 0 0; the bottom group takes both with 0 and a third of each with 1.
    @Test func groupsOfATest() throws {
        let rows = ["a,b,a", "a,b,c", "a,b,a", "a,b,b", "a,c,c", "a,c,b", "b,b,b", "c,a,a", "b,c,b", "c,c,b"]
        let run = try Scenario(Self.exam, ["form": "t1,t2,t3\n" + rows.joined(separator: "\n") + "\n"])
        let whole = try quality(run)
        #expect(whole.groupSize == 3)
        let first = whole.items[0]
        #expect(first[.difficulty] == Decimal("0.6"))
        // Of the bottom three one third answers a.
        #expect(first[.discrimination].map { $0.rounded(to: 9, .halfUp) } == Decimal(8).divided(by: 9)?.rounded(to: 9, .halfUp))
        #expect(first.options.map(\.code) == ["a", "b", "c"] && first.options.map(\.count) == [6, 2, 2])
        #expect(first.options.map(\.isRight) == [true, false, false])
        #expect(first.options[0].top == 100 && first.options[0].pointBiserial.number == first[.itemTotal])
        // KR-20: 3/2 · (1 − (0.24 + 0.25 + 0.25)/1.24).
        let expected = Decimal(3).multiplied(by: Decimal("0.5")!)?.divided(by: Decimal("1.24")!)?.divided(by: 2)
        #expect(whole[.alpha]?.rounded(to: 20, .halfUp) == expected?.rounded(to: 20, .halfUp))
    }

    /// In the published version small numbers of rows are hidden, and so is what tells of few answers.
    @Test func smallGroupsAreHidden() throws {
        let rows = (0..<20).map { "a,9,\(1 + $0 % 5),\(1 + $0 % 4),\(1 + $0 % 3)\n" } + ["b,9,1,2,3\n", "b,9,2,2,3\n"]
        let text = "site,minutes,q1,q2,q3\n" + rows.joined()
        let run = try Scenario(Self.yaml, ["form": text]) { $0.profile = .public }
        let (small, large) = (try quality(run, level: "site", unit: 1), try quality(run))
        #expect(small.isHidden && small.measures.isEmpty)
        #expect(large[.alpha] != nil && large.measures[.floor] == .missing(.suppressed))
    }
}
