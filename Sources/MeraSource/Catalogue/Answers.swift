/// D3: what the definitions say about rows and answers.
extension DiagnosticCode {
    public static let keyMissing = DiagnosticCode(
        "D3001", "key-missing", .error,
        Phrase(en: "the row has no `{column}`, which is part of its key", ru: "в строке нет `{column}`, а это часть её ключа"))
    public static let duplicateRowKey = DiagnosticCode(
        "D3002", "duplicate-key", .warning,
        Phrase(
            en: "{count:row/rows} have the key {key}, and their answers differ; this one does not count",
            ru: "{count:строка/строки/строк} с ключом {key}, ответы различаются; эта строка не учитывается"),
        hint: Phrase(en: "the row that counts is on line {kept}", ru: "учитывается строка {kept}"))
    public static let exactDuplicate = DiagnosticCode(
        "D3003", "exact-duplicate", .warning,
        Phrase(en: "the row with the key {key} stands twice", ru: "строка с ключом {key} повторяется"),
        hint: Phrase(en: "the row that counts is on line {kept}", ru: "учитывается строка {kept}"))
    public static let answerRepeats = DiagnosticCode(
        "D3025", "answer-repeats", .error,
        Phrase(
            en: "{value} stands in an earlier row already, and {columns} may not repeat",
            ru: "{value} уже встречается в более ранней строке, а {columns} не должно повторяться"),
        hint: Phrase(en: "it stands first on line {first}", ru: "впервые — в строке {first}"))
    public static let unknownReference = DiagnosticCode(
        "D3004", "unknown-reference", .error,
        Phrase(en: "there is no `{value}` in `{table}`", ru: "в `{table}` нет `{value}`"))
    public static let nearReference = DiagnosticCode(
        "D3063", "near-reference", .error,
        Phrase(
            en: "there is no `{value}` in `{table}`, but `{near}`; is it meant?",
            ru: "в `{table}` нет `{value}`, но есть `{near}`; возможно, имеется в виду он"),
        hint: Phrase(
            en: "spreadsheets take zeros off the front of numbers; write the key as it stands in `{table}`",
            ru: "Excel теряет нули в начале; запишите ключ так, как он стоит в `{table}`"))
    public static let requiredMissing = DiagnosticCode(
        "D3005", "required-missing", .error,
        Phrase(en: "`{label}` must be answered", ru: "нет обязательного ответа: {label}"))
    public static let irrelevantAnswer = DiagnosticCode(
        "D3006", "irrelevant-answer", .warning,
        Phrase(
            en: "`{label}` does not apply here, so the answer {value} does not count",
            ru: "вопрос «{label}» здесь не задаётся, ответ {value} не учитывается"))
    public static let constraintFailed = DiagnosticCode(
        "D3007", "constraint-failed", .error,
        Phrase(en: "{value} is not allowed for `{label}`", ru: "недопустимый ответ на «{label}»: {value}"))
    public static let checkFailed = DiagnosticCode(
        "D3008", "check-failed", .error,
        Phrase(en: "check `{rule}` failed", ru: "не выполнена проверка «{rule}»"))
    public static let exclusiveChosen = DiagnosticCode(
        "D3009", "exclusive-option", .error,
        Phrase(
            en: "`{option}` cannot be chosen together with others", ru: "вариант «{option}» нельзя выбирать вместе с другими"))
    public static let evaluationFailed = DiagnosticCode(
        "D3010", "evaluation-failed", .error,
        Phrase(en: "`{rule}` has no result here: {why}", ru: "`{rule}` здесь не вычисляется: {why}"))
    public static let dataMissing = DiagnosticCode(
        "D3011", "data-missing", .error,
        Phrase(en: "there is no file with the answers of `{table}`", ru: "нет файла с данными для `{table}`"),
        hint: Phrase(en: "expected: {files}", ru: "ожидается: {files}"))
    public static let strayFile = DiagnosticCode(
        "D3012", "stray-file", .warning,
        Phrase(en: "nothing in the study reads `{file}`", ru: "файл `{file}` не относится ни к одной таблице исследования"))
    public static let missingUnit = DiagnosticCode(
        "D3013", "no-unit", .warning,
        Phrase(
            en: "{count:row/rows} of `{table}` {count|belongs/belong} to no unit of level `{level}`",
            ru: "{count:строка/строки/строк} таблицы `{table}` не {count|относится/относятся/относятся} ни к одной "
                + "единице уровня `{level}`"))
    public static let unitsAlike = DiagnosticCode(
        "D1281", "units-alike", .warning,
        Phrase(
            en:
                "{names} count as {count:unit/units} of level `{level}`, though they differ only in case, blanks or look-alike letters",
            ru:
                "{names} считаются разными единицами уровня `{level}` ({count}), хотя отличаются только регистром, пробелами или похожими "
                + "буквами"),
        hint: Phrase(en: "write one name the same way everywhere", ru: "пишите одно название везде одинаково"))
    public static let unitOfManyNames = DiagnosticCode(
        "D1286", "unit-of-many-names", .warning,
        Phrase(
            en: "`{unit}` of level `{level}` is called {names}; results say {first}",
            ru: "единица `{unit}` уровня `{level}` названа по-разному: {names}; в результатах — {first}"),
        hint: Phrase(en: "write one name in all rows of the unit", ru: "укажите одно название во всех строках этой единицы"))
    public static let unitInSeveral = DiagnosticCode(
        "D1287", "unit-in-several", .warning,
        Phrase(
            en:
                "rows of `{unit}` (level `{level}`) lie in several units of level `{above}`: {names}; it counts as a part of {first}",
            ru:
                "строки единицы «{unit}» (уровень `{level}`) относятся к разным единицам уровня `{above}`: {names}; она считается частью «{first}»"
        ),
        hint: Phrase(
            en:
                "correct the rows; or, where `{level}` is no part of `{above}`, say so in the levels: `within:` with the levels that it is a part of",
            ru:
                "исправьте строки, а если `{level}` не входит в `{above}`, укажите это в уровнях: `within:` и уровни, в которые он входит"
        ))
    public static let indicatorFailed = DiagnosticCode(
        "D3016", "indicator-failed", .error,
        Phrase(en: "`{rule}` has no value for {unit}: {why}", ru: "`{rule}` не вычисляется для «{unit}»: {why}"))

    public static let ruleStopped = DiagnosticCode(
        "D3060", "rule-stopped", .error,
        Phrase(
            en: "`{rule}` was stopped here, because it takes too many steps; here and in what follows it has no value",
            ru: "вычисление `{rule}` здесь остановлено: в нём слишком много шагов; здесь и далее значения нет"),
        hint: Phrase(
            en: "look for a loop over too many values, or over all rows in every row",
            ru: "проверьте, нет ли перебора слишком многих значений или всех строк в каждой строке"))
    public static let dividedByZero = DiagnosticCode(
        "D3061", "divided-by-zero", .warning,
        Phrase(
            en: "`{rule}` has no value here: division by zero", ru: "`{rule}` здесь не имеет значения: деление на ноль"))

    public static let operationsFailed = DiagnosticCode(
        "D1162", "operations-failed", .error,
        Phrase(
            en: "{rule} has no result in {count:row/rows} of `{table}`, this one first: {why}",
            ru: "{rule} не вычисляется в {count:строке/строках/строках} `{table}`, здесь — в первой: {why}"))
    public static let operationsFailedAtUnits = DiagnosticCode(
        "D1163", "operations-failed-at-units", .error,
        Phrase(
            en: "{rule} has no result for {count:unit/units}, {unit} first: {why}",
            ru: "{rule} не вычисляется для {count:единицы/единиц/единиц}, первая — «{unit}»: {why}"))

    static let answers: [DiagnosticCode] = [
        ruleStopped, dividedByZero, operationsFailed, operationsFailedAtUnits,
        keyMissing, duplicateRowKey, exactDuplicate, answerRepeats, unknownReference, nearReference, requiredMissing,
        irrelevantAnswer,
        constraintFailed, checkFailed,
        exclusiveChosen, evaluationFailed, dataMissing, strayFile, missingUnit, unitsAlike, unitOfManyNames, unitInSeveral,
        indicatorFailed,
    ]
}
