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

    public static let optionTexts = DiagnosticCode(
        "D1290", "option-texts", .warning,
        Phrase(
            en: "`{column}` of `{file}`: words under `{name}` count as `{code}` chosen, and are not kept themselves",
            ru: "`{column}` в файле `{file}`: слова под «{name}» считаются выбором `{code}`, сами они не сохраняются"),
        hint: Phrase(
            en: "give the option a text of its own: `specify: What else?`", ru: "заведите для варианта текст: `specify: Что ещё?`"
        ))
    public static let registerLabels = DiagnosticCode(
        "D3124", "register-labels", .info,
        Phrase(
            en:
                "{count:answer/answers} to `{column}` {count|names/name} a row of `{table}` by what it is called; {count|it was/they were}"
                + " read as its key, the first `{written}` as `{read}`",
            ru:
                "{count:ответ/ответа/ответов} на `{column}` {count|называет/называют/называют} строку `{table}` по имени, а не по ключу; "
                + "{count|он прочитан/они прочитаны/они прочитаны} как ключ, первый — `{written}` как `{read}`"))
    public static let pointColumns = DiagnosticCode(
        "D3140", "point-columns", .info,
        Phrase(
            en: "`{column}` of `{file}` was put together from its parts: {names}",
            ru: "`{column}` в файле `{file}` — точка, собранная из столбцов {names}"))
    public static let eventsUntold = DiagnosticCode(
        "D3141", "events-untold", .error,
        Phrase(
            en: "`{file}` has rows of {count:event/events} of {system} ({names}), and `{table}` does not tell them apart: "
                + "none of its rows is used",
            ru: "В файле `{file}` строки {count:события/событий/событий} {system} ({names}), а `{table}` их не различает: "
                + "ни одна строка не взята"),
        hint: Phrase(
            en: "make the event an item of the key, and name its column under `answers:`: `columns: {{{column}: ITEM}}`",
            ru: "сделайте событие вопросом в составе ключа и назовите его столбец в `answers:`: "
                + "`columns: {{{column}: ВОПРОС}}`"))
    public static let percentsStored = DiagnosticCode(
        "D3142", "percents-stored", .info,
        Phrase(
            en:
                "{count:cell/cells} of `{column}` of the sheet `{file}` {count|is/are} shown in per cents (the first, {cell}, holds "
                + "{value}), and the item is not in per cents: what is stored was taken",
            ru:
                "В столбце `{column}` листа `{file}` {count:ячейка показана/ячейки показаны/ячеек показаны} в процентах (первая — {cell}, "
                + "в ней {value}), а вопрос не в процентах: взято то, что хранится в ячейке"))
    public static let givenColumnAbsent = DiagnosticCode(
        "D1276", "given-column-absent", .error,
        Phrase(
            en: "`{file}` has no column `{name}`, which `answers:` names for `{column}`; all its answers count as not available",
            ru: "В файле `{file}` нет столбца `{name}`, названного в `answers:` для `{column}`; "
                + "все его ответы считаются недоступными"),
        hint: Phrase(en: "columns there: {names}", ru: "столбцы файла: {names}"))
    public static let givenFileAbsent = DiagnosticCode(
        "D3120", "given-file-absent", .error,
        Phrase(
            en: "there is no `{file}` among the answers, which `answers:` names for `{table}`",
            ru: "Среди ответов нет `{file}`, названного в `answers:` для `{table}`"))
    public static let givenSheetAbsent = DiagnosticCode(
        "D3121", "given-sheet-absent", .error,
        Phrase(
            en: "`{file}` has no sheet `{sheet}`, which `answers:` names for `{table}`",
            ru: "В книге `{file}` нет листа `{sheet}`, названного в `answers:` для `{table}`"))

    // MARK: The block `answers:`

    public static let answersRows = DiagnosticCode(
        "M6080", "answers-rows", .error,
        Phrase(
            en: "rows are counted from 1, and the first row with answers stands below the names of the columns",
            ru: "строки считаются с 1, и первая строка с ответами стоит ниже названий столбцов"))
    public static let answersNoOptions = DiagnosticCode(
        "M6081", "answers-no-options", .error,
        Phrase(
            en: "`{item}` has no columns for single options: that is for select_multiple",
            ru: "у `{item}` не бывает столбцов отдельных вариантов: они есть только у select_multiple"))
    public static let answersTwice = DiagnosticCode(
        "M6082", "answers-twice", .error,
        Phrase(en: "two columns answer `{item}`: {columns}", ru: "на `{item}` отвечают два столбца: {columns}"))
    public static let answersKey = DiagnosticCode(
        "M6083", "answers-key", .error,
        Phrase(
            en: "the key of `{table}` is not a single item: name a column for each of its items under `columns`",
            ru: "ключ `{table}` состоит не из одного вопроса: назовите столбец каждого из них в `columns`"))
    public static let answersParent = DiagnosticCode(
        "M6084", "answers-parent", .error,
        Phrase(
            en: "`{table}` is no repeat: its rows stand in no other",
            ru: "`{table}` — не повторяющаяся группа: её строки не стоят внутри других"))

    static let collectedAnswers: [DiagnosticCode] = [
        systemColumns, rowsLed, fileTakenFor, rowsNumbered, rowsOfInstruments, noMarkNoAnswer, registerLabels, optionTexts,
        pointColumns, eventsUntold,
        percentsStored,
        givenColumnAbsent,
        givenFileAbsent, givenSheetAbsent, answersRows, answersNoOptions, answersTwice, answersKey, answersParent,
    ]
}
