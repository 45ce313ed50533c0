/// Cells that cannot be read (D112-D114).
extension DiagnosticCode {
    public static let cellNotInteger = cell("D1121", "cell-not-integer", en: "is no whole number", ru: "не целое число")
    public static let cellNotNumber = cell("D1122", "cell-not-number", en: "is no number", ru: "не число")
    public static let cellNotDate = cell("D1123", "cell-not-date", en: "is no date", ru: "не дата")
    public static let cellNoSuchDay = cell(
        "D1124", "cell-no-such-day", en: "is a day that the calendar does not have", ru: "такого дня нет в календаре")
    public static let cellNotBoolean = cell("D1125", "cell-not-boolean", en: "is neither yes nor no", ru: "не «да» и не «нет»")
    public static let cellNotChoice = cell(
        "D1126", "cell-not-choice", en: "is not among the choices{detail}", ru: "нет среди вариантов ответа{detail}")
    public static let cellNotSet = cell(
        "D1127", "cell-not-set", en: "holds what is not among the choices: {detail}",
        ru: "нет среди вариантов ответа: {detail}")
    public static let cellReasonBesideOptions = cell(
        "D1277", "cell-reason-beside-options", en: "stands for no answer and for an answer: {detail} cannot stand beside options",
        ru: "и ответ, и отметка об его отсутствии: {detail} не ставится рядом с вариантами")
    public static let cellRepeatsInSet = cell(
        "D1128", "cell-repeats-in-set", en: "holds an option twice: {detail}", ru: "вариант стоит дважды: {detail}")
    public static let cellWrongType = cell(
        "D1129", "cell-wrong-type", en: "is a value of another type", ru: "значение другого типа")
    public static let cellTooManyDigits = cell(
        "D1130", "cell-too-many-digits", en: "has more than 34 digits", ru: "больше 34 цифр")

    // MARK: Cells as spreadsheets leave them

    public static let cellFormulaError = cell(
        "D1131", "cell-formula-error", en: "is the error of a formula and no answer", ru: "ошибка формулы, а не ответ",
        hint: Phrase(en: "mend the formula, or leave the cell empty", ru: "исправьте формулу или оставьте ячейку пустой"))
    public static let cellAbsenceWord = cell(
        "D1132", "cell-absence-word", en: "looks like a word for having no answer, but the definition does not say so",
        ru: "похоже на отметку об отсутствии ответа, но в определении её нет",
        hint: Phrase(
            en: "say what it means: `missing: {{{value}: unanswered}}`, or leave the cell empty",
            ru: "скажите, что она значит: `missing: {{{value}: unanswered}}`, — или оставьте ячейку пустой"))
    public static let cellAmbiguousMark = cell(
        "D1133", "cell-ambiguous-mark", en: "may be a number of thousands or one with three decimals",
        ru: "можно прочесть двояко: как тысячи и как число с тремя десятичными",
        hint: Phrase(
            en: "write it without a mark between the thousands, or name the decimal mark: --csv \"decimal=,\"",
            ru: "уберите разделитель тысяч или укажите десятичный знак: --csv \"decimal=,\""))
    public static let cellOtherDecimalMark = cell(
        "D1134", "cell-other-decimal-mark", en: "has another decimal mark than the numbers of this file",
        ru: "десятичный знак не тот, что у чисел этого файла",
        hint: Phrase(
            en: "write all numbers with one mark, or name it: --csv \"decimal=,\"",
            ru: "запишите все числа с одним знаком или укажите его: --csv \"decimal=,\""))
    public static let cellPercentSign = cell(
        "D1135", "cell-percent-sign", en: "has a sign of percent, but the item is not in percent",
        ru: "стоит знак процента, но вопрос не в процентах",
        hint: Phrase(
            en: "add `unit: percent` to the item, or remove the sign", ru: "добавьте вопросу `unit: percent` или уберите знак"))
    public static let cellMoreThanNumber = cell(
        "D1136", "cell-more-than-number", en: "is a number with something beside it", ru: "рядом с числом стоит что-то ещё",
        hint: Phrase(
            en: "leave the number alone: no unit, no currency, no brackets",
            ru: "оставьте только число: без единицы, знака валюты и скобок"))
    public static let cellDateOfNumber = cell(
        "D1137", "cell-date-of-number", en: "is a date: a spreadsheet has probably taken a number for one",
        ru: "дата, а нужно число: вероятно, Excel превратил число в дату",
        hint: Phrase(
            en: "format the column as numbers before you type or import them",
            ru: "задайте столбцу числовой формат до ввода или вставки"))
    public static let cellSpreadsheetDay = cell(
        "D1138", "cell-spreadsheet-day", en: "is no date; it looks like the number of a day in Excel: {detail}",
        ru: "не дата; похоже на номер дня Excel: {detail}",
        hint: Phrase(en: "format the column as dates", ru: "задайте столбцу формат даты"))
    public static let cellYearOfTwoDigits = cell(
        "D1139", "cell-year-of-two-digits", en: "is no date: its year has two digits", ru: "не дата: год записан двумя цифрами",
        hint: Phrase(en: "write 2025-02-01 or 01.02.2025", ru: "пишите 01.02.2025 или 2025-02-01"))
    public static let cellAmbiguousDate = cell(
        "D1140", "cell-ambiguous-date", en: "is no date: the day or the month may stand first",
        ru: "не дата: первым может стоять и день, и месяц",
        hint: Phrase(en: "write 2025-02-01 or 01.02.2025", ru: "пишите 01.02.2025 или 2025-02-01"))
    public static let cellMonthFirst = cell(
        "D1279", "cell-month-first", en: "is no date: the month stands before the day", ru: "не дата: месяц стоит перед днём",
        hint: wayOfDates("month_first"))
    public static let cellDayFirst = cell(
        "D1280", "cell-day-first", en: "is no date: behind a day that stands first a point is needed",
        ru: "не дата: если первым стоит день, после него нужна точка", hint: wayOfDates("day_first"))
    private static func wayOfDates(_ word: String) -> Phrase {
        Phrase(
            en: "write 2025-03-13 or 13.03.2025; if the whole column is written so, say `dates: \(word)` under `answers:`",
            ru: "пишите 13.03.2025 или 2025-03-13; если так записан весь столбец, укажите `dates: \(word)` в `answers:`")
    }
    public static let cellAmbiguousOption = cell(
        "D1141", "cell-ambiguous-option", en: "is what several options are called: {detail}",
        ru: "так называются несколько вариантов: {detail}",
        hint: Phrase(en: "write the code of the option", ru: "пишите код варианта"))
    public static let cellAmbiguousSet = cell(
        "D1142", "cell-ambiguous-set", en: "can be parted into options in several ways",
        ru: "можно разделить на варианты по-разному",
        hint: Phrase(en: "write codes with spaces between them", ru: "пишите коды через пробел"))
    public static let cellNotMark = cell(
        "D1143", "cell-not-mark", en: "does not say whether an option is chosen", ru: "непонятно, выбран ли вариант",
        hint: Phrase(
            en: "in a column of one option write 1 or 0, yes or no",
            ru: "в столбце одного варианта пишите 1 или 0, «да» или «нет»"))

    // MARK: Cells of items of forms

    public static let cellNotTime = cell(
        "D3052", "cell-not-time", en: "is no time of day", ru: "не время суток",
        hint: Phrase(en: "write `14:30` or `14:30:05`", ru: "напишите `14:30` или `14:30:05`"))
    public static let cellNotDateTime = cell(
        "D3053", "cell-not-date-time", en: "is no day with a time", ru: "не дата со временем",
        hint: Phrase(
            en: "write `2025-03-01T14:30`, `2025-03-01T14:30:00+03:00` or `01.03.2025 14:30`",
            ru: "напишите `2025-03-01T14:30`, `2025-03-01T14:30:00+03:00` или `01.03.2025 14:30`"))
    public static let cellNotPoint = cell(
        "D3054", "cell-not-point", en: "is no place on the earth", ru: "не точка на земле",
        hint: Phrase(
            en: "write the latitude (from -90 to 90), a space and the longitude (from -180 to 180): `55.75 37.62`",
            ru: "напишите широту (от -90 до 90), пробел и долготу (от -180 до 180): `55.75 37.62`"))
    public static let cellNotFileName = cell(
        "D3055", "cell-not-file-name", en: "is no name of a file", ru: "не имя файла",
        hint: Phrase(
            en: "write `sha256:` and 64 digits, or a plain name without a folder",
            ru: "напишите `sha256:` и 64 цифры или простое имя без папки"))

    private static func cell(_ id: String, _ name: String, en: String, ru: String, hint: Phrase? = nil) -> DiagnosticCode {
        DiagnosticCode(
            id, name, .error,
            Phrase(
                en: "{place}, column `{column}`: `{value}` \(en)",
                ru: "{place}, столбец `{column}`: `{value}` — \(ru)"), hint: hint)
    }

    static let dataCells: [DiagnosticCode] = [
        cellNotInteger, cellNotNumber, cellNotDate, cellNoSuchDay, cellNotBoolean, cellNotChoice, cellNotSet, cellRepeatsInSet,
        cellWrongType, cellTooManyDigits, cellFormulaError, cellAbsenceWord, cellAmbiguousMark, cellOtherDecimalMark,
        cellPercentSign, cellMoreThanNumber, cellDateOfNumber, cellSpreadsheetDay, cellYearOfTwoDigits, cellAmbiguousDate,
        cellMonthFirst, cellDayFirst,
        cellAmbiguousOption, cellAmbiguousSet, cellNotMark, cellNotTime, cellNotDateTime, cellNotPoint, cellNotFileName,
        cellReasonBesideOptions,
    ]
}
