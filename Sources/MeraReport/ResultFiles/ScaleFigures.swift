import FEEL
import MeraCells
import MeraModel
import MeraUnits

/// A figure of the quality of a score, as files list them one after the other.
struct ScaleFigure {
    /// Index into the results.
    var scale: Int
    /// Nil: of all rows with one answer to another question.
    var unit: UnitReference?
    var breakdown: (field: Int, category: Category)?
    /// Place of the item in the score; nil: of the scale as a whole.
    var item: Int?
    /// The code of an option of a test, or the word of a reason.
    var code: String?
    var measure: String
    var outcome: Outcome
    var format: NumberFormat
    /// Rows that it rests on; nil where that is hidden.
    var rows: Int?
}

extension RunResult {
    /// The figures that were asked for: scores in the order of the study, levels from the most detailed, units by id, the scale before its
    /// items.
    func eachScaleFigure(_ body: (ScaleFigure) -> Void) {
        for (place, scale) in scales.enumerated() {
            guard let asked = study.scores[scale.score].reliability else { continue }
            for level in asked.levels {
                for (unit, quality) in scale.units[level].enumerated() {
                    let reference = UnitReference(level: level, unit: unit)
                    if quality.isHidden {
                        body(
                            ScaleFigure(
                                scale: place, unit: reference, measure: "", outcome: .missing(.suppressed),
                                format: NumberFormat(rounding: study.defaults.rounding, unit: nil)))
                        continue
                    }
                    each(of: quality, asked, place, reference, body)
                }
            }
            for breakdown in scale.breakdowns { each(of: breakdown, asked, place, body) }
        }
    }

    private func each(of breakdown: ScaleBreakdown, _ asked: Reliability, _ place: Int, _ body: (ScaleFigure) -> Void) {
        let usual = study.defaults.rounding
        if breakdown.isHidden {
            let all = Category(code: "", label: "")
            return body(
                ScaleFigure(
                    scale: place, breakdown: (breakdown.field, all), measure: "", outcome: .missing(.suppressed),
                    format: NumberFormat(rounding: usual, unit: nil)))
        }
        for (category, quality) in zip(breakdown.categories, breakdown.qualities) {
            for measure in ScaleMeasure.allCases where measure.part.map(asked.parts.contains) ?? true {
                guard measure.part != .answers, let outcome = quality.measures[measure] else { continue }
                body(
                    ScaleFigure(
                        scale: place, breakdown: (breakdown.field, category), measure: measure.rawValue, outcome: outcome,
                        format: measure.format(usual), rows: measure.isCount ? quality.rows : quality.complete))
            }
        }
    }

    private func each(
        of quality: ScaleQuality, _ asked: Reliability, _ place: Int, _ unit: UnitReference, _ body: (ScaleFigure) -> Void
    ) {
        let usual = study.defaults.rounding
        for measure in ScaleMeasure.allCases where measure.part.map(asked.parts.contains) ?? true {
            guard let outcome = quality.measures[measure] else { continue }
            let rows = measure == .hasty || measure.isCount ? quality.rows : quality.complete
            body(
                ScaleFigure(
                    scale: place, unit: unit, measure: measure.rawValue, outcome: outcome, format: measure.format(usual),
                    rows: rows))
        }
        for (item, own) in quality.items.enumerated() {
            for measure in ItemMeasure.allCases where asked.parts.contains(measure.part) {
                guard let outcome = own.measures[measure] else { continue }
                let rows = measure.part == .answers ? own[.n]?.integer : quality.complete
                body(
                    ScaleFigure(
                        scale: place, unit: unit, item: item, measure: measure.rawValue, outcome: outcome,
                        format: measure.format(usual), rows: rows))
            }
            guard asked.parts.contains(.options) else { continue }
            for option in own.options {
                for (measure, outcome, isPercent) in option.figures {
                    let format = isPercent ? ItemMeasure.floor.format(usual) : ItemMeasure.itemRest.format(usual)
                    body(
                        ScaleFigure(
                            scale: place, unit: unit, item: item, code: option.code, measure: measure, outcome: outcome,
                            format: measure == "count" ? ItemMeasure.n.format(usual) : format, rows: quality.complete))
                }
            }
        }
    }
}

extension OptionQuality {
    fileprivate var figures: [(measure: String, outcome: Outcome, isPercent: Bool)] {
        func number(_ number: Decimal) -> Outcome { .value(.number(number)) }
        return [
            ("count", number(Decimal(count)), false), ("share", number(share), true), ("bottom", number(bottom), true),
            ("top", number(top), true), ("point_biserial", pointBiserial, false),
        ]
    }
}
