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

/// Errors of the answers to closed questions, held against R's `survey` (`.ci/statistics.R`).
@Suite struct AnswerErrorTests {
    static let studies = ["answers1", "answersr", "answerss", "answersp"]

    @Test(arguments: studies) func `shares of options, of ends and the mean are as sure as R says`(name: String) throws {
        var answers: [String: String] = [:]
        for table in ["school", "types", "wide", "cells"] {
            answers[table] = try SchoolSampleTests.text("\(name)/\(table).csv")
        }
        let result = try Scenario(try SchoolSampleTests.text("studies/\(name)/study.yaml"), answers).result
        let expected = try #require(SchoolSampleTests.expected[name])
        #expect(expected.count == 81)
        for line in expected {
            let level = line[3].isEmpty ? 1 : 0
            let distribution = try #require(
                result.distributions.first {
                    result.study[$0.field].id == line[1] && $0.level == level
                })
            let unit = try #require(line[3].isEmpty ? 0 : result.units[0].firstIndex { $0.id == line[3] })
            let share: AnswerShare =
                switch line[2] {
                case "lowest": .lowest(2)
                case "highest": .highest(2)
                case "mean": .mean
                default: .option(try #require(distribution.options.firstIndex { $0.code == line[2] }))
                }
            let error = try #require(distribution.error(share, distribution.units[unit]), "\(line)")
            let own =
                switch line[4] {
                case "lower": error.interval?.lower
                case "upper": error.interval?.upper
                default: error.standardError
                }
            let wanted = try #require(Double(line[5]))
            let isSame = own.map { abs($0.approximation - wanted) <= 1e-9 * max(abs(wanted), 1e-9) } ?? false
            #expect(isSame, "\(line.joined(separator: " ")): \(own.map { "\($0)" } ?? "none")")
        }
    }

    @Test func `a study without errors tells none of answers`() throws {
        let yaml = """
            study: {id: t, title: T, language: en, levels: {all: all}}
            choices: {steps: {1: Low, 2: High}}
            questionnaires:
              form: {items: {step: {type: select_one, choices: steps}}}
            indicators:
              low: {of: form, share: 'step = "1"', unit: percent, interval: wilson}

            """
        let result = try Scenario(yaml, ["form": "step\n1\n2\n"]).result
        #expect(!result.study.hasErrorsOfAnswers)
        #expect(result.distributions.allSatisfy { $0.shares.isEmpty && $0.units.allSatisfy { $0.errors.isEmpty } })
    }

    @Test(arguments: 0..<4) func `parts of the rows add up`(seed: Int) throws {
        let study = try Scenario.compile(
            """
            study: {id: t, title: T, language: en, levels: {site: form.site, all: all}}
            choices: {steps: {1: Low, 2: Middle, 3: High}}
            questionnaires:
              form:
                design: {weight: w, strata: h, clusters: c}
                items: {site: text, h: text, c: text, w: decimal, step: {type: select_one, choices: steps}}
            indicators:
              low: {of: form, share: 'step = "1"', unit: percent}
            reports:
              report: {title: R, sections: [{likert: step}]}

            """)
        var random = Generator(seed)
        let rows = (0..<60).map { "s\(random.next(3)),h\($0 % 2),c\($0 % 10),1.\(random.next(9)),\(1 + random.next(3))" }
        func cells(_ rows: [String]) throws -> StudyCells {
            let file = try TableReader.read(
                Array((["site,h,c,w,step"] + rows).joined(separator: "\n").utf8), .csv, name: "form.csv",
                layouts: study.tables[0].layouts(study),
                options: ReadOptions(
                    format: CSVFormat(separator: UInt8(ascii: ","), encoding: .utf8, decimalMark: UInt8(ascii: "."))))
            return JudgedRows(study, files: [file], options: JudgedRows.Options()).cells()
        }
        func errors(_ cells: StudyCells) -> [String] {
            UnitResult(cells, UnitFacts(study, cells, asOf: nil, period: nil)).distributions.flatMap { distribution in
                distribution.units.flatMap { counts in
                    distribution.shares.map { share in
                        let error = distribution.error(share, counts)
                        let ends = error?.interval.map { "\($0.lower)…\($0.upper)" } ?? "-"
                        return "\(share) \(error?.standardError.description ?? "-") \(ends)"
                    }
                }
            }
        }
        var parts: [[String]] = [[], []]
        for row in rows { parts[random.next(2)].append(row) }
        let whole = errors(try cells(rows))
        #expect(whole.count == 4 * 6 && whole.count { $0.contains("…") } > 12)
        #expect(errors(try cells(parts[1]).adding(try cells(parts[0]), study, shared: [])) == whole)
    }
}
