/// M34: things that take over from others, editions, series.
extension DiagnosticCode {
    public static let extendsItself = DiagnosticCode(
        "M3401", "extends-itself", .error,
        Phrase(en: "`{name}` extends itself: {path}", ru: "`{name}` расширяет сам себя: {path}"))
    public static let editionTwice = DiagnosticCode(
        "M3402", "edition-twice", .error,
        Phrase(en: "two editions begin on {day}", ru: "две редакции начинаются {day}"),
        hint: Phrase(en: "put them into one", ru: "объедините их в одну"))
    public static let editionEndsEarly = DiagnosticCode(
        "M3403", "edition-ends-early", .error,
        Phrase(en: "it ends on {to}, before it begins on {from}", ru: "окончание {to} раньше начала {from}"))
    public static let editionNeedsDate = DiagnosticCode(
        "M3404", "edition-needs-date", .error,
        Phrase(
            en: "the study has editions and does not say on which day it is taken",
            ru: "в исследовании есть редакции, но не указано, на какой день его брать"),
        hint: Phrase(
            en: "add `as_of: 2015-05-08` to the header `study:`; a run may name another day with --as-of",
            ru: "добавьте в заголовок `study:` строку `as_of: 2015-05-08`; при запуске можно указать другой день через --as-of"))

    public static let seriesItem = DiagnosticCode(
        "M3405", "series-item", .error,
        Phrase(en: "`{item}` cannot tell periods", ru: "`{item}` не может обозначать период"),
        hint: Phrase(
            en: "items of type text, integer, date, select_one, reference and calculate can",
            ru: "периодом может быть поле типа text, integer, date, select_one, reference или calculate"))
    public static let seriesNeedsTable = DiagnosticCode(
        "M3406", "series-needs-table", .error,
        Phrase(
            en: "`{name}` is made of other indicators and has their periods, it takes none of its own",
            ru: "`{name}` составлен из других показателей: периоды берутся у них, своих он не имеет"),
        hint: Phrase(en: "take `series` away", ru: "уберите `series`"))
    public static let mixedSeries = DiagnosticCode(
        "M3407", "mixed-series", .error,
        Phrase(
            en: "`{name}` puts together indicators with different periods: {items}",
            ru: "`{name}` объединяет показатели с разными периодами: {items}"),
        hint: Phrase(
            en: "give them one item for the period, or write `series: none` here to use the reporting periods only",
            ru: "используйте один вопрос с периодом или напишите здесь `series: none`, чтобы взять только отчётные периоды"))
    public static let noSeries = DiagnosticCode(
        "M3408", "no-series", .error,
        Phrase(
            en: "`{name}` is not followed over periods, so it has no `{property}`",
            ru: "`{name}` не считается по периодам, поэтому у него нет `{property}`"),
        hint: Phrase(
            en: "add `series: ITEM` to the indicator, or `period: ITEM` to its table",
            ru: "добавьте показателю `series: ВОПРОС` или его таблице `period: ВОПРОС`"))

    static let editionsFamily: [DiagnosticCode] = [
        extendsItself, editionTwice, editionEndsEarly, editionNeedsDate, seriesItem, seriesNeedsTable, mixedSeries, noSeries,
    ]
}
