/// M70: decision tables. Gaps (M7001) and overlaps (M7002) of tables have their texts beside those of bands, in `Studies.swift`.
extension DiagnosticCode {
    public static let rulesAlike = DiagnosticCode(
        "M7003", "overlap-same", .warning,
        Phrase(
            en: "{witness} meets both rule `{first}` and rule `{second}` of `{name}`, which give the same",
            ru: "для {witness} в таблице `{name}` подходит и правило `{first}`, и правило `{second}` с тем же результатом"),
        hint: Phrase(
            en: "with `hit policy: unique` the table gives nothing there; `any` lets rules with one result hold together",
            ru: "при `hit policy: unique` таблица здесь ничего не даёт; с `any` правила с одним результатом могут совпадать"))
    public static let maskedRule = DiagnosticCode(
        "M7004", "masked-row", .warning,
        Phrase(
            en: "rule `{rule}` of `{name}` never decides: {why}",
            ru: "правило `{rule}` таблицы `{name}` никогда не срабатывает: {why}"))
    public static let mergeableRules = DiagnosticCode(
        "M7005", "mergeable-rows", .info,
        Phrase(
            en: "rules `{first}` and `{second}` of `{name}` differ in one cell and give the same: they can be one",
            ru:
                "правила `{first}` и `{second}` таблицы `{name}` различаются одной ячейкой и дают одно и то же: их можно объединить"
        ))
    public static let outsideDomain = DiagnosticCode(
        "M7006", "outside-domain", .warning,
        Phrase(
            en: "`{text}` never holds for `{input}`: {why}", ru: "`{text}` никогда не выполняется для `{input}`: {why}"))
    public static let missingUnhandled = DiagnosticCode(
        "M7007", "missing-input-unhandled", .info,
        Phrase(
            en: "`{name}` has rules for missing values, and none for {witness}: there it gives nothing",
            ru: "в таблице `{name}` есть правила для пропусков, но нет для такого случая: {witness}; результата здесь не будет"),
        hint: Phrase(
            en: "`-` does not hold in place of a rule that a missing value leaves open: write `null` in its cell",
            ru: "правило с `-` не заменяет того, которое из-за пропуска не определено: напишите в его ячейке `null`"))
    public static let unsortedBands = DiagnosticCode(
        "M7008", "unsorted-or-inverted", .warning,
        Phrase(
            en: "`{second}` stands after `{first}` and before it in value: the bands of `{name}` are out of order",
            ru: "`{second}` стоит после `{first}`, хотя по значениям он раньше: уровни шкалы `{name}` идут не по порядку"),
        hint: Phrase(
            en: "legends and charts show bands as they are written", ru: "легенды и диаграммы показывают уровни в порядке записи")
    )

    static let decisionTables: [DiagnosticCode] = [
        rulesAlike, maskedRule, mergeableRules, outsideDomain, missingUnhandled, unsortedBands,
    ]
}
