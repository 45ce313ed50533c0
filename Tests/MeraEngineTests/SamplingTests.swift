import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraNumerics
import MeraRows
import MeraSource
import MeraTable
import MeraUnits
import Testing

/// Standard errors, design effects and intervals held against what R's `survey` says of its example schools (`.ci/statistics.R`).
@Suite struct SchoolSampleTests {
    private static let folder = "\(#filePath)".replacing("SamplingTests.swift", with: "Samples/schools")
    /// The answers of each study.
    static let studies = [
        "strat": "strat", "clus1": "clus1", "clus1w": "clus1", "clus2": "clus2", "rows": "strat", "certainty": "lonely",
        "adjust": "lonely", "average": "lonely", "jk1": "rep", "jkn": "rep", "brr": "rep", "fay": "rep", "bootstrap": "rep",
        "panel": "panel", "made": "made", "cal1": "cal1", "cals": "cals", "cal2": "cal2", "above_cal1": "cal1",
        "above_cals": "cals",
        "above_cal2": "cal2", "above_rake1": "cal1", "above_linear1": "cal1", "above_poststratifys": "cals",
        "above_linears": "cals", "above_rake2": "cal2", "above_jk1": "rep",
    ]

    static func text(_ path: String) throws -> String {
        String(decoding: try FileAccess.read("\(folder)/\(path)", limit: 1 << 20), as: UTF8.self)
    }

    static let expected: [String: [[String]]] = {
        let lines = ((try? text("expected.csv")) ?? "").split(separator: "\n").dropFirst()
        return Dictionary(
            grouping: lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }, by: { $0[0] })
    }()

    @Test(arguments: studies.keys.sorted()) func `every number is that of R`(name: String) throws {
        let expected = try #require(Self.expected[name])
        #expect(expected.count > 3)
        let place = try #require(Self.studies[name])
        var answers: [String: String] = [:]
        let tables =
            place == "made" || place.hasPrefix("cal") || name.hasPrefix("above")
            ? ["school", "types", "wide", "cells"] : ["school"]
        for table in tables {
            answers[table] = try Self.text("\(place)/\(table).csv")
        }
        let scenario = try Scenario(try Self.text("studies/\(name)/study.yaml"), answers)
        let result = scenario.result
        for line in expected {
            let wanted = try #require(Double(line[5]))
            if let made = result.weightings.first(where: { result.study[$0.item].id == line[1] }) {
                let own = line[4] == "least" ? made.least : line[4] == "greatest" ? made.greatest : made.designEffect
                #expect(abs(own.approximation - wanted) <= 1e-9 * wanted, "\(line.joined(separator: " ")): \(own)")
                continue
            }
            let index = try #require(result.study.indicator(line[1]))
            let made = result.indicators[index]
            // Of studies about kinds of schools the second word is the kind.
            let isKind = name.hasPrefix("above")
            let kind = isKind ? result.units[0].firstIndex { $0.id == line[2] } : 0
            let unit = UnitReference(level: 0, unit: try #require(kind))
            var measure = made.measure(unit)
            var change: Change?
            if !line[2].isEmpty, !isKind {
                let breakdown = try #require(made.breakdowns.first)
                let category = try #require(breakdown.categories.firstIndex { $0.code == line[2] })
                measure = breakdown.measure(unit, category)
            }
            if !line[3].isEmpty, let series = made.series {
                let period = try #require(series.periods.firstIndex { $0.code == line[3] })
                measure = series.measure(unit, period)
                change = series.change(unit, in: period)
            }
            let own = Self.figure(line[4], try #require(measure), change)?.approximation
            let isSame = own.map { abs($0 - wanted) <= 1e-9 * max(abs(wanted), 1e-9) } ?? false
            #expect(isSame, "\(line.joined(separator: " ")): \(own.map { "\($0)" } ?? "none")")
        }
    }

    private static func figure(_ column: String, _ measure: Measure, _ change: Change?) -> Decimal? {
        switch column {
        case "value": measure.number
        case "standard_error": measure.error?.standardError
        case "deff": measure.error?.designEffect
        case "degrees": measure.error.map { Decimal($0.degrees) }
        case "lower": measure.interval?.lower
        case "upper": measure.interval?.upper
        case "change": change?.difference.number
        case "change_standard_error": change?.error?.standardError
        default: nil
        }
    }
}

/// What must be so of errors whatever the numbers are, and what is said of samples that do not tell them.
@Suite struct SamplingTests {
    private static let head = "study: {id: t, title: T, language: en, levels: {site: form.site, all: all}}\n"
    private static func yaml(_ design: String, _ words: String = "") -> String {
        head + """
            questionnaires:
              form:
                \(design.isEmpty ? "" : "design: \(design)")
                items: {site: text, h: text, c: text, w: decimal, pop: integer, x: integer, y: decimal, yes: boolean}
            indicators:
              mean: {of: form, mean: y, unit: points, errors: true\(words)}
              ratio: {of: form, ratio: {numerator: y, denominator: x}, unit: points, errors: true\(words)}
              share: {of: form, share: "yes", unit: percent, errors: true\(words)}
              total: {of: form, sum: y, unit: points, errors: true\(words)}
              median: {of: form, median: y, unit: points, errors: true\(words)}

            """
    }
    private static let indicators = ["mean", "ratio", "share", "total"]

    private static func rows(_ count: Int, seed: Int, weight: String = "1", population: Int = 1000) -> String {
        var random = Generator(seed)
        return "site,h,c,w,pop,x,y,yes\n"
            + (0..<count).map { row in
                "s\(random.next(3)),h\(row % 4),c\(row),\(weight),\(population),\(1 + random.next(9)),\(random.next(100)).5,\(random.next(2))\n"
            }.joined()
    }

    private func errors(_ scenario: Scenario, _ unit: String? = nil) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: Self.indicators.compactMap { name in
                scenario.measure(name, unit)?.error.map { (name, $0.standardError.approximation) }
            })
    }

    private func isNear(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return false }
        return abs(a - b) <= 1e-10 * max(abs(a), abs(b))
    }

    @Test func `a simple sample has the error of the textbook`() throws {
        let run = try Scenario(Self.yaml(""), ["form": "site,h,c,w,pop,x,y,yes\na,,,,,2,1,1\na,,,,,4,2,0\na,,,,,3,6,1\n"])
        // Mean 3; s² = (4 + 1 + 9) / 2 = 7; s/√n
        #expect(isNear(run.measure("mean")?.error?.standardError.approximation, (7.0 / 3).squareRoot()))
        // R = 1; residuals -1, -2, 3; s² = 7; √(7 · 3) / 9
        #expect(isNear(run.measure("ratio")?.error?.standardError.approximation, 21.0.squareRoot() / 9))
        // p = 2/3: 100 · √(p(1 − p)/(n − 1))
        #expect(isNear(run.measure("share")?.error?.standardError.approximation, 100 / 3.0))
        #expect(isNear(run.measure("mean")?.error?.designEffect?.approximation, 1))
        #expect(run.measure("mean")?.error?.degrees == 2)
        // t(2) at 97.5 %: 4.302652729911275
        let lower = run.measure("mean")?.interval?.lower.approximation
        #expect(isNear(lower, 3 - 4.302652729911275 * (7.0 / 3).squareRoot()))
        // The only value of a unit has no error, and no interval.
        #expect(run.measure("mean", "site a")?.error != nil)
    }

    @Test(arguments: 0..<4) func `equal weights are no weights`(seed: Int) throws {
        let plain = try Scenario(Self.yaml(""), ["form": Self.rows(40, seed: seed)])
        let weighted = try Scenario(Self.yaml("{weight: w}"), ["form": Self.rows(40, seed: seed, weight: "2.5")])
        let (a, b) = (errors(plain), errors(weighted))
        for name in ["mean", "ratio", "share"] {
            #expect(isNear(a[name], b[name]), "\(name)")
            #expect(isNear(weighted.measure(name)?.error?.designEffect?.approximation, 1))
        }
        #expect(isNear(b["total"], (a["total"] ?? 0) * 2.5))
        let ends = (plain.measure("median")?.interval, weighted.measure("median")?.interval)
        #expect(ends.0 != nil && ends.0?.lower == ends.1?.lower && ends.0?.upper == ends.1?.upper)
    }

    @Test func `a census has no error of sampling`() throws {
        let run = try Scenario(Self.yaml("{fpc: pop}"), ["form": Self.rows(40, seed: 5, population: 40)])
        #expect(errors(run) == ["mean": 0, "ratio": 0, "share": 0, "total": 0])
        #expect(run.measure("mean")?.interval?.lower == run.measure("mean")?.number)
        #expect(run.findings == [])
    }

    @Test(arguments: 0..<4) func `one stratum and a cluster for each row is a simple sample`(seed: Int) throws {
        let simple = try Scenario(Self.yaml("{weight: w}"), ["form": Self.rows(40, seed: seed)])
        let clusters = try Scenario(Self.yaml("{weight: w, clusters: c}"), ["form": Self.rows(40, seed: seed)])
        for unit in [nil, "site s0", "site s1"] {
            let (a, b) = (errors(simple, unit), errors(clusters, unit))
            #expect(a.count == 4)
            for name in Self.indicators { #expect(isNear(a[name], b[name]), "\(name)") }
            #expect(simple.measure("mean", unit)?.error?.degrees == clusters.measure("mean", unit)?.error?.degrees)
            #expect(simple.measure("median", unit)?.interval?.lower == clusters.measure("median", unit)?.interval?.lower)
        }
    }

    @Test(arguments: ["{weight: w, strata: h, clusters: c}", "{weight: w, strata: h}", "{weight: w}"], 0..<3)
    func `parts of the rows add up, units of the sample cut between them too`(design: String, seed: Int) throws {
        let study = try Scenario.compile(Self.yaml(design))
        // Every cluster has several rows, which fall into different parts.
        let lines = Self.rows(60, seed: seed, weight: "1.5").replacing(/,c(\d+),/) { ",c\((Int($0.1) ?? 0) % 12)," }
        let all = lines.split(separator: "\n")
        func cells(_ rows: [Substring]) throws -> StudyCells {
            let text = ([all[0]] + rows).joined(separator: "\n") + "\n"
            let file = try TableReader.read(
                Array(text.utf8), .csv, name: "form.csv", layouts: study.tables[0].layouts(study),
                options: ReadOptions(
                    format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
            return JudgedRows(study, files: [file], options: JudgedRows.Options()).cells()
        }
        func values(_ cells: StudyCells) -> [String] {
            let step = UnitResult(cells, UnitFacts(study, cells, asOf: nil, period: nil)).step
            return step.results.flatMap { $0.values.joined() }.map { measure in
                let ends = measure.interval.map { "\($0.lower)…\($0.upper)" } ?? "-"
                return
                    "\(Scenario.text(measure)) \(measure.error?.standardError.description ?? "-") \(measure.error?.designEffect?.description ?? "-") \(ends)"
            }
        }
        var random = Generator(seed)
        var parts: [[Substring]] = [[], [], []]
        for row in all.dropFirst() { parts[random.next(3)].append(row) }
        let whole = values(try cells(Array(all.dropFirst())))
        let sum = try cells(parts[2]).adding(try cells(parts[0]), study, shared: []).adding(
            try cells(parts[1]), study, shared: [])
        #expect(values(sum) == whole)
        #expect(whole.count { $0.contains("…") } > 10)
    }

    @Test func `what does not say how it was drawn gives no errors, and that is said`() throws {
        func findings(_ design: String, _ rows: String) throws -> [String] {
            let run = try Scenario(Self.yaml(design), ["form": "site,h,c,w,pop,x,y,yes\n" + rows])
            #expect(run.measure("mean")?.error == nil && run.measure("mean")?.interval == nil)
            #expect(run.measure("mean")?.number != nil)
            return run.findings
        }
        let two = "a,h1,c1,1,10,1,2,1\na,h1,c2,1,10,1,3,0\n"
        #expect(try findings("{strata: h}", two + "a,,c3,1,10,1,2,1\na,h2,c4,1,10,1,2,1\n") == ["D5101 form:3 h"])
        #expect(try findings("{fpc: pop}", two + "a,h1,c3,1,11,1,2,1\n") == ["D5102 form:3 pop"])
        #expect(try findings("{strata: h, clusters: c}", two + "a,h2,c1,1,10,1,2,1\na,h2,c3,1,10,1,2,1\n") == ["D5103 form:-"])
        #expect(try findings("{fpc: pop}", "a,h,c,1,1,1,2,1\na,h,c,1,1,1,3,1\na,h,c,1,2,1,3,1\n") == ["D5102 form:3 pop"])
        #expect(try findings("{fpc: pop}", "a,h,c,1,2,1,2,1\na,h,c,1,2,1,3,1\na,h,c,1,2,1,3,1\n") == ["D5104 form:- pop"])
        #expect(try findings("{strata: h}", two + "a,h2,c3,1,10,1,2,1\n") == ["D5105 form:-"])
        // A weight of zero is said by itself, and the row is not of the sample.
        let weighted = try Scenario(
            Self.yaml("{weight: w, strata: h}"), ["form": "site,h,c,w,pop,x,y,yes\n" + two + "a,h1,c3,0,10,1,2,1\n"])
        #expect(weighted.findings == ["D3050 form:3 w"])
        #expect(weighted.measure("mean")?.error?.degrees == 1)
    }

    @Test func `nothing but equal answers has no noise, and one row tells none`() throws {
        let alike = try Scenario(Self.yaml(""), ["form": "site,h,c,w,pop,x,y,yes\na,,,,,1,2,1\na,,,,,1,2,1\nb,,,,,1,2,1\n"])
        #expect(alike.measure("mean")?.error?.standardError == .zero)
        #expect(alike.measure("share")?.interval?.upper == Decimal(100))
        // Clopper-Pearson: 100 · (α/2)^(1/n)
        #expect(isNear(alike.measure("share")?.interval?.lower.approximation, 100 * 0.2924017738212866))
        #expect(alike.measure("share", "site b")?.interval == nil)
        #expect(alike.measure("mean", "site b")?.error?.degrees == 0)
    }
}
