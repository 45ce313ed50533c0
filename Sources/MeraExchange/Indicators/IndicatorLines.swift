import FEEL
import MeraCells
import MeraModel
import MeraReport
package import MeraSource
package import MeraUnits

/// `indicators.jsonl`: a value of an indicator a line, as an object with the same names in the same order in every line.
///
/// Numbers are exact, as in `indicators.csv`; where there is none it is `null`, and `reason` says why there is no value.
package enum IndicatorLines {
    package static let name = "indicators.jsonl"

    /// Bytes that are held before they are written.
    private static let bufferSize = 1 << 16

    package static func write(_ result: RunResult, to file: OutputFile) throws(FileError) {
        var buffer: [UInt8] = []
        var failure: FileError?
        for values in result.indicators where values.indicator < result.study.indicators.count {
            values.eachValue { place, measure, change in
                buffer += line(place, measure, change, values, result)
                if buffer.count >= bufferSize, failure == nil {
                    do throws(FileError) {
                        try file.write(buffer)
                    } catch {
                        failure = error
                    }
                    buffer = []
                }
            }
        }
        if let failure { throw failure }
        try file.write(buffer)
    }

    private static func line(
        _ place: ValuePlace, _ measure: Measure, _ change: Change?, _ values: IndicatorResult, _ result: RunResult
    ) -> [UInt8] {
        let study = result.study
        let indicator = study.indicators[place.indicator]
        let unit = result.units[place.level][place.unit]
        let isHidden = measure.reason == .suppressed
        var json = JSONWriter(.compact)
        json.object { json in
            json.field("indicator", indicator.id)
            json.field("label", indicator.label(study.language))
            json.field("level", study.levels[place.level].id)
            json.field("unit_id", unit.id)
            json.field("unit", unit.label)
            let part = place.part.map { values.breakdowns[$0.breakdown] }
            json.field("breakdown", part.flatMap { own in indicator.table.map { study.tables[$0].fields[own.field].id } })
            json.field(
                "category",
                place.part.flatMap { own in own.category.map { part?.categories[$0].code } ?? IndicatorFile.anyCategory })
            json.field("period", place.period.flatMap { values.series?.periods[$0].code })
            switch measure.outcome {
            case .value(.number(let number)): json.number("value", number.description)
            case .value(.boolean(let truth)): json.field("value", truth)
            case .value(let value): json.field("value", NumberText.text(value, format: nil, language: study.language))
            case .missing: json.null("value")
            }
            json.field("reason", measure.reason?.word)
            // The base of a hidden value is hidden too.
            json.number("n", isHidden ? nil : measure.base)
            json.field("rows", isHidden ? nil : measure.n)
            json.field("expected", isHidden ? nil : measure.expected)
            json.number("numerator", measure.numerator)
            json.number("denominator", measure.denominator)
            json.number("lower", measure.interval?.lower)
            json.number("upper", measure.interval?.upper)
            json.field("band", measure.band.flatMap { band in indicator.bands.map { study.bandLists[$0].bands[band].code } })
            json.field("rank", measure.rank)
            json.field("ranked", measure.rankedUnits)
            json.number("target", indicator.target)
            json.number("weighted_n", isHidden ? nil : measure.weighted?.n)
            json.number("change", change?.difference.number)
            json.number("change_percent", change?.percent.number)
            guard indicator.hasErrors else { return }
            json.number("standard_error", measure.error?.standardError)
            json.number("cv", measure.error?.variation)
            json.number("deff", measure.error?.designEffect)
            json.field("degrees", measure.error?.degrees)
            json.number("change_standard_error", change?.error?.standardError)
            if let error = change?.error { json.field("change_is_clear", error.isClear) } else { json.null("change_is_clear") }
            json.field("places_alike", measure.placesAlike.map { "\($0.lowerBound)-\($0.upperBound)" })
        }
        return json.bytes + [0x0A]
    }
}

extension JSONWriter {
    /// `null` where there is no number.
    fileprivate mutating func number(_ name: String, _ number: Decimal?) {
        if let number { self.number(name, number.description) } else { null(name) }
    }
}
