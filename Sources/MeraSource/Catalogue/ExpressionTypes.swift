/// M30: names and types in expressions.
extension DiagnosticCode {
    public static let undefinedReference = DiagnosticCode(
        "M3001", "undefined-reference", .error,
        Phrase(en: "there is no value named `{name}`", ru: "нет величины с именем `{name}`"))

    public static let typeMismatch = DiagnosticCode(
        "M3004", "type-mismatch", .error,
        Phrase(
            en: "`{operation}` cannot stand between {left} and {right}",
            ru: "операция `{operation}` здесь невозможна: слева {left}, справа {right}"))

    public static let unexpectedType = DiagnosticCode(
        "M3014", "unexpected-type", .error,
        Phrase(en: "{expected} is needed here, but this is {found}", ru: "здесь нужно: {expected}, а получается: {found}"))

    public static let unknownCode = DiagnosticCode(
        "M3005", "unknown-code", .error,
        Phrase(en: "`{code}` is not an option of `{name}`", ru: "среди вариантов `{name}` нет `{code}`"),
        hint: Phrase(en: "options are {codes}", ru: "варианты: {codes}"))

    public static let choiceAsNumber = DiagnosticCode(
        "M3006", "choice-vs-number", .error,
        Phrase(
            en: "the options of `{name}` are codes, not numbers, and cannot be compared with a number by `{operation}`",
            ru: "варианты `{name}` — это коды, а не числа, их нельзя сравнивать с числом через `{operation}`"),
        hint: Phrase(
            en: "compare with codes: `in (\"4\", \"5\")`; or make a score of the item",
            ru: "сравните с кодами: `in (\"4\", \"5\")`; или заведите для пункта балл"))

    public static let unknownFunction = DiagnosticCode(
        "M3008", "unknown-function", .error,
        Phrase(en: "there is no function `{name}`", ru: "нет функции `{name}`"))

    public static let wrongArguments = DiagnosticCode(
        "M3018", "wrong-arguments", .error,
        Phrase(
            en: "`{name}` cannot be called with {given}",
            ru: "функцию `{name}` нельзя вызвать с такими аргументами: {given}"),
        hint: Phrase(en: "it is called as {forms}", ru: "она вызывается так: {forms}"))

    public static let notAFunction = DiagnosticCode(
        "M3019", "not-a-function", .error,
        Phrase(en: "this is {found}, not a function", ru: "это {found}, а не функция"))

    public static let unknownEntry = DiagnosticCode(
        "M3020", "unknown-entry", .error,
        Phrase(en: "`{owner}` has no `{name}`", ru: "у `{owner}` нет части `{name}`"))

    public static let alwaysFails = DiagnosticCode(
        "M3021", "always-fails", .error,
        Phrase(en: "`{text}` never gives a value", ru: "`{text}` никогда не даст значения"))

    public static let invalidPattern = DiagnosticCode(
        "M3022", "invalid-pattern", .error,
        Phrase(en: "the pattern `{pattern}` cannot be used: {reason}", ru: "шаблон `{pattern}` использовать нельзя: {reason}"))

    public static let functionTooLarge = DiagnosticCode(
        "M3250", "function-too-large", .error,
        Phrase(
            en: "`{name}` is too large where the functions that it calls are put in: the limit is {limit}",
            ru: "функция `{name}` слишком велика вместе с теми, которые она вызывает: предел — {limit}"),
        hint: Phrase(
            en: "keep a part of it as a calculated value of its own", ru: "вынесите часть в отдельную вычисляемую величину"))

    public static let loopTooLong = DiagnosticCode(
        "M9069", "loop-too-long", .error,
        Phrase(
            en: "the loop goes round {steps} times, and an evaluation may take {limit} steps",
            ru: "перебор идёт по {steps} значениям, а на одно вычисление отводится {limit} шагов"),
        hint: Phrase(
            en: "make the range shorter; sums and counts of rows are made by indicators",
            ru: "сократите промежуток; суммы и количества по строкам считаются показателями"))

    public static let emptyRange = DiagnosticCode(
        "M3023", "empty-range", .error,
        Phrase(en: "the range `{text}` holds no value", ru: "в промежутке `{text}` нет ни одного значения"),
        hint: Phrase(en: "the smaller end is written first", ru: "сначала пишется меньшая граница"))

    public static let tableShape = DiagnosticCode(
        "M3024", "table-shape", .error,
        Phrase(
            en: "rule {rule} of the table has {cells:cell/cells}, the table has {expected:column/columns}",
            ru: "в правиле {rule} таблицы {cells:ячейка/ячейки/ячеек}, а в таблице {expected:столбец/столбца/столбцов}"))

    public static let unknownArgument = DiagnosticCode(
        "M3025", "unknown-parameter", .error,
        Phrase(en: "the function `{function}` has no parameter `{name}`", ru: "у функции `{function}` нет параметра `{name}`"))

    public static let questionMarkOutside = DiagnosticCode(
        "M3026", "question-mark-outside", .error,
        Phrase(
            en: "`?` stands for the value under test, and here no value is tested",
            ru: "`?` обозначает проверяемое значение, а здесь ничего не проверяется"),
        hint: Phrase(en: "write the name of the value", ru: "напишите имя величины"))

    public static let nameOfAnotherTable = DiagnosticCode(
        "M3160", "name-of-another-table", .error,
        Phrase(
            en: "`{name}` is {what}, and {here}", ru: "`{name}` — {what}, а {here}"),
        hint: Phrase(en: "{way}", ru: "{way}"))

    public static let choiceAsValue = DiagnosticCode(
        "M3162", "choice-as-value", .error,
        Phrase(
            en: "`{name}` has options, not numbers, so there is no `{operation}` of it",
            ru: "у `{name}` варианты, а не числа, поэтому `{operation}` по нему не считается"),
        hint: Phrase(
            en:
                "make a score of it (`scores:` with `items: {{{name}: 1}}`), or take the share of an option: `share: {name} = \"{code}\"`",
            ru: "заведите балл (`scores:`, в нём `items: {{{name}: 1}}`) или возьмите долю варианта: `share: {name} = \"{code}\"`"
        ))

    static let expressionTypesFamily: [DiagnosticCode] = [
        undefinedReference, typeMismatch, unknownCode, choiceAsNumber, unknownFunction, unexpectedType, wrongArguments,
        notAFunction, unknownEntry, alwaysFails, invalidPattern, emptyRange, functionTooLarge, loopTooLong, tableShape,
        unknownArgument,
        questionMarkOutside,
        nameOfAnotherTable, choiceAsValue,
    ]
}
