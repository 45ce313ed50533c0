import FEEL
import MeraCells
import MeraSource
public import MeraUnits
public import MeraModel
public import MeraTable

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

    /// Beside them where errors are told of any indicator.
    static let errorColumns = [
        "standard_error", "cv", "deff", "degrees", "change_standard_error", "change_is_clear", "places_alike",
    ]

    /// The columns of the results of a study.
    public static func columns(of study: Study) -> [String] { columns + (study.hasErrors ? errorColumns : []) }

    /// Stands for all categories of a unit, where the published version says nothing of any of them.
    public static let anyCategory = "*"

    /// UTF-8. Indicators in the order of the study, levels from the most detailed, units by id, the undivided value first; of a series
    /// that of the reporting period, then those of the other periods, the earliest first; of a breakdown the categories with rows.
    ///
    /// - Parameter threads: with more than one, the rows of two indicators are made side by side.
    public static func write(_ result: RunResult, threads: Int = 1, to csv: inout CSVWriter) {
        csv.row(columns(of: result.study))
        let style = csv.style
        let units = result.units.map { $0.map { CSVFields($0.id, $0.label, style: style) } }
        let indicators = result.indicators.indices.prefix(result.study.indicators.count)
        let isBeside = threads > 1 && result.units.contains { $0.count >= manyUnits }
        csv.runs(indicators.count, isBeside: isBeside) { write(result, $0, units, to: &$1) }
    }

    /// Fewer are written before a thread has begun.
    private static let manyUnits = 200

    private static func write(_ result: RunResult, _ index: Int, _ units: [[CSVFields]], to csv: inout CSVWriter) {
        let values = result.indicators[index]
        let row = Row(result.study, index, csv.style)
        let categories = values.breakdowns.map { breakdown in
            breakdown.categories.map { CSVFields(row.fieldName(breakdown.field), $0.code, style: csv.style) }
        }
        let names = result.study.levels.indices.map(row.names)
        let anything = values.breakdowns.map { CSVFields(row.fieldName($0.field), anyCategory, style: csv.style) }
        values.eachValue { place, measure, change in
            csv.fields(names[place.level])
            csv.fields(units[place.level][place.unit])
            if let part = place.part {
                csv.fields(part.category.map { categories[part.breakdown][$0] } ?? anything[part.breakdown])
            } else {
                csv.fields(row.undivided)
            }
            row.write(measure, period: place.period.flatMap { values.series?.periods[$0].code }, change, to: &csv)
            csv.endRow()
        }
    }

    private struct Row {
        private let study: Study
        private let definition: Indicator
        private let target: CSVFields
        private let bands: [CSVFields]
        private let reasons: ReasonFields
        /// Rows of which nothing is known but the reason are alike from the value on.
        private var nothing: ReasonFields
        let undivided: CSVFields
        private let empty: CSVFields
        private let ok: CSVFields
        private let style: CSVStyle
        private let hasErrors: Bool

        init(_ study: Study, _ indicator: Int, _ style: CSVStyle) {
            self.study = study
            self.style = style
            hasErrors = study.hasErrors
            reasons = ReasonFields { CSVFields($0.word, style: style) }
            undivided = CSVFields("", "", style: style)
            empty = CSVFields("", style: style)
            ok = CSVFields("ok", style: style)
            nothing = ReasonFields { _ in CSVFields(style: style) }
            definition = study.indicators[indicator]
            target = definition.target.map { CSVFields($0, style: style) } ?? empty
            bands = definition.bands.map { study.bandLists[$0].bands.map { CSVFields($0.code, style: style) } } ?? []
            let row = self
            nothing = ReasonFields { reason in
                CSVFields(style) { row.writeAll(Measure(.missing(reason)), nil, nil, to: &$0) }
            }
        }

        func names(_ level: Int) -> CSVFields {
            CSVFields(definition.id, definition.label(study.language), study.levels[level].id, style: style)
        }

        func fieldName(_ field: Int) -> String { definition.table.map { study.tables[$0].fields[field].id } ?? "" }

        /// From the value on.
        func write(_ measure: Measure, period: String?, _ change: Change?, to csv: inout CSVWriter) {
            if period == nil, let reason = measure.onlyReason {
                csv.fields(nothing[reason])
            } else {
                writeAll(measure, period, change, to: &csv)
            }
        }

        private func writeAll(_ measure: Measure, _ period: String?, _ change: Change?, to csv: inout CSVWriter) {
            writeValue(measure, to: &csv)
            csv.fields(measure.reason.map { reasons[$0] } ?? ok)
            // The base of a hidden value is hidden too.
            if measure.reason == .suppressed {
                csv.empty(3)
            } else {
                csv.number(measure.base)
                csv.number(measure.n)
                csv.number(measure.expected)
            }
            csv.number(measure.numerator)
            csv.number(measure.denominator)
            if let interval = measure.interval {
                csv.number(interval.lower)
                csv.number(interval.upper)
            } else {
                csv.empty(2)
            }
            csv.fields(measure.band.flatMap { $0 < bands.count ? bands[$0] : nil } ?? empty)
            csv.number(measure.rank)
            csv.number(measure.rankedUnits)
            csv.fields(target)
            csv.number(measure.reason == .suppressed ? nil : measure.weighted?.n)
            if let period, let change {
                csv.text(period)
                csv.number(change.difference.number)
                csv.number(change.percent.number)
            } else {
                csv.empty(3)
            }
            if hasErrors { writeErrors(measure, change, to: &csv) }
        }

        private func writeErrors(_ measure: Measure, _ change: Change?, to csv: inout CSVWriter) {
            csv.number(measure.error?.standardError)
            csv.number(measure.error?.variation)
            csv.number(measure.error?.designEffect)
            csv.number(measure.error?.degrees)
            csv.number(change?.error?.standardError)
            csv.text(change?.error.map { $0.isClear ? "true" : "false" } ?? "")
            csv.text(measure.placesAlike.map { "\($0.lowerBound)-\($0.upperBound)" } ?? "")
        }

        private func writeValue(_ measure: Measure, to csv: inout CSVWriter) {
            switch measure.outcome {
            case .value(.number(let number)):
                csv.number(number)
                csv.number(number, fractionDigits: definition.rounding.digits, definition.rounding.mode)
            case .value(let value):
                let text = NumberText.text(value, format: nil, language: study.language)
                csv.text(text)
                csv.text(text)
            case .missing:
                csv.empty()
                csv.empty()
            }
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
