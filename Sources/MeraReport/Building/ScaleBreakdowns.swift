import FEEL
import MeraCells
import MeraModel
import MeraSource
import MeraUnits

/// The quality of a score by the answers to other questions.
extension ScalePage {
    var breakdowns: [Report.Block] {
        scale.breakdowns.map { breakdown in
            let field = words.prose(study.tables[score.table].fields[breakdown.field].label(words.code))
            if breakdown.isHidden {
                return .note(
                    words(
                        .scaleBreakdownHidden,
                        ["field": .text(words.quoted(field)), "why": .phrase(MissingReason.suppressed.phrase)]))
            }
            return .table(table(breakdown, field))
        }
    }

    private func table(_ breakdown: ScaleBreakdown, _ field: String) -> Report.Table {
        let measures = [ScaleMeasure.omega, .mean, .sd].filter { $0.part.map(asked.parts.contains) ?? true }
        let hasAlpha = asked.parts.contains(.alpha)
        let alpha: [Phrase] = hasAlpha ? [ScaleMeasure.alpha.words, .columnGapInterval] : []
        var table = Report.Table(
            caption: words(.captionScaleBreakdown, ["label": .text(label), "field": .text(words.quoted(field))]),
            columns: [.init(field, .text), .init(words(.columnComplete))]
                + (alpha + measures.map(\.words)).map { .init(words($0)) })
        for (category, quality) in zip(breakdown.categories, breakdown.qualities) {
            func cell(_ measure: ScaleMeasure) -> Report.Cell {
                self.cell(quality.measures[measure], measure.format(study.defaults.rounding))
            }
            var cells: [Report.Cell] = [.text(words.prose(category.label)), .number(words.number(quality.complete))]
            if hasAlpha {
                let isKnown = quality[.alphaLower] != nil && quality[.alphaUpper] != nil
                let interval = text(.alphaLower, quality) + " … " + text(.alphaUpper, quality)
                cells += [cell(.alpha), isKnown ? .number(interval) : .none]
            }
            table.rows.append(.init(cells + measures.map(cell)))
        }
        if breakdown.qualities.contains(where: { $0.complete < study.defaults.minimumBase }) {
            table.notes.append(words(.noteSmallScale, ["n": .number(study.defaults.minimumBase)]))
        }
        return table
    }
}

extension Phrase {
    fileprivate static let captionScaleBreakdown = Phrase(
        en: "{label} by {field}: coefficients of the scale", ru: "{label} в разрезе {field}: коэффициенты шкалы")
    fileprivate static let noteSmallScale = Phrase(
        en: "Groups with fewer than {n:row/rows} with all answers are not computed.",
        ru: "Группы, где строк со всеми ответами меньше {n}, не считаются.")
    fileprivate static let scaleBreakdownHidden = Phrase(en: "By {field}: {why}.", ru: "В разрезе {field}: {why}.")
}
