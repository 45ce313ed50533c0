import MeraSource

/// M609: how composite indices are made.
extension FindingPage {
    static let indices: [FindingPage] = [
        page(
            .zeroExponent,
            why: Phrase(
                en: "Values to the power of 0 are all 1, and nothing of them is left.",
                ru: "В степени 0 все значения равны 1, и от них ничего не остаётся."),
            bad: "{aggregate: power, exponent: 0, components: [a, b]}  # !", good: "{aggregate: geometric, components: [a, b]}"),
        page(
            .powerWithoutExponent,
            why: Phrase(
                en: "Without an exponent nobody knows which power mean is meant.",
                ru: "Без показателя степени неизвестно, какое именно степенное среднее имеется в виду."),
            bad: "{components: [a, b], sensitivity: {aggregate: power}}  # !",
            good: "{aggregate: power, exponent: 2, components: [a, b], sensitivity: {aggregate: arithmetic}}"),
        page(
            .logarithmOnOwnScale,
            why: Phrase(
                en: "Goalposts from 40 to 100 mean the values themselves: their logarithms would all lie below.",
                ru: "Границы от 40 до 100 — это сами значения: их логарифмы все окажутся ниже."),
            bad: "{normalise: goalposts 40..100, outliers: {method: winsorise, otherwise: log}, components: [a, b]}  # !",
            good: "{normalise: goalposts 40..100, outliers: {method: winsorise, otherwise: none}, components: [a, b]}"),
        page(
            .nothingVaried,
            why: Phrase(
                en: "A thousand equal runs would say that all places are certain.",
                ru: "Тысяча одинаковых расчётов сообщила бы, что все места надёжны."),
            bad: "{components: [a, b], sensitivity: {aggregate: arithmetic}}  # !",
            good: "{components: [a, b], sensitivity: {aggregate: geometric}}"),
        page(
            .scaleBelowZero,
            why: Phrase(
                en: "A geometric or harmonic mean of values below zero does not exist, and the units would have no value.",
                ru: "Среднего геометрического или гармонического от значений меньше нуля нет, и единицы останутся без значения."),
            bad: "{aggregate: geometric, normalise: z_score, components: [a, b]}  # !",
            good: "{aggregate: geometric, normalise: goalposts 1..100, components: [a, b]}"),
        page(
            .outsideOfRange,
            why: Phrase(
                en: "With too few runs an interval says nothing, with too many nobody waits for it.",
                ru: "Если расчётов мало, интервал ничего не значит; если слишком много, его не дождаться."),
            bad: "{components: [a, b], sensitivity: {weights: 25 %, runs: 5}}  # !",
            good: "{components: [a, b], sensitivity: {weights: 25 %, runs: 500}}"),
        FindingPage(
            .noSensitivity,
            why: Phrase(
                en: "The section shows what the runs of a sensitivity analysis gave, and none are asked for.",
                ru: "Раздел показывает итоги анализа устойчивости, а он не заказан."),
            bad: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, index: {components: [a, b]}}
                report:
                  title: Отчёт
                  sections:
                    - {robustness: c}  # !
                """,
            good: """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, index: {components: [a, b], sensitivity: {weights: 25 %}}}
                report:
                  title: Отчёт
                  sections:
                    - {robustness: c}
                """),
    ]

    /// An example that differs in the index alone.
    private static func page(_ code: DiagnosticCode, why: Phrase, bad: String, good: String) -> FindingPage {
        func example(_ index: String) -> String {
            let (index, mark) = index.hasSuffix("  # !") ? (String(index.dropLast(5)), "  # !") : (index, "")
            return """
                indicators:
                  a: {of: visits, share: happy, unit: percent}
                  b: {of: visits, share: age > 60, unit: percent}
                  c: {unit: points, levels: site, index: \(index)}\(mark)
                """
        }
        return FindingPage(code, why: why, bad: example(bad), good: example(good))
    }
}
