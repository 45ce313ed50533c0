/// M600, M602, M302: numbers that are computed without complaint and mean nothing.
extension DiagnosticCode {
    public static let neverReported = DiagnosticCode(
        "M6001", "never-reported", .info,
        Phrase(
            en: "`{name}` stands in no report, and nothing is made of it",
            ru: "`{name}` нет ни в одном отчёте, и из него ничего не строится"),
        hint: Phrase(
            en: "name it in a section of the report, or leave it out", ru: "назовите его в разделе отчёта или уберите"))
    public static let meanOfWhatIsThere = DiagnosticCode(
        "M6006", "no-missing-policy", .warning,
        Phrase(
            en: "`{function}` takes the answers that are there, even if it is only one of {count}",
            ru: "`{function}` берёт те ответы, которые есть, хотя бы один из {count}"),
        hint: Phrase(
            en:
                "a score says how many are needed (`min_answered`); in a formula: `if count([{names}][item != null]) >= {least} then … else null`",
            ru:
                "балл задаёт, сколько ответов нужно (`min_answered`); в формуле: `if count([{names}][item != null]) >= {least} then … else null`"
        ))
    public static let componentWithoutDirection = DiagnosticCode(
        "M6007", "direction-unknown", .warning,
        Phrase(
            en: "the index says what is better, and `{name}` does not: it has `better: none`",
            ru: "у индекса направление есть, а у `{name}` — нет (`better: none`)"),
        hint: Phrase(
            en: "write `better: higher` or `better: lower` in `{name}`, or `better: none` in the index",
            ru: "напишите `better: higher` или `better: lower` у `{name}` либо `better: none` у индекса"))
    public static let countedTwice = DiagnosticCode(
        "M6010", "double-counted", .warning,
        Phrase(
            en: "`{source}` counts twice in `{name}`: {first}, and {second}",
            ru: "`{source}` входит в `{name}` дважды: {first} и {second}"),
        hint: Phrase(
            en: "leave out one of the two ways, and look at the weights again",
            ru: "уберите один из двух путей и пересмотрите веса"))
    public static let reverseSuspected = DiagnosticCode(
        "M6012", "reverse-suspected", .info,
        Phrase(
            en: "the points of `{item}` fall where those of the other items with these options rise",
            ru: "баллы `{item}` убывают там, где у других вопросов с этими вариантами они растут"),
        hint: Phrase(
            en: "if it asks the other way round, `reverse: true` says so to the reader; if not, mend the points",
            ru: "если вопрос задан наоборот, об этом скажет читателю `reverse: true`; если нет, исправьте баллы"))

    public static let unlikeUnits = DiagnosticCode(
        "M6020", "unlike-units", .error,
        Phrase(
            en: "{left} and {right} cannot be {operation}: `{leftText}` and `{rightText}`",
            ru: "{left} и {right} нельзя {operation}: `{leftText}` и `{rightText}`"),
        hint: Phrase(en: "{way}", ru: "{way}"))
    public static let resultUnit = DiagnosticCode(
        "M6021", "unit-of-result", .error,
        Phrase(
            en: "`{text}` gives {made}, and the unit of `{name}` is {unit}",
            ru: "`{text}` даёт {made}, а единица `{name}` — {unit}"),
        hint: Phrase(en: "{way}", ru: "{way}"))
    public static let perOfUnit = DiagnosticCode(
        "M6022", "per-and-unit", .error,
        Phrase(
            en: "the ratio is multiplied by {per}, and its unit is {unit}, which asks for {right}",
            ru: "отношение умножается на {per}, а единица — {unit}, для неё нужно {right}"),
        hint: Phrase(en: "write `per: {right}`, or mend the unit", ru: "напишите `per: {right}` или исправьте единицу"))
    public static let quotientAsPercent = DiagnosticCode(
        "M6023", "quotient-as-percent", .warning,
        Phrase(
            en: "`{text}` is a fraction of 1, and the unit of `{name}` is per cent",
            ru: "`{text}` — доля от единицы, а единица `{name}` — проценты"),
        hint: Phrase(en: "write `100 * {text}`", ru: "напишите `100 * {text}`"))
    public static let componentsInUnits = DiagnosticCode(
        "M6024", "components-in-units", .warning,
        Phrase(
            en: "the index adds up {left} (`{first}`) and {right} (`{name}`) as they are",
            ru: "индекс складывает как есть {left} (`{first}`) и {right} (`{name}`)"),
        hint: Phrase(
            en: "bring both to one scale: `normalise: goalposts …`, `min_max` or another",
            ru: "приведите оба к одной шкале: `normalise: goalposts …`, `min_max` или другим способом"))
    public static let percentLimits = DiagnosticCode(
        "M6025", "percent-limits", .warning,
        Phrase(
            en: "`{name}` is in per cent, and `{text}` has limits of a fraction of 1",
            ru: "`{name}` в процентах, а границы в `{text}` — как у доли от единицы"),
        hint: Phrase(en: "75 % is written 75", ru: "75 % записывается как 75"))

    public static let unlikeBranches = DiagnosticCode(
        "M3027", "unlike-branches", .error,
        Phrase(
            en: "`then` gives {left}, and `else` gives {right}", ru: "`then` даёт {left}, а `else` — {right}"),
        hint: Phrase(
            en: "a value is of one kind; where there is none, write `null`",
            ru: "значение бывает одного вида; если его нет, пишется `null`"))
    public static let listOfOne = DiagnosticCode(
        "M3028", "list-of-one", .warning,
        Phrase(
            en: "`{function}` is about several values, and `{name}` is one: {result}",
            ru: "`{function}` считает по нескольким значениям, а `{name}` — одно: {result}"),
        hint: Phrase(en: "{way}", ru: "{way}"))
    public static let constraintIsValue = DiagnosticCode(
        "M3029", "constraint-is-value", .warning,
        Phrase(
            en: "`{text}` compares nothing: no answer but {text} would be accepted",
            ru: "`{text}` ничего не сравнивает: приняли бы только ответ {text}"),
        hint: Phrase(
            en: "write `<= {text}`, `>= {text}` or a range such as `[0..{text}]`",
            ru: "напишите `<= {text}`, `>= {text}` или промежуток вида `[0..{text}]`"))
    public static let forwardReference = DiagnosticCode(
        "M3003", "forward-reference", .warning,
        Phrase(
            en: "whether `{item}` is asked depends on `{later}`, which is asked after it",
            ru: "спрашивать ли `{item}`, зависит от `{later}`, а его спрашивают позже"),
        hint: Phrase(en: "put `{later}` before `{item}`", ru: "поставьте `{later}` перед `{item}`"))

    static let numberRules: [DiagnosticCode] = [
        neverReported, meanOfWhatIsThere, componentWithoutDirection, countedTwice, reverseSuspected, unlikeUnits, resultUnit,
        perOfUnit, quotientAsPercent, componentsInUnits, percentLimits, unlikeBranches, listOfOne, constraintIsValue,
        forwardReference,
    ]
}
