/// What spreadsheets and exports do, and what became of it: files and columns (D103), rows (D111).
extension DiagnosticCode {
    // MARK: Files

    public static let titleLines = DiagnosticCode(
        "D1030", "title-lines", .info,
        Phrase(
            en: "`{file}`: a title of the sheet stands in {lines}, the names of the columns were taken from"
                + " {sheet?row/line} {line}",
            ru: "Файл `{file}`: {lines} — заголовок листа, названия столбцов взяты из строки {line}"))
    public static let noKnownColumn = DiagnosticCode(
        "D1031", "no-known-column", .error,
        Phrase(
            en:
                "`{file}` has none of the columns of the definition: {sheet?row/line} {line} begins with `{header}`;"
                + " none of its rows is used",
            ru: "В файле `{file}` нет ни одного столбца из определения: строка {line} начинается с `{header}`; "
                + "его строки не учитываются"),
        hint: Phrase(
            en: "look at the separator (--csv \"sep=;\"), and whether the first row holds the names of the columns",
            ru: "проверьте разделитель (--csv \"sep=;\") и есть ли в файле строка с названиями столбцов"))
    public static let keyColumnMissing = DiagnosticCode(
        "D1032", "key-column-missing", .error,
        Phrase(
            en: "`{file}` has no column {columns}, by which its rows are told apart; none of them is used",
            ru: "В файле `{file}` нет ключевого столбца {columns}, по нему различаются строки; ни одна из них не учитывается"),
        hint: Phrase(
            en: "if another column does that, say `key:` under `answers:`, as `mera check --suggest` proposes",
            ru: "если их различает другой столбец, укажите `key:` в `answers:`, как предлагает `mera check --suggest`"))
    public static let columnNamesAdapted = DiagnosticCode(
        "D1033", "column-names-adapted", .info,
        Phrase(
            en: "{count:column/columns} of `{file}` {count|is/are} named otherwise than in the definition: {names}",
            ru: "В файле `{file}` {count:столбец назван/столбца названы/столбцов названы} иначе, чем в определении: {names}"))
    public static let keyInNoObject = DiagnosticCode(
        "D1034", "key-in-no-object", .warning,
        Phrase(
            en: "no object of `{file}` has the key `{column}`; the question counts as unanswered in all of them",
            ru: "Ни в одном объекте файла `{file}` нет ключа `{column}`; вопрос везде считается оставшимся без ответа"))
    public static let optionColumns = DiagnosticCode(
        "D1035", "option-columns", .info,
        Phrase(
            en: "the answers to `{column}` were taken from {count:column/columns} of `{file}`, one for each option: {names}",
            ru: "Ответы на `{column}` взяты из {count:столбца/столбцов/столбцов} файла `{file}`, по одному на вариант: {names}"))
    public static let optionColumnsAbsent = DiagnosticCode(
        "D1036", "option-columns-absent", .warning,
        Phrase(
            en: "`{file}` has columns for options of `{column}`, but none for {names}; these count as not chosen",
            ru: "В файле `{file}` есть столбцы вариантов `{column}`, но нет столбцов для {names}; они считаются не выбранными"))
    public static let optionColumnsUnused = DiagnosticCode(
        "D1037", "option-columns-unused", .info,
        Phrase(
            en: "`{file}` has `{column}` in one column and in {count:column/columns} for options; the one column was taken",
            ru: "В файле `{file}` ответ на `{column}` есть в одном столбце и ещё в {count:столбце/столбцах/столбцах} вариантов; "
                + "взят один столбец"))
    public static let surplusCells = DiagnosticCode(
        "D1038", "surplus-cells", .info,
        Phrase(
            en:
                "{count:row/rows} of `{file}` {count|has/have} empty cells after the last column"
                + " (the first {at}); they do no harm",
            ru:
                "В файле `{file}` {count:строка/строки/строк} с пустыми ячейками после последнего столбца (первая — {at}); "
                + "они не мешают"))
    public static let emptyColumns = DiagnosticCode(
        "D1039", "empty-columns", .info,
        Phrase(
            en: "`{file}` has {count:column/columns} without a name and without content; {count|it is/they are} not used",
            ru:
                "В файле `{file}` {count:столбец/столбца/столбцов} без названия и без содержимого; {count|он/они/они} не используются"
        ))
    public static let cellsAdapted = DiagnosticCode(
        "D1040", "cells-adapted", .info,
        Phrase(
            en: "column `{column}` of `{file}`: {count:cell/cells} written in another way {count|was/were} read,"
                + " the first {at}, `{written}` as `{read}`; what was met: {habits}",
            ru: "Столбец `{column}` файла `{file}`: {count:иначе записанная ячейка прочитана/иначе записанные ячейки прочитаны/"
                + "иначе записанных ячеек прочитано}, первая — {at}, `{written}` как `{read}`; встретилось: {habits}"))
    public static let decimalMarkAmbiguous = DiagnosticCode(
        "D1041", "decimal-mark-ambiguous", .error,
        Phrase(
            en: "all numbers of `{file}` with a {mark} have three digits after it: they may be thousands or decimals;"
                + " they were read as decimals",
            ru: "У всех чисел файла `{file}`, где стоит {mark}, за ней ровно три цифры: это могут быть и тысячи, и десятичные;"
                + " прочитаны как десятичные"),
        hint: Phrase(
            en: "name the decimal mark: --csv \"decimal=,\" or --csv \"decimal=.\"",
            ru: "укажите десятичный знак: --csv \"decimal=,\" или --csv \"decimal=.\""))
    public static let rowLikeTotal = DiagnosticCode(
        "D1042", "row-like-total", .warning,
        Phrase(
            en:
                "{sheet?row/the row at line} {line} of `{file}` is called like a total (`{value}`), but is none by its numbers; it counts",
            ru: "Строка {line} файла `{file}` названа как итоговая (`{value}`), но по числам это не итог; она учитывается"))
    public static let rowOfColumnNumbers = DiagnosticCode(
        "D1043", "row-of-column-numbers", .warning,
        Phrase(
            en: "{sheet?row/the row at line} {line} of `{file}` looks like the numbers of the columns; it counts",
            ru: "Строка {line} файла `{file}` похожа на строку с номерами столбцов; она учитывается"))
    public static let notAFile = DiagnosticCode(
        "D1044", "not-a-file", .error,
        Phrase(
            en: "`{file}` is a link that leads to no file",
            ru: "`{file}` — ссылка, которая не ведёт к файлу"))

    public static let restsOnUnusable = DiagnosticCode(
        "D1161", "rests-on-unusable", .warning,
        Phrase(
            en: "what rests on `{table}`, none of whose rows can be used, is not available: {things}",
            ru: "Недоступно всё, что строится на таблице `{table}`, строки которой использовать нельзя: {things}"))

    static let dataHabits: [DiagnosticCode] = [
        titleLines, noKnownColumn, keyColumnMissing, columnNamesAdapted, keyInNoObject, optionColumns, optionColumnsAbsent,
        optionColumnsUnused, surplusCells, emptyColumns, cellsAdapted, decimalMarkAmbiguous, rowLikeTotal, rowOfColumnNumbers,
        notAFile, restsOnUnusable,
    ]

    // MARK: Rows

    public static let rowStrayQuote = DiagnosticCode(
        "D1112", "row-stray-quote", .error,
        Phrase(
            en: "in the row at line {line} of `{file}` a quote stands open within a cell; the row is left out,"
                + " because it is not clear where its cells end",
            ru:
                "В записи на строке {line} файла `{file}` внутри ячейки стоит непарная кавычка; запись исключена: неясно, где кончаются её ячейки"
        ),
        hint: Phrase(
            en: "put the cell in quotes and write the quotes inside of it twice",
            ru: "заключите ячейку в кавычки, а кавычки внутри неё удвойте"))
    public static let rowLinesLost = DiagnosticCode(
        "D1113", "row-lines-lost", .error,
        Phrase(
            en: "lines {line}–{last} of `{file}` ({lines:line/lines}) are left out: they cannot be told apart because of a quote"
                + " that is opened in line {line}",
            ru: "Строки {line}–{last} файла `{file}` ({lines:строка/строки/строк}) исключены: их не разделить из-за кавычки, "
                + "открытой в строке {line}"),
        hint: Phrase(en: "close the quote in line {line}", ru: "закройте кавычку в строке {line}"))
    public static let restNotRead = DiagnosticCode(
        "D1114", "rest-not-read", .error,
        Phrase(
            en: "`{file}` was not read from line {line} to its end ({lines:line/lines}): the JSON is damaged,"
                + " and it is not clear where the next object begins",
            ru: "Файл `{file}` не прочитан со строки {line} до конца ({lines:строка/строки/строк}): JSON повреждён, и неясно, "
                + "где начинается следующий объект"))
    public static let jsonUnclosed = DiagnosticCode(
        "D1278", "json-unclosed", .error,
        Phrase(
            en: "the array of `{file}` is never closed: the file may have been cut off, and rows may be missing",
            ru: "Массив в файле `{file}` не закрыт: возможно, файл обрезан и строк не хватает"),
        hint: Phrase(en: "get the file once more, or add `]` at its end", ru: "получите файл ещё раз или допишите в конце `]`"))
    public static let rowRepeatsHeader = DiagnosticCode(
        "D1115", "row-repeats-header", .info,
        Phrase(
            en: "{sheet?row/line} {line} of `{file}` holds the names of the columns once more; it is no answer and left out",
            ru: "В строке {line} файла `{file}` снова стоят названия столбцов; это не ответ, запись исключена"))
    public static let rowIsTotal = DiagnosticCode(
        "D1116", "row-is-total", .warning,
        Phrase(
            en: "{sheet?row/line} {line} of `{file}` is a total of the rows above; it is no answer and left out",
            ru: "Строка {line} файла `{file}` — итог по строкам выше; это не ответ, запись исключена"))
    public static let rowSecondHeader = DiagnosticCode(
        "D1117", "row-second-header", .info,
        Phrase(
            en:
                "{sheet?row/line} {line} of `{file}` holds other names, numbers, types or units of the columns; it is no answer and left out",
            ru:
                "В строке {line} файла `{file}` стоят другие названия, номера, типы или единицы столбцов; это не ответ, запись исключена"
        )
    )
    public static let rowTooManyKeys = DiagnosticCode(
        "D1118", "row-too-many-keys", .error,
        Phrase(
            en: "the object at line {line} of `{file}` has more keys than a file may have columns; it is left out",
            ru: "У объекта на строке {line} файла `{file}` больше ключей, чем допускается столбцов; запись исключена"))
    public static let rowIsRemark = DiagnosticCode(
        "D1119", "row-is-remark", .warning,
        Phrase(
            en: "{sheet?row/line} {line} of `{file}` is a remark below the table; it is no answer and left out",
            ru: "Строка {line} файла `{file}` — примечание под таблицей; это не ответ, запись исключена"))

    static let rowHabits: [DiagnosticCode] = [
        rowStrayQuote, rowLinesLost, restNotRead, jsonUnclosed, rowRepeatsHeader, rowIsTotal, rowSecondHeader, rowTooManyKeys,
        rowIsRemark,
    ]
}

extension Phrase {
    /// Where something stands, in the middle of a sentence.
    ///
    /// - Parameter file: where several are read as one.
    package init(line: Int, of file: String? = nil) {
        if let file {
            self.init(en: "at line \(line) of `\(file)`", ru: "строка \(line) в `\(file)`")
        } else {
            self.init(en: "at line \(line)", ru: "строка \(line)")
        }
    }
}
