import MeraSource

/// M30: kinds of values in expressions.
extension FindingPage {
    static let kinds: [FindingPage] = [
        FindingPage(
            .unexpectedType,
            why: Phrase(
                en: "A value of another kind cannot stand here: a condition is true or false, a mean is made of numbers.",
                ru: "Значение другого вида здесь не подходит: условие — это «да» или «нет», среднее берётся от чисел."),
            bad: """
                indicators:
                  names: {of: visits, mean: name, unit: points}  # !
                """,
            good: """
                indicators:
                  ages: {of: visits, mean: age, unit: years}
                """,
            fix: Phrase(
                en: "Give a value of the kind that the message names, for example by a comparison.",
                ru: "Нужно значение того вида, который назван в сообщении, — например, сравнение.")),
        FindingPage(
            .unknownType,
            why: Phrase(
                en: "The columns of a decision table tell which values may stand in them.",
                ru: "Столбцы таблицы решений говорят, какие значения в них возможны."),
            bad: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: numbr}  # !
                    outputs: {y: text}
                    rules: [["-", да]]
                """,
            good: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number}
                    outputs: {y: text}
                    rules: [["-", да]]
                """),
        FindingPage(
            .ambiguousItem,
            why: Phrase(
                en: "Two tables have an item of this name, and the report would have to choose one.",
                ru: "Вопрос с таким именем есть в двух таблицах, и отчёту пришлось бы выбирать."),
            bad: """
                questionnaires:
                  first: {items: {happy: boolean}}
                  second: {items: {happy: boolean}}
                report:
                  title: Отчёт
                  sections:
                    - {distribution: happy}  # !
                """,
            good: """
                questionnaires:
                  first: {items: {happy: boolean}}
                  second: {items: {happy: boolean}}
                report:
                  title: Отчёт
                  sections:
                    - {distribution: first.happy}
                """),
        FindingPage(
            .notClosed,
            why: Phrase(
                en: "A distribution counts the answers by options; a number or a text has none.",
                ru: "Распределение считает ответы по вариантам; у числа и текста их нет."),
            bad: """
                report:
                  title: Отчёт
                  sections:
                    - {distribution: age}  # !
                """,
            good: """
                report:
                  title: Отчёт
                  sections:
                    - {distribution: mood}
                """),
        FindingPage(
            .wrongArguments,
            why: Phrase(
                en: "With these arguments the function has no result.",
                ru: "С такими аргументами у функции нет результата."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      start: {type: calculate, calculation: substring(name)}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      start: {type: calculate, calculation: "substring(name, 1, 3)"}
                """),
        FindingPage(
            .notAFunction,
            why: Phrase(
                en: "Brackets behind a name call a function, and this is a value.",
                ru: "Скобки после имени вызывают функцию, а это значение."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      twice: {type: calculate, calculation: age(2)}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      twice: {type: calculate, calculation: age * 2}
                """,
            fix: Phrase(
                en: "Write the operation that is meant: `age * 2`.",
                ru: "Напишите операцию, которая имелась в виду: `age * 2`.")),
        FindingPage(
            .unknownEntry,
            why: Phrase(
                en: "The thing before the dot has no part of this name.",
                ru: "У того, что стоит перед точкой, нет части с таким именем."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      place: geo_point
                      height: {type: calculate, calculation: place.heigth}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      place: geo_point
                      height: {type: calculate, calculation: place.altitude}
                """,
            fix: Phrase(
                en: "Take one of the parts that it has.",
                ru: "Возьмите одну из тех частей, которые у него есть.")),
        FindingPage(
            .alwaysFails,
            why: Phrase(
                en: "Whatever the answers are, there is no result.",
                ru: "Каковы бы ни были ответы, результата не будет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      part: {type: calculate, calculation: 1 / 0}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      part: {type: calculate, calculation: age / 2}
                """,
            fix: Phrase(
                en: "Mend the part that can only fail.",
                ru: "Исправьте часть, которая не может дать значения.")),
        FindingPage(
            .invalidPattern,
            why: Phrase(
                en: "A pattern that cannot be read matches nothing.",
                ru: "Шаблону, который нельзя прочитать, не отвечает ничто."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: {type: text, constraint: 'matches(?, "[а-я")'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: {type: text, constraint: 'matches(?, "[а-я]+")'}
                """,
            fix: Phrase(
                en: "Close the brackets of the pattern and take away what the reason names.",
                ru: "Закройте скобки шаблона и уберите то, что названо в причине.")),
        FindingPage(
            .emptyRange,
            why: Phrase(
                en: "Nothing lies between the ends, so no answer would ever pass.",
                ru: "Между концами ничего нет, поэтому ни один ответ не подойдёт."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "[120..0]"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "[0..120]"}
                """),
        FindingPage(
            .tableShape,
            why: Phrase(
                en: "A rule has one cell for each column.",
                ru: "В правиле по одной ячейке на столбец."),
            bad: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number}
                    outputs: {y: text}
                    rules: [["-"]]  # !
                """,
            good: """
                tables:
                  class:
                    hit policy: first
                    inputs: {x: number}
                    outputs: {y: text}
                    rules: [["-", да]]
                """,
            fix: Phrase(
                en: "Add the cells that are missing, or take away those that are too many.",
                ru: "Добавьте недостающие ячейки или уберите лишние."),
            isCompiled: false),
        FindingPage(
            .unknownArgument,
            why: Phrase(
                en: "The function does not know this name of an argument.",
                ru: "У функции нет аргумента с таким именем."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      start: {type: calculate, calculation: "substring(string: name, begin: 1)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      name: text
                      start: {type: calculate, calculation: "substring(string: name, start position: 1)"}
                """,
            fix: Phrase(
                en: "Take the names of the function's description, or leave them out and keep the order.",
                ru: "Возьмите имена из описания функции или уберите их и соблюдайте порядок.")),
        FindingPage(
            .questionMarkOutside,
            why: Phrase(
                en: "`?` is the answer that a constraint tests. Elsewhere there is no such answer.",
                ru: "`?` — это ответ, который проверяет `constraint`. В других местах такого ответа нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      grown: {type: calculate, calculation: "? >= 18"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      grown: {type: calculate, calculation: age >= 18}
                """),
        FindingPage(
            .unlikeBranches,
            why: Phrase(
                en:
                    "A value that is now a number and now a word can be neither added up nor compared: who reads it gets no value, or a wrong one.",
                ru:
                    "Значение, которое то число, то слово, нельзя ни сложить, ни сравнить: дальше по расчёту оно даст пусто или ошибку."
            ),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      fee: {type: calculate, calculation: 'if age < 18 then 0 else "платит"'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      fee: {type: calculate, calculation: 'if age < 18 then "бесплатно" else "платит"'}
                """),
        FindingPage(
            .listOfOne,
            why: Phrase(
                en:
                    "The function runs and gives a number that does not say what it seems to: a count of one answer is never more than 1.",
                ru: "Функция даёт число, которое говорит не о том: количество одного ответа никогда не больше 1."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}
                      asked: {type: calculate, calculation: count(mood)}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      mood: {type: select_one, choices: {1: Плохо, 2: Хорошо}}
                      asked: {type: calculate, calculation: mood != null}
                """),
        FindingPage(
            .constraintIsValue,
            why: Phrase(
                en: "A number alone means “equal to”: every other answer would be refused.",
                ru: "Число без знака сравнения означает «равно»: любой другой ответ не примут."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: "18"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: {type: integer, constraint: ">= 18"}
                """),
    ]
}
