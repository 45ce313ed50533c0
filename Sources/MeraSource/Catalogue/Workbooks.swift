/// Workbooks of spreadsheets, `.xlsx` (D120-D125).
extension DiagnosticCode {
    public static let workbookNot = DiagnosticCode(
        "D1201", "workbook-not-one", .error,
        Phrase(
            en: "`{file}` cannot be opened as a workbook: it is not what Excel calls .xlsx",
            ru: "Файл `{file}` не открывается как книга Excel (.xlsx)"),
        hint: Phrase(
            en: "open it in Excel or LibreOffice and save it as «Excel workbook (*.xlsx)»",
            ru: "откройте его в Excel или LibreOffice и сохраните как «Книга Excel (*.xlsx)»"))
    public static let workbookOldOrLocked = DiagnosticCode(
        "D1202", "workbook-old-or-locked", .error,
        Phrase(
            en: "`{file}` is locked with a password, or is a workbook of the old form (.xls)",
            ru: "Файл `{file}` закрыт паролем или сохранён в старом формате (.xls)"),
        hint: Phrase(
            en: "take the password away, or save it as «Excel workbook (*.xlsx)»",
            ru: "снимите пароль или сохраните файл как «Книга Excel (*.xlsx)»"))
    public static let workbookDamaged = DiagnosticCode(
        "D1203", "workbook-damaged", .error,
        Phrase(en: "the workbook `{file}` is damaged: {what}", ru: "Книга `{file}` повреждена: {what}"),
        hint: Phrase(
            en: "open it in Excel or LibreOffice, let it be repaired, and save it again",
            ru: "откройте её в Excel или LibreOffice, согласитесь на восстановление и сохраните заново"))
    public static let workbookTooLarge = DiagnosticCode(
        "D1204", "workbook-too-large", .error,
        Phrase(
            en: "the workbook `{file}` is not read: {what}; no honest workbook of answers is like that",
            ru: "Книга `{file}` не прочитана: {what}; у обычной книги с ответами так не бывает"),
        hint: Phrase(
            en: "keep only the sheets with answers, or save the large sheet as CSV",
            ru: "оставьте в книге только листы с ответами или сохраните большой лист в CSV"))

    // MARK: Sheets

    public static let sheetAbsent = DiagnosticCode(
        "D1210", "sheet-absent", .error,
        Phrase(
            en: "the workbook `{file}` has no sheet for the table `{table}`; its sheets: {sheets}",
            ru: "В книге `{file}` нет листа для таблицы `{table}`; её листы: {sheets}"),
        hint: Phrase(
            en: "name the sheet `{table}` or as the table is called in the study",
            ru: "назовите лист `{table}` или так, как таблица названа в исследовании"))
    public static let sheetTwice = DiagnosticCode(
        "D1211", "sheet-twice", .error,
        Phrase(
            en: "several sheets of `{file}` are called like the table `{table}`: {sheets}; none of them is taken",
            ru: "В книге `{file}` несколько листов с названием таблицы `{table}`: {sheets}; не взят ни один"),
        hint: Phrase(en: "leave one of them", ru: "оставьте один из них"))
    public static let sheetsUnused = DiagnosticCode(
        "D1212", "sheets-unused", .info,
        Phrase(
            en: "no table belongs to {count:the sheet/the sheets} {sheets} of `{file}`: {count|it is/they are} not read",
            ru: "В книге `{file}` {count:лист/листа/листов}, для {count|которого/которых/которых} нет таблицы: {sheets}; "
                + "{count|он не прочитан/они не прочитаны/они не прочитаны}"))
    public static let sheetUnusedClose = DiagnosticCode(
        "D1213", "sheet-unused-close", .warning,
        Phrase(
            en: "no table belongs to the sheet `{sheet}` of `{file}`: it is not read; is `{close}` meant?",
            ru: "Для листа `{sheet}` книги `{file}` нет таблицы, он не прочитан; может быть, имеется в виду `{close}`?"))
    public static let hiddenRows = DiagnosticCode(
        "D1215", "hidden-rows", .warning,
        Phrase(
            en: "{count:row is/rows are} hidden in `{file}` (the first is {line}): {count|it counts/they count} like any other",
            ru: "В `{file}` {count:скрыта строка/скрыты строки/скрыто строк} (первая — {line}): "
                + "{count|она учитывается/они учитываются/они учитываются} как все остальные"),
        hint: Phrase(
            en: "a filter only hides rows; delete those that are no answers",
            ru: "фильтр лишь скрывает строки; те, что не являются ответами, удалите"))
    public static let mergedFilled = DiagnosticCode(
        "D1216", "merged-filled", .info,
        Phrase(
            en: "merged cells in `{file}` ({ranges}): what stands in them counts for every row that they span",
            ru: "В `{file}` объединены ячейки ({ranges}): значение отнесено ко всем строкам, которые они охватывают"))
    public static let mergedAcross = DiagnosticCode(
        "D1217", "merged-across", .warning,
        Phrase(
            en:
                "cells of several columns are merged in `{file}` ({ranges}): what stands in them counts for the first column alone",
            ru: "В `{file}` объединены ячейки разных столбцов ({ranges}): значение отнесено только к первому из них"),
        hint: Phrase(en: "undo the merging of cells", ru: "отмените объединение ячеек"))
    public static let cellFormulaWithoutValue = DiagnosticCode(
        "D1218", "cell-formula-without-value", .error,
        Phrase(
            en: "{place}, column `{column}`: the formula has never been calculated, there is no value",
            ru: "{place}, столбец `{column}`: формула не вычислена, значения в ячейке нет"),
        hint: Phrase(
            en: "open the workbook in Excel or LibreOffice and save it: the values are stored then",
            ru: "откройте книгу в Excel или LibreOffice и сохраните: значения формул запишутся в файл"))

    public static let daysInTextColumn = DiagnosticCode(
        "D1219", "days-in-text-column", .warning,
        Phrase(
            en: "column `{column}` of `{file}` holds texts or codes, but {count:cell/cells} (the first is {cell}) {count|is/are} "
                + "{count|a date/dates} of Excel: read as `{value}`",
            ru:
                "В столбце `{column}` листа `{file}` должны быть тексты или коды, а {count:ячейка/ячейки/ячеек} (первая — {cell}) — "
                + "даты Excel: прочитано как `{value}`"),
        hint: Phrase(
            en: "Excel makes dates of `1-2` and `01.03`: set the format of the column to Text and write the answers again",
            ru: "Excel превращает `1-2` и `01.03` в даты: задайте столбцу формат «Текстовый» и введите ответы заново"))
    public static let unclearTextNumbers = DiagnosticCode(
        "D1220", "unclear-text-numbers", .error,
        Phrase(
            en:
                "column `{column}` of `{file}`: {count:number is/numbers are} stored as text (the first is {cell}: `{value}`) and may be "
                + "thousands; decimals were taken",
            ru:
                "Столбец `{column}` листа `{file}`: {count:число записано/числа записаны/чисел записано} текстом (первое — {cell}: "
                + "`{value}`), это могут быть тысячи; прочитано как дробь"),
        hint: Phrase(
            en: "turn the texts into numbers: Data → Text to columns",
            ru: "превратите тексты в числа: «Данные» → «Текст по столбцам»"))

    public static let computedColumn = DiagnosticCode(
        "D1221", "computed-column", .info,
        Phrase(
            en: "column `{column}` of `{file}` holds what mera calculates itself: it is not read",
            ru: "Столбец `{column}` файла `{file}` содержит то, что mera вычисляет сама: он не прочитан"))

    public static let csvOutUnknownWord = DiagnosticCode(
        "D1222", "csv-out-unknown-word", .error,
        Phrase(
            en: "`{word}` is no part of how CSV files are written",
            ru: "`{word}` не описывает, как записывать файлы CSV"),
        hint: Phrase(
            en: "e.g. --csv-out \"sep=; decimal=, bom\"; sep is , ; | or tab, decimal is . or ,, and bom or nobom",
            ru: "например, --csv-out \"sep=; decimal=, bom\"; sep — , ; | или tab, decimal — . или ,, а также bom или nobom"))
    public static let csvOutSameMark = DiagnosticCode(
        "D1223", "csv-out-same-mark", .error,
        Phrase(
            en: "columns and decimals cannot be parted by the same sign",
            ru: "столбцы и десятичные знаки нельзя отделять одним и тем же знаком"),
        hint: Phrase(en: "e.g. --csv-out \"sep=; decimal=,\"", ru: "например, --csv-out \"sep=; decimal=,\""))

    static let workbooks: [DiagnosticCode] = [
        workbookNot, workbookOldOrLocked, workbookDamaged, workbookTooLarge, sheetAbsent, sheetTwice, sheetsUnused,
        sheetUnusedClose, hiddenRows, mergedFilled, mergedAcross, cellFormulaWithoutValue,
        daysInTextColumn, unclearTextNumbers, computedColumn, csvOutUnknownWord, csvOutSameMark,
    ]
}
