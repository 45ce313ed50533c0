/// Answers as collecting systems write them (D127-D129).
extension DiagnosticCode {
    public static let systemColumns = DiagnosticCode(
        "D1270", "system-columns", .info,
        Phrase(
            en:
                "`{file}` was written by {system}: {count:column/columns} of the system's own {count|is/are} passed over: {names}",
            ru: "Файл `{file}` записан системой {system}: {count:её столбец/её столбца/её столбцов} без ответов "
                + "{count|пропущен/пропущены/пропущены}: {names}"))
    public static let rowsLed = DiagnosticCode(
        "D1271", "rows-led", .info,
        Phrase(
            en: "the rows of `{file}` were put to those of `{outer}` by `{inner_column}`, which is `{outer_column}` there",
            ru: "Строки файла `{file}` отнесены к строкам файла `{outer}` по столбцу `{inner_column}` (там это `{outer_column}`)")
    )
    public static let fileTakenFor = DiagnosticCode(
        "D1272", "file-taken-for", .info,
        Phrase(
            en: "`{file}` was taken for the answers of `{table}`: {why}",
            ru: "`{file}` принят за ответы на `{table}`: {why}"))
    public static let rowsNumbered = DiagnosticCode(
        "D1273", "rows-numbered", .info,
        Phrase(
            en: "`{column}` of the rows of `{file}` was counted: the row's number inside of the row around it",
            ru: "`{column}` строк файла `{file}` — порядковый номер строки внутри её внешней строки"))

    public static let rowsOfInstruments = DiagnosticCode(
        "D1274", "rows-of-instruments", .info,
        Phrase(
            en: "`{file}` has rows of several instruments: {count:row/rows} of others {count|was/were} not taken for this table",
            ru:
                "В файле `{file}` строки нескольких инструментов: {count:строка/строки/строк} других {count|не взята/не взяты/не взяты} "
                + "для этой таблицы"))

    public static let noMarkNoAnswer = DiagnosticCode(
        "D1275", "no-mark-no-answer", .info,
        Phrase(
            en: "{system} writes 0 for every option of `{column}` also where nobody answered: "
                + "rows of `{file}` without any mark count as unanswered",
            ru: "{system} пишет 0 у всех вариантов `{column}` и тогда, когда ответа нет: "
                + "строки файла `{file}` без единой отметки считаются оставшимися без ответа"))

    static let collectedAnswers: [DiagnosticCode] = [
        systemColumns, rowsLed, fileTakenFor, rowsNumbered, rowsOfInstruments, noMarkNoAnswer,
    ]
}
