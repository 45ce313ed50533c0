import MeraSource

/// The sentences of the catalogue that a form says about answers, and those about what is typed.
enum FormTexts {
    static func script(_ phrase: Phrase) -> String { JS.map([("ru", JS.string(phrase.ru)), ("en", JS.string(phrase.en))]) }

    /// Of a form that has only these languages.
    static func script(in languages: [String]) -> String {
        func said(_ phrase: Phrase) -> String {
            // In every language but Russian the engine speaks English.
            languages == ["ru"]
                ? JS.map([("ru", JS.string(phrase.ru))])
                : languages.contains("ru") ? script(phrase) : JS.map([("en", JS.string(phrase.en))])
        }
        let ofEngine = catalogue.map { ($0.id, said($0.message)) }
        return JS.map(
            ofEngine + failures.map { ("failure." + $0, said($1.message)) } + typing.map { ("fault." + $0, said($1)) })
    }

    /// Why an operation has no result, by the names of `feel-machine.js`.
    private static let failures: [(String, DiagnosticCode)] = [
        ("divisionByZero", .divisionByZero), ("failedCall", .failedCall), ("missingEntry", .missingEntry),
        ("noRule", .noRule),
        ("notSuchText", .notSuchText),
        ("numberTooLarge", .numberTooLarge), ("outOfBounds", .outOfBounds), ("severalRules", .severalRules),
        ("valueNotAllowed", .valueNotAllowed),
        ("zonesDiffer", .zonesDiffer),
    ]

    private static let catalogue: [DiagnosticCode] = [
        .keyMissing, .duplicateRowKey, .exactDuplicate, .answerRepeats, .unknownReference, .requiredMissing, .constraintFailed,
        .checkFailed, .exclusiveChosen, .evaluationFailed, .dividedByZero, .operationsFailed, .rowsMissing, .optionFiltered,
        .groupUnanswered,
        .calculatedNoOption, .rowsInCircle, .ruleStopped, .numberOffGrid, .answerTooLong, .choiceCountWrong,
    ]

    /// By the names of `form-read.js`.
    private static let typing: [(String, Phrase)] = [
        ("notInteger", Phrase(en: "a whole number is wanted here", ru: "здесь нужно целое число")),
        ("notNumber", Phrase(en: "a number is wanted here", ru: "здесь нужно число")),
        ("tooManyDigits", Phrase(en: "the number has more than 34 digits", ru: "в числе больше 34 цифр")),
        ("notDate", Phrase(en: "a date is wanted here, e.g. 2025-02-01", ru: "здесь нужна дата, например 01.02.2025")),
        ("noSuchDay", Phrase(en: "the calendar has no such day", ru: "такого дня нет в календаре")),
        ("notTime", Phrase(en: "a time is wanted here, e.g. 14:30", ru: "здесь нужно время, например 14:30")),
        (
            "notDateTime",
            Phrase(en: "a day and a time are wanted here", ru: "здесь нужны дата и время, например 01.02.2025 14:30")
        ),
        ("notPoint", Phrase(en: "two numbers of degrees are wanted here", ru: "здесь нужны широта и долгота в градусах")),
        ("notBoolean", Phrase(en: "yes or no is wanted here", ru: "здесь нужно «да» или «нет»")),
        ("notChoice", Phrase(en: "`{value}` is not among the options", ru: "варианта «{value}» нет в списке")),
        ("notSet", Phrase(en: "`{value}` is not among the options", ru: "варианта «{value}» нет в списке")),
        ("repeatedInSet", Phrase(en: "an option is chosen twice", ru: "вариант выбран дважды")),
        (
            "reasonAmongOthers",
            Phrase(
                en: "an answer such as “don't know” cannot be chosen together with others",
                ru: "ответ вроде «затрудняюсь ответить» нельзя выбрать вместе с другими")
        ),
        ("wrongType", Phrase(en: "this is a value of another type", ru: "это значение другого типа")),
    ]
}
