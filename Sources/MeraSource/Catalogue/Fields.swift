/// M21: fields that a definition implies beside those that it names. D31: what the definitions say about such fields and rows.
extension DiagnosticCode {
    // MARK: Definitions

    public static let specifyClash = DiagnosticCode(
        "M2101", "specify-clash", .error,
        Phrase(
            en: "`{id}` is the text that goes with option `{code}` of `{item}`, so no other item can be called that",
            ru: "`{id}` — это текст к варианту `{code}` вопроса `{item}`, другой вопрос так назвать нельзя"),
        hint: Phrase(
            en: "rename the item, or take `specify` from the option", ru: "переименуйте вопрос или уберите у варианта `specify`"))
    public static let specifyWithoutValue = DiagnosticCode(
        "M2102", "specify-without-value", .error,
        Phrase(
            en: "option `{code}` stands for no value, so there is nothing to specify",
            ru: "вариант `{code}` означает отсутствие значения, уточнять нечего"),
        hint: Phrase(en: "an option has `missing` or `specify`", ru: "у варианта бывает либо `missing`, либо `specify`"))
    public static let statusItem = DiagnosticCode(
        "M2103", "status-item", .error,
        Phrase(
            en: "`{item}` cannot tell the status of a submission: it is neither a text nor a select_one",
            ru: "по `{item}` нельзя узнать статус анкеты: это не текст и не вопрос с одним ответом"))

    public static let countedForms = DiagnosticCode(
        "M2120", "counted-forms", .error,
        Phrase(
            en: "`counted` needs {n:form/forms} of the word in the language of the study; {given} given",
            ru: "в `counted` нужны {n:форма/формы/форм} слова на языке исследования, а указано — {given}"),
        hint: Phrase(
            en: "for 1 and for 2: `[site, sites]`; in Russian for 1, 2 and 5: `[площадка, площадки, площадок]`",
            ru: "для 1, для 2 и для 5: `[площадка, площадки, площадок]`; в исследовании на английском — две: `[site, sites]`"))
    public static let nestedRepeat = DiagnosticCode(
        "M2104", "nested-repeat", .error,
        Phrase(
            en: "`{item}` repeats inside of `{table}`, which is a repeat itself; there is one level of them only",
            ru: "`{item}` повторяется внутри `{table}`, а это уже повторяющаяся часть; вкладывать их друг в друга нельзя"),
        hint: Phrase(
            en: "give `{item}` a questionnaire of its own, with a reference",
            ru: "сделайте для `{item}` отдельную анкету со ссылкой"))
    public static let repeatWithoutKey = DiagnosticCode(
        "M2105", "repeat-without-key", .error,
        Phrase(
            en: "`{repeat}` repeats inside of `{table}`, which has no key of answered items to tell where its rows belong",
            ru: "`{repeat}` повторяется внутри `{table}`, а там нет ключа из вопросов: неясно, чьи это строки"),
        hint: Phrase(en: "add `key:` to `{table}`", ru: "добавьте в `{table}` ключ `key:`"))
    public static let repeatClash = DiagnosticCode(
        "M2106", "repeat-clash", .error,
        Phrase(
            en: "the rows of `{repeat}` have `{id}` from `{table}` already, so no item of theirs can be called that",
            ru: "у строк `{repeat}` уже есть `{id}` из `{table}`, вопрос внутри так назвать нельзя"))
    public static let rowsWithoutReference = DiagnosticCode(
        "M2107", "rows-without-reference", .error,
        Phrase(
            en: "`{repeat}` has a row for each row of `{table}`, but none of its items refers to `{table}`",
            ru: "в `{repeat}` нужна строка на каждую строку `{table}`, но ни один вопрос не ссылается на `{table}`"),
        hint: Phrase(
            en: "add an item `{{type: reference, to: {table}}}`", ru: "добавьте вопрос `{{type: reference, to: {table}}}`"))

    static let fieldDefinitions: [DiagnosticCode] = [
        specifyClash, specifyWithoutValue, statusItem, nestedRepeat, repeatWithoutKey, repeatClash, rowsWithoutReference,
    ]

    // MARK: Rows

    public static let rowWithoutParent = DiagnosticCode(
        "D3101", "row-without-parent", .error,
        Phrase(
            en: "there is no row {key} in `{table}`, so this row of `{repeat}` belongs nowhere and is left out",
            ru: "в `{table}` нет строки {key}, поэтому эта строка `{repeat}` ни к чему не относится и исключена"))
    public static let parentKeyAbsent = DiagnosticCode(
        "D3102", "parent-key-absent", .error,
        Phrase(
            en: "`{file}` lacks {columns}, so nothing tells to which rows of `{table}` its rows belong; all are left out",
            ru: "в `{file}` не хватает: {columns}. Неясно, к каким строкам `{table}` относятся строки файла; все они исключены"),
        hint: Phrase(
            en: "the rows of a repeat repeat the key of the row in which they stand",
            ru: "в каждой строке повторяющейся части указывается ключ той строки, к которой она относится"))
    public static let irrelevantRow = DiagnosticCode(
        "D3103", "irrelevant-row", .warning,
        Phrase(
            en: "`{label}` does not apply here, so the row does not count",
            ru: "«{label}» здесь не заполняется, строка не учитывается"))
    public static let rowsMissing = DiagnosticCode(
        "D3104", "rows-missing", .error,
        Phrase(
            en: "`{label}` lacks {count:row/rows}: {names}",
            ru: "в «{label}» не хватает {count:строки/строк/строк}: {names}"))

    public static let optionFiltered = DiagnosticCode(
        "D3105", "option-filtered", .error,
        Phrase(
            en: "option `{code}` of `{label}` is not to be chosen here; possible: {codes}",
            ru: "вариант `{code}` вопроса «{label}» здесь недопустим; возможны: {codes}"))

    static let fieldRows: [DiagnosticCode] = [
        countedForms, rowWithoutParent, parentKeyAbsent, irrelevantRow, rowsMissing, optionFiltered,
    ]
}
