import FEEL
import MeraCells
import MeraModel
public import MeraSource
public import MeraUnits

extension Explanation {
    /// The explanation for a terminal: one fact a line, parts indented.
    ///
    /// - Parameter mostRows: rows listed of each kind; what is left is counted.
    public func text(_ result: RunResult, _ language: Language, mostRows: Int = 20) -> String {
        var lines: [String] = []
        write(result, language, mostRows, indent: "", &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func write(_ result: RunResult, _ language: Language, _ mostRows: Int, indent: String, _ lines: inout [String]) {
        let study = result.study
        let definition = study.indicators[indicator]
        let place = result.units[unit.level][unit.unit]
        func add(_ text: String) { lines.append(indent + text) }
        func fact(_ phrase: Phrase, _ text: String) { add("  \(phrase.text(language)): \(text)") }
        let time = period.map { ", \($0)" } ?? ""
        add("\(definition.label(language.rawValue)) — \(place.label)\(time): \(measure.text(definition, language))")
        let source = definition.location.map { "   \($0.file.name):\($0.file.position(at: $0.span.start).line)" } ?? ""
        fact(.formula, definition.written + source)
        if !unusable.isEmpty { return fact(.unusable, unusable.joined(separator: ", ")) }
        for input in inputs { add("  \(input.name) = \(input.value)") }
        if let numerator = measure.numerator { fact(.numerator, number(numerator, language)) }
        if let denominator = measure.denominator, measure.numerator != nil { fact(.denominator, number(denominator, language)) }
        fact(
            .rowsUsed,
            Phrase(
                en: "{n} of {all}", ru: "{n} из {all}"
            ).text(language, ["n": .number(measure.n), "all": .number(measure.expected)]))
        if let weighted = measure.weighted { fact(.weightedN, number(weighted.n, language)) }
        if let error = measure.error {
            fact(.standardError, text(error, definition, language))
            if let sample = error.sampleText(definition, study, language) { fact(.sample, sample) }
            fact(.errorFormula, error.formulaText(definition, isCalibrated: isCalibrated(definition, result), language))
        }
        if let interval = measure.interval {
            fact(
                definition.confidence == Indicator.usualConfidence ? .interval : .intervalOf(definition.confidence),
                "\(NumberText.text(interval.lower, format: definition.format, language: language.rawValue)) … \(NumberText.text(interval.upper, format: definition.format, language: language.rawValue))"
            )
        }
        if let band = measure.band, let list = definition.bands {
            let found = study.bandLists[list].bands[band]
            fact(.band, "\(found.label.text(language.rawValue)), \(found.source)")
        }
        if let rank = measure.rank, let all = measure.rankedUnits {
            fact(
                .rank,
                Phrase(
                    en: "{n} of {all}", ru: "{n} из {all}"
                ).text(language, ["n": .number(rank), "all": .number(all)]) + placesAlike(language))
        }
        if let unlimited { fact(.unlimited, number(unlimited, language)) }
        for limit in limits {
            let reason = limit.reason.map { " — \($0.text(language.rawValue))" } ?? ""
            fact(
                .limit,
                limit.effect.phrase.text(language, ["n": .text(number(limit.amount, language))]) + ", \(limit.written)\(reason)")
        }
        if let rounding = definition.valueRounding {
            fact(
                .valueRounding,
                Phrase(en: "{n:digit/digits} after the point", ru: "{n:знак/знака/знаков} после запятой").text(
                    language, ["n": .number(rounding.digits)]))
        }
        if let change { write(change, definition, language, fact) }
        for component in measure.components { add("  " + component.text(study, language)) }
        write(rows, .rowsTitle, mostRows, language, indent, &lines)
        write(leftOut, .leftOutTitle, mostRows, language, indent, &lines)
        for part in parts { part.write(result, language, mostRows, indent: indent + "    ", &lines) }
    }

    private func write(
        _ rows: [Row], _ title: Phrase, _ most: Int, _ language: Language, _ indent: String, _ lines: inout [String]
    ) {
        guard !rows.isEmpty else { return }
        lines.append("\(indent)  \(title.text(language)): \(language.count(rows.count))")
        for row in rows.prefix(most) {
            let inputs = row.inputs.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
            let parts = [row.place, row.key ?? "", inputs, row.reason.map { "— \($0)" } ?? ""].filter { !$0.isEmpty }
            lines.append("\(indent)    " + parts.joined(separator: "  "))
            for detail in row.details { detail.write(language, indent: indent + "      ", &lines) }
        }
        if rows.count > most {
            lines.append(
                "\(indent)    "
                    + Phrase.andMore.text(language, ["n": .number(rows.count - most)]))
        }
    }

    /// Whether known totals are taken off its noise.
    private func isCalibrated(_ indicator: Indicator, _ result: RunResult) -> Bool {
        guard let table = indicator.table, let weight = indicator.weight, result.study.tables[table].design?.replicates == nil
        else {
            return false
        }
        return result.weightings.contains { $0.item == FieldID(table: table, field: weight) && $0.trimmed == 0 }
    }

    /// «, places 3–7 cannot be told apart»
    private func placesAlike(_ language: Language) -> String {
        guard let alike = measure.placesAlike, alike.count > 1 else { return "" }
        return Phrase.alike.text(language, ["first": .number(alike.lowerBound), "last": .number(alike.upperBound)])
    }

    private func write(_ change: Change, _ indicator: Indicator, _ language: Language, _ fact: (Phrase, String) -> Void) {
        func text(_ figure: Change.Figure, _ format: NumberFormat) -> String {
            switch figure {
            case .value(let number): NumberText.text(number, format: format, language: language.rawValue)
            case .none(let absence): absence.phrase.text(language)
            }
        }
        if let previous = change.previous { fact(.previous, previous.text(indicator, language)) }
        fact(.change, text(change.difference, indicator.changeFormat))
        if let error = change.error {
            let clear: Phrase = error.isClear ? .isClear : .isNotClear
            fact(
                .changeError,
                NumberText.text(error.standardError, format: indicator.changeFormat, language: language.rawValue) + ", "
                    + clear.text(language))
        }
        guard change.percent != change.difference else { return }
        fact(.changePercent, text(change.percent, NumberFormat(rounding: indicator.rounding, unit: .percent)))
    }

    /// «2,3; 4,1 % of the value; design effect 1,8; 21 degrees of freedom»
    private func text(_ error: SamplingError, _ indicator: Indicator, _ language: Language) -> String {
        func short(_ number: Decimal) -> String {
            NumberText.text(number, fractionDigits: max(indicator.rounding.digits, 2), .halfUp, language: language.rawValue)
        }
        var parts = [short(error.standardError)]
        if let variation = error.variation { parts.append(Phrase.variation.text(language, ["n": .text(short(variation))])) }
        if let effect = error.designEffect { parts.append(Phrase.designEffect.text(language, ["n": .text(short(effect))])) }
        parts.append(Phrase.degrees.text(language, ["n": .number(error.degrees)]))
        return parts.joined(separator: "; ")
    }

    private func number(_ number: Decimal, _ language: Language) -> String {
        NumberText.text(number, language: language.rawValue)
    }
}

extension ExplanationDetail {
    /// The detail with what stands behind it, a line each.
    public func lines(_ language: Language) -> [String] {
        var lines: [String] = []
        write(language, indent: "", &lines)
        return lines
    }

    /// Where it stands, what it says, and what stands behind it.
    fileprivate func write(_ language: Language, indent: String, _ lines: inout [String]) {
        lines.append(indent + [place, text].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  "))
        for part in parts { part.write(language, indent: indent + "  ", &lines) }
        if more > 0 { lines.append(indent + "  " + Phrase.andMore.text(language, ["n": .number(more)])) }
    }
}

extension Measure {
    /// The rounded value with its unit and the exact one beside it, or the reason in words.
    func text(_ indicator: Indicator, _ language: Language) -> String {
        switch outcome {
        case .missing(let reason): return reason.phrase.text(language)
        case .value(let value):
            let shown = NumberText.text(value, format: indicator.format, language: language.rawValue)
            guard case .number(let number) = value else { return shown }
            let exact = NumberText.text(number, language: language.rawValue)
            return shown.hasPrefix(exact) ? shown : "\(shown) (\(exact))"
        }
    }
}

extension ComponentMeasure {
    fileprivate func text(_ study: Study, _ language: Language) -> String {
        func number(_ number: Decimal?) -> String {
            number.map { NumberText.text($0, language: language.rawValue) } ?? MissingReason.tooFew.phrase.text(language)
        }
        guard let normalised else {
            return "\(study.indicators[indicator].id): "
                + Phrase(
                    en: "no value, left out", ru: "нет значения, не входит"
                ).text(language)
        }
        let weight =
            switch effectiveWeight?.spelling {
            case .number(let part): " × " + number(part)
            case .fraction(let over, let under): " × \(over)/\(under)"
            case nil: ""
            }
        // What was done on the way: per another indicator, filled in, moved inwards.
        var way = value.map { number($0) } ?? Phrase(en: "no value", ru: "нет значения").text(language)
        if let quotient { way += " → " + number(quotient) }
        if let treatment, let used { way += " → \(number(used)) (\(treatment.words.text(language)))" }
        if value == nil, treatment == nil {
            return "\(study.indicators[indicator].id): "
                + Phrase(en: "no value, counted as {n}", ru: "нет значения, учтено как {n}").text(
                    language, ["n": .text(number(normalised))]) + weight
        }
        return "\(study.indicators[indicator].id): \(way) → \(number(normalised))" + weight
    }
}

extension Phrase {
    fileprivate static let andMore = Phrase(en: "… and {n} more", ru: "… и ещё {n}")
    fileprivate static let unusable = Phrase(
        en: "no row of these files can be used", ru: "нельзя использовать строки файлов")
    fileprivate static let formula = Phrase(en: "formula", ru: "формула")
    fileprivate static let numerator = Phrase(en: "numerator", ru: "числитель")
    fileprivate static let denominator = Phrase(en: "denominator", ru: "знаменатель")
    fileprivate static let rowsUsed = Phrase(en: "rows with a value", ru: "строк со значением")
    fileprivate static let interval = Phrase(en: "95 % interval", ru: "95-процентный интервал")
    fileprivate static let weightedN = Phrase(en: "sum of weights", ru: "сумма весов")
    fileprivate static let unlimited = Phrase(en: "before limits", ru: "до ограничений")
    fileprivate static let limit = Phrase(en: "limit applied", ru: "применено ограничение")
    fileprivate static let valueRounding = Phrase(en: "the value itself is rounded to", ru: "само значение округлено до")
    fileprivate static let band = Phrase(en: "band", ru: "уровень")
    fileprivate static let previous = Phrase(en: "period before", ru: "предыдущий период")
    fileprivate static let change = Phrase(en: "change", ru: "изменение")
    fileprivate static let standardError = Phrase(en: "standard error", ru: "стандартная ошибка")
    fileprivate static let sample = Phrase(en: "sample", ru: "выборка")
    fileprivate static let errorFormula = Phrase(en: "how the error is made", ru: "как получена ошибка")
    fileprivate static let alike = Phrase(
        en: ", the places {first}–{last} cannot be told apart", ru: ", места {first}–{last} неразличимы")
    fileprivate static let variation = Phrase(en: "{n} % of the value", ru: "{n} % от значения")
    fileprivate static let designEffect = Phrase(en: "design effect {n}", ru: "эффект плана {n}")
    fileprivate static let degrees = Phrase(
        en: "{n:degree/degrees} of freedom", ru: "{n:степень/степени/степеней} свободы")
    fileprivate static let changeError = Phrase(en: "standard error of the change", ru: "стандартная ошибка изменения")
    fileprivate static let isClear = Phrase(en: "more than its noise", ru: "больше погрешности")
    fileprivate static let isNotClear = Phrase(en: "inside its noise", ru: "в пределах погрешности")
    fileprivate static func intervalOf(_ confidence: Decimal) -> Phrase {
        let percent = confidence.multiplied(by: 100) ?? confidence
        return Phrase(
            en: "\(NumberText.text(percent, language: "en")) % interval",
            ru: "интервал \(NumberText.text(percent, language: "ru")) %")
    }
    fileprivate static let changePercent = Phrase(en: "change in per cent", ru: "изменение в процентах")
    fileprivate static let rank = Phrase(en: "place", ru: "место")
    fileprivate static let rowsTitle = Phrase(en: "rows", ru: "строки")
    fileprivate static let leftOutTitle = Phrase(en: "rows left out", ru: "не вошли")
}
