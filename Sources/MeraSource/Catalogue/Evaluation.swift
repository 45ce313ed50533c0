/// M32: operations that failed while values were computed. Their result is null.
extension DiagnosticCode {
    public static let unknownVariable = DiagnosticCode(
        "M3201", "unknown-variable", .warning,
        Phrase(en: "there is no value named `{name}`", ru: "нет величины с именем `{name}`"))

    public static let missingEntry = DiagnosticCode(
        "M3202", "missing-entry", .warning,
        Phrase(en: "the context has no entry `{name}`", ru: "в контексте нет записи `{name}`"))

    public static let missingProperty = DiagnosticCode(
        "M3203", "missing-property", .warning,
        Phrase(en: "{type} has no `{name}`", ru: "у значения «{type}» нет части `{name}`"))

    public static let notComparable = DiagnosticCode(
        "M3204", "not-comparable", .warning,
        Phrase(en: "{left} cannot be compared with {right}", ru: "несравнимые значения: {left} и {right}"))

    public static let wrongOperands = DiagnosticCode(
        "M3205", "wrong-operands", .warning,
        Phrase(
            en: "`{operation}` cannot stand between {left} and {right}",
            ru: "операция `{operation}` невозможна: слева {left}, справа {right}"))

    public static let wrongValue = DiagnosticCode(
        "M3206", "wrong-value", .warning,
        Phrase(en: "{expected} is needed here, but this is {found}", ru: "здесь нужно: {expected}, а получилось: {found}"))

    public static let functionNotFound = DiagnosticCode(
        "M3207", "function-not-found", .warning,
        Phrase(en: "there is no function `{name}`", ru: "нет функции `{name}`"))

    public static let failedCall = DiagnosticCode(
        "M3208", "failed-call", .warning,
        Phrase(en: "`{name}` has no result for these arguments", ru: "у функции `{name}` нет результата для таких аргументов"))

    public static let wrongArgument = DiagnosticCode(
        "M3209", "wrong-argument", .warning,
        Phrase(
            en: "`{name}` cannot be called with {given}",
            ru: "функцию `{name}` нельзя вызвать с такими аргументами: {given}"))

    public static let outOfBounds = DiagnosticCode(
        "M3210", "out-of-bounds", .warning,
        Phrase(
            en: "there is no element {index} in a list of {count}",
            ru: "в списке из {count} нет элемента {index}"))

    public static let divisionByZero = DiagnosticCode(
        "M3211", "division-by-zero", .warning,
        Phrase(en: "division by zero", ru: "деление на ноль"))

    public static let numberTooLarge = DiagnosticCode(
        "M3212", "number-too-large", .warning,
        Phrase(
            en: "the result of `{operation}` is out of range",
            ru: "результат операции `{operation}` выходит за допустимые пределы"))

    public static let budgetExceeded = DiagnosticCode(
        "M3213", "budget-exceeded", .error,
        Phrase(
            en: "the calculation was stopped: it takes too many steps",
            ru: "вычисление остановлено: в нём слишком много шагов"),
        hint: Phrase(
            en: "look for a loop over too many values or a function that calls itself without end",
            ru: "проверьте, нет ли перебора слишком многих значений или функции, которая без конца вызывает сама себя"))

    public static let callsTooDeep = DiagnosticCode(
        "M3214", "calls-too-deep", .error,
        Phrase(
            en: "the calculation was stopped: functions call each other too deeply",
            ru: "вычисление остановлено: слишком глубокая цепочка вызовов функций"))

    public static let severalRules = DiagnosticCode(
        "M3215", "several-rules", .warning,
        Phrase(
            en: "rules {first} and {second} of a table with the hit policy `{policy}` both hold",
            ru: "в таблице с политикой `{policy}` одновременно выполняются правила {first} и {second}"))

    public static let noRule = DiagnosticCode(
        "D1282", "no-rule", .warning,
        Phrase(
            en: "no rule of the table `{table}` holds for these values",
            ru: "в таблице `{table}` нет правила для таких значений"))

    public static let valueNotAllowed = DiagnosticCode(
        "M3216", "value-not-allowed", .warning,
        Phrase(en: "the value is not one of those allowed here", ru: "значение не входит в допустимые"))

    public static let zonesDiffer = DiagnosticCode(
        "M3217", "zones-differ", .warning,
        Phrase(
            en: "`{with}` has a time zone and `{without}` has none, so `{operation}` between them means nothing",
            ru: "у `{with}` часовой пояс указан, а у `{without}` нет, поэтому `{operation}` между ними не имеет смысла"),
        hint: Phrase(
            en: "write both with a zone (`…+03:00`, `…Z`) or both without",
            ru: "запишите оба времени с поясом (`…+03:00`, `…Z`) или оба без него"))

    public static let notSuchText = DiagnosticCode(
        "M3218", "not-such-text", .warning,
        Phrase(
            en: "`{name}`: `{text}` is not written like `{example}`",
            ru: "`{name}`: «{text}» записано не так, как `{example}`"))

    public static let tooManyDigits = DiagnosticCode(
        "M3220", "too-many-digits", .warning,
        Phrase(
            en: "`format` writes 0 to {most} digits after the point, not {digits}",
            ru: "`format` пишет от 0 до {most} знаков после запятой, а не {digits}"))

    static let evaluationFamily: [DiagnosticCode] = [
        unknownVariable, missingEntry, missingProperty, notComparable, wrongOperands, wrongValue, functionNotFound, failedCall,
        wrongArgument, outOfBounds, divisionByZero, numberTooLarge, budgetExceeded, callsTooDeep, severalRules, valueNotAllowed,
        noRule,
        zonesDiffer, notSuchText, tooManyDigits,
    ]
}
