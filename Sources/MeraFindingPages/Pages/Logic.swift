import MeraSource

/// M40, M6008, M6011: what can be proven of conditions and checks.
extension FindingPage {
    static let logic: [FindingPage] = [
        FindingPage(
            .neverRelevant,
            why: Phrase(
                en:
                    "Nobody would ever be asked, and nothing in the data would tell: an empty column looks like a question that nobody answered.",
                ru: "Вопрос не задали бы никому, а по данным этого не видно: пустой столбец выглядит так, будто никто не ответил."
            ),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      work: {type: text, relevant: age > 15 and age < 15}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      work: {type: text, relevant: age > 15 and age < 70}
                """),
        FindingPage(
            .alwaysHolds,
            why: Phrase(
                en:
                    "A condition that excludes nothing was probably meant to: a limit is mistaken, or `or` stands where `and` should.",
                ru: "Условие, которое ничего не исключает, наверное, должно было исключать: не то число или `or` вместо `and`."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, age: {type: integer, constraint: "[0..120]"}}
                    checks:
                      grown: {assert: age >= 0, message: Проверьте возраст}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, age: {type: integer, constraint: "[0..120]"}}
                    checks:
                      grown: {assert: age >= 18, message: Проверьте возраст}
                """),
        FindingPage(
            .optionExcluded,
            why: Phrase(
                en: "The option stands in the form and every choice of it is refused.",
                ru: "Вариант есть в анкете, но выбрать его нельзя: такой ответ не примут."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}, constraint: '"2"'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}
                """,
            fix: Phrase(
                en: "Take the option out of the list, or mend the constraint or the filter.",
                ru: "Уберите вариант из списка или исправьте ограничение либо фильтр.")),
        FindingPage(
            .redundantCondition,
            why: Phrase(
                en:
                    "What changes nothing makes a condition harder to read, and is often the trace of a mistake in the other part.",
                ru: "Лишняя часть мешает читать условие, и часто за ней стоит ошибка в другой части."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      work: {type: text, relevant: age > 15 and age > 10}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      work: {type: text, relevant: age > 15}
                """,
            fix: Phrase(en: "Take the part out.", ru: "Уберите лишнюю часть.")),
        FindingPage(
            .unguardedMissing,
            why: Phrase(
                en: "What is missing makes the whole sum missing, so the value is lost for all who were rightly not asked.",
                ru: "Если нет слагаемого, нет и суммы: значение пропадает у всех, кого об этом справедливо не спросили."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      owner: boolean
                      wages: decimal
                      shop: {type: decimal, relevant: owner = true}
                      income: {type: calculate, calculation: wages + shop}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      owner: boolean
                      wages: decimal
                      shop: {type: decimal, relevant: owner = true}
                      income: {type: calculate, calculation: "sum([wages, shop])"}
                """),
        FindingPage(
            .possibleDivisionByZero,
            why: Phrase(
                en: "A division by zero has no value; such rows drop out of every mean without anyone having decided so.",
                ru: "При делении на ноль значения нет, и такие строки выпадают из всех средних, хотя никто этого не решал."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      rent: decimal
                      people: {type: integer, constraint: ">= 0"}
                      share: {type: calculate, calculation: rent / people}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      rent: decimal
                      people: {type: integer, constraint: ">= 0"}
                      share: {type: calculate, calculation: rent / people, relevant: people > 0}
                """),
        FindingPage(
            .unreachableBranch,
            why: Phrase(
                en: "Cases are tried from the first on: one that comes after a wider one is never reached.",
                ru: "Случаи проверяются по порядку: до того, что стоит после более широкого, дело не доходит."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      who: {type: calculate, calculation: 'if age < 18 then "c" else if age < 7 then "b" else "a"'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items:
                      day: date
                      age: {type: integer, constraint: "[0..120]"}
                      who: {type: calculate, calculation: 'if age < 7 then "b" else if age < 18 then "c" else "a"'}
                """,
            fix: Phrase(en: "Put the narrower case first.", ru: "Поставьте более узкий случай раньше.")),
        FindingPage(
            .neverHolds,
            why: Phrase(
                en: "The indicator would be 0 or empty for everybody, and the conclusion never drawn, whatever the answers are.",
                ru: "При любых ответах показатель будет нулевым или пустым, а вывод не появится никогда."),
            bad: """
                indicators:
                  old: {of: visits, unit: percent, where: age < 18, share: age >= 60}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, unit: percent, where: age >= 18, share: age >= 60}
                """,
            fix: Phrase(en: "Mend the condition.", ru: "Исправьте условие.")),
        FindingPage(
            .checkNeverPasses,
            why: Phrase(
                en: "Every row would fail, so that every answer that the check names would be thrown out.",
                ru: "Проверку не прошла бы ни одна строка, и все названные в ней ответы были бы отброшены."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, age: {type: integer, constraint: "[0..120]"}}
                    checks:
                      grown: {assert: age > 180, message: Проверьте возраст}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, age: {type: integer, constraint: "[0..120]"}}
                    checks:
                      grown: {assert: age > 18, message: Проверьте возраст}
                """,
            fix: Phrase(
                en: "Mend the check, or the constraint of the question.", ru: "Исправьте проверку или ограничение вопроса.")),
        FindingPage(
            .checksContradict,
            why: Phrase(
                en: "Whatever is answered, one of the checks fails: respondents cannot put it right, and the rows do not count.",
                ru: "Что ни ответь, одна из проверок не пройдена: исправить ответ нельзя, и строки не учитываются."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, all: integer, men: integer, women: integer}
                    checks:
                      total: {assert: men + women = all, message: Проверьте сумму}
                      many: {assert: all > 100, message: Слишком мало}
                      few: {assert: men + women < 100, message: Слишком много}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, all: integer, men: integer, women: integer}
                    checks:
                      total: {assert: men + women = all, message: Проверьте сумму}
                      many: {assert: all > 100, message: Слишком мало}
                      few: {assert: men + women < 1000, message: Слишком много}
                """),
        FindingPage(
            .checkFollows,
            why: Phrase(
                en: "One mistake of a respondent is told twice, and who mends the rule later must find both places.",
                ru: "Об одной ошибке в ответах сообщается дважды, а меняя правило, надо помнить о двух местах."),
            bad: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, begun: date, ended: date}
                    checks:
                      order: {assert: begun <= ended, message: Конец раньше начала}
                      again: {assert: ended >= begun, message: Начало позже конца}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    key: day
                    items: {day: date, begun: date, ended: date}
                    checks:
                      order: {assert: begun <= ended, message: Конец раньше начала}
                """,
            fix: Phrase(en: "Keep one of them.", ru: "Оставьте одну из них.")),
    ]

    /// M70: decision tables.
    static let decisionTables: [FindingPage] = [
        FindingPage(
            .rulesAlike,
            why: Phrase(
                en:
                    "With `unique` two rules that hold together are a contradiction, even if they agree: the table gives nothing.",
                ru: "При `unique` два подходящих правила — противоречие, даже если они согласны: таблица не даёт ничего."),
            bad: """
                tables:
                  size:
                    inputs: {people: integer}
                    outputs: {word: text}
                    rules:
                      - ["< 3", малая]
                      - ["<= 3", малая]  # !
                      - ["> 3", большая]
                """,
            good: """
                tables:
                  size:
                    inputs: {people: integer}
                    outputs: {word: text}
                    rules:
                      - ["<= 3", малая]
                      - ["> 3", большая]
                """),
        FindingPage(
            .maskedRule,
            why: Phrase(
                en: "Rules are tried from the first on: what an earlier one takes never comes to a later one.",
                ru: "Правила проверяются сверху вниз: то, что забрало более раннее, до следующего не доходит."),
            bad: """
                tables:
                  size:
                    hit policy: first
                    inputs: {people: integer}
                    outputs: {word: text}
                    rules:
                      - [">= 3", большая]
                      - [">= 10", огромная]  # !
                      - ["-", малая]
                """,
            good: """
                tables:
                  size:
                    hit policy: first
                    inputs: {people: integer}
                    outputs: {word: text}
                    rules:
                      - [">= 10", огромная]
                      - [">= 3", большая]
                      - ["-", малая]
                """,
            fix: Phrase(
                en: "Put the narrower rule first, or take it out.", ru: "Поставьте более узкое правило раньше или уберите его.")),
    ]
}
