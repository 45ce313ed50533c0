import FEEL
import MeraCells
import MeraEngine
import MeraModel
import MeraReport
import MeraSource
import MeraUnits

extension CompletedRun {
    /// How the numbers of a comparison were made: the test and its source, the groups, every difference, the rows.
    func explainComparison(_ index: Int, rows: Int, _ language: Language) -> String {
        let explanation = run.explainComparison(index, detailed: rows)
        let study = run.result.study
        let comparison = study.comparisons[index]
        var lines = ExplanationLines(language)
        let place = comparison.location.map { "   \($0.file.name):\($0.file.position(at: $0.span.start).line)" } ?? ""
        lines.add((comparison.passport.label?.text(language.rawValue) ?? comparison.id) + place)
        lines.fact(.formulaOfComparison, comparison.written)
        if let filter = comparison.filter { lines.fact(.rowsOfComparison, filter.text) }
        lines.fact(.methodOfComparison, comparison.method.text(language))
        lines.fact(.sourceOfComparison, comparison.source.text(language))
        guard let made = explanation.made, !made.isHidden else {
            lines.add("  " + (explanation.made == nil ? MissingReason.notAvailable : .suppressed).phrase.text(language))
            return lines.text
        }
        func label(_ group: Int?) -> String {
            group.map { made.groups[$0].label } ?? Phrase(en: "all others", ru: "все прочие").text(language)
        }
        lines.add("  " + Phrase(en: "groups", ru: "группы").text(language) + ":")
        for group in made.groups {
            let value = group.value.map { " = " + lines.number($0) } ?? ""
            let spread = group.spread.map { ", s = " + lines.number($0) } ?? ""
            lines.add(
                "    \(group.label)\(value)\(spread); "
                    + Phrase.rowsOfGroup.text(language, ["n": .number(group.n), "missing": .number(group.missing)]))
        }
        if let table = made.table { lines.write(table, ofSample: comparison.usesSample) }
        if let overall = made.overall {
            lines.add("  " + Phrase(en: "all groups at once", ru: "все группы сразу").text(language) + ": " + lines.f(overall))
        }
        for contrast in made.contrasts {
            lines.add("  \(label(contrast.group)) — \(label(contrast.against)):")
            lines.write(contrast, comparison)
        }
        let labels = Dictionary(made.groups.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
        lines.write(
            explanation.rows.map { (labels[$0.group] ?? $0.group, $0.row) }, Phrase(en: "rows", ru: "строки"), most: rows)
        lines.write(explanation.leftOut.map { ("", $0) }, Phrase(en: "rows left out", ru: "не вошли"), most: rows)
        return lines.text
    }
}

extension ExplanationLines {
    fileprivate mutating func write(_ contrast: ComparisonResult.Contrast, _ comparison: GroupComparison) {
        let isShare = if case .share = comparison.measure { true } else { false }
        func fact(_ phrase: Phrase, _ number: Decimal?) {
            if let number { add("    \(phrase.text(language)): \(self.number(number))") }
        }
        if let value = contrast.value, let other = contrast.othersValue {
            let difference = contrast.difference.map { " = \(number($0))" } ?? ""
            add("    \(number(value)) − \(number(other))" + difference + (isShare ? " " + Phrase.points.text(language) : ""))
        }
        fact(Phrase(en: "standard error", ru: "стандартная ошибка"), contrast.standardError)
        if let interval = contrast.interval {
            add(
                "    " + Phrase(en: "95 % interval", ru: "95-процентный интервал").text(language)
                    + ": \(number(interval.lower)) … \(number(interval.upper))")
        }
        let sign = comparison.usesSample ? "t" : statistic(comparison.measure)
        if let figure = contrast.statistic { add("    \(sign) = \(number(figure))") }
        fact(Phrase(en: "degrees of freedom", ru: "степеней свободы"), contrast.degrees)
        fact(Phrase(en: "p", ru: "p"), contrast.p)
        fact(Phrase(en: "p by Holm", ru: "p по Холму"), contrast.adjusted)
        fact(comparison.measure.effect, contrast.effect)
        fact(Phrase(en: "Cohen's d", ru: "d Коэна"), contrast.cohen)
        if let note = contrast.note { add("    " + note.sentence.text(language)) }
    }

    private func statistic(_ measure: GroupComparison.Measure) -> String {
        switch measure {
        case .mean: "t"
        case .rank: "z"
        case .share, .answers: "χ²"
        }
    }

    fileprivate mutating func write(_ table: ComparisonResult.CrossTable, ofSample isSample: Bool) {
        for (place, option) in table.options.enumerated() {
            let cells = table.counts.indices.map { group -> String in
                let share = isSample ? table.shares[group][place].map { " (\(number($0)) %)" } ?? "" : ""
                return "\(table.counts[group][place])\(share)"
            }
            add("    \(option.label): " + cells.joined(separator: " | "))
        }
        if let square = table.statistic {
            let p = table.p.map { ", p = \(number($0))" } ?? ""
            add("  χ² = \(number(square)), " + Phrase.degrees.text(language, ["n": .number(table.degrees)]) + p)
        }
        if let corrected = table.corrected {
            add("  " + Phrase(en: "Rao and Scott", ru: "Рао и Скотт").text(language) + ": " + f(corrected))
        }
        if let effect = table.effect { add("  V = \(number(effect))") }
        if let note = table.note { add("  " + note.sentence.text(language)) }
    }

    fileprivate func f(_ overall: ComparisonResult.Overall) -> String {
        "F = \(number(overall.statistic)), df = \(number(overall.degrees)), \(number(overall.degreesBelow)), p = \(number(overall.p))"
    }
}

extension ComparisonResult.Note {
    fileprivate var sentence: Phrase {
        switch self {
        case .tooFew: Phrase(en: "too few rows with a value", ru: "слишком мало строк со значением")
        case .noSpread: Phrase(en: "all values are the same", ru: "все значения одинаковы")
        case .separated: Phrase(en: "the groups do not overlap", ru: "группы не пересекаются")
        default: Self.withoutTest.first { $0.note == self }?.why ?? Phrase(en: "", ru: "")
        }
    }
}

extension Phrase {
    fileprivate static let formulaOfComparison = Phrase(en: "formula", ru: "формула")
    fileprivate static let rowsOfComparison = Phrase(en: "only rows", ru: "только строки")
    fileprivate static let methodOfComparison = Phrase(en: "method", ru: "способ")
    fileprivate static let sourceOfComparison = Phrase(en: "test", ru: "критерий")
    fileprivate static let rowsOfGroup = Phrase(
        en: "rows with a value: {n}, without: {missing}", ru: "строк со значением: {n}, без значения: {missing}")
    fileprivate static let points = Phrase(en: "p.p.", ru: "п.\u{00A0}п.")
    fileprivate static let degrees = Phrase(
        en: "{n:degree/degrees} of freedom", ru: "{n:степень/степени/степеней} свободы")
}
