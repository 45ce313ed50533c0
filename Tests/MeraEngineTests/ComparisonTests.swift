import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraSource
import MeraUnits
import Testing

/// Comparisons of groups: numbers by hand and by R, and what cannot be said.
@Suite struct ComparisonTests {
    private func yaml(_ comparison: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {all: all}}
        choices: {abc: {a: A, b: B, c: C}}
        questionnaires:
          form:
            items: {g: {type: select_one, choices: abc}, x: decimal, o: {type: select_one, choices: abc}, yes: boolean}
        comparisons:
          c: {of: form, \(comparison)}
        """
    }

    private func made(
        _ comparison: String, _ rows: [String], configure: (inout StudyRun.Options) -> Void = { _ in }
    ) throws -> (ComparisonResult, [String]) {
        let run = try Scenario(
            yaml(comparison), ["form": "g,x,o,yes\n" + rows.joined(separator: "\n") + "\n"], configure: configure)
        return (try #require(run.result.comparisons.first), run.result.findings.map(\.code.id).filter { $0.hasPrefix("D51") })
    }

    private func text(_ number: Decimal?, _ digits: Int = 6) -> String {
        number?.description(fractionDigits: digits) ?? "none"
    }

    /// R: t.test(c(1,2,3,4), c(2,4,6,8,10)): t = −2.2772, df = 5.3091, p = 0.06879, interval −7.3820 … 0.3820.
    @Test func meansByWelch() throws {
        let rows = ["a,1,,", "a,2,,", "a,3,,", "a,4,,", "b,2,,", "b,4,,", "b,6,,", "b,8,,", "b,10,,", "b,,,"]
        let (result, _) = try made("mean: x, by: g", rows)
        let contrast = try #require(result.contrasts.first)
        #expect(result.contrasts.count == 1 && contrast.n == 4 && contrast.others == 5 && result.groups[1].missing == 1)
        #expect(contrast.value == Decimal("2.5") && contrast.othersValue == 6 && contrast.difference == Decimal("-3.5"))
        // s² = 5/3 and 10: error √(5/12 + 2), pooled (3·5/3 + 4·10)/7 = 45/7.
        let error = try #require(Decimal(29).divided(by: 12)?.squareRoot)
        #expect(text(contrast.statistic) == text(Decimal("-3.5")?.divided(by: error)))
        let pooled = try #require(Decimal(45).divided(by: 7)?.squareRoot)
        #expect(text(contrast.cohen) == text(Decimal("-3.5")?.divided(by: pooled)))
        // 1 − 3/27
        #expect(text(contrast.effect) == text(contrast.cohen?.multiplied(by: 8)?.divided(by: 9)))
        #expect(contrast.adjusted == contrast.p && contrast.isClear == false)
    }

    /// Pairs in which a is above b: 2 above 1; equal: 2 and 2, so U = 1 + 1/2 of 6.
    @Test func ranksCountPairs() throws {
        let (result, _) = try made("rank: x, by: g, reference: b", ["a,2,,", "a,0,,", "b,1,,", "b,2,,", "b,5,,"])
        let contrast = try #require(result.contrasts.first)
        #expect(text(contrast.effect) == text(Decimal(-1).divided(by: 2)))
        #expect(contrast.value == 1 && contrast.othersValue == 2 && contrast.difference == nil)
        // Twelve times variance: 2·3·(6 − 6/20) = 34.2; z = (1.5 − 3 + 0.5)/√2.85.
        #expect(text(contrast.statistic) == text(Decimal(-1).divided(by: Decimal("2.85")?.squareRoot ?? 1)))
    }

    @Test func sharesAndCrossTables() throws {
        let rows = ["a,,a,yes", "a,,a,yes", "a,,b,no", "a,,c,yes", "b,,b,no", "b,,b,no", "b,,c,yes", "b,,c,no"]
        let (shares, _) = try made("share: yes, by: g", rows)
        let contrast = try #require(shares.contrasts.first)
        #expect(contrast.value == 75 && contrast.othersValue == 25 && contrast.difference == 50)
        // 3 1 / 1 3: χ² = 8·(9 − 1)²/4⁴ = 2.
        #expect(contrast.statistic == 2 && contrast.degrees == 1 && contrast.effect == Decimal("0.5"))
        let (cross, _) = try made("answers: o, by: g", rows)
        let table = try #require(cross.table)
        #expect(table.counts == [[2, 1, 1], [0, 2, 2]] && table.degrees == 2 && table.cells == 6 && table.smallCells == 6)
        // Σ(O − E)²/E: 1 + 1 + 4·(1/4)/1.5 = 8/3.
        #expect(text(table.statistic) == text(Decimal(8).divided(by: 3)))
    }

    @Test func holmOverTheTable() throws {
        let rows = (0..<30).map { place -> String in
            let group = ["a", "b", "c"][place % 3]
            return "\(group),\(place % 7 + (group == "c" ? 4 : 0)),,"
        }
        let (result, _) = try made("mean: x, by: g, reference: pairs", rows)
        #expect(result.contrasts.map { [$0.group, $0.against ?? -1] } == [[0, 1], [0, 2], [1, 2]])
        let p = result.contrasts.map { $0.p ?? 1 }
        let adjusted = result.contrasts.map { $0.adjusted ?? 0 }
        #expect(zip(p, adjusted).allSatisfy { $0 <= $1 } && p.min()?.multiplied(by: 3) == adjusted.min())
        let (rest, _) = try made("mean: x, by: g", rows)
        #expect(rest.contrasts.map(\.against) == [nil, nil, nil] && rest.contrasts.map(\.others) == [20, 20, 20])
        let (named, _) = try made("mean: x, by: g, reference: b", rows)
        #expect(named.contrasts.map(\.group) == [0, 2])
    }

    @Test func whatCannotBeSaidIsSaid() throws {
        func notes(_ comparison: String, _ rows: [String]) throws -> ([ComparisonResult.Note?], [String]) {
            let (result, findings) = try made(comparison, rows)
            return (result.contrasts.map(\.note), findings)
        }
        #expect(try notes("mean: x, by: g", ["a,1,,", "a,1,,", "b,1,,", "b,1,,"]) == ([.noSpread], ["D5143"]))
        #expect(try notes("mean: x, by: g", ["a,1,,", "a,1,,", "b,2,,", "b,2,,"]) == ([.separated], []))
        #expect(try notes("mean: x, by: g", ["a,1,,", "b,2,,", "b,3,,"]) == ([.tooFew], []))
        #expect(try notes("rank: x, by: g", ["a,1,,", "a,2,,", "b,3,,", "b,4,,"]) == ([.separated], []))
        #expect(try notes("rank: x, by: g", ["a,1,,", "b,1,,"]) == ([.noSpread], ["D5143"]))
        #expect(try notes("share: yes, by: g", ["a,,,yes", "b,,,no"]) == ([.separated], []))
        #expect(try notes("share: yes, by: g", ["a,,,yes", "b,,,yes"]) == ([.noSpread], ["D5143"]))
        #expect(try notes("mean: x, by: g", ["a,1,,", "a,2,,", "b,,,"]).1 == ["D5141"])
        #expect(try notes("mean: x, by: g, reference: c", ["a,1,,", "a,2,,", "b,1,,"]).1 == ["D5142"])
        let (none, _) = try made("answers: o, by: g", ["a,,b,", "b,,b,"])
        #expect(none.table?.statistic == nil && none.table?.degrees == 0)
    }

    /// Parts of the rows add up; a small group hides the whole comparison.
    @Test func partsAddUpAndSmallGroupsHide() throws {
        let rows = (0..<24).map { "\(["a", "b"][$0 % 2]),\($0 % 5),," }
        let header = "g,x,o,yes\n"
        let text = yaml("mean: x, by: g")
        let whole = try Scenario(text, ["form": header + rows.joined(separator: "\n") + "\n"])
        let parts = try [rows[..<7], rows[7...]].map { try Scenario(text, ["form": header + $0.joined(separator: "\n") + "\n"]) }
        let sum = try parts[0].run.cells.adding(parts[1].run.cells, whole.result.study, shared: [])
        #expect(sum.comparisons.map(\.groups) == whole.run.cells.comparisons.map(\.groups))
        let (shown, _) = try made("mean: x, by: g", rows) { $0.profile = .public }
        #expect(!shown.isHidden)
        let (hidden, _) = try made("mean: x, by: g", rows + ["c,1,,", "c,2,,"]) { $0.profile = .public }
        #expect(hidden.isHidden && hidden.contrasts.isEmpty && hidden.groups.isEmpty)
    }
}
