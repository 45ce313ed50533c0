// Outlines of documents.

extension DiagnosticCode {
    public static let keyWithoutEffect = DiagnosticCode(
        "M3061", "key-without-effect", .warning,
        Phrase(
            en: "`{key}` changes nothing in a section with `{content}`",
            ru: "ключ `{key}` ничего не меняет в разделе с `{content}`"),
        hint: Phrase(en: "it belongs to {known}", ru: "он относится к {known}"))
    public static let notADay = DiagnosticCode(
        "M3062", "not-a-day", .error,
        Phrase(
            en: "`{item}` is no date, so it has no place on a time axis",
            ru: "`{item}` — не дата, поэтому на оси времени ей нет места"))
    public static let differentScales = DiagnosticCode(
        "M3063", "different-scales", .error,
        Phrase(
            en: "`{item}` and `{first}` have different lists of options and cannot share a scale",
            ru: "у `{item}` и `{first}` разные списки вариантов, показать их на одной шкале нельзя"),
        hint: Phrase(
            en: "put questions of one list into one section; a section takes select_one items only",
            ru: "собирайте в раздел вопросы с одним списком; подходят только поля select_one"))
    public static let noPeriods = DiagnosticCode(
        "M3064", "no-periods", .error,
        Phrase(
            en: "the indicator `{indicator}` has no values by period",
            ru: "у показателя `{indicator}` нет значений по периодам"),
        hint: Phrase(
            en:
                "say `series: quarter` in it, or give it a `breakdown` by the item of the period and name that item here: `over: quarter`",
            ru:
                "напишите в нём `series: quarter` или задайте `breakdown` по полю с периодом и назовите это поле здесь: `over: quarter`"
        ))
    public static let numberTooSmall = DiagnosticCode(
        "M3065", "number-too-small", .error,
        Phrase(en: "`{key}` must be at least {least}", ru: "`{key}` должно быть не меньше {least}"))

    static let reportOutlines: [DiagnosticCode] = [keyWithoutEffect, notADay, differentScales, noPeriods, numberTooSmall]
}
