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

    static let values: [DiagnosticCode] = [nameTaken, noUnitRow, limitsNeedUnit]
}
