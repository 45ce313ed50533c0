import FEEL
import MeraCells
import MeraModel
import MeraRows
import MeraTable
import MeraUnits
import Testing

/// Cells of parts of the rows, added in any order, are the cells of the whole, and so are the values made from them.
@Suite struct CellAddingTests {
    private static let yaml = """
        study: {id: t, title: T, language: en, levels: {site: sites, region: form.region, all: all}}
        choices: {mark: {a: A, b: B, c: C, z: {label: Z, missing: dont_know}}}
        registers: {sites: {key: id, columns: {id: text, size: integer}}}
        questionnaires:
          form:
            period: quarter
            level: region
            items:
              site: {type: reference, to: sites}
              region: text
              quarter: text
              n: {type: decimal}
              d: {type: integer}
              k: {type: select_one, choices: mark}
              m: {type: select_multiple, choices: mark}
              w: {type: decimal}
        indicators:
          mean: {of: form, series: none, mean: n, unit: points, breakdown: [k, quarter]}
          ratio: {of: form, ratio: {numerator: n, denominator: d}, unit: points}
          share: {of: form, share: k = "a", unit: percent, breakdown: [k]}
          count: {of: form, count: n > 2, unit: count}
          rows: {of: form, series: none, count: true, unit: count}
          median: {of: form, median: n, unit: points, series: none}
          third: {of: form, quantile: {of: n, p: 0.3}, unit: points}
          weighted: {of: form, mean: n, weight: w, unit: points, series: none}
          middle: {of: form, median: n, weight: w, unit: points, series: none, breakdown: [k]}
          filled: {of: form, completeness: all, unit: percent, series: none}
          sizes: {of: sites, sum: size, unit: count}
          both: {value: mean + sizes, unit: points}
        """
    private static let sites = "id,size\n" + (0..<6).map { "s\($0),\($0 * 3)\n" }.joined()

    private static func rows(_ count: Int, _ random: inout Generator) -> [String] {
        (0..<count).map { _ in
            func one(_ all: [String]) -> String { all[random.next(all.count)] }
            return [
                "s\(random.next(6))", one(["R", "Q", "Я", ""]), one(["2024-1", "2024-2", "2024-10", ""]),
                one(["1", "2.5", "-3.125", "12345678901234567890.5", "", "0"]), one(["2", "4", "0", ""]),
                one(["a", "b", "c", "z", ""]), one(["a b", "c", "", "a"]), one(["1", "0.5", "2.25", "", "0"]),
            ].joined(separator: ",")
        }
    }

    private static func cells(_ study: Study, _ rows: [String]) throws -> StudyCells {
        let texts = ["sites": sites, "form": "site,region,quarter,n,d,k,m,w\n" + rows.map { $0 + "\n" }.joined()]
        let files = try study.tables.map { table in
            try texts[table.id].map { text in
                try TableReader.read(
                    Array(text.utf8), .csv, name: "\(table.id).csv", layouts: table.layouts(study),
                    options: ReadOptions(
                        format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
            }
        }
        return JudgedRows(study, files: files, options: JudgedRows.Options()).cells()
    }

    @Test(arguments: [1, 3, 17], 0..<4) func partsAddUpToTheWhole(parts: Int, seed: Int) throws {
        // Every other time all rows have weights.
        let weighted = Self.yaml.replacing("    level: region", with: "    level: region\n    weight: w")
        let study = try Scenario.compile(seed.isMultiple(of: 2) ? Self.yaml : weighted)
        var random = Generator(seed)
        let rows = Self.rows(80, &random)
        let whole = try Self.cells(study, rows)
        var pieces = [[String]](repeating: [], count: parts)
        for row in rows { pieces[random.next(parts)].append(row) }
        var made = try pieces.map { try Self.cells(study, $0) }
        var sum = made.remove(at: random.next(made.count))
        let registers: Set = [try #require(study.table("sites"))]
        while !made.isEmpty { sum = try sum.adding(made.remove(at: random.next(made.count)), study, shared: registers) }
        #expect(sum.lines(study) == whole.lines(study))
        #expect(whole.lines(study).count > 100)

        func values(_ cells: StudyCells) -> [String] {
            let result = UnitResult(cells, UnitFacts(study, cells, asOf: nil, period: nil))
            return result.step.results.flatMap { result in
                let series = result.series?.values.joined().joined().map { "\($0.period) \(Scenario.text($0.measure))" } ?? []
                let parts = result.breakdowns.flatMap { $0.values.joined().joined().map { "\($0.part) \(Scenario.text($0))" } }
                return result.values.joined().map { "\(Scenario.text($0)) \($0.n) \($0.expected)" } + series + parts
            }
        }
        #expect(values(sum) == values(whole))
    }

    @Test func `a free formula over the rows of a group does not add up, and that is said`() throws {
        let study = try Scenario.compile(
            Self.yaml.replacing(
                "  both:", with: "  spread: {of: form, series: none, value: max(n) - min(n), unit: points}\n  both:"))
        var random = Generator(1)
        let cells = try Self.cells(study, Self.rows(5, &random))
        let spread = try #require(study.indicator("spread"))
        #expect(cells.indicators[spread]?.addsUp == false)
        do throws(NotAdditive) {
            _ = try cells.adding(cells, study, shared: [])
            Issue.record("added")
        } catch {
            #expect(error.indicator == spread)
        }
    }
}
