import MeraSource

/// M32: evaluations that fail.
extension FindingPage {
    static let failures: [FindingPage] = [
        FindingPage(
            .outOfBounds,
            why: Phrase(
                en: "The list is shorter than that.",
                ru: "Список короче."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "[age][2]"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "[age][1]"}
                """,
            fix: Phrase(
                en: "Ask for `count` first, or take `[-1]` for the last.",
                ru: "Сначала проверьте `count` или возьмите последний: `[-1]`."),
            isCompiled: false),
        FindingPage(
            .divisionByZero,
            why: Phrase(
                en: "A quotient by zero is no number.",
                ru: "На ноль не делят: такого числа нет."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: 1 / age}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "if age = 0 then null else 1 / age"}
                """,
            fix: Phrase(
                en: "Say what holds where the divisor is 0.",
                ru: "Скажите, что делать, когда делитель равен 0."),
            isCompiled: false),
        FindingPage(
            .numberTooLarge,
            why: Phrase(
                en: "The number has more digits than are kept.",
                ru: "В числе больше знаков, чем хранится."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age ** 9999}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age ** 2}
                """,
            fix: Phrase(
                en: "Take smaller numbers, or other units.",
                ru: "Возьмите числа поменьше или другие единицы."),
            isCompiled: false),
        FindingPage(
            .budgetExceeded,
            why: Phrase(
                en: "An evaluation has a budget, so that no formula keeps the computer busy for ever.",
                ru: "У вычисления есть предел, чтобы ни одна формула не заняла компьютер навсегда."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "count(for i in 1..9999999 return i)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "count(for i in 1..99 return i)"}
                """,
            fix: Phrase(
                en: "Let the loop go round fewer values.",
                ru: "Пусть перебор идёт по меньшему числу значений."),
            isCompiled: false),
        FindingPage(
            .callsTooDeep,
            why: Phrase(
                en: "A function that calls itself without an end has no result.",
                ru: "Функция, которая без конца вызывает себя, не даёт результата."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "{f: function(n) f(n + 1)}.f(age)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: age + 1}
                """,
            fix: Phrase(
                en: "Let the calls end at some value.",
                ru: "Задайте значение, на котором вызовы кончаются."),
            isCompiled: false),
        FindingPage(
            .severalRules,
            why: Phrase(
                en: "Where one rule may hold, two do, and it is open which of them counts.",
                ru: "Там, где должно выполняться одно правило, выполнились два."),
            bad: """
                tables:
                  class:
                    inputs: {x: number}
                    outputs: {y: text}
                    rules: [[">= 5", много], ["<= 5", мало]]  # !
                """,
            good: """
                tables:
                  class:
                    inputs: {x: number}
                    outputs: {y: text}
                    rules: [[">= 5", много], ["< 5", мало]]
                """,
            fix: Phrase(
                en: "Let the rules exclude each other, or choose another hit policy.",
                ru: "Сделайте правила взаимоисключающими или выберите другой `hit policy`."),
            isCompiled: false),
        FindingPage(
            .valueNotAllowed,
            why: Phrase(
                en: "The table lists the values that it takes, and this is none of them.",
                ru: "Таблица перечисляет допустимые значения, и этого среди них нет."),
            bad: """
                # На вход таблицы решений пришло значение не из её списка  # !
                """,
            good: """
                # Значение есть в списке входа
                """,
            fix: Phrase(
                en: "Add the value to the list, or mend the answer.",
                ru: "Добавьте значение в список или исправьте ответ."),
            isCompiled: false),
        FindingPage(
            .zonesDiffer,
            why: Phrase(
                en: "Times with a zone and without one have no order and no distance.",
                ru: "Время с часовым поясом и без него нельзя ни упорядочить, ни вычесть."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: '@"2025-01-01T10:00:00+03:00" > @"2025-01-01T09:00:00"'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: '@"2025-01-01T10:00:00" > @"2025-01-01T09:00:00"'}
                """,
            fix: Phrase(
                en: "Write both with a zone, or both without.",
                ru: "Запишите оба с поясом или оба без него."),
            isCompiled: false),
        FindingPage(
            .notSuchText,
            why: Phrase(
                en: "The text is not written as the function reads it.",
                ru: "Текст записан не так, как читает функция."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: 'date("31.12.2025")'}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: 'date("2025-12-31")'}
                """,
            fix: Phrase(
                en: "Write it like the example in the message.",
                ru: "Запишите как в примере из сообщения."),
            isCompiled: false),
        FindingPage(
            .tooManyDigits,
            why: Phrase(
                en: "Numbers are printed with a limited number of digits.",
                ru: "Число печатается с ограниченным числом знаков."),
            bad: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "format(age, 99)"}  # !
                """,
            good: """
                questionnaires:
                  visits:
                    items:
                      age: integer
                      name: text
                      x: {type: calculate, calculation: "format(age, 2)"}
                """,
            fix: Phrase(
                en: "Ask for fewer digits.",
                ru: "Укажите меньше знаков."),
            isCompiled: false),
    ]
}
