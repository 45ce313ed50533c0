import MeraSource

/// M30: names in expressions.
extension FindingPage {
    static let names: [FindingPage] = [
        FindingPage(
            .undefinedReference,
            why: Phrase(
                en: "A formula with a name that nothing has cannot be computed for anybody.",
                ru: "Формулу с именем, которого ни у чего нет, нельзя посчитать ни для кого."),
            bad: """
                indicators:
                  old: {of: visits, share: aeg >= 60, unit: percent}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, share: age >= 60, unit: percent}
                """,
            fix: Phrase(
                en: "Write the name as it is declared; names of close spelling are offered.",
                ru: "Напишите имя так, как оно объявлено; похожие имена предлагаются.")),
        FindingPage(
            .circularDependency,
            why: Phrase(
                en: "What is computed from itself has no value.",
                ru: "То, что вычисляется из самого себя, не имеет значения."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      a: {type: calculate, calculation: b + 1}  # !
                      b: {type: calculate, calculation: a + 1}
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      start: integer
                      a: {type: calculate, calculation: start + 1}
                      b: {type: calculate, calculation: a + 1}
                """,
            fix: Phrase(
                en: "Break the circle: one of the values must come from something else.",
                ru: "Разорвите круг: одно из значений должно получаться из чего-то другого.")),
        FindingPage(
            .forwardReference,
            why: Phrase(
                en:
                    "Who fills in the form has not yet answered the later question, so the earlier one jumps in behind their back.",
                ru: "Когда человек доходит до вопроса, ответа на следующий ещё нет: вопрос появится уже позади."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      why: {type: text, relevant: not(happy)}  # !
                      happy: boolean
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      happy: boolean
                      why: {type: text, relevant: not(happy)}
                """),
        FindingPage(
            .typeMismatch,
            why: Phrase(
                en:
                    "The operation has no meaning for values of these kinds: a number is never equal to a text, whatever the text says.",
                ru: "Для значений такого вида операция не имеет смысла: число не равно тексту, что бы в тексте ни стояло."),
            bad: """
                indicators:
                  old: {of: visits, share: 'age > "60"', unit: percent}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, share: age > 60, unit: percent}
                """,
            fix: Phrase(
                en: "Numbers stand without quotes, codes and texts in quotes, days as `@\"2025-01-31\"`.",
                ru: "Числа пишутся без кавычек, коды и тексты — в кавычках, даты — `@\"2025-01-31\"`.")),
        FindingPage(
            .unknownCode,
            why: Phrase(
                en: "No answer can have this code, so the condition would never hold and nobody would see it.",
                ru: "Такого кода в ответах не бывает: условие никогда не выполнится, и никто этого не заметит."),
            bad: """
                indicators:
                  women: {of: visits, share: 'sex = "female"', unit: percent}  # !
                """,
            good: """
                indicators:
                  women: {of: visits, share: 'sex = "f"', unit: percent}
                """),
        FindingPage(
            .choiceAsNumber,
            why: Phrase(
                en: "Codes are names of options, even where they are digits: “3” may be the worst of them.",
                ru: "Коды — это имена вариантов, даже если это цифры: «3» может быть и худшим из них."),
            bad: """
                indicators:
                  good: {of: visits, share: mood > 2, unit: percent}  # !
                """,
            good: """
                indicators:
                  good: {of: visits, share: 'mood in ("2", "3")', unit: percent}
                """),
        FindingPage(
            .scoreTooEarly,
            why: Phrase(
                en: "A score is made of answers that have passed the checks, so a check cannot wait for it.",
                ru: "Балл складывается из проверенных ответов, поэтому проверка не может его ждать."),
            bad: """
                questionnaires:
                  visits:
                    items: {mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}}
                    checks: {low: {assert: total > 1}}  # !
                scores:
                  total: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                """,
            good: """
                questionnaires:
                  visits:
                    items: {mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}}
                scores:
                  total: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                indicators:
                  low: {of: visits, share: total > 1, unit: percent}
                """),
        FindingPage(
            .unknownFunction,
            why: Phrase(
                en: "The language has its own functions; those of spreadsheets are called otherwise.",
                ru: "У языка свои функции; в электронных таблицах они называются иначе."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      half: {type: calculate, calculation: "ОКРУГЛ(age / 2, 0)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      half: {type: calculate, calculation: "round half up(age / 2, 0)"}
                """,
            fix: Phrase(
                en: "Take the function that is offered; the reference of the language lists all.",
                ru: "Возьмите предложенную функцию; полный список — в описании языка выражений.")),
        FindingPage(
            .undefinedThing,
            why: Phrase(
                en: "What is named here does not exist, so the definition hangs in the air.",
                ru: "Того, что здесь названо, нет, и определение повисает в воздухе."),
            bad: """
                indicators:
                  old: {of: visist, mean: age, unit: years}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                """),
        FindingPage(
            .calculationType,
            why: Phrase(
                en: "A column has room for one value; a list or a row of another table is none.",
                ru: "В столбце помещается одно значение; список или строка другой таблицы — не одно."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}}
                      all_ways: {type: calculate, calculation: ways}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}}
                      how_many: {type: calculate, calculation: count(ways)}
                """),
        FindingPage(
            .notAReference,
            why: Phrase(
                en: "Only a reference leads to another table, where there are more columns.",
                ru: "Только ссылка ведёт в другую таблицу, где есть другие столбцы."),
            bad: """
                study: {id: homes, title: Дома, levels: {site: sites, region: sites.name.x, country: all}}  # !
                """,
            good: """
                study: {id: homes, title: Дома, levels: {site: sites, region: sites.name, country: all}}
                """,
            fix: Phrase(
                en: "Name a reference before the dot.",
                ru: "Перед точкой должна стоять ссылка (`reference`).")),
        FindingPage(
            .referenceWithoutKey,
            why: Phrase(
                en: "A reference holds one value, so the row that it points to needs a key of one field.",
                ru: "В ссылке одно значение, значит и ключ строки, на которую она указывает, должен быть из одного поля."),
            bad: """
                registers:
                  sites: {key: id, columns: {id: text}}
                  rooms: {key: [site, number], columns: {site: text, number: text}}
                questionnaires:
                  visits:
                    items: {room: {type: reference, to: rooms}}  # !
                """,
            good: """
                registers:
                  sites: {key: id, columns: {id: text}}
                  rooms: {key: id, columns: {id: text, number: text}}
                questionnaires:
                  visits:
                    items: {room: {type: reference, to: rooms}}
                """),
        FindingPage(
            .noWayToLevel,
            why: Phrase(
                en: "Rows are gathered by the unit to which a chain of references leads.",
                ru: "Строки собираются по единице, к которой ведёт цепочка ссылок."),
            bad: """
                questionnaires:
                  visits:
                    level: site  # !
                    items: {age: integer}
                """,
            good: """
                questionnaires:
                  visits:
                    level: site
                    items: {site: {type: reference, to: sites}, age: integer}
                """),
    ]
}
