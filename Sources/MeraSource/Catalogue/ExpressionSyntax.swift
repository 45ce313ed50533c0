/// M31: an expression that cannot be read.
extension DiagnosticCode {
    public static let expressionSyntax = DiagnosticCode(
        "M3101", "expression-syntax", .error,
        Phrase(en: "{expected} is expected here, not {found}", ru: "здесь ожидается {expected}, а стоит {found}"))

    public static let unclosedBracket = DiagnosticCode(
        "M3102", "unclosed-bracket", .error,
        Phrase(en: "the bracket `{open}` is never closed", ru: "скобка `{open}` нигде не закрыта"),
        hint: Phrase(en: "add `{close}` where it should end", ru: "добавьте `{close}` там, где она должна закончиться"))

    public static let unclosedText = DiagnosticCode(
        "M3103", "unclosed-text", .error,
        Phrase(
            en: "the text that begins here has no closing `{quote}`",
            ru: "у текста, который здесь начинается, нет закрывающей `{quote}`"),
        hint: Phrase(
            en: "close it; a quotation mark inside a text is written `\\\"`",
            ru: "закройте его; кавычка внутри текста записывается как `\\\"`"))

    public static let foreignOperator = DiagnosticCode(
        "M3104", "foreign-operator", .error,
        Phrase(en: "`{operator}` is not an operator here", ru: "операции `{operator}` здесь нет"),
        hint: Phrase(en: "write `{right}`", ru: "напишите `{right}`"))

    public static let decimalComma = DiagnosticCode(
        "M3105", "decimal-comma", .error,
        Phrase(
            en: "`{text}`: in an expression the decimals of a number follow a point",
            ru: "`{text}`: в выражении дробная часть числа отделяется точкой"),
        hint: Phrase(en: "write `{right}`", ru: "напишите `{right}`"))

    public static let adjacentNames = DiagnosticCode(
        "M3106", "adjacent-names", .error,
        Phrase(
            en: "there is nothing between `{first}` and `{second}`",
            ru: "между `{first}` и `{second}` ничего не стоит"),
        hint: Phrase(
            en: "put an operator or a comma between them, or write a name with spaces in backticks: `` `{first} {second}` ``",
            ru:
                "поставьте между ними знак операции или запятую, а имя с пробелами возьмите в обратные апострофы: `` `{first} {second}` ``"
        ))

    public static let mixedScriptName = DiagnosticCode(
        "M3107", "mixed-script-name", .error,
        Phrase(
            en: "`{name}` mixes Latin and {script} letters: letter {position} is {script} `{letter}`",
            ru: "в имени `{name}` смешаны латинские и кириллические буквы: {position}-я буква `{letter}` — {script}"),
        hint: Phrase(en: "write the name in one alphabet", ru: "напишите имя буквами одного алфавита"))

    public static let expressionTooLong = DiagnosticCode(
        "M3108", "expression-too-long", .error,
        Phrase(
            en: "the expression has {count:character/characters}, more than {limit}",
            ru: "в выражении {count:знак/знака/знаков}, это больше {limit}"),
        hint: Phrase(en: "split it into several calculated values", ru: "разделите его на несколько вычисляемых величин"))

    public static let expressionTooLarge = DiagnosticCode(
        "M3109", "expression-too-large", .error,
        Phrase(en: "the expression has more than {limit:part/parts}", ru: "в выражении больше {limit:части/частей/частей}"),
        hint: Phrase(en: "split it into several calculated values", ru: "разделите его на несколько вычисляемых величин"))

    public static let expressionTooDeep = DiagnosticCode(
        "M3110", "expression-too-deep", .error,
        Phrase(
            en: "the expression is nested more than {limit:level/levels} deep",
            ru: "вложенность выражения больше {limit:уровня/уровней/уровней}"),
        hint: Phrase(en: "split it into several calculated values", ru: "разделите его на несколько вычисляемых величин"))

    public static let unexpectedCharacter = DiagnosticCode(
        "M3111", "unexpected-character", .error,
        Phrase(
            en: "the character `{character}` has no meaning in an expression",
            ru: "знак `{character}` в выражении ничего не значит"))

    public static let badEscape = DiagnosticCode(
        "M3112", "bad-escape", .error,
        Phrase(en: "`{text}` is not a way to write a character", ru: "`{text}` не обозначает никакого знака"),
        hint: Phrase(
            en: "a backslash itself is written `\\\\`; a character can be given by its code: `\\u0416`",
            ru: "сама обратная косая черта пишется `\\\\`; знак можно задать кодом: `\\u0416`"))

    public static let badTemporalLiteral = DiagnosticCode(
        "M3113", "bad-temporal-literal", .error,
        Phrase(
            en: "`{text}` is neither a date nor a time nor a duration",
            ru: "`{text}` — не дата, не время и не длительность"),
        hint: Phrase(
            en: "examples: `@\"2015-03-16\"`, `@\"10:30:00\"`, `@\"2015-03-16T10:30:00\"`, `@\"P1Y6M\"`, `@\"P3DT2H\"`",
            ru: "примеры: `@\"2015-03-16\"`, `@\"10:30:00\"`, `@\"2015-03-16T10:30:00\"`, `@\"P1Y6M\"`, `@\"P3DT2H\"`"))

    public static let emptyExpression = DiagnosticCode(
        "M3114", "empty-expression", .error,
        Phrase(en: "there is no expression here", ru: "здесь нет выражения"))

    public static let strayClosingBracket = DiagnosticCode(
        "M3115", "stray-closing-bracket", .error,
        Phrase(
            en: "`{close}` closes a bracket that was never opened", ru: "`{close}` закрывает скобку, которую никто не открывал"),
        hint: Phrase(en: "remove it, or open a bracket before", ru: "уберите её или откройте скобку раньше"))

    public static let mismatchedBracket = DiagnosticCode(
        "M3116", "mismatched-bracket", .error,
        Phrase(en: "`{open}` is closed by `{close}`", ru: "скобка `{open}` закрыта скобкой `{close}`"),
        hint: Phrase(
            en: "only a range such as `[0..50)` may end with another bracket than it begins with",
            ru: "разными скобками может ограничиваться только промежуток, например `[0..50)`"))

    public static let typographicQuote = DiagnosticCode(
        "M3117", "typographic-quote", .error,
        Phrase(
            en: "`{quote}` is not a quotation mark of expressions",
            ru: "`{quote}` — не та кавычка, которой в выражении обозначают текст"),
        hint: Phrase(
            en: "write texts in straight quotation marks: `\"…\"`", ru: "берите тексты в прямые двойные кавычки: `\"…\"`"))

    public static let unknownTypeName = DiagnosticCode(
        "M3118", "unknown-type-name", .error,
        Phrase(en: "there is no type `{name}`", ru: "нет типа `{name}`"),
        hint: Phrase(
            en:
                "types are number, string, boolean, date, time, date and time, days and time duration, years and months duration, list<…>, context<…>, range<…>, function<…>->…, Any",
            ru:
                "есть типы number, string, boolean, date, time, date and time, days and time duration, years and months duration, list<…>, context<…>, range<…>, function<…>->…, Any"
        ))

    public static let missingPart = DiagnosticCode(
        "M3119", "missing-part", .error,
        Phrase(en: "`{keyword}` is missing after `{opener}`", ru: "после `{opener}` не хватает `{keyword}`"),
        hint: Phrase(en: "the form is `{form}`", ru: "нужно так: `{form}`"))

    public static let externalFunction = DiagnosticCode(
        "M3120", "external-function", .error,
        Phrase(en: "functions of other programs cannot be called", ru: "функции других программ вызывать нельзя"))

    public static let unclosedComment = DiagnosticCode(
        "M3121", "unclosed-comment", .error,
        Phrase(en: "the comment `/*` is never closed", ru: "примечание `/*` нигде не закрыто"),
        hint: Phrase(en: "add `*/` where it should end", ru: "добавьте `*/` там, где оно должно закончиться"))

    public static let duplicateEntry = DiagnosticCode(
        "M3122", "duplicate-entry", .error,
        Phrase(en: "the entry `{name}` is written twice", ru: "запись `{name}` встречается дважды"))

    public static let badNumber = DiagnosticCode(
        "M3123", "bad-number", .error,
        Phrase(
            en: "the number `{text}` is too large or has too many digits",
            ru: "число `{text}` слишком велико или в нём слишком много цифр"))

    public static let countedFunction = DiagnosticCode(
        "M6086", "counted-function", .error,
        Phrase(
            en: "`{name}` is a function of SPSS; here a number of values that must be there is a condition",
            ru: "`{name}` — функция SPSS; здесь наименьшее число ответов задаётся условием"),
        hint: Phrase(
            en:
                "write `if count([{inside}][item != null]) >= {count} then {function}({inside}) else null`; or make a score of the items "
                + "with `min_answered: {count}`",
            ru:
                "напишите `if count([{inside}][item != null]) >= {count} then {function}({inside}) else null` или заведите балл этих "
                + "вопросов с `min_answered: {count}`"))

    public static let bareDate = DiagnosticCode(
        "M6089", "bare-date", .error,
        Phrase(en: "`{text}` is no date in an expression", ru: "в выражении `{text}` — не дата"),
        hint: Phrase(en: "write `{right}`", ru: "напишите `{right}`"))

    static let expressionSyntaxFamily: [DiagnosticCode] = [
        expressionSyntax, unclosedBracket, unclosedText, foreignOperator, decimalComma, adjacentNames, mixedScriptName,
        expressionTooLong, expressionTooLarge, expressionTooDeep, unexpectedCharacter, badEscape, badTemporalLiteral,
        emptyExpression, strayClosingBracket, mismatchedBracket, typographicQuote, unknownTypeName, missingPart,
        externalFunction, unclosedComment, duplicateEntry, badNumber, countedFunction, bareDate,
    ]
}
