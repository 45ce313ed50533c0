import FEEL
import MeraModel
public import MeraSource

extension ImpactReport {
    /// What a comment of a review may hold on the usual servers is 65,536 signs.
    private static let mostLetters = 60_000
    private static let mostIndicators = 40
    private static let mostConclusions = 30

    /// For a comment of a review; explanations fold.
    public func markdown(_ language: Language) -> String {
        var text = "### " + Phrase(en: "What it does to results", ru: "Как меняются результаты").text(language) + "\n\n"
        text += "\(Markup.code(old)) → \(Markup.code(new)): \(summary(language))\n"
        if comparison.isEmpty { return text }
        if !comparison.indicators.isEmpty { text += "\n" + table(language) }
        text += lists(language).map { "\n" + $0 }.joined()
        for explained in explained {
            var piece = "\n<details><summary>\(Markup.html(explained.indicator)) · \(Markup.html(explained.unit))</summary>\n\n"
            piece += "**" + Phrase(en: "Before", ru: "Было").text(language) + "**\n\n" + Self.block(explained.old)
            piece += "\n**" + Phrase(en: "After", ru: "Стало").text(language) + "**\n\n" + Self.block(explained.new)
            piece += "\n</details>\n"
            if text.count + piece.count > Self.mostLetters { break }
            text += piece
        }
        return text
    }

    private func table(_ language: Language) -> String {
        let heads = Phrase(
            en: "| Indicator | Units | Changed | Least | Median | Greatest | Bands | Places |",
            ru: "| Показатель | Единиц | Изменилось | Наименьшее | Медиана | Наибольшее | Уровни | Места |")
        var text = heads.text(language) + "\n|---|--:|--:|--:|--:|--:|---|--:|\n"
        for impact in comparison.indicators.prefix(Self.mostIndicators) {
            let label = impact.label.map { " " + Markup.plain($0.text(language.rawValue)) } ?? ""
            var cells = [Markup.code(impact.name) + label, String(impact.units)]
            if let presence = impact.presence.phrase {
                cells += [presence.text(language), "", "", "", "", ""]
            } else {
                cells.append(changed(impact, language))
                cells += [impact.differences?.least, impact.differences?.median, impact.differences?.greatest].map { value in
                    value.map { Self.number($0, language, isSigned: true) } ?? ""
                }
                cells.append(
                    impact.bands.prefix(4).map { "\(Markup.plain($0.old ?? "—")) → \(Markup.plain($0.new ?? "—")): \($0.units)" }
                        .joined(separator: "; "))
                cells.append(impact.ranks > 0 ? String(impact.ranks) : "")
            }
            text += "| " + cells.joined(separator: " | ") + " |\n"
        }
        let more = comparison.indicators.count - Self.mostIndicators
        if more > 0 {
            text +=
                "\n"
                + Phrase(en: "and {n:indicator/indicators} more", ru: "и ещё {n:показатель/показателя/показателей}")
                .text(language, ["n": .number(more)]) + "\n"
        }
        return text
    }

    private func changed(_ impact: IndicatorImpact, _ language: Language) -> String {
        var text = String(impact.changed)
        if impact.appeared > 0 || impact.gone > 0 {
            text += Phrase(en: " ({a} got a value, {g} lost it)", ru: " (значение появилось: {a}, пропало: {g})")
                .text(language, ["a": .number(impact.appeared), "g": .number(impact.gone)])
        }
        if impact.changed == 0, impact.parts > 0 {
            text += Phrase(en: " (only parts: {n})", ru: " (только в разрезах: {n})").text(language, ["n": .number(impact.parts)])
        }
        return text
    }

    /// Conclusions, units and the quality of the data.
    private func lists(_ language: Language) -> [String] {
        var parts: [String] = []
        if !comparison.conclusions.isEmpty {
            var text = "**" + Phrase(en: "Conclusions", ru: "Выводы").text(language) + "**\n\n"
            for impact in comparison.conclusions.prefix(Self.mostConclusions) { text += "- \(sentence(impact, language))\n" }
            let more = comparison.conclusions.count - Self.mostConclusions
            if more > 0 { text += "- " + Phrase(en: "and {n} more", ru: "и ещё {n}").text(language, ["n": .number(more)]) + "\n" }
            parts.append(text)
        }
        for difference in comparison.units {
            let phrase = Phrase(
                en: "Units of `{level}`: {a} new, {g} gone", ru: "Единицы уровня `{level}`: новых {a}, исчезло {g}")
            parts.append(
                phrase.text(
                    language,
                    [
                        "level": .text(difference.level), "a": .number(difference.appeared.count),
                        "g": .number(difference.gone.count),
                    ]) + "\n")
        }
        if let quality = comparison.quality {
            let phrase = Phrase(
                en: "Findings: {f} → {F}; rows that count: {r} → {R}", ru: "Замечаний: {f} → {F}; учтённых строк: {r} → {R}")
            parts.append(
                phrase.text(
                    language,
                    [
                        "f": .number(quality.findings.old), "F": .number(quality.findings.new), "r": .number(quality.rows.old),
                        "R": .number(quality.rows.new),
                    ]) + "\n")
        }
        return parts
    }

    func sentence(_ impact: ConclusionImpact, _ language: Language) -> String {
        let phrase: Phrase =
            impact.old == nil
            ? Phrase(en: "`{name}`, {unit}: drawn now", ru: "`{name}`, {unit}: появился")
            : impact.new == nil
                ? Phrase(en: "`{name}`, {unit}: no longer drawn", ru: "`{name}`, {unit}: исчез")
                : Phrase(en: "`{name}`, {unit}: another text", ru: "`{name}`, {unit}: другой текст")
        return phrase.text(language, ["name": .text(impact.key.conclusion), "unit": .text(Markup.plain(impact.key.unit))])
    }

    /// A text as it is, which nothing in it can end.
    private static func block(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let most = 40
        let shown = lines.prefix(most).map { "    " + withoutControls(String($0)) }
        return shown.joined(separator: "\n") + (lines.count > most ? "\n    …\n" : "\n")
    }
}

extension ImpactReport {
    /// For a terminal.
    public func text(_ language: Language) -> String {
        var text = "\(old) → \(new): \(summary(language))\n"
        for impact in comparison.indicators {
            text += "\n\(impact.name)" + (impact.label.map { ": " + oneLine($0.text(language.rawValue)) } ?? "") + "\n"
            if let presence = impact.presence.phrase {
                text += "  \(presence.text(language))\n"
                continue
            }
            text +=
                "  "
                + Phrase(en: "{n} of {all:unit/units} changed", ru: "изменилось {n} из {all:единицы/единиц/единиц}")
                .text(language, ["n": .number(impact.changed), "all": .number(impact.units)])
            if let differences = impact.differences {
                let numbers = [differences.least, differences.median, differences.greatest]
                text += ": " + numbers.map { Self.number($0, language, isSigned: true) }.joined(separator: " / ")
            }
            if impact.parts > 0 {
                text +=
                    "; "
                    + Phrase(en: "parts and periods: {n}", ru: "в разрезах и периодах: {n}").text(
                        language, ["n": .number(impact.parts)])
            }
            if impact.ranks > 0 {
                text += "; " + Phrase(en: "places: {n}", ru: "места: {n}").text(language, ["n": .number(impact.ranks)])
            }
            text += "\n"
            for move in impact.bands { text += "  [\(move.old ?? "—")] → [\(move.new ?? "—")]: \(move.units)\n" }
            for change in impact.greatest.prefix(5) {
                text +=
                    "  \(oneLine(change.label)) (\(change.key.level)): \(Self.text(change.old, language)) → \(Self.text(change.new, language))\n"
            }
        }
        for part in lists(language) { text += "\n" + part.replacing("**", with: "") }
        for explained in explained {
            text += "\n── \(explained.indicator) · \(oneLine(explained.unit))\n"
            text += Phrase(en: "Before:", ru: "Было:").text(language) + "\n\(explained.old)"
            text += Phrase(en: "After:", ru: "Стало:").text(language) + "\n\(explained.new)"
        }
        return text
    }
}

extension Markup {
    static func html(_ text: String) -> String {
        oneLine(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
