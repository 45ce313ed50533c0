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

    static let editionsFamily: [DiagnosticCode] = [extendsItself, editionTwice, editionEndsEarly, editionNeedsDate]
}
