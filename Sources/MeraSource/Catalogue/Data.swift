/// Answers that are read (D1) and results that are written (D2).
extension DiagnosticCode {
    // MARK: Files

    public static let fileNotReadable = DiagnosticCode(
        "D1001", "file-not-readable", .error,
        Phrase(en: "`{path}` cannot be read: {reason}", ru: "Не удаётся прочитать `{path}`: {reason}"))
    public static let fileEmpty = DiagnosticCode(
        "D1002", "file-empty", .error,
        Phrase(en: "`{file}` is empty", ru: "Файл `{file}` пуст"),
        hint: Phrase(
            en: "the first row must hold the names of the columns", ru: "в первой строке должны стоять названия столбцов"))
    public static let fileBinary = DiagnosticCode(
        "D1003", "file-binary", .error,
        Phrase(en: "`{file}` is no table of text", ru: "Файл `{file}` — не текстовая таблица"),
        hint: Phrase(
            en: "save a workbook as CSV UTF-8", ru: "сохраните книгу Excel как «CSV UTF-8 (разделитель — запятая)»"))
    public static let answersTooLarge = DiagnosticCode(
        "D1004", "file-too-large", .error,
        Phrase(
            en: "`{file}` is larger than {limit} MiB, more than can be held in memory",
            ru: "Файл `{file}` больше {limit} МиБ и не помещается в отведённую память"),
        hint: Phrase(en: "save it as CSV in UTF-8", ru: "сохраните его как CSV в кодировке UTF-8"))
    public static let fileChanged = DiagnosticCode(
        "D1005", "file-changed", .error,
        Phrase(en: "`{file}` was changed while it was being read", ru: "Файл `{file}` изменился во время чтения"),
        hint: Phrase(en: "run again when nobody writes to it", ru: "повторите, когда в него никто не пишет"))
    public static let fileUnknownKind = DiagnosticCode(
        "D1006", "file-unknown-kind", .error,
        Phrase(
            en: "`{file}` has none of the endings .csv, .tsv, .txt, .json, .jsonl, .xlsx, .ods, .sav, .dta",
            ru: "У файла `{file}` нет ни одного из окончаний .csv, .tsv, .txt, .json, .jsonl, .xlsx, .ods, .sav, .dta"))

    // MARK: How a CSV file is written

    public static let encodingUnclear = DiagnosticCode(
        "D1010", "encoding-unclear", .error,
        Phrase(
            en: "the encoding of `{file}` is not clear: it is neither UTF-8 nor plainly windows-1251",
            ru: "Кодировка файла `{file}` не ясна: это не UTF-8 и не явная windows-1251"),
        hint: Phrase(
            en: "name it: --csv \"encoding=windows-1251\", or save the file as UTF-8",
            ru: "укажите её: --csv \"encoding=windows-1251\" — или сохраните файл в UTF-8"))
    public static let separatorUnclear = DiagnosticCode(
        "D1011", "separator-unclear", .error,
        Phrase(
            en: "the separator of `{file}` is not clear: {separators} would all do",
            ru: "Разделитель столбцов в файле `{file}` не ясен: подходят {separators}"),
        hint: Phrase(en: "name it: --csv \"sep=;\"", ru: "укажите его: --csv \"sep=;\""))
    public static let decimalMarkUnclear = DiagnosticCode(
        "D1012", "decimal-mark-unclear", .warning,
        Phrase(
            en: "`{file}` has numbers with a decimal comma and with a decimal point; the {mark} was taken, the other is an error",
            ru: "В файле `{file}` есть числа и с десятичной запятой, и с точкой; принята {mark}, другой знак считается ошибкой"),
        hint: Phrase(en: "name the mark: --csv \"decimal=,\"", ru: "укажите знак: --csv \"decimal=,\""))
    public static let formatChosen = DiagnosticCode(
        "D1013", "format-chosen", .info,
        Phrase(
            en: "`{file}` was read as {encoding} with {separator} between the columns and a decimal {mark}",
            ru: "Файл `{file}` прочитан так: кодировка {encoding}, между столбцами {separator}, в числах десятичная {mark}"))
    public static let formatUnknownWord = DiagnosticCode(
        "D1014", "csv-format-unknown", .error,
        Phrase(en: "`{word}` is no way to describe a CSV file", ru: "Непонятно описание файла CSV: `{word}`"),
        hint: Phrase(
            en: "write sep=, or sep=; or sep=tab, encoding=utf-8, utf-16le, utf-16be or windows-1251, decimal=. or decimal=, and"
                + " thousands=space and cells=exact",
            ru: "пишите sep=, или sep=; или sep=tab, encoding=utf-8, utf-16le, utf-16be или windows-1251, decimal=. или decimal=,"
                + " thousands=space и cells=exact"))

    public static let jsonNotArray = DiagnosticCode(
        "D1015", "json-not-array", .error,
        Phrase(
            en: "`{file}` must hold an array of objects in square brackets",
            ru: "В файле `{file}` должен быть массив объектов в квадратных скобках"),
        hint: Phrase(
            en: "one object a line is read from files ending in .jsonl",
            ru: "объекты по одному на строке читаются из файлов с окончанием .jsonl"))
    public static let jsonNotUTF8 = DiagnosticCode(
        "D1016", "json-not-utf8", .error,
        Phrase(en: "`{file}` is JSON but not in UTF-8", ru: "Файл JSON `{file}` не в кодировке UTF-8"))

    // MARK: Columns

    public static let columnUnknown = DiagnosticCode(
        "D1020", "column-unknown", .warning,
        Phrase(
            en: "column `{column}` of `{file}` is not in the definition; it is not used",
            ru: "Столбца `{column}` из файла `{file}` нет в определении; он не используется"))
    public static let columnUnknownClose = DiagnosticCode(
        "D1021", "column-unknown-close", .warning,
        Phrase(
            en: "column `{column}` of `{file}` is not in the definition; did you mean {close}?",
            ru: "Столбца `{column}` из файла `{file}` нет в определении; возможно, имелось в виду {close}?"))
    public static let columnMissing = DiagnosticCode(
        "D1022", "column-missing", .error,
        Phrase(
            en: "`{file}` has no column `{column}`; all its answers count as not available",
            ru: "В файле `{file}` нет столбца `{column}`; все ответы на него считаются недоступными"))
    public static let columnRepeated = DiagnosticCode(
        "D1023", "column-repeated", .error,
        Phrase(
            en: "`{file}` has {count:column/columns} `{column}`; none of them is used, because it is not clear which is right",
            ru: "В файле `{file}` {count:столбец/столбца/столбцов} `{column}`; ни один не используется: неясно, какой верен"))
    public static let headerDamaged = DiagnosticCode(
        "D1024", "header-damaged", .error,
        Phrase(
            en: "the first row of `{file}`, which holds the names of the columns, is damaged",
            ru: "Повреждена первая строка файла `{file}` — строка с названиями столбцов"),
        hint: Phrase(
            en: "look for a quote that is not closed, and for the right encoding",
            ru: "проверьте, все ли кавычки в ней закрыты и верна ли кодировка"))
    public static let columnUnnamed = DiagnosticCode(
        "D1025", "column-unnamed", .warning,
        Phrase(
            en: "column {number} of `{file}` has no name; it is not used",
            ru: "У столбца {number} в файле `{file}` нет названия; он не используется"))
    public static let noRows = DiagnosticCode(
        "D1026", "no-rows", .warning,
        Phrase(en: "`{file}` has column names but no rows", ru: "В файле `{file}` есть названия столбцов, но нет строк"))
    public static let columnsTooMany = DiagnosticCode(
        "D1027", "columns-too-many", .error,
        Phrase(
            en: "`{file}` has more than {limit:column/columns}", ru: "В файле `{file}` больше {limit:столбца/столбцов/столбцов}"))

    static let dataFiles: [DiagnosticCode] = [
        fileNotReadable, fileEmpty, fileBinary, answersTooLarge, fileChanged, fileUnknownKind, encodingUnclear, separatorUnclear,
        decimalMarkUnclear, formatChosen, formatUnknownWord, jsonNotArray, jsonNotUTF8, columnUnknown, columnUnknownClose,
        columnMissing, columnRepeated,
        headerDamaged, columnUnnamed, noRows, columnsTooMany,
    ]
}
