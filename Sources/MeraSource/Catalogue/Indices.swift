/// How composite indices are made: what cannot be meant, and what says nothing.
extension DiagnosticCode {
    public static let zeroExponent = DiagnosticCode(
        "M6091", "zero-exponent", .error,
        Phrase(en: "a power mean has no exponent 0", ru: "показателя степени 0 у степенного среднего не бывает"),
        hint: Phrase(
            en: "its limit is the geometric mean: `aggregate: geometric`",
            ru: "предел при 0 — среднее геометрическое: `aggregate: geometric`"))
    public static let powerWithoutExponent = DiagnosticCode(
        "M6092", "power-without-exponent", .error,
        Phrase(
            en: "`power` can be tried only where the index is a power mean itself",
            ru: "способ `power` можно проверять, только если сам показатель — степенное среднее"),
        hint: Phrase(
            en: "the exponent is that of the index: `aggregate: power` and `exponent: 0.5`",
            ru: "показатель степени берётся у сводного показателя: `aggregate: power` и `exponent: 0.5`"))
    public static let logarithmOnOwnScale = DiagnosticCode(
        "M6093", "logarithm-on-own-scale", .error,
        Phrase(
            en: "the scale of `{name}` is written in its own numbers, and a logarithm is not on it",
            ru: "шкала `{name}` задана числами самого показателя, и логарифм на неё не ложится"),
        hint: Phrase(
            en: "say `otherwise: none`, or take `normalise: min_max` or another that compares units",
            ru: "напишите `otherwise: none` или возьмите `normalise: min_max` либо другой способ, который сравнивает единицы"))
    public static let nothingVaried = DiagnosticCode(
        "M6094", "nothing-varied", .warning,
        Phrase(en: "`sensitivity` varies nothing", ru: "в `sensitivity` ничего не меняется"),
        hint: Phrase(
            en: "name what is tried: `weights: ±25 %`, `normalise: [rank]`, `aggregate: [geometric]`, other than the index has",
            ru: "укажите, что проверить: `weights: ±25 %`, `normalise: [rank]`, `aggregate: [geometric]` — не то, что уже задано")
    )
    public static let scaleBelowZero = DiagnosticCode(
        "M6095", "scale-below-zero", .warning,
        Phrase(
            en: "`{way}` needs values above zero, and half of `z_score` is below",
            ru: "для `{way}` нужны значения больше нуля, а у `z_score` половина — меньше"),
        hint: Phrase(
            en: "take `min_max`, `goalposts` or another scale from 0 up",
            ru: "возьмите `min_max`, `goalposts` или другую шкалу от 0"))
    public static let outsideOfRange = DiagnosticCode(
        "M6096", "outside-of-range", .error,
        Phrase(en: "`{key}` is from {low} to {high}", ru: "`{key}` — от {low} до {high}"),
        hint: Phrase(en: "leave it out, and it is as the reference says", ru: "без него действует значение из справочника"))
    public static let noSensitivity = DiagnosticCode(
        "M6097", "no-sensitivity", .error,
        Phrase(
            en: "nothing is known of how firmly `{name}` stands", ru: "об устойчивости `{name}` ничего не известно"),
        hint: Phrase(
            en: "give the index `sensitivity: {{weights: ±25 %}}`",
            ru: "добавьте сводному показателю `sensitivity: {{weights: ±25 %}}`"))

    static let indices: [DiagnosticCode] = [
        zeroExponent, powerWithoutExponent, logarithmOnOwnScale, nothingVaried, scaleBelowZero, outsideOfRange, noSensitivity,
    ]
}
