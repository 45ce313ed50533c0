/// Parameters, the unit's own row, limits, weights: what enters a value beside answers.
extension DiagnosticCode {
    public static let nameTaken = DiagnosticCode(
        "M3050", "name-taken", .error,
        Phrase(en: "`{name}` already has a meaning in expressions: {thing}", ru: "`{name}` в выражениях уже занято: {thing}"),
        hint: Phrase(en: "choose another id", ru: "выберите другой идентификатор"))
    public static let noUnitRow = DiagnosticCode(
        "M3051", "no-unit-row", .error,
        Phrase(
            en: "`unit.{column}` is a column of `{table}`, and a unit of level `{level}` is no row of it",
            ru: "`unit.{column}` — столбец `{table}`, а единицы уровня `{level}` не являются его строками"),
        hint: Phrase(en: "write `levels: [{known}]`", ru: "напишите `levels: [{known}]`"))
    public static let limitsNeedUnit = DiagnosticCode(
        "M6050", "limits-of-rows", .error,
        Phrase(
            en: "`{name}` is made from rows, and `limits` are for values made of other indicators",
            ru: "`{name}` считается по строкам, а `limits` — для значений, которые составлены из других показателей"),
        hint: Phrase(
            en: "add an indicator `value: {name}` and put the limits there",
            ru: "добавьте показатель с `value: {name}` и задайте `limits` у него"))

    public static let quantileType = DiagnosticCode(
        "M6051", "quantile-type", .error,
        Phrase(en: "there is no quantile of type {type}", ru: "квантиля типа {type} не существует"),
        hint: Phrase(
            en: "types are 1 to 9 (Hyndman and Fan, 1996); 7 is the usual one",
            ru: "типы — от 1 до 9 (Хиндман и Фан, 1996); обычный — 7"))
    public static let oddRowWeight = DiagnosticCode(
        "D3050", "odd-row-weight", .error,
        Phrase(
            en: "the weight `{name}` is not above zero ({value}); the row counts in no weighted value",
            ru: "вес `{name}` не больше нуля ({value}); во взвешенных показателях строка не учитывается"))

    public static let noTarget = DiagnosticCode(
        "M6052", "no-target", .error,
        Phrase(en: "`{name}` has no target to be measured by", ru: "у `{name}` нет целевого значения"),
        hint: Phrase(
            en: "write it: `share_of_target 80`, or give the indicator a `target`",
            ru: "укажите его: `share_of_target 80`, или задайте показателю `target`"))
    public static let noSpread = DiagnosticCode(
        "D3051", "no-spread", .warning,
        Phrase(
            en: "`{name}` cannot be normalised for `{rule}` at level `{level}`: it does not tell the units apart",
            ru: "`{name}` не приводится к общей шкале для `{rule}` на уровне `{level}`: по нему единицы не различаются"))

    static let values: [DiagnosticCode] = [nameTaken, noUnitRow, limitsNeedUnit, quantileType, oddRowWeight, noTarget, noSpread]
}
