import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraNumerics
import MeraSource
import MeraUnits
import Testing

/// Differences between groups of a sample held against what R's `survey` says of its example schools (`.ci/comparisons.R`).
@Suite struct SchoolComparisonTests {
    private static let folder = "\(#filePath)".replacing("SampledComparisonTests.swift", with: "Samples/schools")

    private static func text(_ path: String) throws -> String {
        String(decoding: try FileAccess.read("\(folder)/\(path)", limit: 1 << 20), as: UTF8.self)
    }

    private static let expected: [String: [[String]]] = {
        let lines = ((try? text("comparisons.csv")) ?? "").split(separator: "\n").dropFirst()
        return Dictionary(
            grouping: lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }, by: { $0[0] })
    }()

    /// The answers of each study.
    private static func answers(of study: String) -> String {
        let others = [
            "clus1w": "clus1", "weighted": "clus2", "jk1": "rep", "jkn": "rep", "bootstrap": "rep",
        ]
        return others[study] ?? String(study.prefix { $0 != "_" })
    }

    private static let studies =
        ["strat", "clus1", "clus1w", "clus2", "weighted", "jk1", "jkn", "bootstrap"]
        + ["cal1", "cals", "cal2"].flatMap { design in ["poststratify", "rake", "linear", "logit"].map { "\(design)_\($0)" } }

    @Test(arguments: studies) func `every number is that of R`(name: String) throws {
        let expected = try #require(Self.expected[name])
        #expect(expected.count > 50)
        let place = Self.answers(of: name)
        let tables = place.hasPrefix("cal") ? ["school", "types", "wide", "cells"] : ["school"]
        var answers: [String: String] = [:]
        for table in tables { answers[table] = try Self.text("\(place)/\(table).csv") }
        let scenario = try Scenario(try Self.text("comparisons/\(name)/study.yaml"), answers)
        let result = scenario.result
        for line in expected {
            let made = try #require(result.comparisons.first { result.study.comparisons[$0.comparison].id == line[1] })
            let wanted = try #require(Double(line[6]))
            let own = Self.figure(line[5], line[4], made, line[2], line[3])?.approximation
            // Ten digits are given; of a covariance one or two are lost on the way.
            let isSame = own.map { abs($0 - wanted) <= 1e-8 * max(abs(wanted), 1e-8) } ?? false
            #expect(isSame, "\(line.joined(separator: " ")): \(own.map { "\($0)" } ?? "none")")
        }
    }

    private static func figure(
        _ column: String, _ test: String, _ made: ComparisonResult, _ group: String, _ against: String
    ) -> Decimal? {
        switch test {
        case "rao_scott_1":
            switch column {
            case "statistic": made.table?.statistic
            case "degrees": made.table.map { Decimal($0.degrees) }
            case "p": made.table?.p
            default: made.table?.effect
            }
        case "rao_scott_2", "design_wald", "design_kruskal":
            figure(column, made.table?.corrected ?? made.overall)
        default:
            figure(
                column,
                made.contrasts.first { contrast in
                    made.groups[contrast.group].code == group && (contrast.against.map { made.groups[$0].code } ?? "*") == against
                })
        }
    }

    private static func figure(_ column: String, _ overall: ComparisonResult.Overall?) -> Decimal? {
        switch column {
        case "statistic": overall?.statistic
        case "degrees": overall?.degrees
        case "degrees_below": overall?.degreesBelow
        default: overall?.p
        }
    }

    private static func figure(_ column: String, _ contrast: ComparisonResult.Contrast?) -> Decimal? {
        switch column {
        case "n": contrast.map { Decimal($0.n) }
        case "n_against": contrast.map { Decimal($0.others) }
        case "value": contrast?.value
        case "value_against": contrast?.othersValue
        case "difference": contrast?.difference
        case "standard_error": contrast?.standardError
        case "lower": contrast?.interval?.lower
        case "upper": contrast?.interval?.upper
        case "statistic": contrast?.statistic
        case "degrees": contrast?.degrees
        case "p": contrast?.p
        case "p_holm": contrast?.adjusted
        case "effect": contrast?.effect
        case "cohen_d": contrast?.cohen
        default: nil
        }
    }
}

/// What must be so of comparisons of a sample whatever the numbers are, and what is said where there is no test.
@Suite struct SampledComparisonTests {
    private func yaml(_ comparison: String, _ design: String) -> String {
        """
        study: {id: t, title: T, language: en, levels: {all: all}}
        choices: {abc: {a: A, b: B, c: C}}
        questionnaires:
          form:
            \(design)
            items: {g: {type: select_one, choices: abc}, x: decimal, o: {type: select_one, choices: abc}, yes: boolean, w: decimal, h: text, c: text}
        comparisons:
          c: {of: form, \(comparison)}
        """
    }

    private static let weight = "weight: w"
    private static let clusters = "design: {weight: w, strata: h, clusters: c}"

    private func scenario(
        _ comparison: String, _ design: String, _ rows: [String], configure: (inout StudyRun.Options) -> Void = { _ in }
    ) throws -> Scenario {
        try Scenario(
            yaml(comparison, design), ["form": "g,x,o,yes,w,h,c\n" + rows.joined(separator: "\n") + "\n"], configure: configure)
    }

    private func made(_ comparison: String, _ design: String, _ rows: [String]) throws -> (ComparisonResult, [String]) {
        let run = try scenario(comparison, design, rows)
        return (try #require(run.result.comparisons.first), run.result.findings.map(\.code.id).filter { $0.hasPrefix("D51") })
    }

    /// Rows of three groups; primary units hold rows of several of them.
    private func rows(_ count: Int, seed: Int, weight: (Int) -> String) -> [String] {
        var random = Generator(seed)
        return (0..<count).map { row in
            let (group, option) = (["a", "b", "c"][random.next(3)], ["a", "b", "c"][random.next(3)])
            return
                "\(group),\(random.next(50)),\(option),\(random.next(2) == 0 ? "yes" : "no"),\(weight(row)),h\(row % 2),u\(row % 14)"
        }
    }

    /// Where all weights are equal, values and effects are those of rows that count alike; and no multiple of the weights changes a test.
    @Test(arguments: ["mean: x", "rank: x", "share: yes"]) func `equal weights say nothing`(measure: String) throws {
        let (plain, _) = try made(
            "\(measure), by: g, reference: pairs, weight: none", Self.weight, rows(90, seed: 3) { _ in "1" })
        let (one, _) = try made("\(measure), by: g, reference: pairs", Self.weight, rows(90, seed: 3) { _ in "1" })
        let (more, _) = try made("\(measure), by: g, reference: pairs", Self.weight, rows(90, seed: 3) { _ in "2.5" })
        func text(_ number: Decimal?) -> String { number?.description(fractionDigits: 7) ?? "none" }
        for (alike, (first, second)) in zip(plain.contrasts, zip(one.contrasts, more.contrasts)) {
            #expect(text(alike.value) == text(first.value) && text(alike.othersValue) == text(first.othersValue))
            #expect(text(alike.effect) == text(first.effect) && text(alike.cohen) == text(first.cohen))
            #expect(text(first.statistic) == text(second.statistic) && text(first.p) == text(second.p))
            #expect(first.p != nil && text(first.interval?.lower) == text(second.interval?.lower))
        }
        #expect(one.overall.map { text($0.statistic) } == more.overall.map { text($0.statistic) } && one.overall != nil)
    }

    /// Turned round, a difference has the other sign and the same chance.
    @Test(arguments: ["mean: x", "rank: x", "share: yes"]) func `either way round`(measure: String) throws {
        let answers = rows(80, seed: 5) { "\(1 + $0 % 7).25" }
        let (first, _) = try made("\(measure), by: g, reference: a", Self.clusters, answers)
        let (second, _) = try made("\(measure), by: g, reference: b", Self.clusters, answers)
        let (one, other) = (try #require(first.contrasts.first), try #require(second.contrasts.first))
        #expect(one.p != nil && one.p == other.p && one.standardError == other.standardError && one.value == other.othersValue)
        #expect(one.statistic == other.statistic.map { -$0 } && one.interval?.lower == other.interval.map { -$0.upper })
    }

    /// The order of rows, the number of threads and the parts of the answers say nothing.
    @Test(arguments: ["mean: x", "rank: x", "share: yes", "answers: o"]) func `parts add up`(measure: String) throws {
        let answers = rows(75, seed: 11) { "\(1 + $0 % 5).4" }
        let comparison = "\(measure), by: g"
        let whole = try scenario(comparison, Self.clusters, answers)
        let study = whole.result.study
        let parts = try [answers[..<20], answers[20...]].map { try scenario(comparison, Self.clusters, Array($0)) }
        let sum = try parts[1].run.cells.adding(parts[0].run.cells, study, shared: [])
        let other = try scenario(comparison, Self.clusters, answers.reversed()) { $0.threads = 3 }
        func shown(_ cells: StudyCells) -> String {
            var result = RunResult(study: study, asOf: nil)
            UnitResult(cells, UnitFacts(study, cells, asOf: nil, period: nil)).fill(&result)
            return "\(result.comparisons)"
        }
        #expect(shown(sum) == shown(whole.run.cells) && shown(other.run.cells) == shown(whole.run.cells))
        #expect(shown(sum).contains("statistic") && !shown(sum).contains("nan"))
    }

    @Test func `what cannot be tested is said`() throws {
        func notes(_ comparison: String, _ design: String, _ rows: [String]) throws -> ([ComparisonResult.Note?], [String]) {
            let (result, findings) = try made(comparison, design, rows)
            #expect(result.contrasts.allSatisfy { $0.p == nil || $0.note == .separated })
            return (result.contrasts.map(\.note), findings)
        }
        let mean = "mean: x, by: g"
        // Two primary units, one stratum: no degree of freedom is left.
        let few = ["a,1,,,1,h,u", "a,2,,,1,h,v", "b,3,,,1,h,u", "b,5,,,1,h,v"]
        #expect(try notes(mean, Self.clusters, few) == ([.fewUnits], ["D5144"]))
        // A stratum with one unit, and nothing said of it.
        #expect(try notes(mean, Self.clusters, few + ["a,7,,,1,k,z"]) == ([.unknownErrors], ["D5105", "D5144"]))
        // A row that does not say where it was drawn.
        #expect(try notes(mean, Self.clusters, few + ["a,7,,,1,,z"]).0 == [.unknownErrors])
        #expect(try notes(mean, Self.weight, ["a,4,,,1,,", "a,4,,,2,,", "b,4,,,3,,", "b,4,,,1,,"]) == ([.noSpread], ["D5143"]))
        #expect(try notes(mean, Self.weight, ["a,4,,,1,,", "a,4,,,2,,", "b,5,,,3,,", "b,5,,,1,,"]) == ([.separated], []))
        #expect(
            try notes("share: yes, by: g", Self.weight, ["a,,,yes,1,,", "a,,,yes,2,,", "b,,,yes,3,,"]) == ([.noSpread], ["D5143"])
        )
        #expect(try notes("rank: x, by: g", Self.weight, ["a,4,,,1,,", "b,4,,,3,,"]) == ([.noSpread], ["D5143"]))
        #expect(try notes(mean, Self.weight, ["a,4,,,1,,", "a,6,,,2,,", "b,,,,3,,"]).1 == ["D5141"])
        // Without a weight a row is not of the sample.
        #expect(try notes(mean, Self.weight, ["a,4,,,1,,", "a,6,,,2,,", "b,5,,,,,", "b,5,,,0,,"]).1 == ["D5141"])
        // All units of a whole were drawn.
        let census = "design: {weight: w, fpc: w}"
        #expect(try notes(mean, census, ["a,4,,,4,,", "a,6,,,4,,", "b,5,,,4,,", "b,9,,,4,,"]) == ([.noError], ["D5144"]))
        let (one, codes) = try made("answers: o, by: g", Self.weight, ["a,,b,,1,,", "a,,b,,2,,", "b,,b,,1,,"])
        #expect(one.table?.statistic == nil && one.table?.p == nil && one.table?.corrected == nil && codes == ["D5143"])
        // Three groups with an answer of their own each: a block of empty cells leaves interactions that no row shows.
        let (empty, said) = try made(
            "answers: o, by: g", Self.weight, ["a,,a,,1,,", "a,,a,,2,,", "b,,b,,1,,", "b,,b,,2,,", "c,,c,,1,,"])
        #expect(empty.table?.note == .emptyCells && empty.table?.corrected == nil && said == ["D5144"])
    }

    /// 2 of weight 3 against 1 and 4 of weights 1 and 2: means 2 and 3, medians by weight, per cents of weights.
    @Test func `weights by hand`() throws {
        let answers = ["a,2,a,yes,3,,", "b,1,a,no,1,,", "b,4,b,yes,2,,"]
        let (means, _) = try made("mean: x, by: g", Self.weight, answers)
        #expect(means.groups.map(\.value) == [2, 3] && means.contrasts.first?.difference == -1)
        let (ranks, _) = try made("rank: x, by: g", Self.weight, answers)
        #expect(ranks.groups.map(\.value) == [2, 4])
        // Of pairs by weight 2 is above 1 in 3·1 of 9, below 4 in 3·2: −1/3.
        #expect(ranks.contrasts.first?.effect?.description(fractionDigits: 6) == "-0.333333")
        let (cross, _) = try made("answers: o, by: g", Self.weight, answers)
        #expect(cross.table?.shares[0] == [100, 0, 0] && cross.table?.counts == [[1, 0, 0], [1, 1, 0]])
        #expect(cross.table?.shares[1][1]?.description(fractionDigits: 4) == "66.6667")
    }
}
