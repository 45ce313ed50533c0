import MeraSource

/// M607-M609: what is written as elsewhere.
extension FindingPage {
    static let answers: [FindingPage] = [
        FindingPage(
            .unquotedCode,
            why: Phrase(
                en: "Without quotes a code is taken for the name of a value.",
                ru: "Без кавычек код читается как имя величины."),
            bad: """
                indicators:
                  women: {of: visits, share: sex = f, unit: percent}  # !
                """,
            good: """
                indicators:
                  women: {of: visits, share: 'sex = "f"', unit: percent}
                """),
        FindingPage(
            .orderMissing,
            why: Phrase(
                en: "The result would depend on the order of the lines in the file.",
                ru: "Результат зависел бы от порядка строк в файле."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      growth: {by: name, assert: "age[1] <= age[-1]"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      growth: {by: name, order: day, assert: "age[1] <= age[-1]"}
                """),
        FindingPage(
            .placeZero,
            why: Phrase(
                en: "Places are counted from 1; there is never anything at 0.",
                ru: "Места считаются с 1; на месте 0 ничего не бывает."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}}
                      first: {type: calculate, calculation: "ways[0]"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      ways: {type: select_multiple, choices: {a: Почта, b: Телефон}}
                      first: {type: calculate, calculation: "ways[1]"}
                """),
        FindingPage(
            .answersRows,
            why: Phrase(
                en: "The first row of the sheet holds the names.",
                ru: "В первой строке листа стоят названия."),
            bad: """
                answers:
                  visits: {header: 3, first_row: 2}  # !
                """,
            good: """
                answers:
                  visits: {header: 1, first_row: 2}
                """,
            fix: Phrase(
                en: "Count the rows from 1; answers stand below the names.",
                ru: "Считайте строки с 1; ответы стоят под названиями.")),
        FindingPage(
            .answersNoOptions,
            why: Phrase(
                en: "Only a question with several answers can have a column for each option.",
                ru: "Столбец на каждый вариант бывает только у вопроса с несколькими ответами."),
            bad: """
                answers:
                  visits: {columns: {К1: age/a}}  # !
                """,
            good: """
                answers:
                  visits: {columns: {К1: age}}
                """,
            fix: Phrase(
                en: "Name one column.",
                ru: "Назовите один столбец.")),
        FindingPage(
            .answersTwice,
            why: Phrase(
                en: "It is open which of the two columns is the answer.",
                ru: "Неясно, в каком из двух столбцов ответ."),
            bad: """
                answers:
                  visits: {columns: {К1: age, К2: age}}  # !
                """,
            good: """
                answers:
                  visits: {columns: {К1: age}}
                """,
            fix: Phrase(
                en: "Name one of them.",
                ru: "Назовите один из них.")),
        FindingPage(
            .answersKey,
            why: Phrase(
                en: "A key of several items needs a column for each.",
                ru: "Ключу из нескольких частей нужен столбец для каждой."),
            bad: """
                answers:
                  visits: {key: _uuid}  # !
                """,
            good: """
                answers:
                  visits: {columns: {Дом: site, День: day}}
                """,
            fix: Phrase(
                en: "Name the columns under `columns`.",
                ru: "Назовите столбцы в `columns`.")),
        FindingPage(
            .answersParent,
            why: Phrase(
                en: "Only the rows of a repeat stand in another row.",
                ru: "Только строки повторяющейся части стоят внутри другой строки."),
            bad: """
                answers:
                  visits: {parent: _index}  # !
                """,
            good: """
                answers:
                  visits: {columns: {К1: age}}
                """,
            fix: Phrase(
                en: "Take the key away.",
                ru: "Уберите ключ.")),
        FindingPage(
            .untilWithoutDays,
            why: Phrase(
                en: "Rows that hold until a day begin on a day.",
                ru: "Строки, которые действуют до дня, и начинаются днём."),
            bad: """
                registers:
                  sites: {key: id, until: end, columns: {id: text, end: date}}  # !
                questionnaires:
                  visits: {items: {age: integer}}
                """,
            good: """
                registers:
                  sites: {key: [id, since], period: since, until: end, columns: {id: text, since: date, end: date}}
                questionnaires:
                  visits: {items: {age: integer}}
                """),
        FindingPage(
            .countedFunction,
            why: Phrase(
                en: "The number behind the point would be lost.",
                ru: "Число после точки потерялось бы."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      a: integer
                      b: integer
                      ab: {type: calculate, calculation: "MEAN.2(a, b)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      a: integer
                      b: integer
                      ab: {type: calculate, calculation: "if count([a, b][item != null]) >= 2 then mean(a, b) else null"}
                """),
        FindingPage(
            .scoreOfFormula,
            why: Phrase(
                en: "A score tells its items, its method and how many answers it needs.",
                ru: "Балл называет вопросы, способ и нужное число ответов."),
            bad: """
                scores:
                  s: {of: visits, value: "mean(age, rent)"}  # !
                """,
            good: """
                scores:
                  s: {of: visits, items: {mood: 1}, method: mean, min_answered: 1}
                """),
        FindingPage(
            .doubledBraces,
            why: Phrase(
                en: "Other programs write values in double braces; here they would be printed.",
                ru: "В других программах значения пишут в двойных скобках; здесь скобки напечатаются."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {assert: age > 18, message: "Вам {{age}}"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      grown: {assert: age > 18, message: "Вам {age}"}
                """),
        FindingPage(
            .bareDate,
            why: Phrase(
                en: "Without `@` and quotes 2025-12-31 is a subtraction.",
                ru: "Без `@` и кавычек 2025-12-31 — это вычитание."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      late: {assert: day > 2025-12-31}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      day: date
                      name: text
                    checks:
                      late: {assert: 'day > @"2025-12-31"'}
                """),
        FindingPage(
            .unknownUnit,
            why: Phrase(
                en: "A unit that nobody knows is printed as it stands and never checked.",
                ru: "Неизвестная единица печатается как есть и не проверяется."),
            bad: """
                indicators:
                  old: {of: visits, mean: age, unit: yaers}  # !
                """,
            good: """
                indicators:
                  old: {of: visits, mean: age, unit: years}
                """),
    ]
}
