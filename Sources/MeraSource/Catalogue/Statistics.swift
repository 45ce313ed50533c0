/// Answers as files of statistics programs.
extension DiagnosticCode {
    public static let statisticsNames = DiagnosticCode(
        "D1260", "statistics-names", .info,
        Phrase(
            en: "in `{file}` some variables have other names, as {program} asks: {names}",
            ru: "В `{file}` часть переменных названа иначе, как того требует {program}: {names}"))
    public static let statisticsLabels = DiagnosticCode(
        "D1261", "statistics-labels", .info,
        Phrase(
            en: "in `{file}` labels are cut to the length that {program} keeps: {names}",
            ru: "В `{file}` подписи сокращены до длины, которую хранит {program}: {names}"))
    public static let statisticsTexts = DiagnosticCode(
        "D1262", "statistics-texts", .warning,
        Phrase(
            en: "in `{file}` {count} answers of `{name}` are cut to {limit} bytes, the most that {program} keeps",
            ru: "В `{file}` ответы `{name}` ({count}) обрезаны до {limit} байт — больше {program} не хранит"))
    public static let statisticsDamaged = DiagnosticCode(
        "D1263", "statistics-damaged", .error,
        Phrase(
            en: "`{file}` is no sound file of {program}: {reason}",
            ru: "`{file}` — не файл {program} или он повреждён: {reason}"),
        hint: Phrase(
            en: "save it once more in its program, or export it as CSV",
            ru: "сохраните его в программе ещё раз или выгрузите в CSV"))
    public static let statisticsPublished = DiagnosticCode(
        "D1264", "statistics-published", .error,
        Phrase(
            en: "answers of single people (`{formats}`) are not published",
            ru: "Ответы отдельных людей (`{formats}`) не публикуются"),
        hint: Phrase(en: "leave out --profile public, or this format", ru: "уберите --profile public или этот формат"))

    public static let statisticsMissing = DiagnosticCode(
        "D1291", "statistics-missing", .info,
        Phrase(
            en:
                "`{file}` itself holds {count:answer/answers} to `{column}` ({values}) for missing, and the study knows no such code:"
                + " {count|it counts/they count} as unanswered",
            ru:
                "В самом файле `{file}` {count:ответ/ответа/ответов} на `{column}` ({values}) {count|помечен/помечены/помечены} как "
                + "пропуск, а исследование такого кода не знает: {count|он считается/они считаются/они считаются} отсутствием ответа"
        ),
        hint: Phrase(
            en: "say what they mean: `missing: {{CODE: refused}}`", ru: "укажите, что они значат: `missing: {{КОД: refused}}`"))

    static let statistics = [
        statisticsMissing, statisticsNames, statisticsLabels, statisticsTexts, statisticsDamaged, statisticsPublished,
    ]
}
