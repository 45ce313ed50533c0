/// Rows that are left out (D11), results that are written (D2).
extension DiagnosticCode {
    // MARK: Rows that are left out

    public static let rowTooShort = DiagnosticCode(
        "D1101", "row-too-short", .error,
        Phrase(
            en: "{sheet?row/line} {line} of `{file}` has only {fields:field/fields}; the row is left out",
            ru: "В строке {line} файла `{file}` только {fields:поле/поля/полей}; запись исключена"))
    public static let rowTooLong = DiagnosticCode(
        "D1102", "row-too-long", .error,
        Phrase(
            en: "{sheet?row/line} {line} of `{file}` has {fields:field/fields}, more than there are columns; the row is left out",
            ru: "В строке {line} файла `{file}` {fields:поле/поля/полей} — больше, чем столбцов; запись исключена"))
    public static let rowTextAfterQuote = DiagnosticCode(
        "D1103", "row-text-after-quote", .error,
        Phrase(
            en: "the row at line {line} of `{file}` has text after a closing quote; the row is left out",
            ru: "В записи на строке {line} файла `{file}` после закрывающей кавычки стоит текст; запись исключена"),
        hint: Phrase(en: "a quote inside quotes is written twice", ru: "кавычка внутри кавычек пишется дважды"))
    public static let rowOpenQuote = DiagnosticCode(
        "D1104", "row-open-quote", .error,
        Phrase(
            en: "a quote opened in the row at line {line} of `{file}` is never closed; the row is left out",
            ru: "В записи на строке {line} файла `{file}` кавычка открыта и не закрыта; запись исключена"))
    public static let rowNotText = DiagnosticCode(
        "D1105", "row-not-text", .error,
        Phrase(
            en:
                "{sheet?row/the row at line} {line} of `{file}` has bytes that are no text in the file's encoding; the row is left out",
            ru: "В записи на строке {line} файла `{file}` есть байты, которые не читаются в кодировке файла; запись исключена"),
        hint: Phrase(
            en: "if the whole file is in another encoding, name it: --csv \"encoding=windows-1251\"",
            ru: "если весь файл в другой кодировке, укажите её: --csv \"encoding=windows-1251\""))
    public static let rowFieldTooLong = DiagnosticCode(
        "D1106", "row-field-too-long", .error,
        Phrase(
            en: "a field of {sheet?row/the row at line} {line} of `{file}` is longer than is allowed; the row is left out",
            ru: "В записи на строке {line} файла `{file}` есть поле длиннее допустимого; запись исключена"))
    public static let rowRecordTooLong = DiagnosticCode(
        "D1107", "row-record-too-long", .error,
        Phrase(
            en: "{sheet?row/the row at line} {line} of `{file}` is longer than is allowed; it is left out",
            ru: "Запись на строке {line} файла `{file}` длиннее допустимого; она исключена"))
    public static let rowEmpty = DiagnosticCode(
        "D1108", "row-empty", .info,
        Phrase(
            en: "{sheet?row/the row at line} {line} of `{file}` has no answers at all; it is left out",
            ru: "В записи на строке {line} файла `{file}` нет ни одного ответа; она исключена"))
    public static let rowNotJSON = DiagnosticCode(
        "D1109", "row-not-json", .error,
        Phrase(
            en: "the row at line {line} of `{file}` is no valid JSON; it is left out",
            ru: "Запись на строке {line} файла `{file}` — не правильный JSON; она исключена"))
    public static let rowNotObject = DiagnosticCode(
        "D1110", "row-not-object", .error,
        Phrase(
            en: "what stands at line {line} of `{file}` is not an object in braces; it is left out",
            ru: "На строке {line} файла `{file}` стоит не объект в фигурных скобках; запись исключена"))
    public static let rowRepeatedKey = DiagnosticCode(
        "D1111", "row-repeated-key", .error,
        Phrase(
            en: "the row at line {line} of `{file}` has a key twice; the row is left out, because it is not clear which is right",
            ru: "В записи на строке {line} файла `{file}` один ключ стоит дважды; запись исключена: неясно, какой верен"))

    // MARK: Results

    public static let fileNotWritable = DiagnosticCode(
        "D2001", "file-not-writable", .error,
        Phrase(en: "`{path}` cannot be written: {reason}", ru: "Не удаётся записать `{path}`: {reason}"))

    static let dataRows: [DiagnosticCode] = [
        rowTooShort, rowTooLong, rowTextAfterQuote, rowOpenQuote, rowNotText, rowFieldTooLong, rowRecordTooLong, rowEmpty,
        rowNotJSON, rowNotObject, rowRepeatedKey, fileNotWritable,
    ]
    /// The family D.
    static let data = dataFiles + dataHabits + dataRows + rowHabits + dataCells
}
