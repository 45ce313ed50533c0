import FEEL
import MeraCells
public import MeraUnits
import MeraModel
import MeraTable

/// `indicators.csv`: one row for each indicator, unit and category of a breakdown, with how the value was made.
///
/// `n` is what the value rests on, as in the definitions: the denominator of a ratio, else the rows that gave it (`rows`).
///
/// Values are exact decimals with a point; where there is no value, `status` says why.
public enum IndicatorFile {
    public static let columns = [
        "indicator", "label", "level", "unit_id", "unit", "breakdown", "category", "value", "shown", "status", "n", "rows",
        "expected",
        "numerator", "denominator", "lower", "upper", "band", "rank", "ranked", "target", "weighted_n",
        "period", "change", "change_percent",
    ]

    /// Stands for all categories of a unit, where the published version says nothing of any of them.
    public static let anyCategory = "*"

    /// UTF-8. Of a breakdown only categories with rows. Indicators in the order of the study, levels from the most detailed, units by id, the undivided value
    /// first; of a series that of the reporting period, then those of the other periods, the earliest first.
    public static func bytes(_ result: RunResult) -> [UInt8] {
        var csv = CSVWriter()
        csv.row(columns)
        for (index, values) in result.indicators.enumerated() where index < result.study.indicators.count {
            for (level, measures) in values.values.enumerated() {
                for (unit, measure) in measures.enumerated() {
                    let row = Row(result: result, indicator: index, level: level, unit: unit)
                    let series = values.series.map { PeriodValues($0, level, unit) }
                    row.write(measure, period: series?.reporting, to: &csv)
                    for (measure, period) in series?.others ?? [] { row.write(measure, period: period, to: &csv) }
                    for breakdown in values.breakdowns {
                        guard level < breakdown.values.count, unit < breakdown.values[level].count else { continue }
                        if breakdown.hidden.contains(UnitReference(level: level, unit: unit)) {
                            let hidden = Measure(.missing(.suppressed))
                            row.write(hidden, breakdown: breakdown.field, category: anyCategory, to: &csv)
                        }
                        for part in breakdown.values[level][unit] {
                            let code = breakdown.categories[part.part].code
                            row.write(part.measure, breakdown: breakdown.field, category: code, to: &csv)
                        }
                    }
                }
            }
        }
        return csv.bytes
    }

    private struct PeriodValues {
        private let series: SeriesResult
        private let entries: [SeriesResult.Entry]

        init(_ series: SeriesResult, _ level: Int, _ unit: Int) {
            self.series = series
            entries = series.values[level][unit]
        }

        var reporting: Period? { entries.first { $0.period == series.reporting }.map(period) }

        var others: [(Measure, Period?)] {
            entries.filter { $0.period != series.reporting }.map { ($0.measure, period($0)) }
        }

        private func period(_ entry: SeriesResult.Entry) -> Period {
            Period(code: series.periods[entry.period].code, change: entry.change)
        }
    }

    private struct Period {
        let code: String
        let change: Change
    }

    private struct Row {
        let result: RunResult
        let indicator: Int
        let level: Int
        let unit: Int

        func write(
            _ measure: Measure, breakdown: Int? = nil, category: String? = nil, period: Period? = nil, to csv: inout CSVWriter
        ) {
            let study = result.study
            let definition = study.indicators[indicator]
            let unit = result.units[level][unit]
            csv.text(definition.id)
            csv.text(definition.label(study.language))
            csv.text(study.levels[level].id)
            csv.text(unit.id)
            csv.text(unit.label)
            csv.text(breakdown.flatMap { field in definition.table.map { study.tables[$0].fields[field].id } } ?? "")
            csv.text(category ?? "")
            writeValue(measure, definition, to: &csv)
            csv.text(measure.reason?.word ?? "ok")
            // The base of a hidden value is hidden too.
            let isHidden = measure.reason == .suppressed
            csv.number(isHidden ? nil : measure.base)
            csv.number(isHidden ? nil : measure.n)
            csv.number(isHidden ? nil : measure.expected)
            csv.number(measure.numerator)
            csv.number(measure.denominator)
            csv.number(measure.interval?.lower)
            csv.number(measure.interval?.upper)
            csv.text(band(measure, definition) ?? "")
            csv.number(measure.rank)
            csv.number(measure.rankedUnits)
            csv.number(definition.target)
            csv.number(isHidden ? nil : measure.weighted?.n)
            csv.text(period?.code ?? "")
            csv.number(period?.change.difference.number)
            csv.number(period?.change.percent.number)
            csv.endRow()
        }

        private func writeValue(_ measure: Measure, _ definition: Indicator, to csv: inout CSVWriter) {
            switch measure.outcome {
            case .value(.number(let number)):
                csv.number(number)
                let rounding = definition.rounding
                csv.text(number.description(fractionDigits: rounding.digits, rounding.mode) ?? number.description)
            case .value(let value):
                let text = NumberText.text(value, format: nil, language: result.study.language)
                csv.text(text)
                csv.text(text)
            case .missing:
                csv.empty()
                csv.empty()
            }
        }

        private func band(_ measure: Measure, _ definition: Indicator) -> String? {
            guard let list = definition.bands, let band = measure.band, band < result.study.bandLists[list].bands.count else {
                return nil
            }
            return result.study.bandLists[list].bands[band].code
        }
    }
}

extension CSVWriter {
    mutating func number(_ number: Decimal?) {
        if let number { self.number(number) } else { empty() }
    }

    mutating func number(_ number: Int?) {
        if let number { self.number(number) } else { empty() }
    }
}
