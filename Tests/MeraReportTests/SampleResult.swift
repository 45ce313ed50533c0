import FEEL
import MeraEngine
import MeraModel
import MeraSource

/// The results of the sample as the engine would give them.
enum SampleResult {
    static let regions = [
        "Владимирская область", "Калужская область", "Московская область", "Рязанская область", "Тверская область", "Ярославская область",
    ]
    /// Examined and passed by quarter, for each site; two sites of a region stand side by side.
    static let exams: [[(examined: Int, passed: Int)]] = [
        [(40, 36), (52, 45)], [(18, 11), (20, 12)], [(64, 60), (70, 65)], [(33, 20), (35, 24)], [(120, 84), (131, 97)],
        [(25, 9), (28, 12)], [(15, 14), (17, 16)], [(44, 30), (39, 31)], [(2, 1), (1, 0)], [(0, 0), (0, 0)], [(58, 41), (60, 46)],
        [(71, 66), (65, 61)],
    ]
    static let quarters = ["2015-1", "2015-2"]
    static let centres = [
        "ЦСК «Владимир-Профи»", "Центр оценки квалификаций Коврова", "Калужский ЦСК", "ЦСК «Обнинск»", "Московский областной ЦСК",
        "ЦСК «Коломна»", "Рязанский ЦСК", "Центр сертификации «Ока»", "Тверской центр сертификации профессиональных квалификаций",
        "ЦСК «Ржев»", "Ярославский ЦСК", "ЦСК «Рыбинск»",
    ]

    static let result: RunResult = {
        var result = RunResult(study: SampleStudy.study, asOf: CivilDate(year: 2015, month: 7, day: 1)!)
        result.units = [
            centres.indices.map { ReportUnit(id: "s\($0 + 10)", label: centres[$0], parent: $0 / 2) },
            regions.map { ReportUnit(id: $0, label: $0, parent: 0) },
            [ReportUnit(id: "country", label: "country", parent: nil)],
        ]
        result.tables = tables
        result.indicators = [passRate, clarity, agree, days, quality, verdict]
        result.distributions = SampleStudy.questions.flatMap { field in [distribution(field, Level.region), distribution(field, Level.country)] }
        result.conclusions = conclusions
        result.undecidedConclusions = [(conclusion: 0, unit: UnitReference(level: Level.region, unit: 4))]
        result.findings = findings
        result.rows = rows
        return result
    }()

    typealias Level = SampleStudy.Level

    /// Sites of a unit.
    static func sites(_ level: Int, _ unit: Int) -> Range<Int> {
        switch level {
        case Level.site: unit..<unit + 1
        case Level.region: unit * 2..<unit * 2 + 2
        default: 0..<centres.count
        }
    }

    static let unitCounts = [centres.count, regions.count, 1]

    static func values(_ measure: (Int, Int) -> Measure) -> [[Measure]] {
        unitCounts.enumerated().map { level, count in (0..<count).map { measure(level, $0) } }
    }

    static func band(_ number: Decimal) -> Int { number < 50 ? 0 : number < 75 ? 1 : 2 }

    static func number(_ numerator: Int, _ denominator: Int) -> Decimal { Decimal(numerator).divided(by: Decimal(denominator)) ?? .zero }

    // MARK: Indicators

    static func passRate(_ level: Int, _ unit: Int, quarters: Range<Int> = 0..<2) -> Measure {
        let cells = sites(level, unit).flatMap { exams[$0][quarters] }
        let examined = cells.reduce(0) { $0 + $1.examined }
        let passed = cells.reduce(0) { $0 + $1.passed }
        guard examined > 0 else { return Measure(.missing(.zeroDenominator), n: cells.count, expected: cells.count) }
        let value = number(100 * passed, examined)
        var measure = Measure(.value(.number(value)), n: cells.count, expected: cells.count)
        measure.numerator = Decimal(passed)
        measure.denominator = Decimal(examined)
        measure.band = band(value)
        return measure
    }

    static let passRate: IndicatorResult = {
        var values = Self.values { passRate($0, $1) }
        for level in 0..<2 {
            let numbers = values[level].compactMap(\.number).sorted(by: >)
            for unit in values[level].indices {
                guard let number = values[level][unit].number else { continue }
                values[level][unit].rank = numbers.firstIndex(of: number)! + 1
                values[level][unit].rankedUnits = numbers.count
            }
        }
        let breakdown = BreakdownResult(
            field: SampleStudy.FormField.quarter, categories: quarters.map { ($0, $0) },
            values: unitCounts.enumerated().map { level, count in
                (0..<count).map { unit in [passRate(level, unit, quarters: 0..<1), passRate(level, unit, quarters: 1..<2)] }
            })
        return IndicatorResult(indicator: 0, values: values, breakdowns: [breakdown])
    }()

    static let clarity = IndicatorResult(
        indicator: 1,
        values: values { level, unit in
            if level == Level.region, unit == 4 { return Measure(.missing(.tooFew), n: 3, expected: 4) }
            let value = number(4180 + (unit * 977) % 4100, 100)
            var measure = Measure(.value(.number(value)), n: sites(level, unit).count * 2, expected: sites(level, unit).count * 2)
            measure.band = band(value)
            return measure
        }, breakdowns: [])

    static let agree = IndicatorResult(
        indicator: 2,
        values: values { level, unit in
            let n = sites(level, unit).count * 20
            let agreed = n * (35 + (unit * 17) % 50) / 100
            var measure = Measure(.value(.number(number(100 * agreed, n))), n: n, expected: n + 2)
            measure.numerator = Decimal(agreed)
            measure.denominator = Decimal(n)
            let centre = 100 * agreed / n
            measure.interval = (Decimal(max(0, centre - 400 / n - 6)), Decimal(min(100, centre + 400 / n + 6)))
            measure.leftOut = [(.dontKnow, 2)]
            return measure
        }, breakdowns: [])

    static let days = IndicatorResult(
        indicator: 3,
        values: values { level, unit in
            Measure(.value(.number(number(120 + (unit * 83) % 400, 100))), n: sites(level, unit).count * 7, expected: sites(level, unit).count * 7)
        }, breakdowns: [])

    static let quality = IndicatorResult(
        indicator: 4,
        values: values { level, unit in
            let rate = passRate(level, unit).number
            let clear = clarity.values[level][unit].number
            let components = [
                ComponentMeasure(indicator: 0, value: rate, normalised: rate, effectiveWeight: nil),
                ComponentMeasure(indicator: 1, value: clear, normalised: clear, effectiveWeight: nil),
            ]
            guard let rate, let clear, let sum = rate.adding(clear), let value = sum.divided(by: 2) else {
                var measure = Measure(.missing(.tooFew))
                measure.components = components
                return measure
            }
            var measure = Measure(.value(.number(value)))
            measure.components = components
            measure.band = band(value)
            return measure
        }, breakdowns: [])

    static let verdict = IndicatorResult(
        indicator: 5, values: values { _, unit in Measure(.value(.string(unit % 3 == 0 ? "требует доработки" : "готов")), n: 24, expected: 24) },
        breakdowns: [])

    // MARK: Distributions

    static func distribution(_ field: Int, _ level: Int) -> Distribution {
        let list = SampleStudy.study.choiceLists[field == SampleStudy.FormField.channels ? 1 : 0]
        let options = list.substantive
        return Distribution(
            field: FieldID(table: SampleStudy.Table.form, field: field), level: level,
            options: options.map { ($0.code, $0.label.text("ru")) },
            units: (0..<unitCounts[level]).map { unit in
                let sites = sites(level, unit)
                // One region without any answer to the last scale.
                if field == SampleStudy.FormField.names, level == Level.region, unit == 4 {
                    return Distribution.Counts(asked: 4, answered: 0, counts: options.map { _ in 0 }, missing: [(.unanswered, 4)])
                }
                let counts = options.indices.map { option in
                    sites.reduce(0) { $0 + ($1 * 3 + field * 5 + option * option * 2 + option) % 9 }
                }
                let sum = counts.reduce(0, +)
                let answered = list.id == "channels" ? sum * 6 / 10 : sum
                return Distribution.Counts(
                    asked: answered + sites.count, answered: answered, counts: counts,
                    missing: [(.unanswered, sites.count / 2), (.dontKnow, sites.count - sites.count / 2)])
            })
    }
}
