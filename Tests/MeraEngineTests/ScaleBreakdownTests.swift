import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraUnits
import Testing

/// The quality of a score by the answers to another question.
@Suite struct ScaleBreakdownTests {
    private static func yaml(_ minimum: Int = 2) -> String {
        """
        study: {id: t, title: T, language: en, levels: {all: all}, defaults: {min_n: \(minimum)}}
        choices: {five: {1: a, 2: b, 3: c, 4: d, 5: e}, sex: {f: Women, m: Men}}
        questionnaires:
          form:
            items: {sex: {type: select_one, choices: sex}, q1: {type: select_one, choices: five}, q2: {type: select_one, choices: five}, q3: {type: select_one, choices: five}}
        scores:
          s: {of: form, items: {q1: 1, q2: 1, q3: 1}, method: sum, min_answered: 1, reliability: {breakdown: sex}}
        """
    }

    private static func rows(_ count: Int, seed: Int, _ sex: (Int) -> String) -> [String] {
        var random = Generator(seed)
        return (0..<count).map { row in
            let (base, own) = (1 + random.next(4), (0..<3).map { _ in random.next(2) })
            return sex(row) + "," + own.map { String(base + $0) }.joined(separator: ",")
        }
    }

    private func run(
        _ rows: [String], _ minimum: Int = 2, configure: (inout StudyRun.Options) -> Void = { _ in }
    ) throws -> Scenario {
        try Scenario(
            Self.yaml(minimum), ["form": "sex,q1,q2,q3\n" + rows.joined(separator: "\n") + "\n"], configure: configure)
    }

    /// A group has what its rows alone would have.
    @Test func groupsAreTheirRows() throws {
        let all = Self.rows(60, seed: 2) { ["f", "m", ""][$0 % 3] }
        let whole = try #require(try run(all).result.scales.first)
        let breakdown = try #require(whole.breakdowns.first)
        #expect(breakdown.categories.map(\.label) == ["Women", "Men"])
        for (category, quality) in zip(breakdown.categories, breakdown.qualities) {
            let alone = try #require(try run(all.filter { $0.hasPrefix(category.code + ",") }).result.scales.first?.units[0][0])
            #expect(quality.complete == 20 && quality[.alpha] != nil && quality[.alpha] != whole.units[0][0][.alpha])
            for measure in [ScaleMeasure.alpha, .alphaLower, .omega, .lambda6, .mean, .sd, .sem, .n, .rows] {
                #expect(quality[measure] == alone[measure], "\(measure)")
            }
        }
    }

    /// A group of fewer rows than `min_n` is named; nothing is computed of it.
    @Test func smallGroupsAreSaid() throws {
        let breakdown = try #require(
            try run(Self.rows(12, seed: 4) { $0 < 3 ? "f" : "m" }, 5).result.scales.first?.breakdowns.first)
        #expect(breakdown.qualities.map(\.complete) == [3, 9])
        #expect(breakdown.qualities[0].measures[.alpha] == .missing(.tooFew) && breakdown.qualities[1][.alpha] != nil)
        #expect(breakdown.qualities[0].items.isEmpty)
    }

    @Test func partsAddUpAndSmallGroupsHide() throws {
        let all = Self.rows(40, seed: 8) { ["f", "m"][$0 % 2] }
        let whole = try run(all)
        let parts = try [Array(all[..<13]), Array(all[13...])].map { try run($0) }
        let sum = try parts[1].run.cells.adding(parts[0].run.cells, whole.result.study, shared: [])
        #expect(sum.scales.map(\.breakdowns) == whole.run.cells.scales.map(\.breakdowns))
        #expect(sum.scales.first?.breakdowns.first?.groups["f"]?.complete == 20)
        let shown = try run(all) { $0.profile = .public }
        #expect(shown.result.scales.first?.breakdowns.first?.isHidden == false)
        let hidden = try run(all + ["f,1,1,"]) { $0.profile = .public }
        #expect(hidden.result.scales.first?.breakdowns.first?.isHidden == true)
        #expect(hidden.result.scales.first?.breakdowns.first?.qualities.isEmpty == true)
    }
}
